//! The folder beside an output: its lock, the release that is being made, and the exchange of a finished one.
//!
//! A power cut may happen after every step. `swap` is written before the exchange and removed when everything is done. It tells
//! the next build whether `next/` is a new release that was never put in place, or the old one that was replaced.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::beneath::{self, Kind};
use super::disk::{self, Prepared};
use super::foreign::{Others, claim, foreign, refuse_taken, replaced, with_room};
use super::lock::Lock;
use super::manifest::{MARKER, Manifest};
use super::mounts;
use super::ours::{COPY, ListState, Ours, ours};
use super::releases::{DAYS, HIGHEST, WITHDRAWN, current, days, free, numbers, places, small, withdrawn};
use super::store;
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
    /// What of others lay at the place of a note, and was put aside, by its path beside the output.
    pub(super) aside: Vec<PathBuf>,
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

impl Workspace {
    /// Takes the lock of `out` and cleans up after a killed build.
    ///
    /// # Errors
    /// Something else than a folder lies there, another process writes, or the disk refuses.
    pub(super) fn enter(out: &Path) -> io::Result<Self> {
        let (out, folder) = places(out)?;
        refuse_taken(&out)?;
        beneath::make_folder(&folder)?;
        let lock = Lock::take(&folder.join("lock"))?;
        let ignore = folder.join(".gitignore");
        if beneath::kind(&ignore)?.is_none() {
            disk::write_atomically(&ignore, b"*\n")?;
        }
        mounts::refuse_beside(&folder)?;
        if beneath::is_immovable(&out, &folder) {
            return Err(immovable(&out));
        }
        let aside = clear_notes(&folder)?;
        let workspace = Self { out, folder, aside, _lock: lock };
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
        let mut taken = self.numbers()?;
        taken.insert(self.current()?);
        let mut others = self.exchange(before, after, free(&taken), Some(day))?;
        // Only the kinds are asked for: the lists of a large site take tens of megabytes each.
        let withdrawn = withdrawn(&self.folder);
        let kind = |number: u64| Manifest::kind_of(&self.release(number)).map(|kind| kind == Purpose::Release);
        let kinds = |number: u64| (kind(number), withdrawn.contains(&number));
        let kept: Vec<_> = self.numbers()?.into_iter().rev().map(|number| (kinds(number), self.release(number))).collect();
        let mut room = BTreeMap::new();
        for (kinds, folder) in kept {
            // A folder without a list is no release of either kind, and pushes none out; nor does a release that was withdrawn.
            let taken: &mut usize = room.entry(kinds).or_default();
            *taken += 1;
            if *taken > releases && self.discard(&folder).is_err() {
                others.stuck.push(folder);
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
        let mut others = if there { self.take_along(before, after)? } else { Others::default() };
        let swap = Swap { release: after.release.clone(), number, before: self.current()? };
        // Whatever has to be written after the exchange is tried before it: then the disk refuses in time.
        beneath::make_folder(&self.releases())?;
        beneath::refuse_unwritable(&self.releases())?;
        if !others.replaced.is_empty() {
            store::refuse_unwritable(&self.folder)?;
        }
        // A day helps people to choose; without it a release is as good.
        if self.note_day(&swap, day).is_err() {
            others.stuck.push(self.folder.join(DAYS));
        }
        let notes = self.notes(&swap, &next)?;
        beneath::sync_everything(&next)?;
        disk::write_atomically(&self.swap(), json::line(&swap).as_bytes())?;
        if !there {
            beneath::rename(&next, &self.out)?;
        } else if beneath::exchange(&next, &self.out).is_err() {
            // Not every file system can exchange folders. Then nothing is in place for a moment. After a crash at this moment
            // the next build repairs it.
            beneath::rename(&self.out, &self.aside()).map_err(|error| closed(&self.out, error))?;
            if let Err(error) = beneath::rename(&next, &self.out) {
                beneath::rename(&self.aside(), &self.out)?;
                beneath::remove_file(&self.swap())?;
                return Err(error);
            }
            beneath::rename(&self.aside(), &next)?;
        }
        self.settle(&swap, &notes, &mut others)?;
        Ok(others)
    }

    /// Links the files in the output that are not ours (.gitignore, CNAME, a PDF beside a page) into the new release, so that
    /// they are there from its first moment. Returns what of others lay there.
    fn take_along(&self, before: &Manifest, after: &Manifest) -> io::Result<Others> {
        let (next, foreign) = (self.next(), foreign(before, &self.out)?);
        let replaced = replaced(foreign.clone(), &self.out, &next, after)?;
        let left = with_room(foreign, &self.out, &next)?;
        for path in &left {
            let old = self.out.join(path);
            if beneath::kind(&old)? == Some(Kind::File) {
                disk::link(&old, &next.join(path))?;
            } else if let Err(error) = beneath::may_move(&old, &self.folder) {
                return Err(unmovable(&old, &error));
            }
        }
        Ok(Others { left, replaced, stuck: Vec::new() })
    }

    /// Prepares the notes about an exchange, of which the new release is in the folder `release`. They are needed after it, but
    /// the disk may be full before it.
    fn notes(&self, swap: &Swap, release: &Path) -> io::Result<Vec<Prepared>> {
        let mut notes = vec![
            disk::prepare_copy(&release.join(MARKER), &self.folder.join(COPY))?,
            disk::prepare(&self.folder.join("current"), swap.number.to_string().as_bytes())?,
        ];
        let mut all = self.numbers()?;
        all.insert(swap.before);
        let known = withdrawn(&self.folder);
        // A new release has the highest number; what is above that of a release which came back was withdrawn by it.
        let now: BTreeSet<u64> =
            all.into_iter().filter(|at| *at > swap.number || *at < swap.number && known.contains(at)).collect();
        if now != known {
            notes.push(disk::prepare(&self.folder.join(WITHDRAWN), json::line(&now).as_bytes())?);
        }
        Ok(notes)
    }

    /// Finishes an exchange: the replaced release becomes a kept release. Adds to `others` what stayed with it, because nobody can
    /// move it any more, and the notes that could not be placed; the next exchange writes them anew.
    fn settle(&self, swap: &Swap, notes: &[Prepared], others: &mut Others) -> io::Result<()> {
        let next = self.next();
        if beneath::kind(&next.join(MARKER))? == Some(Kind::File) {
            let Ours { list, state } = ours(&next, &self.folder)?;
            let theirs = self.bring(&list, &next)?;
            if state == ListState::Damaged && list.is_complete() {
                // With its list again, the release can come back.
                beneath::remove_file(&next.join(MARKER))?;
                list.write(&next.join(MARKER))?;
            }
            let number = Some(swap.before).filter(|number| !self.numbers().is_ok_and(|taken| taken.contains(number)));
            let place = self.release(number.map_or_else(|| self.numbers().map(|taken| free(&taken)), Ok)?);
            beneath::make_folder(&self.releases())?;
            beneath::rename_to_free(&next, &place)?;
            others.replaced.retain(|path| !theirs.contains(path));
            others.stuck.extend(theirs.into_iter().map(|path| place.join(path)));
        }
        // If the folder was not ours before, its files, such as a .gitignore, were linked into the new release.
        disk::remove_folder(&next)?;
        others.stuck.extend(notes.iter().filter(|note| note.place().is_err()).map(|note| note.path.clone()));
        beneath::remove_file(&self.swap())?;
        self.out.parent().map_or(Ok(()), disk::sync_folder)
    }

    /// Brings what of others lies in the folder `old` of a release with this list, which was replaced, into the output; what finds its place taken
    /// there is put aside. Returns what can neither be brought nor be put aside, by its path in `old`.
    ///
    /// Files were linked before the exchange. Folders that are not ours (.git) cannot be in two places, so they are moved.
    fn bring(&self, list: &Manifest, old: &Path) -> io::Result<Vec<PathBuf>> {
        let foreign = foreign(list, old)?;
        if foreign.is_empty() {
            return Ok(Vec::new());
        }
        let replaced = replaced(foreign.clone(), old, &self.out, &Manifest::read(&self.out))?;
        let mut stuck = Vec::new();
        for path in with_room(foreign, old, &self.out)? {
            let new = self.out.join(&path);
            let moved = new
                .parent()
                .map_or(Ok(()), beneath::make_folder)
                .and_then(|()| beneath::rename_to_free(&old.join(&path), &new));
            if moved.is_err() {
                stuck.push(path);
            }
        }
        stuck.extend(store::put_aside(&self.folder, old, replaced)?);
        Ok(stuck)
    }

    /// Removes a kept release, but nothing of others that lies there alone.
    ///
    /// # Errors
    /// The disk refuses.
    pub(super) fn discard(&self, release: &Path) -> io::Result<()> {
        store::discard(&self.folder, release)
    }

    /// Notes the day of a new release, and forgets those of releases that are gone. The day stands beside the output, because
    /// the same input gives the same bytes on every day.
    fn note_day(&self, swap: &Swap, day: Option<Date>) -> io::Result<()> {
        let Some(day) = day else { return Ok(()) };
        let mut days = days(&self.folder);
        let there = self.numbers()?;
        days.retain(|number, _| there.contains(number) || *number == swap.before);
        days.insert(swap.number, day.to_string());
        disk::write_atomically(&self.folder.join(DAYS), json::line(&days).as_bytes())
    }

    /// Cleans up after a killed build: finishes an exchange that happened, forgets one that did not.
    fn recover(&self) -> io::Result<()> {
        if beneath::kind(&self.out)?.is_none() && beneath::kind(&self.aside())?.is_some() {
            beneath::rename(&self.aside(), &self.out)?;
        }
        // Whatever was at its place, an exchange may have begun.
        let noted = beneath::kind(&self.swap())?.is_some() || self.aside.iter().any(|name| *name == Path::new("swap"));
        let swap: Option<Swap> = small(&self.swap())?.and_then(|text| json::parse(&text));
        // A note is input like any other: no exchange of ours has such numbers.
        match swap.filter(|swap| swap.number.max(swap.before) <= HIGHEST) {
            Some(swap) if self.has_happened(&swap)? => {
                if beneath::kind(&self.aside())?.is_some() {
                    beneath::rename(&self.aside(), &self.next())?;
                }
                let notes = self.notes(&swap, &self.out)?;
                self.settle(&swap, &notes, &mut Others::default())?;
            }
            // A damaged note does not tell which release lies there, so nothing of it is thrown away.
            None if noted && beneath::kind(&self.out.join(MARKER))?.is_some() => {
                self.bring(&ours(&self.next(), &self.folder)?.list, &self.next())?;
                store::put_aside(&self.folder, &self.folder, vec![PathBuf::from("next")])?;
            }
            _ => {}
        }
        beneath::remove_file(&self.swap())?;
        disk::remove_folder(&self.next())
    }

    /// Returns whether an exchange that was noted has taken place: the new release is in the output, or, where the list there was
    /// damaged since, not in `next/` any more.
    fn has_happened(&self, swap: &Swap) -> io::Result<bool> {
        let is_new = |folder: &Path| Manifest::read(folder).release == swap.release;
        Ok(is_new(&self.out) || beneath::kind(&self.out.join(MARKER))?.is_some() && !is_new(&self.next()))
    }

    /// Returns what is ours in the output.
    ///
    /// # Errors
    /// The disk refuses.
    pub(super) fn ours(&self) -> io::Result<Ours> {
        ours(&self.out, &self.folder)
    }

    /// Returns the numbers of the kept releases.
    fn numbers(&self) -> io::Result<BTreeSet<u64>> {
        numbers(&self.releases())
    }

    /// Returns the number of the release that is in place.
    ///
    /// # Errors
    /// The disk refuses.
    pub(super) fn current(&self) -> io::Result<u64> {
        current(&self.out, &self.folder)
    }

    fn releases(&self) -> PathBuf {
        self.folder.join("releases")
    }

    fn release(&self, number: u64) -> PathBuf {
        self.releases().join(number.to_string())
    }

    fn swap(&self) -> PathBuf {
        self.folder.join("swap")
    }

    fn aside(&self) -> PathBuf {
        self.folder.join("aside")
    }
}

/// Puts aside what is no file at the place of a note in the folder beside an output: none of them is worth a build. Returns their
/// names.
fn clear_notes(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let names =
        ["swap", "current", WITHDRAWN, DAYS, COPY].into_iter().flat_map(|note| [note.to_owned(), format!(".{note}.new")]);
    let mut aside = Vec::new();
    for name in names.map(PathBuf::from) {
        if matches!(beneath::kind(&folder.join(&name))?, Some(Kind::Folder | Kind::Other))
            && store::put_aside(folder, folder, vec![name.clone()])?.is_empty()
        {
            aside.push(name);
        }
    }
    Ok(aside)
}

/// Names the folder around an output where the system does not let it be moved: its own name would send nobody there.
fn closed(out: &Path, error: io::Error) -> io::Error {
    match (error.kind(), out.parent()) {
        (io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem, Some(around)) => machine::refused(
            error.kind(),
            around,
            say!(
                "이 폴더에 쓸 수 없어서 그 안의 사이트를 바꿀 수 없습니다. 폴더에 쓸 권한을 주세요",
                "this folder cannot be written, so the site in it cannot be exchanged; allow writing in it"
            ),
        ),
        _ => error,
    }
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

/// Refuses to go on where something of others could not be moved into the new release.
fn unmovable(path: &Path, error: &io::Error) -> io::Error {
    let why = error.get_ref().map_or_else(|| error.to_string(), ToString::to_string);
    machine::refused(
        error.kind(),
        path,
        say!(
            "cardnews가 만들지 않은 이것을 새 사이트로 옮길 권한이 없어 바꾸지 않았습니다. 권한이나 소유자를 고치거나 사이트 밖으로 치우세요 ({why})",
            "cardnews did not make this and may not move it into the new site, so nothing was changed; mend its permissions or owner, or move it out of the site ({why})"
        ),
    )
}
