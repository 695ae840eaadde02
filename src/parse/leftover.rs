//! Marks of texts that are left as letters → findings: emphasis without its pair, links and callouts that became none.

use std::ops::Range;

use super::callouts;
use super::markdown::Node;
use super::marks;
use super::placeholders::Context;
use crate::craft::korean::particle;
use crate::finding::{Finding, Place, rule::text as rule};
use crate::say;

/// Reports the marks that are left in a text of Markdown. It has no line end; an escaped mark is a letter.
pub(super) fn in_text(node: &Node, context: &mut Context<'_>) {
    let source = context.source;
    let typed = source.get(node.at.clone()).unwrap_or("");
    emphasis(typed, node.at.start, context);
    link(typed, node, context);
    if !source[..node.at.start].ends_with('\\') {
        callout(typed, node.at.start, context);
    }
}

fn emphasis(typed: &str, start: usize, context: &mut Context<'_>) {
    let source = context.source;
    let is_mask = |found: usize| {
        let run = typed[found..].bytes().take_while(|byte| *byte == b'*').count();
        marks::is_mask(source.get(..start + found).unwrap_or(""), run)
    };
    for mark in ["**", "~~"] {
        let Some(found) = typed.find(mark) else { continue };
        if typed[..found].ends_with('\\') || is_mask(found) {
            continue;
        }
        context.findings.push(Finding::new(
            &rule::STRAY_EMPHASIS,
            Place::new(context.path, start + found..start + found + mark.len()),
            say!("글자로 남은 표시입니다: {mark}", "'{mark}' survives as text"),
            say!(
                "여는 표시와 닫는 표시를 글자에 바로 붙이세요. 보기: **요금**은. 표시 글자 자체가 필요하면 앞에 \\를 하나씩 적으세요",
                "put the opening and closing marks right at the words, as in **요금**은; for the signs themselves put \\ before each"
            ),
        ));
    }
}

/// Reports a link or picture that is none: a bracket does not close, or a space is before the address.
fn link(typed: &str, node: &Node, context: &mut Context<'_>) {
    let source = context.source;
    let mut from = 0;
    for (close, _) in typed.match_indices(']') {
        // The words of an escaped bracket begin behind the backslash.
        if close < from || source[..node.at.start + close].ends_with('\\') {
            continue;
        }
        let after = &source[node.at.start + close + 1..];
        let words = after.trim_start_matches(' ');
        let words = words.strip_prefix('\n').unwrap_or(words).trim_start_matches([' ', '>']);
        let Some(address) = words.strip_prefix('(') else { continue };
        let at_once = after.starts_with('(');
        if !at_once && !is_address(address) {
            continue;
        }
        let open = typed[from..close].rfind('[').map_or(close, |open| from + open);
        if source[..node.at.start + open].ends_with('\\') {
            continue;
        }
        let open = if typed[from..open].ends_with('!') { open - 1 } else { open };
        let length = address.find(['\n', ')']).unwrap_or(address.len());
        let closed = address[length..].starts_with(')');
        let end = source.len() - address.len() + if closed { length + 1 } else { address[..length].trim_end().len() };
        from = (end - node.at.start).min(typed.len());
        let help = match (closed, at_once) {
            (_, false) => say!(
                "']'와 '('를 붙여 적으세요: [글](https://…). 링크가 아니면 ']' 앞에 \\를 적으세요",
                "put '(' right after ']', as in [words](https://…); if this is no link, put \\ before the ']'"
            ),
            (false, true) => say!(
                "주소 끝에 ')'를 적으세요: [글](https://…). 링크가 아니면 ']' 앞에 \\를 적으세요",
                "close the address with ')', as in [words](https://…); if this is no link, put \\ before the ']'"
            ),
            (true, true) => say!(
                "[글](https://…)처럼 괄호와 따옴표의 짝을 맞추세요. 링크가 아니면 ']' 앞에 \\를 적으세요",
                "pair brackets and quotes, as in [words](https://…); if this is no link, put \\ before the ']'"
            ),
        };
        context.findings.push(Finding::new(
            &rule::STRAY_MARK,
            Place::new(context.path, node.at.start + open..end),
            say!("링크나 그림이 되지 않고 글자로 남습니다", "this makes no link or picture and stays text"),
            help,
        ));
    }
    if from == 0 && typed.starts_with("![") {
        context.findings.push(Finding::new(
            &rule::STRAY_MARK,
            Place::new(context.path, node.at.start..node.at.start + "![".len()),
            say!("그림이 되지 않고 글자로 남습니다", "this makes no picture and stays text"),
            say!("그림은 ![설명](images/이름)처럼 적으세요", "write a picture like ![description](images/name)"),
        ));
    }
}

/// Returns whether a text begins like an address.
pub(super) fn is_address(text: &str) -> bool {
    let text = text.trim_start_matches([' ', '<']);
    ["https://", "http://", "mailto:", "tel:", "images/", "/", "www."].iter().any(|start| text.starts_with(start))
}

/// Reports `[!주의]` where it makes no callout.
fn callout(typed: &str, start: usize, context: &mut Context<'_>) {
    let Some((name, _)) = callouts::name(typed) else { return };
    let meant = callouts::meant(name);
    if meant.is_none() && !name.chars().all(char::is_alphabetic) {
        return;
    }
    let known = meant.unwrap_or("주의");
    let length = "[!]".len() + name.len();
    let subject = particle::i(&format!("'[!{name}]'"));
    context.findings.push(Finding::new(
        &rule::STRAY_MARK,
        Place::new(context.path, start..start + length),
        say!("{subject} 상자가 되지 않고 글자로 남습니다", "'[!{name}]' makes no callout and stays text"),
        say!(
            "상자 앞에 빈 줄을 두고, 줄마다 '> '를 적으세요. 첫 줄에는 '> [!{known}]'만 적습니다",
            "put an empty line before it and '> ' before each line; the first line is '> [!{known}]' alone"
        ),
    ));
}

/// Returns the place of the first mark of a pair that is left in `text`: `**…**`, `~~…~~`. Within words it is a letter, as in
/// `홍**`.
pub(super) fn pair(text: &str, mark: &str) -> Option<Range<usize>> {
    let sign = mark.chars().next()?;
    let runs: Vec<usize> = text
        .match_indices(mark)
        .map(|(at, _)| at)
        .filter(|at| !text[..*at].ends_with(sign) && !text[at + mark.len()..].starts_with(sign))
        .collect();
    let opens = |at: &usize| {
        let before = text[..*at].chars().next_back();
        let after = text[at + mark.len()..].chars().next();
        before.is_none_or(|c| !c.is_alphanumeric()) && after.is_some_and(|c| !c.is_whitespace())
    };
    let open = runs.iter().position(opens)?;
    let closes = |at: &&usize| text[..**at].chars().next_back().is_some_and(|c| !c.is_whitespace());
    let close = runs[open + 1..].iter().find(closes)?;
    Some(runs[open]..close + mark.len())
}

#[cfg(test)]
mod tests {
    use super::pair;

    #[test]
    fn a_mask_is_no_emphasis() {
        assert_eq!(pair("값은 **굵게**입니다", "**"), Some("값은 ".len().."값은 **굵게**".len()));
        for text in ["홍**님과 김**님", "010-****-1234", "** 참고", "2 ** 3", "**"] {
            assert_eq!(pair(text, "**"), None, "{text}");
        }
    }
}
