//! Text that is not YAML → its faults, each with the line as it should be. Every line that quotes or a colon mend is named.

use std::ops::Range;

use super::tree::{self, Fault, Stop};
use crate::finding::{Say, rule::yaml as rule};
use crate::say;

/// The maximum number of lines that are mended in one file. An editor sees the rest in the next run.
const MOST_LINES: usize = 20;

/// Returns the faults of `part`, at which the library stops first with `stop`. Places count from the start of `part`.
pub fn faults(part: &str, stop: Stop) -> Vec<Fault> {
    let mut out = Vec::new();
    let mut text = part.to_owned();
    let mut next = Some(stop);
    // How much longer the mended text is, up to the last line that was mended.
    let mut grown = 0_isize;
    // A line is mended once. What stops the library there again is another mistake.
    let mut mended = 0;
    while let Some(stop) = next {
        let Some(mend) = mend(&text, &stop, mended).filter(|_| out.len() < MOST_LINES) else {
            let back = |at: usize| at.checked_add_signed(-grown).unwrap_or(at).min(part.len());
            let at = back(stop.at.start)..back(stop.at.end.max(stop.at.start));
            out.push(cut(part, at.start).unwrap_or_else(|| unmended(&stop.words, at)));
            break;
        };
        let back = |at: usize| at.checked_add_signed(-grown).unwrap_or(at);
        let at = back(mend.at.start)..back(mend.at.end);
        out.push(Fault {
            rule: &rule::YAML_SYNTAX,
            message: mend.message,
            help: mend.help,
            at,
            fix: mend.sure.then(|| mend.with.clone()),
        });
        grown += isize::try_from(mend.with.len()).unwrap_or(0) - isize::try_from(mend.at.len()).unwrap_or(0);
        mended = mend.at.start + mend.with.len();
        text.replace_range(mend.at, &mend.with);
        next = tree::stop(&text);
    }
    out
}

/// Returns the fault of a list in `[…]` that a comment cuts off in the line of `at` or the one before.
fn cut(part: &str, at: usize) -> Option<Fault> {
    let here = line_at(part, at);
    let above = here.start.checked_sub(1).map(|end| line_at(part, end));
    [above, Some(here)].into_iter().flatten().find_map(|line| {
        let text = &part[line.clone()];
        let hash = text.find(" #").filter(|hash| text[..*hash].contains(['[', '{']))?;
        let shown = text[hash + 1..].trim_end();
        Some(Fault {
            rule: &rule::CUT_VALUE,
            message: say!("빈칸 뒤의 '#'에서 목록이 잘립니다: {shown}", "'#' after a space cuts the list off: {shown}"),
            help: say!("[…] 안의 값을 하나하나 큰따옴표로 감싸세요", "put each value within […] in double quotes"),
            at: line.start + hash + 1..line.start + hash + 1 + shown.len(),
            fix: None,
        })
    })
}

/// A replacement after which the text is YAML, at least up to the end of its line.
struct Mend {
    at: Range<usize>,
    with: String,
    message: Say,
    help: Say,
    /// Whether it surely gives what was typed.
    sure: bool,
}

/// Returns a replacement in the line at which the library stopped, or in the one before. Up to `mended` there is nothing left to
/// mend.
fn mend(text: &str, stop: &Stop, mended: usize) -> Option<Mend> {
    if stop.words.contains("tab") || stop.words.contains("unclosed") {
        return None;
    }
    let here = line_at(text, stop.at.start);
    let above = here.start.checked_sub(1).map(|end| line_at(text, end));
    [Some(here), above]
        .into_iter()
        .flatten()
        .filter(|line| line.start >= mended)
        .find_map(|line| candidates(&text[line.clone()], line.start).into_iter().find(|mend| helps(text, &line, mend)))
}

fn line_at(text: &str, at: usize) -> Range<usize> {
    let at = at.min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    start..text[at..].find('\n').map_or(text.len(), |end| at + end)
}

/// Returns whether the library gets past the line once it is mended.
fn helps(text: &str, line: &Range<usize>, mend: &Mend) -> bool {
    let mut mended = text.to_owned();
    mended.replace_range(mend.at.clone(), &mend.with);
    let end = line.end + mend.with.len() - mend.at.len();
    tree::stop(&mended).is_none_or(|stop| line_at(&mended, stop.at.start).start > end)
}

/// Returns what might be wrong with a line that begins at `base`, the surest first.
fn candidates(line: &str, base: usize) -> Vec<Mend> {
    let mut out = Vec::new();
    let words = line.trim_start_matches([' ', '-']);
    let start = line.len() - words.len();
    let key = words.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')).count();
    let after_key = &words[key..];
    let place = |at: usize, length: usize| base + at..base + at + length;
    if key > 0 {
        let name = &words[..key];
        if let Some(value) = after_key.strip_prefix('：') {
            let value = value.trim();
            out.push(Mend {
                at: place(start + key, '：'.len_utf8()),
                with: if after_key.starts_with("： ") { ":" } else { ": " }.to_owned(),
                message: say!("쌍점이 전각 글자(：)입니다", "the colon is the full-width letter (：)"),
                help: say!("보통 쌍점과 빈칸을 적으세요: {name}: {value}", "write a plain colon and a space: {name}: {value}"),
                sure: true,
            });
        }
        if let Some(value) = after_key.strip_prefix(':').filter(|value| !value.starts_with([' ', '\t']) && !value.is_empty()) {
            out.push(Mend {
                at: place(start + key, 1),
                with: ": ".to_owned(),
                message: say!("쌍점 뒤에 빈칸이 없습니다", "there is no space after the colon"),
                help: say!("쌍점 뒤를 한 칸 띄우세요: {name}: {value}", "put a space after it: {name}: {value}"),
                sure: true,
            });
        }
    }
    let value = match after_key.strip_prefix(':').filter(|value| key > 0 && value.starts_with(' ')) {
        Some(value) => value.trim_start(),
        None if line.trim_start().starts_with("- ") => words,
        None => return out,
    };
    let at = line.len() - value.len();
    let value = value.trim_end();
    let shown = &line[start.min(at)..at];
    out.extend(quoting(value, shown).map(|(message, help, with, sure)| Mend {
        at: place(at, value.len()),
        with,
        message,
        help,
        sure: sure && !holds_remark(value),
    }));
    out
}

