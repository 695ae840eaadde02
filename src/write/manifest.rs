//! The list of a release: every file with its size and hash. It is the file `.cardnews-site` in the folder itself.
#![expect(clippy::disallowed_methods, reason = "this is the door through which files go out")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::craft::{
    digest::Fingerprint,
    encode::{self, Hex},
    json,
};
use crate::finding::machine;
use crate::model::{Purpose, Served};

/// The name of the manifest. It also shows that a folder is ours. Other folders are never replaced.
pub const MARKER: &str = ".cardnews-site";

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
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of cardnews that made it.
    pub cardnews: String,
    /// The name of the release: the first 16 hexadecimal digits of the SHA-256 of all paths and hashes. Equal releases have
    /// equal names.
    pub release: String,
    /// Whether it was made as a preview or for customers.
    #[serde(default)]
    pub kind: Purpose,
    /// Every file of the release, by its path.
    pub files: BTreeMap<Arc<str>, Entry>,
    /// Files of the previous release with a digest in their names that this release does not need. With them, a page that was
    /// opened just before the exchange still finds its pictures.
    #[serde(default)]
    pub kept: BTreeMap<Arc<str>, Entry>,
}

impl Manifest {
    /// Returns the manifest of a release of this kind with these files.
    pub fn new(kind: Purpose, files: BTreeMap<Arc<str>, Entry>, kept: BTreeMap<Arc<str>, Entry>) -> Self {
        let list = files.iter().map(|(path, entry)| format!("{}  {path}\n", entry.sha256));
        let release = encode::sha256_of_all(list).to_string()[..16].to_owned();
        Self { cardnews: env!("CARGO_PKG_VERSION").to_owned(), release, kind, files, kept }
    }

    /// Reads the manifest in `folder`. Returns an empty one if there is none or it cannot be read. Then nothing is taken over
    /// from the folder.
    pub fn read(folder: &Path) -> Self {
        fs::read_to_string(folder.join(MARKER)).ok().and_then(|text| json::parse(&text)).unwrap_or_default()
    }

    /// Returns the kind of the release in `folder` without reading the list. Without a manifest it is the careful answer.
    pub(super) fn kind_of(folder: &Path) -> Purpose {
        #[derive(Default, Deserialize)]
        struct Head {
            #[serde(default)]
            kind: Purpose,
        }
        let head: Option<Head> = fs::read_to_string(folder.join(MARKER)).ok().and_then(|text| json::parse(&text));
        head.unwrap_or_default().kind
    }

    /// Writes the manifest to `file`, piece by piece, because on a large site it has tens of megabytes.
    ///
    /// # Errors
    /// The disk refuses; the message names the path.
    pub fn write(&self, file: &Path) -> io::Result<()> {
        let write = || {
            let mut out = BufWriter::new(fs::File::create(file)?);
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

    /// Returns the names at the top of the folder that are ours.
    pub(super) fn own_names(&self) -> BTreeSet<&str> {
        let paths = self.files.keys().chain(self.kept.keys());
        paths.filter_map(|path| path.split('/').next()).chain([MARKER]).collect()
    }

    /// Returns the bytes of a file of `folder` if they are those of `entry`.
    ///
    /// # Errors
    /// The disk refuses a file that is there.
    pub(super) fn whole(folder: &Path, path: &str, entry: &Entry) -> io::Result<Option<Vec<u8>>> {
        let file = folder.join(path);
        // Something that replaced a file, such as a link, is not the file.
        match fs::symlink_metadata(&file) {
            Ok(meta) if meta.is_file() && meta.len() == entry.bytes => {
                let bytes = machine::at(&file, fs::read(&file))?;
                Ok(entry.is(&bytes).then_some(bytes))
            }
            _ => Ok(None),
        }
    }
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
