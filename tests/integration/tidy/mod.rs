//! The house rules that a machine can hold: who imports whom, where each library lives, what no file does.

mod doors;
mod field;
mod floors;
mod promises;

use std::fs;
use std::path::{Path, PathBuf};

use crate::fixture;

fn sources() -> Vec<(String, String)> {
    let src = fixture::project().join("src");
    let mut out: Vec<(String, String)> = walkdir::WalkDir::new(&src)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs"))
        .map(|entry| (name(entry.path(), &src), fs::read_to_string(entry.path()).unwrap()))
        .collect();
    out.sort();
    assert!(out.len() > 50);
    out
}

fn name(path: &Path, src: &PathBuf) -> String {
    path.strip_prefix(src).unwrap().to_string_lossy().into_owned()
}

/// Every file opens with a sentence that says what it is for.
#[test]
fn every_file_says_what_it_is_for() {
    for (file, text) in sources() {
        assert!(text.starts_with("//! "), "{file} does not begin with //!");
    }
}

/// Where each library lives.
const HOMES: &[(&str, &str)] = &[
    ("annotate_snippets", "finding/terminal.rs"),
    ("arboard", "cli/clipboard.rs"),
    ("axum", "serve/"),
    ("base64", "craft/encode.rs"),
    ("blake3", "craft/digest.rs"),
    ("calamine", "craft/workbook/intake.rs"),
    ("clap_complete", "cli/completions.rs"),
    ("color", "craft/colour.rs"),
    ("clap_mangen", "cli/man.rs"),
    ("clap", "cli/"),
    ("crc32fast", "files/archive.rs"),
    ("csv", "craft/delimited.rs"),
    ("encoding_rs", "craft/korean/euckr.rs"),
    ("fast_image_resize", "craft/picture/jpeg.rs"),
    ("flate2", "craft/deflate.rs"),
    ("getrandom", "serve/door.rs"),
    ("hyper", "serve/connections.rs"),
    ("hyper_util", "serve/connections.rs"),
    ("image", "craft/picture/intake.rs"),
    ("indicatif", "cli/progress.rs"),
    ("jiff", "model/date.rs"),
    ("jpeg_encoder", "craft/picture/jpeg.rs"),
    ("linkify", "look/view/bare_links.rs"),
    ("notify", "serve/watch.rs"),
    ("png", "craft/picture/png.rs"),
    ("pulldown_cmark", "parse/markdown.rs"),
    ("qrcode", "craft/qr.rs"),
    ("roxmltree", "parse/svg/"),
    ("rust_xlsxwriter", "craft/workbook/output.rs"),
    ("rustix", "write/beneath.rs"),
    ("serde_json", "craft/json.rs"),
    ("serde_saphyr", "parse/yaml/tree.rs"),
    ("sha2", "craft/encode.rs"),
    ("simplecss", "parse/svg/"),
    ("skrifa", "look/fonts.rs"),
    ("strsim", "craft/suggest.rs"),
    ("svgtypes", "parse/svg/"),
    ("takumi", "look/typeset/"),
    ("tera", "look/template/"),
    ("tokio", "serve/"),
    ("unicode_normalization", "craft/text.rs"),
    ("walkdir", "read/"),
    ("zune_jpeg", "craft/picture/intake.rs"),
];

/// Each library has one home.
#[test]
fn libraries_stay_at_home() {
    for (file, text) in sources() {
        for (library, home) in HOMES {
            if file.starts_with(home) {
                continue;
            }
            let outside = text.lines().find(|line| {
                line.starts_with(&format!("use {library}::"))
                    || line.contains(&format!(" {library}::")) && !line.contains("crate::")
            });
            assert!(outside.is_none(), "{file} uses {library}, whose home is {home}: {outside:?}");
        }
    }
}

/// Nothing is half done, and nothing panics where a finding belongs.
#[test]
fn nothing_is_left_undone() {
    for (file, text) in sources() {
        for word in ["todo!(", "unimplemented!(", "dbg!(", ".unwrap()"] {
            let outside = text.split("#[cfg(test)]").next().unwrap().contains(word);
            assert!(!outside, "{file} contains {word}");
        }
    }
}

/// The preview's page shows what editors wrote as text only, and requests nothing from any other server.
#[test]
fn the_preview_sets_text_only() {
    let page = fixture::project().join("src/serve/page");
    let files: Vec<PathBuf> = fs::read_dir(page).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(files.len() > 3);
    for file in files.iter().filter(|file| file.extension().is_none_or(|extension| extension != "svg")) {
        let (name, text) = (file.display(), fs::read_to_string(file).unwrap());
        for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "DOMParser", "srcdoc", "http"] {
            assert!(!text.contains(word), "{name} contains {word}");
        }
    }
}

/// The oldest supported Rust is the same for cargo, readers and linters.
#[test]
fn the_oldest_rust_is_said_once() {
    let read = |file: &str| fs::read_to_string(fixture::project().join(file)).unwrap();
    assert!(read("README.md").contains(&format!("Rust {} or newer", env!("CARGO_PKG_RUST_VERSION"))));
    assert!(!read(".clippy.toml").lines().any(|line| line.starts_with("msrv")), "clippy takes rust-version of Cargo.toml");
}
