//! Everything that the fuzz targets start from, and everything that they found, keeps its promises.

use std::fs;
use std::panic::catch_unwind;
use std::path::PathBuf;

use crate::fixture;

#[path = "../fuzz/src/properties/mod.rs"]
mod properties;

/// The files of `tests/fuzz/<folder>/<target>/`, in order.
fn inputs(folder: &str, target: &str) -> Vec<PathBuf> {
    let folder = fixture::project().join("tests/fuzz").join(folder).join(target);
    let mut out: Vec<PathBuf> = match fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| entry.unwrap().path()).collect(),
        Err(_) => Vec::new(),
    };
    out.sort();
    out
}

/// Each on its own, so that one run names every file that fails.
fn hold(target: &str) {
    let files: Vec<PathBuf> = ["corpus", "found"].iter().flat_map(|folder| inputs(folder, target)).collect();
    assert!(files.len() > 5, "the corpus of {target} is gone");
    let broken: Vec<&PathBuf> = files
        .iter()
        .filter(|file| {
            let bytes = fs::read(file).unwrap();
            catch_unwind(|| properties::hold(target, &bytes)).is_err()
        })
        .collect();
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn texts() {
    hold("body");
}

#[test]
fn front_matter() {
    hold("front_matter");
}

#[test]
fn settings() {
    hold("settings");
}

#[test]
fn facts() {
    hold("facts");
}

#[test]
fn glossary() {
    hold("glossary");
}

#[test]
fn links() {
    hold("links");
}

#[test]
fn sites() {
    hold("site");
}

#[test]
fn manifests() {
    hold("manifest");
}

#[test]
fn terminals() {
    hold("terminal");
}

#[test]
fn layouts() {
    hold("layouts");
}

#[test]
fn drawings() {
    hold("drawing");
}

#[test]
fn pixels() {
    hold("pixels");
}

#[test]
fn requests() {
    hold("door");
}

/// Every property has a test above, and every folder of inputs a property.
#[test]
fn nothing_kept_is_left_out() {
    let tested = [
        "body",
        "door",
        "drawing",
        "facts",
        "front_matter",
        "glossary",
        "layouts",
        "links",
        "manifest",
        "pixels",
        "settings",
        "site",
        "terminal",
    ];
    assert_eq!(properties::ALL.map(|(name, _)| name), tested);
    for folder in ["corpus", "found", "dictionaries"] {
        for entry in fs::read_dir(fixture::project().join("tests/fuzz").join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            assert!(tested.contains(&stem.as_str()), "{} belongs to no property", path.display());
        }
    }
}
