//! `themes/<name>/` with the themes it extends → one theme.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fields::Fields;
use super::yaml::{self, Value};
use crate::finding::{
    Finding, Place, remedy,
    rule::{theme as theme_rule, yaml as rule},
};
use crate::model::{
    Area, Canvas, Face, Input, Theme,
    theme::{ContrastPair, Shape},
};
use crate::say;

/// The longest chain of `extends`.
const MAX_CHAIN: usize = 8;

/// The kinds of card and poster: each has type steps and an area.
const KINDS: [&str; 6] = ["cover", "answer", "body", "closing", "preview", "sheet"];

/// Reads the theme `name`; `asked_at` is where site.yaml names it.
pub fn theme(name: &str, input: &Input, asked_at: Place, findings: &mut Vec<Finding>) -> Option<Theme> {
    let mut theme = Theme {
        name: name.to_owned(),
        canvas: Canvas { width: 0, height: 0 },
        steps: BTreeMap::new(),
        areas: BTreeMap::new(),
        fonts: Vec::new(),
        light: BTreeMap::new(),
        dark: BTreeMap::new(),
        shapes: Vec::new(),
        contrast: Vec::new(),
        files: BTreeMap::new(),
    };
    let chain = chain(name, input, asked_at, findings)?;
    // The theme at the end of the chain lies beneath; what a nearer one has wins.
    for layer in chain.iter().rev() {
        let prefix = format!("{layer}/");
        let own =
            input.themes.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(&prefix)?.to_owned(), Arc::clone(bytes))));
        theme.files.extend(own);
        let path: Arc<str> = Arc::from(format!("themes/{layer}/theme.yaml"));
        let Some(text) = settings(layer, input) else { continue };
        match yaml::parse(text, 0..text.len()) {
            Ok(node) => merge(&node, &path, &mut theme, findings),
            Err(fault) => {
                findings.push(Finding::new(&rule::YAML_SYNTAX, Place::new(&path, fault.at), fault.message, fault.help));
            }
        }
    }
    complete(&theme, findings).then_some(theme)
}

/// The names from `name` to the theme that extends no other.
fn chain(name: &str, input: &Input, asked_at: Place, findings: &mut Vec<Finding>) -> Option<Vec<String>> {
    let mut chain: Vec<String> = Vec::new();
    let mut next = Some((name.to_owned(), asked_at));
    while let Some((name, place)) = next {
        if !input.themes.contains_key(&format!("{name}/theme.yaml")) || chain.contains(&name) || chain.len() == MAX_CHAIN {
            let known: Vec<&str> = input.themes.keys().filter_map(|path| path.strip_suffix("/theme.yaml")).collect();
            findings.push(Finding::new(
                &theme_rule::UNKNOWN_THEME,
                place,
                say!("없거나 서로를 이어 쓰는 테마입니다: {name}", "the theme '{name}' does not exist or extends itself"),
                remedy::unknown_word(&name, &known),
            ));
            return None;
        }
        let text = settings(&name, input).unwrap_or("");
        let path: Arc<str> = Arc::from(format!("themes/{name}/theme.yaml"));
        next = yaml::parse(text, 0..text.len()).ok().and_then(|node| match node.value {
            Value::Map(entries) => entries.into_iter().find_map(|(key, value)| match (key.value, value.value) {
                (Value::Text(key), Value::Text(base)) if key == "extends" => Some((base, Place::new(&path, value.at))),
                _ => None,
            }),
            _ => None,
        });
        chain.push(name);
    }
    Some(chain)
}

/// The text of a theme's theme.yaml: the one that the site has, or the one inside the binary.
fn settings<'a>(name: &str, input: &'a Input) -> Option<&'a str> {
    match input.texts.get(format!("themes/{name}/theme.yaml").as_str()) {
        Some(text) => Some(text),
        None => std::str::from_utf8(input.themes.get(&format!("{name}/theme.yaml"))?).ok(),
    }
}

