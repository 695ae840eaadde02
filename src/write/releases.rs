//! The folder beside an output: its lock, the exchange of a finished release, and the earlier releases.
//!
//! A power cut may happen after every step. `swap` is written before the exchange and removed when everything is done. It tells
//! the next build whether `next/` is a new release that was never put in place, or the old one that was replaced.
#![expect(clippy::disallowed_methods, reason = "this is the door through which files go out")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::disk;
use super::lock::Lock;
use super::manifest::{Changes, Entry, MARKER, Manifest};
use crate::craft::json;
use crate::finding::machine;
use crate::model::{Keep, Purpose, Served};
use crate::say;

/// An output and the folder beside it, locked for this process.
#[derive(Debug)]
pub(super) struct Workspace {
    /// The output. It need not exist yet.
    pub(super) out: PathBuf,
    folder: PathBuf,
    _lock: Lock,
}

/// An exchange in progress.
#[derive(Debug, Serialize, Deserialize)]
struct Swap {
    /// The new release, and its number.
    release: String,
    number: u64,
    /// The number of the previous release, which is kept.
    before: u64,
}

/// An earlier release that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRelease {
    /// Its number. A later release has a higher number.
    pub number: u64,
    /// Its folder.
    pub folder: PathBuf,
    /// Its files.
    pub manifest: Manifest,
}

impl Workspace {
    /// Takes the lock of `out` and cleans up after a killed build.
    ///
    /// # Errors
    /// Another process writes, or the disk refuses.
    pub(super) fn enter(out: &Path) -> io::Result<Self> {
        let (out, folder) = places(out)?;
        disk::make_folder(&folder)?;
        let lock = Lock::take(&folder.join("lock"))?;
        let ignore = folder.join(".gitignore");
        if !ignore.exists() {
            machine::at(&ignore, fs::write(&ignore, "*\n"))?;
        }
        let workspace = Self { out, folder, _lock: lock };
        workspace.recover()?;
        Ok(workspace)
    }

    /// Returns the folder of the release that is being made.
    pub(super) fn next(&self) -> PathBuf {
        self.folder.join("next")
    }

    /// Returns the path on the disk for a file of the release that is being made. Makes its folder.
    ///
    /// # Errors
    /// The disk refuses.
    pub(super) fn place(&self, path: &str) -> io::Result<PathBuf> {
        let file = self.next().join(path);
        if let Some(folder) = file.parent() {
            disk::make_folder(folder)?;
        }
        Ok(file)
    }

    /// Writes the manifest of the release that is being made. It is the last file.
    ///
    /// # Errors
    /// The disk refuses.
    pub(super) fn mark(&self, manifest: &Manifest) -> io::Result<()> {
        manifest.write(&self.next().join(MARKER))
    }

    /// Exchanges `next/` and the output, and keeps `releases` earlier releases.
    ///
    /// # Errors
    /// The disk refuses. Before the exchange the old release is in place, after it the new one.
    pub(super) fn publish(&self, before: &Manifest, after: &Manifest, releases: usize) -> io::Result<()> {
        let last = self.kept()?.iter().map(|kept| kept.number).max().unwrap_or(0).max(self.current());
        self.exchange(before, after, last + 1)?;
        let mut kept = self.kept()?;
        while kept.len() > releases {
            disk::remove_folder(&self.release(kept.remove(0).number))?;
        }
        Ok(())
    }

    /// Removes `next/`, unless an exchange has begun: then it may be the previous release.
    ///
    /// # Errors
    /// The disk refuses.
    pub(super) fn abandon(&self) -> io::Result<()> {
        if self.swap().exists() { Ok(()) } else { disk::remove_folder(&self.next()) }
    }

    fn exchange(&self, before: &Manifest, after: &Manifest, number: u64) -> io::Result<()> {
        let next = self.next();
        if self.out.exists() {
            self.take_along(before)?;
        }
        disk::sync_everything(&next)?;
        let swap = Swap { release: after.release.clone(), number, before: self.current() };
        disk::put_whole(&self.swap(), json::line(&swap).as_bytes())?;
        if !self.out.exists() {
            disk::rename(&next, &self.out)?;
        } else if disk::exchange(&next, &self.out).is_err() {
            // Not every file system can exchange folders. Then nothing is in place for a moment. After a crash at this moment
            // the next build repairs it.
            disk::rename(&self.out, &self.aside())?;
            if let Err(error) = disk::rename(&next, &self.out) {
                disk::rename(&self.aside(), &self.out)?;
                disk::remove_file(&self.swap())?;
                return Err(error);
            }
            disk::rename(&self.aside(), &next)?;
        }
        self.settle(&swap)
    }

