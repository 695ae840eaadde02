//! A topic as it was typed → the topic that is meant, or a word about what could be.

use super::report;
use crate::finding::Language;
use crate::model::{Site, Topic};
use crate::search;

/// Returns the topic that is meant. If there is none, or more than one, it prints that.
pub(super) fn topic<'a>(site: &'a Site, typed: &str, language: Language) -> Option<&'a Topic> {
    let found = search::topics(site, typed);
    match found.as_slice() {
        [topic] => return Some(topic),
        [] => {
            let near = search::nearest(site, typed).map(|(topic, word)| match named(topic, language) {
                named if topic.id == word || topic.title == word => named,
                named => format!("'{word}' → {named}"),
            });
            let (ko, en) = match near {
                Some(near) => (format!("찾지 못했습니다. 혹시: {near}"), format!("no topic found; perhaps: {near}")),
                None => (
                    "찾지 못했습니다. 번호, 이름, 손님이 쓰는 말, 첫소리로 찾습니다".to_owned(),
                    "no topic found; give a number, a name, a keyword or initial consonants".to_owned(),
                ),
            };
            report::machine(language, typed, &ko, &en);
        }
        several => ask_which(typed, several, language),
    }
    None
}

/// Lists the topics that a word means equally well.
pub(super) fn ask_which(typed: &str, several: &[&Topic], language: Language) {
    let all: String = several.iter().map(|topic| format!("\n  {}", named(topic, language))).collect();
    report::machine(
        language,
        typed,
        &format!("맞는 주제가 {}개입니다. 번호로 고르세요:{all}", several.len()),
        &format!("{} topics match; choose by number:{all}", several.len()),
    );
}

/// Returns how a topic is named to somebody who must choose one.
pub(super) fn named(topic: &Topic, language: Language) -> String {
    let Topic { number, title, id, .. } = topic;
    match language {
        Language::Ko => format!("{number}번 {title} ({id})"),
        Language::En => format!("number {number}, {title} ({id})"),
    }
}
