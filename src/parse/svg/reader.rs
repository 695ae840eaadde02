//! The elements of an SVG document → the allowed ones, with styles resolved, copies made, and nothing that only editors use.

use std::collections::BTreeMap;
use std::ops::Range;

use roxmltree::{Document, Node};

use super::cascade::Sheet;
use super::count::MOST_ELEMENTS;
use super::editors::of_editor;
use super::nodes::{href, in_svg, tag, text_of, words};
use super::transform::moved;
use super::tree::{Element, Part, Read, edges, numbered, without_loose_spaces};
use super::{Fault, advice};
use crate::craft::text;
use crate::finding::Say;
use crate::say;

/// Elements that are drawn.
pub(super) const DRAWN: [&str; 11] =
    ["svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"];
/// Elements that are drawn only where another one asks for them.
const ASKED_FOR: [&str; 8] = ["defs", "linearGradient", "radialGradient", "clipPath", "symbol", "filter", "mask", "pattern"];
/// Elements that nobody sees.
const UNSEEN: [&str; 5] = ["title", "metadata", "style", "marker", "view"];

/// The maximum depth, so that no drawing exhausts the stack.
const MAX_DEPTH: usize = 24;

/// Reads the elements of a document.
pub(super) fn read<'a>(document: &'a Document<'_>, view_box: [f64; 4], sheet: &Sheet<'a>, faults: &mut Vec<Fault>) -> Read {
    for (name, at) in &sheet.at_rules {
        faults.push(Fault::refused(
            say!("그림의 style에 쓸 수 없는 규칙입니다: @{name}", "@{name} is not allowed in the style of a drawing"),
            say!("이 규칙을 지우세요", "delete the rule"),
            at.clone(),
        ));
    }
    let mut ids = BTreeMap::new();
    for node in document.descendants().filter(Node::is_element) {
        if let Some(id) = node.attribute("id") {
            ids.entry(id).or_insert(node);
        }
    }
    let mut reader = Reader {
        sheet,
        ids,
        numbers: BTreeMap::new(),
        queue: Vec::new(),
        viewport: [view_box[2], view_box[3]],
        elements: 0,
        comparisons: 0,
        read: Read::default(),
        faults,
    };
    let root = document.root_element();
    let mut of_root = reader.attributes(root, "svg", Colours::default());
    reader.read.body = reader.children(root, 1, of_root.colours);
    // What the outermost element says for all is said by a group, for the page has an outermost element of its own.
    of_root
        .attributes
        .retain(|(name, _)| !matches!(*name, "x" | "y" | "width" | "height" | "role" | "aria-hidden" | "aria-label"));
    if !of_root.attributes.is_empty() && !of_root.hidden {
        let parts = std::mem::take(&mut reader.read.body);
        reader.read.body = vec![Part::Element(Element { name: "g", attributes: of_root.attributes, parts, at: tag(&root) })];
    }
    // A clip path may ask for another.
    let mut next = 0;
    while let Some(asked) = reader.queue.get(next).cloned() {
        next += 1;
        let element = match asked {
            Asked::Viewport(sides, at) => edges(sides, at),
            Asked::Node(node) if node.tag_name().name() == "clipPath" => reader.clip_path(node),
            Asked::Node(node) => reader.gradient(node),
        };
        reader.read.asked.push(element);
    }
    numbered(reader.read)
}

/// What of the colours of an element is known.
#[derive(Clone, Copy, Default)]
pub(super) struct Colours {
    /// Whether the element or one around it says with what it is filled.
    pub filled: bool,
    /// Whether one says with what it is stroked.
    pub stroked: bool,
}

/// The attributes of an element.
#[derive(Default)]
pub(super) struct Attributes {
    pub attributes: Vec<(&'static str, String)>,
    pub colours: Colours,
    pub hidden: bool,
    /// Classes that the drawing itself does not define.
    pub classes: Vec<(String, Range<usize>)>,
}

/// What is asked for by name.
#[derive(Clone)]
pub(super) enum Asked<'a, 'input> {
    /// A gradient or a clip path.
    Node(Node<'a, 'input>),
    /// The edges of a drawing in the drawing, in its own units, and where its opening tag is.
    Viewport([f64; 4], Range<usize>),
}

/// A drawing that is being read. `attributes.rs` reads what elements say of themselves, `asked.rs` what they ask for by name.
pub(super) struct Reader<'a, 'input, 'f> {
    pub sheet: &'f Sheet<'a>,
    pub ids: BTreeMap<&'a str, Node<'a, 'input>>,
    /// The numbers of what is asked for, by id.
    pub numbers: BTreeMap<&'a str, usize>,
    /// What is asked for, in this order.
    pub queue: Vec<Asked<'a, 'input>>,
    /// Width and height of the drawing that is read, in its own units. A drawing in it may take a part of them.
    pub viewport: [f64; 2],
    elements: usize,
    pub comparisons: usize,
    pub read: Read,
    pub faults: &'f mut Vec<Fault>,
}

