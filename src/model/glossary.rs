//! A term of the trade with its plain word.

use super::Place;

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
    /// Strings that show that the same letters are another word (homographs: 정수, 구경, 단수, 지침).
    pub unless: Vec<String>,
    /// Other everyday names of the same thing, which a text should not mix with the plain one.
    pub avoid: Vec<String>,
    /// Where it is written.
    pub place: Place,
}
