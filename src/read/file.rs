//! A file that was found → its text, its bytes, or why it is refused. Sizes are bounded before anything is read.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::walk::File;
use crate::craft::text;
use crate::finding::{Finding, Place, machine, rule::file as rule};
use crate::model::paths;
use crate::say;

/// The maximum size of a topic, in bytes. The largest known one has 4 kB.
const MAX_TOPIC: u64 = 64 * 1024;
/// The maximum size of a drawing, in bytes.
const MAX_DRAWING: u64 = 256 * 1024;
/// The maximum size of the glossary or the facts, in bytes.
pub(super) const MAX_YAML: u64 = 1024 * 1024;
/// The maximum size of links.lock, in bytes: 65,000 links, three for each of 20,000 topics.
const MAX_LOCK: u64 = 4 * 1024 * 1024;
/// The maximum size of a picture or font file, in bytes.
pub(super) const MAX_BINARY: u64 = 20 * 1024 * 1024;

/// What became of a file.
pub(super) enum Taken {
    Text(String),
    /// A picture, which is opened later or not at all.
    Picture,
    /// Nothing reads it. Its name is kept so that it is reported.
    Ignored,
    OfTheme(Vec<u8>),
    Refused(Finding),
}

/// Reads a file, unless it is a picture, which is opened later or not at all.
///
/// # Errors
/// The disk refuses.
pub(super) fn take(file: &File) -> io::Result<Taken> {
    let File { path, name } = file;
    let in_theme = paths::theme_name(name).is_some();
    let limit = if in_theme { None } else { text_limit(path) };
    let is_text = limit.is_some();
    let limit = limit.unwrap_or(MAX_BINARY);
    if !in_theme && !is_text && !paths::is_among_pictures(name) {
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
pub(super) fn text_limit(path: &Path) -> Option<u64> {
    match path.extension()?.to_string_lossy().to_ascii_lowercase().as_str() {
        "md" => Some(MAX_TOPIC),
        "svg" => Some(MAX_DRAWING),
        "lock" => Some(MAX_LOCK),
        "yaml" | "yml" => Some(MAX_YAML),
        _ => None,
    }
}

/// Reads at most `limit` bytes, because the file may have grown since its size was checked.
pub(super) fn bounded(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn kilobytes(bytes: u64) -> u64 {
    bytes.div_ceil(1024)
}
