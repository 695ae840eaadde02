//! `unwritten-text`: no topic holds a sentence of the frame that `new topic` made.

use std::ops::Range;

use super::Scope;
use crate::finding::{Finding, rule::text as rule};
use crate::model::{Topic, frame};
use crate::say;

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    for topic in scope.site.written() {
        let Some(source) = scope.sources.get(&topic.path) else { continue };
        of_topic(topic, source, findings);
    }
}

/// Says once for a topic where nobody has written yet: a frame has a dozen such places, and one thing to do.
fn of_topic(topic: &Topic, source: &str, findings: &mut Vec<Finding>) {
    let found = |sentence: &&'static str| {
        let places = source.match_indices(*sentence).map(|(at, sentence)| at..at + sentence.len());
        places.filter(|at| is_whole(source, at.clone())).collect::<Vec<_>>()
    };
    let mut places: Vec<Range<usize>> = frame::TO_WRITE.iter().flat_map(found).collect();
    places.sort_by_key(|at| (at.start, at.end));
    let Some(first) = places.first() else { return };
    let mut lines: Vec<usize> = places.iter().map(|at| source[..at.start].matches('\n').count() + 1).collect();
    lines.dedup();
    let (count, lines) = (places.len(), lines.iter().map(usize::to_string).collect::<Vec<_>>().join(", "));
    findings.push(Finding::new(
        &rule::UNWRITTEN_TEXT,
        topic.place(first),
        if count == 1 {
            say!("아직 쓰지 않은 자리입니다", "nobody has written here yet")
        } else {
            say!(
                "아직 쓰지 않은 자리가 {count}곳입니다. 줄: {lines}",
                "nobody has written yet in {count} places, on lines {lines}"
            )
        },
        say!("이 말을 지우고 글을 적으세요. 필요 없으면 줄을 지우세요", "write over these words, or delete the line"),
    ));
}

/// Returns whether a sentence is all that its place holds: the value of a key, a paragraph, an item, the head of a step or the help
/// behind it. "신청서에 준비할 것을 적으세요" is a sentence of its own.
fn is_whole(source: &str, at: Range<usize>) -> bool {
    let before = source[..at.start].rsplit('\n').next().unwrap_or_default();
    let after = source[at.end..].split('\n').next().unwrap_or_default();
    let marks = |c: char| c.is_whitespace() || matches!(c, '>' | '-' | '[' | ']' | '"' | '\'' | '#');
    let words = before.trim_start_matches(marks);
    let key = |words: &str| words.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let begins = |words: &str| words.trim_end_matches(marks).strip_suffix([':', '.']).is_some_and(key);
    let item = words.find("**").map_or("", |bold| words[..bold].trim_end());
    let bold = words.strip_prefix(item).unwrap_or_default().trim();
    let behind_head = bold.len() > 4 && bold.starts_with("**") && bold.ends_with("**");
    let step = begins(item);
    let starts = words.is_empty() || begins(words) || bold == "**" && (item.is_empty() || step) || behind_head && step;
    let rest = after.trim_start_matches(['.', '!', '?']);
    let rest = rest.strip_prefix("**").unwrap_or(rest);
    let rest = rest.strip_prefix(['"', '\'']).unwrap_or(rest);
    let has_help = step && after.starts_with("**") && rest.starts_with(' ');
    starts && (rest.trim().is_empty() || has_help)
}

#[cfg(test)]
mod tests {
    use super::is_whole;

    #[test]
    fn only_a_whole_place_is_unwritten() {
        let whole = |text: &str| {
            let at = text.find("적을 말").expect("each case has the words");
            is_whole(text, at..at + "적을 말".len())
        };
        for text in [
            "적을 말",
            "title: 적을 말",
            "title: \"적을 말\"",
            "script: |\n  적을 말.\n",
            "1. **적을 말** 도움말",
            "1. **머리** 적을 말",
            "- [ ] 적을 말",
            "> **적을 말**",
            "> 적을 말",
        ] {
            assert!(whole(text), "{text}");
        }
        for text in [
            "신청서에 적을 말",
            "적을 말이 많습니다",
            "적을 말 세 가지",
            "적을 말. 다음 문장",
            "- 이름: 적을 말",
            "칸에 **적을 말**",
            "**적을 말** 칸을 채우세요",
            "**여권** 적을 말",
            "> 여기에 적을 말",
        ] {
            assert!(!whole(text), "{text}");
        }
    }
}
