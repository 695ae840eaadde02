//! `content/site.yaml` → the settings of the site.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::fields::{Fields, Source};
use super::values;
use super::yaml;
use crate::craft::{qr, url};
use crate::finding::{Finding, Place, remedy, rule::yaml as rule};
use crate::model::{AllowedWord, Category, Format};
use crate::say;

/// A code of the maximum length.
const LONG_CODE: &str = "12345678";

/// The theme of a site that names none.
const DEFAULT_THEME: &str = "default";

/// The settings in site.yaml.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The title of the site.
    pub title: String,
    /// A BCP 47 tag.
    pub lang: String,
    /// The address at which the site is served, ending in `/`.
    pub base_url: String,
    /// The start of the addresses of short links, ending in `/`.
    pub short_url: String,
    /// The theme's name and where it is written.
    pub theme: (String, Range<usize>),
    /// The office's id and where it is written.
    pub office: (String, Range<usize>),
    /// Channels in order.
    pub channels: Vec<String>,
    /// Categories in order.
    pub categories: Vec<Category>,
    /// Whether the site has a desk for agents.
    pub desk: bool,
    /// Formats of picture cards besides portrait, each with where it is written.
    pub formats: Vec<(Format, Range<usize>)>,
    /// Words that rules of language leave alone, in order.
    pub words: Vec<AllowedWord>,
}

/// Reads all settings that can be read.
pub fn settings(path: &Arc<str>, text: &str, findings: &mut Vec<Finding>) -> Settings {
    let Some(node) = yaml::read(text, 0..text.len(), path, findings) else {
        // With the default theme the mistake in this file is the only one that is told.
        return Settings { theme: (DEFAULT_THEME.to_owned(), 0..0), ..Settings::default() };
    };
    values::marks(&node, path, text, findings);
    Fields::read(&node, Source { path, text }, findings, |fields| {
        let title = fields.required("title").0;
        let lang = fields.choice("lang", &["ko", "en"]).to_owned();
        for (tag, at) in fields.texts("languages") {
            if tag != lang {
                fields.report(
                    &rule::INVALID_VALUE,
                    at,
                    say!("아직 만들 수 없는 말입니다: {tag}", "the language '{tag}' cannot be built yet"),
                    say!("languages: [{lang}]로 적으세요", "write languages: [{lang}]"),
                );
            }
        }
        let base_url = address(fields, "base_url").0;
        let (short_url, short_at) = address(fields, "short_url");
        if qr::symbol(&format!("{short_url}{LONG_CODE}/")).is_none() {
            fields.report(
                &rule::INVALID_VALUE,
                short_at,
                say!("주소가 길어서 QR 코드에 담을 수 없습니다", "the address is too long for a QR code that phones can scan"),
                say!("short_url에 짧은 주소를 적으세요", "write a shorter address under short_url"),
            );
        }
        let theme = fields.text("theme").unwrap_or_else(|| (DEFAULT_THEME.to_owned(), 0..0));
        let office = fields.required("office");
        let categories = categories(fields);
        let channels = channels(fields);
        let desk = fields.flag("desk");
        let formats = formats(fields);
        let words = words(path, fields);
        Settings { title, lang, base_url, short_url, theme, office, channels, categories, desk, formats, words }
    })
}

/// The categories of a site, each once.
fn categories(fields: &mut Fields<'_>) -> Vec<Category> {
    let mut categories: Vec<Category> = Vec::new();
    fields.mappings("categories", |entry| {
        let id = entry.required("id").0;
        let name = entry.required("name").0;
        if categories.iter().any(|known| known.id == id) {
            entry.report(
                &rule::INVALID_VALUE,
                entry.at(),
                say!("같은 분류가 두 번 나옵니다: {id}", "the category '{id}' appears twice"),
                say!("하나만 남기고 지우세요", "keep one of them"),
            );
            return;
        }
        categories.push(Category { id, name });
    });
    if categories.is_empty() {
        fields.missing("categories");
    }
    categories
}

/// The words that rules of language leave alone. The lint checks whether they are needed.
fn words(path: &Arc<str>, fields: &mut Fields<'_>) -> Vec<AllowedWord> {
    let entries = fields.mappings("words", |entry| {
        let (word, at) = entry.required("word");
        let reason = entry.required("reason").0;
        (!word.is_empty() && !reason.is_empty()).then(|| AllowedWord { word, reason, place: Place::new(path, at) })
    });
    entries.into_iter().flatten().flatten().collect()
}

/// The formats of a site besides portrait, which every site has.
fn formats(fields: &mut Fields<'_>) -> Vec<(Format, Range<usize>)> {
    let at = fields.node("formats").map(|node| node.at.clone());
    let named = fields.words("formats");
    let mut formats: BTreeMap<Format, Range<usize>> = BTreeMap::new();
    for (name, at) in &named {
        match Format::named(name) {
            Some(format) => drop(formats.entry(format).or_insert_with(|| at.clone())),
            None => fields.report(
                &rule::INVALID_VALUE,
                at.clone(),
                say!("없는 카드 모양입니다: {name}", "there is no format '{name}'"),
                remedy::unknown_word(name, &Format::ALL.map(Format::name)),
            ),
        }
    }
    if let Some(at) = at
        && !named.is_empty()
        && formats.remove(&Format::Portrait).is_none()
    {
        fields.report(
            &rule::INVALID_VALUE,
            at,
            say!("formats에 portrait가 없습니다", "formats lacks portrait"),
            say!(
                "portrait를 넣으세요. 안내 쪽과 문자는 그 그림을 씁니다",
                "add portrait: pages and messages show those pictures"
            ),
        );
    }
    formats.into_iter().collect()
}

fn channels(fields: &mut Fields<'_>) -> Vec<String> {
    let mut channels = Vec::new();
    for (channel, at) in fields.words("channels") {
        let fine = !channel.is_empty() && channel != "number" && channel.chars().all(|c| c.is_ascii_lowercase());
        if fine {
            channels.push(channel);
        } else {
            fields.report(
                &rule::INVALID_VALUE,
                at,
                say!("통로 이름으로 쓸 수 없습니다: {channel}", "'{channel}' is no name of a channel"),
                remedy::unknown_word(&channel, &["sms", "qr"]),
            );
        }
    }
    channels
}

/// The address of a key, and where it is written.
fn address(fields: &mut Fields<'_>, key: &'static str) -> (String, Range<usize>) {
    let (text, at) = fields.required(key);
    let rest = text.strip_prefix("https://").unwrap_or_default();
    let plain = rest.ends_with('/') && rest.chars().all(|c| c.is_ascii_alphanumeric() || "-._~/:".contains(c));
    let fine = plain && !rest.contains("//") && url::is_https(&text);
    if !fine && !text.is_empty() {
        fields.report(
            &rule::INVALID_VALUE,
            at.clone(),
            say!("'{key}'의 주소를 쓸 수 없습니다", "'{key}' is no usable address"),
            say!(
                "https://로 시작하고 /로 끝나는 주소를 적으세요",
                "write an address that begins with https:// and ends with /"
            ),
        );
    }
    (text, at)
}
