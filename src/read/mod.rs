//! Disk → [`Input`]: the content and theme files of a site, and today's date. Changes nothing.
//!
//! Text becomes NFC with `\n` line ends. Files outside the site's folder are never opened.
#![expect(clippy::disallowed_methods, reason = "this is the door through which files and the clock come in")]

mod walk;
mod file;
mod original;
mod built_in;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;
use walkdir::WalkDir;

#[cfg(feature = "draw")]
use crate::craft::picture;
use crate::craft::{digest, text};
use crate::finding::machine;
use crate::model::{Binary, Date, Input, paths};
use file::{MAX_BINARY, Taken, bounded, take};
use original::place;
pub use original::{Original, original};
use walk::{FOLDERS, File, walk};

/// Reads the site in the folder `root`.
///
/// # Errors
/// The disk refuses a folder or a file; the message names its path.
pub fn site(root: &Path, today: Option<Date>) -> io::Result<Input> {
    let today = match today {
        Some(today) => today,
        None => clock()?,
    };
    let mut input = Input {
        texts: BTreeMap::new(),
        binaries: BTreeMap::new(),
        themes: built_in_themes(),
        replaced: BTreeMap::new(),
        share: None,
        published: None,
        shown: None,
        layouts: layouts(root),
        formats: None,
        today,
        findings: Vec::new(),
    };
    let real_root = machine::at(root, fs::canonicalize(root))?;
    let mut files = Vec::new();
    for folder in FOLDERS {
        walk(root, &real_root, folder, &mut files, &mut input.findings)?;
    }
    let taken: Vec<io::Result<Taken>> = files.par_iter().map(take).collect();
    let mut pictures = Vec::new();
    for (file, taken) in files.into_iter().zip(taken) {
        let name = file.name.clone();
        match taken? {
            Taken::Text(text) => drop(input.texts.insert(Arc::from(name), Arc::from(text))),
            Taken::Ignored => drop(input.binaries.insert(name, Binary::Unread)),
            Taken::Picture => pictures.push(file),
            Taken::OfTheme(bytes) => {
                // A finding in it shows its line.
                if (name.ends_with("/theme.yaml") || paths::is_template(&name))
                    && let Ok(text) = std::str::from_utf8(&bytes)
                {
                    input.texts.insert(Arc::from(name.as_str()), Arc::from(text::normal(text.to_owned())));
                }
                let name = paths::theme_name(&name).unwrap_or(&name).to_owned();
                let before = input.themes.insert(name.clone(), Arc::from(bytes));
                // What takes its place may extend it.
                input.replaced.extend(before.filter(|_| paths::is_template(&name)).map(|before| (name, before)));
            }
            Taken::Refused(finding) => input.findings.push(finding),
        }
    }
    open_pictures(pictures, &mut input)?;
    Ok(input)
}

/// Opens the pictures that a text may name, one after the other: decoding a large one takes most of the memory that a run may
/// have.
fn open_pictures(files: Vec<File>, input: &mut Input) -> io::Result<()> {
    let words = words_of_names(input);
    let (named, unnamed): (Vec<File>, Vec<File>) = files.into_iter().partition(|file| is_among(&words, &file.name));
    input.binaries.extend(unnamed.into_iter().map(|file| (file.name, Binary::Unread)));
    let mut kept = 0;
    for File { path, name } in named {
        let picture = opened(&path, kept)?;
        if let Binary::Picture(Ok(raster)) = &picture {
            kept += raster.bytes.len() as u64;
        }
        input.binaries.insert(name, picture);
    }
    Ok(())
}

/// Opens a picture, unless those before it, which take `kept` bytes, leave no room for it.
#[cfg(feature = "draw")]
fn opened(path: &Path, kept: u64) -> io::Result<Binary> {
    const MB: u64 = 1024 * 1024;
    if kept > picture::MOST_KEPT * MB {
        return Ok(Binary::Picture(Err(picture::Fault::NoRoom)));
    }
    let bytes = machine::at(path, bounded(path, MAX_BINARY))?;
    Ok(Binary::Picture(picture::open(bytes, (picture::MOST_MEMORY * MB).saturating_sub(kept))))
}

#[cfg(not(feature = "draw"))]
fn opened(_: &Path, _: u64) -> io::Result<Binary> {
    Ok(Binary::Unopened)
}

/// Returns every word of the lines that name a picture. A text can write the marks between words in many ways.
fn words_of_names(input: &Input) -> HashSet<&str> {
    let texts = input.texts.iter().filter(|(path, _)| path.starts_with(paths::CONTENT)).map(|(_, text)| text);
    let lines = texts.flat_map(|text| text.lines()).filter(|line| line.contains("images/"));
    lines.flat_map(|line| line.split(|c: char| !c.is_alphanumeric())).collect()
}

/// Returns whether the longest word of a file's name is among `words`.
fn is_among(words: &HashSet<&str>, name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let longest = stem.split(|c: char| !c.is_alphanumeric()).max_by_key(|word| word.len());
    longest.is_some_and(|word| words.contains(word))
}

