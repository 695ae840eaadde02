//! Short links → the lines of links.lock.

use std::fmt::Write as _;

use crate::craft::yaml::{quoted, scalar};
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
