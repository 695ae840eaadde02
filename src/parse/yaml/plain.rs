//! A YAML tree and its text → the faults of values that YAML reads otherwise than they were typed.

use std::ops::Range;

use super::mend::{line_at, lines_from};
use super::tree::{Fault, Node, Value};
use super::trouble::{Trouble, after as with_reason, because, key_at, names_a_number};
use super::{layout, unclosed};
use crate::craft::yaml::quoted;
use crate::finding::rule::yaml as rule;
use crate::say;

/// Returns the faults of all values. Places count from the start of `part`.
pub fn faults(node: &Node, part: &str) -> Vec<Fault> {
    let mut out = Vec::new();
    walk(node, &Holder { prefix: "", key_end: None, column: 0, block: true }, part, &mut out);
    out
}

/// What holds a value.
struct Holder<'a> {
    /// The key and colon, or the hyphen, with which the quoted form is shown.
    prefix: &'a str,
    /// Where the key ends, if it is a key.
    key_end: Option<usize>,
    /// The column in which the entry begins, in bytes.
    column: usize,
    /// Whether the value has its line to itself. In `[…]` and `{…}` it has not.
    block: bool,
}

fn walk(node: &Node, holder: &Holder<'_>, part: &str, out: &mut Vec<Fault>) {
    let inside = |at: &Range<usize>| holder.block && !part[at.start..].starts_with(['[', '{']);
    match &node.value {
        Value::List(items) => {
            let block = inside(&node.at);
            for item in items {
                let column = column(part, item.at.start).saturating_sub(2);
                walk(item, &Holder { prefix: "- ", key_end: None, column, block }, part, out);
            }
        }
        Value::Map(entries) => {
            let block = inside(&node.at);
            for (key, value) in entries {
                let prefix = match &key.value {
                    Value::Text(name) => format!("{name}: "),
                    _ => String::new(),
                };
                let column = column(part, key.at.start);
                walk(value, &Holder { prefix: &prefix, key_end: Some(key.at.end), column, block }, part, out);
            }
        }
        Value::Null | Value::Bool(_) | Value::Text(_) => match tag(node, holder, part) {
            Some(fault) => out.push(fault),
            None => {
                out.extend(cut(node, holder, part));
                out.extend(run_together(node, holder, part));
            }
        },
    }
}

/// Returns the fault of a value that begins with a tag, which YAML leaves out: `title: !important 여권`.
fn tag(node: &Node, holder: &Holder<'_>, part: &str) -> Option<Fault> {
    let from = holder.key_end.unwrap_or_else(|| line_at(part, node.at.start).start);
    let line = line_at(part, node.at.start);
    let gap = part.get(from.max(line.start)..node.at.start)?.trim_start_matches(['"', '\'', ':', ' ', '-']);
    let start = if gap.starts_with('!') { node.at.start - gap.len() } else { node.at.start };
    if !holder.block || !part[start..].starts_with('!') {
        return None;
    }
    let typed = part[start..line.end.max(start)].trim_end();
    let (form, prefix) = (quoted(typed), holder.prefix);
    let (message, reason) = because(Trouble::Mark('!'));
    let quote = say!("값 전체를 따옴표로 감싸세요: {prefix}{form}", "put the whole value in quotes: {prefix}{form}");
    let sure = !typed.starts_with("!!") && names_a_number(typed);
    let at = start..start + typed.len();
    Some(Fault { rule: &rule::YAML_SYNTAX, message, help: with_reason(reason, quote), at, fix: sure.then_some(form) })
}

