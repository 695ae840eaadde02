//! [`Written`] and an [`Edition`] → [`Site`]: placeholders become their values. A missing value is a finding.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::craft::{korean::particle, text};
use crate::finding::{Finding, Place, remedy, rule::fact as rule};
use crate::model::{
    Block, BlockKind, Closed, Date, Edition, Fact, Figure, Inline, Inlines, Site, Topic, Written,
    block::{self, FactValue},
    placeholder::{self, Piece, Placeholder},
};
use crate::say;

/// Fills every placeholder of `written` for `edition`, and sets apart the topics that customers cannot read today. `texts` are
/// the files; they give the place of a placeholder in a text.
pub fn site(
    written: Written,
    edition: Edition,
    today: Date,
    texts: &BTreeMap<Arc<str>, Arc<str>>,
    findings: &mut Vec<Finding>,
) -> Site {
    let Written {
        mut title,
        title_at,
        theme,
        office,
        categories,
        channels,
        desk,
        formats,
        words,
        facts,
        glossary,
        unread,
        links,
        images,
        ..
    } = written;
    let Written { topics: mut all, mut drafts, .. } = written;
    let facts = facts.map(|facts| self::facts(facts, office.is_some().then_some(&edition.office.values), findings));
    office_text(&mut title, &title_at, office.is_some().then_some(&edition.office.values), findings);
    let values = Values { facts: facts.as_ref(), office: office.is_some().then_some(&edition.office.values) };
    for list in [&mut all, &mut drafts] {
        let found: Vec<Vec<Finding>> = list.par_iter_mut().map(|topic| resolve(topic, values, texts)).collect();
        findings.extend(found.into_iter().flatten());
    }
    let (mut topics, mut closed) = (Vec::with_capacity(all.len()), Vec::new());
    for topic in all {
        match topic.closure(today) {
            None => topics.push(topic),
            Some(closure) => closed.push(Closed { topic, closure }),
        }
    }
    Site {
        title,
        theme,
        edition,
        categories,
        channels,
        desk,
        formats,
        words,
        facts: facts.unwrap_or_default(),
        glossary,
        topics,
        closed,
        unread,
        drafts,
        links,
        images,
        by_id: Default::default(),
    }
}

/// The values for placeholders.
#[derive(Clone, Copy)]
struct Values<'a> {
    /// `None` if facts.yaml could not be read. Then there is a finding already.
    facts: Option<&'a BTreeMap<String, Fact>>,
    /// `None` if the office could not be read. Then there is a finding already.
    office: Option<&'a BTreeMap<String, String>>,
}

/// Returns the facts with the values of the office in them. A fact that names a fact is a finding: there is no order of filling.
fn facts(
    mut facts: BTreeMap<String, Fact>,
    office: Option<&BTreeMap<String, String>>,
    findings: &mut Vec<Finding>,
) -> BTreeMap<String, Fact> {
    for fact in facts.values_mut() {
        let Fact { values, what, basis, source, place, .. } = fact;
        for text in values.iter_mut().chain([what, basis]).chain(source) {
            office_text(text, place, office, findings);
        }
    }
    facts
}

/// Fills a text that may name values of the office, and no facts.
fn office_text(text: &mut String, place: &Place, office: Option<&BTreeMap<String, String>>, findings: &mut Vec<Finding>) {
    if !placeholder::has(text) {
        return;
    }
    let mut line = particle::Filled::default();
    for piece in placeholder::pieces(text) {
        match piece {
            Piece::Words(range) => _ = line.words(&text[range]),
            Piece::Office(key, _) => {
                let value = office.and_then(|office| office.get(key));
                line.value(value.map_or("", String::as_str));
                if let Some(office) = office.filter(|_| value.is_none()) {
                    findings.push(unknown_office_value(key, place.clone(), office));
                }
            }
            Piece::Fact(..) | Piece::Malformed(..) | Piece::Unclosed(_) => findings.push(Finding::new(
                &rule::INVALID_PLACEHOLDER,
                place.clone(),
                say!("여기에는 기관 값만 채워 넣을 수 있습니다", "values of the office alone can be filled in here"),
                say!(
                    "{{{{ office.이름 }}}}으로 적거나 값을 그대로 적으세요",
                    "write {{{{ office.name }}}}, or write the value itself"
                ),
            )),
        }
    }
    *text = text::composed(line.into_text());
}

