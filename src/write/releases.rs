//! The folder beside an output: its lock, the exchange of a finished release, and the releases that were in place before.
//!
//! Every step can be the last one before a power cut. `swap` is written before the exchange and removed when all is in
//! order, so that the next build knows whether `next/` is a release that never took its place or the one that lost it.
#![expect(clippy::disallowed_methods, reason = "this is the door through which files go out")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::disk::{self, named};
use super::lock::Lock;
use super::manifest::{Entry, MARKER, Manifest};
use super::stage::Changes;
use crate::craft::{digest, json};

/// An output and the folder beside it, locked for this process.
#[derive(Debug)]
pub(super) struct Workspace {
    /// The output; it need not exist yet.
    pub(super) out: PathBuf,
    folder: PathBuf,
    _lock: Lock,
}

/// An exchange that is under way.
#[derive(Debug, Serialize, Deserialize)]
struct Swap {
    /// The release that takes its place, and its number.
    release: String,
    number: u64,
    /// The number under which the release before is kept.
    before: u64,
}

/// A release that was in place before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRelease {
    /// Its number; a later release has a higher one.
    pub number: u64,
    /// Where it lies.
    pub folder: PathBuf,
    /// Its files.
    pub manifest: Manifest,
}

impl Workspace {
    /// Takes the lock of `out` and brings in order what a killed build left.
    ///
    /// # Errors
    /// Somebody else writes, or the disk refuses.
    pub(super) fn enter(out: &Path) -> io::Result<Self> {
        let (out, folder) = places(out)?;
        disk::make_folder(&folder)?;
        let lock = Lock::take(&folder.join("lock"))?;
        let ignore = folder.join(".gitignore");
        if !ignore.exists() {
            named(&ignore, fs::write(&ignore, "*\n"))?;
        }
        let workspace = Self { out, folder, _lock: lock };
        workspace.recover()?;
        Ok(workspace)
    }

    /// The release that is being made.
    pub(super) fn next(&self) -> PathBuf {
        self.folder.join("next")
    }

    /// Where a file of the release that is being made stands; its folder is made.
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

    /// Writes the manifest of the release that is being made: the last of its files.
    ///
    /// # Errors
    /// The disk refuses.
    pub(super) fn mark(&self, manifest: &Manifest) -> io::Result<()> {
        manifest.write(&self.next().join(MARKER))
    }

    /// Exchanges `next/` and the output, and keeps `releases` releases that were in place before.
    ///
    /// # Errors
    /// The disk refuses. Until the exchange the old release is in place, and after it the new one.
    pub(super) fn publish(&self, before: &Manifest, after: &Manifest, releases: usize) -> io::Result<()> {
        let last = self.kept()?.iter().map(|kept| kept.number).max().unwrap_or(0).max(self.current());
        self.exchange(before, after, last + 1)?;
        let mut kept = self.kept()?;
        while kept.len() > releases {
            disk::remove_folder(&self.release(kept.remove(0).number))?;
        }
        Ok(())
    }

    /// Gives up what is in `next/`, unless an exchange has begun: then it may be the release before.
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
            // Not every file system can. For a moment nothing is in place; a crash in it is mended by the next build.
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

    /// What lies in the output and is not ours (.gitignore, CNAME) stands in the new release from its first moment.
    fn take_along(&self, before: &Manifest) -> io::Result<()> {
        for name in foreign(before, &self.out)? {
            let (old, new) = (self.out.join(&name), self.next().join(&name));
            if fs::symlink_metadata(&old).is_ok_and(|meta| meta.is_file()) && !new.exists() {
                disk::link(&old, &new)?;
            }
        }
        Ok(())
    }