/// Returns how a value is quoted, and why it must be. `shown` is the key before it.
fn quoting(value: &str, shown: &str) -> Option<(Say, Say, String, bool)> {
    let first = value.chars().next()?;
    let form = quoted(value);
    let whole = say!("값 전체를 따옴표로 감싸세요: {shown}{form}", "put the whole value in quotes: {shown}{form}");
    if first == '"' && value.len() > 1 && value.ends_with('"') && value.contains('\\') {
        let form = single(&value[1..value.len() - 1]);
        let help = say!("작은따옴표로 감싸세요: {shown}{form}", "put it in single quotes: {shown}{form}");
        return Some((say!("큰따옴표 안에 '\\'가 있습니다", "there is a '\\' in double quotes"), help, form, true));
    }
    if matches!(first, '"' | '\'') {
        let message = say!("따옴표가 값의 가운데에서 닫힙니다", "the quotes close within the value");
        return Some((message, whole, form, true));
    }
    // An alias, an anchor, a list and a mapping may be meant.
    let named = value[first.len_utf8()..].starts_with(|c: char| c.is_ascii_alphanumeric());
    let listed = first == '[' && value.ends_with(']') || first == '{' && value.ends_with('}') && !value.starts_with("{{");
    // So may a list that goes on in the next line.
    let goes_on = first == '[' && !value.contains(']') || first == '{' && !value.contains('}');
    if matches!(first, '*' | '&') && named || goes_on {
        return None;
    }
    if listed {
        let help = say!("[…] 안의 값을 하나하나 큰따옴표로 감싸세요", "put each value within […] in double quotes");
        return Some((say!("[…] 안에 따옴표가 필요한 값이 있습니다", "a value within […] needs quotes"), help, form, false));
    }
    if "[]{}&*!|>%@`?,-#".contains(first) {
        let message = say!("값이 '{first}'로 시작합니다", "the value begins with '{first}'");
        let ko = format!("YAML은 '{first}'를 표시로 읽습니다. {}", whole.ko);
        return Some((message, Say { ko, en: format!("YAML reads '{first}' as a mark; {}", whole.en) }, form, true));
    }
    let message = say!("값 안에 따옴표 없는 ':'이 있습니다", "the value holds a ':' without quotes");
    value.contains(':').then_some((message, whole, form, true))
}

/// Returns whether a line may hold a remark of its editor, which nobody should read on a card: words after `# `. `#2` and `#여권`
/// are words.
pub fn holds_remark(line: &str) -> bool {
    let mut hashes = line.match_indices('#').filter(|(at, _)| *at == 0 || line[..*at].ends_with([' ', '\t']));
    hashes.any(|(at, _)| !line[at + 1..].starts_with(char::is_alphanumeric))
}

/// Returns a text in quotes that YAML reads as it is.
pub fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) { single(text) } else { format!("\"{text}\"") }
}

fn single(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Returns the fault of a place that no quotes mend.
fn unmended(words: &str, at: Range<usize>) -> Fault {
    let limits = ["budget", "alias", "anchor", "depth"];
    let (message, help) = if words.contains("tab") {
        (
            say!("들여쓰기에 탭 글자가 있습니다", "the indentation holds a tab character"),
            say!("탭을 지우고 빈칸 두 개를 넣으세요", "replace the tab by two spaces"),
        )
    } else if words.contains("unclosed") {
        (
            say!("따옴표나 괄호가 닫히지 않았습니다", "a quote or a bracket is not closed"),
            say!("같은 줄에서 \" 나 ] 로 닫으세요", "close it with \" or ] on the same line"),
        )
    } else if words.contains("Documents") {
        (
            say!("파일 가운데에 ---나 ... 줄이 있습니다", "there is a line of --- or ... within the file"),
            say!("그 줄을 지우세요", "delete that line"),
        )
    } else if limits.iter().any(|limit| words.contains(limit)) {
        (
            say!("값이 너무 많거나 너무 깊거나 별명(&, *)을 씁니다", "there are too many values, too deep, or aliases (&, *)"),
            say!("값을 풀어서 그대로 적으세요", "write the values out plainly"),
        )
    } else {
        (
            say!("'항목: 값'으로 읽을 수 없는 줄입니다", "this line is not readable as 'key: value': {words}"),
            say!(
                "'항목: 값' 모양인지, 들여쓰기가 앞줄과 맞는지 보세요",
                "check for the form 'key: value' and for the indentation of the line before"
            ),
        )
    };
    Fault { rule: &rule::YAML_SYNTAX, message, help, at, fix: None }
}
