//! A release that is being made. Its files are written or taken over from the previous release, then it replaces that release.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::foreign::claim;
use super::manifest::{Changes, Entry, Manifest};
use super::ours::{ListState, Ours};
use super::releases::{leftovers, places, public};
use super::workspace::Workspace;
use super::{beneath, disk};
use crate::craft::digest::Fingerprint;
use crate::finding::machine;
use crate::model::{Date, Purpose};

/// A folder that is being filled beside the output.
#[derive(Debug)]
pub struct Stage {
    workspace: Workspace,
    /// What is ours in the output.
    before: Manifest,
    /// Whether that is what its own list says.
    list: ListState,
    made: Mutex<Made>,
    finished: bool,
}

#[derive(Debug, Default)]
struct Made {
    files: BTreeMap<Arc<str>, Entry>,
    /// Files that are in the output already, byte for byte.
    there: BTreeSet<Arc<str>>,
}

/// Where a file of the new release lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lies {
    /// In the output already, byte for byte.
    InOutput,
    /// On the stage, where it was written.
    OnStage,
}

/// The result of finishing a stage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Released {
    /// The differences from the previous release; `None` if there was none.
    pub changes: Option<Changes>,
    /// The number of files that were taken over from it.
    pub taken: usize,
    /// Files and folders of somebody else inside our folders, relative to the output. They stayed where they were.
    pub foreign: Vec<PathBuf>,
    /// What of others had to make room for a file of the release. It was put aside, below [`OTHERS`].
    pub replaced: Vec<PathBuf>,
    /// What could not be written, moved or removed beside the output, by its whole path. It stays there.
    pub stuck: Vec<PathBuf>,
    /// What of others lay at the place of a note beside the output, by its name there. It was put aside, below [`OTHERS`].
    pub aside: Vec<PathBuf>,
    /// Whether the list of the release before was whole. If not, all is foreign that no other list knows.
    pub list: ListState,
}

impl Stage {
    /// Begins a new release for `out`. First it cleans up after a killed build.
    ///
    /// # Errors
    /// `out` contains files that are not ours, another process writes, or the disk refuses.
    pub fn begin(out: &Path) -> io::Result<Self> {
        // A folder that is refused gets nothing beside it; and again, once nobody else writes.
        claim(&places(out)?.0)?;
        let workspace = Workspace::enter(out)?;
        claim(&workspace.out)?;
        let Ours { list: before, state: list } = workspace.ours()?;
        beneath::make_folder(&workspace.next())?;
        Ok(Self { workspace, before, list, made: Mutex::default(), finished: false })
    }