/// Returns the faults of lines that YAML takes for one value: items without a space behind the hyphen, with a bullet or indented
/// otherwise; keys behind a quote that was never closed; and a bracket that was never opened.
fn run_together(node: &Node, holder: &Holder<'_>, part: &str) -> Vec<Fault> {
    let typed = &part[node.at.clone()];
    let first = line_at(part, node.at.start);
    let own_line = part[first.start..node.at.start].trim().is_empty();
    if !holder.block || typed.starts_with(['|', '>']) || is_block(part, node.at.start) {
        return Vec::new();
    }
    let lines = lines_from(part, &first).take_while(|line| line.start < node.at.end);
    if typed.starts_with(['"', '\'']) {
        let runs_on = |line: &Range<usize>| {
            let words = part[line.clone()].trim_start();
            key_at(words).is_some() && column(part, line.end - words.len()) <= holder.column
        };
        let swallows = lines.skip(1).any(|line| runs_on(&line));
        return swallows.then(|| unclosed::quote(part, &first)).flatten().map(|part| part.fault).into_iter().collect();
    }
    if let Some(fault) = unopened(typed, node, holder) {
        return vec![fault];
    }
    // Only what stands alone below its key was meant as a list.
    let marked = |line: Range<usize>| match own_line {
        true => layout::list_mark(part, &line).or_else(|| layout::strayed_item(part, &line)),
        false => layout::strayed_item(part, &line),
    };
    let marked: Vec<Option<_>> = lines.skip(usize::from(!own_line)).map(marked).collect();
    let single = marked.len() == 1 && !typed.starts_with('-') && own_line;
    // A hyphen or a bullet on one line of several may be a sign of the text.
    if single || marked.iter().any(Option::is_none) {
        return Vec::new();
    }
    marked.into_iter().flatten().map(|part| Fault { fix: None, ..part.fault }).collect()
}

/// `여권, 버스]`
fn unopened(typed: &str, node: &Node, holder: &Holder<'_>) -> Option<Fault> {
    let (open, close) = [('[', ']'), ('{', '}')].into_iter().find(|(_, close)| typed.ends_with(*close))?;
    if typed.contains(open) || typed.contains('\n') {
        return None;
    }
    let prefix = holder.prefix;
    let (list, text) = (format!("{open}{typed}"), quoted(typed));
    Some(Fault {
        rule: &rule::YAML_SYNTAX,
        message: say!("'{close}'를 여는 '{open}'가 없습니다: {typed}", "no '{open}' opens the '{close}': {typed}"),
        help: say!(
            "여는 것을 적으세요: {prefix}{list}. '{close}'까지 글이면 따옴표로 감싸세요: {prefix}{text}",
            "open it: {prefix}{list}; if the '{close}' belongs to the text, put it in quotes: {prefix}{text}"
        ),
        at: node.at.clone(),
        fix: None,
    })
}

