//! A kept release → the output again, whole or not at all.

use std::io;
use std::path::{Path, PathBuf};

use super::beneath::{self, Kind};
use super::disk;
use super::manifest::{Changes, MARKER, Manifest};
use super::ours::Ours;
use super::releases::{KeptRelease, kept, leftovers, places, public};
use super::stage::Released;
use super::workspace::Workspace;
use crate::finding::{Say, machine};
use crate::model::Purpose;
use crate::say;

/// A kept release that is about to be put in place again.
#[derive(Debug)]
pub struct Rollback {
    workspace: Workspace,
    /// The release that will be in place.
    pub chosen: KeptRelease,
    /// The folder of the newest release that customers can know of, whether it is in place or kept. Whatever comes back is held
    /// against it.
    pub known: Option<PathBuf>,
}

impl Rollback {
    /// Chooses the release `to`. Without `to` it chooses the newest kept release that was public and is older than the one in
    /// place; a preview never was, and one that was withdrawn comes back only if it is named.
    ///
    /// # Errors
    /// There is no such release, its list is damaged, another process writes, or the disk refuses.
    pub fn begin(out: &Path, to: Option<u64>) -> io::Result<Self> {
        let folder = places(out)?.1;
        if beneath::kind(&folder)? != Some(Kind::Folder) {
            // Nothing was ever written there, and this look must not create a folder.
            return Err(nothing_older(out, to, &[]));
        }
        let workspace = Workspace::enter(out)?;
        let current = workspace.current()?;
        let mut kept = kept(out)?;
        let at = match to {
            Some(number) => kept.iter().position(|kept| kept.number == number),
            None => kept
                .iter()
                .rposition(|kept| kept.manifest.kind == Purpose::Release && kept.number < current && !kept.is_withdrawn),
        };
        let known = public(&workspace.out)?.find(|folder| Manifest::read(folder).is_complete());
        match at {
            Some(at) if kept[at].manifest.is_complete() => Ok(Self { chosen: kept.swap_remove(at), known, workspace }),
            Some(at) => Err(damaged(&workspace.out, &kept[at], MARKER)),
            None if to == Some(current) => Err(already_there(&workspace.out, current)),
            None => Err(nothing_older(&workspace.out, to, &kept)),
        }
    }

    /// Returns the public pages that would vanish, if they are more than a change of content explains.
    pub fn vanishing(&self) -> Option<Vec<String>> {
        let before = Manifest::read(self.known.as_deref()?);
        let gone = before.vanishing(|path| self.chosen.manifest.files.contains_key(path))?;
        Some(gone.into_iter().map(str::to_owned).collect())
    }

    /// Puts the chosen release in place, keeps the replaced one, and returns the differences and what became of others' files.
    ///
    /// # Errors
    /// A file of the release is damaged, or the disk refuses. Nothing has changed.
    pub fn finish(self) -> io::Result<Released> {
        let Self { workspace, chosen, .. } = self;
        let result = put_back(&workspace, &chosen);
        if result.is_err() {
            // The release in place is unchanged. The rest is removed if possible, otherwise by the next build.
            let _ = workspace.abandon();
        }
        result
    }
}

/// Says that a release is in place already.
fn already_there(out: &Path, number: u64) -> io::Error {
    let why = say!("{number}번 판이 지금 판입니다", "release {number} is in place");
    machine::refused(io::ErrorKind::NotFound, out, why)
}

/// Returns a release as people know it: its number, its day, and its name.
fn named(release: &KeptRelease) -> Say {
    let KeptRelease { number, day, manifest, .. } = release;
    let known = [day.map(|day| day.to_string()), manifest.is_complete().then(|| manifest.release.clone())];
    let known = known.into_iter().flatten().collect::<Vec<_>>().join(", ");
    if known.is_empty() {
        say!("{number}번 판", "release {number}")
    } else {
        say!("{number}번 판({known})", "release {number} ({known})")
    }
}

/// Says that there is nothing to go back to, and what there is instead.
fn nothing_older(out: &Path, to: Option<u64>, kept: &[KeptRelease]) -> io::Error {
    let (ko, en): (Vec<String>, Vec<String>) = kept.iter().map(named).map(|Say { ko, en }| (ko, en)).unzip();
    let (ko, en) = (ko.join(", "), en.join(", "));
    let why = match to {
        Some(number) if !kept.is_empty() => say!(
            "{number}번 판은 남아 있지 않습니다. --to로 되돌릴 수 있는 판: {ko}",
            "release {number} is not kept; --to takes: {en}"
        ),
        None if !kept.is_empty() => say!(
            "지금 판보다 먼저 공개했고 물리지 않은 판이 없습니다. --to로 고를 수 있는 판: {ko}",
            "no release that was public before the one in place is left, but for those withdrawn; --to takes: {en}"
        ),
        _ => say!(
            "남아 있는 앞의 판이 없어 되돌릴 수 없습니다. 다음에 만들 때부터 바꾸기 전의 판이 남습니다",
            "no earlier release is kept; the next one that is made keeps the one that it replaces"
        ),
    };
    machine::refused(io::ErrorKind::NotFound, out, why)
}

/// Says that a file of a release is not as it was written, so that the release cannot come back.
fn damaged(out: &Path, release: &KeptRelease, file: &str) -> io::Error {
    let Say { ko, en } = named(release);
    let why = say!(
        "{ko}의 파일 {file}이(가) 상해서 되돌릴 수 없습니다. 'cardnews rollback --list'에서 다른 판을 고르세요",
        "the file {file} of {en} is damaged, so it cannot come back; choose another one of 'cardnews rollback --list'"
    );
    machine::refused(io::ErrorKind::Other, out, why)
}

fn put_back(workspace: &Workspace, chosen: &KeptRelease) -> io::Result<Released> {
    let Ours { list: before, state } = workspace.ours()?;
    let mut kept = leftovers(&before, &chosen.manifest.files);
    // Hands may have removed what was only kept for open pages; the release itself has to be whole.
    kept.retain(|path, entry| Manifest::whole(&workspace.out, path, entry).is_ok_and(|bytes| bytes.is_some()));
    let after = Manifest::new(chosen.manifest.kind, chosen.manifest.files.clone(), kept);
    let after = Manifest { cardnews: chosen.manifest.cardnews.clone(), ..after };
    let files =
        after.files.iter().map(|file| (&chosen.folder, file)).chain(after.kept.iter().map(|file| (&workspace.out, file)));
    for (folder, (path, entry)) in files {
        if Manifest::whole(folder, path, entry)?.is_none() {
            return Err(damaged(&workspace.out, chosen, path));
        }
        disk::link(&folder.join(&**path), &workspace.place(path))?;
    }
    workspace.mark(&after)?;
    let others = workspace.exchange(&before, &after, chosen.number, chosen.day)?.without_expected(state);
    // What cannot be removed is a kept release that nobody needs.
    let _ = workspace.discard(&chosen.folder);
    Ok(Released {
        changes: Some(Changes::between(&before, &after.files)),
        taken: after.files.len(),
        foreign: others.left,
        replaced: others.replaced,
        stuck: others.stuck,
        aside: workspace.aside.clone(),
        list: state,
    })
}