/// Returns the files of the themes inside the binary, in the form of [`Input::themes`].
pub fn built_in_themes() -> BTreeMap<String, Arc<[u8]>> {
    built_in::files().iter().map(|(path, bytes)| ((*path).to_owned(), Arc::from(*bytes))).collect()
}

/// Reads the text of a topic again to show a line of it, if [`let_checked_go`] dropped it. A file that no longer exists is
/// ignored.
pub fn again(root: &Path, name: &Arc<str>, input: &mut Input) {
    if name.starts_with(paths::TOPICS)
        && !input.texts.contains_key(name)
        && let Ok(Taken::Text(text)) = take(&File { path: place(root, name), name: name.to_string() })
    {
        input.texts.insert(Arc::clone(name), Arc::from(text));
    }
}

/// Drops what only a check needs: the known layouts, and the texts of all topics. On a large site these are a tenth of the
/// memory in use. A finding about a finished file may still need one of the texts: see [`again`].
pub fn let_checked_go(input: &mut Input) {
    input.texts.retain(|path, _| !path.starts_with(paths::TOPICS));
    input.layouts = String::new();
}

/// The file in which a site keeps its known layouts. Without it a run only takes longer.
pub const LAYOUTS: &str = ".cardnews/layouts";

/// The maximum size of that file, in bytes: 40 bytes a card, a million cards.
const MAX_LAYOUTS: u64 = 40_000_000;

/// Reads a file that this program left in the site's own folder, as [`LAYOUTS`] is one; `None` if there is none.
pub fn own_note(root: &Path, name: &str) -> Option<String> {
    Some(remembered(root, name)).filter(|text| !text.is_empty())
}

fn layouts(root: &Path) -> String {
    remembered(root, LAYOUTS)
}

fn remembered(root: &Path, name: &str) -> String {
    // If it cannot be read, layouts are measured again. A pipe or device in its place is not opened: it could hold up the run.
    // Nor is anything below a link, which may leave the site's folder.
    let path = root.join(name);
    let is_ours = path.parent().is_some_and(|folder| fs::symlink_metadata(folder).is_ok_and(|meta| meta.is_dir()));
    let is_file = is_ours && fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_file() && meta.len() <= MAX_LAYOUTS);
    let whole = if is_file { bounded(&path, MAX_LAYOUTS).unwrap_or_default() } else { Vec::new() };
    String::from_utf8(whole).unwrap_or_default()
}

/// Reads a file that lies anywhere, such as one with a reader's answers. Returns `None` if it is too large, or no UTF-8 text.
///
/// # Errors
/// The disk refuses the file.
pub fn text(path: &Path) -> io::Result<Option<String>> {
    let bytes = machine::at(path, bounded(path, file::MAX_YAML + 1))?;
    let fits = bytes.len() as u64 <= file::MAX_YAML;
    Ok(String::from_utf8(bytes).ok().filter(|_| fits).map(text::normal))
}

/// Reads a table that lies anywhere, up to a byte more than a table may have: then it is too large.
///
/// # Errors
/// The disk refuses the file.
#[cfg(feature = "cli")]
pub(crate) fn table(path: &Path) -> io::Result<Vec<u8>> {
    machine::at(path, bounded(path, crate::craft::workbook::MOST_BYTES + 1))
}

/// Returns the maximum size of a text of the site, in bytes; `None` for other files.
#[cfg(feature = "cli")]
pub(crate) fn most(name: &str) -> Option<u64> {
    file::text_limit(Path::new(name))
}

/// Returns a mark that changes whenever a file of the site may have changed. It is made of names, sizes and times of change.
///
/// # Errors
/// The disk refuses a folder.
pub fn mark(root: &Path) -> io::Result<String> {
    machine::at(root, fs::metadata(root))?;
    let mut seen = String::new();
    for folder in FOLDERS {
        for entry in WalkDir::new(root.join(folder)).sort_by_file_name() {
            // A file that vanishes during the walk is a change like any other.
            let Ok(entry) = entry else { continue };
            let Ok(meta) = entry.metadata() else { continue };
            let changed = meta.modified().ok().and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
            seen.push_str(&format!("{} {} {changed:?}\n", entry.path().display(), meta.len()));
        }
    }
    Ok(digest::short(&[seen.as_bytes()]))
}

/// Reads the ledger in `out`, the site that is public now. Returns `None` if there is none. A preview's holds no code but those
/// that were promised before.
///
/// # Errors
/// The disk refuses a file that is there.
pub fn published(out: &Path) -> io::Result<Option<String>> {
    let path = out.join("links.lock");
    if !fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_file()) {
        return Ok(None);
    }
    let bytes = machine::at(&path, bounded(&path, MAX_BINARY))?;
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

/// Returns the nearest folder from `start` upward that holds `content/site.yaml`.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| folder.join(paths::SITE).is_file()).map(Path::to_path_buf)
}

fn clock() -> io::Result<Date> {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_err(io::Error::other)?;
    i64::try_from(now.as_secs()).ok().and_then(Date::in_korea).ok_or_else(|| io::Error::other("the clock is out of range"))
}
