//! The list of a release: every file with its size and hash. It is the file `.cardnews-site` in the folder itself.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufWriter, Write as _};
use std::ops::Bound;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{beneath, disk};
use crate::craft::{
    digest::Fingerprint,
    encode::{self, Hex},
    json,
};
use crate::finding::machine;
use crate::model::{Purpose, Served, paths};

/// The name of the manifest. It also shows that a folder is ours. Other folders are never replaced.
pub const MARKER: &str = ".cardnews-site";

/// The maximum size of a manifest, in bytes: 200 for each file, a million files.
const MAX_MANIFEST: u64 = 200_000_000;

/// The share of pages that may vanish from one release to the next without a question: a tenth.
const SHRINK: usize = 10;

/// A file of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its size.
    pub bytes: u64,
    /// The SHA-256 of its bytes, which other tools can check.
    pub sha256: Hex<32>,
    /// The fingerprint of everything that the bytes were made from. It is `None` if making them costs no more than a
    /// fingerprint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_from: Option<Fingerprint>,
}

impl Entry {
    /// Returns the entry of a file with these bytes.
    pub fn of(bytes: &[u8], made_from: Option<Fingerprint>) -> Self {
        Self { bytes: bytes.len() as u64, sha256: encode::sha256(bytes), made_from }
    }

    /// Returns whether these are the bytes of this entry.
    pub fn is(&self, bytes: &[u8]) -> bool {
        self.bytes == bytes.len() as u64 && self.sha256 == encode::sha256(bytes)
    }
}

/// The list of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of cardnews that made it.
    pub cardnews: String,
    /// The name of the release: the first 16 hexadecimal digits of the SHA-256 of all paths and hashes. Equal releases have
    /// equal names.
    pub release: String,
    /// Whether it was made as a preview or for customers.
    #[serde(with = "Kind", default = "Kind::untold")]
    pub kind: Purpose,
    /// Every file of the release, by its path.
    pub files: BTreeMap<Arc<str>, Entry>,
    /// Pictures and assets of the previous release (below topics/, print/ and assets/, with a digest in their names) that this
    /// release does not need. With them, a page that was
    /// opened just before the exchange still finds its pictures.
    #[serde(default)]
    pub kept: BTreeMap<Arc<str>, Entry>,
    /// Second names of pictures of the release, each with the file that it leads to. Editors find the pictures to send under
    /// them: files that are kept have none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub plain: BTreeMap<Arc<str>, Arc<str>>,
}

/// How a manifest writes for whom its release was made.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Purpose", rename_all = "lowercase")]
enum Kind {
    Preview,
    Release,
}

impl Kind {
    /// Returns the careful answer for a manifest that does not say it: a version of cardnews that told nothing apart wrote it.
    fn untold() -> Purpose {
        Purpose::Release
    }
}

impl Default for Manifest {
    /// Returns the manifest of a folder in which nothing is ours.
    fn default() -> Self {
        let (cardnews, release) = Default::default();
        let (files, kept, plain) = Default::default();
        Self { cardnews, release, kind: Kind::untold(), files, kept, plain }
    }
}

impl Manifest {
    /// Returns the manifest of a release of this kind with these files.
    pub fn new(kind: Purpose, files: BTreeMap<Arc<str>, Entry>, kept: BTreeMap<Arc<str>, Entry>) -> Self {
        let plain = files.keys().filter_map(|path| Some((Arc::from(paths::plain_picture(path)?), Arc::clone(path)))).collect();
        Self { cardnews: env!("CARGO_PKG_VERSION").to_owned(), release: name_of(&files), kind, files, kept, plain }
    }

    /// Reads the manifest in `folder`. Returns an empty one if there is none or it cannot be read. Then nothing is taken over
    /// from the folder. A manifest is input like any other: one that names a path outside the folder is not believed at all.
    pub fn read(folder: &Path) -> Self {
        beneath::real(folder).map(|folder| Self::read_file(&folder.join(MARKER))).unwrap_or_default()
    }

    /// Reads the manifest in a file, as [`Manifest::read`] does.
    pub(super) fn read_file(file: &Path) -> Self {
        let bytes = disk::read(file, MAX_MANIFEST).ok().flatten();
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        text.and_then(|text| json::parse(&text)).filter(Self::stays_inside).unwrap_or_default()
    }

    /// Returns the ids of the topics that customers can read in this release: those with pictures of cards.
    pub fn topics(&self) -> BTreeSet<String> {
        let in_topic = |path: &Arc<str>| {
            let (id, name) = path.strip_prefix("topics/")?.split_once('/')?;
            paths::mms_number(name).map(|_| id.to_owned())
        };
        self.files.keys().filter_map(in_topic).collect()
    }

