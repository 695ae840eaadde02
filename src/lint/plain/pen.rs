//! A topic → its units and lines, piece by piece with their places.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::reading::{Kind, Line, Origin, Reading, Sentence, Unit, Word};
use crate::craft::korean::{eojeol, lexicon::is_letter};
use crate::model::{Block, BlockKind, Fact, Figure, Inline, Site, Topic, block};

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
                Inline::Fact(value) => {
                    let place = self.facts.get(&value.id).map(|fact| fact.place.clone());
                    self.write(&value.text, place.map_or_else(|| Origin::Somewhere(value.at.clone()), Origin::Fact));
                }
                Inline::Strong(content) | Inline::Strike(content) => self.inlines(content, kind),
                Inline::Link { content, .. } => {
                    let start = self.text.len();
                    self.inlines(content, kind);
                    self.links.push(start..self.text.len());
                }
                // Where the editor ends a line, a sentence ends too.
                Inline::Break => self.end(kind),
                // A resolved site has none.
                Inline::Placeholder(_) => {}
            }
        }
    }

    /// Writes a value of the front matter, eojeol by eojeol because YAML folds and quotes.
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
            // Commands and addresses are typed, not read.
            BlockKind::Code(_) => {}
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
    Reading { site, topic, source, units, needed: Default::default() }
}

fn sentences(text: &str) -> Vec<Sentence> {
    let mut quotes = Quotes::default();
    let mut out = Vec::new();
    for at in eojeol::sentence_ranges(text) {
        let words = eojeol::ranges(&text[at.clone()])
            .map(|word| {
                let word = at.start + word.start..at.start + word.end;
                let letters = &text[word.clone()];
                let inside = letters.trim_matches(|c: char| !is_letter(c));
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
    /// Returns whether an eojeol is inside quotation marks. The marks at its own edges count.
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
