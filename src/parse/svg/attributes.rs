//! The attributes and styles of an element → what of them is allowed, and what that says of its colours.

use std::ops::Range;

use roxmltree::Node;

use super::cascade::Declared;
use super::editors::{of_editor, says_nothing};
use super::nodes::{XLINK, is_gradient, tag};
use super::property::{self, Meaning};
use super::reader::{Attributes, Colours, Reader};
use super::{Fault, advice};
use crate::craft::text;
use crate::finding::rule::picture as rule;
use crate::model::drawing::OWN_ID;
use crate::say;

const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// The maximum number of comparisons of an element with a rule of the style sheet.
const MOST_COMPARISONS: usize = 1_000_000;
/// The maximum number of attributes and properties of one element. There are not so many.
const MOST_PROPERTIES: usize = 100;

impl<'a, 'input> Reader<'a, 'input, '_> {
    /// Returns what an element says of itself.
    pub(super) fn attributes(&mut self, node: Node<'a, 'input>, element: &str, around: Colours) -> Attributes {
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
        // A drawing has a place of its own; what that is, `viewport.rs` reads.
        let is_drawing = element == "svg";
        // Illustrator tells how heavy letters are by the name of their font alone.
        let is_bold = |one: &Declared<'_>| one.name == "font-family" && one.value.contains("Bold");
        if declared.iter().any(is_bold) && declared.iter().all(|one| one.name != "font-weight") {
            out.attributes.push(("font-weight", "700".to_owned()));
        }
        for Declared { name, value, at, .. } in declared {
            let value = property::by_daylight(value);
            if is_drawing && matches!(name, "viewBox" | "width" | "height" | "x" | "y" | "preserveAspectRatio" | "overflow") {
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
                    if value.contains(text::steers) {
                        self.refuse_unseen(value, at);
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
            // No theme can define what is no name of a class, such as `s-url(…)`.
            if !class.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')) {
                continue;
            }
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
}
