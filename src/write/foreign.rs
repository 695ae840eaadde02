//! A release and its folder → what in the folder is not ours: everything that the manifest does not list.

use std::io;
use std::path::{Path, PathBuf};

use super::beneath::{self, Kind};
use super::disk;
use super::manifest::{MARKER, Manifest};

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

/// Returns what of `paths` in the folder `old`, which a release with this list left, finds its place free in the folder `new`. Of a
/// folder that both have, that is what lies in it: somebody put a file where now there is a topic.
///
/// Without a list nobody knows what in such a folder was ours, and pages of ours that are gone must not come back with it.
pub(super) fn with_room(manifest: &Manifest, mut paths: Vec<PathBuf>, old: &Path, new: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    while let Some(path) = paths.pop() {
        match (beneath::kind(&old.join(&path))?, beneath::kind(&new.join(&path))?) {
            (_, None) => found.push(path),
            (Some(Kind::Folder), Some(Kind::Folder)) if *manifest != Manifest::default() => {
                paths.extend(disk::names(&old.join(&path))?.into_iter().map(|name| path.join(name)));
            }
            _ => {}
        }
    }
    found.sort();
    Ok(found)
}

/// Returns whether something foreign lies inside one of our folders, not beside them.
pub(super) fn is_inside_ours(path: &Path) -> bool {
    path.components().count() > 1
}
