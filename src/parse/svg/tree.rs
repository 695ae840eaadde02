//! What is drawn, as a tree of allowed elements → SVG text.

use std::fmt::Write as _;
use std::ops::Range;

use crate::model::drawing::OWN_ID;

/// What was read of a drawing.
#[derive(Default)]
pub(super) struct Read {
    /// What is drawn, in order.
    pub body: Vec<Part>,
    /// The gradients and clip paths that are asked for; the id of each is its place here, from 1.
    pub asked: Vec<Element>,
    pub desc: Option<String>,
    pub texts: Vec<String>,
    /// The classes that only a theme can define, with where they are first.
    pub classes: Vec<(String, Range<usize>)>,
}

/// A part of a drawing.
pub(super) enum Part {
    Element(Element),
    Text(String),
}

/// An allowed element.
pub(super) struct Element {
    pub name: &'static str,
    /// Names and values, each understood.
    pub attributes: Vec<(&'static str, String)>,
    pub parts: Vec<Part>,
    /// Where its opening tag is.
    pub at: Range<usize>,
}

impl Element {
    /// Returns the value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}

/// Returns the clip path that cuts a drawing in a drawing off at its edges.
pub(super) fn edges([x, y, width, height]: [f64; 4], at: Range<usize>) -> Element {
    let sides = [("x", x), ("y", y), ("width", width), ("height", height)];
    let attributes = sides.map(|(name, value)| (name, value.to_string())).to_vec();
    let edges = Element { name: "rect", attributes, parts: Vec::new(), at: at.clone() };
    Element { name: "clipPath", attributes: Vec::new(), parts: vec![Part::Element(edges)], at }
}

/// Returns the number of the gradient or clip path that a value refers to.
pub(super) fn number(value: &str) -> Option<usize> {
    value.strip_prefix("url(#")?.strip_prefix(OWN_ID)?.strip_suffix(')')?.parse().ok()
}

impl Read {
    /// Returns everything as SVG text.
    pub(super) fn inner(&self) -> String {
        let mut out = String::new();
        if !self.asked.is_empty() {
            out.push_str("<defs>");
            for (at, element) in self.asked.iter().enumerate() {
                write(element, Some(at + 1), &mut out);
            }
            out.push_str("</defs>");
        }
        write_parts(&self.body, &mut out);
        out
    }
}

fn write_parts(parts: &[Part], out: &mut String) {
    for part in parts {
        match part {
            Part::Element(element) => write(element, None, out),
            Part::Text(text) => escape(text, out),
        }
    }
}

fn write(element: &Element, id: Option<usize>, out: &mut String) {
    let name = element.name;
    let _ = write!(out, "<{name}");
    if let Some(id) = id {
        let _ = write!(out, " id=\"{OWN_ID}{id}\"");
    }
    for (key, value) in &element.attributes {
        let _ = write!(out, " {key}=\"");
        escape(value, out);
        out.push('"');
    }
    out.push('>');
    write_parts(&element.parts, out);
    let _ = write!(out, "</{name}>");
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

/// Drops white space around lines; white space between two words of one line is a space.
pub(super) fn without_loose_spaces(parts: Vec<Part>) -> Vec<Part> {
    let begins_line = |part: &Part| match part {
        Part::Element(element) => element.get("x").is_some() || element.get("y").is_some(),
        Part::Text(_) => false,
    };
    let after: Vec<bool> = parts.iter().skip(1).map(|next| !begins_line(next)).chain([false]).collect();
    let mut out = Vec::with_capacity(parts.len());
    for (at, (part, goes_on)) in parts.into_iter().zip(after).enumerate() {
        match part {
            Part::Text(text) if text.trim().is_empty() => {
                if at > 0 && goes_on {
                    out.push(Part::Text(" ".to_owned()));
                }
            }
            part => out.push(part),
        }
    }
    out
}

/// Numbers what is asked for in the order in which the drawing asks, and drops what is asked for by nothing that is drawn.
pub(super) fn numbered(mut read: Read) -> Read {
    let mut asked: Vec<Option<Element>> = std::mem::take(&mut read.asked).into_iter().map(Some).collect();
    let mut order = Vec::new();
    renumber(&mut read.body, &mut order);
    let mut next = 0;
    while let Some(old) = order.get(next).copied() {
        next += 1;
        let Some(mut element) = asked.get_mut(old - 1).and_then(Option::take) else { continue };
        renumber_attributes(&mut element, &mut order);
        renumber(&mut element.parts, &mut order);
        read.asked.push(element);
    }
    read
}

fn renumber(parts: &mut [Part], order: &mut Vec<usize>) {
    for part in parts {
        if let Part::Element(element) = part {
            renumber_attributes(element, order);
            renumber(&mut element.parts, order);
        }
    }
}

fn renumber_attributes(element: &mut Element, order: &mut Vec<usize>) {
    for (_, value) in &mut element.attributes {
        if let Some(old) = number(value) {
            let new = order.iter().position(|known| *known == old).unwrap_or_else(|| {
                order.push(old);
                order.len() - 1
            });
            *value = format!("url(#{OWN_ID}{})", new + 1);
        }
    }
}
