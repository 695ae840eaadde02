//! Lengths, outlines and transforms of SVG → points and bounds.

use svgtypes::{Length, LengthUnit, SimplePathSegment, SimplifyingPathParser, Transform};

/// A rectangle: left, top, right, bottom.
pub(super) type Bounds = [f64; 4];

/// Returns a length in user units. Percentages are taken of a hundred; relative ones of a font of 16 px.
pub(super) fn in_px(length: &Length) -> Option<f64> {
    let n = length.number;
    let px = match length.unit {
        LengthUnit::None | LengthUnit::Px | LengthUnit::Percent => n,
        LengthUnit::Em | LengthUnit::Ex => n * 16.0,
        LengthUnit::In => n * 96.0,
        LengthUnit::Cm => n * 96.0 / 2.54,
        LengthUnit::Mm => n * 96.0 / 25.4,
        LengthUnit::Pt => n * 4.0 / 3.0,
        LengthUnit::Pc => n * 16.0,
    };
    px.is_finite().then_some(px)
}

/// The points of an outline, and the length of the lines between them, which is at least that of the outline itself.
#[derive(Default)]
pub(super) struct Outline {
    /// Each with whether there is a line to it.
    pub points: Vec<([f64; 2], bool)>,
    pub length: f64,
}

impl Outline {
    pub(super) fn move_to(&mut self, point: [f64; 2]) {
        self.points.push((point, false));
    }

    pub(super) fn line_to(&mut self, point: [f64; 2]) {
        if let Some((before, _)) = self.points.last() {
            self.length += (point[0] - before[0]).hypot(point[1] - before[1]);
        }
        self.points.push((point, true));
    }

    pub(super) fn ring(&mut self, points: &[[f64; 2]]) {
        let [first, rest @ ..] = points else { return };
        self.move_to(*first);
        rest.iter().chain([first]).for_each(|point| self.line_to(*point));
    }

    pub(super) fn path(&mut self, d: &str) {
        let mut start = [0.0, 0.0];
        for segment in SimplifyingPathParser::from(d).map_while(Result::ok) {
            match segment {
                SimplePathSegment::MoveTo { x, y } => {
                    start = [x, y];
                    self.move_to(start);
                }
                SimplePathSegment::LineTo { x, y } => self.line_to([x, y]),
                SimplePathSegment::CurveTo { x1, y1, x2, y2, x, y } => {
                    self.line_to([x1, y1]);
                    self.line_to([x2, y2]);
                    self.line_to([x, y]);
                }
                SimplePathSegment::Quadratic { x1, y1, x, y } => {
                    self.line_to([x1, y1]);
                    self.line_to([x, y]);
                }
                SimplePathSegment::ClosePath => self.line_to(start),
            }
        }
    }
}

pub(super) fn moved(m: Transform, [x, y]: [f64; 2]) -> [f64; 2] {
    [m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f]
}

/// Returns the transform that does `own` first and `outer` then.
pub(super) fn after(outer: Transform, own: Transform) -> Transform {
    let [a, b] = [outer.a * own.a + outer.c * own.b, outer.b * own.a + outer.d * own.b];
    let [c, d] = [outer.a * own.c + outer.c * own.d, outer.b * own.c + outer.d * own.d];
    let [e, f] = moved(outer, [own.e, own.f]);
    Transform::new(a, b, c, d, e, f)
}

pub(super) fn union(one: Option<Bounds>, other: Option<Bounds>) -> Option<Bounds> {
    let (Some(a), Some(b)) = (one, other) else { return one.or(other) };
    Some([low(a[0], b[0]), low(a[1], b[1]), high(a[2], b[2]), high(a[3], b[3])])
}

/// Returns the smaller one, and what is no number if one of them is none: `f64::min` would hide it.
fn low(a: f64, b: f64) -> f64 {
    if a < b || a.is_nan() { a } else { b }
}

fn high(a: f64, b: f64) -> f64 {
    if a > b || a.is_nan() { a } else { b }
}
