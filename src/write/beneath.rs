//! A path → what lies there, reached without following a link. All files and folders are made, moved and removed this way.
//!
//! What a user named may hold links: [`real`] resolves them once. Below that, no part of a path may be a link: somebody else may
//! have put it there, and it may lead anywhere. This is the only file that uses rustix, so another system needs one file more.
#![expect(clippy::disallowed_methods, reason = "this is the door through which files go out")]

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::os::fd::OwnedFd;
use std::path::{Component, Path, PathBuf};

use rustix::fs::{
    AtFlags, CWD, FileType, Mode, OFlags, RenameFlags, linkat, mkdirat, openat, renameat, renameat_with, statat, unlinkat,
};
use rustix::io::{Errno, Result};

use crate::finding::machine;
use crate::say;

/// Returns the path to the same place without links, from the root of the disk. What is not there yet is kept as it is.
///
/// # Errors
/// The disk refuses, or there is no such place, as for `a/..` without `a`.
pub(super) fn real(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let absolute = machine::at(path, std::path::absolute(path))?;
            match (absolute.parent(), absolute.file_name()) {
                (Some(parent), Some(name)) => Ok(real(parent)?.join(name)),
                _ => machine::at(path, Err(error)),
            }
        }
        result => machine::at(path, result),
    }
}

/// What lies at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An ordinary file.
    File,
    /// A folder.
    Folder,
    /// A link, a pipe, a device.
    Other,
}

/// Returns what lies at a path; `None` if there is nothing.
///
/// # Errors
/// The disk refuses, or a link is in the way.
pub(super) fn kind(path: &Path) -> io::Result<Option<Kind>> {
    let look = || {
        let (folder, name) = parent(path)?;
        let stat = statat(&folder, name, AtFlags::SYMLINK_NOFOLLOW)?;
        Ok(Some(match FileType::from_raw_mode(stat.st_mode) {
            FileType::RegularFile => Kind::File,
            FileType::Directory => Kind::Folder,
            _ => Kind::Other,
        }))
    };
    match look() {
        // A name that is too long for the disk is that of nothing, too: a damaged list may hold one.
        Err(Errno::NOENT | Errno::NOTDIR | Errno::NAMETOOLONG) => Ok(None),
        result => told(path, result),
    }
}

/// Returns size, number and times of change of each of these files in a folder, as one text each; `None` if one is missing or is no
/// ordinary file.
///
/// # Errors
/// The disk refuses, or a link is in the way.
pub(super) fn stamps(folder: &Path, names: &[String]) -> io::Result<Option<Vec<String>>> {
    let look = || {
        let folder = self::folder(folder)?;
        let mut out = Vec::with_capacity(names.len());
        for name in names {
            let stat = statat(&folder, name.as_str(), AtFlags::SYMLINK_NOFOLLOW)?;
            if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
                return Ok(None);
            }
            let (changed, modified) = ((stat.st_ctime, stat.st_ctime_nsec), (stat.st_mtime, stat.st_mtime_nsec));
            out.push(format!("{} {} {changed:?} {modified:?}", stat.st_size, stat.st_ino));
        }
        Ok(Some(out))
    };
    match look() {
        Err(error) if is_absence(error) => Ok(None),
        result => told(folder, result),
    }
}

/// Opens an ordinary file for reading; `None` if there is none: nothing, a folder, a link, a pipe.
///
/// # Errors
/// The disk refuses.
pub(super) fn read(path: &Path) -> io::Result<Option<fs::File>> {
    let open = || {
        let (folder, name) = parent(path)?;
        // Without waiting, because nobody may ever write into a pipe.
        openat(&folder, name, OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC, Mode::empty())
    };
    match open() {
        Err(Errno::NOENT | Errno::NOTDIR | Errno::LOOP | Errno::NXIO | Errno::NAMETOOLONG) => Ok(None),
        result => {
            let file = fs::File::from(told(path, result)?);
            Ok(machine::at(path, file.metadata())?.is_file().then_some(file))
        }
    }
}

/// Makes a new file. Makes its folder too.
///
/// # Errors
/// Something lies there, a link is in the way, or the disk refuses.
pub(super) fn create(path: &Path) -> io::Result<fs::File> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    in_folder(path, || {
        let (folder, name) = parent(path)?;
        openat(&folder, name, flags, Mode::from_raw_mode(0o666))
    })
    .map(fs::File::from)
}

