//! Single files beside the output: the ledger, an editor's text, what is remembered. Each is replaced whole or not at all.
#![expect(clippy::disallowed_methods, reason = "this is the door through which files go out")]

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::disk::{self, named};
use super::lock::Lock;

/// The folder of what a site knows about itself; nobody needs to keep it.
const OWN: &str = ".cardnews";

/// Puts `lines` at the end of the ledger `name` of a site, which must still read as `known`: two builds at once would
/// give out one code twice. The file is replaced whole, so that no crash leaves half a line.
///
/// # Errors
/// The disk refuses, or another build was faster; the file is as it was.
pub fn append(root: &Path, name: &str, known: &str, lines: &str) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let _lock = Lock::take(&own(root)?.join("lock"))?;
    let path = root.join(name);
    let old = match fs::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        bytes => Some(named(&path, bytes)?),
    };
    let text = String::from_utf8_lossy(old.as_deref().unwrap_or_default());
    if text.replace("\r\n", "\n") != known {
        return Err(io::Error::other(format!(
            "{}: 다른 build가 방금 고쳤습니다. 다시 해 보세요 / another build has just changed it; try again",
            path.display()
        )));
    }
    let newline = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    let new = format!("{text}{newline}{lines}");
    match &old {
        Some(old) => replace(&path, old, new.as_bytes()),
        None => disk::put_whole(&path, new.as_bytes()),
    }
}

/// Keeps `text` for the next run as the file `name` of a site, which lies in its folder `.cardnews`.
///
/// # Errors
/// The disk refuses; then the next run finds everything out again.
pub fn remember(root: &Path, name: &str, text: &str) -> io::Result<()> {
    own(root)?;
    disk::put_whole(&root.join(name), text.as_bytes())
}

/// Makes the site's own folder, which no version control shall keep.
fn own(root: &Path) -> io::Result<PathBuf> {
    let folder = root.join(OWN);
    disk::make_folder(&folder)?;
    let ignore = folder.join(".gitignore");
    if !ignore.exists() {
        named(&ignore, fs::write(&ignore, "*\n"))?;
    }
    Ok(folder)
}

/// Puts `new` in the place of a file that must still hold `known`: somebody may be writing it.
///
/// # Errors
/// The disk refuses, or the file has changed; it is as it was.
pub fn replace(path: &Path, known: &[u8], new: &[u8]) -> io::Result<()> {
    // A link stays, what it names is changed.
    let path = named(path, fs::canonicalize(path))?;
    // Hidden, so that nobody who looks at the folder meanwhile takes it for a topic.
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.cardnews-{}", std::process::id()));
    let written = (|| {
        let mut file = named(&beside, fs::File::options().write(true).create_new(true).open(&beside))?;
        named(&beside, file.write_all(new))?;
        named(&path, file.set_permissions(fs::metadata(&path)?.permissions()))?;
        named(&beside, file.sync_all())?;
        // As late as can be: between this look and the exchange nobody has time to type.
        if named(&path, fs::read(&path))? != known {
            return Err(io::Error::other(format!(
                "{}: 그 사이 다른 곳에서 고쳤습니다. 다시 해 보세요 / changed meanwhile; try again",
                path.display()
            )));
        }
        named(&path, fs::rename(&beside, &path))
    })();
    if written.is_err() {
        // What is left over is removed as well as can be; the text itself was not touched.
        let _ = fs::remove_file(&beside);
    }
    written
}
