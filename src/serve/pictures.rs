//! Drawn pictures by path. A path contains a digest of everything that the picture is made from, so an unchanged one is not
//! drawn again.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The maximum size of all kept pictures, in bytes. Above it all are dropped; those that are looked at are quickly drawn
/// again.
const MOST: usize = 128 * 1024 * 1024;

/// The drawn pictures.
#[derive(Default)]
pub(super) struct Pictures {
    drawn: Mutex<BTreeMap<String, Arc<[u8]>>>,
}

impl Pictures {
    /// Returns the picture at this path, if it was drawn.
    pub(super) fn get(&self, path: &str) -> Option<Arc<[u8]>> {
        self.drawn.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
    }

    /// Keeps a picture.
    pub(super) fn keep(&self, path: &str, bytes: &Arc<[u8]>) {
        let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        if drawn.values().map(|bytes| bytes.len()).sum::<usize>() > MOST {
            drawn.clear();
        }
        drawn.insert(path.to_owned(), Arc::clone(bytes));
    }
}