/// Opens a file for reading and writing. Makes it if there is none.
///
/// # Errors
/// Something else than an ordinary file lies there, or the disk refuses.
pub(super) fn open(path: &Path) -> io::Result<fs::File> {
    let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let (folder, name) = told(path, parent(path))?;
    let file = fs::File::from(told(path, openat(&folder, name, flags, Mode::from_raw_mode(0o666)))?);
    if machine::at(path, file.metadata())?.is_file() { Ok(file) } else { told(path, Err(Errno::LOOP)) }
}

/// Opens a folder, to wait until its names are on the disk.
///
/// # Errors
/// The disk refuses, or a link is in the way.
pub(super) fn open_folder(path: &Path) -> io::Result<fs::File> {
    told(path, folder(path)).map(fs::File::from)
}

/// Makes a folder and its parents.
///
/// # Errors
/// Something else lies there, a link is in the way, or the disk refuses.
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    match folder(path) {
        Err(Errno::NOENT) => {}
        result => return told(path, result.map(drop)),
    }
    if let Some(above) = path.parent() {
        make_folder(above)?;
    }
    let make = || {
        let (folder, name) = parent(path)?;
        mkdirat(&folder, name, Mode::from_raw_mode(0o777))
    };
    match make() {
        // Another thread was faster.
        Err(Errno::EXIST) => told(path, folder(path).map(drop)),
        result => told(path, result),
    }
}

/// Gives a file a second name, without a second copy of its bytes. Makes the folder of the new name.
///
/// # Errors
/// The file system cannot do it, or refuses.
pub(super) fn link(from: &Path, to: &Path) -> io::Result<()> {
    in_folder(to, || {
        let ((old, name), (new, other)) = (parent(from)?, parent(to)?);
        linkat(&old, name, &new, other, AtFlags::empty())
    })
}

/// Returns whether two names are those of one file.
///
/// # Errors
/// The disk refuses, or a link is in the way.
pub(super) fn is_same_file(one: &Path, other: &Path) -> io::Result<bool> {
    let look = |path: &Path| {
        let (folder, name) = parent(path)?;
        statat(&folder, name, AtFlags::SYMLINK_NOFOLLOW).map(|stat| (stat.st_dev, stat.st_ino))
    };
    match (look(one), look(other)) {
        (Ok(one), Ok(other)) => Ok(one == other),
        (Err(error), _) | (_, Err(error)) if is_absence(error) => Ok(false),
        (Err(error), _) => told(one, Err(error)),
        (_, Err(error)) => told(other, Err(error)),
    }
}

/// Returns whether an error says that there is no such file.
fn is_absence(error: Errno) -> bool {
    matches!(error, Errno::NOENT | Errno::NOTDIR | Errno::LOOP | Errno::NAMETOOLONG)
}

/// Moves a file or folder within one file system. A file at `to` is replaced.
///
/// # Errors
/// The disk refuses, or a link is in the way.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    let ((old, name), (new, other)) = (told(from, parent(from))?, told(to, parent(to))?);
    told(to, renameat(&old, name, &new, other))
}

/// Moves a file or folder to a name that is free.
///
/// # Errors
/// The name is taken, the disk refuses, or a link is in the way.
pub(super) fn rename_to_free(from: &Path, to: &Path) -> io::Result<()> {
    let ((old, name), (new, other)) = (told(from, parent(from))?, told(to, parent(to))?);
    match renameat_with(&old, name, &new, other, RenameFlags::NOREPLACE) {
        // Not every file system can look and move in one step.
        Err(Errno::INVAL | Errno::NOSYS) if kind(to)?.is_none() => told(to, renameat(&old, name, &new, other)),
        Err(Errno::INVAL | Errno::NOSYS) => told(to, Err(Errno::EXIST)),
        result => told(to, result),
    }
}

/// Exchanges two folders in one step.
///
/// # Errors
/// The file system cannot do it, or the folders are on different file systems.
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    let ((old, name), (new, second)) = (told(one, parent(one))?, told(other, parent(other))?);
    told(other, renameat_with(&old, name, &new, second, RenameFlags::EXCHANGE))
}

/// Returns whether the system refuses to move a folder for good: something is mounted on it, or it lies in the lower layer of an
/// overlay. `full` is a folder beside it that holds something, so the attempt never succeeds and changes nothing.
pub(super) fn is_immovable(path: &Path, full: &Path) -> bool {
    let attempt = || {
        let ((old, name), (new, other)) = (parent(path)?, parent(full)?);
        renameat(&old, name, &new, other)
    };
    matches!(attempt(), Err(Errno::BUSY | Errno::XDEV))
}

