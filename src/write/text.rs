//! Single files beside the output: the ledger, an editor's text, what is remembered between runs. Each is replaced completely
//! or not at all.
#![expect(clippy::disallowed_methods, reason = "this is the door through which files go out")]

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::disk;
use super::lock::Lock;
use crate::finding::machine;
use crate::say;

/// The folder for what a site remembers about itself. It may be deleted.
const OWN: &str = ".cardnews";

/// Replaces the ledger `name` of a site by `new`. Its bytes must still be `known`, `None` if there was no ledger; otherwise two
/// builds at once could give out a code twice. The whole file is replaced, so that a crash leaves no half line.
///
/// # Errors
/// The disk refuses, or another build was faster. The file is unchanged.
pub fn ledger(root: &Path, name: &str, known: Option<&[u8]>, new: &[u8]) -> io::Result<()> {
    let _lock = Lock::take(&own(root)?.join("lock"))?;
    let path = root.join(name);
    match known {
        Some(known) => replace(&path, known, new),
        None if path.exists() => Err(changed(&path)),
        None => disk::put_whole(&path, new),
    }
}

/// Keeps `text` for the next run, as the file `name` in the site's folder `.cardnews`.
///
/// # Errors
/// The disk refuses. Then the next run works everything out again.
pub fn remember(root: &Path, name: &str, text: &str) -> io::Result<()> {
    own(root)?;
    disk::put_whole(&root.join(name), text.as_bytes())
}

/// Makes the folder `.cardnews` of a site. Version control ignores it.
fn own(root: &Path) -> io::Result<PathBuf> {
    let folder = root.join(OWN);
    disk::make_folder(&folder)?;
    let ignore = folder.join(".gitignore");
    if !ignore.exists() {
        machine::at(&ignore, fs::write(&ignore, "*\n"))?;
    }
    Ok(folder)
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
    let written = (|| {
        let mut file = machine::at(&beside, fs::File::options().write(true).create_new(true).open(&beside))?;
        machine::at(&beside, file.write_all(new))?;
        machine::at(&path, file.set_permissions(machine::at(&path, fs::metadata(&path))?.permissions()))?;
        machine::at(&beside, file.sync_all())?;
        // As late as possible: nobody can type between this check and the exchange.
        if machine::at(&path, fs::read(&path))? != known {
            return Err(changed(&path));
        }
        machine::at(&path, fs::rename(&beside, &path))
    })();
    if written.is_err() {
        // The rest is removed if possible. The text itself was not touched.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Returns the mistake that a file is no longer what was read from it.
pub fn changed(path: &Path) -> io::Error {
    let why = say!("그 사이 다른 곳에서 고쳤습니다. 다시 해 보세요", "changed meanwhile; try again");
    machine::refused(io::ErrorKind::Other, path, why)
}