fn unknown_office_value(key: &str, place: Place, office: &BTreeMap<String, String>) -> Finding {
    let known: Vec<&str> = office.keys().map(String::as_str).collect();
    let subject = particle::i(&format!("'{key}'"));
    Finding::new(
        &rule::UNKNOWN_OFFICE_VALUE,
        place,
        say!("기관 파일에 {subject} 없습니다", "the office file has no '{key}'"),
        remedy::unknown_word(key, &known),
    )
}

/// Fills the placeholders of one topic.
struct Filler<'a> {
    values: Values<'a>,
    path: Arc<str>,
    source: &'a str,
    /// The line up to here, with the values that were filled in.
    before: particle::Filled,
    findings: Vec<Finding>,
}

fn resolve(topic: &mut Topic, values: Values<'_>, texts: &BTreeMap<Arc<str>, Arc<str>>) -> Vec<Finding> {
    let path = Arc::clone(&topic.path);
    let source = texts.get(&path).map_or("", |text| text);
    let mut filler = Filler { values, path, source, before: particle::Filled::default(), findings: Vec::new() };
    filler.front_matter(topic);
    topic.answer = filler.blocks(&topic.answer);
    for section in &mut topic.sections {
        filler.line(&mut section.heading);
        section.blocks = filler.blocks(&section.blocks);
    }
    topic.facts.retain(|id| values.facts.is_some_and(|facts| facts.contains_key(id)));
    filler.findings
}

