//! A folder → whether something is mounted below it. A mount can neither be moved nor be removed with a release.

use std::ffi::OsString;
use std::io;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

use super::{beneath, disk};
use crate::finding::machine;
use crate::say;

/// Where Linux lists what is mounted (proc(5)). Elsewhere nothing is known, and nothing is refused.
const LIST: &str = "/proc/self/mountinfo";
/// The maximum size of that list, in bytes: a line has about a hundred.
const MAX_LIST: u64 = 10_000_000;

/// Refuses an output below which something is mounted: an exchange would carry it off.
///
/// # Errors
/// Something is mounted below `out`.
pub(super) fn refuse_below(out: &Path) -> io::Result<()> {
    match below(&list(), out) {
        None => Ok(()),
        Some(place) => Err(machine::refused(
            io::ErrorKind::ResourceBusy,
            &place,
            say!(
                "이 폴더에 다른 곳이 이어져 있어(mount) 사이트를 바꿀 수 없습니다. umount 하거나 사이트 밖으로 옮기세요",
                "something is mounted here, so the site cannot be exchanged; unmount it, or mount it outside the site"
            ),
        )),
    }
}

/// Refuses a folder beside an output that is a mount itself, or has one below it: releases are moved between the two.
///
/// # Errors
/// Something is mounted at `folder` or below it.
pub(super) fn refuse_beside(folder: &Path) -> io::Result<()> {
    let list = list();
    let itself = places(&list).any(|place| place == folder).then(|| folder.to_owned());
    match itself.or_else(|| below(&list, folder)) {
        None => Ok(()),
        Some(place) => Err(machine::refused(
            io::ErrorKind::ResourceBusy,
            &place,
            say!(
                "앞의 판을 두는 폴더에 다른 곳이 이어져 있어(mount) 판을 옮길 수 없습니다. umount 하세요",
                "something is mounted at the folder that keeps earlier releases, so none can be moved there; unmount it"
            ),
        )),
    }
}

fn list() -> Vec<u8> {
    beneath::real(Path::new(LIST)).and_then(|list| disk::read(&list, MAX_LIST)).ok().flatten().unwrap_or_default()
}

/// Returns the places in a list of mounts: the fifth field of each line.
fn places(list: &[u8]) -> impl Iterator<Item = PathBuf> {
    list.split(|byte| *byte == b'\n').filter_map(|line| line.split(|byte| *byte == b' ').nth(4)).map(plain)
}

/// Returns the first place below `out` in a list of mounts.
fn below(list: &[u8], out: &Path) -> Option<PathBuf> {
    places(list).find(|place| place != out && place.starts_with(out))
}

/// Returns a path whose spaces, tabs, ends of lines and backslashes are written as three octal digits.
fn plain(typed: &[u8]) -> PathBuf {
    let mut out = Vec::with_capacity(typed.len());
    let mut rest = typed;
    while let [first, after @ ..] = rest {
        let digits = after.get(..3).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.filter(|_| *first == b'\\').and_then(|digits| u8::from_str_radix(digits, 8).ok()) {
            Some(byte) => {
                out.push(byte);
                rest = &after[3..];
            }
            None => {
                out.push(*first);
                rest = after;
            }
        }
    }
    PathBuf::from(OsString::from_vec(out))
}

#[cfg(test)]
mod tests {
    use super::below;
    use std::path::{Path, PathBuf};

    #[test]
    fn what_lies_below_is_found() {
        let list = b"1 0 8:1 / / rw - ext4 a rw\n2 1 8:1 /x /srv/my\\040site/public/up rw - ext4 a rw\n3 1 8:1 / /srv/public rw - ext4 a rw\n";
        assert_eq!(below(list, Path::new("/srv/my site/public")), Some(PathBuf::from("/srv/my site/public/up")));
        assert_eq!(below(list, Path::new("/srv/public")), None);
        assert_eq!(below(list, Path::new("/srv/pub")), None);
    }
}
