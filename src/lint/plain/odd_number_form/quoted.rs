//! A line → what it shows in quotation marks, such as the words of a button or of a form, which stays as it is shown.

use std::ops::Range;

/// Marks that open and close.
const PAIRS: &[(char, char)] = &[('“', '”'), ('‘', '’'), ('「', '」'), ('『', '』'), ('"', '"')];

/// Returns the ranges of a line in quotation marks, with their marks.
pub(super) fn ranges(line: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some((at, open)) = line[from..].char_indices().find(|(_, c)| is_open(*c)).map(|(at, c)| (from + at, c)) {
        let close = match PAIRS.iter().find(|(one, _)| *one == open) {
            Some((_, close)) => {
                line[at + open.len_utf8()..].find(*close).map(|end| at + open.len_utf8() + end + close.len_utf8())
            }
            None => closing(line, at),
        };
        from = close.unwrap_or(at + open.len_utf8());
        out.extend(close.map(|end| at..end));
    }
    out
}

fn is_open(c: char) -> bool {
    c == '\'' || PAIRS.iter().any(|(open, _)| *open == c)
}

/// Returns where a single quotation mark closes that opens at `start`. Inside a word it opens nothing, and before a year it may be
/// an apostrophe, which closes nothing.
fn closing(line: &str, start: usize) -> Option<usize> {
    let opens = |at: usize| line[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || "([~∼-:,·".contains(c));
    let year = |at: usize| line[at + 1..].bytes().take_while(u8::is_ascii_digit).count() == 2;
    let mut depth = 0_usize;
    for (at, _) in line[start..].match_indices(['\'', '’']).map(|(at, mark)| (start + at, mark)) {
        if opens(at) && at > start && year(at) {
            continue;
        }
        if opens(at) {
            depth += 1;
            continue;
        }
        depth = depth.checked_sub(1)?;
        if depth == 0 {
            let mark = line[at..].chars().next().map_or(1, char::len_utf8);
            return Some(at + mark);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn what_is_quoted_is_told_from_a_year() {
        let quoted = |line: &'static str| ranges(line).into_iter().map(|at| &line[at]).collect::<Vec<_>>();
        assert_eq!(quoted("'26.12.19' 칸에"), ["'26.12.19'"]);
        assert_eq!(quoted("파일 이름은 '26.12.19. 회의록'입니다"), ["'26.12.19. 회의록'"]);
        assert_eq!(
            quoted("‘26.12.19’를 “가” \"나\" 「'26.12.19. 고시」"),
            ["‘26.12.19’", "“가”", "\"나\"", "「'26.12.19. 고시」"]
        );
        assert_eq!(quoted("'26.12.19.부터 '확인' 단추"), ["'확인'"]);
        for line in ["'26.12.19.까지", "'26.12.19.~'26.12.21.까지", "‘26.12.19.까지", "it's 50mm"] {
            assert!(quoted(line).is_empty(), "{line}");
        }
    }
}
