//! What a card consists of: blocks, and inlines within them.

use std::ops::Range;

use super::placeholder::Placeholder;

/// A run of inline content.
pub type Inlines = Vec<Inline>;

/// A piece of a line. `at` is a byte range in the topic's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Plain words.
    Text {
        /// The words.
        text: String,
        /// Where they are.
        at: Range<usize>,
    },
    /// `**…**`: the one highlight of a card.
    Strong(Inlines),
    /// `~~…~~`: words that are no longer true.
    Strike(Inlines),
    /// A link; cards show its words only.
    Link {
        /// An address with an allowed scheme, or relative to the site.
        href: String,
        /// The words.
        content: Inlines,
    },
    /// The value of a fact. Boxed, since it is rare, and a large site has hundreds of thousands of inlines in memory.
    Fact(Box<FactValue>),
    /// A line break that the editor asked for.
    Break,
    /// A placeholder, which an edition fills. A [`Site`](super::Site) has none left. Boxed for the same reason as facts.
    Placeholder(Box<Placeholder>),
}

/// The value of a fact within a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactValue {
    /// The fact's id.
    pub id: String,
    /// The value as running text.
    pub text: String,
    /// Whether the office still has to confirm it.
    pub unconfirmed: bool,
    /// Where the placeholder is.
    pub at: Range<usize>,
}

/// A block and its place in the topic's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its byte range in the topic's file.
    pub at: Range<usize>,
}

/// The kinds of block that a card can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph(Inlines),
    /// `###`: a small heading within a card.
    Subheading(Inlines),
    /// A plain list.
    List(Vec<Inlines>),
    /// An ordered list: steps; the numbers start at `start`.
    Steps {
        /// The number of the first step.
        start: usize,
        /// The steps.
        steps: Vec<Step>,
    },
    /// A task list: documents or things to prepare.
    Documents(Vec<Document>),
    /// What to do and what not to do.
    DoDont {
        /// Items that began with `O`.
        dos: Vec<Inlines>,
        /// Items that began with `X`.
        donts: Vec<Inlines>,
    },
    /// A table. The first column holds the heads of the rows.
    Table {
        /// The header row. All its cells are empty if the editor left it blank.
        head: Vec<Inlines>,
        /// The rows, each as long as the head.
        rows: Vec<Vec<Inlines>>,
    },
    /// Two states side by side.
    Pair(Box<[State; 2]>),
    /// Two or three pictures in a row, each with its words.
    Frames(Vec<(Figure, Inlines)>),
    /// One picture.
    Figure(Box<Figure>),
    /// Words explained.
    Words(Vec<(Inlines, Inlines)>),
    /// A tip, a warning, a note.
    Callout(Box<Callout>),
    /// Commands or addresses to copy, one in each line. Nothing in them is read as language.
    Code(Vec<Inlines>),
    /// A fact with several values, as a block of its own.
    FactList {
        /// The fact's id.
        id: String,
        /// Its values.
        values: Vec<String>,
        /// Whether the office still has to confirm it.
        unconfirmed: bool,
    },
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The first line in bold, or the whole item.
    pub head: Inlines,
    /// The helper line.
    pub helper: Inlines,
    /// The pictogram at its end.
    pub picture: Option<Box<Figure>>,
}

/// One thing to prepare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its name.
    pub name: Inlines,
    /// When it is needed.
    pub helper: Inlines,
}

/// One of two states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// What one sees, in a word.
    pub name: Inlines,
    /// The picture.
    pub picture: Figure,
    /// What it means.
    pub verdict: Inlines,
    /// Whether it is the good one.
    pub good: bool,
}

/// A picture with its alternative text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The path relative to `content/`, such as `images/meter.svg`.
    pub image: String,
    /// What somebody who cannot see it must know. It is empty only if the words beside the picture say the same.
    pub alt: String,
    /// A line under it.
    pub caption: Option<String>,
    /// Where it is in the topic's file.
    pub at: Range<usize>,
}

/// The kinds of callout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalloutKind {
    /// Something that helps.
    Tip,
    /// Something that does harm.
    Warning,
    /// Something to know.
    Note,
}

