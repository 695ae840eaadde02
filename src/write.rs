//! Artifacts → `public/`: staged beside it, then exchanged in one step. A failed build leaves it as it was.
#![expect(clippy::disallowed_methods, reason = "this is the door through which files go out")]

use std::fs;
use std::io::{self, Read, Write};
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
        // A link stands for the folder that it names: that one is replaced, the link stays.
        let out = fs::canonicalize(out).unwrap_or_else(|_| out.to_path_buf());
        claim(&out)?;
        let name = out.file_name().ok_or_else(|| io::Error::other(format!("{}: no folder name", out.display())))?;
        let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = parent.join(format!(".{}.cardnews-{}", name.to_string_lossy(), std::process::id()));
        if folder.exists() {
            named(&folder, fs::remove_dir_all(&folder))?;
        }
        named(&folder, fs::create_dir_all(&folder))?;
        Ok(Self { out, folder, done: false })
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
        let own = names(&self.folder)?.join("\n");
        let marker = self.folder.join(MARKER);
        named(&marker, fs::write(&marker, format!("cardnews writes these anew at every build:\n{own}\n")))?;
        if !self.out.exists() {
            named(&self.out, fs::rename(&self.folder, &self.out))?;
            self.done = true;
            return Ok(());
        }
        let written = fs::read_to_string(self.out.join(MARKER)).unwrap_or_default();
        exchange(&self.folder, &self.out)?;
        self.done = true;
        // What lies in the output and is not ours (.gitignore, .git, CNAME) moves over to the new one.
        for name in names(&self.folder)? {
            let (old, new) = (self.folder.join(&name), self.out.join(&name));
            if name != MARKER && !written.lines().any(|line| line == name) && !new.exists() {
                named(&new, fs::rename(&old, &new))?;
            }
        }
        named(&self.folder, fs::remove_dir_all(&self.folder))
    }
}

/// The names in a folder, in order.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut out = Vec::new();
    for entry in named(folder, fs::read_dir(folder))? {
        out.push(named(folder, entry)?.file_name().to_string_lossy().into_owned());
    }
    out.sort();
    Ok(out)
}

impl Drop for Stage {
    fn drop(&mut self) {
        if !self.done {
            // The old site stands; what is left over is removed as well as can be.
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// Puts `lines` at the end of the ledger, which must still read as `known`: two builds at once would give out
/// one code twice.
///
/// # Errors
/// The disk refuses, or another build was faster; the file is as it was.
pub fn append(path: &Path, known: &str, lines: &str) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let mut file = named(path, fs::File::options().read(true).append(true).create(true).open(path))?;
    named(path, file.lock())?;
    let mut text = String::new();
    named(path, file.read_to_string(&mut text))?;
    if text.replace("\r\n", "\n") != known {
        return Err(io::Error::other(format!(
            "{}: 다른 build가 방금 고쳤습니다. 다시 해 보세요 / another build has just changed it; try again",
            path.display()
        )));
    }
    let newline = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    named(path, file.write_all(format!("{newline}{lines}").as_bytes()))?;
    named(path, file.sync_all())
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
