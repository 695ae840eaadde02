//! What lies in the folder beside an output → the releases that are kept, their numbers and days, and which one binds.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::io;
use std::iter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::beneath;
use super::disk;
use super::manifest::{Entry, MARKER, Manifest};
use crate::craft::json;
use crate::finding::machine;
use crate::model::{Date, Keep, Purpose, Served};
use crate::say;

/// A release that is in place or kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRelease {
    /// Its number. A later release has a higher number.
    pub number: u64,
    /// The day on which it was made; `None` if nobody noted it.
    pub day: Option<Date>,
    /// Whether it was replaced by an earlier one, so that it comes back only if it is named.
    pub is_withdrawn: bool,
    /// Its folder.
    pub folder: PathBuf,
    /// Its files.
    pub manifest: Manifest,
}

/// The file with the day of each release, by its number.
pub(super) const DAYS: &str = "days";
/// The file with the numbers of the releases that were withdrawn.
pub(super) const WITHDRAWN: &str = "withdrawn";
/// The maximum size of a file that notes a state, in bytes.
const MAX_NOTE: u64 = 100_000;

/// Returns the text of a file that notes a state; `None` if there is none.
pub(super) fn small(path: &Path) -> io::Result<Option<String>> {
    Ok(disk::read(path, MAX_NOTE)?.and_then(|bytes| String::from_utf8(bytes).ok()))
}

/// Returns the day of each release, by its number.
pub(super) fn days(folder: &Path) -> BTreeMap<u64, String> {
    // Days help people to choose. One that cannot be read stops nobody.
    small(&folder.join(DAYS)).ok().flatten().and_then(|text| json::parse(&text)).unwrap_or_default()
}

/// Returns the numbers of the releases that were withdrawn: an earlier one took their place.
pub(super) fn withdrawn(folder: &Path) -> BTreeSet<u64> {
    // Without them, a release that was withdrawn may come back, and its number is said.
    small(&folder.join(WITHDRAWN)).ok().flatten().and_then(|text| json::parse(&text)).unwrap_or_default()
}

/// Returns the number of the release in place in `out`, beside which `folder` lies. Where nobody noted it, or noted that of a release
/// that is kept, it is the first that is free after all that are kept: the one in place came last.
///
/// # Errors
/// The disk refuses.
pub(super) fn current(out: &Path, folder: &Path) -> io::Result<u64> {
    let kept = numbers(&folder.join("releases"))?;
    let noted = small(&folder.join("current")).ok().flatten().and_then(|text| number(text.trim()));
    if let Some(noted) = noted.filter(|noted| !kept.contains(noted)) {
        return Ok(noted);
    }
    let there = beneath::kind(&out.join(MARKER))?.is_some();
    Ok(if there { free(&kept) } else { kept.last().copied().unwrap_or(0) })
}

/// Returns the number after the highest of `taken`; where counting ends, the highest below that is free.
pub(super) fn free(taken: &BTreeSet<u64>) -> u64 {
    let next = taken.last().map_or(1, |last| last + 1);
    (next..=HIGHEST).chain((1..next.min(HIGHEST)).rev()).find(|number| !taken.contains(number)).unwrap_or(HIGHEST)
}

/// Returns the kept releases of `out`, the oldest first.
///
/// # Errors
/// The disk refuses.
pub fn kept(out: &Path) -> io::Result<Vec<KeptRelease>> {
    let folder = places(out)?.1;
    let releases = folder.join("releases");
    let (days, withdrawn) = (days(&folder), withdrawn(&folder));
    let kept = |number: u64| {
        let is_withdrawn = withdrawn.contains(&number);
        let folder = releases.join(number.to_string());
        let day = days.get(&number).and_then(|day| Date::parse(day));
        KeptRelease { number, day, is_withdrawn, manifest: Manifest::read(&folder), folder }
    };
    Ok(numbers(&releases)?.into_iter().map(kept).collect())
}

/// Returns the release that is in place in `out`; `None` if there is none.
///
/// # Errors
/// The disk refuses.
pub fn in_place(out: &Path) -> io::Result<Option<KeptRelease>> {
    let (out, folder) = places(out)?;
    let (number, manifest) = (current(&out, &folder)?, Manifest::read(&out));
    let day = days(&folder).get(&number).and_then(|day| Date::parse(day));
    let release = KeptRelease { number, day, is_withdrawn: false, folder: out, manifest };
    Ok((release.manifest != Manifest::default()).then_some(release))
}

