//! Short links → the lines of links.lock.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::craft::json;
use crate::model::ShortLink;

/// Returns the lines of a lock.
pub fn lines<'a>(links: impl IntoIterator<Item = &'a ShortLink>) -> String {
    let mut out = String::new();
    for ShortLink { code, topic, lang, channel, .. } in links {
        let (code, topic, lang, channel) = (quoted(code), scalar(topic), scalar(lang), scalar(channel));
        let _ = writeln!(out, "- {{code: {code}, topic: {topic}, lang: {lang}, channel: {channel}}}");
    }
    out
}

/// Returns a name as a YAML scalar. Names are letters, digits and hyphens. A name is quoted if YAML would not read it as this
/// text: a ledger that somebody else wrote may hold any.
fn scalar(name: &str) -> Cow<'_, str> {
    let is_name = name.starts_with(char::is_alphanumeric) && name.chars().all(|c| c.is_alphanumeric() || c == '-');
    if is_name && !matches!(name, "null" | "true" | "false") { name.into() } else { quoted(name).into() }
}

/// Returns a text between quotation marks. What JSON quotes, YAML reads as the same (YAML 1.2, 1.3).
fn quoted(text: &str) -> String {
    json::compact(&text)
}
