//! `content/topics/ID.panel.yaml` → what the readers of a topic's last round answered.

use std::ops::Range;
use std::sync::Arc;

use super::fields::{Fields, Source};
use super::questions::digest;
use super::{placeholders, yaml};
use crate::finding::Finding;
use crate::model::{Count, Round};

/// Reads what the readers of a round answered. Returns `None` if the file does not tell when the round was.
pub fn round(path: &Arc<str>, text: &str, findings: &mut Vec<Finding>) -> Option<Round> {
    let node = yaml::read(text, 0..text.len(), path, findings)?;
    placeholders::refuse(path, text, 0..text.len(), findings);
    Fields::read(&node, Source { path, text }, findings, |fields| {
        let held_on = fields.required_date("round");
        let readers = fields.number("readers", 0, Round::MOST_READERS).map_or(0, |(readers, _)| readers);
        if fields.node("questions").is_none() {
            fields.missing("questions");
        }
        let counts = fields.mappings("questions", count).unwrap_or_default();
        Some(Round { held_on: held_on?, readers, counts })
    })
}

fn count(fields: &mut Fields<'_>) -> Count {
    let ask = fields.required("ask").0;
    let of = digest("of", fields);
    let mut number = |key| fields.number(key, 0, Round::MOST_READERS).map_or(0, |(number, _): (u32, Range<usize>)| number);
    Count { ask, of, answered: number("answered"), call: number("call"), none: number("none") }
}
