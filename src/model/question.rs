//! Questions: what callers ask, in their words, each with the card that answers it.

use std::ops::Range;

use super::Date;
use crate::craft::digest;
use crate::finding::Place;

/// What answers a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answering {
    /// The answer card: the text before the first `##`.
    Answer,
    /// The card with this heading.
    Card(String),
    /// A call: only the office knows.
    Office,
    /// Nothing yet.
    Nothing,
}

/// One entry of a file of questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The question in the callers' words.
    pub ask: String,
    /// What answers it.
    pub answering: Answering,
    /// The topic whose card answers it, if it is not the topic of the file.
    pub other: Option<String>,
    /// The day on which somebody last read the card for this question.
    pub read_on: Option<Date>,
    /// The digest of the words that the card had then.
    pub of: Option<String>,
    /// Where it is written.
    pub place: Place,
    /// The place of the value of each key.
    pub keys: Vec<(&'static str, Range<usize>)>,
}

impl Question {
    /// The word for the answer card, which has no heading.
    pub const ANSWER: &str = "답";
    /// The words for a call.
    pub const CALL: [&str; 2] = ["call", "전화"];

    /// Returns the place of the value of a key, or that of the question.
    pub fn key(&self, name: &str) -> Place {
        let at = self.keys.iter().find(|(key, _)| *key == name).map(|(_, at)| at.clone());
        at.map_or_else(|| self.place.clone(), |at| Place::new(&self.place.path, at))
    }

    /// Returns whether a text is a digest of a card's words.
    pub fn is_digest(text: &str) -> bool {
        text.len() == digest::LETTERS && text.bytes().all(|b| (b'a'..=b'p').contains(&b))
    }
}
