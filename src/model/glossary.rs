//! A term of the trade with its plain word.

use crate::finding::Place;

/// One entry of glossary.yaml.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The word of the trade.
    pub term: String,
    /// The word that everybody knows.
    pub plain: String,
    /// One line that explains it.
    pub explain: String,
    /// Other spellings.
    pub also: Vec<String>,
    /// Strings that show that the same letters are a different word (homographs: 정수, 구경, 단수, 지침).
    pub unless: Vec<String>,
    /// Other everyday names of the same thing. A text should not mix them with the plain word.
    pub avoid: Vec<String>,
    /// Where it is written.
    pub place: Place,
}

impl Term {
    /// Returns the term without the Chinese letters that distinguish it from a homograph: 정수(淨水) → 정수.
    pub fn bare(&self) -> &str {
        self.term.split('(').next().unwrap_or(&self.term).trim()
    }

    /// Returns every spelling that a text may use, each with the term. Single syllables are left out: they would be found
    /// everywhere.
    pub fn spellings(&self) -> impl Iterator<Item = (&str, &Self)> {
        let all = std::iter::once(self.bare()).chain(self.also.iter().map(String::as_str));
        all.filter(|spelling| spelling.chars().nth(1).is_some()).map(move |spelling| (spelling, self))
    }
}
