//! What the last build of each office was made from, so that one of which nothing has changed is left as it is.
//!
//! Deleting the note changes nothing but time.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Args, extent, purpose};
use crate::craft::{digest, json};
use crate::model::{Binary, Input, paths};
use crate::{read, write};

/// The file in which it is noted, in the site's folder.
const FILE: &str = ".cardnews/offices";

/// The last build of one office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Note {
    /// A digest of everything that it was made from.
    from: String,
    /// The state in which it left the output.
    state: String,
}

/// The last build of each office, by where it was written.
pub(super) type Notes = BTreeMap<String, Note>;

/// Reads the notes; none if nobody noted anything.
pub(super) fn notes(root: &Path) -> Notes {
    read::own_note(root, FILE).and_then(|text| json::parse(&text)).unwrap_or_default()
}

/// Keeps the notes for the next run.
pub(super) fn keep(root: &Path, notes: &Notes) {
    // A read-only folder is not an error: the next run makes everything again.
    let _ = write::remember(root, FILE, &json::pretty(notes));
}

/// What the sites of all offices are made from.
pub(super) struct Ground(String);

impl Ground {
    /// Takes the digest of everything that all offices share: the program, the command, the day, shared files.
    pub(super) fn new(all: &Input, args: &Args) -> Self {
        let command =
            format!("{:?} {:?} {:?} {} {} {}", purpose(args), extent(args), all.formats, args.locked, args.keep, all.today);
        let mut parts = vec![digest::PROGRAM.as_bytes(), command.as_bytes()];
        add(all, |path| paths::own_of(path).is_none() && paths::office_of(path).is_none(), &mut parts);
        for (name, bytes) in &all.themes {
            parts.extend([name.as_bytes(), bytes]);
        }
        Self(digest::long(&parts).to_string())
    }

    /// Returns the digest of everything that the site of the office `id` is made from.
    pub(super) fn of(&self, id: &str, all: &Input) -> String {
        let mut parts = vec![self.0.as_bytes()];
        let is_own = |path: &str| {
            let own = paths::own_of(path).is_some_and(|(of, shared)| of == id && !shared.ends_with("kept.lock"));
            own || paths::office_of(path) == Some(id)
        };
        add(all, is_own, &mut parts);
        digest::long(&parts).to_string()
    }
}

/// Adds the files whose paths are `wanted`.
fn add<'a>(all: &'a Input, wanted: impl Fn(&str) -> bool, parts: &mut Vec<&'a [u8]>) {
    for (path, text) in all.texts.iter().filter(|(path, _)| wanted(path)) {
        parts.extend([path.as_bytes(), text.as_bytes()]);
    }
    for (path, binary) in all.binaries.iter().filter(|(path, _)| wanted(path)) {
        parts.push(path.as_bytes());
        if let Binary::Picture(Ok(raster)) = binary {
            parts.push(&raster.bytes);
        }
    }
    for finding in all.findings.iter().filter(|finding| wanted(&finding.place.path)) {
        parts.push(finding.message.en.as_bytes());
    }
}

/// Returns the name under which the site in `out` is noted.
pub(super) fn place(out: &Path) -> String {
    std::path::absolute(out).unwrap_or_else(|_| out.to_owned()).display().to_string()
}

/// Returns whether a site is still what its last build left, and nothing that it was made from has changed.
///
/// # Errors
/// The disk refuses.
pub(super) fn is_same(note: Option<&Note>, from: &str, out: &Path) -> io::Result<bool> {
    let Some(note) = note.filter(|note| note.from == from) else { return Ok(false) };
    Ok(write::state(out)?.is_some_and(|state| state == note.state))
}

/// Returns the note about a site that was made just now.
///
/// # Errors
/// The disk refuses.
pub(super) fn note(from: String, out: &Path) -> io::Result<Option<Note>> {
    Ok(write::state(out)?.map(|state| Note { from, state }))
}
