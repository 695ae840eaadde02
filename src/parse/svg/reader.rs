//! The elements of an SVG document → the allowed ones, with styles resolved, copies made, and nothing that only editors use.

use std::collections::BTreeMap;
use std::ops::Range;

use roxmltree::{Document, Node};

use super::budget::MOST_ELEMENTS;
use super::cascade::{Declared, Sheet};
use super::editors::{of_editor, says_nothing};
use super::property::{self, Meaning};
use super::tree::{Element, Part, Read, numbered, without_loose_spaces};
use super::{Fault, advice};
use crate::craft::text;
use crate::finding::{Say, rule::picture as rule};
use crate::model::drawing::OWN_ID;
use crate::say;

/// The namespace of SVG (SVG 2, 5.1).
const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Elements that are drawn.
const DRAWN: [&str; 11] = ["svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"];
/// Elements that are drawn only where another one asks for them.
const ASKED_FOR: [&str; 8] = ["defs", "linearGradient", "radialGradient", "clipPath", "symbol", "filter", "mask", "pattern"];
/// Elements that nobody sees.
const UNSEEN: [&str; 5] = ["title", "metadata", "style", "marker", "view"];

/// The maximum depth, so that no drawing exhausts the stack.
const MAX_DEPTH: usize = 24;
/// The maximum number of comparisons of an element with a rule of the style sheet.
const MOST_COMPARISONS: usize = 1_000_000;
/// The maximum number of attributes and properties of one element. There are not so many.
const MOST_PROPERTIES: usize = 100;
/// The maximum number of gradients that take over from each other.
const LONGEST_CHAIN: usize = 8;

/// Reads the elements of a document.
pub(super) fn read<'a>(document: &'a Document<'_>, sheet: &Sheet<'a>, faults: &mut Vec<Fault>) -> Read {
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
    while let Some(node) = reader.queue.get(next).copied() {
        next += 1;
        let element = if node.tag_name().name() == "clipPath" { reader.clip_path(node) } else { reader.gradient(node) };
        reader.read.asked.push(element);
    }
    numbered(reader.read)
}

/// What of the colours of an element is known.
#[derive(Clone, Copy, Default)]
struct Colours {
    /// Whether the element or one around it says with what it is filled.
    filled: bool,
    /// Whether one says with what it is stroked.
    stroked: bool,
}

/// The attributes of an element.
#[derive(Default)]
struct Attributes {
    attributes: Vec<(&'static str, String)>,
    colours: Colours,
    hidden: bool,
    /// Classes that the drawing itself does not define.
    classes: Vec<(String, Range<usize>)>,
}

struct Reader<'a, 'input, 'f> {
    sheet: &'f Sheet<'a>,
    ids: BTreeMap<&'a str, Node<'a, 'input>>,
    /// The numbers of what is asked for, by id.
    numbers: BTreeMap<&'a str, usize>,
    queue: Vec<Node<'a, 'input>>,
    elements: usize,
    comparisons: usize,
    read: Read,
    faults: &'f mut Vec<Fault>,
}

