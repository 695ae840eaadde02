//! The sources of this program → `CARDNEWS_PROGRAM`, a digest that says which code remembered something.
//!
//! Cargo runs this before it compiles the crate. A version number would do for releases, but a developer who changes how
//! cards are drawn must not be shown the cards of yesterday's code.
#![expect(clippy::disallowed_methods, reason = "runs before there is a crate whose doors it could use")]

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut files = BTreeSet::from([root.join("Cargo.toml"), root.join("Cargo.lock")]);
    collect(&root.join("src"), &mut files)?;
    let mut digest = DefaultHasher::new();
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        file.strip_prefix(&root).unwrap_or(file).hash(&mut digest);
        fs::read(file)?.hash(&mut digest);
    }
    // A file that is new.
    println!("cargo::rerun-if-changed={}", root.join("src").display());
    println!("cargo::rustc-env=CARDNEWS_PROGRAM={}-{:016x}", env!("CARGO_PKG_VERSION"), digest.finish());
    Ok(())
}

fn collect(folder: &Path, files: &mut BTreeSet<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { collect(&path, files)? } else { files.extend([path]) }
    }
    Ok(())
}
