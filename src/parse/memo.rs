//! What was parsed of the texts that the sites of several offices share, so that each is parsed once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::topic::Parsed;
use crate::finding::Finding;
use crate::model::{Drawing, Fact, Input, Question, Round, Term, Theme, input::Texts};

/// The results for shared texts. All sites that use it must be of one content and one day.
#[derive(Default)]
pub struct Memo {
    /// The texts whose results are kept. No others are, so that it does not grow with the number of offices.
    shared: Texts,
    pub(super) topics: Shelf<Parsed>,
    pub(super) questions: Shelf<Vec<Question>>,
    pub(super) rounds: Shelf<Option<Round>>,
    pub(super) facts: Shelf<Option<BTreeMap<String, Fact>>>,
    pub(super) terms: Shelf<Vec<Term>>,
    pub(super) drawings: Shelf<Option<Drawing>>,
    /// By the text of site.yaml, which names it.
    pub(super) theme: Shelf<Option<Theme>>,
}

/// Results of one kind, by the paths of their texts.
pub(super) struct Shelf<V>(Mutex<BTreeMap<Arc<str>, Made<V>>>);

/// A result, and what was found while it was made.
type Made<V> = (V, Vec<Finding>);

impl<V> Default for Shelf<V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl Memo {
    /// Returns an empty memo for the sites of all offices of a content.
    pub fn of(all: &Input) -> Self {
        Self { shared: all.texts.clone(), ..Self::default() }
    }

    /// Returns what `make` makes of a text, and adds what it finds. For a shared text, it is asked once.
    pub(super) fn recall<V: Clone>(
        &self,
        shelf: &Shelf<V>,
        (path, text): (&Arc<str>, &Arc<str>),
        findings: &mut Vec<Finding>,
        make: impl FnOnce(&mut Vec<Finding>) -> V,
    ) -> V {
        // An office may have put another text into its place.
        if !self.shared.get(path).is_some_and(|shared| Arc::ptr_eq(shared, text)) {
            return make(findings);
        }
        let known = || shelf.0.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned();
        let (value, found) = known().unwrap_or_else(|| {
            let mut found = Vec::new();
            let made = (make(&mut found), found);
            shelf.0.lock().unwrap_or_else(PoisonError::into_inner).insert(Arc::clone(path), made.clone());
            made
        });
        findings.extend(found);
        value
    }
}