impl<'a, 'input> Reader<'a, 'input, '_> {
    pub(super) fn children(&mut self, node: Node<'a, 'input>, depth: usize, colours: Colours) -> Vec<Part> {
        let mut parts = Vec::new();
        for child in node.children() {
            match (self.part(child, depth, colours), parts.last_mut()) {
                (Some(Part::Text(more)), Some(Part::Text(text))) => text.push_str(&more),
                (Some(part), _) => parts.push(part),
                (None, _) => {}
            }
        }
        without_loose_spaces(parts)
    }

    fn part(&mut self, node: Node<'a, 'input>, depth: usize, colours: Colours) -> Option<Part> {
        if node.is_text() {
            return text_of(node).map(Part::Text);
        }
        if !node.is_element() {
            return None;
        }
        self.element(node, depth, colours).map(Part::Element)
    }

    pub(super) fn element(&mut self, node: Node<'a, 'input>, depth: usize, colours: Colours) -> Option<Element> {
        let name = node.tag_name().name();
        let at = tag(&node);
        let written = &node.document().input_text()[at.clone()];
        if !in_svg(&node) {
            // Without its prefix, an `x:path` of another vocabulary would be drawn as a path.
            if !node.tag_name().namespace().is_some_and(of_editor) {
                self.refuse(
                    say!("SVG의 요소가 아닙니다: {written}>", "{written}> is no element of SVG"),
                    advice::save_plain(),
                    at,
                );
            }
            return None;
        }
        if UNSEEN.contains(&name) || ASKED_FOR.contains(&name) {
            self.refuse_scripts(node);
            return None;
        }
        if name == "desc" {
            if self.read.desc.is_none() {
                let desc = words(node);
                if desc.contains(text::steers) {
                    self.refuse_unseen(&desc, at);
                }
                self.read.desc = Some(desc);
            }
            return None;
        }
        if depth > MAX_DEPTH {
            self.refuse_depth(node);
            return None;
        }
        if name == "use" {
            return self.copy(node, depth, colours);
        }
        if name == "svg" {
            return self.viewport(node, None, depth, colours);
        }
        if name == "switch" {
            return self.switch(node, depth, colours);
        }
        let Some(name) = DRAWN.into_iter().find(|drawn| *drawn == name) else {
            self.refuse_element(node);
            return None;
        };
        if !self.spend(&at) {
            return None;
        }
        let of_element = self.attributes(node, name, colours);
        if of_element.hidden {
            return None;
        }
        if name == "text" {
            self.read.texts.push(words(node));
        }
        let parts = self.children(node, depth + 1, of_element.colours);
        Some(Element { name, attributes: of_element.attributes, parts, at })
    }

    /// Takes one element from the budget. Returns whether it was there.
    pub(super) fn spend(&mut self, at: &Range<usize>) -> bool {
        self.elements += 1;
        if self.elements == MOST_ELEMENTS + 1 {
            self.refuse(
                say!(
                    "그림에 요소가 {MOST_ELEMENTS}개보다 많습니다(복사한 것 포함)",
                    "the drawing has more than {MOST_ELEMENTS} elements, copies included"
                ),
                advice::simpler(),
                at.clone(),
            );
        }
        self.elements <= MOST_ELEMENTS
    }

    /// A `use` becomes a group with a copy of what it names (SVG 2, 5.6).
    fn copy(&mut self, node: Node<'a, 'input>, depth: usize, colours: Colours) -> Option<Element> {
        let at = tag(&node);
        let target = self.named(node)?;
        let name = target.tag_name().name();
        if !DRAWN.contains(&name) && !matches!(name, "use" | "symbol") {
            self.refuse(
                say!("이 그림에서 use로 부를 수 없는 요소입니다", "use can only name a shape, a text, a group or a symbol"),
                say!("그림 프로그램에서 복제의 연결을 끊으세요", "unlink the clone in the drawing program"),
                at,
            );
            return None;
        }
        if !self.spend(&at) {
            return None;
        }
        let mut of_use = self.attributes(node, "use", colours);
        if of_use.hidden {
            return None;
        }
        moved(&mut of_use.attributes);
        let part = match name {
            "symbol" | "svg" if depth < MAX_DEPTH && in_svg(&target) => {
                self.viewport(target, Some(node), depth + 1, of_use.colours)?
            }
            "symbol" => {
                self.refuse_depth(node);
                return None;
            }
            _ => self.element(target, depth + 1, of_use.colours)?,
        };
        Some(Element { name: "g", attributes: of_use.attributes, parts: vec![Part::Element(part)], at })
    }

    /// Returns the element that a `use` names.
    pub(super) fn named(&mut self, node: Node<'a, 'input>) -> Option<Node<'a, 'input>> {
        let target = href(node).and_then(|href| href.trim().strip_prefix('#')).and_then(|id| self.ids.get(id).copied());
        if target.is_none() {
            self.refuse(
                say!("이 그림 안에 없는 것을 부르는 use입니다", "use names something that is not in this drawing"),
                say!("부르는 그림을 이 파일 안에 그려 넣으세요", "draw what it names into this file"),
                tag(&node),
            );
        }
        target
    }

    /// A `switch` draws its first child that can be drawn (SVG 2, 5.10). What stands for a page within the drawing has to say
    /// the same words.
    fn switch(&mut self, node: Node<'a, 'input>, depth: usize, colours: Colours) -> Option<Element> {
        let mut foreign = None;
        for child in node.children().filter(Node::is_element) {
            if !in_svg(&child) || child.has_attribute("requiredExtensions") || child.has_attribute("systemLanguage") {
                continue;
            }
            if child.tag_name().name() == "foreignObject" {
                foreign = foreign.or(Some(child));
                continue;
            }
            // draw.io ends with a link to its own page, which says that text is no SVG.
            let is_note = foreign.is_none() && child.tag_name().name() == "a";
            if is_note || foreign.is_some_and(|foreign| words(foreign).split_whitespace().ne(words(child).split_whitespace())) {
                break;
            }
            let of_switch = self.attributes(node, "switch", colours);
            if of_switch.hidden {
                return None;
            }
            let parts = self.part(child, depth + 1, of_switch.colours).into_iter().collect();
            return Some(Element { name: "g", attributes: of_switch.attributes, parts, at: tag(&node) });
        }
        let foreign = foreign?;
        self.refuse(
            say!("그림 속의 글이 SVG 글자가 아니라 웹 쪽입니다", "words of the drawing are a web page and no SVG text"),
            say!(
                "draw.io에서는 글자의 '서식 있는 텍스트'와 '줄 바꿈'을 끄고 다시 내보내세요",
                "in draw.io turn 'Formatted Text' and 'Word Wrap' off and export again"
            ),
            tag(&foreign),
        );
        None
    }

    fn refuse_depth(&mut self, node: Node<'a, 'input>) {
        let at = tag(&node);
        let written = &node.document().input_text()[at.clone()];
        self.refuse(
            say!("요소가 {MAX_DEPTH}겹보다 깊습니다: {written}>", "{written}> is more than {MAX_DEPTH} levels deep"),
            say!("그림 프로그램에서 그룹을 푸세요", "ungroup it in the drawing program"),
            at,
        );
    }

    fn refuse_scripts(&mut self, node: Node<'a, 'input>) {
        for script in node.descendants().filter(|node| node.tag_name().name().eq_ignore_ascii_case("script")) {
            self.refuse_element(script);
        }
    }

    fn refuse_element(&mut self, node: Node<'a, 'input>) {
        let at = tag(&node);
        let written = &node.document().input_text()[at.clone()];
        let help = advice::on_element(node.tag_name().name());
        let message = say!("SVG 그림에 쓸 수 없는 요소입니다: {written}>", "{written}> is not allowed in a drawing");
        self.refuse(message, help, at);
    }

    pub(super) fn refuse_attribute(&mut self, name: &str, at: Range<usize>) {
        let message = say!("SVG 그림에 '{name}' 속성은 쓸 수 없습니다", "the attribute '{name}' is not allowed in a drawing");
        self.refuse(message, say!("이 속성을 지우세요", "delete this attribute"), at);
    }

    /// Reports a text of a drawing with characters that nobody sees and that steer what shows it.
    pub(super) fn refuse_unseen(&mut self, text: &str, at: Range<usize>) {
        let code = text.chars().find(|c| text::steers(*c)).map_or(0, u32::from);
        self.refuse(
            say!(
                "그림의 글에 보이지 않는 글자(U+{code:04X})가 있습니다",
                "a text of the drawing holds an invisible character (U+{code:04X})"
            ),
            say!("그 글자를 지우거나 글을 새로 치세요", "delete it, or type the text anew"),
            at,
        );
    }

    pub(super) fn refuse(&mut self, message: Say, help: Say, at: Range<usize>) {
        self.faults.push(Fault::refused(message, help, at));
    }
}