    /// Links the files in the output that are not ours (.gitignore, CNAME) into the new release, so that they are there from
    /// its first moment.
    fn take_along(&self, before: &Manifest) -> io::Result<()> {
        for name in foreign(before, &self.out)? {
            let (old, new) = (self.out.join(&name), self.next().join(&name));
            if fs::symlink_metadata(&old).is_ok_and(|meta| meta.is_file()) && !new.exists() {
                disk::link(&old, &new)?;
            }
        }
        Ok(())
    }

    /// Finishes an exchange: the replaced release becomes a kept release.
    fn settle(&self, swap: &Swap) -> io::Result<()> {
        let next = self.next();
        if next.join(MARKER).is_file() {
            // Folders that are not ours (.git) cannot be in two places, so they are moved.
            for name in foreign(&Manifest::read(&next), &next)? {
                let (old, new) = (next.join(&name), self.out.join(&name));
                if fs::symlink_metadata(&new).is_err() {
                    disk::rename(&old, &new)?;
                }
            }
            disk::make_folder(&self.folder.join("releases"))?;
            disk::remove_folder(&self.release(swap.before))?;
            disk::rename(&next, &self.release(swap.before))?;
        }
        // If the folder was not ours before, its files, such as a .gitignore, were linked into the new release.
        disk::remove_folder(&next)?;
        disk::put_whole(&self.folder.join("current"), swap.number.to_string().as_bytes())?;
        disk::remove_file(&self.swap())?;
        disk::sync_folder(self.out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")))
    }

    /// Cleans up after a killed build: finishes an exchange that happened, forgets one that did not.
    fn recover(&self) -> io::Result<()> {
        if !self.out.exists() && self.aside().exists() {
            disk::rename(&self.aside(), &self.out)?;
        }
        let swap: Option<Swap> = fs::read_to_string(self.swap()).ok().and_then(|text| json::parse(&text));
        if let Some(swap) = swap.filter(|swap| Manifest::read(&self.out).release == swap.release) {
            if self.aside().exists() {
                disk::rename(&self.aside(), &self.next())?;
            }
            self.settle(&swap)?;
        }
        disk::remove_file(&self.swap())?;
        disk::remove_folder(&self.next())
    }

    /// Returns the kept releases, the oldest first.
    fn kept(&self) -> io::Result<Vec<KeptRelease>> {
        in_folder(&self.folder)
    }

    /// Returns the number of the release that is in place.
    fn current(&self) -> u64 {
        fs::read_to_string(self.folder.join("current")).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0)
    }

    fn release(&self, number: u64) -> PathBuf {
        self.folder.join("releases").join(number.to_string())
    }

    fn swap(&self) -> PathBuf {
        self.folder.join("swap")
    }

    fn aside(&self) -> PathBuf {
        self.folder.join("aside")
    }
}

/// Returns the kept releases of `out`, the oldest first.
///
/// # Errors
/// The disk refuses.
pub fn kept(out: &Path) -> io::Result<Vec<KeptRelease>> {
    in_folder(&places(out)?.1)
}

/// Returns the folder of the newest release that customers can know of: the output, or, if a preview is in place, the newest
/// release that is kept. A preview binds nobody; if there is nothing else, the result is `None`.
///
/// # Errors
/// The disk refuses.
pub fn binding(out: &Path) -> io::Result<Option<PathBuf>> {
    let (out, folder) = places(out)?;
    if Manifest::kind_of(&out) == Purpose::Release {
        return Ok(Some(out));
    }
    let releases = folder.join("releases");
    let mut folders = numbers(&releases)?.into_iter().rev().map(|number| releases.join(number.to_string()));
    Ok(folders.find(|folder| Manifest::kind_of(folder) == Purpose::Release))
}

fn in_folder(folder: &Path) -> io::Result<Vec<KeptRelease>> {
    let releases = folder.join("releases");
    let kept = |number: u64| {
        let folder = releases.join(number.to_string());
        KeptRelease { number, manifest: Manifest::read(&folder), folder }
    };
    Ok(numbers(&releases)?.into_iter().map(kept).collect())
}

/// Returns the numbers of the releases in a folder.
fn numbers(releases: &Path) -> io::Result<BTreeSet<u64>> {
    Ok(disk::names(releases)?.iter().filter_map(|name| name.parse().ok()).collect())
}

