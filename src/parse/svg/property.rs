//! The name and value of an attribute or a CSS property → what they mean for a drawing.
//!
//! A value that is written into a page was understood whole by the grammar of its kind (SVG 2, 4.2); nothing else is written.

use svgtypes::{
    Color, Length, LengthListParser, LengthUnit, NumberListParser, Paint, PaintOrder, PathParser, PointsParser,
    TransformListParser,
};

/// What a name with its value means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meaning<'a> {
    /// It is written under this name.
    Kept(&'static str),
    /// It names a paint or a clip path of the same drawing by its id.
    Refers(&'static str, &'a str),
    /// It changes nothing that is seen, or says only what holds without it.
    Nothing,
    /// It is left out, and the drawing looks a little different.
    Altering,
    /// Without it the drawing would show something else.
    Lost,
    /// The name is known, the value is not understood.
    Odd,
    /// Nobody knows the name.
    Unknown,
}

/// How a value is written.
#[derive(Clone, Copy)]
enum Grammar {
    Paint,
    Colour,
    Number,
    /// A number or a percentage.
    Share,
    Length,
    Lengths,
    Numbers,
    /// A length that cannot be negative.
    Size,
    Weight,
    Words(&'static [&'static str]),
    PaintOrder,
    Path,
    Points,
    Transforms,
    Clip,
    /// Any text: it is escaped where it is written.
    Text,
}

use Grammar::{
    Clip, Colour, Length as Len, Lengths, Number, Numbers, Path, Points, Share, Size, Text, Transforms, Weight, Words,
};

/// What is written into pages and cards, as attributes. CSS properties among them come first.
const KEPT: &[(&str, Grammar)] = &[
    ("fill", Grammar::Paint),
    ("stroke", Grammar::Paint),
    ("color", Colour),
    ("stop-color", Colour),
    ("opacity", Share),
    ("fill-opacity", Share),
    ("stroke-opacity", Share),
    ("stop-opacity", Share),
    ("fill-rule", Words(&["nonzero", "evenodd"])),
    ("clip-rule", Words(&["nonzero", "evenodd"])),
    ("clip-path", Clip),
    ("stroke-width", Size),
    ("stroke-linecap", Words(&["butt", "round", "square"])),
    ("stroke-linejoin", Words(&["miter", "round", "bevel"])),
    ("stroke-miterlimit", Number),
    ("stroke-dasharray", Lengths),
    ("stroke-dashoffset", Len),
    ("paint-order", Grammar::PaintOrder),
    ("vector-effect", Words(&["none", "non-scaling-stroke"])),
    ("visibility", Words(&["visible", "hidden", "collapse"])),
    ("shape-rendering", Words(&["auto", "crispEdges", "crispedges", "geometricPrecision", "optimizeSpeed"])),
    ("font-size", Size),
    ("font-weight", Weight),
    ("text-anchor", Words(&["start", "middle", "end"])),
    ("text-decoration", Words(&["none", "underline", "line-through"])),
    ("letter-spacing", Len),
    ("word-spacing", Len),
    ("dominant-baseline", Words(&BASELINES)),
    ("alignment-baseline", Words(&BASELINES)),
    ("transform", Transforms),
    // What follows are attributes and no properties.
    ("class", Text),
    ("d", Path),
    ("points", Points),
    ("x", Lengths),
    ("y", Lengths),
    ("dx", Lengths),
    ("dy", Lengths),
    ("rotate", Numbers),
    ("textLength", Size),
    ("lengthAdjust", Words(&["spacing", "spacingAndGlyphs"])),
    ("width", Size),
    ("height", Size),
    ("rx", Size),
    ("ry", Size),
    ("cx", Len),
    ("cy", Len),
    ("r", Size),
    ("fx", Len),
    ("fy", Len),
    ("fr", Size),
    ("x1", Len),
    ("y1", Len),
    ("x2", Len),
    ("y2", Len),
    ("offset", Share),
    ("gradientUnits", Words(&UNITS)),
    ("gradientTransform", Transforms),
    ("spreadMethod", Words(&["pad", "reflect", "repeat"])),
    ("clipPathUnits", Words(&UNITS)),
    ("role", Text),
    ("aria-hidden", Text),
    ("aria-label", Text),
];

