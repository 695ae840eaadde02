//! `check --fix`: the safe replacements are made, and nothing else moves.

use std::fs;

use cardnews::editor::fix;
use cardnews::model::Purpose;
use cardnews::{check, read, write};
use snapbox::cmd::Command;
use unicode_normalization::UnicodeNormalization;

use crate::fixture::{self, Fixture};

const TYPED: &str = "---\nnumber: 8\ntitle: 시험\nquestion: 시험인가요?\ncategory: info\nsummary: 바늘을 보세요.\nreviewed: 2026-11-22\n---\n\n금일 바늘이 돌면   새고 있습니다.\n\n## 알림\n\n공사는 2026.9.7.에 합니다. 금년은 춥습니다.\n";

fn mended(typed: &str) -> String {
    typed.replace("금일", "오늘").replace("2026.9.7.", "2026. 9. 7.").replace("금년은", "올해는")
}

fn fixed(bytes: &[u8]) -> Vec<u8> {
    let site = Fixture::bare();
    site.put("content/topics/leak-check.md", bytes);
    Command::new(env!("CARGO_BIN_EXE_cardnews"))
        .args(["check", "--fix", "--today", "2026-11-22", "--root"])
        .arg(site.root())
        .assert()
        .success();
    let names: Vec<_> = fs::read_dir(site.root().join("content/topics")).unwrap().collect();
    assert_eq!(names.len(), 1, "something was left over beside the topic");
    fs::read(site.root().join("content/topics/leak-check.md")).unwrap()
}

/// Windows line ends, a byte order mark and decomposed Hangul stay as they are outside the replaced words.
#[test]
fn files_keep_their_form() {
    assert_eq!(fixed(TYPED.as_bytes()), mended(TYPED).as_bytes());
    let windows = format!("\u{feff}{}", TYPED.replace('\n', "\r\n"));
    assert_eq!(String::from_utf8(fixed(windows.as_bytes())).unwrap(), mended(&windows));
    // What is put in is composed; the file around it keeps the form that a Mac gave it.
    let decomposed: String = TYPED.nfd().collect();
    let expected = decomposed
        .replace(&"금일".nfd().collect::<String>(), "오늘")
        .replace("2026.9.7.", "2026. 9. 7.")
        .replace(&"금년은".nfd().collect::<String>(), "올해는");
    // 에 belongs to the replaced eojeol of the date.
    let expected = expected.replace(&format!("2026. 9. 7.{}", "에".nfd().collect::<String>()), "2026. 9. 7.에");
    assert_eq!(String::from_utf8(fixed(decomposed.as_bytes())).unwrap(), expected);
}

/// A second run has nothing left to do, and a clean file is not touched at all.
#[test]
fn fixing_twice_changes_nothing() {
    let once = fixed(TYPED.as_bytes());
    assert_eq!(fixed(&once), once);
}

/// What would become a list, a comment or a key in its place is left to the editor.
#[test]
fn nothing_turns_into_a_mark() {
    let typed = TYPED
        .replace("공사는 2026.9.7.에 합니다.", "2026.9.7.에 공사합니다.")
        .replace("summary: 바늘을 보세요.", "summary: – 바늘을\u{a0}보세요")
        .replace("title: 시험", "title: 시험\u{a0}#1");
    let expected = typed.replace("금일", "오늘").replace("금년은", "올해는").replace("바늘을\u{a0}보세요", "바늘을 보세요");
    assert_eq!(String::from_utf8(fixed(typed.as_bytes())).unwrap(), expected);
}

/// A file that somebody has changed since it was checked is left alone.
#[test]
fn a_file_that_changed_meanwhile_is_left_alone() {
    let site = Fixture::bare();
    site.put("content/topics/leak-check.md", TYPED.as_bytes());
    let input = read::site(site.root(), Some(fixture::today())).unwrap();
    let findings = check(&input, Purpose::Preview).findings;
    let (path, edits) = fix::edits(&findings).into_iter().next().unwrap();
    assert_eq!(edits.len(), 3);
    let original = read::original(site.root(), &path, &input.texts[&path]).unwrap().unwrap();
    let changed = TYPED.replace("춥습니다", "덥습니다");
    site.put("content/topics/leak-check.md", changed.as_bytes());
    assert!(read::original(site.root(), &path, &input.texts[&path]).unwrap().is_none());
    let error = write::replace(&original.path, &original.bytes, b"new").unwrap_err();
    assert!(error.to_string().contains("leak-check.md"), "{error}");
    assert_eq!(fs::read_to_string(site.root().join("content/topics/leak-check.md")).unwrap(), changed);
    assert_eq!(fs::read_dir(site.root().join("content/topics")).unwrap().count(), 1);
}

/// A value that a comma cuts is put in quotes, and says then what was typed.
#[test]
fn values_with_commas_are_quoted() {
    let typed = TYPED.replace("reviewed:", "keywords: [요금 53,000원, 사진(3.5 cm, 4.5 cm), 누수]\nreviewed:");
    let quoted = mended(&typed)
        .replace("요금 53,000원", "\"요금 53,000원\"")
        .replace("사진(3.5 cm, 4.5 cm)", "\"사진(3.5 cm, 4.5 cm)\"");
    assert_eq!(String::from_utf8(fixed(typed.as_bytes())).unwrap(), quoted);
    assert_eq!(fixed(quoted.as_bytes()), quoted.as_bytes());
}
