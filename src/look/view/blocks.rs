//! Blocks as templates see them.

use serde::Serialize;

use super::escape::{Html, escape};
use super::html::{self, Medium};
use super::hyphenated;
use crate::craft::korean::{amount, telephone, together};
use crate::model::{Block, BlockKind, CalloutKind, Figure, Image, Inline, PictureSizes, Site, block};

/// A block. `kind` says which of the fields matter.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum BlockView {
    /// `paragraph`: `html`.
    Paragraph {
        /// The words.
        html: Html,
    },
    /// `subheading`: `html`.
    Subheading {
        /// The words.
        html: Html,
    },
    /// `list`: `items`, and `unconfirmed` when they are a fact that is still open.
    List {
        /// The items.
        items: Vec<Html>,
        /// Whether the office still has to confirm them.
        unconfirmed: bool,
    },
    /// `steps`: `start`, `steps`.
    Steps {
        /// The number of the first step.
        start: usize,
        /// The steps.
        steps: Vec<StepView>,
    },
    /// `documents`: `items` with `name` and `helper`.
    Documents {
        /// The things to prepare.
        items: Vec<DocumentView>,
    },
    /// `dodont`: `dos`, `donts`.
    DoDont {
        /// What to do.
        dos: Vec<Html>,
        /// What not to do.
        donts: Vec<Html>,
    },
    /// `table`: `head` (empty when the editor left it blank), `rows`, `amounts`, `broad`.
    Table {
        /// The header cells.
        head: Vec<Html>,
        /// The rows; the first cell of each is its head.
        rows: Vec<Vec<Html>>,
        /// The words of the header cells, on a page: a narrow one shows them in each cell.
        columns: Vec<String>,
        /// Whether all cells of a column are amounts, column by column: their digits stand one below the other.
        amounts: Vec<bool>,
        /// Whether the longest words of its columns have no room beside each other on a phone.
        broad: bool,
    },
    /// `pair`: `states`, always two.
    Pair {
        /// The states.
        states: Vec<StateView>,
    },
    /// `frames`: `frames`, two or three.
    Frames {
        /// The pictures with their words.
        frames: Vec<FrameView>,
    },
    /// `figure`: `picture`, `caption`, `long`.
    Figure {
        /// The picture.
        picture: Html,
        /// The line under it.
        caption: Option<String>,
        /// The long description of a drawing.
        long: Option<String>,
    },
    /// `words`: `words` with `term` and `explain`.
    Words {
        /// The words explained.
        words: Vec<WordView>,
    },
    /// `code`: `lines` with `html` and `text`, and `copies` where they can be copied.
    Code {
        /// The commands or addresses.
        lines: Vec<CodeView>,
        /// Whether it is on a page, where a script may copy a line.
        copies: bool,
    },
    /// `callout`: `tone` (`tip`, `warning`, `note`), `title`, `body`.
    Callout {
        /// Which kind.
        tone: &'static str,
        /// The first line when it was bold, else empty.
        title: Html,
        /// The paragraphs.
        body: Vec<Html>,
    },
}

/// A step.
#[derive(Debug, Clone, Serialize)]
pub struct StepView {
    /// Its number.
    pub number: usize,
    /// What to do.
    pub head: Html,
    /// The helper line, else empty.
    pub helper: Html,
    /// The pictogram.
    pub picture: Option<Html>,
}

/// A thing to prepare.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentView {
    /// Its name.
    pub name: Html,
    /// When it is needed, else empty.
    pub helper: Html,
}

/// One of two states.
#[derive(Debug, Clone, Serialize)]
pub struct StateView {
    /// What one sees.
    pub name: Html,
    /// The picture.
    pub picture: Html,
    /// What it means.
    pub verdict: Html,
    /// Whether it is the good one.
    pub good: bool,
}

/// A picture in a row.
#[derive(Debug, Clone, Serialize)]
pub struct FrameView {
    /// The picture.
    pub picture: Html,
    /// The words under it.
    pub words: Html,
}

/// A word explained.
#[derive(Debug, Clone, Serialize)]
pub struct WordView {
    /// The word.
    pub term: Html,
    /// What it means.
    pub explain: Html,
}

