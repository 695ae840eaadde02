//! A read drawing → what drawing it would cost, counted before anything is drawn.

use std::ops::Range;

use svgtypes::{Length, LengthUnit, PointsParser, Transform};

use super::outline::{Bounds, Outline, after, in_px, moved, union};
use super::property;
use super::tree::{Element, Part, Read, number};

/// How far from the viewBox something may be, in lengths of its longer side. At the largest size of a picture that is below the
/// 32,767 px to which the drawing library counts.
const REACH: f64 = 20.0;
/// How much longer than other things a line of words may be: each letter is drawn on its own.
const LONGER: f64 = 10.0;
/// The maximum number of elements once all copies are made. A drawing of a few hundred is rich.
pub(super) const MOST_ELEMENTS: usize = 8_000;
/// How many clip paths may clip each other. Drawing programs export one, seldom two.
pub(super) const DEEPEST_CLIP: usize = 5;
/// How much more a layer of its own costs than a plain colour: memory is taken, cleared, and laid over what is there.
const LAYER: f64 = 4.0;
/// How much more a gradient costs.
const GRADIENT: f64 = 5.0;
/// How much more a see-through colour costs, which is mixed with what is there.
const CLEAR: f64 = 8.0;

/// What drawing a drawing would cost, and what of it cannot be drawn.
pub(super) struct Count<'a> {
    read: &'a Read,
    view_box: [f64; 4],
    /// Elements; those of a clip path count wherever it is used.
    pub elements: f64,
    pub letters: usize,
    /// The points of all outlines.
    pub points: f64,
    /// The dashes of all lines.
    pub dashes: f64,
    /// The painted area, in areas of the drawing.
    pub paint: f64,
    /// The height of all outlines, in heights of the drawing.
    pub edges: f64,
    /// The first element that is too far away.
    pub far: Option<Range<usize>>,
    /// The first clip path that is deeper than any may be.
    pub deep: Option<Range<usize>>,
    /// How many clip paths the present element is inside of the shapes of.
    clips: usize,
}

impl<'a> Count<'a> {
    /// Counts a whole drawing.
    pub(super) fn of(read: &'a Read, view_box: [f64; 4]) -> Self {
        let mut count = Self {
            read,
            view_box,
            elements: 0.0,
            letters: 0,
            points: 0.0,
            dashes: 0.0,
            paint: 0.0,
            edges: 0.0,
            far: None,
            deep: None,
            clips: 0,
        };
        let ground = Ground { font: 16.0, stroke: 1.0, miter: 4.0, fill: 1.0, ..Ground::default() };
        count.parts(&read.body, &ground);
        count
    }

    /// Returns the bounds in the units of the viewBox.
    fn parts(&mut self, parts: &[Part], ground: &Ground) -> Option<Bounds> {
        let mut all = None;
        for part in parts {
            // Clip paths multiply each other: what is too much already is not counted to its end.
            if self.elements > MOST_ELEMENTS as f64 {
                break;
            }
            if let Part::Element(element) = part {
                all = union(all, self.element(element, ground));
            }
        }
        all
    }

    fn element(&mut self, element: &Element, around: &Ground) -> Option<Bounds> {
        self.elements += 1.0;
        let mut ground = around.clone();
        let length = |name: &str| element.get(name).and_then(property::length);
        let px = |name: &str| length(name).and_then(|length| self.px(&length, around)).unwrap_or(0.0);
        if let Some(own) = element.get("transform").and_then(|value| value.parse::<Transform>().ok()) {
            ground.to_view = after(ground.to_view, own);
        }
        if let Some(size) = length("font-size") {
            let share = match size.unit {
                LengthUnit::Em => Some(size.number),
                LengthUnit::Percent => Some(size.number / 100.0),
                _ => None,
            };
            ground.font = share.map_or_else(|| in_px(&size).unwrap_or(0.0), |share| share * around.font);
        }
        if element.get("stroke-width").is_some() {
            ground.stroke = px("stroke-width");
        }
        if let Some(limit) = element.get("stroke-miterlimit").and_then(|value| value.parse().ok()) {
            ground.miter = limit;
        }
        if let Some(dashes) = element.get("stroke-dasharray") {
            ground.dashes = property::lengths(dashes).unwrap_or_default().iter().filter_map(in_px).collect();
        }
        let named =
            |prefix: &str| element.get("class").is_some_and(|class| class.split_whitespace().any(|c| c.starts_with(prefix)));
        if let Some(stroke) = element.get("stroke") {
            ground.stroked = stroke != "none";
        }
        ground.stroked |= named("s-");
        if let Some(fill) = element.get("fill") {
            ground.fill = match fill {
                "none" => 0.0,
                fill if fill.starts_with("url(") => GRADIENT,
                // `rgba(…)`, `#rrggbbaa`: what may have an alpha counts as if it had one.
                fill if fill.contains('(') || fill.len() == 9 || fill.len() == 5 => CLEAR,
                _ => 1.0,
            };
        } else if around.fill == 0.0 && named("f-") {
            ground.fill = 1.0;
        }
        let clear = |name: &str| element.get(name).and_then(property::share).is_some_and(|opacity| opacity < 1.0);
        ground.clear_fill |= clear("fill-opacity");
        ground.clear_stroke |= clear("stroke-opacity");
        let bounds = match element.name {
            "svg" => {
                ground.to_view = after(ground.to_view, Transform::new(1.0, 0.0, 0.0, 1.0, px("x"), px("y")));
                self.parts(&element.parts, &ground)
            }
            "g" => self.parts(&element.parts, &ground),
            "text" | "tspan" => self.text(element, &mut ground),
            _ => self.shape(element, &ground),
        };
        let share = bounds.map_or(0.0, |bounds| self.share(&bounds));
        if clear("opacity") {
            self.paint += LAYER * share;
        }
        if let Some(clip) = element.get("clip-path").and_then(number).and_then(|number| self.read.asked.get(number - 1)) {
            self.clip(clip, &ground, bounds);
        }
        bounds
    }

