//! A fact: the only place where a number, a period, a price or a list of documents is written.

use std::ops::Range;

use super::Date;
use crate::finding::Place;

/// Whether the office has confirmed a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Checked against its basis.
    Confirmed,
    /// Still to be confirmed by the office; cards say so.
    Unconfirmed,
    /// Each of several offices must say it, and this one has not; cards say so. The value is the example of the shared facts.
    Unfilled,
}

/// Which of several offices says a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// The same for all, such as a value of national law.
    Never,
    /// Each office may say it otherwise.
    May,
    /// Each office must say it.
    Must,
}

/// One entry of facts.yaml.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The key in facts.yaml.
    pub id: String,
    /// The values; exactly one unless `is_list`.
    pub values: Vec<String>,
    /// Whether it was written as a list.
    pub is_list: bool,
    /// What the value says, in plain words.
    pub what: String,
    /// The law, rule or document that it is based on.
    pub basis: String,
    /// Where the research found it.
    pub source: Option<String>,
    /// When somebody last compared it with its basis.
    pub checked_on: Option<Date>,
    /// When it must be looked at again.
    pub review_by: Option<Date>,
    /// Whether the office has confirmed it.
    pub status: Status,
    /// Which of several offices says it.
    pub setting: Setting,
    /// Where it is written.
    pub place: Place,
    /// The place of the value of each key.
    pub keys: Vec<(&'static str, Range<usize>)>,
}

impl Fact {
    /// Returns the place of the value of a key, or that of the fact.
    pub fn key(&self, name: &str) -> Place {
        let at = self.keys.iter().find(|(key, _)| *key == name).map(|(_, at)| at.clone());
        at.map_or_else(|| self.place.clone(), |at| Place::new(&self.place.path, at))
    }

    /// Returns whether cards say that it is not confirmed.
    pub fn is_open(&self) -> bool {
        self.status != Status::Confirmed
    }

    /// Returns what it says and on what basis, line by line.
    pub fn said(&self) -> String {
        format!("{}\n{}", self.values.join("\n"), self.basis)
    }

    /// Returns the value as running text.
    pub fn text(&self) -> String {
        self.values.join(", ")
    }
}