fn column(part: &str, at: usize) -> usize {
    at - part[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Returns the fault of a plain value that a comment cuts off: `title: 여권 #2 안내`, `title: #2`.
fn cut(node: &Node, holder: &Holder<'_>, part: &str) -> Option<Fault> {
    let typed = &part[node.at.clone()];
    if let Some(hash) = holder.key_end.and_then(|end| absent(part, Some(end), end)) {
        return Some(fault(part, hash, hash, holder, ""));
    }
    if typed.starts_with(['"', '\'']) {
        return beside_quotes(node, part);
    }
    if typed.starts_with(['|', '>']) || is_block(part, node.at.start) {
        return None;
    }
    if typed.is_empty() {
        let hash = absent(part, None, node.at.start).filter(|_| holder.key_end.is_none())?;
        return Some(fault(part, hash, hash, holder, typed));
    }
    let hash = after(holder, part, node.at.end)?;
    Some(fault(part, node.at.start, hash, holder, typed))
}

/// Returns the fault of words behind quotes that a comment cuts off: `"여권" #2 안내`. A remark has a space behind its `#`.
fn beside_quotes(node: &Node, part: &str) -> Option<Fault> {
    beside(node.at.clone(), part)
}

/// Returns the fault of words behind quotes or a bracket that a comment cuts off: `"여권" #2 안내`, `[여권] #2`.
pub fn beside(at: Range<usize>, part: &str) -> Option<Fault> {
    let rest = part[at.end..].split('\n').next().unwrap_or("");
    let words = rest.trim_start().strip_prefix('#')?;
    if rest.starts_with('#') || words.is_empty() || words.starts_with(char::is_whitespace) {
        return None;
    }
    let end = at.end + rest.trim_end().len();
    let whole = &part[at.start..end];
    let form = quoted(whole);
    Some(Fault {
        rule: &rule::CUT_VALUE,
        message: say!("빈칸 뒤의 '#'에서 값이 잘립니다: {whole}", "'#' after a space cuts the value off: {whole}"),
        help: say!(
            "값 전체를 따옴표로 감싸세요: {form}. 적어 둘 말이면 '#' 뒤를 한 칸 띄우거나 윗줄에 적으세요",
            "put the whole value in quotes: {form}; if it is a remark, put a space behind '#' or write it on the line above"
        ),
        at: at.start..end,
        fix: None,
    })
}

/// Returns the fault of the value at `start`, of which YAML reads `typed`, because a comment begins at `hash`.
fn fault(part: &str, start: usize, hash: usize, holder: &Holder<'_>, typed: &str) -> Fault {
    let line_end = |at: usize| part[at..].find('\n').map_or(part.len(), |end| at + end);
    let end = start + part[start..line_end(hash)].trim_end().len();
    let whole = part[start..end].to_owned();
    // A day, a number, a yes, an id or an address would be wrong with the comment in it.
    let complete = !typed.is_empty() && typed.chars().all(|c| c.is_ascii_alphanumeric() || "-_.:/@+".contains(c));
    let number = complete && (matches!(typed, "true" | "false") || !typed.contains(|c: char| c.is_ascii_alphabetic()));
    // A line that is indented deeper belongs to the value.
    let next = part[line_end(hash)..].strip_prefix('\n').unwrap_or("");
    let goes_on = next.len() - next.trim_start_matches(' ').len() > holder.column && !next.trim().is_empty();
    let one_line = !whole.contains('\n');
    let form = quoted(&whole.split_whitespace().collect::<Vec<_>>().join(" "));
    let prefix = holder.prefix;
    let help = if number && !names_a_number(&whole) {
        say!(
            "'#'부터는 읽지 않습니다. 적어 둘 말이면 윗줄에 따로 적으세요",
            "nothing from '#' on is read; put the comment on a line of its own above"
        )
    } else {
        say!(
            "값 전체를 따옴표로 감싸세요: {prefix}{form}. 적어 둘 말이면 윗줄에 따로 적으세요",
            "put the whole value in quotes: {prefix}{form}; or put the comment on a line of its own above"
        )
    };
    Fault {
        rule: &rule::CUT_VALUE,
        message: say!("빈칸 뒤의 '#'에서 값이 잘립니다: {whole}", "'#' after a space cuts the value off: {whole}"),
        help,
        at: start..end,
        fix: (holder.block && one_line && !complete && !goes_on && names_a_number(&whole)).then_some(form),
    }
}

/// Returns whether a text begins on a line of its own under `|` or `>`.
fn is_block(part: &str, start: usize) -> bool {
    let before = part[..start].trim_end_matches(' ');
    let Some(line) = before.strip_suffix('\n').map(|text| text.trim_end_matches('\n')) else { return false };
    let line = line.rsplit('\n').next().unwrap_or("");
    let head = line.split(" #").next().unwrap_or("").trim_end();
    let head = head.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
    [": |", ": >", "- |", "- >"].iter().any(|mark| head.ends_with(mark))
}

/// Returns where a comment begins that takes the place of a value: after a key, or in an item whose place, `at`, is at the end of
/// its line or of the text.
fn absent(part: &str, key_end: Option<usize>, at: usize) -> Option<usize> {
    if let Some(end) = key_end {
        let value = part[end..].trim_start_matches(['"', '\'']).strip_prefix(':')?.trim_start_matches([' ', '\t']);
        return value.starts_with('#').then(|| part.len() - value.len());
    }
    let before = part[..at].trim_end();
    let line = before.rsplit('\n').next().unwrap_or("");
    let item = line.trim_start().strip_prefix('-').filter(|item| item.starts_with([' ', '\t']))?.trim_start();
    item.starts_with('#').then(|| before.len() - item.len())
}

/// Returns where the comment begins that follows a plain value which ends at `end`, on its line or, indented, on the next.
fn after(holder: &Holder<'_>, part: &str, end: usize) -> Option<usize> {
    let rest = &part[end..];
    let blank = |text: &str| text.len() - text.trim_start_matches([' ', '\t']).len();
    let gap = blank(rest);
    if gap > 0 && rest[gap..].starts_with('#') {
        return Some(end + gap);
    }
    let next = rest[gap..].strip_prefix('\n')?;
    let indent = blank(next);
    (holder.block && indent > holder.column && next[indent..].starts_with('#')).then(|| end + gap + 1 + indent)
}