impl<'a, 'input> Reader<'a, 'input, '_> {
    fn children(&mut self, node: Node<'a, 'input>, depth: usize, colours: Colours) -> Vec<Part> {
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

    fn element(&mut self, node: Node<'a, 'input>, depth: usize, colours: Colours) -> Option<Element> {
        let name = node.tag_name().name();
        let at = tag(&node);
        let written = &node.document().input_text()[at.clone()];
        match node.tag_name().namespace() {
            None | Some(SVG) => {}
            Some(other) if of_editor(other) => return None,
            // Without its prefix, an `x:path` of another vocabulary would be drawn as a path.
            Some(_) => {
                self.refuse(
                    say!("SVG의 요소가 아닙니다: {written}>", "{written}> is no element of SVG"),
                    advice::save_plain(),
                    at,
                );
                return None;
            }
        }
        if UNSEEN.contains(&name) || ASKED_FOR.contains(&name) {
            self.refuse_scripts(node);
            return None;
        }
        if name == "desc" {
            if self.read.desc.is_none() {
                self.read.desc = Some(words(node));
            }
            return None;
        }
        if depth > MAX_DEPTH {
            self.refuse(
                say!("요소가 {MAX_DEPTH}겹보다 깊습니다: {written}>", "{written}> is more than {MAX_DEPTH} levels deep"),
                say!("그림 프로그램에서 그룹을 푸세요", "ungroup it in the drawing program"),
                at,
            );
            return None;
        }
        if name == "use" {
            return self.copy(node, depth, colours);
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
    fn spend(&mut self, at: &Range<usize>) -> bool {
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
        if !DRAWN.contains(&target.tag_name().name()) && target.tag_name().name() != "use" {
            self.refuse(
                say!("이 그림에서 use로 부를 수 없는 요소입니다", "use can only name a shape, a text or a group"),
                say!("그림 프로그램에서 복제(symbol)의 연결을 끊으세요", "unlink the clone or symbol in the drawing program"),
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
        let part = self.element(target, depth + 1, of_use.colours)?;
        Some(Element { name: "g", attributes: of_use.attributes, parts: vec![Part::Element(part)], at })
    }

    /// Returns the element that a `use` names.
    fn named(&mut self, node: Node<'a, 'input>) -> Option<Node<'a, 'input>> {
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
            let in_svg = matches!(child.tag_name().namespace(), None | Some(SVG));
            if !in_svg || child.has_attribute("requiredExtensions") || child.has_attribute("systemLanguage") {
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

    fn gradient(&mut self, node: Node<'a, 'input>) -> Element {
        let at = tag(&node);
        // A gradient takes over from another one what it does not say itself (SVG 2, 14.2.2).
        let mut chain = vec![node];
        while chain.len() < LONGEST_CHAIN
            && let Some(next) = chain.last().and_then(|last| href(*last)).and_then(|href| href.trim().strip_prefix('#'))
            && let Some(next) = self.ids.get(next)
            && is_gradient(*next)
            && !chain.contains(next)
        {
            chain.push(*next);
        }
        let name = if node.tag_name().name() == "radialGradient" { "radialGradient" } else { "linearGradient" };
        let mut attributes: Vec<(&'static str, String)> = Vec::new();
        for link in &chain {
            let same_kind = link.tag_name().name() == name;
            for (key, value) in self.attributes(*link, name, Colours::default()).attributes {
                let shared = matches!(key, "gradientUnits" | "gradientTransform" | "spreadMethod");
                let own = matches!(key, "x1" | "y1" | "x2" | "y2" | "cx" | "cy" | "r" | "fx" | "fy" | "fr");
                if (shared || own && same_kind) && attributes.iter().all(|(known, _)| *known != key) {
                    attributes.push((key, value));
                }
            }
        }
        let is_stop = |child: &Node<'_, '_>| child.is_element() && child.tag_name().name() == "stop";
        let with_stops = chain.iter().find(|link| link.children().any(|child| is_stop(&child)));
        let mut parts = Vec::new();
        for stop in with_stops.iter().flat_map(|link| link.children()).filter(is_stop) {
            let at = tag(&stop);
            if !self.spend(&at) {
                break;
            }
            let mut attributes = self.attributes(stop, "stop", Colours::default()).attributes;
            attributes.retain(|(name, _)| matches!(*name, "offset" | "stop-color" | "stop-opacity"));
            parts.push(Part::Element(Element { name: "stop", attributes, parts: Vec::new(), at }));
        }
        Element { name, attributes, parts, at }
    }

    /// A clip path holds shapes and words, and copies of them.
    fn clip_path(&mut self, node: Node<'a, 'input>) -> Element {
        let at = tag(&node);
        let mut attributes = self.attributes(node, "clipPath", Colours::default()).attributes;
        attributes.retain(|(name, _)| matches!(*name, "clipPathUnits" | "transform" | "clip-path"));
        // Their colours do not matter.
        let known = Colours { filled: true, stroked: true };
        let mut parts = Vec::new();
        for child in node.children().filter(Node::is_element) {
            let mut shape = child;
            let mut before = Vec::new();
            if child.tag_name().name() == "use" {
                let Some(target) = self.named(child) else { continue };
                before = self.attributes(child, "use", known).attributes;
                moved(&mut before);
                shape = target;
            }
            let name = shape.tag_name().name();
            if ["title", "desc", "metadata"].contains(&name) {
                continue;
            }
            if !DRAWN.contains(&name) || ["svg", "g", "tspan"].contains(&name) {
                self.refuse(
                    say!("클립 안에는 도형과 글자만 쓸 수 있습니다", "a clip path can hold shapes and text only"),
                    advice::save_plain(),
                    tag(&shape),
                );
                continue;
            }
            let Some(mut element) = self.element(shape, 2, known) else { continue };
            joined(before, &mut element.attributes);
            parts.push(Part::Element(element));
        }
        Element { name: "clipPath", attributes, parts, at }
    }

    /// Returns the number of the gradient or clip path with this id.
    fn ask(&mut self, name: &str, id: &'a str, at: &Range<usize>) -> Option<usize> {
        if let Some(number) = self.numbers.get(id) {
            return Some(*number);
        }
        let fits = |node: &&Node<'_, '_>| {
            if name == "clip-path" { node.tag_name().name() == "clipPath" } else { is_gradient(**node) }
        };
        let found = self.ids.get(id).filter(|node| matches!(node.tag_name().namespace(), None | Some(SVG)));
        let Some(node) = found.filter(fits).copied() else {
            let (message, help) = match found.map(|node| node.tag_name().name()) {
                Some(element) if name != "clip-path" => (
                    say!("무늬로 칠한 곳은 그릴 수 없습니다: {element}", "a paint of the kind '{element}' cannot be drawn"),
                    say!("한 가지 색이나 그러데이션으로 칠하세요", "paint it with one colour or a gradient"),
                ),
                _ => (
                    say!(
                        "이 그림에 없는 것을 부릅니다: {name}=\"url(#{id})\"",
                        "{name}=\"url(#{id})\" names nothing in this drawing"
                    ),
                    say!(
                        "부르는 것을 이 파일 안에 그려 넣거나, 이 속성을 지우세요",
                        "draw what it names into this file, or delete the attribute"
                    ),
                ),
            };
            self.refuse(message, help, at.clone());
            return None;
        };
        self.queue.push(node);
        self.numbers.insert(id, self.queue.len());
        Some(self.queue.len())
    }

    /// Returns what an element says of itself.
    fn attributes(&mut self, node: Node<'a, 'input>, element: &str, around: Colours) -> Attributes {
        let mut out = Attributes { colours: around, ..Attributes::default() };
        self.comparisons += self.sheet.rules();
        if self.comparisons > MOST_COMPARISONS {
            if self.comparisons - self.sheet.rules() <= MOST_COMPARISONS {
                self.refuse(
                    say!(
                        "그림의 style 규칙과 요소가 너무 많습니다",
                        "the drawing has too many rules of style for its elements"
                    ),
                    advice::simpler(),
                    tag(&node),
                );
            }
            return out;
        }
        self.foreign_attributes(node);
        let declared = self.sheet.of_element(node);
        if declared.len() > MOST_PROPERTIES {
            self.refuse(
                say!(
                    "한 요소의 속성이 {MOST_PROPERTIES}개보다 많습니다",
                    "an element has more than {MOST_PROPERTIES} attributes"
                ),
                advice::simpler(),
                tag(&node),
            );
            return out;
        }
        let is_root = node.parent_element().is_none();
        // Illustrator tells how heavy letters are by the name of their font alone.
        let is_bold = |one: &Declared<'_>| one.name == "font-family" && one.value.contains("Bold");
        if declared.iter().any(is_bold) && declared.iter().all(|one| one.name != "font-weight") {
            out.attributes.push(("font-weight", "700".to_owned()));
        }
        for Declared { name, value, at, .. } in declared {
            let value = property::by_daylight(value);
            if is_root && matches!(name, "viewBox" | "width" | "height" | "x" | "y") {
                continue;
            }
            match property::meaning(name, value) {
                Meaning::Kept("class") => self.classes(value, &at, &mut out),
                Meaning::Kept(name) => {
                    match name {
                        "fill" => out.colours.filled = true,
                        "stroke" => out.colours.stroked = true,
                        _ => {}
                    }
                    out.attributes.push((name, text::normal(value.to_owned())));
                }
                Meaning::Refers(name, id) => {
                    if let Some(number) = self.ask(name, id, &at) {
                        match name {
                            "fill" => out.colours.filled = true,
                            "stroke" => out.colours.stroked = true,
                            _ => {}
                        }
                        out.attributes.push((name, format!("url(#{OWN_ID}{number})")));
                    }
                }
                Meaning::Nothing => {}
                Meaning::Lost if name == "display" => out.hidden = true,
                Meaning::Altering => self.faults.push(Fault {
                    rule: &rule::ALTERED_DRAWING,
                    message: say!(
                        "그림에서 빼는 것이 있어 모양이 조금 달라집니다: {name}: {value}",
                        "'{name}: {value}' is left out, so the drawing looks a little different"
                    ),
                    help: say!(
                        "이대로 괜찮은지 카드를 보고, 아니면 그림 프로그램에서 도형으로 다시 그리세요",
                        "look at the card; if it matters, draw it with shapes in the drawing program"
                    ),
                    at,
                }),
                Meaning::Lost => self.refuse(
                    say!("그릴 수 없는 것이 그림에 있습니다: {name}: {value}", "'{name}: {value}' cannot be drawn"),
                    advice::on_lost(name),
                    at,
                ),
                Meaning::Odd => self.refuse(
                    say!(
                        "SVG 그림에서 이해할 수 없는 값입니다: {name}=\"{value}\"",
                        "the value of {name}=\"{value}\" is not understood"
                    ),
                    advice::on_odd(name),
                    at,
                ),
                Meaning::Unknown => self.refuse_attribute(name, at),
            }
        }
        self.depend(element, node, &mut out);
        out
    }

    /// Keeps the classes of a theme's colours. A page has other classes of its own, so no other class gets there.
    fn classes(&self, value: &str, at: &Range<usize>, out: &mut Attributes) {
        let unstyled = value.split_whitespace().filter(|class| !self.sheet.has_class(class) && !says_nothing(class));
        let mut of_theme = Vec::new();
        for class in unstyled {
            let written = self.sheet.text().get(at.clone()).and_then(|text| text.find(class));
            let at = written.map_or(at.clone(), |found| at.start + found..at.start + found + class.len());
            out.classes.push((text::normal(class.to_owned()), at));
            match class.get(..2) {
                Some("f-") => out.colours.filled = true,
                Some("s-") => out.colours.stroked = true,
                _ => continue,
            }
            of_theme.push(class);
        }
        if !of_theme.is_empty() {
            out.attributes.push(("class", text::normal(of_theme.join(" "))));
        }
    }

    /// Notes the classes on which colours depend: those of the theme's colours, and all others of what nothing else colours.
    fn depend(&mut self, element: &str, node: Node<'a, 'input>, out: &mut Attributes) {
        let shows = !["svg", "g", "use", "switch", "stop", "clipPath", "linearGradient", "radialGradient"].contains(&element)
            && (!matches!(element, "text" | "tspan") || node.children().any(|child| child.is_text()));
        let bare = shows && !out.colours.filled && !out.colours.stroked;
        let around: Vec<(String, Range<usize>)> = match bare {
            true => node
                .ancestors()
                .skip(1)
                .filter_map(|around| around.attribute_node("class"))
                .flat_map(|class| {
                    let at = class.range();
                    class.value().split_whitespace().map(move |name| (name.to_owned(), at.clone())).collect::<Vec<_>>()
                })
                .filter(|(class, _)| !self.sheet.has_class(class) && !says_nothing(class))
                .collect(),
            false => Vec::new(),
        };
        for (class, at) in out.classes.drain(..).chain(around) {
            let of_colours = class.starts_with("f-") || class.starts_with("s-");
            if (of_colours || bare) && self.read.classes.iter().all(|(known, _)| *known != class) {
                self.read.classes.push((class, at));
            }
        }
    }

    /// Refuses attributes of other vocabularies, except those that only editors read.
    fn foreign_attributes(&mut self, node: Node<'a, 'input>) {
        for attribute in node.attributes() {
            let name = attribute.name();
            match attribute.namespace() {
                None if name == "href" && !(node.tag_name().name() == "use" || is_gradient(node)) => {
                    self.refuse_attribute(name, attribute.range());
                }
                None | Some(XLINK) => {}
                Some(XML) if matches!(name, "space" | "lang" | "id") => {}
                Some(namespace) if of_editor(namespace) => {}
                Some(_) => self.refuse_attribute(name, attribute.range()),
            }
        }
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

    fn refuse_attribute(&mut self, name: &str, at: Range<usize>) {
        let message = say!("SVG 그림에 '{name}' 속성은 쓸 수 없습니다", "the attribute '{name}' is not allowed in a drawing");
        self.refuse(message, say!("이 속성을 지우세요", "delete this attribute"), at);
    }

    fn refuse(&mut self, message: Say, help: Say, at: Range<usize>) {
        self.faults.push(Fault::refused(message, help, at));
    }
}

/// Turns `x` and `y` of a `use` into a part of its `transform`, and drops its size, which only a drawing in a drawing has.
fn moved(attributes: &mut Vec<(&'static str, String)>) {
    let mut offset = [0.0, 0.0];
    attributes.retain(|(name, value)| {
        let axis = match *name {
            "x" => 0,
            "y" => 1,
            name => return !matches!(name, "width" | "height"),
        };
        offset[axis] = property::length(value).and_then(|length| super::outline::in_px(&length)).unwrap_or(0.0);
        false
    });
    if offset != [0.0, 0.0] {
        let [x, y] = offset;
        joined_transform(attributes, |own| format!("{own} translate({x} {y})"));
    }
}

/// Puts the attributes of a `use` before those of the shape that it copies: the shape's own win, transforms add up.
fn joined(before: Vec<(&'static str, String)>, attributes: &mut Vec<(&'static str, String)>) {
    for (name, value) in before {
        if name == "transform" {
            joined_transform(attributes, |own| format!("{value} {own}"));
        } else if attributes.iter().all(|(known, _)| *known != name) {
            attributes.push((name, value));
        }
    }
}

fn joined_transform(attributes: &mut Vec<(&'static str, String)>, join: impl Fn(&str) -> String) {
    match attributes.iter_mut().find(|(name, _)| *name == "transform") {
        Some((_, own)) => *own = join(own).trim().to_owned(),
        None => attributes.push(("transform", join("").trim().to_owned())),
    }
}

fn is_gradient(node: Node<'_, '_>) -> bool {
    matches!(node.tag_name().name(), "linearGradient" | "radialGradient")
}

fn href<'a>(node: Node<'a, '_>) -> Option<&'a str> {
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
fn text_of(node: Node<'_, '_>) -> Option<String> {
    let within_words = node.parent().is_some_and(|parent| matches!(parent.tag_name().name(), "text" | "tspan"));
    within_words.then(|| text::normal(node.text().unwrap_or("").to_owned()))
}

/// Returns all words in an element.
fn words(node: Node<'_, '_>) -> String {
    let all: String = node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect();
    // A character reference may have produced decomposed letters again.
    text::normal(all.split_whitespace().collect::<Vec<_>>().join(" "))
}
