//! `lost-columns`: lines whose cells tabs or wide gaps part, as spreadsheets are pasted, and which a text would run together.

use std::ops::Range;

use super::{Scope, swap};
use crate::finding::{Finding, Handling, Rule, Severity};
use crate::model::{Block, BlockKind, Topic};
use crate::say;

/// `lost-columns`: pasted columns run together.
pub(crate) const RULE: Rule = Rule {
    id: "lost-columns",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("붙여 넣은 표의 칸이 이어집니다", "the columns of a pasted table run together"),
    why: (
        "엑셀이나 문서에서 복사한 표는 칸을 탭이나 긴 빈칸으로 나눕니다. 카드에서는 그 칸과 줄이 모두 한 문장으로 이어집니다.",
        "Tables copied from a spreadsheet part their cells by tabs or wide gaps; on a card all cells and lines become one sentence.",
    ),
    before: "구분    요금\n가정용    1,000원",
    after: "| 구분 | 요금 |\n|---|---|\n| 가정용 | 1,000원 |",
};

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    for topic in scope.site.written() {
        let Some(source) = scope.sources.get(&topic.path).filter(|source| source.contains('\t') || source.contains(GAP)) else {
            continue;
        };
        let rows = rows(topic, source);
        let mut at = 0;
        while at < rows.len() {
            // Web pages put empty lines between rows.
            let next =
                |row: usize| (row..rows.len()).find(|row| !rows[*row].is_blank()).filter(|row| alike(&rows[at], &rows[*row]));
            let mut last = at;
            while let Some(row) = next(last + 1).filter(|row| *row <= last + 1 + MOST_EMPTY) {
                // Behind an empty line the words of a head begin another table.
                if row > last + 1 && HEADS.contains(&rows[row].cells[0]) {
                    break;
                }
                last = row;
            }
            let count = last + 1 - at;
            let table = at..at + count;
            if count > 1 && rows[table.clone()].iter().any(Row::is_parted) {
                findings.push(finding(&rows, table, topic));
            }
            at += count;
        }
    }
}

/// The most empty lines between two rows of a table.
const MOST_EMPTY: usize = 2;

/// A line with its cells, of which it has one if nothing parts it.
struct Row<'a> {
    at: Range<usize>,
    cells: Vec<&'a str>,
    /// Whether tabs part the cells. Gaps may be there to fill a line.
    tabs: bool,
}

impl Row<'_> {
    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.is_empty())
    }

    fn is_parted(&self) -> bool {
        self.cells.iter().filter(|cell| !cell.is_empty()).count() > 1
    }
}

/// Returns the lines of a topic's text. Those of code and of tables have no cells to lose.
fn rows<'a>(topic: &Topic, source: &'a str) -> Vec<Row<'a>> {
    let kept = |block: &&Block| matches!(block.kind, BlockKind::Code(_) | BlockKind::Table { .. } | BlockKind::Pair(_));
    let mut kept = topic.blocks().filter(kept).map(|block| block.at.clone()).peekable();
    let mut from = swap::yaml_end(&topic.path, source);
    let mut out = Vec::new();
    for line in source[from..].split('\n') {
        while kept.next_if(|at| at.end <= from).is_some() {}
        let row = if kept.peek().is_some_and(|at| at.start < from + line.len()) { whole(line, from) } else { row(line, from) };
        out.push(row);
        from += line.len() + 1;
    }
    out
}

/// Returns whether a line has the cells of the table that `first` begins.
fn alike(first: &Row<'_>, next: &Row<'_>) -> bool {
    let parted = first.cells.len() > 1 && next.cells.len() > 1 && !next.is_blank();
    parted && first.tabs == next.tabs && (first.tabs || first.cells.len() == next.cells.len())
}

