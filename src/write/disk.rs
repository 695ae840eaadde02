//! The disk, as every writer needs it: names in order, whole files, folders with everything in them.
#![expect(clippy::disallowed_methods, reason = "this is the door through which files go out")]

use std::ffi::OsString;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::beneath::{self, Kind};
use crate::finding::machine;

/// Returns the names in a folder, in order. Names are bytes: not every one is a text. Returns none if there is no such folder.
pub(super) fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    if beneath::kind(folder)? != Some(Kind::Folder) {
        return Ok(Vec::new());
    }
    let mut out = Vec::new();
    for entry in machine::at(folder, fs::read_dir(folder))? {
        out.push(machine::at(folder, entry)?.file_name());
    }
    out.sort();
    Ok(out)
}

/// Returns the bytes of an ordinary file, up to `most`. Returns `None` if there is none, or if it is larger.
pub(super) fn read(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    let Some(file) = beneath::read(path)? else { return Ok(None) };
    // With room for all and a byte more, the end is found by the second call, not by the tenth.
    let length = machine::at(path, file.metadata())?.len().min(most);
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default().saturating_add(1));
    machine::at(path, file.take(most.saturating_add(1)).read_to_end(&mut bytes))?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

/// Removes a folder and everything in it. It need not exist. A link in its place is removed, what it leads to is not.
///
/// A release has a folder for each topic. Folders are removed in parallel: hundreds of files take half the time.
pub(super) fn remove_folder(folder: &Path) -> io::Result<()> {
    match beneath::kind(folder)? {
        None => return Ok(()),
        Some(Kind::Folder) => {}
        Some(Kind::File | Kind::Other) => return beneath::remove_file(folder),
    }
    let (mut folders, mut files) = (Vec::new(), Vec::new());
    for entry in machine::at(folder, fs::read_dir(folder))? {
        let entry = machine::at(folder, entry)?;
        let is_folder = machine::at(&entry.path(), entry.file_type())?.is_dir();
        if is_folder { folders.push(entry.path()) } else { files.push(entry.file_name()) }
    }
    folders.par_iter().try_for_each(|inner| remove_folder(inner))?;
    beneath::remove_names(folder, files.iter().map(OsString::as_os_str))?;
    beneath::remove_empty(folder)
}

/// Makes a hard link, so that the bytes are on the disk only once. Copies the file if a link is not possible.
pub(super) fn link(from: &Path, to: &Path) -> io::Result<()> {
    if beneath::link(from, to).is_ok() {
        return Ok(());
    }
    let Some(mut old) = beneath::read(from)? else {
        return machine::at(from, Err(io::Error::from(io::ErrorKind::NotFound)));
    };
    let mut new = beneath::create(to)?;
    machine::at(to, io::copy(&mut old, &mut new).map(drop))
}

/// Writes a new file.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = beneath::create(path)?;
    machine::at(path, file.write_all(bytes))
}

/// Writes a small file atomically: after a crash there is either the old file or the new one.
pub(super) fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    staged(path, bytes, |beside| beneath::rename(beside, path))
}

/// A small file that is whole beside its place, and not yet in it. What is left of one is removed when the next is prepared.
#[derive(Debug)]
pub(super) struct Prepared {
    beside: PathBuf,
    /// Its place.
    pub(super) path: PathBuf,
}

impl Prepared {
    /// Moves it into its place. A file there is replaced.
    pub(super) fn place(&self) -> io::Result<()> {
        beneath::rename(&self.beside, &self.path)?;
        self.path.parent().map_or(Ok(()), sync_folder)
    }
}

/// Prepares a copy of a file, bytes and all, so that whoever damages one does not damage the other.
pub(super) fn prepare_copy(from: &Path, to: &Path) -> io::Result<Prepared> {
    let Some(old) = beneath::read(from)? else {
        return machine::at(from, Err(io::Error::from(io::ErrorKind::NotFound)));
    };
    prepare(to, old)
}

/// Prepares a small file for the place `path`.
pub(super) fn prepare(path: &Path, mut bytes: impl Read) -> io::Result<Prepared> {
    // The name is hidden, so that nobody who reads the folder meanwhile takes it for content.
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".new");
    let beside = path.with_file_name(name);
    // What a killed run left there, or somebody's link.
    beneath::remove_file(&beside)?;
    let mut write = || {
        let mut file = beneath::create(&beside)?;
        machine::at(&beside, io::copy(&mut bytes, &mut file).map(drop))?;
        machine::at(&beside, file.sync_all())
    };
    if let Err(error) = write() {
        // The rest is removed if possible, otherwise by the next run.
        let _ = beneath::remove_file(&beside);
        return Err(error);
    }
    Ok(Prepared { beside, path: path.to_owned() })
}

/// Writes a small file like [`write_atomically`], but never replaces another.
pub(super) fn create_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    staged(path, bytes, |beside| beneath::rename_to_free(beside, path))
}

fn staged(path: &Path, bytes: impl Read, place: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
    let Prepared { beside, .. } = prepare(path, bytes)?;
    if let Err(error) = place(&beside) {
        // The rest is removed if possible, otherwise by the next run.
        let _ = beneath::remove_file(&beside);
        return Err(error);
    }
    path.parent().map_or(Ok(()), sync_folder)
}

/// Waits until the names in a folder are on the disk.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    machine::at(folder, beneath::open_folder(folder)?.sync_all())
}