    /// A clip path is drawn once more wherever it is asked for, into a layer of its own.
    fn clip(&mut self, clip: &Element, ground: &Ground, clipped: Option<Bounds>) {
        // One that asks for itself is deeper than any.
        if self.clips == DEEPEST_CLIP {
            self.deep.get_or_insert_with(|| clip.at.clone());
            return;
        }
        self.paint += LAYER * clipped.map_or(0.0, |bounds| self.share(&bounds));
        let mut ground = Ground { fill: 1.0, stroked: false, ..ground.clone() };
        if clip.get("clipPathUnits") == Some("objectBoundingBox") {
            let [left, top, right, bottom] = clipped.unwrap_or_default();
            ground.to_view = Transform::new(right - left, 0.0, 0.0, bottom - top, left, top);
        }
        if let Some(own) = clip.get("transform").and_then(|value| value.parse::<Transform>().ok()) {
            ground.to_view = after(ground.to_view, own);
        }
        self.clips += 1;
        self.parts(&clip.parts, &ground);
        if let Some(next) = clip.get("clip-path").and_then(number).and_then(|number| self.read.asked.get(number - 1)) {
            self.clip(next, &ground, clipped);
        }
        self.clips -= 1;
    }

    fn shape(&mut self, element: &Element, ground: &Ground) -> Option<Bounds> {
        let px = |name: &str| {
            element.get(name).and_then(property::length).and_then(|length| self.px(&length, ground)).unwrap_or(0.0)
        };
        let mut outline = Outline::default();
        match element.name {
            "rect" => {
                let (x, y, width, height) = (px("x"), px("y"), px("width"), px("height"));
                outline.ring(&[[x, y], [x + width, y], [x + width, y + height], [x, y + height]]);
            }
            "circle" | "ellipse" => {
                let (rx, ry) = if element.name == "circle" { (px("r"), px("r")) } else { (px("rx"), px("ry")) };
                let (x, y) = (px("cx"), px("cy"));
                outline.ring(&[[x - rx, y - ry], [x + rx, y - ry], [x + rx, y + ry], [x - rx, y + ry]]);
            }
            "line" => {
                outline.move_to([px("x1"), px("y1")]);
                outline.line_to([px("x2"), px("y2")]);
            }
            "polyline" | "polygon" => {
                let points: Vec<[f64; 2]> =
                    PointsParser::from(element.get("points").unwrap_or("")).map(|(x, y)| [x, y]).collect();
                outline.ring(&points);
            }
            _ => outline.path(element.get("d").unwrap_or("")),
        }
        let bounds = self.outline(&outline, ground);
        if let Some(bounds) = &bounds {
            self.within_reach(bounds, element);
        }
        bounds
    }

