//! Single files beside the output: the ledger, an editor's text, a new topic, what is remembered between runs. Each is written
//! completely or not at all.
#![expect(clippy::disallowed_methods, reason = "this is the door through which files go out")]

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::beneath::{self, Kind};
use super::disk;
use super::lock::Lock;
use crate::finding::machine;
use crate::say;

/// The folder for what a site remembers about itself. It may be deleted.
pub const OWN: &str = ".cardnews";

/// Replaces the ledger `name` of a site by `new`. Its bytes must still be `known`, `None` if there was no ledger; otherwise two
/// builds at once could give out a code twice. The whole file is replaced, so that a crash leaves no half line.
///
/// # Errors
/// The disk refuses, or another build was faster. The file is unchanged.
pub fn ledger(root: &Path, name: &str, known: Option<&[u8]>, new: &[u8]) -> io::Result<()> {
    let _lock = Lock::take(&own(root)?.join("lock"))?;
    let path = inside(root, name)?;
    match known {
        Some(known) => replace(&path, known, new),
        None if beneath::kind(&path)?.is_some() => Err(changed(&path)),
        None => {
            path.parent().map_or(Ok(()), beneath::make_folder)?;
            disk::write_atomically(&path, new)
        }
    }
}

/// Keeps `text` for the next run, as the file `name` in the site's folder `.cardnews`.
///
/// # Errors
/// The disk refuses. Then the next run works everything out again.
pub fn remember(root: &Path, name: &str, text: &str) -> io::Result<()> {
    own(root)?;
    disk::write_atomically(&beneath::real(root)?.join(name), text.as_bytes())
}

/// Makes the folder `.cardnews` of a site. Version control ignores it.
fn own(root: &Path) -> io::Result<PathBuf> {
    let folder = beneath::real(root)?.join(OWN);
    beneath::make_folder(&folder)?;
    let ignore = folder.join(".gitignore");
    if beneath::kind(&ignore)?.is_none() {
        disk::write_atomically(&ignore, b"*\n")?;
    }
    Ok(folder)
}

/// Returns the path on the disk of a text that the site reads. A link stays, if it leads to a place in the site; its target is
/// changed.
fn inside(root: &Path, name: &str) -> io::Result<PathBuf> {
    let root = beneath::real(root)?;
    let path = beneath::real(&root.join(name))?;
    if path.starts_with(&root) {
        return Ok(path);
    }
    Err(machine::refused(
        io::ErrorKind::Other,
        &root.join(name),
        say!(
            "사이트 폴더 밖을 가리키는 바로 가기(링크)라서 고치지 않았습니다",
            "a link that leaves the site folder; nothing was changed"
        ),
    ))
}

/// Returns the first of `folders` of a site in which `out` lies.
///
/// # Errors
/// The disk refuses, or there can be no such place.
pub fn lies_within<'a>(out: &Path, root: &Path, folders: &[&'a str]) -> io::Result<Option<&'a str>> {
    let (out, root) = (beneath::real(out)?, beneath::real(root)?);
    for folder in folders {
        if out.starts_with(beneath::real(&root.join(folder))?) {
            return Ok(Some(folder));
        }
    }
    Ok(None)
}

/// Makes the new file `name` in the folder `root`, completely or not at all.
///
/// # Errors
/// Something of that name is there, a link is in the way, or the disk refuses.
pub fn create(root: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let path = beneath::real(root)?.join(name);
    path.parent().map_or(Ok(()), beneath::make_folder)?;
    disk::create_atomically(&path, bytes)
}

/// Makes or replaces the file `name` in the folder `root`, completely or not at all.
///
/// # Errors
/// A link is in the way, or the disk refuses.
pub fn save(root: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let path = beneath::real(root)?.join(name);
    path.parent().map_or(Ok(()), beneath::make_folder)?;
    disk::write_atomically(&path, bytes)
}

/// Returns what the file `name` in the folder `root` holds; `None` if nothing is there.
///
/// # Errors
/// A link is in the way, something else than a file lies there, or the disk refuses.
pub fn there(root: &Path, name: &str) -> io::Result<Option<Vec<u8>>> {
    let path = beneath::real(root)?.join(name);
    if beneath::kind(&path)?.is_none() {
        return Ok(None);
    }
    disk::read(&path, MAX_SETTINGS).map(Option::unwrap_or_default).map(Some)
}

/// Refuses to begin where one of `files` could not be made in the folder `root`: something that is no folder is in its way, or
/// something that is no file at its place. Nothing is changed.
///
/// # Errors
/// Something is in the way, or the disk refuses; the message names the path.
pub fn refuse_obstacles(root: &Path, files: &[String]) -> io::Result<()> {
    let root = beneath::real(root)?;
    for file in files {
        let places = root.join(file);
        for place in places.ancestors().take_while(|place| place.starts_with(&root)).collect::<Vec<_>>().into_iter().rev() {
            let fits = if place == places { Kind::File } else { Kind::Folder };
            if beneath::kind(place)?.is_some_and(|kind| kind != fits) {
                let why = say!(
                    "이 자리에 다른 것(파일, 폴더, 바로 가기)이 있어 아무것도 만들지 않았습니다. 무엇인지 보고 옮긴 뒤 다시 하세요",
                    "something else (a file, a folder, a link) is in this place, so nothing was made; see what it is, move it away and try again"
                );
                return Err(machine::refused(io::ErrorKind::AlreadyExists, place, why));
            }
        }
    }
    Ok(())
}

