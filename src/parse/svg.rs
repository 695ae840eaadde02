//! SVG text → a drawing of allowed elements only. The only file that uses roxmltree.
//!
//! There is an allow-list because drawings are inline in pages: no script, no style, no address.

use std::fmt::Write as _;
use std::ops::{Range, RangeInclusive};

use crate::craft::text;
use crate::finding::Say;
use crate::model::Drawing;
use crate::say;

/// The namespace of SVG (SVG 2, 5.1).
const SVG: &str = "http://www.w3.org/2000/svg";

const ELEMENTS: &[&str] =
    &["svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title", "desc"];

const ATTRIBUTES: &[&str] = &[
    "class",
    "d",
    "x",
    "y",
    "dx",
    "dy",
    "width",
    "height",
    "rx",
    "ry",
    "cx",
    "cy",
    "r",
    "x1",
    "y1",
    "x2",
    "y2",
    "points",
    "transform",
    "fill",
    "stroke",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-miterlimit",
    "stroke-opacity",
    "fill-opacity",
    "opacity",
    "fill-rule",
    "font-size",
    "font-weight",
    "text-anchor",
    "letter-spacing",
    "role",
    "aria-hidden",
    "aria-label",
];

/// The maximum depth, so that no drawing exhausts the stack.
const MAX_DEPTH: usize = 24;

/// The maximum number of faults reported for one drawing. An exported file may repeat the same fault a thousand times.
const MOST_FAULTS: usize = 20;

/// The allowed sides of a viewBox, so that scaling to a card stays finite.
const SIDES: RangeInclusive<f64> = 1.0..=8000.0;

/// Why a drawing was refused, and where in its file.
#[derive(Debug)]
pub struct Fault {
    /// What is wrong.
    pub message: Say,
    /// What to do.
    pub help: Say,
    /// Where, in bytes.
    pub at: Range<usize>,
}

/// Reads a drawing.
///
/// # Errors
/// Everything in the drawing that is not allowed.
pub fn drawing(text: &str) -> Result<Drawing, Vec<Fault>> {
    let document = roxmltree::Document::parse(text).map_err(|error| {
        let position = error.pos();
        let at = offset(text, position.row, position.col);
        vec![Fault {
            message: say!("SVG 그림을 읽을 수 없습니다: {error}", "the SVG cannot be read: {error}"),
            help: say!("그림 프로그램에서 '일반 SVG'로 다시 저장하세요", "save it again as plain SVG"),
            at: at..at,
        }]
    })?;
    let root = document.root_element();
    let mut faults = Vec::new();
    let view_box = root.attribute("viewBox").and_then(numbers);
    if root.tag_name().name() != "svg" || view_box.is_none() {
        faults.push(Fault {
            message: say!("SVG 그림에 viewBox가 없습니다", "the drawing has no viewBox"),
            help: say!(
                "맨 바깥 svg에 viewBox=\"0 0 936 520\"처럼 크기를 적으세요",
                "give the outer svg its size, as in viewBox=\"0 0 936 520\""
            ),
            at: tag(&root),
        });
    }
    let mut drawing =
        Drawing { inner: String::new(), view_box: view_box.unwrap_or([0.0, 0.0, 1.0, 1.0]), desc: None, texts: Vec::new() };
    for attribute in root.attributes() {
        if !matches!(attribute.name(), "viewBox" | "width" | "height" | "role" | "class" | "fill") {
            faults.push(attribute_fault(attribute.name(), attribute.range()));
        }
    }
    for child in root.children() {
        write(&child, 1, &mut drawing, &mut faults);
    }
    faults.truncate(MOST_FAULTS);
    if faults.is_empty() { Ok(drawing) } else { Err(faults) }
}

