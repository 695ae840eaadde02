//! What of others comes to lie beside the output → kept: put aside where nothing is ever removed, and never removed with a release.

use std::io;
use std::path::{Path, PathBuf};

use super::beneath::{self, Kind};
use super::disk;
use super::foreign::foreign;
use super::manifest::Manifest;
use super::releases::{free, numbers};
use crate::finding::machine;
use crate::say;

/// The folder beside the output for what others had at the place of a file of ours.
pub const OTHERS: &str = "others";

/// Moves `paths` of the folder `from` into a new folder below [`OTHERS`] of the folder `store` beside the output. Returns those that
/// the system does not let go.
///
/// # Errors
/// The disk refuses.
pub(super) fn put_aside(store: &Path, from: &Path, paths: Vec<PathBuf>) -> io::Result<Vec<PathBuf>> {
    let others = store.join(OTHERS);
    let place = others.join(free(&numbers(&others)?).to_string());
    let mut stuck = Vec::new();
    for path in paths {
        if beneath::kind(&from.join(&path))?.is_none() {
            continue;
        }
        let to = place.join(&path);
        let made = to.parent().map_or(Ok(()), beneath::make_folder);
        if made.and_then(|()| beneath::rename_to_free(&from.join(&path), &to)).is_err() {
            stuck.push(path);
        }
    }
    Ok(stuck)
}

/// Refuses to go on where nothing can be put aside.
///
/// # Errors
/// The folder [`OTHERS`] of the folder `store` beside the output is none, or cannot be written.
pub(super) fn refuse_unwritable(store: &Path) -> io::Result<()> {
    let others = store.join(OTHERS);
    beneath::make_folder(&others).and_then(|()| beneath::refuse_unwritable(&others)).map_err(|error| {
        let reason = error.get_ref().map_or_else(|| error.to_string(), ToString::to_string);
        let why = say!(
            "cardnews가 만들지 않은 파일의 자리에 새 쪽이 놓이는데, 그 파일을 옮겨 둘 이 폴더에 쓸 수 없어서 바꾸지 않았습니다. 무엇인지 보고 치우거나 쓸 권한을 주세요 ({reason})",
            "new pages take the place of files that cardnews did not make, and this folder, where those are kept, cannot be written, so nothing was changed; see what it is and move it away, or allow writing ({reason})"
        );
        machine::refused(error.kind(), &others, why)
    })
}

/// Removes the folder of a kept release. A folder, a link or a pipe of others that stayed in it is nowhere else, so it is put aside
/// first; a file is, or its owner removed it from the output. Without a whole list nobody knows, and all is put aside.
///
/// # Errors
/// The disk refuses. Then the release stays.
pub(super) fn discard(store: &Path, release: &Path) -> io::Result<()> {
    let list = Manifest::read(release);
    let (from, mut alone) = match (list.is_complete(), release.parent(), release.file_name()) {
        (false, Some(folder), Some(name)) => (folder, vec![PathBuf::from(name)]),
        _ => (release, foreign(&list, release)?),
    };
    let mut failed = None;
    alone.retain(|path| match beneath::kind(&from.join(path)) {
        Ok(kind) => kind != Some(Kind::File),
        Err(error) => failed.replace(error).is_some(),
    });
    failed.map_or(Ok(()), Err)?;
    match put_aside(store, from, alone)?.first() {
        Some(path) => beneath::may_move(&from.join(path), store),
        None => disk::remove_folder(release),
    }
}