/// A kept release that is about to be put in place again.
#[derive(Debug)]
pub struct Rollback {
    workspace: Workspace,
    /// The release that will be in place.
    pub chosen: KeptRelease,
}

impl Rollback {
    /// Chooses the release `to`. Without `to` it chooses the newest kept release that is older than the one in place.
    ///
    /// # Errors
    /// There is no such release, another process writes, or the disk refuses.
    pub fn begin(out: &Path, to: Option<u64>) -> io::Result<Self> {
        let folder = places(out)?.1;
        if !folder.is_dir() {
            // Nothing was ever written there, and this look must not create a folder.
            return Err(nothing_older(&folder));
        }
        let workspace = Workspace::enter(out)?;
        let current = workspace.current();
        let mut kept = workspace.kept()?;
        let at = match to {
            Some(number) => kept.iter().position(|kept| kept.number == number),
            None => kept.iter().rposition(|kept| kept.number < current),
        };
        match at {
            Some(at) => Ok(Self { chosen: kept.swap_remove(at), workspace }),
            None => Err(nothing_older(&workspace.folder)),
        }
    }

    /// Puts the chosen release in place, keeps the replaced one, and returns the differences.
    ///
    /// # Errors
    /// A file of the release is damaged, or the disk refuses. Nothing has changed.
    pub fn finish(self) -> io::Result<Changes> {
        let Self { workspace, chosen } = self;
        let result = put_back(&workspace, &chosen);
        if result.is_err() {
            // The release in place is unchanged. The rest is removed if possible, otherwise by the next build.
            let _ = workspace.abandon();
        }
        result
    }
}

fn nothing_older(folder: &Path) -> io::Error {
    let why = say!("되돌릴 판이 없습니다", "there is no such release to go back to");
    machine::refused(io::ErrorKind::NotFound, &folder.join("releases"), why)
}

fn put_back(workspace: &Workspace, chosen: &KeptRelease) -> io::Result<Changes> {
    let before = Manifest::read(&workspace.out);
    let after = Manifest { kept: leftovers(&before, &chosen.manifest.files), ..chosen.manifest.clone() };
    let files =
        after.files.iter().map(|file| (&chosen.folder, file)).chain(after.kept.iter().map(|file| (&workspace.out, file)));
    for (folder, (path, entry)) in files {
        let file = folder.join(&**path);
        if Manifest::whole(folder, path, entry)?.is_none() {
            return Err(machine::refused(io::ErrorKind::Other, &file, say!("파일이 상했습니다", "the file is damaged")));
        }
        disk::link(&file, &workspace.place(path)?)?;
    }
    workspace.mark(&after)?;
    workspace.exchange(&before, &after, chosen.number)?;
    disk::remove_folder(&chosen.folder)?;
    Ok(Changes::between(&before, &after.files))
}

/// Returns the files that browsers may keep for good, for a digest is in their name, if the previous release had them and this
/// one does not. A page that is open asks for them until it is read again.
pub(super) fn leftovers(before: &Manifest, files: &BTreeMap<Arc<str>, Entry>) -> BTreeMap<Arc<str>, Entry> {
    let named = |path: &str| Served::of_path(path).keep == Keep::ForGood;
    let gone = before.files.iter().filter(|(path, _)| named(path) && !files.contains_key(*path));
    gone.map(|(path, entry)| (Arc::clone(path), entry.clone())).collect()
}

/// Returns the names at the top of `folder` that are not in `manifest`.
fn foreign(manifest: &Manifest, folder: &Path) -> io::Result<Vec<String>> {
    let own = manifest.own_names();
    Ok(disk::names(folder)?.into_iter().filter(|name| !own.contains(name.as_str())).collect())
}

/// Returns the output at `out`, and the folder beside it. A symbolic link stays; its target is the output.
fn places(out: &Path) -> io::Result<(PathBuf, PathBuf)> {
    let out = fs::canonicalize(out).unwrap_or_else(|_| out.to_path_buf());
    let nameless = || {
        let why = say!(
            "다른 폴더를 고르세요. 이 폴더는 통째로 바꿀 수 없습니다",
            "choose another folder; this one cannot be exchanged"
        );
        machine::refused(io::ErrorKind::Other, &out, why)
    };
    let name = out.file_name().ok_or_else(nameless)?;
    let folder = out.with_file_name(format!(".{}.cardnews", name.to_string_lossy()));
    Ok((out, folder))
}
