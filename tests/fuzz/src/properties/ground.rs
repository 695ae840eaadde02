//! A temporary folder with the root of a site in it and, beside that, things of somebody else that nobody may touch.
//!
//! No link of a recipe leads out of the folder: only a program that breaks its promise could.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use super::recipe::Thing;

/// What the foreign file beside the site says; nothing of it may be published.
pub const SECRET: &[u8] = b"7Yq-what-lies-beside-the-site-wK2";

/// The folder. It is removed when this is dropped.
pub struct Ground {
    top: PathBuf,
}

/// What lies at a path: no link is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lying {
    /// A file: its bytes, its permissions, how many names it has.
    File(Vec<u8>, u32, u64),
    Folder,
    Link(PathBuf),
    Other,
}

/// How deep the root of a site lies below the folder: so far upward a link may lead.
const DEPTH: usize = 2;

impl Ground {
    /// Makes the folder, an empty site, and what lies beside it.
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let temporary = fs::canonicalize(std::env::temp_dir()).expect("there is a folder for temporary files");
        let top = temporary.join(format!("cardnews-ground-{}-{number}", std::process::id()));
        let ground = Self { top };
        fs::create_dir(&ground.top).expect("nothing has this name");
        fs::create_dir_all(ground.site()).expect("the folder is ours");
        let beside = ground.top.join("ground/beside");
        fs::create_dir_all(beside.join("folder/empty")).expect("the folder is ours");
        for name in ["precious", "folder/inner.md", "folder/layouts"] {
            fs::write(beside.join(name), SECRET).expect("the folder is ours");
        }
        symlink("precious", beside.join("link")).expect("the folder is ours");
        ground
    }

    /// The root of the site.
    pub fn site(&self) -> PathBuf {
        self.top.join("ground/site")
    }

    /// Puts something below the site, never through a link. A path below what is no folder is left out, and so is a name that
    /// the system does not take.
    pub fn put(&self, path: &Path, thing: &Thing) {
        if self.make_way(path).is_err() {
            return;
        }
        let place = self.site().join(path);
        let cleared = match fs::symlink_metadata(&place) {
            Err(_) => Ok(()),
            Ok(there) if there.is_dir() => fs::remove_dir_all(&place),
            Ok(_) => fs::remove_file(&place),
        };
        cleared.expect("the folder is ours");
        // The system may refuse a name; then nothing lies there.
        let _ = match thing {
            Thing::Nothing => Ok(()),
            Thing::File(bytes) => fs::write(&place, bytes),
            Thing::Folder => fs::create_dir(&place),
            Thing::Link(up, down) => {
                let most = path.components().count() - 1 + DEPTH;
                let mut target: PathBuf = std::iter::repeat_n("..", (*up).min(most)).collect();
                target.push(down);
                if target.as_os_str().is_empty() {
                    target.push(".");
                }
                symlink(target, &place)
            }
            Thing::Pipe => Command::new("mkfifo").arg("--").arg(&place).status().map(drop),
        };
    }

    /// Makes the folders on the way to a path.
    fn make_way(&self, path: &Path) -> io::Result<()> {
        let mut at = self.site();
        for name in path.parent().into_iter().flat_map(Path::components) {
            at.push(name);
            match fs::symlink_metadata(&at) {
                Ok(there) if there.is_dir() => {}
                Ok(_) => return Err(io::Error::from(io::ErrorKind::NotADirectory)),
                Err(_) => fs::create_dir(&at)?,
            }
        }
        Ok(())
    }

    /// Everything in the folder, the site and what lies beside it, by its path.
    pub fn all(&self) -> BTreeMap<PathBuf, Lying> {
        let mut out = BTreeMap::new();
        look(&self.top, &mut out);
        out
    }

    /// Panics if anything but what lies below `open` is not as it was `before`.
    pub fn hold(&self, before: &BTreeMap<PathBuf, Lying>, open: &[PathBuf]) {
        let after = self.all();
        let differs =
            |path: &&PathBuf| before.get(*path) != after.get(*path) && !open.iter().any(|open| path.starts_with(open));
        if let Some(path) = before.keys().chain(after.keys()).find(differs) {
            panic!("{} was touched: {:?} became {:?}", path.display(), before.get(path), after.get(path));
        }
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        // What stays lies among temporary files.
        let _ = fs::remove_dir_all(&self.top);
    }
}

/// Returns what of `all` lies below a folder, by its path in there.
pub fn below(all: &BTreeMap<PathBuf, Lying>, folder: &Path) -> BTreeMap<PathBuf, Lying> {
    let inside = all.iter().filter_map(|(path, lying)| Some((path.strip_prefix(folder).ok()?.to_path_buf(), lying.clone())));
    inside.collect()
}

/// Returns the folder that the program keeps beside an output.
pub fn beside(out: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(out.file_name().unwrap_or_default());
    name.push(".cardnews");
    out.with_file_name(name)
}

fn look(path: &Path, out: &mut BTreeMap<PathBuf, Lying>) {
    let Ok(there) = fs::symlink_metadata(path) else { return };
    let lying = if there.is_symlink() {
        Lying::Link(fs::read_link(path).expect("it is a link"))
    } else if there.is_dir() {
        Lying::Folder
    } else if there.is_file() {
        Lying::File(fs::read(path).expect("it is a file"), there.mode(), there.nlink())
    } else {
        Lying::Other
    };
    if lying == Lying::Folder {
        for entry in fs::read_dir(path).expect("it is a folder") {
            look(&entry.expect("nobody else is at work here").path(), out);
        }
    }
    out.insert(path.to_path_buf(), lying);
}
