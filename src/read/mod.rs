//! Disk → [`Input`]: the content and theme files of a site, and today's date. Changes nothing.
//!
//! Text becomes NFC with `\n` line ends. Files outside the site's folder are never opened.
#![expect(clippy::disallowed_methods, reason = "this is the door through which files and the clock come in")]

mod default_theme;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::{self, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;
use walkdir::WalkDir;

#[cfg(feature = "draw")]
use crate::craft::picture;
use crate::craft::{digest, text};
use crate::finding::{Finding, Place, machine, rule::file as rule};
use crate::model::{Binary, Date, Input, paths};
use crate::say;

/// The maximum size of a topic, in bytes. The largest known one has 4 kB.
const MAX_TOPIC: u64 = 64 * 1024;
/// The maximum size of a drawing, in bytes.
const MAX_DRAWING: u64 = 256 * 1024;
/// The maximum size of the glossary or the facts, in bytes.
const MAX_YAML: u64 = 1024 * 1024;
/// The maximum size of links.lock, in bytes: 65,000 links, three for each of 20,000 topics.
const MAX_LOCK: u64 = 4 * 1024 * 1024;
/// The maximum size of a picture or font file, in bytes.
const MAX_BINARY: u64 = 20 * 1024 * 1024;

/// The folders of a site that are read.
const FOLDERS: [&str; 2] = [paths::CONTENT, paths::THEMES];

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
        themes: default_themes(),
        published: None,
        layouts: layouts(root),
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
                if name.ends_with("/theme.yaml")
                    && let Ok(text) = std::str::from_utf8(&bytes)
                {
                    input.texts.insert(Arc::from(name.as_str()), Arc::from(text::normal(text.to_owned())));
                }
                let name = paths::theme_name(&name).unwrap_or(&name).to_owned();
                input.themes.insert(name, Arc::from(bytes));
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

/// Returns the files of the default theme, which every site has, in the form of [`Input::themes`].
pub fn default_themes() -> BTreeMap<String, Arc<[u8]>> {
    default_theme::files().iter().map(|(path, bytes)| (format!("default/{path}"), Arc::from(*bytes))).collect()
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

/// A file that was found.
struct File {
    path: PathBuf,
    /// Its path relative to the site's root, NFC.
    name: String,
}

/// What became of a file.
enum Taken {
    Text(String),
    /// A picture, which is opened later or not at all.
    Picture,
    /// Nothing reads it. Its name is kept so that it is reported.
    Ignored,
    OfTheme(Vec<u8>),
    Refused(Finding),
}

/// The file in which a site keeps its known layouts. Without it a run only takes longer.
pub const LAYOUTS: &str = ".cardnews/layouts";

/// The maximum size of that file, in bytes: 40 bytes a card, a million cards.
const MAX_LAYOUTS: u64 = 40_000_000;

fn layouts(root: &Path) -> String {
    // If it cannot be read, layouts are measured again. A pipe or device in its place is not opened: it could hold up the run.
    let path = root.join(LAYOUTS);
    let is_file = fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_file() && meta.len() <= MAX_LAYOUTS);
    let whole = if is_file { bounded(&path, MAX_LAYOUTS).unwrap_or_default() } else { Vec::new() };
    String::from_utf8(whole).unwrap_or_default()
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

/// A file as it is on the disk, with its relation to the text that was read from it.
#[derive(Debug)]
pub struct Original {
    /// Its path.
    pub path: PathBuf,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The starts of independent pieces: in the bytes, in the text.
    pieces: Vec<(usize, usize)>,
}

impl Original {
    /// Returns the range of the bytes for a range of the text. Returns `None` if it would cut a syllable.
    pub fn bytes_of(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let at =
            |text: usize| self.pieces.binary_search_by_key(&text, |(_, text)| *text).ok().map(|index| self.pieces[index].0);
        Some(at(range.start)?..at(range.end)?)
    }
}

/// Reads the file `name` of a site again, to change it. Returns `None` if its text is no longer `text`.
///
/// # Errors
/// The disk refuses the file.
pub fn original(root: &Path, name: &str, text: &str) -> io::Result<Option<Original>> {
    let path = place(root, name);
    let bytes = machine::at(&path, bounded(&path, text_limit(&path).unwrap_or(MAX_YAML)))?;
    let Ok(typed) = std::str::from_utf8(&bytes) else { return Ok(None) };
    let mut pieces = Vec::new();
    let mut normal = String::with_capacity(text.len());
    let mut chars = typed.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if start == 0 && first == '\u{feff}' {
            continue;
        }
        pieces.push((start, normal.len()));
        if first == '\r' {
            chars.next_if(|(_, c)| *c == '\n');
            normal.push('\n');
            continue;
        }
        let mut end = start + first.len_utf8();
        while let Some((at, c)) = chars.next_if(|(_, c)| text::joins(*c)) {
            end = at + c.len_utf8();
        }
        normal.push_str(&text::composed(typed[start..end].to_owned()));
    }
    pieces.push((bytes.len(), normal.len()));
    Ok((text::normal(normal) == text).then_some(Original { path, bytes, pieces }))
}

/// Returns the path of a file of a site on the disk.
fn place(root: &Path, name: &str) -> PathBuf {
    let composed = root.join(name);
    // A Mac may have stored the name decomposed.
    if composed.exists() { composed } else { root.join(text::decomposed(name)) }
}

/// Returns the nearest folder from `start` upward that holds `content/site.yaml`.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| folder.join(paths::SITE).is_file()).map(Path::to_path_buf)
}

