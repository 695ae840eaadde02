//! The `theme.yaml` of each theme in a chain → what they set together.
//!
//! They are read one after the other. A wrong value is a finding, and the value from beneath stays.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::fields::Fields;
use super::super::yaml::Value;
use super::format::{self, FormatLayers};
use super::px::{TEASER, area_on, canvas, is_of_name, lengths, off_canvas, put, sizes};
use crate::finding::rule::yaml as rule;
use crate::model::{
    Area, AtLeastOne, ByKind, Canvas, Face, Format, Kind,
    theme::{ContrastPair, FaceRole, Shape},
};
use crate::say;

/// What the themes of a chain have set so far.
#[derive(Default)]
pub(super) struct Layers {
    pub(super) canvas: Option<Canvas>,
    pub(super) steps: ByKind<Option<AtLeastOne<u32>>>,
    pub(super) areas: ByKind<Option<Area>>,
    pub(super) teaser: Option<Area>,
    pub(super) lengths: BTreeMap<String, u32>,
    pub(super) formats: BTreeMap<Format, FormatLayers>,
    pub(super) fonts: Vec<Face>,
    pub(super) light: BTreeMap<String, String>,
    pub(super) dark: BTreeMap<String, String>,
    pub(super) shapes: Vec<Shape>,
    pub(super) contrast: Vec<ContrastPair>,
    /// The names of wrong values. Each has its finding.
    faulty: BTreeSet<String>,
}

impl Layers {
    /// Lays the values of a theme.yaml over those from beneath.
    pub(super) fn lay(&mut self, fields: &mut Fields<'_>) {
        fields.number("theme_api", 1, 1);
        fields.text("extends");
        fields.text("name");
        let canvas_at = fields.node("canvas").map(|node| node.at.clone());
        let set = fields.mapping("canvas", |sides| canvas(sides, 320));
        put(set, "canvas".to_owned(), &mut self.canvas, &mut self.faulty);
        fields.mapping("steps", |kinds| {
            for kind in Kind::ALL {
                let set = sizes(kinds, kind.name());
                put(set, format!("steps.{}", kind.name()), &mut self.steps[kind], &mut self.faulty);
            }
        });
        let mut named = Vec::new();
        fields.mapping("areas", |kinds| {
            for kind in Kind::ALL {
                let set = area_on(kinds, kind.name(), ground(kind, self.canvas));
                named.extend(set.map(|_| kind.name()));
                put(set, format!("areas.{}", kind.name()), &mut self.areas[kind], &mut self.faulty);
            }
            let set = area_on(kinds, TEASER, self.canvas);
            named.extend(set.map(|_| TEASER));
            put(set, format!("areas.{TEASER}"), &mut self.teaser, &mut self.faulty);
        });
        if let Some(at) = canvas_at {
            self.still_on_canvas(fields, &at, &named);
        }
        self.lengths.extend(lengths(fields));
        format::lay(fields, &mut self.formats, &mut self.faulty);
        if let Some(fonts) = fields.mappings("fonts", face) {
            self.fonts = fonts;
        }
        self.light.extend(tokens(fields, "light"));
        self.dark.extend(tokens(fields, "dark"));
        if let Some(shapes) = fields.mappings("categories", shape) {
            self.shapes = shapes;
        }
        if let Some(pairs) = fields.mappings("contrast", pair) {
            self.contrast = pairs.into_iter().flatten().collect();
        }
    }

    /// Reports areas from beneath that are too large for a new canvas, unless they are `named` here.
    fn still_on_canvas(&self, fields: &mut Fields<'_>, at: &Range<usize>, named: &[&str]) {
        let Some(canvas) = self.canvas else { return };
        let cards = Kind::ALL.into_iter().filter(|kind| matches!(kind, Kind::Card(_)));
        let areas = cards.map(|kind| (kind.name(), self.areas[kind])).chain([(TEASER, self.teaser)]);
        for (name, area) in areas.filter(|(name, _)| !named.contains(name)) {
            if area.is_some_and(|area| !area.is_on(canvas)) {
                off_canvas(fields, name, at.clone(), canvas);
            }
        }
    }