    /// Counts an outline: its points, dashes, the area inside and under its line, and the height of its edges.
    fn outline(&mut self, outline: &Outline, ground: &Ground) -> Option<Bounds> {
        if outline.points.is_empty() {
            return None;
        }
        let matrix = ground.to_view;
        let scale = (matrix.a * matrix.d - matrix.b * matrix.c).abs().sqrt();
        let widest = matrix.a.hypot(matrix.b).max(matrix.c.hypot(matrix.d));
        let mut bounds: Option<Bounds> = None;
        let mut height = 0.0;
        let mut before: Option<[f64; 2]> = None;
        for (point, drawn) in &outline.points {
            let [x, y] = moved(matrix, *point);
            bounds = union(bounds, Some([x, y, x, y]));
            if let Some(before) = before.filter(|_| *drawn) {
                height += (y - before[1]).abs();
            }
            before = Some([x, y]);
        }
        self.points += outline.points.len() as f64;
        let tall = self.view_box[3];
        let mut bounds = bounds?;
        let weight = if ground.clear_fill && ground.fill > 0.0 { ground.fill.max(CLEAR) } else { ground.fill };
        let fill = if weight == 0.0 { 0.0 } else { self.share(&bounds) * weight };
        self.edges += height.min(outline.points.len() as f64 * tall) / tall;
        if ground.stroked && ground.stroke > 0.0 {
            let pattern: f64 = ground.dashes.iter().sum();
            if pattern > 0.0 {
                self.dashes += outline.length / pattern * ground.dashes.len() as f64;
            }
            // A line has two sides, and round ends and corners at each point.
            let width = ground.stroke * widest;
            self.edges += (2.0 * height + outline.points.len() as f64 * width.min(tall)) / tall;
            let reach = width / 2.0 * ground.miter.clamp(1.5, 100.0);
            bounds = [bounds[0] - reach, bounds[1] - reach, bounds[2] + reach, bounds[3] + reach];
            let under = outline.length * scale * width / (self.view_box[2] * self.view_box[3]);
            self.paint += under.min(self.share(&bounds)) * if ground.clear_stroke { CLEAR } else { 1.0 };
        }
        self.paint += fill;
        Some(bounds)
    }

    fn text(&mut self, element: &Element, ground: &mut Ground) -> Option<Bounds> {
        let list = |name: &str| element.get(name).and_then(property::lengths).unwrap_or_default();
        let mut bounds = None;
        for (axis, (own, shift)) in [("x", "dx"), ("y", "dy")].into_iter().enumerate() {
            let places: Vec<f64> = list(own).iter().filter_map(|length| self.px(length, ground)).collect();
            if let Some(first) = places.first() {
                ground.at[axis] = *first;
            }
            ground.at[axis] += list(shift).iter().filter_map(|length| self.px(length, ground)).map(f64::abs).sum::<f64>();
            for place in places {
                let mut at = ground.at;
                at[axis] = place;
                let [x, y] = moved(ground.to_view, at);
                bounds = union(bounds, Some([x, y, x, y]));
            }
        }
        let spacing = ["letter-spacing", "word-spacing"]
            .into_iter()
            .filter_map(|name| property::length(element.get(name)?).and_then(|length| self.px(&length, ground)))
            .fold(0.0, |all, spacing| all + spacing.abs());
        for part in &element.parts {
            match part {
                Part::Element(inner) => bounds = union(bounds, self.element(inner, ground)),
                Part::Text(text) => {
                    let letters = text.chars().count();
                    self.letters += letters;
                    let width = letters as f64 * (ground.font * 1.2 + spacing) + ground.font;
                    let [x, y] = ground.at;
                    // It may begin, end or have its middle there.
                    let mut outline = Outline::default();
                    let (left, right) = (x - width, x + width);
                    outline.ring(&[
                        [left, y - ground.font],
                        [right, y - ground.font],
                        [right, y + ground.font],
                        [left, y + ground.font],
                    ]);
                    let plain = Ground { stroked: false, ..ground.clone() };
                    bounds = union(bounds, self.outline(&outline, &plain));
                }
            }
        }
        if let Some([left, top, right, bottom]) = bounds {
            let shorter = |n: f64| n / LONGER;
            self.within_reach(&[shorter(left), top, shorter(right), bottom], element);
        }
        bounds
    }

    /// Returns a length in user units; percentages are of the longer side.
    fn px(&self, length: &Length, ground: &Ground) -> Option<f64> {
        match length.unit {
            LengthUnit::Percent => Some(length.number / 100.0 * self.view_box[2].max(self.view_box[3])),
            LengthUnit::Em | LengthUnit::Ex => Some(length.number * ground.font),
            _ => in_px(length),
        }
    }

    /// Returns how much of the drawing is within bounds.
    fn share(&self, [left, top, right, bottom]: &Bounds) -> f64 {
        let [x, y, width, height] = self.view_box;
        let wide = (right.min(x + width) - left.max(x)).max(0.0);
        let high = (bottom.min(y + height) - top.max(y)).max(0.0);
        wide * high / (width * height)
    }

    fn within_reach(&mut self, [left, top, right, bottom]: &Bounds, element: &Element) {
        let [x, y, width, height] = self.view_box;
        let far = REACH * width.max(height);
        let inside = *left >= x - far && *top >= y - far && *right <= x + width + far && *bottom <= y + height + far;
        // What is no number compares as not inside.
        if !inside {
            self.far.get_or_insert_with(|| element.at.clone());
        }
    }
}

/// What an element has from those around it.
#[derive(Clone, Default)]
struct Ground {
    /// From its own units to those of the viewBox.
    to_view: Transform,
    /// The size of type.
    font: f64,
    /// The width of lines, and whether there are any.
    stroke: f64,
    stroked: bool,
    miter: f64,
    /// How much more its fill costs than a plain colour.
    fill: f64,
    clear_fill: bool,
    clear_stroke: bool,
    dashes: Vec<f64>,
    at: [f64; 2],
}