    /// Returns the kind of the release in `folder` without keeping its list in memory. Returns `None` if no release is there. A
    /// manifest that cannot be read gets the careful answer: what lies beside it may be public.
    pub(super) fn kind_of(folder: &Path) -> Option<Purpose> {
        #[derive(Deserialize)]
        struct Head {
            #[serde(with = "Kind", default = "Kind::untold")]
            kind: Purpose,
        }
        let marker = folder.join(MARKER);
        if matches!(beneath::kind(&marker), Ok(None)) {
            return None;
        }
        let bytes = disk::read(&marker, MAX_MANIFEST).ok().flatten();
        let head = bytes.and_then(|bytes| json::parse::<Head>(&String::from_utf8(bytes).ok()?));
        Some(head.map_or_else(Kind::untold, |head| head.kind))
    }

    /// Returns whether every path of it is one of the folder's own files.
    fn stays_inside(&self) -> bool {
        let plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']);
        let all = self.files.keys().chain(self.kept.keys()).chain(self.plain.keys());
        all.into_iter().all(|path| &**path != MARKER && path.split('/').all(plain))
            && self.plain.values().all(|file| self.files.contains_key(file))
    }

    /// Returns whether this is the whole list of a release: its name follows from all paths and hashes.
    pub fn is_complete(&self) -> bool {
        !self.files.is_empty() && self.release == name_of(&self.files)
    }

    /// Returns the pages of this release that would vanish, if they are more than a change of content explains. `stays` tells
    /// which paths stay.
    pub fn vanishing(&self, stays: impl Fn(&str) -> bool) -> Option<Vec<&str>> {
        let gone: Vec<&str> = self.pages().filter(|path| !stays(path)).collect();
        (gone.len() * SHRINK > self.pages().count()).then_some(gone)
    }

    /// Writes the manifest to the new file `file`, piece by piece, because on a large site it has tens of megabytes.
    ///
    /// # Errors
    /// The disk refuses; the message names the path.
    pub fn write(&self, file: &Path) -> io::Result<()> {
        let mut out = BufWriter::new(beneath::create(file)?);
        let mut write = || {
            json::write_pretty(self, &mut out)?;
            out.flush()
        };
        machine::at(file, write())
    }

    /// Returns the entry of a file of the release, or of a file kept from the previous one.
    pub fn entry(&self, path: &str) -> Option<&Entry> {
        self.files.get(path).or_else(|| self.kept.get(path))
    }

    /// Returns the paths of the release's pages.
    pub fn pages(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(AsRef::as_ref).filter(|path| Served::of_path(path).is_page())
    }

    /// Returns whether this is a file of the release, one kept from the previous one, or a second name.
    pub(super) fn has_file(&self, path: &str) -> bool {
        self.entry(path).is_some() || self.plain.contains_key(path)
    }

    /// Returns whether a file of this release lies in a folder of this path.
    pub(super) fn has_folder(&self, path: &str) -> bool {
        let inside = format!("{path}/");
        has_below(&self.files, &inside) || has_below(&self.kept, &inside) || has_below(&self.plain, &inside)
    }

    /// Returns the bytes of a file of `folder` if they are those of `entry`.
    ///
    /// # Errors
    /// The disk refuses a file that is there.
    pub(super) fn whole(folder: &Path, path: &str, entry: &Entry) -> io::Result<Option<Vec<u8>>> {
        // Something that replaced a file, such as a link, is not the file.
        Ok(disk::read(&folder.join(path), entry.bytes)?.filter(|bytes| entry.is(bytes)))
    }
}

fn has_below<T>(files: &BTreeMap<Arc<str>, T>, start: &str) -> bool {
    let mut from = files.range::<str, _>((Bound::Included(start), Bound::Unbounded));
    from.next().is_some_and(|(path, _)| path.starts_with(start))
}

/// Returns the name of the release with these files.
fn name_of(files: &BTreeMap<Arc<str>, Entry>) -> String {
    let list = files.iter().map(|(path, entry)| format!("{}  {path}\n", entry.sha256));
    encode::sha256_of_all(list).to_string()[..16].to_owned()
}

/// The differences between a release and the previous one. Paths are in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// Files that are new.
    pub added: Vec<String>,
    /// Files with other bytes.
    pub changed: Vec<String>,
    /// Files that are not part of the site any more.
    pub removed: Vec<String>,
}

impl Changes {
    /// Returns the differences between two releases.
    pub fn between(before: &Manifest, after: &BTreeMap<Arc<str>, Entry>) -> Self {
        let mut changes = Self::default();
        for (path, entry) in after {
            match before.files.get(path) {
                None => changes.added.push(path.to_string()),
                Some(old) if old.sha256 != entry.sha256 => changes.changed.push(path.to_string()),
                Some(_) => {}
            }
        }
        changes.removed = before.files.keys().filter(|path| !after.contains_key(*path)).map(ToString::to_string).collect();
        changes
    }

    /// Returns whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}
