//! A list, a note or a folder that is damaged: nothing of others leaves the site or is deleted, and no release is dropped.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;

use cardnews::write::{MARKER, Manifest};

use crate::fixture::{Fixture, TOPIC};

fn cardnews(site: &Fixture, args: &[&str]) -> snapbox::cmd::OutputAssert {
    let command = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews")).args(args);
    command.args(["--today", "2026-11-22", "--messages", "en", "--root"]).arg(site.root()).assert()
}

fn said(outcome: &snapbox::cmd::OutputAssert) -> String {
    String::from_utf8_lossy(&outcome.get_output().stderr).into_owned()
}

/// Releases the site, whose topic says `word`.
fn release(site: &Fixture, word: &str) -> snapbox::cmd::OutputAssert {
    site.put("content/topics/leak-check.md", TOPIC.replace("모두", word).as_bytes());
    cardnews(site, &["build", "--release"]).success()
}

/// Puts files, a folder and a link of others into the output, and returns the files.
fn theirs(site: &Fixture) -> Vec<PathBuf> {
    let names = ["CNAME", ".git/HEAD", "topics/leak-check/extra.pdf", "topics/leak-check/more/extra.pdf", "up/a/b.txt"];
    names.iter().for_each(|name| site.put(&format!("public/{name}"), b"theirs"));
    symlink("nowhere", site.root().join("public/topics/leak-check/link")).unwrap();
    names.iter().map(|name| site.root().join("public").join(name)).collect()
}

fn stays(site: &Fixture, theirs: &[PathBuf], when: &str) {
    for path in theirs {
        assert_eq!(fs::read_to_string(path).unwrap_or_default(), "theirs", "{when}: {}", path.display());
    }
    assert!(site.root().join("public/topics/leak-check/link").is_symlink(), "{when}");
}

/// Lists as hands and tools damage them. The last names a file of others as one of ours.
fn damaged(whole: &str) -> [String; 5] {
    let forged = whole.replacen(
        "\"files\": {",
        &format!("\"files\": {{\"CNAME\": {{\"bytes\": 6, \"sha256\": \"{}\"}},", "0".repeat(64)),
        1,
    );
    assert_ne!(forged, whole);
    [String::new(), "garbage".to_owned(), "{}".to_owned(), whole[..whole.len() / 2].to_owned(), forged]
}

/// The list in the output is damaged: its copy tells what is ours, and all of others stays.
#[test]
fn a_damaged_list_loses_nothing_of_others() {
    for kind in 0..5 {
        let site = Fixture::bare();
        release(&site, "모두");
        let theirs = theirs(&site);
        let marker = site.root().join("public").join(MARKER);
        let list = damaged(&fs::read_to_string(&marker).unwrap())[kind].clone();
        fs::write(&marker, list).unwrap();
        let built = release(&site, "다");
        assert!(said(&built).contains("was damaged") && said(&built).contains("extra.pdf"), "{kind}: {}", said(&built));
        stays(&site, &theirs, "build");
        assert!(!said(&built).contains("took the place"), "{}", said(&built));
        assert!(Manifest::read(&site.root().join("public")).is_complete());
        // The release whose list was damaged comes back as it was.
        cardnews(&site, &["rollback"]).success();
        assert!(fs::read_to_string(site.root().join("public/topics/leak-check/index.html")).unwrap().contains("모두"));
        stays(&site, &theirs, "rollback");
        for word in ["잘", "또", "늘", "더", "꼭"] {
            assert!(!said(&release(&site, word)).contains("damaged"));
            stays(&site, &theirs, word);
        }
    }
}

/// No list at all can be read: whatever is not written anew stays, whatever makes room is put aside, and both are named.
#[test]
fn without_any_list_everything_is_kept() {
    let site = Fixture::bare();
    release(&site, "모두");
    let theirs = theirs(&site);
    let page = site.root().join("public/topics/leak-check/index.html");
    let old = fs::read(&page).unwrap();
    fs::write(site.root().join("public").join(MARKER), "garbage").unwrap();
    fs::write(site.root().join(".public.cardnews/list"), "garbage").unwrap();
    let built = release(&site, "다");
    assert!(said(&built).contains("was damaged") && said(&built).contains(".public.cardnews/others"), "{}", said(&built));
    stays(&site, &theirs, "build");
    assert_ne!(fs::read(&page).unwrap(), old);
    let aside = site.root().join(".public.cardnews/others/1/topics/leak-check/index.html");
    for word in ["잘", "또", "늘", "더", "꼭"] {
        release(&site, word);
        stays(&site, &theirs, word);
        assert_eq!(fs::read(&aside).unwrap(), old, "{word}");
    }
}