fn finding(rows: &[Row<'_>], lines: Range<usize>, topic: &Topic) -> Finding {
    let table = &rows[lines.clone()];
    let at = table[0].at.start..table[table.len() - 1].at.end;
    let above = lines.start.checked_sub(1).map(|above| &rows[above]).filter(|above| !above.is_blank());
    let below = rows.get(lines.end).filter(|below| !below.is_blank());
    // What stands below may be a line of one cell, and another table around it the rest of this one.
    let ends = below.is_none_or(|below| below.cells[0].trim_start().starts_with('※'));
    let begins = above.is_none_or(|above| above.cells.len() == 1);
    let touched: Vec<&Block> = topic.blocks().filter(|block| block.at.start < at.end && at.start < block.at.end).collect();
    let in_text =
        matches!(touched.as_slice(), [text] if matches!(text.kind, BlockKind::Paragraph(_)) && text.at.start < table[0].at.end);
    let parted = table.iter().any(Row::is_blank);
    let written = markdown(table);
    let fix = (begins && ends && in_text && !parted && is_sure(table)).then(|| {
        let parting = |beside: Option<&Row<'_>>| if beside.is_some() { "\n" } else { "" };
        format!("{}{}{}", parting(above), written.join("\n"), parting(below))
    });
    let (head, rule, first) = (&written[0], &written[1], &written[2]);
    let columns = table.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let help = if columns > MOST_COLUMNS {
        say!(
            "칸이 {columns}개입니다. 표는 칸이 {MOST_COLUMNS}개까지이니 둘로 나누어 적으세요",
            "these are {columns} columns, and a table has at most {MOST_COLUMNS}: write two tables"
        )
    } else {
        say!(
            "앞뒤를 비우고 표로 적으세요. 첫 줄에는 칸의 이름을 적습니다: {head} 그 아래 줄: {rule} 다음 줄부터: {first}",
            "write a table between empty lines; its first line names the columns: {head} then {rule} then {first}"
        )
    };
    Finding::new(
        &RULE,
        topic.place(&at),
        say!("칸으로 나눈 줄이 표가 되지 않고 글로 이어집니다", "lines of several cells make no table: they run together"),
        help,
    )
    .with_fix(fix)
}

fn row(line: &str, start: usize) -> Row<'_> {
    let at = start..start + line.len();
    let words = line.trim_start_matches([' ', '>']);
    // A heading is no row, and the letters of a label may be spread: `일   시 : 2026. 12. 12.`
    let spread = words.split_once([':', '：']).is_some_and(|(label, _)| {
        let mut letters = label.split_whitespace();
        letters.clone().count() > 1 && letters.all(|letter| letter.chars().count() == 1)
    });
    if words.starts_with('#') || spread {
        return whole(line, start);
    }
    // What a tab parts from its words is the mark of a line: `-`, `①`, `1.`
    let words = match words.trim_start_matches('\t').split_once('\t') {
        // Among other signs it is a cell: ○ × ○.
        Some((mark, rest)) if is_mark(mark) && !rest.split('\t').any(is_sign) => rest.trim_start_matches('\t'),
        _ => words.strip_prefix("- ").unwrap_or(words),
    };
    // Empty cells at the end are cells, tabs at the start may indent.
    if words.trim_start().contains('\t') {
        return Row { at, cells: words.split('\t').map(str::trim).collect(), tabs: true };
    }
    let cells: Vec<&str> = words.split(GAP).map(str::trim).filter(|cell| !cell.is_empty()).collect();
    if cells.len() > 1 { Row { at, cells, tabs: false } } else { whole(line, start) }
}

fn whole(line: &str, start: usize) -> Row<'_> {
    Row { at: start..start + line.len(), cells: vec![line.trim()], tabs: false }
}

/// The narrowest gap that parts columns. Two spaces slip in between words.
const GAP: &str = "   ";

/// Returns whether a cell has nothing but a sign: ○, ×, -.
fn is_sign(cell: &str) -> bool {
    !cell.trim().is_empty() && !cell.contains(char::is_alphanumeric)
}

fn is_mark(text: &str) -> bool {
    let text = text.trim();
    let number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let word = text.chars().any(|c| ('가'..='힣').contains(&c) || c.is_ascii_alphanumeric());
    !number && (1..=3).contains(&text.chars().count()) && (text.ends_with(['.', ')']) || !word)
}

