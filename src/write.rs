//! Artifacts → `public/`: staged beside it, then exchanged in one step. A failed build leaves it as it was.
#![expect(clippy::disallowed_methods, reason = "this is the door through which files go out")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};

/// Says that a folder is ours; no other folder is ever replaced.
const MARKER: &str = ".cardnews-site";

/// A folder that is being filled beside the output.
#[derive(Debug)]
pub struct Stage {
    out: PathBuf,
    folder: PathBuf,
    done: bool,
}

impl Stage {
    /// Begins a new output for `out`.
    ///
    /// # Errors
    /// `out` holds files that are not ours, or the disk refuses.
    pub fn begin(out: &Path) -> io::Result<Self> {
        claim(out)?;
        let name = out.file_name().ok_or_else(|| io::Error::other(format!("{}: no folder name", out.display())))?;
        let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = parent.join(format!(".{}.cardnews-{}", name.to_string_lossy(), std::process::id()));
        if folder.exists() {
            named(&folder, fs::remove_dir_all(&folder))?;
        }
        named(&folder, fs::create_dir_all(&folder))?;
        let marker = folder.join(MARKER);
        named(&marker, fs::write(&marker, "cardnews writes this folder anew at every build.\n"))?;
        Ok(Self { out: out.to_path_buf(), folder, done: false })
    }

    /// Writes one file.
    ///
    /// # Errors
    /// The disk refuses; the message names the path.
    pub fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let file = self.folder.join(path);
        if let Some(parent) = file.parent() {
            named(parent, fs::create_dir_all(parent))?;
        }
        named(&file, fs::write(&file, bytes))
    }

    /// Puts the new output in the place of the old one.
    ///
    /// # Errors
    /// The disk refuses; the old output is still there.
    pub fn finish(mut self) -> io::Result<()> {
        let ignore = self.out.join(".gitignore");
        if ignore.is_file() {
            let copy = self.folder.join(".gitignore");
            named(&copy, fs::copy(&ignore, &copy))?;
        }
        if self.out.exists() {
            exchange(&self.folder, &self.out)?;
            self.done = true;
            named(&self.folder, fs::remove_dir_all(&self.folder))
        } else {
            named(&self.out, fs::rename(&self.folder, &self.out))?;
            self.done = true;
            Ok(())
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if !self.done {
            // The old site stands; what is left over is removed as well as can be.
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// Puts `lines` at the end of a text file, in one step: it holds all of them or none.
///
/// # Errors
/// The disk refuses; the file is as it was.
pub fn append(path: &Path, lines: &str) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let mut text = if path.exists() { named(path, fs::read_to_string(path))? } else { String::new() };
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(lines);
    let new = path.with_extension("lock.new");
    named(&new, fs::write(&new, text))?;
    named(path, fs::rename(&new, path))
}

/// Exchanges two folders at once where the file system can, else by two renames.
fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    if renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE).is_ok() {
        return Ok(());
    }
    let aside = new.with_extension("old");
    named(old, fs::rename(old, &aside))?;
    if let Err(error) = fs::rename(new, old) {
        fs::rename(&aside, old)?;
        return named(old, Err(error));
    }
    named(new, fs::rename(&aside, new))
}

/// Makes sure that nothing of somebody else's would be lost.
fn claim(out: &Path) -> io::Result<()> {
    if !out.exists() || out.join(MARKER).is_file() {
        return Ok(());
    }
    for entry in named(out, fs::read_dir(out))? {
        let entry = named(out, entry)?;
        if entry.file_name() != ".gitignore" {
            return Err(io::Error::other(format!(
                "{}: 이 폴더에는 cardnews가 만들지 않은 파일({})이 있어 건드리지 않습니다 / holds files that cardnews did not make",
                out.display(),
                entry.file_name().to_string_lossy()
            )));
        }
    }
    Ok(())
}

fn named<T>(path: &Path, result: io::Result<T>) -> io::Result<T> {
    result.map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
}
