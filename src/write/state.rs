//! An output → a mark that is another as soon as somebody touched one of its files. The files are looked at, not read.

use std::io;
use std::path::Path;

use super::beneath;
use super::manifest::{MARKER, Manifest};
use crate::craft::digest;

/// Returns the mark of the site in `out`, made of the name, size, and times of change of each of its files; `None` if there is no
/// site, or if one of its files is missing.
///
/// The time of change (`ctime`) cannot be set by hand, so a file that was written over is seen.
///
/// # Errors
/// The disk refuses, or a link is in the way.
pub fn state(out: &Path) -> io::Result<Option<String>> {
    let manifest = Manifest::read(out);
    if manifest == Manifest::default() {
        return Ok(None);
    }
    let out = beneath::real(out)?;
    let all = manifest.files.keys().chain(manifest.kept.keys()).chain(manifest.plain.keys());
    let mut paths: Vec<&str> = all.map(AsRef::as_ref).chain([MARKER]).collect();
    let split = |path: &str| {
        path.rfind('/').map_or((String::new(), path.to_owned()), |at| (path[..at].to_owned(), path[at + 1..].to_owned()))
    };
    paths.sort_by_cached_key(|path| split(path));
    let mut seen = Vec::new();
    for group in paths.chunk_by(|one, other| split(one).0 == split(other).0) {
        let names: Vec<String> = group.iter().map(|path| split(path).1).collect();
        let folder = out.join(split(group[0]).0);
        let Some(stamps) = beneath::stamps(&folder, &names)? else { return Ok(None) };
        for (path, stamp) in group.iter().zip(stamps) {
            seen.push(format!("{path} {stamp}"));
        }
    }
    let parts: Vec<&[u8]> = seen.iter().map(String::as_bytes).collect();
    Ok(Some(digest::long(&parts).to_string()))
}
