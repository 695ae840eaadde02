//! The folder beside an output: its lock, the exchange of a finished release, and the earlier releases.
//!
//! A power cut may happen after every step. `swap` is written before the exchange and removed when everything is done. It tells
//! the next build whether `next/` is a new release that was never put in place, or the old one that was replaced.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io;
use std::iter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::beneath::{self, Kind};
use super::disk;
use super::foreign::{foreign, is_inside_ours};
use super::lock::Lock;
use super::manifest::{Changes, Entry, MARKER, Manifest};
use crate::craft::json;
use crate::finding::machine;
use crate::model::{Date, Keep, Purpose, Served};
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
    /// The day on which the new release was made; an older version of cardnews noted none.
    #[serde(default)]
    day: Option<String>,
}

/// A release that is in place or kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRelease {
    /// Its number. A later release has a higher number.
    pub number: u64,
    /// The day on which it was made; `None` if nobody noted it.
    pub day: Option<Date>,
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
        beneath::make_folder(&folder)?;
        let lock = Lock::take(&folder.join("lock"))?;
        let ignore = folder.join(".gitignore");
        if beneath::kind(&ignore)?.is_none() {
            disk::put_whole(&ignore, b"*\n")?;
        }
        if beneath::is_immovable(&out, &folder) {
            return Err(immovable(&out));
        }
        let workspace = Self { out, folder, _lock: lock };
        workspace.recover()?;
        Ok(workspace)
    }

    /// Returns the folder of the release that is being made.
    pub(super) fn next(&self) -> PathBuf {
        self.folder.join("next")
    }

    /// Returns the path on the disk for a file of the release that is being made.
    pub(super) fn place(&self, path: &str) -> PathBuf {
        self.next().join(path)
    }

    /// Gives the pictures of the release that is being made their second names, and writes its manifest, the last file.
    ///
    /// # Errors
    /// The disk refuses.
    pub(super) fn mark(&self, manifest: &Manifest) -> io::Result<()> {
        manifest.plain.par_iter().try_for_each(|(name, file)| disk::link(&self.place(file), &self.place(name)))?;
        manifest.write(&self.next().join(MARKER))
    }

    /// Exchanges `next/` and the output, and keeps `releases` earlier releases of each kind: a preview pushes no release out.
    /// Returns what is not ours inside our folders.
    ///
    /// # Errors
    /// The disk refuses. Before the exchange the old release is in place, after it the new one.
    pub(super) fn publish(&self, before: &Manifest, after: &Manifest, day: Date, releases: usize) -> io::Result<Vec<PathBuf>> {
        let last = self.numbers()?.last().copied().unwrap_or(0).max(self.current());
        let foreign = self.exchange(before, after, last + 1, Some(day))?;
        // Only the kinds are asked for: the lists of a large site take tens of megabytes each.
        let folders = self.numbers()?.into_iter().rev().map(|number| self.release(number));
        let kept: Vec<(Option<Purpose>, PathBuf)> = folders.map(|folder| (Manifest::kind_of(&folder), folder)).collect();
        // A folder without a list is no release of either kind, and pushes none out.
        for kind in [Some(Purpose::Preview), Some(Purpose::Release), None] {
            for (_, folder) in kept.iter().filter(|(its, _)| *its == kind).skip(releases) {
                disk::remove_folder(folder)?;
            }
        }
        Ok(foreign)
    }

    /// Removes `next/`, unless an exchange has begun: then it may be the previous release.
    ///
    /// # Errors
    /// The disk refuses.
    pub(super) fn abandon(&self) -> io::Result<()> {
        if beneath::kind(&self.swap())?.is_some() { Ok(()) } else { disk::remove_folder(&self.next()) }
    }

    fn exchange(&self, before: &Manifest, after: &Manifest, number: u64, day: Option<Date>) -> io::Result<Vec<PathBuf>> {
        let next = self.next();
        let there = beneath::kind(&self.out)?.is_some();
        let foreign = if there { self.take_along(before)? } else { Vec::new() };
        beneath::sync_everything(&next)?;
        let day = day.map(|day| day.to_string());
        let swap = Swap { release: after.release.clone(), number, before: self.current(), day };
        disk::put_whole(&self.swap(), json::line(&swap).as_bytes())?;
        if !there {
            beneath::rename(&next, &self.out)?;
        } else if beneath::exchange(&next, &self.out).is_err() {
            // Not every file system can exchange folders. Then nothing is in place for a moment. After a crash at this moment
            // the next build repairs it.
            beneath::rename(&self.out, &self.aside())?;
            if let Err(error) = beneath::rename(&next, &self.out) {
                beneath::rename(&self.aside(), &self.out)?;
                beneath::remove_file(&self.swap())?;
                return Err(error);
            }
            beneath::rename(&self.aside(), &next)?;
        }
        self.settle(&swap)?;
        Ok(foreign)
    }

    /// Links the files in the output that are not ours (.gitignore, CNAME, a PDF beside a page) into the new release, so that
    /// they are there from its first moment. Returns what is not ours inside our folders.
    fn take_along(&self, before: &Manifest) -> io::Result<Vec<PathBuf>> {
        let mut foreign = foreign(before, &self.out)?;
        for path in &foreign {
            let (old, new) = (self.out.join(path), self.next().join(path));
            if beneath::kind(&old)? == Some(Kind::File) && beneath::kind(&new)?.is_none() {
                disk::link(&old, &new)?;
            }
        }
        foreign.retain(|path| is_inside_ours(path));
        Ok(foreign)
    }

    /// Finishes an exchange: the replaced release becomes a kept release.
    fn settle(&self, swap: &Swap) -> io::Result<()> {
        let next = self.next();
        if beneath::kind(&next.join(MARKER))? == Some(Kind::File) {
            // Folders that are not ours (.git) cannot be in two places, so they are moved.
            for path in foreign(&Manifest::read(&next), &next)? {
                let (old, new) = (next.join(&path), self.out.join(&path));
                if beneath::kind(&new)?.is_none() {
                    new.parent().map_or(Ok(()), beneath::make_folder)?;
                    beneath::rename(&old, &new)?;
                }
            }
            beneath::make_folder(&self.folder.join("releases"))?;
            disk::remove_folder(&self.release(swap.before))?;
            beneath::rename(&next, &self.release(swap.before))?;
        }
        // If the folder was not ours before, its files, such as a .gitignore, were linked into the new release.
        disk::remove_folder(&next)?;
        self.note_day(swap)?;
        disk::put_whole(&self.folder.join("current"), swap.number.to_string().as_bytes())?;
        beneath::remove_file(&self.swap())?;
        self.out.parent().map_or(Ok(()), disk::sync_folder)
    }

    /// Notes the day of a new release, and forgets those of releases that are gone. The day stands beside the output, because
    /// the same input gives the same bytes on every day.
    fn note_day(&self, swap: &Swap) -> io::Result<()> {
        let Some(day) = &swap.day else { return Ok(()) };
        let mut days = days(&self.folder)?;
        days.insert(swap.number, day.clone());
        let there = self.numbers()?;
        days.retain(|number, _| there.contains(number) || *number == swap.number);
        disk::put_whole(&self.folder.join(DAYS), json::line(&days).as_bytes())
    }

    /// Cleans up after a killed build: finishes an exchange that happened, forgets one that did not.
    fn recover(&self) -> io::Result<()> {
        if beneath::kind(&self.out)?.is_none() && beneath::kind(&self.aside())?.is_some() {
            beneath::rename(&self.aside(), &self.out)?;
        }
        let swap: Option<Swap> = small(&self.swap())?.and_then(|text| json::parse(&text));
        if let Some(swap) = swap.filter(|swap| Manifest::read(&self.out).release == swap.release) {
            if beneath::kind(&self.aside())?.is_some() {
                beneath::rename(&self.aside(), &self.next())?;
            }
            self.settle(&swap)?;
        }
        beneath::remove_file(&self.swap())?;
        disk::remove_folder(&self.next())
    }

    /// Returns the kept releases, the oldest first. This reads all their lists.
    fn kept(&self) -> io::Result<Vec<KeptRelease>> {
        in_folder(&self.folder)
    }

    /// Returns the numbers of the kept releases.
    fn numbers(&self) -> io::Result<BTreeSet<u64>> {
        numbers(&self.folder.join("releases"))
    }

    /// Returns the number of the release that is in place.
    fn current(&self) -> u64 {
        current(&self.folder)
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

/// The file with the day of each release, by its number.
const DAYS: &str = "days";
/// The maximum size of a file that notes a state, in bytes.
const MAX_NOTE: u64 = 100_000;

fn small(path: &Path) -> io::Result<Option<String>> {
    Ok(disk::read(path, MAX_NOTE)?.and_then(|bytes| String::from_utf8(bytes).ok()))
}

fn days(folder: &Path) -> io::Result<BTreeMap<u64, String>> {
    Ok(small(&folder.join(DAYS))?.and_then(|text| json::parse(&text)).unwrap_or_default())
}

fn current(folder: &Path) -> u64 {
    small(&folder.join("current")).ok().flatten().and_then(|text| text.trim().parse().ok()).unwrap_or(0)
}

/// Returns the kept releases of `out`, the oldest first.
///
/// # Errors
/// The disk refuses.
pub fn kept(out: &Path) -> io::Result<Vec<KeptRelease>> {
    in_folder(&places(out)?.1)
}

/// Returns the release that is in place in `out`; `None` if there is none.
///
/// # Errors
/// The disk refuses.
pub fn in_place(out: &Path) -> io::Result<Option<KeptRelease>> {
    let (out, folder) = places(out)?;
    let (number, manifest) = (current(&folder), Manifest::read(&out));
    let day = days(&folder)?.get(&number).and_then(|day| Date::parse(day));
    Ok((manifest != Manifest::default()).then_some(KeptRelease { number, day, folder: out, manifest }))
}

/// Returns the folder of the newest release that customers can know of: the output, or, if a preview or nothing is in place, the
/// newest release that is kept. A preview binds nobody; if there is nothing else, the result is `None`.
///
/// # Errors
/// The disk refuses.
pub fn binding(out: &Path) -> io::Result<Option<PathBuf>> {
    Ok(public(out)?.next())
}

/// Returns the folders of all releases that customers can know of, the newest first.
///
/// # Errors
/// The disk refuses.
pub(super) fn public(out: &Path) -> io::Result<impl Iterator<Item = PathBuf>> {
    let (out, folder) = places(out)?;
    let releases = folder.join("releases");
    let kept = numbers(&releases)?.into_iter().rev().map(move |number| releases.join(number.to_string()));
    Ok(iter::once(out).chain(kept).filter(|folder| Manifest::kind_of(folder) == Some(Purpose::Release)))
}

fn in_folder(folder: &Path) -> io::Result<Vec<KeptRelease>> {
    let releases = folder.join("releases");
    let days = days(folder)?;
    let kept = |number: u64| {
        let folder = releases.join(number.to_string());
        let day = days.get(&number).and_then(|day| Date::parse(day));
        KeptRelease { number, day, manifest: Manifest::read(&folder), folder }
    };
    Ok(numbers(&releases)?.into_iter().map(kept).collect())
}

/// Returns the numbers of the releases in a folder.
fn numbers(releases: &Path) -> io::Result<BTreeSet<u64>> {
    Ok(disk::names(releases)?.iter().filter_map(|name| name.to_str()?.parse().ok()).collect())
}

/// A kept release that is about to be put in place again.
#[derive(Debug)]
pub struct Rollback {
    workspace: Workspace,
    /// The release that will be in place.
    pub chosen: KeptRelease,
    /// The folder of the newest release that customers can know of, whether it is in place or kept. Whatever comes back is held
    /// against it.
    pub known: Option<PathBuf>,
}

impl Rollback {
    /// Chooses the release `to`. Without `to` it chooses the newest kept release that was public and is older than the one in
    /// place; a preview never was.
    ///
    /// # Errors
    /// There is no such release, its list is damaged, another process writes, or the disk refuses.
    pub fn begin(out: &Path, to: Option<u64>) -> io::Result<Self> {
        let folder = places(out)?.1;
        if beneath::kind(&folder)? != Some(Kind::Folder) {
            // Nothing was ever written there, and this look must not create a folder.
            return Err(nothing_older(&folder));
        }
        let workspace = Workspace::enter(out)?;
        let current = workspace.current();
        let mut kept = workspace.kept()?;
        let at = match to {
            Some(number) => kept.iter().position(|kept| kept.number == number),
            None => kept.iter().rposition(|kept| kept.manifest.kind == Purpose::Release && kept.number < current),
        };
        let known = public(&workspace.out)?.find(|folder| Manifest::read(folder).is_complete());
        match at {
            Some(at) if kept[at].manifest.is_complete() => Ok(Self { chosen: kept.swap_remove(at), known, workspace }),
            Some(at) => Err(damaged(&kept[at].folder.join(MARKER))),
            None => Err(nothing_older(&workspace.folder)),
        }
    }

    /// Returns the public pages that would vanish, if they are more than a change of content explains.
    pub fn vanishing(&self) -> Option<Vec<String>> {
        let before = Manifest::read(self.known.as_deref()?);
        let gone = before.vanishing(|path| self.chosen.manifest.files.contains_key(path))?;
        Some(gone.into_iter().map(str::to_owned).collect())
    }

    /// Puts the chosen release in place, keeps the replaced one, and returns the differences.
    ///
    /// # Errors
    /// A file of the release is damaged, or the disk refuses. Nothing has changed.
    pub fn finish(self) -> io::Result<Changes> {
        let Self { workspace, chosen, .. } = self;
        let result = put_back(&workspace, &chosen);
        if result.is_err() {
            // The release in place is unchanged. The rest is removed if possible, otherwise by the next build.
            let _ = workspace.abandon();
        }
        result
    }
}

fn nothing_older(folder: &Path) -> io::Error {
    let why = say!(
        "되돌릴 판이 없습니다. 무엇이 남아 있는지는 rollback --list로 볼 수 있습니다",
        "there is no such release to go back to; 'rollback --list' shows what is kept"
    );
    machine::refused(io::ErrorKind::NotFound, &folder.join("releases"), why)
}

fn damaged(file: &Path) -> io::Error {
    machine::refused(io::ErrorKind::Other, file, say!("파일이 상했습니다", "the file is damaged"))
}

/// Refuses an output that cannot be exchanged, before anything is made for it.
fn immovable(out: &Path) -> io::Error {
    let inside = out.join("site");
    let inside = inside.display();
    machine::refused(
        io::ErrorKind::Other,
        out,
        say!(
            "이 폴더는 다른 곳을 이어 붙인 것(mount, overlay)이라서 통째로 바꿀 수 없습니다. 그 안에 새 폴더를 고르세요: --out {inside}",
            "this folder is a mount, or in the lower layer of an overlay, and cannot be exchanged; choose a new one inside it: --out {inside}"
        ),
    )
}

fn put_back(workspace: &Workspace, chosen: &KeptRelease) -> io::Result<Changes> {
    let before = Manifest::read(&workspace.out);
    let mut kept = leftovers(&before, &chosen.manifest.files);
    // Hands may have removed what was only kept for open pages; the release itself has to be whole.
    kept.retain(|path, entry| Manifest::whole(&workspace.out, path, entry).is_ok_and(|bytes| bytes.is_some()));
    let after = Manifest::new(chosen.manifest.kind, chosen.manifest.files.clone(), kept);
    let after = Manifest { cardnews: chosen.manifest.cardnews.clone(), ..after };
    let files =
        after.files.iter().map(|file| (&chosen.folder, file)).chain(after.kept.iter().map(|file| (&workspace.out, file)));
    for (folder, (path, entry)) in files {
        let file = folder.join(&**path);
        if Manifest::whole(folder, path, entry)?.is_none() {
            return Err(damaged(&file));
        }
        disk::link(&file, &workspace.place(path))?;
    }
    workspace.mark(&after)?;
    workspace.exchange(&before, &after, chosen.number, chosen.day)?;
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

/// Returns the output at `out`, and the folder beside it. A symbolic link stays; its target is the output.
fn places(out: &Path) -> io::Result<(PathBuf, PathBuf)> {
    let out = beneath::real(out)?;
    let nameless = || {
        let why = say!(
            "다른 폴더를 고르세요. 이 폴더는 통째로 바꿀 수 없습니다",
            "choose another folder; this one cannot be exchanged"
        );
        machine::refused(io::ErrorKind::Other, &out, why)
    };
    let name = out.file_name().ok_or_else(nameless)?;
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(".cardnews");
    let folder = out.with_file_name(beside);
    Ok((out, folder))
}
