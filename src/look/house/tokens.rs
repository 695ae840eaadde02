//! One or two colours → the colours of a theme: grounds, tints, and what stands out on them, by day and by night.
//!
//! The first category has the main colour as its ground, the second one the accent, the third a quiet one of the same house. What
//! stands out (`sun`) is the accent on the first and the main colour on the second.

use std::collections::BTreeMap;

use super::settle::Known;
use crate::craft::colour::{Colour, Shade};
use crate::model::{AtLeastOne, Theme, house::Colours};

/// The colours that are used in the place of those that an office wrote; `None` where they are used as they are.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Adapted {
    pub(super) main: Option<Colour>,
    pub(super) accent: Option<Colour>,
}

/// The derived tokens of a category.
const OF_CATEGORY: [&str; 10] = ["c", "tint", "mid", "band", "shine", "solid", ON_SOLID, "sun", "on-sun", "brass"];
/// Those of the first category that hold where there is none.
const OF_ALL: [&str; 4] = [ON_SOLID, "sun", "on-sun", "brass"];
/// The ground of marked words, one for all categories.
const SOFT: &str = "sun-soft";
/// What is written on a solid ground.
const ON_SOLID: &str = "on-solid";
/// The least contrast of type (WCAG 2.2, 1.4.3).
const LEAST: f64 = 4.5;
/// Type on light colours, whatever the theme has for its own: as dark as the default theme's.
const INK: &str = "#16201F";

/// Lays the derived tokens over those of a theme. Without colours, the theme keeps its own.
pub(super) fn lay(theme: &mut Theme, colours: Option<&Colours>) -> Adapted {
    let Some(colours) = colours else {
        for tokens in [&mut theme.light, &mut theme.dark] {
            tokens.insert(ON_SOLID.to_owned(), Colour::WHITE.hex());
        }
        return Adapted::default();
    };
    let (main, accent) = (colours.main.0, colours.accent.as_ref().map(|(accent, _)| *accent));
    let (day, night) = (derived(theme, Mode::Day, main, accent), derived(theme, Mode::Night, main, accent));
    let mut adapted = Adapted::default();
    if let Some(first) = day.categories.first() {
        let other = |wanted: Colour, token| first.get(token).filter(|used| *used != wanted);
        adapted = Adapted { main: other(main, "solid"), accent: accent.and_then(|accent| other(accent, "sun")) };
    }
    let mut shapes = theme.shapes.to_vec();
    for (at, shape) in shapes.iter_mut().enumerate() {
        shape.light.extend(day.categories[at].tokens(&OF_CATEGORY));
        shape.dark.extend(night.categories[at].tokens(&OF_CATEGORY));
    }
    let (light, dark) = (day.of_all(), night.of_all());
    theme.light.extend(light);
    theme.dark.extend(dark);
    theme.shapes = AtLeastOne::new(shapes).unwrap_or_else(|| theme.shapes.clone());
    adapted
}

/// When a page is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Day,
    Night,
}

/// What is derived for one mode.
struct Derived<'a> {
    categories: Vec<Known<'a>>,
    soft: Known<'a>,
}

impl Derived<'_> {
    /// Returns the tokens of what has no category: those of the first one.
    fn of_all(&self) -> BTreeMap<String, String> {
        let first = self.categories.first().map(|known| known.tokens(&OF_ALL)).unwrap_or_default();
        first.into_iter().chain(self.soft.tokens(&[SOFT])).collect()
    }
}

fn derived(theme: &Theme, mode: Mode, main: Colour, accent: Option<Colour>) -> Derived<'_> {
    let tokens = match mode {
        Mode::Day => &theme.light,
        Mode::Night => &theme.dark,
    };
    let known = || Known::new(&theme.contrast, tokens, &[&OF_CATEGORY[..], &[SOFT]].concat());
    let mut soft = known();
    let Shade { chroma, hue, .. } = accent.unwrap_or(main).shade();
    let (lightness, most) = if mode == Mode::Day { (0.93, 0.09) } else { (0.40, 0.07) };
    soft.settle(SOFT, Shade { lightness, chroma: chroma.min(most), hue }.colour(), |_| true);
    let category = |index| {
        let mut known = known();
        let (ground, partner) = role(index, main, accent);
        category(&mut known, mode, ground, partner);
        known
    };
    Derived { categories: (0..theme.shapes.len()).map(category).collect(), soft }
}