/// The same content, but a damaged list: it is written anew.
#[test]
fn a_damaged_list_is_mended() {
    let site = Fixture::bare();
    release(&site, "모두");
    let marker = site.root().join("public").join(MARKER);
    let whole = fs::read(&marker).unwrap();
    fs::write(&marker, "garbage").unwrap();
    let built = release(&site, "모두");
    assert!(said(&built).contains("damaged"), "{}", said(&built));
    assert_eq!(fs::read(&marker).unwrap(), whole);
    assert!(!said(&release(&site, "모두")).contains("damaged"));
}

/// The note of the current number is gone, damaged or that of a kept release: no release is dropped, and the order stays.
#[test]
fn a_damaged_number_drops_no_release() {
    for noted in ["garbage", "", "0", "1", "2", "-1", "99999999999"] {
        let site = Fixture::bare();
        ["하나", "둘", "셋"].iter().for_each(|word| drop(release(&site, word)));
        fs::write(site.root().join(".public.cardnews/current"), noted).unwrap();
        release(&site, "넷");
        let list = cardnews(&site, &["rollback", "--list"]).success();
        let list = String::from_utf8(list.get_output().stdout.clone()).unwrap();
        assert_eq!(list.lines().count(), 4, "{noted}: {list}");
        for word in if noted == "0" { [].as_slice() } else { ["셋", "둘", "하나"].as_slice() } {
            cardnews(&site, &["rollback"]).success();
            let page = fs::read_to_string(site.root().join("public/topics/leak-check/index.html")).unwrap();
            assert!(page.contains(word), "{noted}, {word}: {list}");
        }
    }
}

/// What would stop the work after the exchange stops it before: the old site stays, and the next build needs nothing but room.
#[test]
fn what_stands_in_the_way_is_found_before_the_exchange() {
    for place in ["releases", "releases/.new"] {
        let site = Fixture::bare();
        release(&site, "하나");
        let path = site.root().join(".public.cardnews").join(place);
        let _ = fs::remove_file(&path).or_else(|_| fs::remove_dir_all(&path));
        fs::write(&path, "theirs").unwrap();
        let page = site.root().join("public/topics/leak-check/index.html");
        let old = fs::read(&page).unwrap();
        site.put("content/topics/leak-check.md", TOPIC.replace("모두", "둘").as_bytes());
        for _ in 0..2 {
            let refused = cardnews(&site, &["build", "--release"]).code(3);
            assert!(said(&refused).contains(path.to_str().unwrap()), "{place}: {}", said(&refused));
            assert_eq!(fs::read(&page).unwrap(), old, "{place}");
        }
        let _ = fs::remove_file(&path).or_else(|_| fs::remove_dir_all(&path));
        release(&site, "둘");
        cardnews(&site, &["rollback"]).success();
    }
}

/// The notes beside the output and their beginnings.
const NOTES: [&str; 7] = ["list", "current", "days", "swap", "withdrawn", ".list.new", ".current.new"];

/// A folder or a link of somebody at the place of a note costs no build and no way back: it is put aside and named.
#[test]
fn what_is_no_file_at_the_place_of_a_note_is_put_aside() {
    for note in NOTES {
        let site = Fixture::bare();
        release(&site, "하나");
        release(&site, "둘");
        let path = site.root().join(".public.cardnews").join(note);
        let _ = fs::remove_file(&path);
        fs::create_dir(&path).unwrap();
        fs::write(path.join("own.txt"), "theirs").unwrap();
        let built = release(&site, "셋");
        assert!(said(&built).contains(".public.cardnews/others") && said(&built).contains(note), "{note}: {}", said(&built));
        let aside = site.root().join(".public.cardnews/others/1").join(note);
        assert_eq!(fs::read_to_string(aside.join("own.txt")).unwrap(), "theirs", "{note}");
        let _ = fs::remove_file(&path);
        symlink("/nowhere", &path).unwrap();
        let back = cardnews(&site, &["rollback"]).success();
        assert!(said(&back).contains(note), "{note}: {}", said(&back));
        assert!(site.root().join(".public.cardnews/others/2").join(note).is_symlink(), "{note}");
        let page = fs::read_to_string(site.root().join("public/topics/leak-check/index.html")).unwrap();
        assert!(page.contains("둘 잠급니다"), "{note}");
        assert!(!said(&release(&site, "넷")).contains("warning:"), "{note}");
    }
}

