//! Short links → the lines of links.lock.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::model::ShortLink;

/// Returns the lines of a lock.
pub fn lines<'a>(links: impl IntoIterator<Item = &'a ShortLink>) -> String {
    let mut out = String::new();
    for ShortLink { code, topic, lang, channel, .. } in links {
        let (topic, channel) = (scalar(topic), scalar(channel));
        let _ = writeln!(out, "- {{code: \"{code}\", topic: {topic}, lang: {lang}, channel: {channel}}}");
    }
    out
}

/// Returns a name as a YAML scalar. Names are letters, digits and hyphens. A name is quoted if YAML would not read it as text.
fn scalar(name: &str) -> Cow<'_, str> {
    if matches!(name, "null" | "true" | "false") { format!("\"{name}\"").into() } else { name.into() }
}