    /// Returns what is in place, if it is for customers.
    pub fn released(&self) -> Option<Cow<'_, Manifest>> {
        let is_public = self.before.kind == Purpose::Release && self.before != Manifest::default();
        is_public.then_some(Cow::Borrowed(&self.before))
    }

    /// Returns the newest release that customers can know of and whose list is whole; an empty one if there was none.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn binding(&self) -> io::Result<Cow<'_, Manifest>> {
        if let Some(released) = self.released() {
            return Ok(released);
        }
        let mut lists = public(&self.workspace.out)?.map(|folder| Manifest::read(&folder));
        Ok(Cow::Owned(lists.find(Manifest::is_complete).unwrap_or_default()))
    }

    /// Takes a file over from the previous release and returns its bytes. The file must have the same fingerprint and be
    /// undamaged.
    ///
    /// # Errors
    /// The disk refuses; the message names the path.
    pub(crate) fn reuse(&self, path: &Arc<str>, made_from: Fingerprint) -> io::Result<Option<Vec<u8>>> {
        let Some(entry) = self.before.entry(path).filter(|entry| entry.made_from == Some(made_from)) else {
            return Ok(None);
        };
        let bytes = Manifest::whole(&self.workspace.out, path, entry)?;
        if bytes.is_some() {
            self.note(path, entry.clone(), Lies::InOutput);
        }
        Ok(bytes)
    }

    /// Writes one file, unless it is in the output already.
    ///
    /// # Errors
    /// The disk refuses; the message names the path.
    pub fn add(&self, path: &Arc<str>, bytes: &[u8], made_from: Option<Fingerprint>) -> io::Result<()> {
        let entry = Entry::of(bytes, made_from);
        let known = self.before.entry(path).is_some_and(|old| old.sha256 == entry.sha256);
        if known && Manifest::whole(&self.workspace.out, path, &entry)?.is_some() {
            self.note(path, entry, Lies::InOutput);
            return Ok(());
        }
        disk::write_new(&self.workspace.place(path), bytes)?;
        self.note(path, entry, Lies::OnStage);
        Ok(())
    }

    /// Returns the bytes of a file that was written or taken over.
    ///
    /// # Errors
    /// There is no such file, or the disk refuses; the message names the path.
    pub fn bytes(&self, path: &str) -> io::Result<Vec<u8>> {
        let there = self.made.lock().unwrap_or_else(PoisonError::into_inner).there.contains(path);
        let file = if there { self.workspace.out.join(path) } else { self.workspace.place(path) };
        let missing = || machine::at(&file, Err(io::Error::from(io::ErrorKind::NotFound)));
        disk::read(&file, u64::MAX)?.map_or_else(missing, Ok)
    }

    /// Replaces the old release by the new one of this kind, made on the day `today`, and keeps `releases` old ones of each
    /// kind.
    ///
    /// # Errors
    /// The disk refuses. The old release is still in place.
    pub fn finish(mut self, kind: Purpose, today: Date, releases: usize) -> io::Result<Released> {
        let made = std::mem::take(self.made.get_mut().unwrap_or_else(PoisonError::into_inner));
        // The first release has no differences to report.
        let changes = (self.before != Manifest::default()).then(|| Changes::between(&self.before, &made.files));
        let same = changes.as_ref().is_some_and(Changes::is_empty);
        let kept = if same { self.before.kept.clone() } else { leftovers(&self.before, &made.files) };
        // What is public stays public while its bytes are the same.
        let kind = if same && self.before.kind == Purpose::Release { Purpose::Release } else { kind };
        let manifest = Manifest::new(kind, made.files, kept);
        let aside = std::mem::take(&mut self.workspace.aside);
        let mut released = Released { changes, taken: made.there.len(), list: self.list, aside, ..Released::default() };
        // Nothing is new and nothing is damaged: all files stay, even their inodes.
        let is_same = manifest == self.before && self.list == ListState::Whole;
        if made.there.len() == manifest.files.len() && is_same && self.has_plain_names()? {
            return Ok(released);
        }
        made.there
            .par_iter()
            .try_for_each(|path| disk::link(&self.workspace.out.join(&**path), &self.workspace.place(path)))?;
        let mut manifest = manifest;
        let kept = std::mem::take(&mut manifest.kept);
        for (path, entry) in kept {
            if Manifest::whole(&self.workspace.out, &path, &entry)?.is_some() {
                disk::link(&self.workspace.out.join(&*path), &self.workspace.place(&path))?;
                manifest.kept.insert(path, entry);
            }
        }
        self.workspace.mark(&manifest)?;
        let others = self.workspace.publish(&self.before, &manifest, today, releases)?.without_expected(self.list);
        (released.foreign, released.replaced, released.stuck) = (others.left, others.replaced, others.stuck);
        self.finished = true;
        Ok(released)
    }

    /// Returns whether the second names in the output lead to the files that they should.
    fn has_plain_names(&self) -> io::Result<bool> {
        let out = &self.workspace.out;
        let is_right = |(name, file): (&Arc<str>, &Arc<str>)| {
            if beneath::is_same_file(&out.join(&**name), &out.join(&**file))? {
                return Ok(true);
            }
            // Not every file system has second names; there they are copies.
            let entry = self.before.files.get(file);
            entry.map_or(Ok(false), |entry| Ok(Manifest::whole(out, name, entry)?.is_some()))
        };
        let wrong = self.before.plain.par_iter().map(is_right).find_any(|right| !matches!(right, Ok(true)));
        wrong.unwrap_or(Ok(true))
    }

    fn note(&self, path: &Arc<str>, entry: Entry, lies: Lies) {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.files.insert(Arc::clone(path), entry);
        if lies == Lies::InOutput {
            made.there.insert(Arc::clone(path));
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if !self.finished {
            // The old release is still in place. The rest is removed if possible, otherwise by the next build.
            let _ = self.workspace.abandon();
        }
    }
}