/// Tries whether a file or folder may be moved into another folder. `full` is a folder elsewhere that holds something, so the attempt
/// never succeeds and changes nothing.
///
/// # Errors
/// It may not: its folder or, for a folder, it itself may not be written, or it may not be changed at all.
pub(super) fn may_move(path: &Path, full: &Path) -> io::Result<()> {
    let attempt = || {
        let ((old, name), (new, other)) = (parent(path)?, parent(full)?);
        renameat(&old, name, &new, other)
    };
    match attempt() {
        // What is no folder takes no folder's place.
        Ok(()) | Err(Errno::NOTEMPTY | Errno::EXIST | Errno::ISDIR) => Ok(()),
        result => told(path, result),
    }
}

/// Refuses a folder in which nothing can be made.
///
/// # Errors
/// The disk refuses.
pub(super) fn refuse_unwritable(path: &Path) -> io::Result<()> {
    let probe = path.join(".new");
    make_folder(&probe)?;
    remove_empty(&probe)
}

/// Removes a file or link, never what a link leads to. It need not exist.
///
/// # Errors
/// It is a folder, a link is in the way, or the disk refuses.
pub(super) fn remove_file(path: &Path) -> io::Result<()> {
    let remove = || {
        let (folder, name) = parent(path)?;
        unlinkat(&folder, name, AtFlags::empty())
    };
    match remove() {
        Err(Errno::NOENT) => Ok(()),
        result => told(path, result),
    }
}

/// Removes an empty folder.
///
/// # Errors
/// It is not empty, a link is in the way, or the disk refuses.
pub(super) fn remove_empty(path: &Path) -> io::Result<()> {
    let remove = || {
        let (folder, name) = parent(path)?;
        unlinkat(&folder, name, AtFlags::REMOVEDIR)
    };
    told(path, remove())
}

/// Removes files of one folder by their names.
///
/// # Errors
/// A link is in the way, or the disk refuses.
pub(super) fn remove_names<'a>(path: &Path, names: impl Iterator<Item = &'a OsStr>) -> io::Result<()> {
    let folder = told(path, folder(path))?;
    for name in names {
        match unlinkat(&folder, name, AtFlags::empty()) {
            Err(Errno::NOENT) => {}
            result => told(&path.join(name), result)?,
        }
    }
    Ok(())
}

/// Waits until everything that was written to the file system of a folder is on the disk.
///
/// # Errors
/// The disk refuses.
pub(super) fn sync_everything(path: &Path) -> io::Result<()> {
    let open = open_folder(path)?;
    #[cfg(target_os = "linux")]
    return told(path, rustix::fs::syncfs(&open));
    #[cfg(not(target_os = "linux"))]
    machine::at(path, open.sync_all())
}

/// Does something with a name. If its folder is missing, it is made, and the attempt repeated.
fn in_folder<T>(path: &Path, attempt: impl Fn() -> Result<T>) -> io::Result<T> {
    match attempt() {
        Err(Errno::NOENT) => {
            path.parent().map_or(Ok(()), make_folder)?;
            told(path, attempt())
        }
        result => told(path, result),
    }
}

/// Opens the folder of a path, and returns the name in it.
fn parent(path: &Path) -> Result<(OwnedFd, &OsStr)> {
    let (Some(above), Some(name)) = (path.parent(), path.file_name()) else { return Err(Errno::INVAL) };
    Ok((folder(above)?, name))
}

const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);

fn folder(path: &Path) -> Result<OwnedFd> {
    #[cfg(target_os = "linux")]
    match rustix::fs::openat2(CWD, path, FOLDER, Mode::empty(), rustix::fs::ResolveFlags::NO_SYMLINKS) {
        // Linux before 5.6, or a container that does not know the call.
        Err(Errno::NOSYS | Errno::PERM) => {}
        result => return result,
    }
    step_by_step(path)
}

/// Opens a folder by opening each folder on the way to it.
fn step_by_step(path: &Path) -> Result<OwnedFd> {
    let mut at = openat(CWD, "/", FOLDER, Mode::empty())?;
    for part in path.components() {
        let name = match part {
            Component::RootDir => continue,
            Component::Normal(name) => name,
            Component::Prefix(_) | Component::CurDir | Component::ParentDir => return Err(Errno::INVAL),
        };
        at = match openat(&at, name, FOLDER | OFlags::NOFOLLOW, Mode::empty()) {
            // That is also what a link is told.
            Err(Errno::NOTDIR) => {
                let stat = statat(&at, name, AtFlags::SYMLINK_NOFOLLOW)?;
                let is_link = FileType::from_raw_mode(stat.st_mode) == FileType::Symlink;
                return Err(if is_link { Errno::LOOP } else { Errno::NOTDIR });
            }
            result => result?,
        };
    }
    Ok(at)
}

