//! Everything that a build may depend on: the files of a site as they were read, and the day.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Date, Format, Share, paths};
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
    /// Templates inside the binary whose place a file of the site takes, by the same paths.
    pub replaced: BTreeMap<String, Arc<[u8]>>,
    /// Whose site these files make, if the content has several offices.
    pub share: Option<Share>,
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

impl Input {
    /// Returns the file in which the ledger of this site is kept, relative to the root.
    pub fn ledger(&self) -> String {
        self.share.as_ref().map_or_else(|| paths::LOCK.to_owned(), |share| paths::own_lock(&share.office))
    }

    /// Returns the file of the content in which the file `path` of this site was written. One that was put together from several
    /// is the shared one.
    pub fn written_file(&self, path: &str) -> String {
        self.share.as_ref().and_then(|share| share.origins.file(path)).unwrap_or(path).to_owned()
    }

    /// Returns findings of this site at the places where somebody wrote what is wrong, and the texts in which they count.
    pub fn as_written<'a>(&'a self, findings: &'a [Finding]) -> (Cow<'a, [Finding]>, Cow<'a, Texts>) {
        let Some(Share { origins, .. }) = &self.share else { return (Cow::Borrowed(findings), Cow::Borrowed(&self.texts)) };
        let written = |finding: &Finding| Finding { place: origins.place(&finding.place), ..finding.clone() };
        let mut texts = self.texts.clone();
        texts.extend(origins.written.iter().map(|(path, text)| (Arc::clone(path), Arc::clone(text))));
        (findings.iter().map(written).collect(), Cow::Owned(texts))
    }
}

/// Texts by the paths of their files.
pub type Texts = BTreeMap<Arc<str>, Arc<str>>;
