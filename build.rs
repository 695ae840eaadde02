//! What the crate takes in from outside `src/`: a digest of its own sources, and the files inside the binary.
//!
//! Cargo runs this before it compiles the crate.
#![expect(clippy::disallowed_methods, reason = "runs before there is a crate whose doors it could use")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    program(&root)?;
    embed(&root.join("themes"), &out.join("themes.rs"), &["README.md", "README.ko.md"])?;
    // The promises of this site are nobody else's.
    embed(&root.join("content"), &out.join("waterworks.rs"), &["links.lock"])?;
    for starter in ["local-waterworks", "empty"] {
        embed(&root.join("tests/sites").join(starter).join("content"), &out.join(format!("{starter}.rs")), &[])?;
    }
    Ok(())
}

/// Writes `CARDNEWS_PROGRAM`, a digest that says which code remembered something. For releases, a version number would be
/// enough. But a developer who changes how cards are drawn must not be shown the cards of yesterday's code.
fn program(root: &Path) -> io::Result<()> {
    let mut files = BTreeSet::from([root.join("Cargo.toml"), root.join("Cargo.lock")]);
    collect(&root.join("src"), &mut files)?;
    let mut digest = DefaultHasher::new();
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        file.strip_prefix(root).unwrap_or(file).hash(&mut digest);
        fs::read(file)?.hash(&mut digest);
    }
    // Also run again when a file is new.
    println!("cargo::rerun-if-changed={}", root.join("src").display());
    println!("cargo::rustc-env=CARDNEWS_PROGRAM={}-{:016x}", env!("CARGO_PKG_VERSION"), digest.finish());
    Ok(())
}

/// Writes a list of the files of `folder` as Rust, without those of the names `except`. The compiler takes their bytes as they are. As literals, megabytes of fonts
/// would take it seconds.
fn embed(folder: &Path, list: &Path, except: &[&str]) -> io::Result<()> {
    let mut files = BTreeSet::new();
    collect(folder, &mut files)?;
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut text = String::from("static FILES: &[(&str, &[u8])] = &[\n");
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        let name = file.strip_prefix(folder).unwrap_or(file).to_string_lossy().replace('\\', "/");
        if except.contains(&name.as_str()) {
            continue;
        }
        let _ = writeln!(text, "    ({name:?}, include_bytes!({file:?})),");
    }
    text.push_str("];\n");
    fs::write(list, text)
}

fn collect(folder: &Path, files: &mut BTreeSet<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { collect(&path, files)? } else { files.extend([path]) }
    }
    Ok(())
}