const BASELINES: [&str; 8] =
    ["auto", "baseline", "middle", "central", "hanging", "alphabetic", "text-before-edge", "text-after-edge"];
const UNITS: [&str; 2] = ["userSpaceOnUse", "objectBoundingBox"];

/// Names that change nothing that is seen: fonts are the theme's, colours sRGB, and nobody edits or taps a drawing.
const NOTHING: &[&str] = &[
    "aria-describedby",
    "aria-labelledby",
    "aria-roledescription",
    "background",
    "background-color",
    "baseProfile",
    "block-progression",
    "clip",
    "color-interpolation",
    "color-interpolation-filters",
    "color-profile",
    "color-rendering",
    "color-scheme",
    "content",
    "contentScriptType",
    "contentStyleType",
    "cursor",
    "direction",
    "enable-background",
    "externalResourcesRequired",
    "flood-color",
    "flood-opacity",
    "focusable",
    "font-family",
    "font-feature-settings",
    "font-kerning",
    "font-size-adjust",
    "font-synthesis",
    "font-variant-alternates",
    "font-variant-caps",
    "font-variant-east-asian",
    "font-variant-ligatures",
    "font-variant-numeric",
    "font-variant-position",
    "font-variation-settings",
    "glyph-orientation-horizontal",
    "glyph-orientation-vertical",
    "host",
    "id",
    "image-rendering",
    "inline-size",
    "isolation",
    "kerning",
    "lang",
    "lighting-color",
    "line-height",
    "margin",
    "mask-type",
    "max-height",
    "max-width",
    "min-height",
    "min-width",
    "nodetypes",
    "overflow",
    "pointer-events",
    "preserveAspectRatio",
    "requiredFeatures",
    "shape-inside",
    "shape-margin",
    "shape-padding",
    "solid-color",
    "solid-opacity",
    "text-align",
    "text-decoration-color",
    "text-decoration-line",
    "text-decoration-style",
    "text-indent",
    "text-orientation",
    "text-overflow",
    "text-rendering",
    "transform-box",
    "unicode-bidi",
    "user-select",
    "version",
    "vertical-align",
    "white-space",
    "will-change",
    "zoomAndPan",
];

/// Names that are left out, with the values at which they change nothing. At any other value the look changes a little.
const ALTERING: &[(&str, &[&str])] = &[
    ("filter", &["none"]),
    ("mix-blend-mode", &["normal"]),
    ("font-style", &["normal"]),
    ("font-variant", &["normal"]),
    ("font-stretch", &["normal", "100%"]),
    ("text-transform", &["none"]),
    ("text-shadow", &["none"]),
    ("baseline-shift", &["baseline", "0", "0px", "0%"]),
    ("transform-origin", &["0", "0 0", "0px 0px"]),
];

/// The same for names without which the drawing shows something else.
const LOST: &[(&str, &[&str])] = &[
    ("mask", &["none"]),
    ("marker", &["none"]),
    ("marker-start", &["none"]),
    ("marker-mid", &["none"]),
    ("marker-end", &["none"]),
    ("writing-mode", &["lr", "lr-tb", "horizontal-tb"]),
];

/// Properties that a child takes over from its parent, so that `inherit` says what holds anyway.
const NOT_INHERITED: &[&str] = &["opacity", "clip-path", "stop-color", "stop-opacity", "transform", "vector-effect"];

/// The largest number that is understood, in user units: a hundred times the widest drawing.
pub(super) const LARGEST: f64 = 1e7;

/// Returns the light one of the two colours of `light-dark(…)` (CSS Color 5), which draw.io writes, else the value itself. A
/// drawing keeps its daylight colours.
pub(super) fn by_daylight(value: &str) -> &str {
    let value = value.trim();
    let Some(inside) = value.strip_prefix("light-dark(") else { return value };
    let mut depth = 0;
    for (at, c) in inside.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => return inside[..at].trim(),
            _ => {}
        }
    }
    value
}