fn merge(node: &yaml::Node, path: &Arc<str>, theme: &mut Theme, findings: &mut Vec<Finding>) {
    Fields::read(node, path, findings, |fields| {
        fields.number("theme_api", 1, 1);
        fields.text("extends");
        fields.text("name");
        fields.mapping("canvas", |canvas| {
            theme.canvas.width = canvas.number("width", 320, 4000).map_or(theme.canvas.width, |(n, _)| n);
            theme.canvas.height = canvas.number("height", 320, 4000).map_or(theme.canvas.height, |(n, _)| n);
        });
        fields.mapping("steps", |kinds| {
            for kind in KINDS {
                let sizes: Vec<u32> = kinds.texts(kind).iter().filter_map(|(size, _)| size.parse().ok()).collect();
                if !sizes.is_empty() {
                    theme.steps.insert(kind.to_owned(), sizes);
                }
            }
        });
        fields.mapping("areas", |kinds| {
            for kind in KINDS.into_iter().chain(["teaser"]) {
                if let Some(area) = kinds.mapping(kind, area) {
                    theme.areas.insert(kind.to_owned(), area);
                }
            }
        });
        if let Some(fonts) = fields.mappings("fonts", face) {
            theme.fonts = fonts;
        }
        theme.light.extend(tokens(fields, "light"));
        theme.dark.extend(tokens(fields, "dark"));
        let shape = |shape: &mut Fields<'_>| Shape {
            class: shape.required("class").0,
            light: tokens(shape, "light"),
            dark: tokens(shape, "dark"),
        };
        if let Some(shapes) = fields.mappings("categories", shape) {
            theme.shapes = shapes;
        }
        if let Some(pairs) = fields.mappings("contrast", pair) {
            theme.contrast = pairs;
        }
    });
}

fn area(sides: &mut Fields<'_>) -> Area {
    let mut side = |key| sides.number(key, 0, 4000).map_or(0, |(n, _)| n);
    Area { left: side("left"), top: side("top"), width: side("width"), height: side("height") }
}

fn face(face: &mut Fields<'_>) -> Face {
    Face {
        family: face.required("family").0,
        weight: face.number("weight", 1, 1000).map_or(400, |(n, _)| n),
        file: face.required("file").0,
    }
}

fn pair(pair: &mut Fields<'_>) -> ContrastPair {
    ContrastPair {
        text: pair.required("text").0,
        ground: pair.required("ground").0,
        least: pair.required("least").0.parse().unwrap_or(4.5),
    }
}

fn tokens(fields: &mut Fields<'_>, key: &'static str) -> BTreeMap<String, String> {
    let read = |tokens: &mut Fields<'_>| {
        let texts = tokens.free().into_iter().filter_map(|(name, _, value)| match &value.value {
            Value::Text(text) => Some((name.to_owned(), text.clone())),
            _ => None,
        });
        texts.collect()
    };
    fields.mapping(key, read).unwrap_or_default()
}

/// Reports what a theme cannot do without.
fn complete(theme: &Theme, findings: &mut Vec<Finding>) -> bool {
    let mut missing: Vec<String> = Vec::new();
    if theme.canvas.width == 0 || theme.canvas.height == 0 {
        missing.push("canvas".to_owned());
    }
    if !theme.areas.contains_key("teaser") {
        missing.push("areas.teaser".to_owned());
    }
    for kind in KINDS {
        if !theme.steps.contains_key(kind) {
            missing.push(format!("steps.{kind}"));
        }
        if !theme.areas.contains_key(kind) {
            missing.push(format!("areas.{kind}"));
        }
    }
    if theme.shapes.is_empty() {
        missing.push("categories".to_owned());
    }
    if theme.fonts.is_empty() {
        missing.push("fonts".to_owned());
    }
    missing.extend(theme.fonts.iter().filter(|face| !theme.files.contains_key(&face.file)).map(|face| face.file.clone()));
    for needed in [
        "card.css",
        "page.css",
        "sheet.css",
        "print.css",
        "templates/card.html",
        "templates/preview.html",
        "templates/sheet.html",
        "templates/print.html",
        "templates/topic.html",
        "templates/index.html",
        "templates/links.html",
        "templates/retired.html",
        "templates/404.html",
    ] {
        if theme.text(needed).is_none() {
            missing.push(needed.to_owned());
        }
    }
    if !missing.is_empty() {
        let name = &theme.name;
        let missing = missing.join(", ");
        findings.push(Finding::new(
            &theme_rule::BROKEN_THEME,
            Place::file(&format!("themes/{name}/theme.yaml")),
            say!("테마에 없는 것이 있습니다: {missing}", "the theme lacks: {missing}"),
            say!("채워 넣거나 'extends: default'를 적으세요", "add it, or write 'extends: default'"),
        ));
        return false;
    }
    true
}