/// Returns the names of the folders in `out` that hold a site, in order.
///
/// # Errors
/// The disk refuses.
pub fn sites(out: &Path) -> io::Result<Vec<String>> {
    let (out, _) = places(out)?;
    let names = disk::names(&out)?;
    let is_site = |name: &String| Manifest::kind_of(&out.join(name)).is_some();
    Ok(names.iter().filter_map(|name| name.to_str().map(str::to_owned)).filter(is_site).collect())
}

/// Returns for whom what is in place in `out` was made; `None` if nothing is there.
///
/// # Errors
/// The disk refuses.
pub fn purpose(out: &Path) -> io::Result<Option<Purpose>> {
    Ok(Manifest::kind_of(&places(out)?.0))
}

/// Returns the folder of the newest release that customers can know of: the output, or, if a preview or nothing is in place, the
/// newest release that is kept. A preview binds nobody; if there is nothing else, the result is `None`.
///
/// # Errors
/// The disk refuses.
pub fn binding(out: &Path) -> io::Result<Option<PathBuf>> {
    Ok(public(out)?.next())
}

/// Returns the folders of all releases that customers can know of, the newest first.
///
/// # Errors
/// The disk refuses.
pub(super) fn public(out: &Path) -> io::Result<impl Iterator<Item = PathBuf>> {
    let (out, folder) = places(out)?;
    let releases = folder.join("releases");
    let kept = numbers(&releases)?.into_iter().rev().map(move |number| releases.join(number.to_string()));
    Ok(iter::once(out).chain(kept).filter(|folder| Manifest::kind_of(folder) == Some(Purpose::Release)))
}

/// Returns the numbers of the releases in a folder.
pub(super) fn numbers(releases: &Path) -> io::Result<BTreeSet<u64>> {
    Ok(disk::names(releases)?.iter().filter_map(|name| number(name.to_str()?)).collect())
}

/// The highest number of a release that is believed. No site gets there; beyond it, counting would end some day.
pub(super) const HIGHEST: u64 = u32::MAX as u64;

/// Returns the number that a text is, written as this program writes it.
fn number(text: &str) -> Option<u64> {
    text.parse().ok().filter(|number: &u64| *number <= HIGHEST && number.to_string() == text)
}

/// Returns the output at `out`, and the folder beside it. A symbolic link stays; its target is the output.
pub(super) fn places(out: &Path) -> io::Result<(PathBuf, PathBuf)> {
    let out = beneath::real(out)?;
    if out.components().any(|part| is_store(part.as_os_str())) {
        let why = say!(
            "cardnews가 앞의 판을 보관하는 폴더입니다. 그 밖의 폴더를 고르세요",
            "cardnews keeps earlier releases here; choose a folder outside"
        );
        return Err(machine::refused(io::ErrorKind::InvalidInput, &out, why));
    }
    let nameless = || {
        let why = say!(
            "다른 폴더를 고르세요. 이 폴더는 통째로 바꿀 수 없습니다",
            "choose another folder; this one cannot be exchanged"
        );
        machine::refused(io::ErrorKind::Other, &out, why)
    };
    let name = out.file_name().ok_or_else(nameless)?;
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(".cardnews");
    let folder = out.with_file_name(beside);
    Ok((out, folder))
}

/// Returns whether a folder of this name is one that lies beside an output.
fn is_store(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".") && name.strip_suffix(b".cardnews").is_some_and(|rest| rest.len() > 1)
}

/// Returns the files that browsers may keep for good, for a digest is in their name, if the previous release had them and this
/// one does not. A page that is open asks for them until it is read again.
pub(super) fn leftovers(before: &Manifest, files: &BTreeMap<Arc<str>, Entry>) -> BTreeMap<Arc<str>, Entry> {
    let gone = before.files.iter().filter(|(path, _)| outlives(path) && !files.contains_key(*path));
    gone.map(|(path, entry)| (Arc::clone(path), entry.clone())).collect()
}

/// Returns whether a file stays for one release after its own: browsers may keep it for good.
pub(super) fn outlives(path: &str) -> bool {
    Served::of_path(path).keep == Keep::ForGood
}
