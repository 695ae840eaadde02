//! A topic → what a customer reads of it: units, lines, sentences, eojeol, each with its place in the file.
//!
//! A unit is what is seen at once: a card, or a text that stands alone (summary, script). The values of facts are
//! read in their sentences, as customers read them.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::korean::eojeol;
use crate::model::{Block, BlockKind, Fact, Figure, Inline, Place, Site, Topic, block};

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
    /// One of the values of a fact that stands alone.
    Value,
    /// What a picture shows, for those who do not see it.
    Alt,
}

/// Where a piece of a line was written.
#[derive(Debug, Clone)]
enum Origin {
    /// Letter by letter from this byte on.
    Typed(usize),
    /// Somehow within this range: an escape, a value of the office.
    Somewhere(Range<usize>),
    /// In facts.yaml.
    Fact(Place),
}

/// An eojeol, and what is left of it without punctuation. Ranges count in the line.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// All of it.
    pub(super) at: Range<usize>,
    /// Without punctuation before and after.
    pub(super) core: Range<usize>,
    /// Whether it stands in quotation marks: somebody else's words.
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
    path: Arc<str>,
    /// Where each piece begins in the text, and where it was written.
    pieces: Vec<(usize, Origin)>,
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
}

impl Reading<'_> {
    /// Returns whether nothing but marks stands before a byte on its line: what is put there may become a mark itself.
    pub(super) fn begins_line(&self, byte: usize) -> bool {
        let before = self.source.get(..byte).unwrap_or("");
        let line = before.rsplit('\n').next().unwrap_or("");
        !line.contains(|c: char| c.is_alphanumeric() || c == '|')
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

    fn end(origin: &Origin, offset: usize) -> Option<usize> {
        match origin {
            Origin::Typed(start) => Some(start + offset),
            Origin::Somewhere(range) => Some(range.end),
            Origin::Fact(_) => None,
        }
    }
}

/// Collects the pieces of a line.
struct Pen<'a> {
    topic: &'a Topic,
    source: &'a str,
    facts: &'a BTreeMap<String, Fact>,
    text: String,
    pieces: Vec<(usize, Origin)>,
    links: Vec<Range<usize>>,
    out: Vec<Line>,
}

impl<'a> Pen<'a> {
    fn write(&mut self, text: &str, origin: Origin) {
        self.pieces.push((self.text.len(), origin));
        self.text.push_str(text);
    }

    /// Ends the line.
    fn end(&mut self, kind: Kind) {
        let text = std::mem::take(&mut self.text);
        let (pieces, links) = (std::mem::take(&mut self.pieces), std::mem::take(&mut self.links));
        if text.trim().is_empty() {
            return;
        }
        let sentences = sentences(&text);
        self.out.push(Line { kind, text, sentences, links, path: Arc::clone(&self.topic.path), pieces });
    }

    fn run(&mut self, inlines: &[Inline], kind: Kind) {
        self.inlines(inlines, kind);
        self.end(kind);
    }

    fn inlines(&mut self, inlines: &[Inline], kind: Kind) {
        for inline in inlines {
            match inline {
                Inline::Text { text, at } => {
                    let typed = self.source.get(at.start..at.start + text.len()) == Some(text);
                    self.write(text, if typed { Origin::Typed(at.start) } else { Origin::Somewhere(at.clone()) });
                }
                Inline::Fact { id, text, at, .. } => {
                    let place = self.facts.get(id).map(|fact| fact.place.clone());
                    self.write(text, place.map_or_else(|| Origin::Somewhere(at.clone()), Origin::Fact));
                }
                Inline::Strong(content) | Inline::Strike(content) => self.inlines(content, kind),
                Inline::Link { content, .. } => {
                    let start = self.text.len();
                    self.inlines(content, kind);
                    self.links.push(start..self.text.len());
                }
                // A line that the editor ended is a sentence that ended.
                Inline::Break => self.end(kind),
            }
        }
    }

    /// A value of the front matter: eojeol by eojeol, because YAML folds and quotes.
    fn key(&mut self, name: &str, value: &str, kind: Kind) {
        let place = self.topic.key(name);
        let typed = self.source.get(place.start..place.end).unwrap_or("");
        let mut from = 0;
        let mut last = 0;
        for range in eojeol::ranges(value) {
            let word = &value[range.clone()];
            let gap = if value[last..range.start].contains('\n') && kind != Kind::Front { "\n" } else { " " };
            last = range.end;
            if !self.text.is_empty() {
                let before = self
                    .pieces
                    .last()
                    .map_or(place.start, |(at, origin)| Line::end(origin, self.text.len() - at).unwrap_or(place.start));
                self.write(gap, Origin::Somewhere(before..before));
            }
            match typed[from..].find(word) {
                Some(found) => {
                    self.write(word, Origin::Typed(place.start + from + found));
                    from += found + word.len();
                }
                None => self.write(word, Origin::Somewhere(place.start..place.end)),
            }
        }
        self.end(kind);
    }