/// What the default theme crops a photograph on a cover to: width and height in px.
pub(crate) const COVER_PHOTOGRAPH: (f64, f64) = (1080.0, 596.0);
/// The same beside a teaser.
pub(crate) const COVER_PHOTOGRAPH_BESIDE: (f64, f64) = (648.0, 596.0);

/// A line of code.
#[derive(Debug, Clone, Serialize)]
pub struct CodeView {
    /// The line as HTML.
    pub html: Html,
    /// The line as it is copied.
    pub text: String,
}

/// How blocks become views: where the HTML will be, and how plain words are written there.
pub struct Writer<'a> {
    /// The site, for its pictures.
    pub site: &'a Site,
    /// Where the fragments will be.
    pub medium: Medium,
    /// Returns the address of a raster picture, as seen from the fragment.
    pub source: &'a dyn Fn(&str) -> String,
    /// The largest sizes of pictures.
    pub sizes: &'a PictureSizes,
    /// The maximum height of a figure, in px of the card.
    pub figure_height: f64,
    /// Writes plain words.
    pub text: &'a mut dyn FnMut(&str, &mut String),
}

/// Returns whether a column of a table has amounts, and nothing else than words for none, such as 없음 and 무료.
fn is_of_amounts(rows: &[Vec<Vec<Inline>>], column: usize) -> bool {
    let cells: Vec<String> =
        rows.iter().map(|row| row.get(column).map(|cell| block::words(cell)).unwrap_or_default()).collect();
    cells.iter().any(|cell| amount::is(cell)) && cells.iter().all(|cell| amount::is(cell) || amount::is_none(cell))
}

/// The sum of the longest words of all columns that a phone holds side by side, in halves of a syllable. The narrowest page that
/// shows columns is 20 rem wide; a syllable takes 1.2 of them, and 0.75 are between two columns.
const NARROW: usize = 30;

