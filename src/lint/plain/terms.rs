//! Glossary → where its terms stand in a sentence: by eojeol and tail, not by letters, and not as a homograph.

use std::ops::Range;

use super::reading::{Line, Sentence, Unit, Word};
use crate::craft::korean::{
    eojeol, jamo,
    lexicon::{Lexicon, is_letter},
    tail,
};
use crate::model::Term;

/// The glossary by first letter.
pub(super) struct Terms<'a> {
    spellings: Lexicon<'a, &'a Term>,
    rivals: Lexicon<'a, &'a Term>,
}

impl<'a> Terms<'a> {
    /// Prepares the terms, longest spelling first, so that 정수처분 is not read as 정수.
    pub(super) fn new(glossary: &'a [Term]) -> Self {
        let rivals = glossary.iter().flat_map(|term| term.avoid.iter().map(move |name| (name.as_str(), term)));
        Self {
            spellings: Lexicon::new(glossary.iter().flat_map(Term::spellings)).longest_first(),
            rivals: Lexicon::new(rivals.filter(|(name, _)| name.chars().count() >= 2)).longest_first(),
        }
    }

    /// Returns the term that begins at byte `at` of a line, and the range of its letters.
    pub(super) fn at(&self, line: &Line, sentence: &Sentence, at: usize) -> Option<(&'a Term, Range<usize>)> {
        let (term, range) = find(&self.spellings, line, at)?;
        (!homograph(term, line, sentence, &range)).then_some((term, range))
    }

    /// Returns the term whose rival name begins at byte `at` of a line.
    pub(super) fn rival(&self, line: &Line, at: usize) -> Option<(&'a Term, Range<usize>)> {
        find(&self.rivals, line, at)
    }
}

fn find<'a>(names: &Lexicon<'a, &'a Term>, line: &Line, at: usize) -> Option<(&'a Term, Range<usize>)> {
    for (spelling, term, after) in names.beginning(line.text.get(at..)?) {
        let end = after.find(|c: char| !is_letter(c)).unwrap_or(after.len());
        if tail::after(spelling, &after[..end]).is_some() {
            return Some((term, at..at + spelling.len()));
        }
    }
    None
}

/// Whether the letters are another word here: a context that holds them must lie over them, another one in the sentence.
fn homograph(term: &Term, line: &Line, sentence: &Sentence, at: &Range<usize>) -> bool {
    let word = line.get(at);
    let within = line.get(&sentence.at);
    let offset = at.start - sentence.at.start;
    term.unless.iter().any(|context| {
        if !context.contains(word) {
            return within.contains(context.as_str());
        }
        within.match_indices(context.as_str()).any(|(found, _)| found <= offset && offset < found + context.len())
    })
}

/// Returns the bytes of an eojeol at which a term may begin: its first letter, and after a bracket or a middle dot.
pub(super) fn starts<'l>(line: &'l Line, word: &Word) -> impl Iterator<Item = usize> + 'l {
    let core = word.core.clone();
    let inside = line.get(&core).char_indices();
    let marks = inside.filter(|(_, c)| matches!(c, '(' | '[' | '·' | '/' | ',' | '“' | '‘')).map({
        let start = core.start;
        move |(at, c)| start + at + c.len_utf8()
    });
    std::iter::once(core.start).chain(marks)
}

/// Returns whether a unit says the plain word, or explains the term among its words.
pub(super) fn explained(unit: &Unit<'_>, term: &Term) -> bool {
    let plain: Vec<&str> = eojeol::ranges(&term.plain).map(|range| &term.plain[range]).collect();
    unit.lines.iter().any(|line| {
        line.text.contains(&term.explain)
            || line.kind == super::reading::Kind::Term && line.text.contains(term.bare())
            || line.sentences.iter().any(|sentence| says(line, sentence, &plain))
    })
}

/// Returns whether a unit says the plain word of a term.
pub(super) fn says_plainly(unit: &Unit<'_>, term: &Term) -> bool {
    let plain: Vec<&str> = eojeol::ranges(&term.plain).map(|range| &term.plain[range]).collect();
    unit.lines.iter().any(|line| line.sentences.iter().any(|sentence| says(line, sentence, &plain)))
}

/// Returns whether a text ends with these words, whatever spaces hold them together.
pub(super) fn ends_with(text: &str, plain: &str) -> bool {
    let mut before = text.split_whitespace().rev();
    plain
        .split_whitespace()
        .rev()
        .enumerate()
        .all(|(index, part)| before.next().is_some_and(|word| if index == 0 { word == part } else { word.ends_with(part) }))
}

/// Returns whether a text ends with forms of these words: 요금이 밀린 것 for 요금 밀림, 물 새는 곳 for 물 샘.
pub(super) fn bends(text: &str, plain: &str) -> bool {
    let sound = |word: &str| word.chars().next().map(jamo::open);
    let last: Vec<Option<char>> = text.split_whitespace().rev().take(5).map(sound).collect();
    plain.split_whitespace().all(|part| last.contains(&sound(part)))
}

/// Returns whether a unit puts a term in brackets after its plain word.
pub(super) fn glosses(unit: &Unit<'_>, term: &Term) -> bool {
    unit.lines.iter().any(|line| {
        line.text.match_indices(term.bare()).any(|(at, word)| {
            in_brackets(line, &(at..at + word.len())) && ends_with(line.text[..at].trim_end_matches(['(', ' ']), &term.plain)
        })
    })
}

/// Whether eojeol after eojeol begins with the words of `plain`; endings may follow each.
fn says(line: &Line, sentence: &Sentence, plain: &[&str]) -> bool {
    sentence
        .words
        .windows(plain.len().max(1))
        .any(|words| words.iter().zip(plain).all(|(word, part)| line.get(&(word.core.start..word.at.end)).starts_with(part)))
}

/// Returns whether a term stands in brackets after Korean words: the editor's own plain word.
pub(super) fn in_brackets(line: &Line, at: &Range<usize>) -> bool {
    let before = line.text[..at.start].trim_end_matches(['“', '‘', '"', '\'']);
    before.strip_suffix('(').is_some_and(|before| before.trim_end().ends_with(|c: char| ('가'..='힣').contains(&c)))
}