/// Returns the ground of a category, and what stands out on it.
fn role(index: usize, main: Colour, accent: Option<Colour>) -> (Colour, Option<Colour>) {
    let beside = accent.filter(|accent| accent.distance(main) >= APART);
    match index {
        0 => (main, accent),
        1 => match beside {
            Some(accent) => (accent, Some(main)),
            None => (companion(main, 1), accent),
        },
        // Two grounds without a hue would be taken for each other.
        2 if !is_grey(main) && beside.is_none_or(|accent| !is_grey(accent)) => {
            (Shade { lightness: 0.40, chroma: 0.025, ..main.shade() }.colour(), accent)
        }
        further => {
            let of = if is_grey(main) { beside.unwrap_or(main) } else { main };
            (companion(of, further - 1), accent)
        }
    }
}

/// How different two colours must look to be told apart as grounds.
const APART: f32 = 0.15;

fn is_grey(colour: Colour) -> bool {
    colour.shade().chroma < 0.03
}

/// Returns a ground of another hue that goes with a colour; grey goes with a quiet blue.
fn companion(colour: Colour, step: usize) -> Colour {
    let Shade { chroma, hue, .. } = colour.shade();
    let (chroma, hue) = if is_grey(colour) { (0.06, 250.0 - TURN) } else { (chroma.min(0.10), hue) };
    let turned = |by: f32| (hue + by * step as f32).rem_euclid(360.0);
    let hue = if MUDDY.contains(&turned(TURN)) { turned(-TURN) } else { turned(TURN) };
    Shade { lightness: 0.44, chroma, hue }.colour()
}

/// How far a companion's hue is turned, in degrees: another colour, and not the opposite one.
const TURN: f32 = 65.0;
/// Hues that as dark grounds look like mud: between orange and green.
const MUDDY: std::ops::Range<f32> = 55.0..125.0;

/// Derives the tokens of a category from its ground and what stands out on it.
fn category(known: &mut Known<'_>, mode: Mode, ground: Colour, partner: Option<Colour>) {
    let Shade { lightness, chroma, hue } = ground.shade();
    let shade = |lightness: f32, chroma: f32| Shade { lightness, chroma, hue }.colour();
    let any = |_| true;
    // Pairs name what is there already, so that each token yields to those before it.
    match mode {
        Mode::Day => {
            known.settle("tint", shade(0.957, (chroma * 0.2).min(0.022)), any);
            known.set("mid", shade(0.86, (chroma * 0.5).min(0.06)));
            known.settle("c", ground, any);
        }
        Mode::Night => {
            known.settle("tint", shade(0.285, (chroma * 0.4).min(0.045)), any);
            known.set("mid", shade(0.45, (chroma * 0.6).min(0.08)));
            known.settle("c", shade(0.80, chroma.min(0.10)), any);
        }
    }
    let by_day = carries_type(ground);
    let is_deep = Colour::WHITE.contrast(by_day) >= LEAST;
    // At night a deep ground is a little deeper. A light one stays what it is: its shades are other colours.
    let solid = if is_deep && mode == Mode::Night {
        Shade { lightness: by_day.shade().lightness * 0.85, ..by_day.shade() }.colour()
    } else {
        by_day
    };
    known.set("solid", solid);
    known.set(ON_SOLID, if is_deep { Colour::WHITE } else { ink() });
    let Shade { lightness: level, .. } = by_day.shade();
    let (band, shine) = if is_deep {
        (0.13, 0.30)
    } else if lightness > 0.9 {
        (-0.10, 0.03)
    } else {
        (-0.09, 0.07)
    };
    known.set("band", shade(level + band, chroma));
    known.set("shine", shade(level + shine, chroma * 0.8));
    let partner = partner.unwrap_or_else(|| if is_deep { shade(0.90, chroma.min(0.09)) } else { shade(0.35, chroma) });
    let sun = known.settle("sun", partner, |sun| as_ground(sun) >= LEAST);
    let on_sun = if sun.contrast(Colour::WHITE) > sun.contrast(ink()) { Colour::WHITE } else { ink() };
    known.set("on-sun", on_sun);
    let Shade { lightness, chroma, hue } = sun.shade();
    let lightness = if is_deep { lightness - 0.13 } else { lightness + 0.15 };
    known.set("brass", Shade { lightness: lightness.clamp(0.0, 1.0), chroma, hue }.colour());
}

/// Returns the nearest colour on which white or black type is clear.
fn carries_type(colour: Colour) -> Colour {
    Known::new(&[], &BTreeMap::new(), &[]).settle("solid", colour, |colour| as_ground(colour) >= LEAST)
}

/// Returns the contrast of white or black type, whichever is clearer on a ground.
pub(super) fn as_ground(colour: Colour) -> f64 {
    colour.contrast(Colour::WHITE).max(colour.contrast(ink()))
}

fn ink() -> Colour {
    Colour::parse(INK).unwrap_or(Colour::WHITE)
}
