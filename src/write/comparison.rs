//! Files that would be written ↔ files in the output. Changes nothing.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::beneath;
use super::manifest::{Changes, Entry, Manifest};

/// A comparison with an output, file by file.
#[derive(Debug)]
pub struct Comparison {
    out: PathBuf,
    before: Manifest,
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    files: BTreeMap<Arc<str>, Entry>,
    /// Files that are correct in the manifest but damaged on the disk.
    damaged: Vec<String>,
}

impl Comparison {
    /// Begins a comparison with `out`.
    pub fn begin(out: &Path) -> Self {
        let out = beneath::real(out).unwrap_or_else(|_| out.to_path_buf());
        Self { before: Manifest::read(&out), out, seen: Mutex::default() }
    }

    /// Compares one file.
    ///
    /// # Errors
    /// The disk refuses; the message names the path.
    pub fn look(&self, path: &Arc<str>, bytes: &[u8]) -> io::Result<()> {
        let entry = Entry::of(bytes, None);
        let listed = self.before.files.get(path).is_some_and(|old| old.sha256 == entry.sha256);
        let damaged = listed && Manifest::whole(&self.out, path, &entry)?.is_none();
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.files.insert(Arc::clone(path), entry);
        if damaged {
            seen.damaged.push(path.to_string());
        }
        Ok(())
    }

    /// Returns the differences between the output and the compared files. A damaged file counts as changed.
    pub fn finish(self) -> Changes {
        let seen = self.seen.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut changes = Changes::between(&self.before, &seen.files);
        changes.changed.extend(seen.damaged);
        changes.changed.sort();
        changes
    }
}
