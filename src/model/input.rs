//! What a build may look at: the files of a site as they were read, and the day.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Date;
use crate::finding::Finding;

/// Everything that a build may look at.
#[derive(Debug, Clone)]
pub struct Input {
    /// Text files by path relative to the site's root (`content/…`, and the `theme.yaml` of each theme), NFC.
    pub texts: BTreeMap<Arc<str>, Arc<str>>,
    /// Pictures by path relative to the site's root.
    pub binaries: BTreeMap<String, Arc<[u8]>>,
    /// Files below `themes/` by path relative to it; the embedded default theme lies beneath the site's own.
    pub themes: BTreeMap<String, Arc<[u8]>>,
    /// The ledger of the site that is public now, if there is one.
    pub published: Option<String>,
    /// What the run before found out about layouts, as the typesetter wrote it down; empty when there was none.
    pub layouts: String,
    /// Today in Korea, or the day the caller named.
    pub today: Date,
    /// What was wrong with files as such.
    pub findings: Vec<Finding>,
}
