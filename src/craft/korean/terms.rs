//! A glossary → where a text uses its words. Every answer to this question comes from here.
//!
//! There are three users, and they need different answers:
//!
//! - A rule tells an editor to change a text, so it must be right about each use. The letters that follow in the eojeol must be
//!   able to belong to the word. Only the letters inside a homograph count as the homograph ([`Terms::at`]).
//! - A page explains a word on a tap. What follows does not matter, since 정수장 is explained by 정수 too. But a wrong
//!   explanation misleads, so one homograph keeps the word unexplained in the whole text ([`Terms::first`]).
//! - A search asks whether a text is about a thing at all, under any of its names and anywhere in an eojeol
//!   ([`Terms::named_in`]).

use std::ops::Range;

use super::lexicon::{Lexicon, is_letter};
use super::tail;

/// A word of the trade as texts may say it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Word {
    /// Its spellings.
    pub spellings: Vec<String>,
    /// The word that everybody knows.
    pub plain: String,
    /// Other everyday names of the same thing.
    pub rivals: Vec<String>,
    /// Strings in which the same letters are another word (homographs: 정수기 for 정수), or that show that they are.
    pub unless: Vec<String>,
}

/// The words of a glossary, prepared for finding. Answers are positions in the glossary.
#[derive(Debug, Clone)]
pub struct Terms {
    words: Vec<Word>,
    /// Longest first, so that 정수처분 is not read as 정수.
    spellings: Lexicon<'static, usize>,
    rivals: Lexicon<'static, usize>,
}

/// A place where a text uses a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// The position of the word in the glossary.
    pub word: usize,
    /// The bytes of its letters, without what follows them in the eojeol.
    pub at: Range<usize>,
}

impl Terms {
    /// Prepares the words of a glossary, in its order.
    pub fn new(words: impl IntoIterator<Item = Word>) -> Self {
        let words: Vec<Word> = words.into_iter().collect();
        let names = |of: fn(&Word) -> &Vec<String>| {
            let each = words.iter().enumerate().flat_map(move |(word, known)| of(known).iter().map(move |name| (name, word)));
            Lexicon::new(each.filter(|(name, _)| is_long_enough(name)).map(|(name, word)| (name.clone(), word))).longest_first()
        };
        Self { spellings: names(|word| &word.spellings), rivals: names(|word| &word.rivals), words }
    }

    /// Returns the word that begins at byte `start` of a text, judged within its sentence.
    pub fn at(&self, text: &str, sentence: &Range<usize>, start: usize) -> Option<Use> {
        let found = with_tail(&self.spellings, text, start)?;
        (!covers(&self.words[found.word].unless, text, sentence, &found.at)).then_some(found)
    }

    /// Returns the word with a rival that begins at byte `start` of a text. A glossary names no homographs of rivals.
    pub fn rival_at(&self, text: &str, start: usize) -> Option<Use> {
        with_tail(&self.rivals, text, start)
    }

    /// Returns the first wanted word that begins an eojeol from byte `from` of a text on.
    pub fn first(&self, text: &str, from: usize, wanted: impl Fn(usize) -> bool) -> Option<Use> {
        let mut before = text[..from].chars().next_back();
        for (at, c) in text[from..].char_indices() {
            // Inside another word, the same syllables are a coincidence.
            let inside = before.is_some_and(is_letter);
            before = Some(c);
            if inside {
                continue;
            }
            let start = from + at;
            let mut words = self.spellings.beginning(&text[start..]);
            let found = words.find(|(_, word, _)| wanted(**word) && !has_any(&self.words[**word].unless, text));
            if let Some((spelling, word, _)) = found {
                return Some(Use { word: *word, at: start..start + spelling.len() });
            }
        }
        None
    }

    /// Returns the words that a text names by a spelling or by the plain word, in the order of the glossary.
    pub fn named_in(&self, text: &str) -> Vec<usize> {
        let names = |word: &Word| {
            let mut names = word.spellings.iter().chain([&word.plain]);
            !has_any(&word.unless, text) && names.any(|name| is_long_enough(name) && text.contains(name.as_str()))
        };
        self.words.iter().enumerate().filter(|(_, word)| names(word)).map(|(index, _)| index).collect()
    }
}

