//! `unseen-character`: no text that customers read holds a character that nobody sees, or that is drawn as an empty box.

use std::sync::Arc;

use super::{Scope, swap};
use crate::craft::{korean::letters, text::steers};
use crate::finding::{Finding, Place, rule::text as rule};
use crate::model::paths;
use crate::say;

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    // What reads a topic plainly (`altered-character`) names the characters that have a plain form.
    for topic in scope.site.written() {
        let Some(text) = scope.sources.get(&topic.path) else { continue };
        report(&topic.path, text, letters::is_unseen, findings);
    }
    let is_yaml = |path: &&Arc<str>| {
        matches!(path.as_ref(), paths::SITE | paths::FACTS | paths::GLOSSARY) || path.starts_with(paths::OFFICES)
    };
    // What steers a terminal is a fault of the YAML already.
    let unseen = |c: char| !steers(c) && (letters::is_unseen(c) || letters::plain(c) == Some(""));
    for (path, text) in scope.sources.iter().filter(|(path, _)| is_yaml(path)) {
        report(path, text, unseen, findings);
    }
}

/// Reports each run of one such character in a file. A comment of YAML is not shown.
fn report(path: &Arc<str>, text: &str, unseen: impl Fn(char) -> bool, findings: &mut Vec<Finding>) {
    let is_markdown = path.starts_with(paths::TOPICS);
    let yaml_end = swap::yaml_end(path, text);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut last: Option<(char, usize)> = None;
        let comment = !is_markdown && line.trim_start().starts_with('#');
        for (at, c) in line.char_indices().filter(|(_, c)| !c.is_ascii_graphic() && !comment && unseen(*c)) {
            let goes_on = last == Some((c, at));
            last = Some((c, at + c.len_utf8()));
            let before = &text[..start + at];
            if goes_on || belongs_to_sign(c, before) {
                continue;
            }
            let run: usize = line[at..].chars().take_while(|next| *next == c).map(char::len_utf8).sum();
            let code = u32::from(c);
            // Nothing is lost with a mark of no width. A control may have parted words, a private sign may have been a bullet.
            let no_width = !c.is_control()
                && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{2800}' | '\u{E000}'..='\u{F8FF}' | '\u{FFFC}' | '\u{FFFD}' | '\u{F0000}'..='\u{10FFFF}');
            let safe = no_width && swap::is_safe(text, &(start + at..start + at + run), "", yaml_end);
            findings.push(
                Finding::new(
                    &rule::UNSEEN_CHARACTER,
                    Place::new(path, start + at..start + at + run),
                    say!("보이지 않는 글자(U+{code:04X})가 있습니다", "there is a character that nobody sees (U+{code:04X})"),
                    say!(
                        "지우고, 없어진 글자나 빈칸이 있으면 새로 치세요",
                        "delete it, and type the letter or space that it stood for"
                    ),
                )
                .with_fix(safe.then(String::new)),
            );
        }
        start += line.len();
    }
}

/// Returns whether a selector or joiner belongs to the sign before it, as in an emoji. Whether the font has that is asked there.
fn belongs_to_sign(c: char, before: &str) -> bool {
    let selects = |c: char| matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{200D}');
    // A sign, its selector and a joiner are the longest.
    let sign = before.chars().rev().take(2).find(|before| !selects(*before));
    let is_sign = |c: char| !c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace() && !letters::is_unseen(c);
    selects(c) && sign.is_some_and(is_sign)
}
