//! A term of the trade with its plain word.

use crate::craft::korean::terms::Word;
use crate::finding::Place;

/// How a text may use a word of the trade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// Everybody says it: it is used as it is, never replaced, never explained.
    Everyday,
    /// Callers hear it from the office: it is used, and explained on the card that first needs it.
    Explain,
    /// It is replaced by its plain word; at most it stands in brackets behind it.
    Avoid,
}

/// One entry of glossary.yaml.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The word of the trade.
    pub term: String,
    /// How a text may use it.
    pub grade: Grade,
    /// The word that everybody knows, if the term is none itself. A word to be avoided always has one.
    pub plain: Option<String>,
    /// One line that explains it.
    pub explain: String,
    /// Other spellings.
    pub also: Vec<String>,
    /// Strings that show that the same letters are another word (homographs: 정수, 구경, 지침).
    pub unless: Vec<String>,
    /// Other everyday names of the same thing, which a text should not mix with the plain one.
    pub avoid: Vec<String>,
    /// Where it is written.
    pub place: Place,
}

impl Term {
    /// Returns the term without the Chinese letters that tell it from a homograph: 정수(淨水) → 정수.
    pub fn bare(&self) -> &str {
        self.term.split('(').next().unwrap_or(&self.term).trim()
    }

    /// Returns what a text should call the thing: the plain word, or the term if it is plain enough.
    pub fn name(&self) -> &str {
        self.plain.as_deref().unwrap_or_else(|| self.bare())
    }

    /// Returns the term as it is looked for in texts.
    pub fn word(&self) -> Word {
        let spellings = std::iter::once(self.bare().to_owned()).chain(self.also.iter().cloned()).collect();
        Word { spellings, plain: self.name().to_owned(), rivals: self.avoid.clone(), unless: self.unless.clone() }
    }
}
