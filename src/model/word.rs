//! A word that a site uses although a rule of language would not have it.

use crate::finding::Place;

/// An entry of `words` in site.yaml.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedWord {
    /// The word, or the words of a name, as they stand in texts.
    pub word: String,
    /// Why it is right.
    pub reason: String,
    /// Where it is written.
    pub place: Place,
}
