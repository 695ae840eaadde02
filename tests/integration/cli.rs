//! tests/cmd and the README: transcripts that are run.

use std::fs;

use crate::fixture;

/// Runs every transcript.
#[test]
fn transcripts() {
    let site = tempfile::tempdir().unwrap();
    trycmd::TestCases::new()
        .case("tests/cmd/*.md")
        .case("README.md")
        .env("NO_COLOR", "1")
        .env("COLUMNS", "96")
        .env("SCRATCH", site.path().to_string_lossy().into_owned());
}

/// `init` makes a site that builds at once, anywhere, and never touches what is there.
#[test]
fn init_makes_a_site_that_builds() {
    let place = tempfile::tempdir().unwrap();
    let run = |args: &[&str], folder: &std::path::Path| {
        snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews")).args(args).current_dir(folder).assert()
    };
    run(&["init", "demo"], place.path()).success();
    let demo = place.path().join("demo");
    run(&["build", "--today", "2026-11-22"], &demo).success();
    assert!(demo.join("public/index.html").is_file());
    assert_eq!(fs::read_dir(demo.join("public/topics")).unwrap().count(), 11);
    fs::write(demo.join("content/site.yaml"), "title: 내 것\n").unwrap();
    run(&["init", "demo"], place.path()).code(2);
    assert_eq!(fs::read_to_string(demo.join("content/site.yaml")).unwrap(), "title: 내 것\n");
}

/// The starter content inside the binary is the repository's own.
#[test]
fn the_starter_is_the_content() {
    let own = walkdir::WalkDir::new(fixture::project().join("content"))
        .into_iter()
        .filter(|entry| entry.as_ref().unwrap().file_type().is_file())
        .count();
    assert_eq!(cardnews::embedded::starter_content().len(), own);
}
