//! The text of links.lock and a change of it → its new text, in any style of YAML. No line is lost.
//!
//! Lines are added to the text as it is, byte order mark, line ends and comments included. A text that would not be a ledger
//! then, such as `[{…}]` or one that ends with `...`, is written anew: one line for each link, comments between them.

use std::collections::BTreeSet;

use crate::craft::text;
use crate::files::lock;
use crate::model::{ShortLink, Standing};
use crate::parse;

/// Returns the ledger with `new` links at its end. `text` must be a ledger that can be read.
pub fn with(text: &str, new: &[ShortLink]) -> String {
    let all = || links(text).into_iter().chain(new.iter().cloned());
    let end = line_end(text);
    let gap = if text.is_empty() || text.ends_with(['\n', '\r']) { "" } else { end };
    let longer = format!("{text}{gap}{}", lock::lines(new).replace('\n', end));
    if is(&longer, all()) { longer } else { anew(text, all()) }
}

/// Returns the ledger without the links of these codes. `text` must be a ledger that can be read.
pub fn without(text: &str, codes: &BTreeSet<&str>) -> String {
    let rest = || links(text).into_iter().filter(|link| !codes.contains(link.code.as_str()));
    let is_comment = |line: &str| line.trim_start_matches('\u{FEFF}').trim_start().starts_with('#');
    let named = |line: &str| !is_comment(line) && codes.iter().any(|code| line.contains(&format!("\"{code}\"")));
    let shorter: String = text.split_inclusive(['\n', '\r']).filter(|line| !named(line)).collect();
    if is(&shorter, rest()) { shorter } else { anew(text, rest()) }
}

fn links(text: &str) -> Vec<ShortLink> {
    parse::lock(&text::normal(text.to_owned())).unwrap_or_default()
}

/// Returns whether a text is the ledger of exactly these links.
fn is(text: &str, links: impl Iterator<Item = ShortLink>) -> bool {
    let read = parse::lock(&text::normal(text.to_owned()));
    read.is_some_and(|read| {
        let links: Vec<ShortLink> = links.collect();
        read.len() == links.len() && read.iter().zip(&links).all(|(one, other)| one.says(other))
    })
}

/// Returns the end of line that a text uses first.
fn line_end(text: &str) -> &'static str {
    match text.find(['\n', '\r']) {
        Some(at) if text[at..].starts_with("\r\n") => "\r\n",
        Some(at) if text[at..].starts_with('\r') => "\r",
        _ => "\n",
    }
}

/// Returns a new text for these links, with the comments of the old one in between.
fn anew(text: &str, links: impl Iterator<Item = ShortLink>) -> String {
    let text = text::normal(text.to_owned());
    let mut out = String::new();
    let mut comments = comments(&text).peekable();
    for link in links {
        // What this run gives out has no place yet, and comes after all that is there.
        let at = if let Standing::Promised(place) = &link.standing { place.start } else { text.len() };
        while let Some((_, comment)) = comments.next_if(|(start, _)| *start < at) {
            out.push_str(comment);
            out.push('\n');
        }
        out.push_str(&lock::lines([&link]));
    }
    comments.for_each(|(_, comment)| {
        out.push_str(comment);
        out.push('\n');
    });
    out
}

/// Returns the comments of a ledger, with their places. In a ledger no value holds a `#` after a space.
fn comments(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let here = start;
        start += line.len();
        let begins = |at: &usize| line[..*at].chars().next_back().is_none_or(char::is_whitespace);
        let at = line.match_indices('#').map(|(at, _)| at).find(begins)?;
        Some((here + at, line[at..].trim_end()))
    })
}