/// Returns what an attribute or a CSS property of an element means.
pub(super) fn meaning<'a>(name: &str, value: &'a str) -> Meaning<'a> {
    let value = value.trim();
    if let Some((name, grammar)) = KEPT.iter().find(|(kept, _)| *kept == name) {
        return match value {
            "inherit" if !NOT_INHERITED.contains(name) => Meaning::Nothing,
            _ => understood(name, *grammar, value),
        };
    }
    if name == "display" {
        return if value == "none" { Meaning::Lost } else { Meaning::Nothing };
    }
    let harmless = |table: &[(&str, &[&str])]| {
        table.iter().find(|(known, _)| *known == name).map(|(_, harmless)| harmless.contains(&value) || value == "inherit")
    };
    match (harmless(ALTERING), harmless(LOST)) {
        (Some(true), _) | (_, Some(true)) => Meaning::Nothing,
        (Some(false), _) => Meaning::Altering,
        (_, Some(false)) => Meaning::Lost,
        _ if NOTHING.contains(&name) || name.starts_with('-') || name.starts_with("data-") => Meaning::Nothing,
        _ => Meaning::Unknown,
    }
}

fn understood<'a>(name: &'static str, grammar: Grammar, value: &'a str) -> Meaning<'a> {
    // No grammar below needs one of these, and each is the beginning of another way to write something in CSS.
    if !matches!(grammar, Text) && value.contains(['\\', '/', '<', '&', ';', '{', '}', '@']) {
        return Meaning::Odd;
    }
    let holds = match grammar {
        Grammar::Paint => match Paint::from_str(value) {
            Ok(Paint::FuncIRI(id, _)) => return Meaning::Refers(name, id),
            Ok(Paint::None | Paint::CurrentColor | Paint::Color(_)) => true,
            _ => value.eq_ignore_ascii_case("currentcolor") || value.eq_ignore_ascii_case("transparent"),
        },
        Clip if value == "none" => return Meaning::Nothing,
        Clip => match svgtypes::FuncIRI::from_str(value).ok() {
            Some(svgtypes::FuncIRI(id)) => return Meaning::Refers(name, id),
            None => false,
        },
        Colour => value.parse::<Color>().is_ok() || value.eq_ignore_ascii_case("currentcolor"),
        Number => numbers(value).is_some_and(|numbers| numbers.len() == 1),
        Share => share(value).is_some(),
        Len => value == "normal" || length(value).is_some(),
        Size => length(value).is_some_and(|length| length.number >= 0.0) || matches!(name, "rx" | "ry") && value == "auto",
        Lengths => value == "none" || lengths(value).is_some(),
        Numbers => numbers(value).is_some(),
        Weight => {
            matches!(value, "normal" | "bold" | "bolder" | "lighter")
                || value.parse::<f64>().is_ok_and(|weight| (1.0..=1000.0).contains(&weight))
        }
        Words(words) => words.contains(&value),
        Grammar::PaintOrder => value.parse::<PaintOrder>().is_ok(),
        Path => PathParser::from(value).all(|segment| segment.is_ok()),
        Points => {
            // The parser ends quietly where it does not understand.
            let spoken =
                |c: char| c.is_ascii_digit() || c.is_ascii_whitespace() || matches!(c, ',' | '.' | '-' | '+' | 'e' | 'E');
            value.chars().all(spoken) && PointsParser::from(value).all(|(x, y)| x.is_finite() && y.is_finite())
        }
        Transforms => TransformListParser::from(value).all(|token| token.is_ok()),
        Text => true,
    };
    if holds { Meaning::Kept(name) } else { Meaning::Odd }
}

/// Returns the length that a value is.
pub(super) fn length(value: &str) -> Option<Length> {
    value.parse::<Length>().ok().filter(|length| length.number.abs() <= LARGEST)
}

/// Returns the lengths of a list.
pub(super) fn lengths(value: &str) -> Option<Vec<Length>> {
    LengthListParser::from(value).map(|length| length.ok().filter(|length| length.number.abs() <= LARGEST)).collect()
}

fn numbers(value: &str) -> Option<Vec<f64>> {
    NumberListParser::from(value).map(|number| number.ok().filter(|number| number.abs() <= LARGEST)).collect()
}

/// Returns a number or a percentage as a share of one.
pub(super) fn share(value: &str) -> Option<f64> {
    let length = length(value)?;
    match length.unit {
        LengthUnit::None => Some(length.number),
        LengthUnit::Percent => Some(length.number / 100.0),
        _ => None,
    }
}