    fn block(&mut self, part: &Block) {
        match &part.kind {
            BlockKind::Paragraph(run) => self.run(run, Kind::Text),
            BlockKind::Subheading(run) => self.run(run, Kind::Heading),
            BlockKind::List(items) => items.iter().for_each(|item| self.run(item, Kind::Item)),
            BlockKind::Steps { steps, .. } => {
                for step in steps {
                    self.run(&step.head, Kind::Step);
                    self.run(&step.helper, Kind::Helper);
                }
            }
            BlockKind::Documents(documents) => {
                for document in documents {
                    self.run(&document.name, Kind::Item);
                    self.run(&document.helper, Kind::Helper);
                }
            }
            BlockKind::DoDont { dos, donts } => dos.iter().chain(donts).for_each(|item| self.run(item, Kind::Item)),
            BlockKind::Table { head, rows } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| self.run(cell, Kind::Cell));
            }
            BlockKind::Pair(states) => {
                for state in states.iter() {
                    self.run(&state.name, Kind::Heading);
                    self.run(&state.verdict, Kind::Text);
                }
            }
            BlockKind::Frames(frames) => frames.iter().for_each(|(_, words)| self.run(words, Kind::Item)),
            BlockKind::Figure(figure) => {
                if let Some(caption) = &figure.caption {
                    self.write(caption, Origin::Somewhere(figure.at.clone()));
                    self.end(Kind::Text);
                }
            }
            BlockKind::Words(entries) => {
                for (term, explain) in entries {
                    self.run(term, Kind::Term);
                    self.run(explain, Kind::Text);
                }
            }
            BlockKind::Callout(callout) => {
                self.run(&callout.title, Kind::Heading);
                callout.body.iter().for_each(|run| self.run(run, Kind::Text));
            }
            BlockKind::FactList { id, values, .. } => {
                for value in values {
                    let place = self.facts.get(id).map(|fact| fact.place.clone());
                    self.write(value, place.map_or_else(|| Origin::Somewhere(part.at.clone()), Origin::Fact));
                    self.end(Kind::Value);
                }
            }
        }
        block::each_figure(part, &mut |figure| self.alt(figure));
    }

    fn alt(&mut self, figure: &Figure) {
        let typed = self.source.get(figure.at.clone()).and_then(|typed| typed.find(&figure.alt));
        let at = typed.map_or_else(|| Origin::Somewhere(figure.at.clone()), |found| Origin::Typed(figure.at.start + found));
        self.write(&figure.alt, at);
        self.end(Kind::Alt);
    }
}

/// Reads one topic; `source` is its file's text.
pub(super) fn read<'a>(site: &'a Site, topic: &'a Topic, source: &'a str) -> Reading<'a> {
    let mut pen =
        Pen { topic, source, facts: &site.facts, text: String::new(), pieces: Vec::new(), links: Vec::new(), out: Vec::new() };
    let mut units = Vec::new();
    pen.key("question", &topic.question, Kind::Question);
    pen.key("teaser", &topic.teaser.join("\n"), Kind::Teaser);
    pen.key("cover_alt", &topic.cover_alt, Kind::Alt);
    units.push(Unit { card: true, lines: std::mem::take(&mut pen.out), blocks: &[] });
    for (key, value) in
        [("summary", Some(&topic.summary)), ("message", topic.message.as_ref()), ("script", Some(&topic.script))]
    {
        pen.key(key, value.map_or("", String::as_str), Kind::Front);
        units.push(Unit { card: false, lines: std::mem::take(&mut pen.out), blocks: &[] });
    }
    topic.answer.iter().for_each(|part| pen.block(part));
    units.push(Unit { card: true, lines: std::mem::take(&mut pen.out), blocks: &topic.answer });
    for section in &topic.sections {
        pen.run(&section.heading, Kind::Heading);
        section.blocks.iter().for_each(|part| pen.block(part));
        let lines = std::mem::take(&mut pen.out);
        units.push(Unit { card: true, lines, blocks: &section.blocks });
    }
    units.retain(|unit| !unit.lines.is_empty());
    Reading { site, topic, source, units }
}

fn sentences(text: &str) -> Vec<Sentence> {
    let mut quotes = Quotes::default();
    let mut out = Vec::new();
    for at in eojeol::sentence_ranges(text) {
        let words = eojeol::ranges(&text[at.clone()])
            .map(|word| {
                let word = at.start + word.start..at.start + word.end;
                let letters = &text[word.clone()];
                let inside = letters.trim_matches(|c: char| !c.is_alphanumeric());
                let start = if inside.is_empty() { word.start } else { inside.as_ptr() as usize - text.as_ptr() as usize };
                Word { core: start..start + inside.len(), quoted: quotes.over(letters), at: word }
            })
            .collect();
        out.push(Sentence { at, words });
    }
    out
}

/// Follows quotation marks through a line.
#[derive(Default)]
struct Quotes {
    open: bool,
}

impl Quotes {
    /// Returns whether an eojeol stands inside quotation marks, the marks at its own edges included.
    fn over(&mut self, letters: &str) -> bool {
        let mut quoted = self.open;
        for c in letters.chars() {
            match c {
                '“' | '「' | '『' | '‘' => self.open = true,
                '”' | '」' | '』' | '’' => self.open = false,
                '"' | '\'' => self.open = !self.open,
                _ => continue,
            }
            quoted |= self.open;
        }
        quoted
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
