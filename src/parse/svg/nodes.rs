//! A node of the document → its name, its words, what it names.

use std::ops::Range;

use roxmltree::Node;

use crate::craft::text;

/// The namespace of SVG (SVG 2, 5.1).
const SVG: &str = "http://www.w3.org/2000/svg";
pub(super) const XLINK: &str = "http://www.w3.org/1999/xlink";

/// Returns whether an element is one of SVG, with or without its namespace.
pub(super) fn in_svg(node: &Node<'_, '_>) -> bool {
    matches!(node.tag_name().namespace(), None | Some(SVG))
}

pub(super) fn is_gradient(node: Node<'_, '_>) -> bool {
    matches!(node.tag_name().name(), "linearGradient" | "radialGradient")
}

pub(super) fn href<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attribute("href").or_else(|| node.attribute((XLINK, "href")))
}

/// Returns the range of the opening bracket and the name, including its prefix.
pub(super) fn tag(node: &Node<'_, '_>) -> Range<usize> {
    let start = node.range().start;
    let written = &node.document().input_text()[start..];
    let end = written.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(written.len());
    start..start + end
}

/// Returns the words of a text node that is drawn.
pub(super) fn text_of(node: Node<'_, '_>) -> Option<String> {
    let within_words = node.parent().is_some_and(|parent| matches!(parent.tag_name().name(), "text" | "tspan"));
    within_words.then(|| text::normal(node.text().unwrap_or("").to_owned()))
}

/// Returns all words in an element.
pub(super) fn words(node: Node<'_, '_>) -> String {
    let all: String = node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect();
    // A character reference may have produced decomposed letters again.
    text::normal(all.split_whitespace().collect::<Vec<_>>().join(" "))
}
