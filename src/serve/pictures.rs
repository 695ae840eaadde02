//! Drawn cards by their path, whose digest tells all that they are made from: what has not changed is not drawn again.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// When more bytes than this are kept, all are let go: what is looked at is drawn again in a moment.
const MOST: usize = 128 * 1024 * 1024;

/// The cards that were drawn.
#[derive(Default)]
pub(super) struct Pictures {
    drawn: Mutex<BTreeMap<String, Arc<[u8]>>>,
}

impl Pictures {
    /// Returns the card at this path, if it was drawn.
    pub(super) fn get(&self, path: &str) -> Option<Arc<[u8]>> {
        self.drawn.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
    }

    /// Keeps a card.
    pub(super) fn keep(&self, path: &str, bytes: &Arc<[u8]>) {
        let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        if drawn.values().map(|bytes| bytes.len()).sum::<usize>() > MOST {
            drawn.clear();
        }
        drawn.insert(path.to_owned(), Arc::clone(bytes));
    }
}
