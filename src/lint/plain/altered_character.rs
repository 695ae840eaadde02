//! `altered-character`: characters that messages would change (– • ₩), in texts for messages, and hidden spaces anywhere.

use super::reading::Reading;
use crate::craft::korean::euckr;
use crate::finding::{Finding, Handling, Place, Rule, Severity};
use crate::say;

/// `altered-character`: a character is changed in messages, or is invisible.
pub(crate) const RULE: Rule = Rule {
    id: "altered-character",
    severity: Severity::Note,
    handling: Handling::Allowable,
    summary: ("문자에서 바뀌거나 보이지 않는 글자입니다", "a character is changed in messages or not to be seen"),
    why: (
        "긴 줄표, 숨은 빈칸 같은 글자는 문자로 보낼 때 다른 글자가 됩니다. 처음부터 보통 글자로 적으면 카드와 문자가 같습니다.",
        "Long dashes and hidden spaces become other characters in messages; plain ones keep card and message alike.",
    ),
    before: "summary: 오전 9시–12시에 전화하세요",
    after: "summary: 오전 9시-12시에 전화하세요",
};

/// Front matter that messages are made of.
const SENT: &[&str] = &["title", "question", "summary", "message"];

/// Invisible marks, and a space with the width of a syllable. A space that holds words together (U+00A0) is right on cards. It
/// is wrong only in texts for messages.
const HIDDEN: &[char] = &['\u{3000}', '\u{200B}', '\u{FEFF}'];

/// The characters that Markdown, placeholders and entities are made of.
const MARKS: &[char] = &['*', '~', '_', '[', ']', '(', ')', '!', '<', '>', '&', '#', '|', '\\', '{', '}', '`'];

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    let sent: Vec<Place> = SENT.iter().map(|key| reading.topic.key(key)).collect();
    for (at, c) in reading.source.char_indices().filter(|(_, c)| !c.is_ascii() && !('가'..='힣').contains(c)) {
        let Some(plain) = euckr::equal(c) else { continue };
        let in_message = sent.iter().any(|place| (place.start..place.end).contains(&at));
        if !in_message && !HIDDEN.contains(&c) {
            continue;
        }
        // If a mark, a comment or a key of YAML could begin here, somebody must look.
        let (before, after) = (&reading.source[..at], &reading.source[at + c.len_utf8()..]);
        let key = before.trim_end_matches(' ').ends_with(':') || after.starts_with('#');
        let safe = !key && !reading.begins_line(at) && !becomes_mark(before, after);
        let code = u32::from(c);
        findings.push(
            Finding::new(
                &RULE,
                Place::new(&reading.topic.path, at..at + c.len_utf8()),
                say!("문자로 보낼 때 바뀌는 글자입니다: U+{code:04X}", "messages change this character: U+{code:04X}"),
                match plain {
                    "" => say!("지우세요. 눈에 보이지 않는 글자입니다", "delete it: it is not to be seen"),
                    " " => say!("보통 빈칸으로 바꾸세요", "put an ordinary space"),
                    _ => say!("이 글자를 쓰세요: {plain}", "write {plain}"),
                },
            )
            .with_fix(safe.then(|| plain.to_owned())),
        );
    }
}

/// Returns whether the text on either side changes its meaning once nothing, or only a space, is between: `]` and `(`, `1.` and
/// a word, a letter and `**`.
fn becomes_mark(before: &str, after: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or("").trim_start();
    let number = line.strip_suffix(['.', ')']).is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
    number || before.ends_with(MARKS) || after.starts_with(MARKS)
}