fn write(node: &roxmltree::Node<'_, '_>, depth: usize, drawing: &mut Drawing, faults: &mut Vec<Fault>) {
    if node.is_text() {
        let text = node.text().unwrap_or("");
        if !text.trim().is_empty() {
            escape(&text::normal(text.to_owned()), &mut drawing.inner);
        }
        return;
    }
    if !node.is_element() {
        return;
    }
    let name = node.tag_name().name();
    let at = tag(node);
    let written = &node.document().input_text()[at.clone()];
    if !ELEMENTS.contains(&name) || depth > MAX_DEPTH {
        faults.push(Fault {
            message: say!("SVG 그림에 쓸 수 없는 요소입니다: {written}>", "{written}> is not allowed in a drawing"),
            help: say!("선과 도형과 글자만 남기고 지우세요", "keep only lines, shapes and text"),
            at,
        });
        return;
    }
    // Without its prefix, an `x:path` of another vocabulary would be drawn as a path.
    if !matches!(node.tag_name().namespace(), None | Some(SVG)) {
        faults.push(Fault {
            message: say!("SVG의 요소가 아닙니다: {written}>", "{written}> is no element of SVG"),
            help: say!("그림 프로그램에서 '일반 SVG'로 다시 저장하세요", "save it again as plain SVG"),
            at,
        });
        return;
    }
    match name {
        // The page has its own alternative text for the drawing.
        "title" => return,
        "desc" => {
            drawing.desc.get_or_insert_with(|| words(node));
            return;
        }
        "text" => drawing.texts.push(words(node)),
        _ => {}
    }
    let _ = write!(drawing.inner, "<{name}");
    for attribute in node.attributes() {
        let key = attribute.name();
        let value = attribute.value();
        // The prefix would be lost: `x:class` would become a second `class`.
        let known = attribute.namespace().is_none() && ATTRIBUTES.contains(&key);
        if !known || value.to_ascii_lowercase().contains("url(") {
            faults.push(attribute_fault(key, attribute.range()));
            continue;
        }
        let _ = write!(drawing.inner, " {key}=\"");
        escape(&text::normal(value.to_owned()), &mut drawing.inner);
        drawing.inner.push('"');
    }
    drawing.inner.push('>');
    for child in node.children() {
        write(&child, depth + 1, drawing, faults);
    }
    let _ = write!(drawing.inner, "</{name}>");
}

/// Returns the range of the opening bracket and the name, including its prefix.
fn tag(node: &roxmltree::Node<'_, '_>) -> Range<usize> {
    let start = node.range().start;
    let written = &node.document().input_text()[start..];
    let end = written.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(written.len());
    start..start + end
}

fn attribute_fault(name: &str, at: Range<usize>) -> Fault {
    Fault {
        message: say!("SVG 그림에 '{name}' 속성은 쓸 수 없습니다", "the attribute '{name}' is not allowed in a drawing"),
        help: say!(
            "색은 class나 fill, stroke로 적고 이 속성은 지우세요",
            "give colours by class, fill or stroke and delete this attribute"
        ),
        at,
    }
}

fn words(node: &roxmltree::Node<'_, '_>) -> String {
    let all: String = node.descendants().filter(roxmltree::Node::is_text).filter_map(|text| text.text()).collect();
    // A character reference may have produced decomposed letters again.
    text::normal(all.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

fn numbers(view_box: &str) -> Option<[f64; 4]> {
    let parts: Vec<f64> =
        view_box.split([' ', ',']).filter(|part| !part.is_empty()).map_while(|part| part.parse().ok()).collect();
    let four: [f64; 4] = parts.try_into().ok()?;
    let origin = -SIDES.end()..=*SIDES.end();
    (four[..2].iter().all(|n| origin.contains(n)) && four[2..].iter().all(|n| SIDES.contains(n))).then_some(four)
}

fn offset(text: &str, row: u32, column: u32) -> usize {
    let before: usize = text.split_inclusive('\n').take(row.saturating_sub(1) as usize).map(str::len).sum();
    let line = &text[before.min(text.len())..];
    before + line.char_indices().nth(column.saturating_sub(1) as usize).map_or(0, |(at, _)| at)
}