/// Returns whether a name can be searched for. A lone syllable would be found everywhere.
fn is_long_enough(name: &str) -> bool {
    name.chars().nth(1).is_some()
}

/// Returns the longest name at byte `start` to which the letters after it in the eojeol can belong.
fn with_tail(names: &Lexicon<'static, usize>, text: &str, start: usize) -> Option<Use> {
    for (name, word, after) in names.beginning(text.get(start..)?) {
        let end = after.find(|c: char| !is_letter(c)).unwrap_or(after.len());
        if tail::after(name, &after[..end]).is_some() {
            return Some(Use { word: *word, at: start..start + name.len() });
        }
    }
    None
}

/// Returns whether the letters are another word here. A homograph that contains the word must lie over these letters. Any other
/// only tells what the sentence is about, so it may be anywhere in the sentence.
fn covers(unless: &[String], text: &str, sentence: &Range<usize>, at: &Range<usize>) -> bool {
    let within = text.get(sentence.clone()).unwrap_or_default();
    let word = text.get(at.clone()).unwrap_or_default();
    let offset = at.start - sentence.start;
    unless.iter().any(|other| {
        if !other.contains(word) {
            return within.contains(other.as_str());
        }
        within.match_indices(other.as_str()).any(|(found, _)| found <= offset && offset < found + other.len())
    })
}

/// Returns whether any homograph is in a text.
fn has_any(unless: &[String], text: &str) -> bool {
    unless.iter().any(|other| text.contains(other.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{Terms, Use, Word};

    fn terms() -> Terms {
        let strings = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Terms::new([
            Word {
                spellings: strings(&["정수"]),
                plain: "물 맑히기".to_owned(),
                unless: strings(&["정수기"]),
                ..Word::default()
            },
            Word {
                spellings: strings(&["정수처분"]),
                plain: "물 끊기".to_owned(),
                rivals: strings(&["단수"]),
                ..Word::default()
            },
            Word { spellings: strings(&["관"]), plain: "물길".to_owned(), ..Word::default() },
        ])
    }

    fn at(text: &str, start: usize) -> Option<usize> {
        terms().at(text, &(0..text.len()), start).map(|found| found.word)
    }

    fn first(text: &str) -> Option<Use> {
        terms().first(text, 0, |_| true)
    }

    #[test]
    fn the_longest_word_is_found() {
        assert_eq!(at("정수처분을", 0), Some(1));
        assert_eq!(first("(정수처분)"), Some(Use { word: 1, at: 1..13 }));
        assert_eq!(terms().rival_at("단수는", 0).map(|found| found.word), Some(1));
    }

    /// The cases in which the three users differ. Each gets the answer that it needs.
    #[test]
    fn who_asks_decides_what_counts() {
        // A homograph elsewhere in the sentence: the rule tells the two apart, page and search do not risk it.
        let both = "정수기 물과 정수를 거친 물";
        assert_eq!(at(both, "정수기 물과 ".len()), Some(0));
        assert_eq!(at(both, 0), None);
        assert_eq!((first(both), terms().named_in(both)), (None, vec![]));
        // Letters that cannot follow the word: the rule leaves it, page and search take it.
        let other = "정수리가";
        assert_eq!(at(other, 0), None);
        assert_eq!((first(other).map(|found| found.word), terms().named_in(other)), (Some(0), vec![0]));
        // Inside another word, and by its plain word: for the search alone.
        assert_eq!((first("상정수는"), terms().named_in("상정수는")), (None, vec![0]));
        assert_eq!((first("물 끊기"), terms().named_in("물 끊기")), (None, vec![1]));
    }

    #[test]
    fn a_lone_syllable_is_no_use() {
        assert_eq!((at("관을", 0), first("관을"), terms().named_in("관을")), (None, None, vec![]));
    }

    #[test]
    fn unwanted_words_are_passed_over() {
        let found = terms().first("정수 정수처분", 0, |word| word != 0);
        assert_eq!(found, Some(Use { word: 1, at: 7..19 }));
        assert_eq!(terms().first("정수처분", 3, |_| true), None);
    }
}