fn clock() -> io::Result<Date> {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_err(io::Error::other)?;
    i64::try_from(now.as_secs()).ok().and_then(Date::in_korea).ok_or_else(|| io::Error::other("the clock is out of range"))
}

/// The hidden folder that servers of certificates and apps ask for (RFC 8615). Whoever puts it into a site wants it published.
const WELL_KNOWN: &str = ".well-known";

/// Finds the files of a folder, in the order of their names.
fn walk(root: &Path, real_root: &Path, folder: &str, files: &mut Vec<File>, findings: &mut Vec<Finding>) -> io::Result<()> {
    let top = root.join(folder);
    if !top.is_dir() {
        return Ok(());
    }
    // The walk follows a link at its start.
    if top.is_symlink() && !fs::canonicalize(&top).is_ok_and(|target| is_of_site(&target, real_root)) {
        findings.push(leaves(folder));
        return Ok(());
    }
    let mut names = BTreeMap::new();
    let hidden = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() > 0 && name.starts_with('.') && name != WELL_KNOWN
    };
    for entry in WalkDir::new(&top).sort_by_file_name().into_iter().filter_entry(|entry| !hidden(entry)) {
        let entry = entry.or_else(|error| {
            let path = error.path().unwrap_or(&top).to_owned();
            machine::at(&path, Err(io::Error::other(error.to_string())))
        })?;
        let path = entry.path();
        let name = text::composed(path.strip_prefix(root).unwrap_or(path).to_string_lossy().into_owned());
        if entry.file_type().is_dir() {
            continue;
        }
        // A backslash separates folders on other systems. What steers a terminal or turns the direction of text hides a name.
        let odd = |c: char| c == '\\' || matches!(c, '\n' | '\t') || text::steers(c);
        if name.contains(odd) {
            let name = name.replace(odd, "\u{FFFD}");
            findings.push(Finding::new(
                &rule::INVALID_ID,
                Place::file(&name),
                say!(
                    "파일 이름에 쓸 수 없는 글자가 있습니다: {name}",
                    "the file name '{name}' holds a character that no name may hold"
                ),
                say!("글자와 숫자와 줄표만 쓰세요", "use letters, digits and hyphens"),
            ));
            continue;
        }
        if let Some(device) = name.split('/').find(|part| text::is_device(part)) {
            findings.push(Finding::new(
                &rule::INVALID_ID,
                Place::file(&name),
                say!("Windows에서 쓸 수 없는 이름입니다: {device}", "Windows can hold no file or folder named '{device}'"),
                say!("다른 이름을 쓰세요. 보기: con 대신 contact", "use another name, as 'contact' instead of 'con'"),
            ));
            continue;
        }
        if entry.path().components().any(|part| part.as_os_str() == WELL_KNOWN) {
            findings.push(Finding::new(
                &rule::IGNORED_FILE,
                Place::file(&name),
                say!("이 폴더는 공개하지 않습니다: {name}", "this folder is not published: {name}"),
                say!(
                    "공개 폴더(public/)의 .well-known/에 직접 두세요. 새로 만들어도 그대로 남습니다",
                    "put it into .well-known/ of the output itself; builds leave it there"
                ),
            ));
            continue;
        }
        // On file systems that ignore case or composition, one of the two files would replace the other.
        if let Some(twin) = names.insert(name.to_lowercase(), name.clone()) {
            findings.push(Finding::new(
                &rule::TWIN_FILE,
                Place::file(&name),
                say!("이름이 {twin}와(과) 같아 보이는 파일입니다: {name}", "the names '{twin}' and '{name}' look the same"),
                say!("둘 가운데 하나의 이름을 바꾸거나 지우세요", "rename or delete one of the two"),
            ));
            continue;
        }
        if entry.file_type().is_symlink() && !stays_inside(path, real_root) {
            findings.push(leaves(&name));
            continue;
        }
        if !entry.file_type().is_symlink() && !entry.file_type().is_file() {
            findings.push(Finding::new(
                &rule::UNREADABLE_TEXT,
                Place::file(&name),
                say!("보통 파일이 아닙니다: {name}", "'{name}' is not an ordinary file"),
                say!("이 자리에는 파일만 두세요", "keep only files here"),
            ));
            continue;
        }
        files.push(File { path: path.to_path_buf(), name });
    }
    Ok(())
}

