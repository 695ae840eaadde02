//! A release and its folder → what in the folder is not ours: everything that the manifest does not list.

use std::io;
use std::path::{Path, PathBuf};

use super::beneath::{self, Kind};
use super::disk;
use super::manifest::{MARKER, Manifest};
use super::ours::ListState;
use super::releases::places;
use crate::finding::machine;
use crate::say;

/// Returns the paths below `folder` that are not ours, in order: files anywhere, and folders that hold nothing of ours. A name
/// that is no text is never ours.
pub(super) fn foreign(manifest: &Manifest, folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    look(manifest, folder, Path::new(""), &mut found)?;
    Ok(found)
}

fn look(manifest: &Manifest, folder: &Path, below: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for name in disk::names(&folder.join(below))? {
        let path = below.join(name);
        match path.to_str() {
            Some(MARKER) => {}
            Some(text) if manifest.has_file(text) => {}
            Some(text) if manifest.has_folder(text) => {
                // Something else in the place of one of our folders is no more ours than a damaged file is.
                if beneath::kind(&folder.join(&path))? == Some(Kind::Folder) {
                    look(manifest, folder, &path, found)?;
                }
            }
            _ => found.push(path),
        }
    }
    Ok(())
}

/// Returns what of `paths` in the folder `old` finds its place free in the folder `new`. Of a folder that both have, that is what lies
/// in it: somebody put a file where now there is a topic.
pub(super) fn with_room(mut paths: Vec<PathBuf>, old: &Path, new: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    while let Some(path) = paths.pop() {
        match (beneath::kind(&old.join(&path))?, beneath::kind(&new.join(&path))?) {
            (_, None) => found.push(path),
            (Some(Kind::Folder), Some(Kind::Folder)) => {
                paths.extend(disk::names(&old.join(&path))?.into_iter().map(|name| path.join(name)));
            }
            _ => {}
        }
    }
    found.sort();
    Ok(found)
}

/// Returns what of `paths` in the folder `old` has something of ours in its place in the folder `new`, a release with the list
/// `after`. What has the same bytes is not lost.
pub(super) fn replaced(mut paths: Vec<PathBuf>, old: &Path, new: &Path, after: &Manifest) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    while let Some(path) = paths.pop() {
        match (beneath::kind(&old.join(&path))?, beneath::kind(&new.join(&path))?) {
            (Some(Kind::Folder), Some(Kind::Folder)) => {
                paths.extend(disk::names(&old.join(&path))?.into_iter().map(|name| path.join(name)));
            }
            (_, None) => {}
            (_, Some(_)) if is_taken(&path, old, after)? => found.push(path),
            _ => {}
        }
    }
    found.sort();
    Ok(found)
}

/// Returns whether a release with the list `after` has something else at a path than lies there in the folder `old`.
fn is_taken(path: &Path, old: &Path, after: &Manifest) -> io::Result<bool> {
    let Some(text) = path.to_str() else { return Ok(false) };
    let file = after.plain.get(text).map_or(text, |file| &**file);
    match after.entry(file) {
        Some(entry) => Ok(Manifest::whole(old, text, entry)?.is_none()),
        None => Ok(after.has_folder(text)),
    }
}

/// What of others lay in an output that was exchanged.
#[derive(Debug, Default)]
pub(super) struct Others {
    /// What lies inside folders of ours, where it was.
    pub(super) left: Vec<PathBuf>,
    /// What had to make room for a file of ours, and was put aside.
    pub(super) replaced: Vec<PathBuf>,
    /// What could neither be written nor be moved nor be removed any more, by its whole path.
    pub(super) stuck: Vec<PathBuf>,
}

impl Others {
    /// Leaves out what everybody expects to stay: what others put beside our folders.
    pub(super) fn without_expected(mut self, list: ListState) -> Self {
        if list == ListState::Whole {
            self.left.retain(|path| is_inside_ours(path));
        }
        self
    }
}

/// Returns whether something foreign lies inside one of our folders, not beside them.
fn is_inside_ours(path: &Path) -> bool {
    path.components().count() > 1
}

/// Refuses an output in which something lies that is not ours.
///
/// # Errors
/// Something else than a folder lies there, or a folder of somebody else, or the disk refuses.
pub fn refuse_taken(out: &Path) -> io::Result<()> {
    let out = places(out)?.0;
    match beneath::kind(&out)? {
        None | Some(Kind::Folder) => claim(&out),
        Some(Kind::File | Kind::Other) => Err(no_folder(&out)),
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

/// Checks that no files of somebody else would be lost.
pub(super) fn claim(out: &Path) -> io::Result<()> {
    let names = disk::names(out)?;
    if names.iter().any(|name| name == MARKER) {
        // Only a list says that the rest is ours: a folder, a link or a pipe of this name may be anybody's.
        return match beneath::kind(&out.join(MARKER))? {
            Some(Kind::File) => Ok(()),
            _ => Err(machine::refused(
                io::ErrorKind::Other,
                &out.join(MARKER),
                say!(
                    "보통 파일이 아니라서 이 폴더를 건드리지 않습니다. 이것을 치우거나 다른 폴더를 고르세요",
                    "this is no ordinary file, so the folder was not touched; move it away or choose another folder"
                ),
            )),
        };
    }
    match names.iter().find(|name| *name != ".gitignore").map(|name| name.display()) {
        None => Ok(()),
        Some(name) => Err(machine::refused(
            io::ErrorKind::Other,
            out,
            say!(
                "이 폴더에는 cardnews가 만들지 않은 파일({name})이 있어 건드리지 않습니다",
                "holds a file that cardnews did not make: {name}"
            ),
        )),
    }
}
