//! The layout of a card: where everything is, and what overflows.

use takumi::prelude::{MeasuredNode, MeasuredTextRun};

use serde::{Deserialize, Serialize};

use super::joints;
use crate::model::Area;

/// A laid-out box, in px of the canvas.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    left: f32,
    top: f32,
    width: f32,
    height: f32,
    lines: Vec<Line>,
    children: Vec<Measured>,
}

/// A line of text after layout.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    text: String,
    left: f32,
    right: f32,
}

/// What overflows an area.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Overflow {
    /// How many px the content reaches below its area.
    pub below: f32,
    /// Lines that are wider than the box that holds them.
    pub wide: Vec<String>,
}

/// The verdict on a layout: all that is remembered of it between runs.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Verdict {
    /// The overflow of each area that was asked about, in order; `None` for an area if no box has its rectangle.
    pub overflows: Vec<Option<Overflow>>,
    /// Lines outside these areas that reach beyond the canvas or the boxes that hold them.
    pub beyond: Vec<String>,
}

impl Verdict {
    /// Returns the overflow of the first area. Returns `None` if no box has its rectangle.
    pub fn first(&self) -> Option<&Overflow> {
        self.overflows.first().and_then(Option::as_ref)
    }

    /// Returns whether a layout can have this verdict: a damaged file may say that a card is endlessly long.
    pub(crate) fn is_possible(&self) -> bool {
        self.overflows.iter().flatten().all(|overflow| overflow.below.is_finite())
    }

    /// Returns whether every area exists and nothing overflows. This is the verdict on nearly every card.
    pub(crate) fn is_clean(&self) -> bool {
        self.beyond.is_empty() && self.overflows.iter().all(|overflow| overflow.as_ref().is_some_and(Overflow::is_none))
    }
}

impl Overflow {
    /// Returns whether nothing overflows.
    pub fn is_none(&self) -> bool {
        self.below <= 0.0 && self.wide.is_empty()
    }
}

/// The tolerance for the rounding of glyph advances, in px. A line may exceed its box by less than this.
const TOLERANCE: f32 = 2.0;

impl Line {
    fn of(run: &MeasuredTextRun, left: f32, ratio: f32) -> Self {
        let left = left + run.x;
        Self { text: joints::unbound(&run.text), left: left / ratio, right: (left + run.width) / ratio }
    }

    fn width(&self) -> f32 {
        self.right - self.left
    }
}

impl Measured {
    /// Returns a layout in px of the style sheet. `ratio` is how many px of the picture each is.
    pub(super) fn of(node: &MeasuredNode, ratio: f32) -> Self {
        let [_, _, _, _, left, top] = node.transform;
        Self {
            left: left / ratio,
            top: top / ratio,
            width: node.width / ratio,
            height: node.height / ratio,
            lines: node.runs.iter().map(|run| Line::of(run, left, ratio)).collect(),
            children: node.children.iter().map(|child| Self::of(child, ratio)).collect(),
        }
    }

    /// Returns the verdict: what overflows each of `areas`, and which lines outside them reach beyond a canvas of this width, or
    /// beyond a box that holds them: there they would run into what is beside it.
    pub fn judge(&self, areas: &[Area], width: u32) -> Verdict {
        let mut beyond = Vec::new();
        self.leave_boxes(areas, width as f32, f32::MAX, &mut beyond);
        Verdict { overflows: areas.iter().map(|area| self.overflow(*area)).collect(), beyond }
    }

    /// Returns the overflow of `area`. Returns `None` if no box has exactly this rectangle, which is a mistake of the theme.
    fn overflow(&self, area: Area) -> Option<Overflow> {
        let main = self.find(area)?;
        let mut overflow = Overflow::default();
        let (right, bottom) = ((area.left + area.width) as f32, (area.top + area.height) as f32);
        for child in &main.children {
            overflow.below = overflow.below.max(child.lowest() - bottom);
            child.leave(right, &mut overflow);
        }
        if overflow.below <= TOLERANCE {
            overflow.below = 0.0;
        }
        main.own_lines(right, &mut overflow);
        Some(overflow)
    }

    /// Notes all lines outside `areas` that reach beyond `right`, their box, or the bottom of the box around it.
    fn leave_boxes(&self, areas: &[Area], right: f32, bottom: f32, out: &mut Vec<String>) {
        if areas.iter().any(|area| self.is_at(*area)) {
            return;
        }
        let right = right.min(self.left + self.width);
        let is_low = self.top + self.height > bottom + TOLERANCE;
        out.extend(
            self.lines.iter().filter(|line| is_low || line.right > right + TOLERANCE).map(|line| line.text.trim().to_owned()),
        );
        for child in &self.children {
            child.leave_boxes(areas, right, self.top + self.height, out);
        }
    }

    /// Returns all words inside `area`, in reading order. Returns `None` if no box has this rectangle.
    pub fn words(&self, area: Area) -> Option<String> {
        let mut out = String::new();
        self.find(area)?.collect(&mut out);
        Some(out)
    }

    fn find(&self, area: Area) -> Option<&Self> {
        if self.is_at(area) {
            return Some(self);
        }
        self.children.iter().find_map(|child| child.find(area))
    }

    fn is_at(&self, area: Area) -> bool {
        let near = |a: f32, b: u32| (a - b as f32).abs() < 1.0;
        near(self.left, area.left) && near(self.top, area.top) && near(self.width, area.width) && near(self.height, area.height)
    }

    /// Returns the bottom of the lowest box inside.
    fn lowest(&self) -> f32 {
        self.children.iter().map(Self::lowest).fold(self.top + self.height, f32::max)
    }

    /// Notes the lines that are wider than their boxes. Of a box that sticks out itself, such as a table, it is the widest
    /// line: the others are where they are because of it.
    fn leave(&self, right: f32, overflow: &mut Overflow) {
        if self.left + self.width > right + TOLERANCE {
            overflow.wide.extend(self.widest().map(|line| line.text.trim().to_owned()));
            return;
        }
        self.own_lines(right, overflow);
        for child in &self.children {
            child.leave(right, overflow);
        }
    }

    fn widest(&self) -> Option<&Line> {
        let inside = self.children.iter().filter_map(Self::widest);
        self.lines.iter().chain(inside).max_by(|a, b| a.width().total_cmp(&b.width()))
    }

    /// Returns the words with which the lines of every box begin, for proving that none begins as no line may.
    #[must_use]
    pub fn line_starts(&self) -> Vec<&str> {
        let own = self.lines.iter().filter(|line| line.left - self.left < 1.0).map(|line| line.text.as_str());
        own.chain(self.children.iter().flat_map(Self::line_starts)).collect()
    }

    fn own_lines(&self, right: f32, overflow: &mut Overflow) {
        let limit = right.min(self.left + self.width) + TOLERANCE;
        for line in &self.lines {
            if line.right > limit {
                overflow.wide.push(line.text.trim().to_owned());
            }
        }
    }

    fn collect(&self, out: &mut String) {
        for line in &self.lines {
            out.push_str(&line.text);
            out.push(' ');
        }
        for child in &self.children {
            child.collect(out);
        }
    }
}
