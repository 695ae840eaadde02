//! Values of YAML in which marks of texts stay letters → findings: `**굵게**` in a fact, `[글](https://…)` in a summary.

use std::ops::Range;
use std::sync::Arc;

use super::leftover;
use super::yaml::{Node, Value};
use crate::finding::{Finding, Place, Rule, Say, rule::text as rule};
use crate::say;

/// Finds a mark in a value.
type Search = fn(&str) -> Option<Range<usize>>;

/// Reports every mark of texts in the values of a tree. `source` is the file's text.
pub(super) fn marks(node: &Node, path: &Arc<str>, source: &str, findings: &mut Vec<Finding>) {
    match &node.value {
        Value::Null | Value::Bool(_) => {}
        Value::Text(text) => {
            let typed = source.get(node.at.clone()).unwrap_or("");
            for (at, rule, message, help) in of_text(text) {
                // Quotes, escapes and folded lines make a value differ from what was typed.
                let mark = &text[at];
                let exact = typed.find(mark).map(|found| node.at.start + found..node.at.start + found + mark.len());
                findings.push(Finding::new(rule, Place::new(path, exact.unwrap_or_else(|| node.at.clone())), message, help));
            }
        }
        Value::List(items) => items.iter().for_each(|item| marks(item, path, source, findings)),
        Value::Map(entries) => entries.iter().for_each(|(_, value)| marks(value, path, source, findings)),
    }
}

fn of_text(text: &str) -> Vec<(Range<usize>, &'static Rule, Say, Say)> {
    let mut out = Vec::new();
    for mark in ["**", "~~"] {
        if let Some(at) = leftover::pair(text, mark) {
            out.push((
                at,
                &rule::STRAY_EMPHASIS,
                say!("여기서는 표시가 글자로 남습니다: {mark}", "'{mark}' survives as text here"),
                say!("{mark} 없이 글만 적으세요", "write the words without {mark}"),
            ));
        }
    }
    let others: [(Search, &'static Rule); 5] = [
        (link, &rule::UNSUPPORTED_MARKDOWN),
        (code, &rule::UNSUPPORTED_MARKDOWN),
        (heading, &rule::UNSUPPORTED_MARKDOWN),
        (tag, &rule::RAW_HTML),
        (entity, &rule::RAW_HTML),
    ];
    for (find, rule) in others {
        if let Some(at) = find(text) {
            let shown = &text[at.clone()];
            out.push((
                at,
                rule,
                say!("여기서는 표시가 글자로 남습니다: {shown}", "'{shown}' survives as text here"),
                say!("표시 없이 글만 적으세요", "write plain words"),
            ));
        }
    }
    out
}

/// `[글](https://…)`, `![그림](images/…)`, `[!주의]`.
fn link(text: &str) -> Option<Range<usize>> {
    if let Some((name, _)) = super::callouts::name(text).filter(|(name, _)| super::callouts::meant(name).is_some()) {
        return Some(0.."[!]".len() + name.len());
    }
    let close = text.match_indices("](").map(|(at, _)| at).find(|at| leftover::is_address(&text[at + 2..]))?;
    let open = text[..close].rfind('[')?;
    let end = text[close..].find(')').map_or(text.len(), |end| close + end + 1);
    Some(open..end)
}

/// `` `글` ``.
fn code(text: &str) -> Option<Range<usize>> {
    let open = text.find('`')?;
    let length = text[open + 1..].find('`').filter(|length| *length > 0)?;
    Some(open..open + length + 2)
}

/// `## 글`.
fn heading(text: &str) -> Option<Range<usize>> {
    let hashes = text.bytes().take_while(|b| *b == b'#').count();
    ((1..=6).contains(&hashes) && text[hashes..].starts_with(' ')).then_some(0..hashes)
}

/// The maximum length of an entity, in characters: `&middot;`.
const MOST_OF_ENTITY: usize = 10;

/// The tags with which people lay out words. All others are letters, as in `<name>`.
const TAGS: &[&str] = &["a", "b", "br", "div", "em", "font", "hr", "i", "li", "p", "span", "strong", "sub", "sup", "u", "ul"];

/// `<br>`, `</b>`, `<span …>`.
fn tag(text: &str) -> Option<Range<usize>> {
    text.match_indices('<').find_map(|(at, _)| {
        let inside = text[at + 1..].strip_prefix('/').unwrap_or(&text[at + 1..]);
        let letters = inside.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let (name, rest) = inside.split_at(letters);
        let known = TAGS.iter().any(|known| known.eq_ignore_ascii_case(name)) && rest.starts_with(['>', ' ', '/']);
        known.then(|| at..text.len() - rest.len() + usize::from(rest.starts_with('>')))
    })
}

/// `&nbsp;`, `&#60;`.
fn entity(text: &str) -> Option<Range<usize>> {
    text.match_indices('&').find_map(|(at, _)| {
        let end = text[at..].char_indices().take(MOST_OF_ENTITY).find(|(_, c)| *c == ';')?.0;
        let name = &text[at + 1..at + end];
        let digits = name.strip_prefix('#').map(|digits| digits.trim_start_matches(['x', 'X']));
        let number = digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_hexdigit()));
        let known = ["nbsp", "amp", "lt", "gt", "quot", "apos", "middot", "hellip", "copy", "emsp", "ensp", "shy"];
        (number || known.contains(&name)).then_some(at..at + end + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::of_text;

    #[test]
    fn marks_are_told_from_letters() {
        for text in
            ["**굵게** 글", "값 ~~옛값~~", "[글](https://a.kr)", "`ls` 명령", "## 제목", "가<br>나", "가&nbsp;나", "[!주의] 글"]
        {
            assert_eq!(of_text(text).len(), 1, "{text}");
        }
        for text in ["홍** 님", "3월~5월", "[별표 1](개정)", "<신청서>", "A & B;", "#2 창구", "a < b > c", "[공지] 글"]
        {
            assert!(of_text(text).is_empty(), "{text}");
        }
    }
}
