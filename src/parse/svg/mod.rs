//! SVG text as any drawing program writes it → a drawing of allowed elements and attributes that looks the same. The only folder
//! that uses roxmltree, simplecss and svgtypes.
//!
//! Drawings are inline in pages, so there is an allow-list: no script, no style, no address. `reader` makes a `tree` of what is
//! allowed, `cascade` resolves styles, `property` knows every name and value, `count` counts what drawing it would cost, and `budget`
//! has the limits.

mod reader;
mod attributes;
mod asked;
mod viewport;
mod transform;
mod nodes;
mod cascade;
mod property;
mod editors;
mod scene;
mod tree;
mod budget;
mod count;
mod outline;
mod advice;
mod unread;

use std::ops::Range;

use roxmltree::{Document, Node};

use crate::finding::{Rule, Say, rule::picture as rule};
use crate::model::{Drawing, drawing::Class};
use crate::say;

/// The maximum number of faults reported for one drawing. An exported file may repeat the same fault a thousand times.
const MOST_FAULTS: usize = 20;

/// What is wrong with a drawing, and where in its file.
#[derive(Debug)]
pub struct Fault {
    /// The rule. Faults of [`rule::ALTERED_DRAWING`] let the drawing through.
    pub rule: &'static Rule,
    /// What is wrong.
    pub message: Say,
    /// What to do.
    pub help: Say,
    /// Where, in bytes.
    pub at: Range<usize>,
}

impl Fault {
    fn refused(message: Say, help: Say, at: Range<usize>) -> Self {
        Self { rule: &rule::UNSAFE_DRAWING, message, help, at }
    }
}

/// Reads a drawing. Returns nothing if something in it is not allowed, and everything that is wrong with it.
pub fn drawing(text: &str) -> (Option<Drawing>, Vec<Fault>) {
    let text = without_doctype(text);
    let document = match Document::parse(&text) {
        Ok(document) => document,
        Err(error) => {
            let position = error.pos();
            let at = offset(&text, position.row, position.col);
            let fault = Fault::refused(unread::message(&error), unread::help(&error), at..at);
            return (None, vec![fault]);
        }
    };
    let root = document.root_element();
    let mut faults = Vec::new();
    let view_box = view_box(&root);
    if root.tag_name().name() != "svg" || view_box.is_none() {
        faults.push(Fault::refused(
            say!("SVG 그림에 viewBox가 없습니다", "the drawing has no viewBox"),
            say!(
                "맨 바깥 svg에 viewBox=\"0 0 936 520\"처럼 크기를 적으세요",
                "give the outer svg its size, as in viewBox=\"0 0 936 520\""
            ),
            nodes::tag(&root),
        ));
    }
    let view_box = view_box.unwrap_or([0.0, 0.0, 1.0, 1.0]);
    let sheet = cascade::Sheet::of(&document);
    let read = reader::read(&document, view_box, &sheet, &mut faults);
    let cost = if faults.iter().all(lets_through) { budget::check(&read, view_box, &mut faults) } else { 0.0 };
    // What refuses comes first: hints must not push it out.
    faults.sort_by_key(lets_through);
    faults.truncate(MOST_FAULTS);
    let whole = faults.iter().all(lets_through);
    let drawing = whole.then(|| Drawing {
        inner: read.inner(),
        view_box,
        cost,
        is_scene: scene::is(&read, view_box),
        desc: read.desc,
        texts: read.texts,
        classes: read.classes.into_iter().map(|(name, at)| Class { name, at }).collect(),
    });
    (drawing, faults)
}

fn lets_through(fault: &Fault) -> bool {
    fault.rule == &rule::ALTERED_DRAWING
}

/// Returns the text with the document type of SVG 1.x blanked out, which Illustrator, LibreOffice and draw.io write. One with
/// declarations of its own stays, and is refused by the reader.
fn without_doctype(text: &str) -> std::borrow::Cow<'_, str> {
    const START: &str = "<!DOCTYPE svg ";
    let Some(start) = text.find(START) else { return text.into() };
    let Some(length) = text[start..].find('>') else { return text.into() };
    let doctype = &text[start..start + length];
    let of_w3c = doctype.contains("-//W3C//DTD SVG ") && doctype.contains("http://www.w3.org/");
    if !doctype.is_ascii() || doctype.contains('[') || !of_w3c {
        return text.into();
    }
    format!("{}{}{}", &text[..start], " ".repeat(length + 1), &text[start + length + 1..]).into()
}

/// Returns `min-x min-y width height` of the outermost element: its viewBox, or else its width and height in px, as browsers do.
fn view_box(root: &Node<'_, '_>) -> Option<[f64; 4]> {
    let four = match root.attribute("viewBox") {
        Some(written) => four(written)?,
        None => {
            let side = |name| {
                let length = property::length(root.attribute(name)?)?;
                outline::in_px(&length).filter(|_| length.unit != svgtypes::LengthUnit::Percent)
            };
            [0.0, 0.0, side("width")?, side("height")?]
        }
    };
    let origin = -budget::SIDES.end()..=*budget::SIDES.end();
    (four[..2].iter().all(|n| origin.contains(n)) && four[2..].iter().all(|n| budget::SIDES.contains(n))).then_some(four)
}

/// Returns the four numbers of a viewBox.
fn four(written: &str) -> Option<[f64; 4]> {
    let parts = written.split([' ', ',', '\n', '\t']).filter(|part| !part.is_empty());
    parts.map(|part| part.parse().ok()).collect::<Option<Vec<f64>>>()?.try_into().ok()
}

fn offset(text: &str, row: u32, column: u32) -> usize {
    let before: usize = text.split_inclusive('\n').take(row.saturating_sub(1) as usize).map(str::len).sum();
    let line = &text[before.min(text.len())..];
    before + line.char_indices().nth(column.saturating_sub(1) as usize).map_or(0, |(at, _)| at)
}