/// A panel at the foot of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Callout {
    /// Which kind.
    pub kind: CalloutKind,
    /// The first line when it is bold.
    pub title: Inlines,
    /// The paragraphs.
    pub body: Vec<Inlines>,
}

/// Returns the words of inlines, without marks.
pub fn words(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Text { text, .. } => out.push_str(text),
            Inline::Fact(value) => out.push_str(&value.text),
            Inline::Strong(content) | Inline::Strike(content) | Inline::Link { content, .. } => {
                out.push_str(&words(content));
            }
            Inline::Break => out.push(' '),
            Inline::Placeholder(_) => {}
        }
    }
    out
}

/// Calls `see` with every run of inlines in a block, in reading order.
pub fn each_run<'a>(block: &'a Block, see: &mut dyn FnMut(&'a [Inline])) {
    match &block.kind {
        BlockKind::Paragraph(run) | BlockKind::Subheading(run) => see(run),
        BlockKind::List(items) | BlockKind::Code(items) => items.iter().for_each(|item| see(item)),
        BlockKind::Steps { steps, .. } => steps.iter().for_each(|step| {
            see(&step.head);
            see(&step.helper);
        }),
        BlockKind::Documents(documents) => documents.iter().for_each(|document| {
            see(&document.name);
            see(&document.helper);
        }),
        BlockKind::DoDont { dos, donts } => dos.iter().chain(donts).for_each(|item| see(item)),
        BlockKind::Table { head, rows } => {
            head.iter().chain(rows.iter().flatten()).for_each(|cell| see(cell));
        }
        BlockKind::Pair(states) => states.iter().for_each(|state| {
            see(&state.name);
            see(&state.verdict);
        }),
        BlockKind::Frames(frames) => frames.iter().for_each(|(_, words)| see(words)),
        BlockKind::Words(entries) => entries.iter().for_each(|(term, explain)| {
            see(term);
            see(explain);
        }),
        BlockKind::Callout(callout) => {
            see(&callout.title);
            callout.body.iter().for_each(|paragraph| see(paragraph));
        }
        BlockKind::Figure(_) | BlockKind::FactList { .. } => {}
    }
}

/// Calls `see` with the id and the place of every fact of a block that the office still has to confirm.
pub fn each_open_fact<'a>(block: &'a Block, see: &mut dyn FnMut(&'a str, &'a Range<usize>)) {
    if let BlockKind::FactList { id, unconfirmed: true, .. } = &block.kind {
        see(id, &block.at);
    }
    each_run(block, &mut |run| each_open(run, see));
}

/// As [`each_open_fact`], for a run of inlines.
pub fn each_open<'a>(run: &'a [Inline], see: &mut dyn FnMut(&'a str, &'a Range<usize>)) {
    for inline in run {
        match inline {
            Inline::Fact(value) if value.unconfirmed => see(&value.id, &value.at),
            Inline::Strong(content) | Inline::Strike(content) | Inline::Link { content, .. } => each_open(content, see),
            Inline::Fact(_) | Inline::Text { .. } | Inline::Break | Inline::Placeholder(_) => {}
        }
    }
}

/// Returns the words of blocks in reading order, including the descriptions of their pictures.
pub fn all_words<'a>(blocks: impl Iterator<Item = &'a Block>) -> String {
    let mut out: Vec<String> = Vec::new();
    for each in blocks {
        each_run(each, &mut |run| out.push(words(run)));
        each_figure(each, &mut |figure| out.push(figure.alt.clone()));
        if let BlockKind::FactList { values, .. } = &each.kind {
            out.extend(values.iter().cloned());
        }
    }
    out.retain(|text| !text.is_empty());
    out.join(" ")
}

