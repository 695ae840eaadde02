//! What the fields for finding show as examples: words of the site's own topics, so that no theme names a field of work.

use serde::Serialize;

use crate::craft::korean::jamo;
use crate::model::{Site, Topic};

/// What one may type to find a topic.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ExamplesView {
    /// Up to two words that callers use, each of another topic, the shortest of those that stand in a title.
    pub words: Vec<String>,
    /// The initial consonants of the first word, which the desk finds as well; empty if there is no word.
    pub initials: String,
    /// The number of the topic of the first word; otherwise of the first topic. `None` if there is no topic.
    pub number: Option<u32>,
}

impl ExamplesView {
    /// Returns the examples of a site.
    pub fn new(site: &Site) -> Self {
        let mut found: Vec<(&str, &Topic)> = site.topics.iter().filter_map(|topic| Some((word(topic)?, topic))).collect();
        found.sort_by_key(|(word, topic)| (!topic.title.contains(word), word.chars().count(), topic.number));
        let words: Vec<String> = found.iter().take(2).map(|(word, _)| (*word).to_owned()).collect();
        Self {
            initials: words.first().map(|word| word.chars().map(jamo::initial).collect()).unwrap_or_default(),
            number: found.first().map(|(_, topic)| topic).or(site.topics.first().as_ref()).map(|topic| topic.number),
            words,
        }
    }
}

/// Returns the keyword of a topic that is typed fastest: one word of Hangul, at least two syllables.
fn word(topic: &Topic) -> Option<&str> {
    let is_word = |word: &&str| word.chars().count() > 1 && word.chars().all(|c| ('가'..='힣').contains(&c));
    let words = topic.keywords.iter().map(String::as_str).filter(is_word);
    words.min_by_key(|word| (!topic.title.contains(*word), word.chars().count()))
}