/// Returns whether the longest words of all columns have no room beside each other on a phone.
fn is_broad(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> bool {
    let longest = |cell: &Vec<Inline>| block::words(cell).split_whitespace().map(together::width).max().unwrap_or(0);
    let of_column =
        |column: usize| rows.iter().chain([&head.to_vec()]).filter_map(|row| row.get(column)).map(longest).max().unwrap_or(0);
    (0..head.len()).map(of_column).sum::<usize>() + head.len() > NARROW
}

impl Writer<'_> {
    /// Returns the views of `blocks`.
    pub fn blocks(&mut self, blocks: &[Block]) -> Vec<BlockView> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    /// Returns inlines as HTML.
    pub fn run(&mut self, run: &[Inline]) -> Html {
        html::inlines(run, self.medium, self.text)
    }

    fn runs(&mut self, runs: &[Vec<Inline>]) -> Vec<Html> {
        runs.iter().map(|run| self.run(run)).collect()
    }

    /// Returns the cells of a row. 120 is an amount or a number to call; the head of its column says which, or else that of its row.
    fn row(&mut self, head: &[Vec<Inline>], row: &[Vec<Inline>]) -> Vec<Html> {
        let names = |cell: Option<&Vec<Inline>>| cell.is_some_and(|cell| telephone::is_label(&block::words(cell)));
        let mut cells = Vec::with_capacity(row.len());
        for (column, cell) in row.iter().enumerate() {
            let is_bare = head.get(column).is_none_or(|cell| cell.is_empty());
            let is_named = column > 0 && (names(head.get(column)) || is_bare && names(row.first()));
            let is_called = self.medium == Medium::Page && is_named && telephone::special(&block::words(cell)).is_some();
            cells.push(if is_called { html::inlines(cell, Medium::Page, &mut hyphenated::called) } else { self.run(cell) });
        }
        cells
    }

    fn value(&self, value: &str) -> Html {
        let mut out = Html::new();
        html::value(value, self.medium, &mut out);
        out
    }

    fn picture(&self, figure: &Figure, size: (f64, f64)) -> Html {
        match self.site.images.get(&figure.image) {
            Some(image) => html::picture(image, &figure.alt, &(self.source)(&figure.image), size.0, size.1),
            None => Html::new(),
        }
    }

    /// Writes a picture that stands beside others: a photograph fills its place, so that all have one shape.
    fn beside_others(&self, figure: &Figure, size: (f64, f64)) -> Html {
        match self.site.images.get(&figure.image) {
            Some(Image::Raster(_)) => html::photograph(&figure.alt, &(self.source)(&figure.image), size.0, size.1),
            _ => self.picture(figure, size),
        }
    }

    fn block(&mut self, block: &Block) -> BlockView {
        match &block.kind {
            BlockKind::Paragraph(run) => BlockView::Paragraph { html: self.run(run) },
            BlockKind::Subheading(run) => BlockView::Subheading { html: self.run(run) },
            BlockKind::List(items) => BlockView::List { items: self.runs(items), unconfirmed: false },
            BlockKind::FactList { values, unconfirmed, .. } => {
                BlockView::List { items: values.iter().map(|value| self.value(value)).collect(), unconfirmed: *unconfirmed }
            }
            BlockKind::Steps { start, steps } => BlockView::Steps {
                start: *start,
                steps: steps
                    .iter()
                    .enumerate()
                    .map(|(index, step)| StepView {
                        number: start + index,
                        head: self.run(&step.head),
                        helper: self.run(&step.helper),
                        picture: step.picture.as_ref().map(|figure| self.beside_others(figure, self.sizes.pictogram)),
                    })
                    .collect(),
            },
            BlockKind::Documents(items) => BlockView::Documents {
                items: items
                    .iter()
                    .map(|document| DocumentView { name: self.run(&document.name), helper: self.run(&document.helper) })
                    .collect(),
            },
            BlockKind::DoDont { dos, donts } => BlockView::DoDont { dos: self.runs(dos), donts: self.runs(donts) },
            BlockKind::Table { head, rows } => {
                let blank = head.iter().all(Vec::is_empty);
                BlockView::Table {
                    head: if blank { Vec::new() } else { self.runs(head) },
                    rows: rows.iter().map(|row| self.row(head, row)).collect(),
                    broad: is_broad(head, rows),
                    amounts: (0..head.len()).map(|column| column > 0 && is_of_amounts(rows, column)).collect(),
                    columns: match self.medium {
                        Medium::Page if !blank => head.iter().map(|cell| block::words(cell)).collect(),
                        Medium::Page | Medium::Card => Vec::new(),
                    },
                }
            }
            BlockKind::Pair(states) => BlockView::Pair {
                states: states
                    .iter()
                    .map(|state| StateView {
                        name: self.run(&state.name),
                        picture: self.beside_others(&state.picture, self.sizes.state),
                        verdict: self.run(&state.verdict),
                        good: state.good,
                    })
                    .collect(),
            },
            BlockKind::Frames(frames) => BlockView::Frames {
                frames: frames
                    .iter()
                    .map(|(figure, words)| FrameView {
                        picture: self.beside_others(figure, self.sizes.frame),
                        words: self.run(words),
                    })
                    .collect(),
            },
            BlockKind::Figure(figure) => BlockView::Figure {
                picture: self.picture(figure, (self.sizes.figure_width, self.figure_height)),
                caption: figure.caption.clone(),
                long: match self.site.images.get(&figure.image) {
                    Some(Image::Drawing(drawing)) => drawing.desc.clone(),
                    _ => None,
                },
            },
            BlockKind::Words(words) => BlockView::Words {
                words: words
                    .iter()
                    .map(|(term, explain)| WordView { term: self.run(term), explain: self.run(explain) })
                    .collect(),
            },
            BlockKind::Code(lines) => BlockView::Code {
                lines: lines
                    .iter()
                    .map(|line| CodeView {
                        // Nothing in it is a term or a link.
                        html: match self.medium {
                            Medium::Card => html::inlines(line, Medium::Card, &mut escape),
                            Medium::Page => html::inlines(line, Medium::Card, &mut hyphenated::code),
                        },
                        text: block::words(line),
                    })
                    .collect(),
                copies: self.medium == Medium::Page,
            },
            BlockKind::Callout(callout) => BlockView::Callout {
                tone: match callout.kind {
                    CalloutKind::Tip => "tip",
                    CalloutKind::Warning => "warning",
                    CalloutKind::Note => "note",
                },
                title: self.run(&callout.title),
                body: self.runs(&callout.body),
            },
        }
    }
}
