//! Whether a drawing has a ground of its own from edge to edge, such as a night sky: then its edges are seen, as those of a
//! photograph are.

use super::outline::{Bounds, Outline, in_px};
use super::property;
use super::tree::{Element, Part, Read};

/// How much of the height grounds must cover together.
const COVERED: f64 = 0.98;

/// Returns whether filled rectangles as wide as the picture cover all of its height.
pub(super) fn is(read: &Read, [x, y, width, height]: [f64; 4]) -> bool {
    let mut strips = Vec::new();
    collect(&read.body, &mut strips);
    let slack = width * (1.0 - COVERED) / 2.0;
    strips.retain(|[left, _, right, _]| *left <= x + slack && *right >= x + width - slack);
    strips.sort_by(|a, b| a[1].total_cmp(&b[1]));
    let (mut end, mut covered) = (y, 0.0);
    for [_, top, _, bottom] in strips {
        let bottom = bottom.min(y + height);
        covered += (bottom - top.max(end)).max(0.0);
        end = end.max(bottom);
    }
    covered >= height * COVERED
}

/// Adds the filled rectangles that nothing moves.
fn collect(parts: &[Part], out: &mut Vec<Bounds>) {
    for part in parts {
        let Part::Element(element) = part else { continue };
        const CHANGES: [&str; 4] = ["transform", "opacity", "fill-opacity", "clip-path"];
        if CHANGES.iter().any(|name| element.get(name).is_some()) {
            continue;
        }
        // What its groups leave without a paint is empty, too.
        if !is_filled(element) {
            continue;
        }
        if element.name == "g" {
            collect(&element.parts, out);
        } else {
            out.extend(rectangle(element));
        }
    }
}

fn is_filled(element: &Element) -> bool {
    let classes = element.get("class").unwrap_or_default();
    element.get("fill") != Some("none") && classes.split(' ').all(|class| class != "f-none")
}

/// Returns the bounds of a rectangle, also of one that is written as a path.
fn rectangle(element: &Element) -> Option<Bounds> {
    let px = |name| element.get(name).and_then(property::length).and_then(|length| in_px(&length)).unwrap_or(0.0);
    match element.name {
        "rect" => Some([px("x"), px("y"), px("x") + px("width"), px("y") + px("height")]),
        "path" => {
            let mut outline = Outline::default();
            outline.path(element.get("d")?);
            let points: Vec<[f64; 2]> = outline.points.iter().map(|(point, _)| *point).collect();
            let of = |axis: usize, pick: fn(f64, f64) -> f64| points.iter().map(|point| point[axis]).reduce(pick);
            let bounds = [of(0, f64::min)?, of(1, f64::min)?, of(0, f64::max)?, of(1, f64::max)?];
            let at_corner = |[x, y]: &[f64; 2]| (*x == bounds[0] || *x == bounds[2]) && (*y == bounds[1] || *y == bounds[3]);
            (points.len() >= 4 && points.iter().all(at_corner)).then_some(bounds)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    fn is_scene(inside: &str) -> bool {
        let (drawing, _) = super::super::drawing(&format!("<svg viewBox=\"0 0 100 60\">{inside}</svg>"));
        drawing.is_some_and(|drawing| drawing.is_scene)
    }

    #[test]
    fn a_ground_reaches_all_edges() {
        assert!(is_scene("<rect width=\"100\" height=\"60\" fill=\"#000\"/>"));
        assert!(is_scene("<g><path d=\"M0 0H100V60H0Z\"/></g>"));
        assert!(is_scene("<rect y=\"40\" width=\"100\" height=\"20\"/><rect x=\"-5\" width=\"110\" height=\"40\"/>"));
        for inside in [
            "<rect y=\"20\" width=\"100\" height=\"20\"/>",
            "<rect width=\"100\" height=\"60\" fill=\"none\" stroke=\"#000\"/>",
            "<rect width=\"100\" height=\"60\" fill-opacity=\"0.1\"/>",
            "<rect x=\"20\" width=\"80\" height=\"60\"/>",
            "<path d=\"M0 60L50 0L100 60Z\"/>",
        ] {
            assert!(!is_scene(inside), "{inside}");
        }
    }
}
