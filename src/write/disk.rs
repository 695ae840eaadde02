//! The disk, as every writer needs it: names in order, errors with paths, and files that are really on the disk.
#![expect(clippy::disallowed_methods, reason = "this is the door through which files go out")]

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::finding::machine;
use rayon::prelude::*;
use rustix::fs::{CWD, RenameFlags, renameat_with};

/// Returns the names in a folder, in order. Returns none if there is no such folder.
pub(super) fn names(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => machine::at(folder, entries)?,
    };
    let mut out = Vec::new();
    for entry in entries {
        out.push(machine::at(folder, entry)?.file_name().to_string_lossy().into_owned());
    }
    out.sort();
    Ok(out)
}

/// Makes a folder and its parents.
pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    machine::at(folder, fs::create_dir_all(folder))
}

/// Removes a folder and everything in it. The folder need not exist.
///
/// A release has a folder for each topic. Folders are removed in parallel: hundreds of files take half the time.
pub(super) fn remove_folder(folder: &Path) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => machine::at(folder, entries)?,
    };
    let mut inside = Vec::new();
    for entry in entries {
        let entry = machine::at(folder, entry)?;
        inside.push((entry.path(), machine::at(&entry.path(), entry.file_type())?.is_dir()));
    }
    inside.par_iter().try_for_each(|(path, is_folder)| if *is_folder { remove_folder(path) } else { remove_file(path) })?;
    machine::at(folder, fs::remove_dir(folder))
}

/// Removes a file. The file need not exist.
pub(super) fn remove_file(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => machine::at(file, result),
    }
}

/// Moves a file or folder within one file system.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    machine::at(to, fs::rename(from, to))
}

/// Makes a hard link, so that the bytes are on the disk only once. Copies the file if a link is not possible.
pub(super) fn link(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Ok(()) => Ok(()),
        Err(_) => machine::at(to, fs::copy(from, to).map(drop)),
    }
}

/// Writes a small file atomically: after a crash there is either the old file or the new one.
pub(super) fn put_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // The name is hidden, so that nobody who reads the folder meanwhile takes it for content.
    let beside = path.with_file_name(format!(".{}.new", path.file_name().unwrap_or_default().to_string_lossy()));
    let mut file = machine::at(&beside, fs::File::create(&beside))?;
    machine::at(&beside, file.write_all(bytes))?;
    machine::at(&beside, file.sync_all())?;
    rename(&beside, path)?;
    sync_folder(path.parent().unwrap_or(Path::new(".")))
}

/// Waits until the names in a folder are on the disk.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    machine::at(folder, fs::File::open(folder).and_then(|folder| folder.sync_all()))
}

/// Waits until everything that was written to the file system of `folder` is on the disk.
///
/// It is one call for thousands of files. Separate calls would wait for the disk once for each file.
pub(super) fn sync_everything(folder: &Path) -> io::Result<()> {
    let open = machine::at(folder, fs::File::open(folder))?;
    #[cfg(target_os = "linux")]
    return machine::at(folder, rustix::fs::syncfs(&open).map_err(io::Error::from));
    #[cfg(not(target_os = "linux"))]
    machine::at(folder, open.sync_all())
}

/// Exchanges two folders in one step.
///
/// # Errors
/// The file system cannot do it, or the folders are on different file systems.
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    machine::at(other, renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(io::Error::from))
}