/// Returns the lines of the table in Markdown.
fn markdown(table: &[Row<'_>]) -> Vec<String> {
    let table: Vec<&Row<'_>> = table.iter().filter(|row| !row.is_blank()).collect();
    let columns = table.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let line = |row: &Row<'_>| {
        let cells = row.cells.iter().copied().chain(std::iter::repeat("")).take(columns);
        let written = |cell: &str| if cell.is_empty() { " |".to_owned() } else { format!(" {} |", cell.replace('|', "\\|")) };
        format!("|{}", cells.map(written).collect::<String>())
    };
    let mut out: Vec<String> = table.iter().map(|row| line(row)).collect();
    out.insert(1, format!("|{}", "---|".repeat(columns)));
    out
}

/// The most columns that a table may have.
const MOST_COLUMNS: usize = 12;

/// Words with which the head of a table begins.
const HEADS: &[&str] = &["구분", "항목", "종류", "순번", "연번", "번호", "요일", "구 분", "항 목", "종 류"];

/// Returns whether rows are surely a table of which the first is the head: every line has all cells, and the first either begins
/// as heads do, or has words where all below it have numbers.
fn is_sure(table: &[Row<'_>]) -> bool {
    let [head, below @ ..] = table else { return false };
    let columns = head.cells.len();
    let plain =
        |cell: &&str| !cell.contains(['|', '\\', '`', '"', '*', '~', '[', '<', '{']) && !cell.starts_with(['-', ':', '#']);
    let even = table.iter().all(|row| row.tabs && row.cells.len() == columns && row.cells.iter().all(plain));
    let full = head.cells.iter().all(|cell| !cell.is_empty());
    let digit = |cell: &str| cell.contains(|c: char| c.is_ascii_digit());
    let counts = |column: usize| !digit(head.cells[column]) && below.iter().all(|row| digit(row.cells[column]));
    let headed = HEADS.contains(&head.cells[0]);
    even && full && columns <= MOST_COLUMNS && (headed || columns > 2 && (1..columns).any(counts))
}

#[cfg(test)]
mod tests {
    use super::{is_sure, markdown, row};

    fn rows(text: &str) -> Vec<super::Row<'_>> {
        text.lines().map(|line| row(line, 0)).collect()
    }

    #[test]
    fn a_table_is_sure_where_its_head_is() {
        for text in ["구분\t요금\n가정용\t1,000원", "이름\t부서\t번호\n홍길동\t요금과\t12", "구분\t요금\t\n가\t1\t2"]
        {
            assert_eq!(is_sure(&rows(text)), !text.contains("\t\n"), "{text}");
        }
        for text in [
            "담당\t홍길동\n전화\t055",
            "구분\t요금\n가정용",
            "\t1월\t2월\n가\t3\t4",
            "구분\t\"가\n나\"\t다",
            "구분\t가|나\n다\t라",
        ] {
            assert!(!is_sure(&rows(text)), "{text}");
        }
        assert_eq!(
            markdown(&rows("구분\t요금\n가정용\t1,000원\n기타\t")),
            ["| 구분 | 요금 |", "|---|---|", "| 가정용 | 1,000원 |", "| 기타 | |"]
        );
    }

    #[test]
    fn a_tab_behind_a_mark_parts_no_cells() {
        for line in [
            "①\t접수",
            "-\t접수",
            "\t가.\t접수",
            "1)\t접수",
            "\t접수",
            "접수  심사",
            "## 구분\t요금",
            "일   시 : 2026. 12. 12.",
        ] {
            assert_eq!(row(line, 0).cells.len(), 1, "{line}");
        }
        assert_eq!(row("○\t×\t○", 0).cells, ["○", "×", "○"]);
        for line in ["가\t나", "- 가\t나", "> 가\t나", "1\t홍길동", "①\t가\t나", "가    나", "제목\t"] {
            assert_eq!(row(line, 0).cells.len(), 2, "{line}");
        }
    }
}
