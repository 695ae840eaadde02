//! Bytes → steps: a recipe for a tree of files, in lines that people can read and a fuzzer can change.
//!
//! A line that begins with `@` begins a step:
//!
//! ```text
//! @file PATH          what follows, up to the next such line, are the bytes of a file
//! @folder PATH        an empty folder
//! @link PATH -> TARGET  a symbolic link
//! @pipe PATH          a named pipe
//! @none PATH          nothing: what lies there goes
//! @WORD REST          something else: each property says what it does at which word
//! ```
//!
//! Within a file a line `+NAME FROM TO` stands for a piece of a part that the property knows, in bytes; without numbers for all
//! of it. In paths and targets `\xHH` is a byte that a line cannot hold. A path stays below its root: it has no part `..`.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;

/// One step of a recipe.
pub enum Step {
    /// Something comes to lie at a path, in the place of whatever lies there.
    Put(PathBuf, Thing),
    /// A word of the property's own, and the rest of its line.
    Do(String, String),
}

/// What comes to lie at a path.
pub enum Thing {
    File(Vec<u8>),
    Folder,
    /// A link: how many folders it leads upward, and then downward by these names.
    Link(usize, PathBuf),
    Pipe,
    Nothing,
}

/// More steps than these are not done: a recipe is to be small.
const MOST_STEPS: usize = 32;
/// The maximum size of a file, in bytes; parts may be named again and again.
const MOST_BYTES: usize = 128 * 1024;
/// The maximum length of a name, in bytes, and of folders on the way to it: what Linux takes.
const LONGEST_NAME: usize = 255;
const DEEPEST: usize = 8;

/// Reads a recipe. `part` returns the bytes of a part by its name.
pub fn read(bytes: &[u8], part: &dyn Fn(&str) -> Option<Vec<u8>>) -> Vec<Step> {
    let mut out = Vec::new();
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n').peekable();
    while let Some(line) = lines.next() {
        let Some(step) = line.strip_prefix(b"@") else { continue };
        let step = step.strip_suffix(b"\n").unwrap_or(step);
        let (word, rest) = match step.iter().position(|byte| *byte == b' ') {
            Some(at) => (&step[..at], &step[at + 1..]),
            None => (step, &b""[..]),
        };
        let mut content = Vec::new();
        while let Some(line) = lines.next_if(|line| !line.starts_with(b"@")) {
            if word == b"file" && content.len() < MOST_BYTES {
                content.extend(piece(line, part).unwrap_or_else(|| line.to_vec()));
            }
        }
        if out.len() < MOST_STEPS {
            out.extend(one(word, rest, content));
        }
    }
    out
}

fn one(word: &[u8], rest: &[u8], content: Vec<u8>) -> Option<Step> {
    let put = |thing| Some(Step::Put(path(rest)?, thing));
    match word {
        b"file" => put(Thing::File(content)),
        b"folder" => put(Thing::Folder),
        b"pipe" => put(Thing::Pipe),
        b"none" => put(Thing::Nothing),
        b"link" => {
            let arrow = rest.windows(4).position(|four| four == b" -> ")?;
            let mut target = &rest[arrow + 4..];
            let mut up = 0;
            while let Some(below) = target.strip_prefix(b"../") {
                (up, target) = (up + 1, below);
            }
            Some(Step::Put(path(&rest[..arrow])?, Thing::Link(up, path(target).unwrap_or_default())))
        }
        _ => {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            Some(Step::Do(text(word), text(rest)))
        }
    }
}

/// Returns the piece that a line `+NAME FROM TO` stands for.
fn piece(line: &[u8], part: &dyn Fn(&str) -> Option<Vec<u8>>) -> Option<Vec<u8>> {
    let line = std::str::from_utf8(line.strip_prefix(b"+")?).ok()?;
    let mut words = line.split_whitespace();
    let bytes = part(words.next()?)?;
    let mut place = |or: usize| words.next().and_then(|word| word.parse().ok()).unwrap_or(or).min(bytes.len());
    let from = place(0);
    let to = place(bytes.len()).max(from);
    Some(bytes[from..to].to_vec())
}

/// Returns a path that stays below its root, whatever the bytes are; `None` for no path at all.
fn path(bytes: &[u8]) -> Option<PathBuf> {
    let mut out = PathBuf::new();
    for name in spelled(bytes).split(|byte| *byte == b'/').take(DEEPEST) {
        if name.contains(&0) || name == b".." {
            return None;
        }
        if !matches!(name, b"" | b".") {
            out.push(OsString::from_vec(name[..name.len().min(LONGEST_NAME)].to_vec()));
        }
    }
    (!out.as_os_str().is_empty()).then_some(out)
}

/// Returns the bytes with each `\xHH` resolved.
fn spelled(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let [first, after @ ..] = rest {
        let digits = rest.strip_prefix(b"\\x").and_then(|rest| std::str::from_utf8(rest.get(..2)?).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                rest = &rest[4..];
            }
            None => {
                out.push(*first);
                rest = after;
            }
        }
    }
    out
}