/// Calls `see` with every figure of a block, in reading order.
pub fn each_figure<'a>(block: &'a Block, see: &mut dyn FnMut(&'a Figure)) {
    match &block.kind {
        BlockKind::Figure(figure) => see(figure),
        BlockKind::Steps { steps, .. } => steps.iter().filter_map(|step| step.picture.as_deref()).for_each(see),
        BlockKind::Pair(states) => states.iter().for_each(|state| see(&state.picture)),
        BlockKind::Frames(frames) => frames.iter().for_each(|(figure, _)| see(figure)),
        BlockKind::Paragraph(_)
        | BlockKind::Subheading(_)
        | BlockKind::List(_)
        | BlockKind::Documents(_)
        | BlockKind::DoDont { .. }
        | BlockKind::Table { .. }
        | BlockKind::Words(_)
        | BlockKind::Callout(_)
        | BlockKind::Code(_)
        | BlockKind::FactList { .. } => {}
    }
}

/// Calls `see` with every run of inlines in a block, like [`each_run`], so that it can change them.
pub fn each_run_mut(block: &mut Block, see: &mut dyn FnMut(&mut Inlines)) {
    match &mut block.kind {
        BlockKind::Paragraph(run) | BlockKind::Subheading(run) => see(run),
        BlockKind::List(items) | BlockKind::Code(items) => items.iter_mut().for_each(&mut *see),
        BlockKind::Steps { steps, .. } => steps.iter_mut().for_each(|step| {
            see(&mut step.head);
            see(&mut step.helper);
        }),
        BlockKind::Documents(documents) => documents.iter_mut().for_each(|document| {
            see(&mut document.name);
            see(&mut document.helper);
        }),
        BlockKind::DoDont { dos, donts } => dos.iter_mut().chain(donts).for_each(&mut *see),
        BlockKind::Table { head, rows } => {
            head.iter_mut().chain(rows.iter_mut().flatten()).for_each(&mut *see);
        }
        BlockKind::Pair(states) => states.iter_mut().for_each(|state| {
            see(&mut state.name);
            see(&mut state.verdict);
        }),
        BlockKind::Frames(frames) => frames.iter_mut().for_each(|(_, words)| see(words)),
        BlockKind::Words(entries) => entries.iter_mut().for_each(|(term, explain)| {
            see(term);
            see(explain);
        }),
        BlockKind::Callout(callout) => {
            see(&mut callout.title);
            callout.body.iter_mut().for_each(see);
        }
        BlockKind::Figure(_) | BlockKind::FactList { .. } => {}
    }
}

/// As [`each_figure`], for changing them.
pub fn each_figure_mut(block: &mut Block, see: &mut dyn FnMut(&mut Figure)) {
    match &mut block.kind {
        BlockKind::Figure(figure) => see(figure),
        BlockKind::Steps { steps, .. } => steps.iter_mut().filter_map(|step| step.picture.as_deref_mut()).for_each(see),
        BlockKind::Pair(states) => states.iter_mut().for_each(|state| see(&mut state.picture)),
        BlockKind::Frames(frames) => frames.iter_mut().for_each(|(figure, _)| see(figure)),
        BlockKind::Paragraph(_)
        | BlockKind::Subheading(_)
        | BlockKind::List(_)
        | BlockKind::Documents(_)
        | BlockKind::DoDont { .. }
        | BlockKind::Table { .. }
        | BlockKind::Words(_)
        | BlockKind::Callout(_)
        | BlockKind::Code(_)
        | BlockKind::FactList { .. } => {}
    }
}

/// Removes the white space at both ends of a run.
pub fn trim(out: &mut Inlines) {
    while matches!(out.last(), Some(Inline::Text { text, .. }) if text.trim().is_empty()) {
        out.pop();
    }
    while matches!(out.first(), Some(Inline::Text { text, .. }) if text.trim().is_empty()) {
        out.remove(0);
    }
    if let Some(Inline::Text { text, at }) = out.first_mut() {
        let cut = text.len() - text.trim_start().len();
        // The text of a placeholder or an entity keeps the place of the whole.
        if at.len() == text.len() {
            at.start += cut;
        }
        text.drain(..cut);
    }
    if let Some(Inline::Text { text, at }) = out.last_mut() {
        let kept = text.trim_end().len();
        if at.len() == text.len() {
            at.end -= text.len() - kept;
        }
        text.truncate(kept);
    }
}
