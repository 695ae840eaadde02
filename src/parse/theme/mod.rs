//! `themes/<name>/` and the themes that it extends → one whole theme.

mod px;
mod format;
mod layers;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fields::{Fields, Source};
use super::yaml::{self, Value};
use crate::finding::{Finding, Place, remedy, rule::theme as theme_rule};
use crate::look::style;
use crate::model::{AtLeastOne, Format, Input, Layer, PictureSizes, Theme, paths};
use crate::say;
use layers::Layers;

/// The maximum length of a chain of `extends`.
const MAX_CHAIN: usize = 8;

/// The files that every theme needs, from itself or from beneath.
const NEEDED: [&str; 13] = [
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
];

/// The files of a theme, by their paths in it.
type Files = BTreeMap<String, Arc<[u8]>>;

/// Reads the theme `name`; `asked_at` is where site.yaml names it.
pub fn theme(name: &str, input: &Input, asked_at: Place, findings: &mut Vec<Finding>) -> Option<Theme> {
    let chain = chain(name, input, asked_at, findings)?;
    let (mut files, mut layers, mut readable) = (Files::new(), Layers::default(), true);
    // The theme at the end of the chain is the lowest. What a nearer theme has replaces it.
    for layer in chain.iter().rev() {
        let prefix = format!("{layer}/");
        let own = |(path, bytes): (&String, &Arc<[u8]>)| Some((path.strip_prefix(&prefix)?.to_owned(), Arc::clone(bytes)));
        files.extend(input.themes.iter().filter_map(own));
        let path: Arc<str> = Arc::from(paths::theme_file(layer, "theme.yaml"));
        let Some(text) = settings(layer, input) else { continue };
        match yaml::read(text, 0..text.len(), &path, findings) {
            Some(node) => Fields::read(&node, Source { path: &path, text }, findings, |fields| layers.lay(fields)),
            None => readable = false,
        }
    }
    // What is in a file that cannot be read is not missing.
    if !readable {
        return None;
    }
    let theme = whole(name, layers, files, findings)?;
    Some(Theme { layers: template_layers(&chain, input), ..theme })
}

/// Returns the templates of the themes of a chain, the nearest first. A theme inside the binary of which the site replaces
/// templates is two layers.
pub(super) fn template_layers(chain: &[String], input: &Input) -> Vec<Layer> {
    let layer = |name: String, theme: &String, files: &Files| {
        let prefix = format!("{theme}/templates/");
        let own = |(path, bytes): (&String, &Arc<[u8]>)| {
            let file = path.strip_prefix(&prefix).filter(|_| paths::is_template(path))?;
            Some((file.to_owned(), Arc::clone(bytes)))
        };
        Layer { name, theme: theme.clone(), templates: files.iter().filter_map(own).collect() }
    };
    let of_theme = |theme: &String| {
        let below = layer(format!("{}/{theme}", Layer::BUILT_IN), theme, &input.replaced);
        [layer(theme.clone(), theme, &input.themes), below]
    };
    chain.iter().flat_map(of_theme).filter(|layer| !layer.templates.is_empty()).collect()
}

/// Returns the names from `name` to the theme that extends no other.
pub(super) fn chain(name: &str, input: &Input, asked_at: Place, findings: &mut Vec<Finding>) -> Option<Vec<String>> {
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
        let path: Arc<str> = Arc::from(paths::theme_file(&name, "theme.yaml"));
        next = yaml::parse(text, 0..text.len()).node.and_then(|node| match node.value {
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

/// Returns the text of a theme's theme.yaml: that of the site, or the one inside the binary.
fn settings<'a>(name: &str, input: &'a Input) -> Option<&'a str> {
    match input.texts.get(paths::theme_file(name, "theme.yaml").as_str()) {
        Some(text) => Some(text),
        None => std::str::from_utf8(input.themes.get(&format!("{name}/theme.yaml"))?).ok(),
    }
}

/// Returns the theme, or reports what it lacks.
fn whole(name: &str, layers: Layers, files: Files, findings: &mut Vec<Finding>) -> Option<Theme> {
    let is_text = |file: &str| files.get(file).is_some_and(|bytes| std::str::from_utf8(bytes).is_ok());
    let mut missing = layers.missing();
    let fonts = layers.fonts.iter().map(|face| &face.file).filter(|file| !file.is_empty() && !files.contains_key(*file));
    missing.extend(fonts.cloned());
    let by_parts = style::PAGE_PARTS.iter().all(|part| is_text(part));
    let there = |file: &str| is_text(file) || file == "page.css" && by_parts;
    missing.extend(NEEDED.into_iter().filter(|file| !there(file)).map(str::to_owned));
    if !missing.is_empty() {
        let missing = missing.join(", ");
        findings.push(Finding::new(
            &theme_rule::BROKEN_THEME,
            Place::file(&paths::theme_file(name, "theme.yaml")),
            say!("테마에 없는 것이 있습니다: {missing}", "the theme lacks: {missing}"),
            say!("채워 넣거나 'extends: default'를 적으세요", "add it, or write 'extends: default'"),
        ));
        return None;
    }
    let (steps, areas, sizes) = (layers.steps.whole()?, layers.areas.whole()?, PictureSizes::default());
    let further = layers.formats.into_iter();
    let formats = further.filter_map(|(format, own)| Some((format, own.whole(format, &steps, &areas, &sizes)?))).collect();
    Some(Theme {
        name: name.to_owned(),
        format: Format::Portrait,
        canvas: layers.canvas?,
        steps,
        areas,
        teaser: layers.teaser?,
        sizes,
        lengths: layers.lengths,
        formats,
        fonts: layers.fonts,
        light: layers.light,
        dark: layers.dark,
        shapes: AtLeastOne::new(layers.shapes)?,
        contrast: layers.contrast,
        files,
        house: None,
        layers: Vec::new(),
    })
}