fn leaves(name: &str) -> Finding {
    Finding::new(
        &rule::OUTSIDE_ROOT,
        Place::file(name),
        say!("사이트 폴더 밖을 가리키는 바로 가기입니다: {name}", "'{name}' is a link that leaves the site folder"),
        say!("가리키는 파일을 이 자리에 복사해 넣으세요", "copy the file itself to this place"),
    )
}

/// Returns whether a link leads to a file of the same site. The system tells where it really leads.
fn stays_inside(link: &Path, real_root: &Path) -> bool {
    fs::canonicalize(link).is_ok_and(|target| is_of_site(&target, real_root) && target.is_file())
}

/// Returns whether a path without links is in a folder that is read anyway. Other files beside the content (`.git`, `.env`) are
/// not content.
fn is_of_site(target: &Path, real_root: &Path) -> bool {
    let Ok(inside) = target.strip_prefix(real_root) else { return false };
    let hidden = inside.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'));
    !hidden && FOLDERS.iter().any(|folder| inside.starts_with(folder))
}

fn take(file: &File) -> io::Result<Taken> {
    let File { path, name } = file;
    let in_theme = paths::theme_name(name).is_some();
    let limit = if in_theme { None } else { text_limit(path) };
    let is_text = limit.is_some();
    let limit = limit.unwrap_or(MAX_BINARY);
    if !in_theme && !is_text && !name.starts_with(paths::IMAGES) {
        return Ok(Taken::Ignored);
    }
    let size = machine::at(path, fs::metadata(path))?.len();
    if size > limit {
        let (size, limit) = (kilobytes(size), kilobytes(limit));
        return Ok(Taken::Refused(Finding::new(
            &rule::FILE_TOO_LARGE,
            Place::file(name),
            say!(
                "파일이 {size} kB입니다. {limit} kB까지 쓸 수 있습니다",
                "the file has {size} kB, at most {limit} kB are allowed"
            ),
            say!(
                "잘못 넣은 파일인지 보고, 글이 길면 주제를 나누세요",
                "check whether it is the wrong file; split a long topic in two"
            ),
        )));
    }
    if !in_theme && !is_text {
        return Ok(Taken::Picture);
    }
    let bytes = machine::at(path, bounded(path, limit))?;
    if in_theme {
        return Ok(Taken::OfTheme(bytes));
    }
    Ok(match String::from_utf8(bytes) {
        Ok(text) => Taken::Text(text::normal(text)),
        Err(error) => {
            let line = error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1;
            Taken::Refused(Finding::new(
                &rule::UNREADABLE_TEXT,
                Place::file(name),
                say!("{line}번째 줄에 UTF-8이 아닌 글자가 있습니다", "line {line} is not UTF-8 text"),
                say!("편집기에서 'UTF-8'로 다시 저장하세요", "save the file again as UTF-8"),
            ))
        }
    })
}

/// Returns the maximum size of a text file, in bytes. Returns `None` if its name is not that of a text.
fn text_limit(path: &Path) -> Option<u64> {
    match path.extension()?.to_string_lossy().to_ascii_lowercase().as_str() {
        "md" => Some(MAX_TOPIC),
        "svg" => Some(MAX_DRAWING),
        "lock" => Some(MAX_LOCK),
        "yaml" | "yml" => Some(MAX_YAML),
        _ => None,
    }
}

/// Reads at most `limit` bytes, because the file may have grown since its size was checked.
fn bounded(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn kilobytes(bytes: u64) -> u64 {
    bytes.div_ceil(1024)
}
