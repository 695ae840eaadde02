//! tests/cmd and the README: transcripts that are run.

use std::collections::BTreeMap;
use std::fs;

use crate::fixture::{self, TOPIC};

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
    run(&["init", "demo"], place.path()).success();
    let demo = place.path().join("demo");
    run(&["build", "--today", "2026-12-01"], &demo).success();
    assert!(demo.join("public/index.html").is_file());
    assert_eq!(fs::read_dir(demo.join("public/topics")).unwrap().count(), 11);
    fs::write(demo.join("content/site.yaml"), "title: 내 것\n").unwrap();
    run(&["init", "demo"], place.path()).code(2);
    assert_eq!(fs::read_to_string(demo.join("content/site.yaml")).unwrap(), "title: 내 것\n");
}

/// An office that tries the program is bound to nothing: the sample topics go without a word, and with them their facts. What it
/// releases stays.
#[test]
fn a_new_office_is_bound_to_nothing_before_its_first_release() {
    let place = tempfile::tempdir().unwrap();
    let demo = place.path().join("demo");
    let run = |args: &[&str]| {
        let command = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews")).args(args);
        command.args(["--today", "2026-12-01"]).current_dir(&demo).assert()
    };
    snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews")).arg("init").arg(&demo).assert().success();
    assert!(!demo.join("content/links.lock").exists());
    run(&["build"]).success();
    for topic in fs::read_dir(demo.join("content/topics")).unwrap() {
        fs::remove_file(topic.unwrap().path()).unwrap();
    }
    let own = TOPIC.replace("number: 8", "number: 1");
    fs::write(demo.join("content/topics/own.md"), &own).unwrap();
    let built = run(&["build"]).success();
    let said = String::from_utf8_lossy(&built.get_output().stderr).into_owned();
    assert!(said.contains("오류 0, 주의 0") && said.contains("아직 알리지 않은"), "{said}");
    assert!(!demo.join("content/links.lock").exists());
    fs::write(demo.join("content/topics/second.md"), TOPIC).unwrap();
    run(&["build", "--release"]).success();
    fs::remove_file(demo.join("content/topics/own.md")).unwrap();
    let stopped = run(&["build", "--release"]).code(4);
    let said = String::from_utf8_lossy(&stopped.get_output().stderr).into_owned();
    assert!(said.contains("[lost-code]") && said.contains("--drop"), "{said}");
}

/// The starters inside the binary are the repository's own content and the sites of their names, byte for byte.
#[test]
fn the_starters_are_the_contents() {
    for starter in cardnews::editor::starter::ALL {
        let site = if starter.name == "waterworks" { String::new() } else { format!("tests/sites/{}/", starter.name) };
        let folder = fixture::project().join(format!("{site}content"));
        let own: BTreeMap<String, Vec<u8>> = walkdir::WalkDir::new(&folder)
            .into_iter()
            .map(|entry| entry.unwrap())
            .filter(|entry| entry.file_type().is_file())
            // The promises of this site are nobody else's.
            .filter(|entry| entry.file_name() != "links.lock")
            .map(|entry| {
                let name = entry.path().strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
                (name, fs::read(entry.path()).unwrap())
            })
            .collect();
        let inside: BTreeMap<String, Vec<u8>> =
            starter.files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
        assert!(own == inside, "{}", starter.name);
    }
}

fn run(args: &[&str], folder: &std::path::Path) -> snapbox::cmd::OutputAssert {
    snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews")).args(args).current_dir(folder).assert()
}

/// Each starter makes a site that builds at once, and says where to write the office's name.
#[test]
fn each_starter_builds_at_once() {
    let place = tempfile::tempdir().unwrap();
    for starter in cardnews::editor::starter::ALL {
        let told = run(&["init", starter.name, "--topics", starter.name], place.path()).success();
        let told = String::from_utf8_lossy(&told.get_output().stderr).into_owned();
        let office = format!("content/{}", starter.office());
        assert!(told.contains(&office) && place.path().join(starter.name).join(office).exists(), "{told}");
        run(&["build", "--root", starter.name, "--no-pictures", "--today", "2026-12-01"], place.path()).success();
    }
    run(&["init", "other", "--topics", "gasworks"], place.path()).code(2);
    assert!(!place.path().join("other").exists());
}

/// `count` composes, replaces and counts each line of standard input, and says what no message can carry.
#[test]
fn count_reads_standard_input() {
    let expected = "{\"bytes\":21,\"unsendable\":[\"뷁\",\"😀\"],\"text\":\"9-12시 · ￦100 뷁 😀\"}\n\
                    {\"bytes\":6,\"unsendable\":[],\"text\":\"가나㎥\"}\n{\"bytes\":0,\"unsendable\":[],\"text\":\"\"}\n";
    snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews"))
        .arg("count")
        .stdin("9–12시 • ₩100 뷁 😀\n가나㎥\r\n\n")
        .assert()
        .success()
        .stdout_eq(expected);
}

/// Without a desktop `link --copy` shows the message all the same, says what to do, and ends with exit code 3.
#[test]
fn copying_without_a_desktop_says_so() {
    let run = |language: &str| {
        snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews"))
            .args(["link", "8", "--copy", "--variant", "link", "--messages", language, "--root"])
            .arg(fixture::project())
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .assert()
            .code(3)
            .get_output()
            .clone()
    };
    let korean = run("ko");
    assert!(String::from_utf8_lossy(&korean.stdout).ends_with("https://water.example.kr/10145/\n"));
    assert!(String::from_utf8_lossy(&korean.stderr).contains("오류: --copy: 복사할 수 없습니다. 위의 글을 끌어서 복사하세요"));
    assert!(String::from_utf8_lossy(&run("en").stderr).contains("error: --copy: there is no clipboard here"));
}
