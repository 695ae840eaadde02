//! `office-in-shared-text`: no text that several offices share names one of them.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::finding::{Finding, Place, rule::office::OFFICE_IN_SHARED_TEXT};
use crate::model::{Fact, Office, paths};
use crate::say;

/// The fewest characters of a name. A shorter one may be any word.
const LEAST: usize = 3;

/// Finds the names, telephone numbers and other values of `offices` in the topics of `texts` and in the values of `facts`.
pub fn check(
    texts: &BTreeMap<Arc<str>, Arc<str>>,
    facts: &BTreeMap<String, Fact>,
    offices: &[Office],
    findings: &mut Vec<Finding>,
) {
    let topics = texts.iter().filter(|(path, _)| paths::topic_of(path).is_some());
    for (path, text) in topics {
        findings.extend(named(text, offices).map(|(key, at)| finding(&text[at.clone()], key, Place::new(path, at.clone()))));
    }
    for fact in facts.values() {
        for value in &fact.values {
            findings.extend(named(value, offices).map(|(key, at)| finding(&value[at], key, fact.key("value"))));
        }
    }
}

/// Returns what of a text is of one office: the key that stands for it, and where. The longest name at a place counts.
fn named<'a>(text: &'a str, offices: &'a [Office]) -> impl Iterator<Item = (&'a str, Range<usize>)> + 'a {
    let mut found: Vec<(&'a str, Range<usize>)> = offices
        .iter()
        .flat_map(|office| office.values.iter())
        .filter(|(_, name)| name.chars().count() >= LEAST)
        .flat_map(|(key, name)| text.match_indices(name.as_str()).map(move |(at, name)| (key.as_str(), at..at + name.len())))
        .collect();
    found.sort_by_key(|(key, at)| (at.start, std::cmp::Reverse(at.end), *key != "short_name"));
    let mut end = 0;
    found.into_iter().filter(move |(_, at)| {
        let is_new = at.start >= end;
        end = end.max(at.end);
        is_new
    })
}

fn finding(name: &str, key: &str, place: Place) -> Finding {
    Finding::new(
        &OFFICE_IN_SHARED_TEXT,
        place,
        say!("공유 글에 한 기관의 것이 있습니다: {name}", "a shared text names one office: {name}"),
        say!("어느 기관에나 맞게 적으세요: {{{{ office.{key} }}}}", "write it for every office: {{{{ office.{key} }}}}"),
    )
}
