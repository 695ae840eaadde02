//! A folder of a release → the list of what in it is ours. Where its own list is damaged, others say it, and the bytes prove it.

use std::io;
use std::iter;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::beneath::{self, Kind};
use super::manifest::{Entry, MARKER, Manifest};
use super::releases::{numbers, outlives};
use crate::model::paths;

/// The name of the second copy of the list of the release in place, in the folder beside the output. Hands and tools that damage
/// the output do not reach it.
pub(super) const COPY: &str = "list";

/// What is ours in the folder of a release.
#[derive(Debug)]
pub(super) struct Ours {
    /// The list. It has no name where it was pieced together and may lack something.
    pub(super) list: Manifest,
    /// Whether the list in the folder is whole.
    pub(super) state: ListState,
}

/// Whether the list in the folder of a release can be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ListState {
    /// It is whole, or there is none and nothing is ours.
    #[default]
    Whole,
    /// It is damaged, so what is ours was found out by other lists and by the bytes.
    Damaged,
}

/// Returns what is ours in the folder `release`, beside which the releases are kept in `store`.
///
/// Where the list is damaged, a file is ours if its bytes are those that the copy, or the list of a kept release, has for its path.
/// All else may be somebody's, so it is not ours. Of those lists, too, each is believed only as a whole.
///
/// # Errors
/// The disk refuses.
pub(super) fn ours(release: &Path, store: &Path) -> io::Result<Ours> {
    let own = Manifest::read(release);
    if let Some(list) = believed(own) {
        return Ok(Ours { list, state: ListState::Whole });
    }
    if beneath::kind(&release.join(MARKER))? != Some(Kind::File) {
        return Ok(Ours { list: Manifest::default(), state: ListState::Whole });
    }
    let mut list = Manifest::default();
    let releases = store.join("releases");
    let kept = numbers(&releases)?.into_iter().rev().map(|number| Manifest::read(&releases.join(number.to_string())));
    for other in iter::once(Manifest::read_file(&store.join(COPY))).chain(kept).filter_map(believed) {
        add(&mut list, other, release);
    }
    Ok(Ours { list, state: ListState::Damaged })
}

/// Returns a list if its name follows from its files: what hands did to a list is believed in no part. The name says nothing of what
/// is kept for open pages and of second names, so of these only those are believed that this program may give.
fn believed(mut list: Manifest) -> Option<Manifest> {
    list.kept.retain(|path, _| outlives(path));
    list.plain.retain(|name, file| paths::plain_picture(file).as_deref() == Some(&**name));
    list.is_complete().then_some(list)
}

/// Adds to `list` what in the folder `release` has the bytes that the whole list `other` says.
fn add(list: &mut Manifest, mut other: Manifest, release: &Path) {
    let is_there = |path: &str, entry: &Entry| matches!(Manifest::whole(release, path, entry), Ok(Some(_)));
    let all = other.files.len();
    for entries in [&mut other.files, &mut other.kept] {
        let missing = entries.par_iter().filter(|(path, entry)| !is_there(path, entry));
        let missing: Vec<Arc<str>> = missing.map(|(path, _)| Arc::clone(path)).collect();
        for path in missing {
            entries.remove(&path);
        }
    }
    // The first list all of whose files are there is that of the release.
    if list.files.is_empty() && other.files.len() == all {
        (list.cardnews, list.release, list.kind) = (other.cardnews, other.release, other.kind);
    }
    list.files.extend(other.files);
    list.kept.extend(other.kept.into_iter().filter(|(path, _)| !list.files.contains_key(path)));
    let entry_of = |list: &Manifest, name: &str, file: &str| list.entry(file).is_some_and(|entry| is_there(name, entry));
    let plain: Vec<_> = other.plain.into_iter().filter(|(name, file)| entry_of(list, name, file)).collect();
    list.plain.extend(plain);
}
