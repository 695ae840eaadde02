//! The place in a file where something was written.

use std::ops::Range;
use std::sync::Arc;

/// A byte range in the NFC text of one file of the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, relative to the site's root, with `/` between folders.
    pub path: Arc<str>,
    /// First byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Place {
    /// Returns the place of `range` in `path`.
    pub fn new(path: &Arc<str>, range: Range<usize>) -> Self {
        Self { path: Arc::clone(path), start: range.start, end: range.end }
    }

    /// Returns the place that means a whole file.
    pub fn file(path: &str) -> Self {
        Self { path: Arc::from(path), start: 0, end: 0 }
    }
}
