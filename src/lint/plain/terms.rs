//! Lines of a topic → where a term of the glossary may begin in them, and whether they say what it means.

use std::ops::Range;

use super::reading::{Line, Sentence, Unit, Word};
use crate::craft::korean::{eojeol, jamo};
use crate::model::{Term, glossary::Grade};

/// Returns the bytes of an eojeol where a term may begin: at its first letter, and after a bracket or a middle dot.
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
    let said = term.plain.as_ref().is_some_and(|plain| says(unit, plain));
    said || unit.lines.iter().any(|line| {
        line.text.contains(&term.explain)
            || line.kind == super::reading::Kind::Term && line.text.contains(term.bare())
            || term.grade != Grade::Avoid
                && (explained_in_brackets(line, term)
                    || line.sentences.iter().any(|sentence| defines(line.get(&sentence.at), term.bare())))
    })
}

/// Returns whether a unit calls the thing as it should: by the plain word, or by the term if that is plain enough.
pub(super) fn says_plainly(unit: &Unit<'_>, term: &Term) -> bool {
    says(unit, term.name())
}

/// Returns whether a sentence says what a term is: 정산은 쓴 돈을 계산하는 일입니다.
fn defines(sentence: &str, term: &str) -> bool {
    let after = sentence.trim_start().strip_prefix(term);
    let said = after.and_then(|after| ["은 ", "는 ", "이란 ", "란 "].iter().find_map(|particle| after.strip_prefix(particle)));
    said.is_some_and(|said| said.trim_end_matches('.').ends_with("입니다"))
}

/// Returns whether an editor's own words for a term stand in brackets behind it: 탁도(흐린 정도).
fn explained_in_brackets(line: &Line, term: &Term) -> bool {
    line.text.match_indices(term.bare()).any(|(at, word)| {
        let inside = line.text[at + word.len()..].trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')'));
        inside.is_some_and(|(words, _)| words.chars().filter(|c| ('가'..='힣').contains(c)).count() > 1)
    })
}

/// Returns whether a text ends with these words, with any kind of space between them.
pub(super) fn ends_with(text: &str, plain: &str) -> bool {
    let mut before = text.split_whitespace().rev();
    plain
        .split_whitespace()
        .rev()
        .enumerate()
        .all(|(index, part)| before.next().is_some_and(|word| if index == 0 { word == part } else { word.ends_with(part) }))
}

/// Returns whether a text ends with inflected forms of these words: 요금이 밀린 것 for 요금 밀림, 비 새는 곳 for 비 샘.
pub(super) fn bends(text: &str, plain: &str) -> bool {
    let sound = |word: &str| word.chars().next().map(jamo::open);
    let last: Vec<Option<char>> = text.split_whitespace().rev().take(5).map(sound).collect();
    plain.split_whitespace().all(|part| last.contains(&sound(part)))
}

/// Returns whether a unit puts a term in brackets after its plain word.
pub(super) fn glosses(unit: &Unit<'_>, term: &Term) -> bool {
    unit.lines.iter().any(|line| {
        line.text.match_indices(term.bare()).any(|(at, word)| {
            in_brackets(line, &(at..at + word.len())) && ends_with(line.text[..at].trim_end_matches(['(', ' ']), term.name())
        })
    })
}

/// Returns whether eojeol in a row begin with the words of `plain` somewhere in a unit. Each may have an ending.
fn says(unit: &Unit<'_>, plain: &str) -> bool {
    let plain: Vec<&str> = eojeol::ranges(plain).map(|range| &plain[range]).collect();
    unit.lines.iter().any(|line| line.sentences.iter().any(|sentence| says_in(line, sentence, &plain)))
}

fn says_in(line: &Line, sentence: &Sentence, plain: &[&str]) -> bool {
    sentence
        .words
        .windows(plain.len().max(1))
        .any(|words| words.iter().zip(plain).all(|(word, part)| line.get(&(word.core.start..word.at.end)).starts_with(part)))
}

/// Returns whether a term is in brackets after Korean words. These are the editor's own plain word for it.
pub(super) fn in_brackets(line: &Line, at: &Range<usize>) -> bool {
    let before = line.text[..at.start].trim_end_matches(['“', '‘', '"', '\'']);
    before.strip_suffix('(').is_some_and(|before| before.trim_end().ends_with(|c: char| ('가'..='힣').contains(&c)))
}
