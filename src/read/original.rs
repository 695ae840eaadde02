//! A file of a site, read again → its bytes, and where each piece of its text lies in them: for whoever changes it.

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::file::{MAX_YAML, bounded, text_limit};
use crate::craft::text;
use crate::finding::machine;

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

    /// Returns a text with line ends as the file has them.
    pub fn lines(&self, text: String) -> String {
        if self.bytes.windows(2).any(|pair| pair == b"\r\n") { text.replace('\n', "\r\n") } else { text }
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
pub(super) fn place(root: &Path, name: &str) -> PathBuf {
    let composed = root.join(name);
    // A Mac may have stored the name decomposed.
    if composed.exists() { composed } else { root.join(text::decomposed(name)) }
}