    /// Returns what no theme of the chain has set, by the names in theme.yaml.
    pub(super) fn missing(&self) -> Vec<String> {
        let mut missing = Vec::new();
        let mut ask = |is_there: bool, name: String| {
            if !is_there && !self.faulty.contains(&name) {
                missing.push(name);
            }
        };
        ask(self.canvas.is_some(), "canvas".to_owned());
        ask(self.teaser.is_some(), format!("areas.{TEASER}"));
        for kind in Kind::ALL {
            ask(self.steps[kind].is_some(), format!("steps.{}", kind.name()));
            ask(self.areas[kind].is_some(), format!("areas.{}", kind.name()));
        }
        for (format, layers) in &self.formats {
            layers.missing(*format).into_iter().for_each(|name| ask(false, name));
        }
        ask(!self.shapes.is_empty(), "categories".to_owned());
        ask(!self.fonts.is_empty(), "fonts".to_owned());
        missing
    }
}

/// Returns the canvas of a kind; `None` while no theme has set a canvas.
fn ground(kind: Kind, canvas: Option<Canvas>) -> Option<Canvas> {
    match kind {
        Kind::Card(_) => canvas,
        Kind::Poster(kind) => Some(kind.canvas()),
    }
}

fn face(face: &mut Fields<'_>) -> Face {
    Face {
        family: face.required("family").0,
        weight: face.number("weight", 1, 1000).map_or(400, |(n, _)| n),
        file: face.required("file").0,
        role: match face.choice("use", &["text", "code"]) {
            "code" => FaceRole::Code,
            _ => FaceRole::Text,
        },
    }
}

fn shape(shape: &mut Fields<'_>) -> Shape {
    let place = shape.place();
    Shape { class: class(shape), light: tokens(shape, "light"), dark: tokens(shape, "dark"), place }
}

/// Returns the class of a category. A wrong class is replaced, so that it does not make the style sheet faulty as well.
fn class(shape: &mut Fields<'_>) -> String {
    let (class, at) = shape.required("class");
    // CSS Syntax 3, 4.3.11, without escapes and with a letter after hyphens.
    let begins_well = class.trim_start_matches('-').starts_with(|c: char| c.is_alphabetic() || c == '_');
    if begins_well && class.chars().all(is_of_name) {
        return class;
    }
    if !class.is_empty() {
        shape.report(
            &rule::INVALID_VALUE,
            at,
            say!("CSS 클래스 이름으로 쓸 수 없습니다: {class}", "'{class}' is no name of a CSS class"),
            say!(
                "글자로 시작하고 글자, 숫자, 줄표만 쓰세요. 보기: plate",
                "begin with a letter; use letters, digits and hyphens, as in plate"
            ),
        );
    }
    "category".to_owned()
}

/// Returns the colour tokens of a key, without the wrong ones.
fn tokens(fields: &mut Fields<'_>, key: &'static str) -> BTreeMap<String, String> {
    let read = |tokens: &mut Fields<'_>| {
        let mut out = BTreeMap::new();
        for (name, at, value) in tokens.free() {
            match &value.value {
                _ if name.is_empty() || !name.chars().all(is_of_name) => tokens.report(
                    &rule::INVALID_VALUE,
                    at,
                    say!("색 이름으로 쓸 수 없습니다: {name}", "'{name}' is no name of a token"),
                    say!("글자, 숫자, 줄표만 쓰세요. 보기: sun-soft", "use letters, digits and hyphens, as in sun-soft"),
                ),
                Value::Text(text) => drop(out.insert(name.to_owned(), text.clone())),
                // In YAML, # begins a comment.
                Value::Null => tokens.report(
                    &rule::INVALID_VALUE,
                    at,
                    say!("'{name}'에 값이 없습니다", "'{name}' has no value"),
                    say!("색을 큰따옴표로 감싸세요. 보기: \"#16201F\"", "put the colour in double quotes, as in \"#16201F\""),
                ),
                _ => tokens.wrong(name, value, say!("글", "a text")),
            }
        }
        out
    };
    fields.mapping(key, read).unwrap_or_default()
}

/// Returns two tokens and their least contrast. Black and white have the highest contrast, 21:1 (WCAG 2.2, contrast ratio).
fn pair(pair: &mut Fields<'_>) -> Option<ContrastPair> {
    let (text, ground) = (pair.required("text").0, pair.required("ground").0);
    Some(ContrastPair { text, ground, least: pair.decimal("least", 1, 21)? })
}
