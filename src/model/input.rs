//! Everything that a build may depend on: the files of a site as they were read, and the day.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Date, Format};
use crate::craft::picture::{Fault, Raster};
use crate::finding::Finding;

/// A file that is no text.
#[derive(Debug, Clone)]
pub enum Binary {
    /// Nothing names it, so only its name was read.
    Unread,
    /// A picture that a text may name, made small. Its own bytes were dropped.
    Picture(Result<Raster, Fault>),
    /// A picture of a program that cannot draw, and so opens none.
    #[cfg(not(feature = "draw"))]
    Unopened,
}

/// Everything that a build may depend on.
#[derive(Debug, Clone)]
pub struct Input {
    /// Text files by path relative to the site's root (`content/…`, and the `theme.yaml` of each theme), NFC.
    pub texts: BTreeMap<Arc<str>, Arc<str>>,
    /// Files that are no text, by path relative to the site's root.
    pub binaries: BTreeMap<String, Binary>,
    /// Files below `themes/` by path relative to it. The embedded default theme is included; files of the site replace its
    /// files.
    pub themes: BTreeMap<String, Arc<[u8]>>,
    /// The ledger of the site that is public now, if there is one.
    pub published: Option<String>,
    /// The topics that customers can read in the newest release; `None` if there is no release.
    pub shown: Option<BTreeSet<String>>,
    /// What the previous run found out about layouts, as the typesetter wrote it. Empty if there was no such run.
    pub layouts: String,
    /// The formats that the caller limits a build to; `None` if it wants all of the site's. Portrait is made always.
    pub formats: Option<BTreeSet<Format>>,
    /// Today in Korea, or the day that the caller gave.
    pub today: Date,
    /// Mistakes in files themselves, found while reading.
    pub findings: Vec<Finding>,
}