/// Gives an error its path. A link that is in the way is refused in words.
fn told<T>(path: &Path, result: Result<T>) -> io::Result<T> {
    match result {
        Err(Errno::LOOP) => Err(machine::refused(
            io::ErrorKind::Other,
            path,
            say!(
                "여기나 그 위 폴더가 바로 가기(링크)이거나 보통 파일이 아니어서 건드리지 않았습니다. 무엇인지 보고 치우세요",
                "this or a folder above is a link, or no ordinary file, and was not touched; see what it is and move it away"
            ),
        )),
        result => machine::at(path, result.map_err(io::Error::from)),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]
mod tests {
    use super::*;
    use std::io::Write as _;
    use std::os::unix::fs::symlink;

    /// Whatever is done at or below a link, what it leads to stays as it is.
    #[test]
    fn a_link_is_never_followed() {
        let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (here, there) = (real(here.path()).unwrap(), real(there.path()).unwrap());
        let precious = there.join("precious");
        fs::write(&precious, "precious").unwrap();
        symlink(&there, here.join("folder")).unwrap();
        symlink(&precious, here.join("file")).unwrap();
        fs::write(here.join("mine"), "mine").unwrap();
        let below = here.join("folder/precious");
        assert!(folder(&here.join("folder")).is_err() && step_by_step(&here.join("folder")).is_err());
        assert_eq!(step_by_step(&here.join("folder/inner")).unwrap_err(), Errno::LOOP);
        assert!(step_by_step(&here).is_ok());
        assert!(create(&here.join("file")).is_err() && create(&here.join("folder/new")).is_err());
        assert!(open(&here.join("file")).is_err() && open(&below).is_err());
        assert!(read(&here.join("file")).unwrap().is_none() && read(&below).unwrap().is_none());
        assert!(make_folder(&here.join("folder/new")).is_err());
        assert!(link(&here.join("mine"), &here.join("folder/new")).is_err());
        assert!(
            rename(&here.join("mine"), &below).is_err()
                && rename_to_free(&here.join("mine"), &here.join("folder/new")).is_err()
        );
        assert!(exchange(&here.join("mine"), &below).is_err());
        assert!(remove_file(&below).is_err() && remove_empty(&here.join("folder")).is_err());
        assert_eq!(kind(&here.join("file")).unwrap(), Some(Kind::Other));
        remove_file(&here.join("file")).unwrap();
        assert_eq!(kind(&here.join("file")).unwrap(), None);
        assert_eq!(fs::read_dir(&there).unwrap().count(), 1);
        assert_eq!(fs::read_to_string(&precious).unwrap(), "precious");
    }

    #[test]
    fn a_name_that_no_disk_holds_is_that_of_nothing() {
        let here = tempfile::tempdir().unwrap();
        let here = real(here.path()).unwrap();
        let long = here.join("a".repeat(300));
        assert_eq!(kind(&long).unwrap(), None);
        assert!(read(&long).unwrap().is_none() && !is_same_file(&long, &here).unwrap());
    }

    #[test]
    fn a_new_name_takes_no_place_that_is_taken() {
        let here = tempfile::tempdir().unwrap();
        let here = real(here.path()).unwrap();
        create(&here.join("a/b/one")).unwrap().write_all(b"one").unwrap();
        create(&here.join("a/two")).unwrap();
        let taken = rename_to_free(&here.join("a/two"), &here.join("a/b/one")).unwrap_err();
        assert_eq!(taken.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(create(&here.join("a/two")).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        rename_to_free(&here.join("a/two"), &here.join("a/three")).unwrap();
        assert_eq!(fs::read_to_string(here.join("a/b/one")).unwrap(), "one");
    }

    /// Asking whether a folder can be moved moves nothing.
    #[test]
    fn a_usual_folder_can_be_moved_and_stays() {
        let here = tempfile::tempdir().unwrap();
        let here = real(here.path()).unwrap();
        create(&here.join("a/one")).unwrap();
        create(&here.join("full/two")).unwrap();
        assert!(!is_immovable(&here.join("a"), &here.join("full")));
        assert_eq!(kind(&here.join("a/one")).unwrap(), Some(Kind::File));
        assert_eq!(kind(&here.join("full/two")).unwrap(), Some(Kind::File));
    }

    #[test]
    fn a_place_that_is_not_there_yet_has_a_real_path() {
        let here = tempfile::tempdir().unwrap();
        let base = real(here.path()).unwrap();
        symlink(&base, here.path().join("again")).unwrap();
        assert_eq!(real(&here.path().join("again/a/b")).unwrap(), base.join("a/b"));
        assert!(real(&here.path().join("a/../b")).is_err());
    }
}