impl Filler<'_> {
    fn front_matter(&mut self, topic: &mut Topic) {
        let at = |topic: &Topic, key: &str| {
            let place = topic.key(key);
            place.start..place.end
        };
        let places =
            ["title", "question", "summary", "keywords", "message", "teaser", "script", "cover_alt"].map(|key| at(topic, key));
        let [title, question, summary, keywords, message, teaser, script, cover_alt] = &places;
        self.text(&mut topic.title, title);
        self.text(&mut topic.question, question);
        self.text(&mut topic.summary, summary);
        topic.keywords.iter_mut().for_each(|word| self.text(word, keywords));
        if let Some(text) = &mut topic.message {
            self.text(text, message);
        }
        if topic.teaser.iter().any(|line| placeholder::has(line)) {
            let mut whole = topic.teaser.join("\n");
            self.text(&mut whole, teaser);
            topic.teaser = Topic::teaser_lines(&whole);
        }
        self.text(&mut topic.script, script);
        self.text(&mut topic.cover_alt, cover_alt);
    }

    /// Fills a text that is at `at` in the file. A particle right behind a value takes the form that fits it.
    fn text(&mut self, text: &mut String, at: &Range<usize>) {
        if !placeholder::has(text) {
            return;
        }
        let mut line = particle::Filled::default();
        for part in self.parts(text, at) {
            match part {
                Part::Words(words) => _ = line.words(&words),
                Part::Value(value) => line.value(&value),
            }
        }
        *text = text::composed(line.into_text());
    }

    /// Fills an address that is at `at` in the file. There are no particles in it.
    fn address(&mut self, href: &mut String, at: &Range<usize>) {
        let parts = self.parts(href, at).into_iter().map(|(Part::Words(text) | Part::Value(text))| text);
        *href = text::composed(parts.collect());
    }

    /// Returns the words and values of a text.
    fn parts(&mut self, text: &str, at: &Range<usize>) -> Vec<Part> {
        let written = placeholder::written_at(text, at, self.source);
        let part = |piece| match piece {
            Piece::Words(range) => Some(Part::Words(text[range].to_owned())),
            Piece::Fact(id, range) => self.fact(id, placeholder::place(&range, written, at)).map(|fact| Part::Value(fact.text)),
            Piece::Office(key, range) => self.office(key, placeholder::place(&range, written, at)).map(Part::Value),
            // Both already have findings.
            Piece::Malformed(..) | Piece::Unclosed(_) => None,
        };
        placeholder::pieces(text).into_iter().filter_map(part).collect()
    }

    /// Returns blocks filled. A list of blocks without placeholders is shared, not copied.
    fn blocks(&mut self, blocks: &Arc<[Block]>) -> Arc<[Block]> {
        if !blocks.iter().any(waits) {
            return Arc::clone(blocks);
        }
        blocks.iter().filter_map(|block| self.block(block.clone())).collect()
    }

    /// Returns a block filled. Returns `None` if nothing is left of it.
    fn block(&mut self, mut block: Block) -> Option<Block> {
        block::each_run_mut(&mut block, &mut |run| self.line(run));
        // The words of a step say what its pictogram shows.
        let needs_alt = !matches!(block.kind, BlockKind::Steps { .. });
        block::each_figure_mut(&mut block, &mut |figure| {
            let had_alt = !figure.alt.is_empty();
            self.figure(figure);
            if needs_alt && had_alt && figure.alt.is_empty() {
                self.findings.push(remedy::missing_alt(Place::new(&self.path, figure.at.clone())));
            }
        });
        match &mut block.kind {
            BlockKind::Paragraph(run) if run.is_empty() => return None,
            BlockKind::Paragraph(run) => {
                if let [Inline::Fact(value)] = run.as_slice()
                    && let Some(fact) = self.values.facts.and_then(|facts| facts.get(&value.id))
                    && fact.is_list
                {
                    let (id, values) = (value.id.clone(), fact.values.clone());
                    block.kind = BlockKind::FactList { id, values, unconfirmed: value.unconfirmed };
                }
            }
            BlockKind::Callout(callout) => callout.body.retain(|paragraph| !paragraph.is_empty()),
            BlockKind::Subheading(_)
            | BlockKind::List(_)
            | BlockKind::Steps { .. }
            | BlockKind::Documents(_)
            | BlockKind::DoDont { .. }
            | BlockKind::Table { .. }
            | BlockKind::Pair(_)
            | BlockKind::Frames(_)
            | BlockKind::Figure(_)
            | BlockKind::Words(_)
            | BlockKind::Code(_)
            | BlockKind::FactList { .. } => {}
        }
        Some(block)
    }

    fn figure(&mut self, figure: &mut Figure) {
        let at = figure.at.clone();
        if placeholder::has(&figure.alt) {
            self.text(&mut figure.alt, &at);
            figure.alt = figure.alt.trim().to_owned();
        }
        if let Some(caption) = &mut figure.caption {
            self.text(caption, &at);
        }
        figure.caption.take_if(|caption| caption.is_empty());
    }

    /// Fills a run that is a line of its own.
    fn line(&mut self, run: &mut Inlines) {
        if run.iter().any(inline_waits) {
            self.before = particle::Filled::default();
            self.run(run);
        }
    }

    fn run(&mut self, run: &mut Inlines) {
        let mut out = Inlines::with_capacity(run.len());
        for inline in std::mem::take(run) {
            self.inline(inline, &mut out);
        }
        block::trim(&mut out);
        *run = out;
    }

    fn inline(&mut self, inline: Inline, out: &mut Inlines) {
        match inline {
            Inline::Placeholder(placeholder) => self.placeholder(*placeholder, out),
            Inline::Strong(mut content) => {
                self.run(&mut content);
                out.push(Inline::Strong(content));
            }
            Inline::Strike(mut content) => {
                self.run(&mut content);
                out.push(Inline::Strike(content));
            }
            Inline::Link { href, mut content } => {
                self.run(&mut content);
                out.push(Inline::Link { href, content });
            }
            Inline::Text { text, at } => self.words(text, at, out),
            whole @ (Inline::Fact(_) | Inline::Break) => {
                self.before = particle::Filled::default();
                out.push(whole);
            }
        }
    }

    /// Pushes words. A particle that changes behind a value is a text of its own, so that the rest keeps its place.
    fn words(&mut self, text: String, at: Range<usize>, out: &mut Inlines) {
        match self.before.words(&text) {
            Some((particle, form)) if form != &text[particle.clone()] => {
                let typed = self.source.get(at.clone()) == Some(text.as_str());
                let place = |part: &Range<usize>| if typed { at.start + part.start..at.start + part.end } else { at.clone() };
                let whole = [(0..particle.start, None), (particle.clone(), Some(form)), (particle.end..text.len(), None)];
                let parts = whole.into_iter().filter(|(part, _)| !part.is_empty());
                out.extend(parts.map(|(part, form)| Inline::Text {
                    text: form.unwrap_or(&text[part.clone()]).to_owned(),
                    at: place(&part),
                }));
            }
            _ => out.push(Inline::Text { text, at }),
        }
    }

    fn placeholder(&mut self, placeholder: Placeholder, out: &mut Inlines) {
        match placeholder {
            Placeholder::Fact { id, at } => {
                let fact = self.fact(&id, at);
                self.before.value(fact.as_ref().map_or("", |fact| &fact.text));
                out.extend(fact.map(|fact| Inline::Fact(Box::new(fact))));
            }
            Placeholder::Office { key, at } => {
                let value = self.office(&key, at.clone());
                self.before.value(value.as_deref().unwrap_or_default());
                out.extend(value.map(|text| Inline::Text { text, at }));
            }
            Placeholder::Link { mut href, mut content, at } => {
                self.run(&mut content);
                self.address(&mut href, &at);
                match remedy::unsafe_link(&href, Place::new(&self.path, at)) {
                    None => out.push(Inline::Link { href, content }),
                    Some(finding) => {
                        self.findings.push(finding);
                        out.extend(content);
                    }
                }
            }
        }
    }
}

