//! What shapes of a drawing ask for by name → gradients and clip paths.

use std::ops::Range;

use roxmltree::Node;

use super::advice;
use super::nodes::{href, in_svg, is_gradient, tag};
use super::reader::{Asked, Colours, DRAWN, Reader};
use super::transform::{joined, moved};
use super::tree::{Element, Part};
use crate::say;

/// The maximum number of gradients that take over from each other.
const LONGEST_CHAIN: usize = 8;

impl<'a, 'input> Reader<'a, 'input, '_> {
    pub(super) fn gradient(&mut self, node: Node<'a, 'input>) -> Element {
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
    pub(super) fn clip_path(&mut self, node: Node<'a, 'input>) -> Element {
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
    pub(super) fn ask(&mut self, name: &str, id: &'a str, at: &Range<usize>) -> Option<usize> {
        if let Some(number) = self.numbers.get(id) {
            return Some(*number);
        }
        let fits = |node: &&Node<'_, '_>| {
            if name == "clip-path" { node.tag_name().name() == "clipPath" } else { is_gradient(**node) }
        };
        let found = self.ids.get(id).filter(|node| in_svg(node));
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
        self.queue.push(Asked::Node(node));
        self.numbers.insert(id, self.queue.len());
        Some(self.queue.len())
    }
}