/// A note that cannot be put aside either costs no build: the site is exchanged, and the next build heals it.
#[test]
fn a_note_that_cannot_be_written_costs_no_build() {
    for note in ["list", "current", "days"] {
        let site = Fixture::bare();
        release(&site, "하나");
        let folder = site.root().join(".public.cardnews");
        fs::remove_file(folder.join(note)).unwrap();
        fs::create_dir_all(folder.join(note).join("theirs")).unwrap();
        fs::write(folder.join("others"), "theirs").unwrap();
        let built = release(&site, "둘");
        assert!(said(&built).contains(folder.join(note).to_str().unwrap()), "{note}: {}", said(&built));
        let back = cardnews(&site, &["rollback"]).success();
        assert!(note == "days" || said(&back).contains("the next build tries again"), "{note}: {}", said(&back));
        fs::remove_file(folder.join("others")).unwrap();
        release(&site, "셋");
        assert!(folder.join(note).is_file() && folder.join("others/1").join(note).join("theirs").is_dir(), "{note}");
    }
}

/// Where files of others cannot be put aside, nothing takes their place.
#[test]
fn nothing_takes_the_place_of_others_where_they_cannot_be_put_aside() {
    let site = Fixture::bare();
    release(&site, "하나");
    site.put("public/topics/old-topic/index.html", b"theirs");
    let theirs = site.root().join("public/topics/old-topic/index.html");
    let others = site.root().join(".public.cardnews/others");
    let topic = TOPIC.replacen("number: 8", "number: 9", 1).replacen("title: ", "title: 다른 ", 1);
    site.put("content/topics/old-topic.md", topic.as_bytes());
    for kind in ["file", "link"] {
        match kind {
            "file" => fs::write(&others, "theirs").unwrap(),
            _ => symlink("nowhere", &others).unwrap(),
        }
        let refused = cardnews(&site, &["build"]).code(3);
        assert!(said(&refused).contains(others.to_str().unwrap()), "{kind}: {}", said(&refused));
        assert_eq!(fs::read_to_string(&theirs).unwrap(), "theirs", "{kind}");
        fs::remove_file(&others).unwrap();
    }
    let built = cardnews(&site, &["build"]).success();
    assert!(said(&built).contains("took the place"), "{}", said(&built));
    assert_eq!(fs::read_to_string(others.join("1/topics/old-topic/index.html")).unwrap(), "theirs");
}

/// A list that somebody added to is believed in no part, wherever it lies: what it calls ours stays, and is named.
#[test]
fn a_forged_list_takes_nothing_of_others() {
    let copy = ".public.cardnews/list";
    let kept = ".public.cardnews/releases/1/.cardnews-site";
    let place = "public/.cardnews-site";
    for (forged, broken) in [
        (vec![place, copy], vec![]),
        (vec![copy], vec![place]),
        (vec![kept], vec![place, copy]),
        (vec![place, copy, kept], vec![]),
    ] {
        for part in ["files", "kept", "plain"] {
            let site = Fixture::bare();
            release(&site, "하나");
            release(&site, "둘");
            let theirs = theirs(&site);
            for file in &forged {
                let file = site.root().join(file);
                let mut list: serde_json::Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
                let picture = list["files"].as_object().unwrap().keys().next().unwrap().clone();
                let entry = serde_json::json!({ "bytes": 6, "sha256": SHA256_OF_THEIRS });
                list[part]["CNAME"] = if part == "plain" { picture.into() } else { entry };
                fs::write(&file, list.to_string()).unwrap();
            }
            for file in &broken {
                fs::write(site.root().join(file), "garbage").unwrap();
            }
            for word in ["셋", "넷"] {
                release(&site, word);
                stays(&site, &theirs, &format!("{forged:?} {part} {word}"));
            }
            cardnews(&site, &["rollback"]).success();
            stays(&site, &theirs, &format!("{forged:?} {part}, back"));
        }
    }
}

/// The digest of the word "theirs".
const SHA256_OF_THEIRS: &str = "4c55a8552a2c7261f61f798c2265e6f13358f326ae5b934096ff16bd15e62c33";

/// The folder beside an output holds no output.
#[test]
fn nothing_is_built_among_kept_releases() {
    let site = Fixture::bare();
    release(&site, "하나");
    release(&site, "둘");
    let all = || {
        let folder = site.root().join(".public.cardnews");
        let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let before = all();
    for out in [".public.cardnews", ".public.cardnews/next", ".public.cardnews/releases/1", ".public.cardnews/releases/9/a"] {
        let place = site.root().join(out);
        let refused = cardnews(&site, &["build", "--out", place.to_str().unwrap()]).code(3);
        assert!(said(&refused).contains("keeps earlier releases here"), "{out}: {}", said(&refused));
    }
    assert_eq!(all(), before);
    cardnews(&site, &["rollback"]).success();
}
