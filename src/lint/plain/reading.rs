//! What a customer reads of a topic: units, lines, sentences, eojeol, each with its place in the file.
//!
//! A unit is what is seen at once: a card, or a text by itself (summary, script). The values of facts are read in their
//! sentences, as customers read them.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::craft::korean::tail;
use crate::finding::Place;
use crate::model::{Block, Site, Topic};

/// What a line is on its card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The question on the cover: the customer's own words.
    Question,
    /// A sentence or two of front matter: summary, message, script.
    Front,
    /// The few words beside the cover.
    Teaser,
    /// A heading, the title of a callout, the name of a state.
    Heading,
    /// Running text.
    Text,
    /// An item of a list, the words under a picture.
    Item,
    /// The first line of a step.
    Step,
    /// What a step adds.
    Helper,
    /// A cell of a table.
    Cell,
    /// A term that is explained.
    Term,
    /// One of the values of a fact that is a block of its own.
    Value,
    /// What a picture shows, for those who do not see it.
    Alt,
}

/// Where a piece of a line was written.
#[derive(Debug, Clone)]
pub(super) enum Origin {
    /// Letter by letter from this byte on.
    Typed(usize),
    /// Somewhere within this range: an escape, a value of the office.
    Somewhere(Range<usize>),
    /// In facts.yaml.
    Fact(Place),
}

/// An eojeol, and what is left of it without punctuation. Ranges are positions in the line.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// All of it.
    pub(super) at: Range<usize>,
    /// Without punctuation before and after.
    pub(super) core: Range<usize>,
    /// Whether it is in quotation marks: somebody else's words.
    pub(super) quoted: bool,
}

/// A sentence of a line.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    /// Its range in the line.
    pub(super) at: Range<usize>,
    /// Its eojeol.
    pub(super) words: Vec<Word>,
}

/// A run of words that belongs together.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// What it is.
    pub(super) kind: Kind,
    /// What is read, without marks.
    pub(super) text: String,
    /// Its sentences.
    pub(super) sentences: Vec<Sentence>,
    /// The ranges of the words of links.
    pub(super) links: Vec<Range<usize>>,
    /// The topic's file.
    pub(super) path: Arc<str>,
    /// Where each piece begins in the text, and where it was written.
    pub(super) pieces: Vec<(usize, Origin)>,
}

/// What is seen at once.
#[derive(Debug)]
pub(super) struct Unit<'a> {
    /// Whether it is drawn on a card.
    pub(super) card: bool,
    /// Its lines in reading order.
    pub(super) lines: Vec<Line>,
    /// Its blocks; none for front matter.
    pub(super) blocks: &'a [Block],
}

/// A topic as it is read.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    /// The site.
    pub(super) site: &'a Site,
    /// The topic.
    pub(super) topic: &'a Topic,
    /// The text of its file.
    pub(super) source: &'a str,
    /// Its units in reading order.
    pub(super) units: Vec<Unit<'a>>,
    /// Which allowed words of the site were needed so far, by their positions.
    pub(super) needed: RefCell<BTreeSet<usize>>,
}

impl Reading<'_> {
    /// Returns whether site.yaml allows this word. Ask only where a rule would speak: the word counts as needed.
    pub(super) fn allows(&self, typed: &str) -> bool {
        self.allowed(|word| word == typed).is_some()
    }

    /// Returns whether site.yaml allows the word that an eojeol begins with.
    pub(super) fn allows_with_tail(&self, typed: &str) -> bool {
        self.allowed(|word| typed.strip_prefix(word).is_some_and(|rest| tail::after(word, rest).is_some())).is_some()
    }

    /// Returns the first allowed word that fits, which counts as needed then.
    pub(super) fn allowed(&self, fits: impl Fn(&str) -> bool) -> Option<&str> {
        let (index, entry) = self.site.words.iter().enumerate().find(|(_, entry)| fits(&entry.word))?;
        self.needed.borrow_mut().insert(index);
        Some(&entry.word)
    }
}

impl Line {
    /// Returns the letters of a range.
    pub(super) fn get(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or("")
    }

    /// Returns a word without its punctuation.
    pub(super) fn core(&self, word: &Word) -> &str {
        self.get(&word.core)
    }

    /// Returns where a range of the line was written.
    pub(super) fn place(&self, range: &Range<usize>) -> Place {
        let first = self.piece(range.start);
        let last = self.piece(range.end.max(range.start + 1) - 1);
        if let (Some((_, Origin::Fact(place))), true) = (first, first.map(|piece| piece.0) == last.map(|piece| piece.0)) {
            return place.clone();
        }
        let start = first.and_then(|(at, origin)| Self::byte(origin, range.start - at));
        let end = last.and_then(|(at, origin)| Self::end(origin, range.end - at));
        match (start, end) {
            (Some(start), Some(end)) => Place::new(&self.path, start..end.max(start)),
            (Some(start), None) => Place::new(&self.path, start..start),
            (None, Some(end)) => Place::new(&self.path, end..end),
            (None, None) => Place::new(&self.path, 0..0),
        }
    }

    /// Returns whether a range was written letter by letter in one piece, so that it can be replaced.
    pub(super) fn typed(&self, range: &Range<usize>) -> bool {
        let (first, last) = (self.piece(range.start), self.piece(range.end.max(1) - 1));
        matches!(first, Some((_, Origin::Typed(_)))) && first.map(|piece| piece.0) == last.map(|piece| piece.0)
    }

    fn piece(&self, at: usize) -> Option<&(usize, Origin)> {
        self.pieces[..self.pieces.partition_point(|(start, _)| *start <= at)].last()
    }

    fn byte(origin: &Origin, offset: usize) -> Option<usize> {
        match origin {
            Origin::Typed(start) => Some(start + offset),
            Origin::Somewhere(range) => Some(range.start),
            Origin::Fact(_) => None,
        }
    }

    pub(super) fn end(origin: &Origin, offset: usize) -> Option<usize> {
        match origin {
            Origin::Typed(start) => Some(start + offset),
            Origin::Somewhere(range) => Some(range.end),
            Origin::Fact(_) => None,
        }
    }
}

/// Calls `see` with every sentence of a topic and its line.
pub(super) fn each_sentence<'r>(reading: &'r Reading<'_>, see: &mut dyn FnMut(&'r Unit<'_>, &'r Line, &'r Sentence)) {
    for unit in &reading.units {
        for line in &unit.lines {
            for sentence in &line.sentences {
                see(unit, line, sentence);
            }
        }
    }
}
