//! Entities such as `&nbsp;` → findings, each with the character to write. All of one line take it, or none.

use std::ops::Range;

use super::markdown::{Foreign, ForeignKind};
use super::placeholders::Context;
use crate::craft::korean::letters;
use crate::finding::{Finding, Place, rule::text as rule};
use crate::say;

/// Reports the entities among what was found.
pub fn entities(found: &[Foreign], context: &mut Context<'_>) {
    let entity = |one: &Foreign| match &one.kind {
        ForeignKind::Entity(words) => Some((one.at.clone(), words.clone())),
        _ => None,
    };
    let mut rest: Vec<(Range<usize>, String)> = found.iter().filter_map(entity).collect();
    rest.sort_by_key(|(at, _)| at.start);
    let source = context.source;
    let mut rest = rest.as_slice();
    while let [(first, _), ..] = rest {
        let end = source[first.start..].find('\n').map_or(source.len(), |end| first.start + end);
        let (line, later) = rest.split_at(rest.partition_point(|(at, _)| at.start < end));
        let sure = are_safe(source, line, end);
        line.iter().for_each(|(at, words)| report(at, words, sure.then(|| plain(words).to_owned()), context));
        rest = later;
    }
}

fn report(at: &Range<usize>, words: &str, fix: Option<String>, context: &mut Context<'_>) {
    let typed = context.source.get(at.clone()).unwrap_or("");
    let help = if words.trim().is_empty() {
        say!("보통 빈칸을 적으세요", "put an ordinary space")
    } else {
        say!("그 글자를 그대로 적으세요: {words}", "write the character itself: {words}")
    };
    context.findings.push(
        Finding::new(
            &rule::RAW_HTML,
            Place::new(context.path, at.clone()),
            say!("HTML 글자 표시입니다: {typed}", "'{typed}' is an HTML entity"),
            help,
        )
        .with_fix(fix),
    );
}

/// Returns what an editor types for a character.
fn plain(words: &str) -> &str {
    match words {
        "\u{a0}" => " ",
        "\u{ad}" | "\u{200b}" => "",
        "<" => "\\<",
        other => other,
    }
}

/// Returns whether each entity of a line, which ends at `end`, may become its character without becoming a mark.
fn are_safe(source: &str, entities: &[(Range<usize>, String)], end: usize) -> bool {
    let Some(mut from) = entities.first().map(|(at, _)| source[..at.start].rfind('\n').map_or(0, |line| line + 1)) else {
        return true;
    };
    let mut line = String::new();
    entities.iter().enumerate().all(|(index, (at, words))| {
        line.push_str(&source[from..at.start]);
        from = at.end;
        // What follows is plain by then, too.
        let next = entities.get(index + 1).filter(|(next, _)| next.start == at.end);
        let after = next.map_or(&source[at.end..end], |(_, words)| plain(words));
        let safe = is_safe(&line, words, after);
        line.push_str(plain(words));
        safe
    })
}

/// What Markdown, placeholders and entities are made of.
const MARKS: &[char] = &['*', '~', '_', '[', ']', '|', '\\', '`', '#', '{', '}'];

/// Returns whether what an entity stands for is no mark between `line`, the start of its line, and `after`.
fn is_safe(line: &str, words: &str, after: &str) -> bool {
    // Beside a mark it decides what the mark does: `*&#x61;` opens no emphasis where `*a` does.
    if line.ends_with(MARKS) || after.starts_with(MARKS) {
        return false;
    }
    let begins = !line.contains(|c: char| c.is_alphanumeric() || c == '|');
    match words {
        "\u{a0}" | "\u{ad}" | "\u{200b}" => !begins && !line.trim_start().ends_with(['.', ')']),
        "<" => !line.ends_with('\\'),
        // A quote begins with it, and an element ends with it.
        ">" => !begins && !line.replace("\\<", "").contains('<'),
        "&" => !after.starts_with(|c: char| c.is_alphanumeric() || c == '#'),
        "\"" | "'" => !line.contains("]("),
        _ => {
            let mark = |c: char| MARKS.contains(&c) || matches!(c, '<' | '>' | '&' | '!') || letters::is_unseen(c);
            !words.contains(mark) && (!begins || words.chars().all(|c| !c.is_ascii()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_safe;

    #[test]
    fn no_entity_becomes_a_mark() {
        for (line, words, after) in
            [("가 ", "<", "b>"), (r"\<b", ">", "굵게"), ("가", "\u{a0}", "나"), ("가 ", "&", " 나"), ("가", "·", "나")]
        {
            assert!(is_safe(line, words, after), "{line}{words}{after}");
        }
        for (line, words, after) in [
            ("", ">", " 가"),
            ("<b", ">", "가"),
            ("", "\u{a0}", "- 가"),
            ("1.", "\u{a0}", "가"),
            ("**", "\u{a0}", "가**"),
            ("가 ", "&", "lt;"),
            ("가 ", "*", "나*"),
            ("가 *", "a", "나*"),
            ("가", "a", "~~나~~"),
            ("가 ", "\u{202e}", "나"),
            ("", "1", ". 가"),
        ] {
            assert!(!is_safe(line, words, after), "{line}{words}{after}");
        }
    }
}
