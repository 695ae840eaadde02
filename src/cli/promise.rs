//! Short links into content/links.lock, before anybody sees them.

use std::io;
use std::path::Path;

use crate::finding::machine;
use crate::model::{Input, ShortLink, paths::LOCK};
use crate::{check, read, say, write};

/// Writes links at the end of the ledger of a site that was read as `input`.
///
/// # Errors
/// The disk refuses, or somebody changed the ledger meanwhile. It is unchanged.
pub(super) fn record<'a>(root: &Path, input: &Input, links: impl Iterator<Item = &'a ShortLink>) -> io::Result<()> {
    let links: Vec<ShortLink> = links.cloned().collect();
    if links.is_empty() { Ok(()) } else { rewrite(root, input, |text| check::lock::with(text, &links)) }
}

/// Replaces the ledger by what `change` makes of it.
///
/// # Errors
/// The disk refuses, or somebody changed the ledger meanwhile. It is unchanged.
pub(super) fn rewrite(root: &Path, input: &Input, change: impl FnOnce(&str) -> String) -> io::Result<()> {
    let file = input.ledger();
    // A ledger that was refused while reading, for its size or its letters, is there all the same.
    let refused = input.findings.iter().any(|finding| &*finding.place.path == LOCK);
    let known = match input.texts.get(LOCK) {
        None if refused => {
            let why = say!(
                "읽을 수 없는 파일이라 고치지 않았습니다. 까닭은 'cardnews check'가 알려 줍니다",
                "this file cannot be read and was not changed; 'cardnews check' says why"
            );
            return Err(machine::refused(io::ErrorKind::InvalidData, &root.join(&file), why));
        }
        None => None,
        Some(text) => Some(read::original(root, &file, text)?.ok_or_else(|| write::changed(&root.join(&file)))?.bytes),
    };
    // Bytes that were read as a text are one.
    let text = String::from_utf8_lossy(known.as_deref().unwrap_or_default());
    write::ledger(root, &file, known.as_deref(), change(&text).as_bytes())
}
