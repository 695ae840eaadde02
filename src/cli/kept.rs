//! What the shared content said when an office replaced it, into content/offices/ID/kept.lock.

use std::io;
use std::path::Path;

use crate::model::{Input, Kept, paths};
use crate::{parse, read, write};

/// Writes what is to be noted of the office `id`, if that is not what `kept` says already. `all` are the files as they were read.
///
/// # Errors
/// The disk refuses, or somebody changed the file meanwhile. It is unchanged.
pub(super) fn record(root: &Path, all: &Input, id: &str, kept: Option<&[Kept]>, noted: &[Kept]) -> io::Result<()> {
    // A file that cannot be read is left to its editor.
    if kept.is_none_or(|kept| kept == noted) {
        return Ok(());
    }
    let file = paths::kept_lock(id);
    let known = match all.texts.get(file.as_str()) {
        None => None,
        Some(text) => Some(read::original(root, &file, text)?.ok_or_else(|| write::changed(&root.join(&file)))?.bytes),
    };
    write::ledger(root, &file, known.as_deref(), parse::offices::written(noted).as_bytes())
}