/// The maximum size of a text editor's settings, in bytes.
const MAX_SETTINGS: u64 = 10_000_000;

/// Makes the new folder `name` in the folder `root`, with all of `files` (path, bytes) or not at all.
///
/// # Errors
/// Something of that name is there, a link is in the way, or the disk refuses.
pub fn create_folder(root: &Path, name: &str, files: &[(&str, &[u8])]) -> io::Result<()> {
    let root = beneath::real(root)?;
    // The name is hidden and always the same, so that the next attempt removes what a killed one left.
    let (path, beside) = (root.join(name), beginning(&root, name));
    beneath::make_folder(&root)?;
    refuse_others(&beside, files)?;
    disk::remove_folder(&beside)?;
    let write = || {
        for (file, bytes) in files {
            disk::write_new(&beside.join(file), bytes)?;
        }
        beneath::sync_everything(&beside)?;
        beneath::rename_to_free(&beside, &path)?;
        disk::sync_folder(&root)
    };
    let written = write();
    if written.is_err() {
        // What is left is removed if possible, otherwise by the next attempt.
        let _ = disk::remove_folder(&beside);
    }
    written
}

/// Returns where [`create_folder`] prepares the folder `name`.
fn beginning(root: &Path, name: &str) -> PathBuf {
    root.join(format!(".{name}.new"))
}

/// Refuses to begin where [`create_folder`] would find something of others at the place where it prepares the folder.
///
/// # Errors
/// Something of others lies there, or the disk refuses.
pub fn refuse_beginning(root: &Path, name: &str, files: &[(&str, &[u8])]) -> io::Result<()> {
    refuse_others(&beginning(&beneath::real(root)?, name), files)
}

/// Refuses a folder that holds anything but beginnings of `files` (path, bytes), as a killed attempt leaves them.
fn refuse_others(folder: &Path, files: &[(&str, &[u8])]) -> io::Result<()> {
    let mut rest = vec![PathBuf::new()];
    while let Some(path) = rest.pop() {
        let place = folder.join(&path);
        let is_ours = match beneath::kind(&place)? {
            None => true,
            Some(Kind::Folder) => {
                rest.extend(disk::names(&place)?.into_iter().map(|name| path.join(name)));
                path == Path::new("") || files.iter().any(|(file, _)| Path::new(file).starts_with(&path))
            }
            Some(Kind::File) => {
                let whole = files.iter().find(|(file, _)| Path::new(file) == path).map(|(_, bytes)| *bytes);
                let there = whole.map_or(Ok(None), |whole| disk::read(&place, whole.len() as u64))?;
                whole.zip(there).is_some_and(|(whole, there)| whole.starts_with(&there))
            }
            Some(Kind::Other) => false,
        };
        if !is_ours {
            let why = say!(
                "cardnews가 만들지 않은 것이 있어 건드리지 않았습니다. 보고 옮기거나 지운 뒤 다시 하세요",
                "cardnews did not make this, and it was not touched; look at it, move it away and try again"
            );
            return Err(machine::refused(io::ErrorKind::AlreadyExists, &place, why));
        }
    }
    Ok(())
}

/// Replaces the bytes of a file by `new`. They must still be `known`, because somebody may be editing the file.
///
/// # Errors
/// The disk refuses, or the file has changed. It is not touched.
pub fn replace(path: &Path, known: &[u8], new: &[u8]) -> io::Result<()> {
    // A symbolic link stays; its target is changed.
    let path = machine::at(path, fs::canonicalize(path))?;
    // The name is hidden, so that nobody who reads the folder meanwhile takes it for a topic.
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.cardnews-{}", std::process::id()));
    // What a killed run left there, or somebody's link.
    beneath::remove_file(&beside)?;
    let written = (|| {
        let mut file = beneath::create(&beside)?;
        machine::at(&beside, file.write_all(new))?;
        machine::at(&path, file.set_permissions(machine::at(&path, fs::metadata(&path))?.permissions()))?;
        machine::at(&beside, file.sync_all())?;
        // As late as possible: nobody can type between this check and the exchange.
        if disk::read(&path, u64::MAX)?.as_deref() != Some(known) {
            return Err(changed(&path));
        }
        beneath::rename(&beside, &path)
    })();
    if written.is_err() {
        // The rest is removed if possible. The text itself was not touched.
        let _ = beneath::remove_file(&beside);
    }
    written
}

/// Returns the mistake that a file is no longer what was read from it.
pub fn changed(path: &Path) -> io::Error {
    let why = say!("그 사이 다른 곳에서 고쳤습니다. 다시 해 보세요", "changed meanwhile; try again");
    machine::refused(io::ErrorKind::Other, path, why)
}
