//! A drawing in a drawing, or a symbol that is used → a group that stands, is sized and is cut off as it would be (SVG 2, 8.2).

use roxmltree::Node;
use svgtypes::{Align, AspectRatio, LengthUnit};

use super::nodes::tag;
use super::outline::in_px;
use super::reader::{Asked, Colours, Reader};
use super::transform::joined_transform;
use super::tree::{Element, Part};
use super::{advice, property};
use crate::model::drawing::OWN_ID;
use crate::say;

impl<'a, 'input> Reader<'a, 'input, '_> {
    /// Reads a nested `svg`, or the `symbol` or `svg` that `copy` uses: its size is that of the copy, if that has one.
    pub(super) fn viewport(
        &mut self,
        node: Node<'a, 'input>,
        copy: Option<Node<'a, 'input>>,
        depth: usize,
        colours: Colours,
    ) -> Option<Element> {
        let at = tag(&node);
        if !self.spend(&at) {
            return None;
        }
        let mut of_group = self.attributes(node, "svg", colours);
        if of_group.hidden {
            return None;
        }
        let around = self.viewport;
        let place = |axis: usize, name| px(node, name, around[axis]).unwrap_or(0.0);
        let [left, top] = if node.tag_name().name() == "svg" { [place(0, "x"), place(1, "y")] } else { [0.0, 0.0] };
        let side = |axis: usize, name| {
            copy.and_then(|copy| px(copy, name, around[axis])).or_else(|| px(node, name, around[axis])).unwrap_or(around[axis])
        };
        let size = [side(0, "width"), side(1, "height")];
        let box_of_view =
            match node.attribute("viewBox").map(|written| super::four(written).filter(|[.., w, h]| *w > 0.0 && *h > 0.0)) {
                Some(Some(written)) => Some(written),
                None => None,
                Some(None) => {
                    self.refuse(
                        say!(
                            "그림 안의 그림에 적힌 viewBox가 네 수가 아닙니다",
                            "the viewBox of a nested drawing is not four numbers"
                        ),
                        advice::save_plain(),
                        at,
                    );
                    return None;
                }
            };
        let ([x, y], [across, down]) = match box_of_view {
            Some(view_box) => fitted(view_box, size, node.attribute("preserveAspectRatio")),
            None => ([0.0, 0.0], [1.0, 1.0]),
        };
        let place = format!("translate({} {}) scale({across} {down})", left + x, top + y);
        joined_transform(&mut of_group.attributes, |own| format!("{own} {place}"));
        let mut inside = Vec::new();
        if node.attribute("overflow") != Some("visible") && across > 0.0 && down > 0.0 {
            self.queue
                .push(Asked::Viewport([(0.0 - x) / across, (0.0 - y) / down, size[0] / across, size[1] / down], at.clone()));
            inside.push(("clip-path", format!("url(#{OWN_ID}{})", self.queue.len())));
        }
        self.viewport = box_of_view.map_or(size, |[_, _, width, height]| [width, height]);
        let parts = self.children(node, depth + 1, of_group.colours);
        self.viewport = around;
        // It may be clipped itself, and an element has one clip path.
        let inside = Element { name: "g", attributes: inside, parts, at: at.clone() };
        Some(Element { name: "g", attributes: of_group.attributes, parts: vec![Part::Element(inside)], at })
    }
}

/// Returns how far a viewBox is moved and scaled, so that it fits its place (SVG 2, 8.6).
fn fitted([x, y, width, height]: [f64; 4], size: [f64; 2], written: Option<&str>) -> ([f64; 2], [f64; 2]) {
    let ratio = written.and_then(|written| written.parse::<AspectRatio>().ok()).unwrap_or_default();
    let own = [size[0] / width, size[1] / height];
    let [across, down] = match (ratio.align, ratio.slice) {
        (Align::None, _) => own,
        (_, true) => [own[0].max(own[1]); 2],
        (_, false) => [own[0].min(own[1]); 2],
    };
    let (right, below) = match ratio.align {
        Align::None | Align::XMinYMin => (0.0, 0.0),
        Align::XMidYMin => (0.5, 0.0),
        Align::XMaxYMin => (1.0, 0.0),
        Align::XMinYMid => (0.0, 0.5),
        Align::XMidYMid => (0.5, 0.5),
        Align::XMaxYMid => (1.0, 0.5),
        Align::XMinYMax => (0.0, 1.0),
        Align::XMidYMax => (0.5, 1.0),
        Align::XMaxYMax => (1.0, 1.0),
    };
    let offset = [(size[0] - width * across) * right - x * across, (size[1] - height * down) * below - y * down];
    (offset, [across, down])
}

/// Returns a length that an element has, in px; a percentage is one of the side around it.
fn px(node: Node<'_, '_>, name: &str, around: f64) -> Option<f64> {
    let length = property::length(node.attribute(name)?)?;
    if length.unit == LengthUnit::Percent { Some(around * length.number / 100.0) } else { in_px(&length) }
}

#[cfg(test)]
mod tests {
    fn inner(inside: &str) -> String {
        let (drawing, faults) = super::super::drawing(&format!("<svg viewBox=\"0 0 200 100\">{inside}</svg>"));
        assert!(faults.is_empty(), "{faults:?}");
        drawing.map(|drawing| drawing.inner).unwrap_or_default()
    }

    #[test]
    fn a_symbol_stands_where_it_is_used_in_the_size_of_its_copy() {
        let drawn = inner(
            "<defs><symbol id=\"tap\" viewBox=\"0 0 24 24\"><rect width=\"24\" height=\"12\" fill=\"#123\"/></symbol></defs>\
             <use href=\"#tap\" x=\"10\" y=\"20\" width=\"48\" height=\"48\"/>",
        );
        for piece in
            ["translate(10 20)", "translate(0 0) scale(2 2)", "<clipPath", "<rect x=\"0\" y=\"0\" width=\"24\" height=\"24\""]
        {
            assert!(drawn.contains(piece), "{piece} in {drawn}");
        }
        assert!(!drawn.contains("symbol") && !drawn.contains("viewBox"), "{drawn}");
    }

    #[test]
    fn a_drawing_in_a_drawing_is_fitted_into_its_place() {
        let nested = |attributes: &str| {
            inner(&format!(
                "<svg x=\"5\" y=\"5\" width=\"100\" height=\"50\" {attributes}><rect width=\"10\" height=\"10\"/></svg>"
            ))
        };
        assert!(nested("viewBox=\"0 0 10 10\"").contains("translate(30 5) scale(5 5)"));
        assert!(nested("viewBox=\"0 0 10 10\" preserveAspectRatio=\"none\"").contains("translate(5 5) scale(10 5)"));
        assert!(
            nested("viewBox=\"0 0 10 10\" preserveAspectRatio=\"xMaxYMid slice\"").contains("translate(5 -20) scale(10 10)")
        );
        assert!(nested("").contains("translate(5 5) scale(1 1)"));
        assert!(!nested("overflow=\"visible\"").contains("clipPath"));
        assert!(inner("<svg viewBox=\"0 0 100 50\"><circle r=\"9\"/></svg>").contains("scale(2 2)"));
    }

    #[test]
    fn a_symbol_within_itself_is_refused() {
        let (drawing, faults) = super::super::drawing(
            "<svg viewBox=\"0 0 9 9\"><symbol id=\"a\"><use href=\"#a\"/></symbol><use href=\"#a\"/></svg>",
        );
        assert!(drawing.is_none() && !faults.is_empty());
    }
}
