//! The folder beside an output: its lock, the release that is being made, and the exchange of a finished one.
//!
//! A power cut may happen after every step. `swap` is written before the exchange and removed when everything is done. It tells
//! the next build whether `next/` is a new release that was never put in place, or the old one that was replaced.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::beneath::{self, Kind};
use super::disk;
use super::foreign::{Others, claim, foreign, is_inside_ours, replaced, with_room};
use super::lock::Lock;
use super::manifest::{MARKER, Manifest};
use super::mounts;
use super::releases::{DAYS, HIGHEST, current, days, numbers, places, small};
use crate::craft::json;
use crate::finding::machine;
use crate::model::{Date, Purpose};
use crate::say;

/// An output and the folder beside it, locked for this process.
#[derive(Debug)]
pub(super) struct Workspace {
    /// The output. It need not exist yet.
    pub(super) out: PathBuf,
    /// The folder beside it.
    pub(super) folder: PathBuf,
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

impl Workspace {
    /// Takes the lock of `out` and cleans up after a killed build.
    ///
    /// # Errors
    /// Something else than a folder lies there, another process writes, or the disk refuses.
    pub(super) fn enter(out: &Path) -> io::Result<Self> {
        let (out, folder) = places(out)?;
        if !matches!(beneath::kind(&out)?, None | Some(Kind::Folder)) {
            return Err(no_folder(&out));
        }
        beneath::make_folder(&folder)?;
        let lock = Lock::take(&folder.join("lock"))?;
        let ignore = folder.join(".gitignore");
        if beneath::kind(&ignore)?.is_none() {
            disk::write_atomically(&ignore, b"*\n")?;
        }
        if beneath::is_immovable(&out, &folder) {
            return Err(immovable(&out));
        }
        let workspace = Self { out, folder, _lock: lock };
        workspace.recover()?;
        claim(&workspace.out)?;
        mounts::refuse_below(&workspace.out)?;
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
    /// Returns what of others lay there.
    ///
    /// # Errors
    /// The disk refuses. Before the exchange the old release is in place, after it the new one.
    pub(super) fn publish(&self, before: &Manifest, after: &Manifest, day: Date, releases: usize) -> io::Result<Others> {
        let last = self.numbers()?.last().copied().unwrap_or(0).max(self.current());
        let others = self.exchange(before, after, last + 1, Some(day))?;
        // Only the kinds are asked for: the lists of a large site take tens of megabytes each.
        let folders = self.numbers()?.into_iter().rev().map(|number| self.release(number));
        let kept: Vec<(Option<Purpose>, PathBuf)> = folders.map(|folder| (Manifest::kind_of(&folder), folder)).collect();
        // A folder without a list is no release of either kind, and pushes none out.
        for kind in [Some(Purpose::Preview), Some(Purpose::Release), None] {
            for (_, folder) in kept.iter().filter(|(its, _)| *its == kind).skip(releases) {
                disk::remove_folder(folder)?;
            }
        }
        Ok(others)
    }

    /// Removes `next/`, unless an exchange has begun: then it may be the previous release.
    ///
    /// # Errors
    /// The disk refuses.
    pub(super) fn abandon(&self) -> io::Result<()> {
        if beneath::kind(&self.swap())?.is_some() { Ok(()) } else { disk::remove_folder(&self.next()) }
    }

    /// Puts `next/` in the place of the output as release `number`, made on `day`, and keeps the old one. Returns what of
    /// others lay there.
    ///
    /// # Errors
    /// The same as for [`Workspace::publish`].
    pub(super) fn exchange(&self, before: &Manifest, after: &Manifest, number: u64, day: Option<Date>) -> io::Result<Others> {
        let next = self.next();
        let there = beneath::kind(&self.out)?.is_some();
        let others = if there { self.take_along(before)? } else { Others::default() };
        beneath::sync_everything(&next)?;
        let day = day.map(|day| day.to_string());
        let swap = Swap { release: after.release.clone(), number, before: self.current(), day };
        disk::write_atomically(&self.swap(), json::line(&swap).as_bytes())?;
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
        Ok(others)
    }

    /// Links the files in the output that are not ours (.gitignore, CNAME, a PDF beside a page) into the new release, so that
    /// they are there from its first moment. Returns what of others lay there.
    fn take_along(&self, before: &Manifest) -> io::Result<Others> {
        let (next, foreign) = (self.next(), foreign(before, &self.out)?);
        let replaced = replaced(before, foreign.clone(), &self.out, &next)?;
        let mut left = with_room(before, foreign, &self.out, &next)?;
        for path in &left {
            let old = self.out.join(path);
            if beneath::kind(&old)? == Some(Kind::File) {
                disk::link(&old, &next.join(path))?;
            }
        }
        left.retain(|path| is_inside_ours(path));
        Ok(Others { left, replaced })
    }

    /// Finishes an exchange: the replaced release becomes a kept release.
    fn settle(&self, swap: &Swap) -> io::Result<()> {
        let next = self.next();
        if beneath::kind(&next.join(MARKER))? == Some(Kind::File) {
            // Folders that are not ours (.git) cannot be in two places, so they are moved.
            let replaced = Manifest::read(&next);
            for path in with_room(&replaced, foreign(&replaced, &next)?, &next, &self.out)? {
                let new = self.out.join(&path);
                new.parent().map_or(Ok(()), beneath::make_folder)?;
                beneath::rename(&next.join(&path), &new)?;
            }
            beneath::make_folder(&self.folder.join("releases"))?;
            disk::remove_folder(&self.release(swap.before))?;
            beneath::rename(&next, &self.release(swap.before))?;
        }
        // If the folder was not ours before, its files, such as a .gitignore, were linked into the new release.
        disk::remove_folder(&next)?;
        self.note_day(swap)?;
        disk::write_atomically(&self.folder.join("current"), swap.number.to_string().as_bytes())?;
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
        disk::write_atomically(&self.folder.join(DAYS), json::line(&days).as_bytes())
    }

    /// Cleans up after a killed build: finishes an exchange that happened, forgets one that did not.
    fn recover(&self) -> io::Result<()> {
        if beneath::kind(&self.out)?.is_none() && beneath::kind(&self.aside())?.is_some() {
            beneath::rename(&self.aside(), &self.out)?;
        }
        let swap: Option<Swap> = small(&self.swap())?.and_then(|text| json::parse(&text));
        // A note is input like any other: no exchange of ours has such numbers.
        let swap = swap.filter(|swap| swap.number.max(swap.before) <= HIGHEST);
        if let Some(swap) = swap.filter(|swap| Manifest::read(&self.out).release == swap.release) {
            if beneath::kind(&self.aside())?.is_some() {
                beneath::rename(&self.aside(), &self.next())?;
            }
            self.settle(&swap)?;
        }
        beneath::remove_file(&self.swap())?;
        disk::remove_folder(&self.next())
    }

    /// Returns the numbers of the kept releases.
    fn numbers(&self) -> io::Result<BTreeSet<u64>> {
        numbers(&self.folder.join("releases"))
    }

    /// Returns the number of the release that is in place.
    pub(super) fn current(&self) -> u64 {
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

/// Refuses an output in whose place somebody has a file, which an exchange would take away.
fn no_folder(out: &Path) -> io::Error {
    let why = say!(
        "이 자리에 폴더가 아닌 것이 있어 건드리지 않습니다. 다른 곳을 고르거나 치우세요",
        "something that is no folder lies here, and was not touched; choose another place or move it away"
    );
    machine::refused(io::ErrorKind::NotADirectory, out, why)
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