impl Filler<'_> {
    fn fact(&mut self, id: &str, at: Range<usize>) -> Option<FactValue> {
        let facts = self.values.facts?;
        if let Some(fact) = facts.get(id) {
            let unconfirmed = fact.is_open();
            return Some(FactValue { id: id.to_owned(), text: fact.text(), unconfirmed, at });
        }
        let known: Vec<&str> = facts.keys().map(String::as_str).collect();
        let subject = particle::i(&format!("'{id}'"));
        self.findings.push(Finding::new(
            &rule::UNKNOWN_FACT,
            Place::new(&self.path, at),
            say!("facts.yaml에 {subject} 없습니다", "facts.yaml has no '{id}'"),
            remedy::unknown_word(id, &known),
        ));
        None
    }

    fn office(&mut self, key: &str, at: Range<usize>) -> Option<String> {
        let office = self.values.office?;
        if let Some(value) = office.get(key) {
            return Some(value.clone());
        }
        self.findings.push(unknown_office_value(key, Place::new(&self.path, at), office));
        None
    }
}

/// A part of a text that was filled.
enum Part {
    /// As the editor typed it.
    Words(String),
    /// The value of a placeholder.
    Value(String),
}

/// Returns whether a block has a placeholder.
fn waits(block: &Block) -> bool {
    let mut found = false;
    block::each_run(block, &mut |run| found |= run.iter().any(inline_waits));
    block::each_figure(block, &mut |figure| {
        found |= placeholder::has(&figure.alt) || figure.caption.as_deref().is_some_and(placeholder::has);
    });
    found
}

fn inline_waits(inline: &Inline) -> bool {
    match inline {
        Inline::Placeholder(_) => true,
        Inline::Strong(content) | Inline::Strike(content) | Inline::Link { content, .. } => content.iter().any(inline_waits),
        Inline::Text { .. } | Inline::Fact(_) | Inline::Break => false,
    }
}
