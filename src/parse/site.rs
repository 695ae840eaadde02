//! `content/site.yaml` → the settings of the site.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::fields::{Fields, Source};
use super::house;
use super::offices::{self, OwnNumbers, Patience};
use super::values;
use super::yaml;
use crate::craft::{qr, url};
use crate::finding::{Finding, Place, remedy, rule::yaml as rule};
use crate::model::{AllowedWord, Category, Format, House, Site};
use crate::say;

/// A code of the maximum length.
const LONG_CODE: &str = "12345678";

/// The theme of a site that names none.
const DEFAULT_THEME: &str = "default";

/// The settings in site.yaml.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The title of the site, with its placeholders, and where it is written.
    pub title: (String, Range<usize>),
    /// A BCP 47 tag.
    pub lang: String,
    /// The address at which the site is served, ending in `/`.
    pub base_url: String,
    /// The start of the addresses of short links, ending in `/`.
    pub short_url: String,
    /// The theme's name and where it is written.
    pub theme: (String, Range<usize>),
    /// The office's id and where it is written. Empty if there are several.
    pub office: (String, Range<usize>),
    /// The ids of several offices, and where they are written.
    pub offices: Vec<(String, Range<usize>)>,
    /// The numbers of topics that belong to one of several offices alone.
    pub own_numbers: Option<OwnNumbers>,
    /// How long an office may leave its own text beside a shared one that has changed since.
    pub patience: Patience,
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
    /// The face of offices that have none of their own.
    pub house: House,
}

/// Reads all settings that can be read.
pub fn settings(path: &Arc<str>, text: &str, findings: &mut Vec<Finding>) -> Settings {
    let Some(node) = yaml::read(text, 0..text.len(), path, findings) else {
        // With the default theme the mistake in this file is the only one that is told.
        return Settings { theme: (DEFAULT_THEME.to_owned(), 0..0), ..Settings::default() };
    };
    values::marks(&node, path, text, findings);
    Fields::read(&node, Source { path, text }, findings, |fields| {
        let title = fields.required("title");
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
        let offices = fields.words("offices");
        offices::list(&offices, fields);
        let base_url = address(fields, "base_url").0;
        let (short_url, short_at) = address(fields, "short_url");
        let longest = offices.iter().map(|(id, _)| offices::address(&short_url, id)).max_by_key(String::len);
        let longest = longest.unwrap_or_else(|| short_url.clone());
        if qr::symbol(&format!("{longest}{LONG_CODE}/")).is_none() {
            fields.report(
                &rule::INVALID_VALUE,
                short_at,
                say!("주소가 길어서 QR 코드에 담을 수 없습니다", "the address is too long for a QR code that phones can scan"),
                say!("short_url에 짧은 주소를 적으세요", "write a shorter address under short_url"),
            );
        }
        let theme = fields.text("theme").unwrap_or_else(|| (DEFAULT_THEME.to_owned(), 0..0));
        let is_several = fields.node("offices").is_some();
        if is_several && offices.is_empty() {
            fields.missing("offices");
        }
        let office = if is_several { one_of_several(fields) } else { fields.required("office") };
        let own_numbers = own_numbers(fields);
        let patience = fields.mapping("moved_on", patience).unwrap_or_default();
        let categories = categories(fields);
        let channels = channels(fields);
        let desk = fields.flag("desk");
        let formats = formats(fields);
        let words = words(path, fields);
        let house = house::house(fields);
        Settings {
            title,
            lang,
            base_url,
            short_url,
            theme,
            office,
            offices,
            own_numbers,
            patience,
            channels,
            categories,
            desk,
            formats,
            words,
            house,
        }
    })
}

/// A content with several offices names none of them alone.
fn one_of_several(fields: &mut Fields<'_>) -> (String, Range<usize>) {
    if let Some(node) = fields.node("office") {
        fields.report(
            &rule::INVALID_VALUE,
            node.at.clone(),
            say!("office와 offices를 함께 적을 수 없습니다", "there cannot be both office and offices"),
            say!("기관이 하나면 office만, 여럿이면 offices만 남기세요", "keep office for one office, offices for several"),
        );
    }
    (String::new(), 0..0)
}

/// The range in `own_numbers: 500-9999`.
fn own_numbers(fields: &mut Fields<'_>) -> Option<OwnNumbers> {
    let (typed, at) = fields.text("own_numbers")?;
    let ends =
        typed.split_once(['-', '~']).and_then(|(first, last)| Some((first.trim().parse().ok()?, last.trim().parse().ok()?)));
    let range = ends.filter(|(first, last)| 1 <= *first && first <= last && *last <= Site::LAST_NUMBER);
    if range.is_none() {
        let last = Site::LAST_NUMBER;
        fields.report(
            &rule::INVALID_VALUE,
            at,
            say!("번호의 범위를 읽을 수 없습니다: {typed}", "'{typed}' is no range of numbers"),
            say!("작은 수와 큰 수를 줄표로 이어 적으세요: 500-{last}", "write the first and the last number: 500-{last}"),
        );
    }
    range.map(|(first, last)| first..=last)
}

/// The days in `moved_on: {warning_after: 30, error_after: 90}`.
fn patience(fields: &mut Fields<'_>) -> Patience {
    let mut days = |key, usual| match fields.node(key) {
        Some(_) => fields.number(key, 0, MOST_DAYS).map_or(usual, |(days, _)| days),
        None => usual,
    };
    let usual = Patience::default();
    Patience { note: days("warning_after", usual.note), warning: days("error_after", usual.warning) }
}

/// The maximum number of days that a shared text may be ahead: ten years.
const MOST_DAYS: u32 = 3660;

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
    let filled = text.replace(offices::IN_ADDRESS, "office");
    checked(fields, key, &filled, &at);
    (text, at)
}

/// Reads an address of an office's own.
pub(super) fn own_address(fields: &mut Fields<'_>, key: &'static str) -> Option<String> {
    let (text, at) = fields.text(key)?;
    checked(fields, key, &text, &at);
    Some(text)
}

/// Reports what is no address of a site.
fn checked(fields: &mut Fields<'_>, key: &str, text: &str, at: &Range<usize>) {
    let rest = text.strip_prefix("https://").unwrap_or_default();
    let plain = rest.ends_with('/') && rest.chars().all(|c| c.is_ascii_alphanumeric() || "-._~/:".contains(c));
    let fine = plain && !rest.contains("//") && url::is_https(text);
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
}