    /// The exchange has happened: what it displaced becomes a kept release.
    fn settle(&self, swap: &Swap) -> io::Result<()> {
        let next = self.next();
        if next.join(MARKER).is_file() {
            // Folders that are not ours (.git) cannot be in two places; they move over.
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
        // What lies in a folder that is not ours yet, a .gitignore say, was taken along.
        disk::remove_folder(&next)?;
        disk::put_whole(&self.folder.join("current"), swap.number.to_string().as_bytes())?;
        disk::remove_file(&self.swap())?;
        disk::sync_folder(self.out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")))
    }

    /// Brings in order what a killed build left: finishes an exchange that happened, forgets one that did not.
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

    /// The releases that are kept, the oldest first.
    fn kept(&self) -> io::Result<Vec<KeptRelease>> {
        in_folder(&self.folder)
    }

    /// The number of the release that is in place.
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

/// Returns the releases of `out` that were in place before and are kept, the oldest first.
///
/// # Errors
/// The disk refuses.
pub fn kept(out: &Path) -> io::Result<Vec<KeptRelease>> {
    in_folder(&places(out)?.1)
}

fn in_folder(folder: &Path) -> io::Result<Vec<KeptRelease>> {
    let releases = folder.join("releases");
    let numbers: BTreeSet<u64> = disk::names(&releases)?.iter().filter_map(|name| name.parse().ok()).collect();
    let kept = |number: u64| {
        let folder = releases.join(number.to_string());
        KeptRelease { number, manifest: Manifest::read(&folder), folder }
    };
    Ok(numbers.into_iter().map(kept).collect())
}

/// An older release that is about to be put in place again.
#[derive(Debug)]
pub struct Rollback {
    workspace: Workspace,
    /// The release that will be in place.
    pub chosen: KeptRelease,
}

impl Rollback {
    /// Chooses the release `to`, or without it the newest that is older than the one in place.
    ///
    /// # Errors
    /// There is no such release, somebody else writes, or the disk refuses.
    pub fn begin(out: &Path, to: Option<u64>) -> io::Result<Self> {
        let folder = places(out)?.1;
        if !folder.is_dir() {
            // Nothing was ever written there; looking for it leaves nothing behind.
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

    /// Puts the chosen release in place, keeps the one that was, and returns what that changed.
    ///
    /// # Errors
    /// A file of the release is damaged, or the disk refuses; nothing has changed.
    pub fn finish(self) -> io::Result<Changes> {
        let Self { workspace, chosen } = self;
        let result = put_back(&workspace, &chosen);
        if result.is_err() {
            // The release in place stands; what is left over is removed as well as can be, else by the next build.
            let _ = workspace.abandon();
        }
        result
    }
}

fn nothing_older(folder: &Path) -> io::Error {
    let releases = folder.join("releases");
    let path = releases.display();
    io::Error::new(io::ErrorKind::NotFound, format!("{path}: 되돌릴 판이 없습니다 / there is no such release to go back to"))
}

fn put_back(workspace: &Workspace, chosen: &KeptRelease) -> io::Result<Changes> {
    let before = Manifest::read(&workspace.out);
    let after = Manifest { kept: leftovers(&before, &chosen.manifest.files), ..chosen.manifest.clone() };
    let files =
        after.files.iter().map(|file| (&chosen.folder, file)).chain(after.kept.iter().map(|file| (&workspace.out, file)));
    for (folder, (path, entry)) in files {
        let file = folder.join(&**path);
        if Manifest::whole(folder, path, entry)?.is_none() {
            return Err(io::Error::other(format!("{}: 파일이 상했습니다 / the file is damaged", file.display())));
        }
        disk::link(&file, &workspace.place(path)?)?;
    }
    workspace.mark(&after)?;
    workspace.exchange(&before, &after, chosen.number)?;
    disk::remove_folder(&chosen.folder)?;
    Ok(Changes::between(&before, &after.files))
}

/// What the release before had under names with a digest, and these files do not.
pub(super) fn leftovers(before: &Manifest, files: &BTreeMap<Arc<str>, Entry>) -> BTreeMap<Arc<str>, Entry> {
    let gone = before.files.iter().filter(|(path, _)| carries_digest(path) && !files.contains_key(*path));
    gone.map(|(path, entry)| (Arc::clone(path), entry.clone())).collect()
}

/// The names at the top of `folder` that are not of the release that `manifest` lists.
fn foreign(manifest: &Manifest, folder: &Path) -> io::Result<Vec<String>> {
    let own = manifest.own_names();
    Ok(disk::names(folder)?.into_iter().filter(|name| !own.contains(name.as_str())).collect())
}

/// The output that `out` names, and the folder beside it. A link stands for the folder that it names: that one is
/// replaced, the link stays.
fn places(out: &Path) -> io::Result<(PathBuf, PathBuf)> {
    let out = fs::canonicalize(out).unwrap_or_else(|_| out.to_path_buf());
    let nameless = || {
        let path = out.display();
        io::Error::other(format!(
            "{path}: 다른 폴더를 고르세요. 이 폴더는 통째로 바꿀 수 없습니다 / choose another folder; this one cannot be exchanged"
        ))
    };
    let name = out.file_name().ok_or_else(nameless)?;
    let folder = out.with_file_name(format!(".{}.cardnews", name.to_string_lossy()));
    Ok((out, folder))
}

/// Whether a path carries a digest of the file's content, `card-1-0123456789.png`: then no other file will ever have it.
fn carries_digest(path: &str) -> bool {
    let stem = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(stem, _)| stem);
    let end = stem.rsplit_once('-').map_or("", |(_, end)| end);
    end.len() == digest::DIGITS && end.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::carries_digest;

    #[test]
    fn names_with_a_digest_are_known() {
        assert!(carries_digest("topics/leak-check/card-1-0123abcdef.png"));
        assert!(carries_digest("assets/page-00112233aa.css"));
        assert!(!carries_digest("topics/leak-check/index.html"));
        assert!(!carries_digest("desk/desk-offline.html"));
        assert!(!carries_digest("qr/10008.png"));
    }
}
