//! Closed lists of words by their first letter: of dozens of words only those are compared that can fit. And what a letter is.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// Words, each with what is known of it.
#[derive(Debug, Clone)]
pub struct Lexicon<'a, T> {
    by_first: BTreeMap<char, Vec<(Cow<'a, str>, T)>>,
}

impl<'a, T> Lexicon<'a, T> {
    /// Returns a list of these words; an empty word is never found.
    pub fn new<W: Into<Cow<'a, str>>>(words: impl IntoIterator<Item = (W, T)>) -> Self {
        let mut by_first: BTreeMap<char, Vec<(Cow<'_, str>, T)>> = BTreeMap::new();
        for (word, known) in words {
            let word = word.into();
            if let Some(first) = word.chars().next() {
                by_first.entry(first).or_default().push((word, known));
            }
        }
        Self { by_first }
    }

    /// Returns a list of the same words, the longest first, so that 정수처분 is not read as 정수.
    pub fn longest_first(mut self) -> Self {
        for words in self.by_first.values_mut() {
            words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        self
    }

    /// Returns the words that `text` begins with, in the order of the list: the word, what is known of it, what follows.
    pub fn beginning<'t>(&self, text: &'t str) -> impl Iterator<Item = (&str, &T, &'t str)> {
        let words = text.chars().next().and_then(|first| self.by_first.get(&first)).map_or(&[][..], Vec::as_slice);
        words.iter().filter_map(move |(word, known)| Some((&**word, known, text.strip_prefix(&**word)?)))
    }
}

/// Returns whether a character is a letter or a digit. Hangul first: for it the standard library searches its tables, and
/// every letter of every text is asked about.
pub fn is_letter(c: char) -> bool {
    ('가'..='힣').contains(&c) || c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[test]
    fn words_are_found_in_their_order() {
        let lexicon = Lexicon::new([("정수", 1), ("정수처분", 2), ("정", 3), ("", 4), ("수", 5)]);
        fn found<'a>(lexicon: &'a Lexicon<'static, i32>, text: &'static str) -> Vec<(&'a str, i32, &'static str)> {
            lexicon.beginning(text).map(|(word, known, rest)| (word, *known, rest)).collect()
        }
        assert_eq!(found(&lexicon, "정수처분은"), [("정수", 1, "처분은"), ("정수처분", 2, "은"), ("정", 3, "수처분은")]);
        assert_eq!(found(&lexicon.longest_first(), "정수처분은")[0], ("정수처분", 2, "은"));
    }

    #[test]
    fn nothing_begins_with_another_word() {
        let lexicon = Lexicon::new([("정수", ())]);
        assert!(lexicon.beginning("단수").next().is_none());
        assert!(lexicon.beginning("정").next().is_none());
        assert!(lexicon.beginning("").next().is_none());
    }
}
