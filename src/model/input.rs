//! Everything that a build may depend on: the files of a site as they were read, and the day.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Date;
use crate::finding::Finding;

/// Everything that a build may depend on.
#[derive(Debug, Clone)]
pub struct Input {
    /// Text files by path relative to the site's root (`content/…`, and the `theme.yaml` of each theme), NFC.
    pub texts: BTreeMap<Arc<str>, Arc<str>>,
    /// Pictures by path relative to the site's root.
    pub binaries: BTreeMap<String, Arc<[u8]>>,
    /// Files below `themes/` by path relative to it. The embedded default theme is included; files of the site replace its
    /// files.
    pub themes: BTreeMap<String, Arc<[u8]>>,
    /// The ledger of the site that is public now, if there is one.
    pub published: Option<String>,
    /// What the previous run found out about layouts, as the typesetter wrote it. Empty if there was no such run.
    pub layouts: String,
    /// Today in Korea, or the day that the caller gave.
    pub today: Date,
    /// Mistakes in files themselves, found while reading.
    pub findings: Vec<Finding>,
}
