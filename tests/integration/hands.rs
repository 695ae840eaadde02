//! What others do to a site's folders: links, odd names, damaged lists, forged memories. Nothing of theirs is lost, nothing
//! leaves the folder, and no next build needs a hand.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use cardnews::write::{MARKER, Manifest};

use crate::fixture::{Fixture, TOPIC};

fn cardnews(site: &Fixture, args: &[&str]) -> snapbox::cmd::OutputAssert {
    let command = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews")).args(args);
    command.args(["--today", "2026-11-22", "--messages", "en", "--root"]).arg(site.root()).assert()
}

/// What a command said on stderr.
fn said(outcome: &snapbox::cmd::OutputAssert) -> String {
    String::from_utf8_lossy(&outcome.get_output().stderr).into_owned()
}

/// A site whose topic says `word`.
fn write(site: &Fixture, word: &str) {
    site.put("content/topics/leak-check.md", TOPIC.replace("모두", word).as_bytes());
}

fn site() -> Fixture {
    let site = Fixture::bare();
    write(&site, "모두");
    site
}

fn release(site: &Fixture) {
    cardnews(site, &["build", "--release"]).success();
}

/// A folder elsewhere with a file that nobody may touch.
fn elsewhere() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let precious = folder.path().join("precious");
    fs::write(&precious, "precious").unwrap();
    (folder, precious)
}

fn untouched(folder: &Path) {
    assert_eq!(fs::read_to_string(folder.join("precious")).unwrap(), "precious");
    assert_eq!(fs::read_dir(folder).unwrap().count(), 1, "something was written elsewhere");
}

/// Links at every name that the program writes: what they lead to stays as it is, and nothing is made there.
#[test]
fn no_link_is_followed_when_something_is_written() {
    let (folder, precious) = elsewhere();
    let folder = folder.path();
    // (where the link lies, whether it leads to the folder or to the file)
    let links: [(&str, &Path); 12] = [
        ("content/.links.lock.new", &precious),
        (".cardnews/.layouts.new", &precious),
        (".cardnews/layouts", &precious),
        (".cardnews/lock", &precious),
        (".cardnews", folder),
        (".public.cardnews/next", folder),
        (".public.cardnews/lock", &precious),
        (".public.cardnews/.swap.new", &precious),
        (".public.cardnews/swap", &precious),
        (".public.cardnews/releases", folder),
        (".vscode/schemas/site.json", &precious),
        (".vscode/schemas", folder),
    ];
    for (link, to) in links {
        let site = site();
        release(&site);
        write(&site, "다");
        // A new topic needs new codes.
        site.put("content/topics/again.md", TOPIC.replace("number: 8", "number: 9").as_bytes());
        let place = site.root().join(link);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        let _ = fs::remove_file(&place).or_else(|_| fs::remove_dir_all(&place));
        symlink(to, &place).unwrap();
        for args in [&["build", "--release"][..], &["check"], &["schema"], &["rollback", "--allow-shrink"], &["build"]] {
            let code = cardnews(&site, args).get_output().status.code();
            assert!(matches!(code, Some(0 | 3)), "{link}, {args:?}: {code:?}");
            untouched(folder);
        }
        fs::remove_file(&place).unwrap_or_default();
        release(&site);
        untouched(folder);
    }
}

/// Links inside the output: they are replaced or refused, never written through.
#[test]
fn no_link_inside_the_output_is_followed() {
    let (folder, _) = elsewhere();
    for inside in ["topics", "topics/leak-check", "assets"] {
        let site = site();
        release(&site);
        let place = site.root().join("public").join(inside);
        fs::remove_dir_all(&place).unwrap();
        symlink(folder.path(), &place).unwrap();
        write(&site, "다");
        release(&site);
        untouched(folder.path());
        assert!(!place.is_symlink() && site.root().join("public/topics/leak-check/index.html").is_file(), "{inside}");
    }
}

/// A new topic is not written through a linked folder.
#[test]
fn a_new_topic_stays_in_the_site() {
    let (folder, _) = elsewhere();
    let site = site();
    fs::remove_dir_all(site.root().join("content/topics")).unwrap();
    symlink(folder.path(), site.root().join("content/topics")).unwrap();
    let refused = cardnews(&site, &["new", "topic", "taste"]).code(3);
    assert!(said(&refused).contains("content/topics"), "{}", said(&refused));
    untouched(folder.path());
}

/// A name that is no text, a file beside our pages, a folder of somebody: all stay through builds and rollbacks, and what lies
/// inside our folders is named.
#[test]
fn what_is_not_ours_stays() {
    let site = site();
    release(&site);
    let public = site.root().join("public");
    let odd = public.join(OsStr::from_bytes(b"caf\xe9.txt"));
    let odd_folder = public.join(OsStr::from_bytes(b"topics/caf\xe9"));
    fs::create_dir(&odd_folder).unwrap();
    let theirs = [
        odd,
        odd_folder.join("menu.txt"),
        public.join("CNAME"),
        public.join(".git/HEAD"),
        public.join("topics/leak-check/extra.pdf"),
        public.join("topics/leak-check/more/extra.pdf"),
        public.join("assets/logo.png"),
    ];
    for path in &theirs {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "theirs").unwrap();
    }
    symlink("nowhere", public.join("topics/leak-check/link")).unwrap();
    let stays = |when: &str| {
        for path in &theirs {
            assert_eq!(fs::read_to_string(path).unwrap_or_default(), "theirs", "{when}: {}", path.display());
        }
        assert!(public.join("topics/leak-check/link").is_symlink(), "{when}");
    };
    for word in ["다", "꼭", "잘", "또"] {
        write(&site, word);
        let built = cardnews(&site, &["build", "--release"]).success();
        let said = said(&built);
        assert!(said.contains("5 things that cardnews did not make") && said.contains("extra.pdf"), "{said}");
        assert!(!said.contains("CNAME"), "{said}");
        stays(word);
    }
    cardnews(&site, &["rollback"]).success();
    stays("rollback");
}

/// A folder of somebody where later a topic is: what lies in it stays, beside the topic's page, and after going back.
#[test]
fn a_folder_of_others_that_becomes_a_topic_keeps_its_files() {
    let site = site();
    release(&site);
    let folder = site.root().join("public/topics/second");
    site.put("public/topics/second/extra.pdf", b"theirs");
    site.put("public/topics/second/more/extra.pdf", b"theirs");
    site.put("public/topics/second/cards/extra.pdf", b"theirs");
    symlink("nowhere", folder.join("link")).unwrap();
    site.put("content/topics/second.md", TOPIC.replace("number: 8", "number: 9").replace("점검", "둘째 점검").as_bytes());
    release(&site);
    let stays = |when: &str| {
        for name in ["extra.pdf", "more/extra.pdf", "cards/extra.pdf"] {
            assert_eq!(fs::read_to_string(folder.join(name)).unwrap_or_default(), "theirs", "{when}: {name}");
        }
        assert!(folder.join("link").is_symlink(), "{when}");
    };
    stays("build");
    assert!(folder.join("index.html").is_file() && folder.join("cards/card-1.png").is_file());
    cardnews(&site, &["rollback", "--allow-shrink"]).success();
    stays("rollback");
    assert!(!folder.join("index.html").exists());
}

/// A page that takes the place of a file of somebody else says so, and where the file is kept.
#[test]
fn a_file_in_the_place_of_a_new_page_is_named_and_kept() {
    let site = site();
    release(&site);
    site.put("public/topics/second/index.html", b"theirs");
    site.put("content/topics/second.md", TOPIC.replace("number: 8", "number: 9").replace("점검", "둘째 점검").as_bytes());
    let told = cardnews(&site, &["build", "--release"]).success();
    let text = said(&told);
    assert!(
        text.contains("topics/second/index.html")
            && text.contains(".public.cardnews/others")
            && !text.contains("그대로 두었습니다"),
        "{text}"
    );
    let kept = site.root().join(".public.cardnews/others/1/topics/second/index.html");
    assert_eq!(fs::read(kept).unwrap(), b"theirs");
}

/// Only a list that is a file says that a folder is an output.
#[test]
fn a_name_alone_makes_no_output() {
    for kind in ["folder", "link", "pipe"] {
        let site = site();
        site.put("public/my/letter", b"theirs");
        let marker = site.root().join("public").join(MARKER);
        match kind {
            "folder" => fs::create_dir(&marker).unwrap(),
            "link" => symlink("my/letter", &marker).unwrap(),
            _ => site.make("pipe public/.cardnews-site", ""),
        }
        let refused = cardnews(&site, &["build"]).code(3);
        assert!(said(&refused).contains(MARKER), "{kind}: {}", said(&refused));
        assert_eq!(fs::read(site.root().join("public/my/letter")).unwrap(), b"theirs", "{kind}");
    }
}

/// A manifest that names a path outside is not believed.
#[test]
fn a_manifest_links_nothing_from_outside() {
    for name in ["../secret-0123456789.txt", "/etc/hostname", "a/../../secret-0123456789.txt", "", "a//b", "./a"] {
        let site = site();
        cardnews(&site, &["build"]).success();
        site.put("secret-0123456789.txt", b"secret");
        let marker = site.root().join("public").join(MARKER);
        let text = fs::read_to_string(&marker).unwrap();
        let entry = format!("\"files\": {{\n \"{name}\": {{\"bytes\": 6, \"sha256\": \"{}\"}},", "0".repeat(64));
        fs::write(&marker, text.replace("\"files\": {", &entry)).unwrap();
        let believed = Manifest::read(&site.root().join("public"));
        assert_eq!(believed, Manifest::default(), "{name:?}");
        write(&site, "다");
        cardnews(&site, &["build"]).success();
        assert!(!site.root().join(".public.cardnews/secret-0123456789.txt").exists());
    }
}

/// A kept release whose list is broken, cut or empty does not come back, and the one in place stays.
#[test]
fn a_broken_release_does_not_come_back() {
    let whole = {
        let site = site();
        release(&site);
        fs::read_to_string(site.root().join("public").join(MARKER)).unwrap()
    };
    let shorter = {
        let mut list: serde_json::Value = serde_json::from_str(&whole).unwrap();
        list["files"].as_object_mut().unwrap().remove("index.html");
        list.to_string()
    };
    for damaged in ["garbage", "", "{}", "{\"cardnews\":\"\",\"release\":\"\",\"files\":{},\"kept\":{}}", &shorter] {
        let site = site();
        release(&site);
        write(&site, "다");
        release(&site);
        fs::remove_file(site.root().join(".public.cardnews/releases/1").join(MARKER)).unwrap();
        fs::write(site.root().join(".public.cardnews/releases/1").join(MARKER), damaged).unwrap();
        let before = fs::read(site.root().join("public/index.html")).unwrap();
        let refused = cardnews(&site, &["rollback", "--to", "1", "--allow-shrink"]).code(3);
        assert!(said(&refused).contains(MARKER), "{}", said(&refused));
        assert_eq!(fs::read(site.root().join("public/index.html")).unwrap(), before);
        cardnews(&site, &["rollback", "--list"]).success();
    }
}

/// Adds topics of which a release without them would drop many pages.
fn four_more(site: &Fixture) {
    for number in 20..24 {
        let text = TOPIC.replace("number: 8", &format!("number: {number}")).replace("점검사항", &format!("점검사항 {number}"));
        site.put(&format!("content/topics/more-{number}.md"), text.as_bytes());
    }
}

/// Rollback asks before many pages vanish, as a build does.
#[test]
fn going_back_asks_before_pages_vanish() {
    let site = site();
    release(&site);
    four_more(&site);
    release(&site);
    // As if no code had been given out: only pages are missing.
    fs::remove_file(site.root().join("public/links.lock")).unwrap();
    let refused = cardnews(&site, &["rollback"]).code(4);
    assert!(said(&refused).contains("pages that are public now"), "{}", said(&refused));
    cardnews(&site, &["rollback", "--allow-shrink"]).success();
}

/// A release comes back where the output is gone. It is held against the newest release that is kept, which customers know.
#[test]
fn a_release_comes_back_where_nothing_is_in_place() {
    let site = site();
    release(&site);
    four_more(&site);
    release(&site);
    write(&site, "꼭");
    release(&site);
    let public = site.root().join("public");
    fs::remove_dir_all(&public).unwrap();
    let refused = cardnews(&site, &["rollback", "--to", "1"]).code(4);
    assert!(said(&refused).contains("short links that were given out since"), "{}", said(&refused));
    assert!(!public.exists(), "a command that refuses puts nothing in place");
    cardnews(&site, &["rollback", "--to", "2"]).success();
    assert!(public.join("topics/more-20/index.html").is_file());
    fs::remove_dir_all(&public).unwrap();
    cardnews(&site, &["rollback", "--to", "1", "--allow-shrink"]).success();
    assert!(public.join("topics/leak-check/index.html").is_file());
}

/// Previews push no release out, and going back goes between releases.
#[test]
fn previews_stand_beside_releases() {
    let site = site();
    let page = || fs::read_to_string(site.root().join("public/topics/leak-check/index.html")).unwrap();
    release(&site);
    write(&site, "다");
    release(&site);
    for word in ["꼭", "잘", "또", "늘", "더"] {
        write(&site, word);
        cardnews(&site, &["build"]).success();
    }
    assert!(page().contains("더 잠급니다"));
    let list = cardnews(&site, &["rollback", "--list"]).success();
    let list = String::from_utf8(list.get_output().stdout.clone()).unwrap();
    let kinds: Vec<&str> = list.lines().map(|line| line.split('\t').nth(2).unwrap()).collect();
    assert_eq!(kinds, ["release", "release", "preview", "preview", "preview", "preview"], "{list}");
    assert!(list.lines().all(|line| line.contains("\t2026-11-22\t") && line.contains(" pages\t")), "{list}");
    assert!(list.lines().last().unwrap().ends_with("in place"), "{list}");
    cardnews(&site, &["rollback"]).success();
    assert!(page().contains("다 잠급니다"));
    cardnews(&site, &["rollback"]).success();
    assert!(page().contains("모두 잠급니다"));
    cardnews(&site, &["rollback"]).code(3);
    // A release of the same bytes stays a release when it is built as a preview.
    write(&site, "모두");
    cardnews(&site, &["build"]).success();
    let kind = Manifest::read(&site.root().join("public")).kind;
    assert_eq!(kind, cardnews::Purpose::Release);
}

/// A release that was withdrawn comes back only if it is named, whatever was previewed since.
#[test]
fn a_withdrawn_release_comes_back_by_its_number_alone() {
    let site = site();
    let page = || fs::read_to_string(site.root().join("public/topics/leak-check/index.html")).unwrap();
    release(&site);
    write(&site, "다");
    release(&site);
    cardnews(&site, &["rollback"]).success();
    write(&site, "꼭");
    let built = cardnews(&site, &["build"]).success();
    assert!(said(&built).contains("This is a preview."), "{}", said(&built));
    let list = cardnews(&site, &["rollback", "--list"]).success();
    let list = String::from_utf8(list.get_output().stdout.clone()).unwrap();
    assert!(list.lines().nth(1).unwrap().ends_with("\twithdrawn"), "{list}");
    cardnews(&site, &["rollback"]).success();
    assert!(page().contains("모두 잠급니다"));
    cardnews(&site, &["rollback"]).code(3);
    cardnews(&site, &["rollback", "--to", "2"]).success();
    assert!(page().contains("다 잠급니다"));
    // It counts again, and so does the one before it.
    write(&site, "잘");
    release(&site);
    cardnews(&site, &["rollback"]).success();
    assert!(page().contains("다 잠급니다"));
    cardnews(&site, &["rollback"]).success();
    assert!(page().contains("모두 잠급니다"));
}

/// Releases that were withdrawn push no other out.
#[test]
fn the_good_release_outlasts_many_that_are_withdrawn() {
    let site = site();
    release(&site);
    for word in ["다", "꼭", "잘", "또", "늘", "더"] {
        write(&site, word);
        release(&site);
        cardnews(&site, &["rollback"]).success();
        let page = fs::read_to_string(site.root().join("public/topics/leak-check/index.html")).unwrap();
        assert!(page.contains("모두 잠급니다"), "{word}");
    }
}

/// What lies in the output is told: a preview that took the place of a release is not to be published.
#[test]
fn a_preview_in_the_place_of_a_release_is_told() {
    let site = site();
    let doctor = || String::from_utf8(cardnews(&site, &["doctor"]).get_output().stdout.clone()).unwrap();
    assert!(doctor().contains("nothing was built yet"));
    let built = cardnews(&site, &["build"]).success();
    assert!(!said(&built).contains("is no release"), "{}", said(&built));
    assert!(doctor().contains("✓ public/: a preview (number 1); no release was built yet"), "{}", doctor());
    write(&site, "꼭");
    release(&site);
    assert!(doctor().contains("✓ public/: a release (number 2)"), "{}", doctor());
    for word in ["다", "잘"] {
        write(&site, word);
        let built = cardnews(&site, &["build"]).success();
        assert!(said(&built).contains("is no release") && said(&built).contains("build --release"), "{}", said(&built));
    }
    assert!(doctor().contains("! public/: a preview (number 4) in the place of a release"), "{}", doctor());
}

/// A folder among the kept releases that has lost its list pushes no release out.
#[test]
fn a_folder_without_a_list_takes_no_place() {
    let site = site();
    release(&site);
    for word in ["다", "꼭"] {
        write(&site, word);
        cardnews(&site, &["build", "--release", "--keep", "2"]).success();
    }
    let kept = |number: u32| site.root().join(format!(".public.cardnews/releases/{number}"));
    fs::remove_file(kept(2).join(MARKER)).unwrap();
    write(&site, "잘");
    cardnews(&site, &["build", "--release", "--keep", "2"]).success();
    assert!(kept(1).exists() && kept(3).exists());
    write(&site, "또");
    cardnews(&site, &["build", "--release", "--keep", "2"]).success();
    assert!(!kept(1).exists() && kept(3).exists() && kept(4).exists());
}

/// Whoever deletes the output deletes no promise: the newest release that is kept still guards pages and codes.
#[test]
fn what_was_public_binds_when_the_output_is_gone() {
    let site = site();
    four_more(&site);
    release(&site);
    write(&site, "다");
    release(&site);
    for number in 20..24 {
        fs::remove_file(site.root().join(format!("content/topics/more-{number}.md"))).unwrap();
    }
    fs::remove_dir_all(site.root().join("public")).unwrap();
    let ledger = fs::read(site.root().join("content/links.lock")).unwrap();
    let refused = cardnews(&site, &["link", "--drop", "--yes"]).code(4);
    assert!(said(&refused).contains("a release has these codes"), "{}", said(&refused));
    assert_eq!(fs::read(site.root().join("content/links.lock")).unwrap(), ledger);
    // As if no code had been given out: only pages are missing.
    fs::remove_file(site.root().join("content/links.lock")).unwrap();
    fs::remove_file(site.root().join(".public.cardnews/releases/1/links.lock")).unwrap();
    let refused = cardnews(&site, &["build", "--release"]).code(4);
    assert!(said(&refused).contains("public pages would vanish"), "{}", said(&refused));
    assert!(!site.root().join("public").exists());
    cardnews(&site, &["build", "--release", "--allow-shrink"]).success();
}

/// A build without pictures does not take those of a whole site away.
#[test]
fn pictures_are_not_taken_away() {
    let site = site();
    cardnews(&site, &["build"]).success();
    let refused = cardnews(&site, &["build", "--no-pictures"]).code(2);
    assert!(said(&refused).contains("--out"), "{}", said(&refused));
    let elsewhere = site.root().join("pages");
    cardnews(&site, &["build", "--no-pictures", "--out", elsewhere.to_str().unwrap()]).success();
    cardnews(&site, &["build", "--no-pictures", "--out", elsewhere.to_str().unwrap()]).success();
}

/// What lies in the place of an output and is none stays as it is, and nothing is made beside it.
#[test]
fn what_is_no_output_is_not_taken() {
    let site = site();
    site.put("notes", b"theirs");
    site.put("photos/a.jpg", b"theirs");
    symlink("nowhere", site.root().join("gone")).unwrap();
    site.make("pipe pipe", "");
    for out in ["notes", "photos", "gone", "pipe"] {
        let place = site.root().join(out);
        let refused = cardnews(&site, &["build", "--release", "--out", place.to_str().unwrap()]).code(3);
        assert!(said(&refused).contains(out), "{}", said(&refused));
        assert!(!site.root().join(format!(".{out}.cardnews")).exists(), "{out}");
    }
    assert_eq!(fs::read(site.root().join("notes")).unwrap(), b"theirs");
    assert_eq!(fs::read(site.root().join("photos/a.jpg")).unwrap(), b"theirs");
    assert!(site.root().join("gone").is_symlink());
}

/// Numbers of releases are input: none that somebody wrote ends the counting.
#[test]
fn a_forged_number_ends_no_counting() {
    for forged in ["18446744073709551615", "4294967296", "-1", "+1", "001"] {
        let site = site();
        release(&site);
        site.put(".public.cardnews/current", forged.as_bytes());
        site.put(&format!(".public.cardnews/releases/{forged}/x"), b"");
        for word in ["다", "꼭"] {
            write(&site, word);
            release(&site);
        }
        cardnews(&site, &["rollback", "--list"]).success();
        cardnews(&site, &["rollback"]).success();
    }
}

/// Nothing is built where content is read.
#[test]
fn nothing_is_built_inside_the_content() {
    let site = site();
    symlink("content", site.root().join("again")).unwrap();
    for out in
        ["content/out", "content/images", "content/topics/o", "themes", "themes/a/b", "content", "again/out", ".cardnews/out"]
    {
        let refused = cardnews(&site, &["build", "--out", site.root().join(out).to_str().unwrap()]).code(2);
        assert!(said(&refused).contains("nothing is made inside"), "{out}: {}", said(&refused));
    }
    let check = cardnews(&site, &["check"]).success();
    assert!(!said(&check).contains("ignored-file"), "{}", said(&check));
}

/// A memory of layouts that says that everything fits lets nothing through at a release.
#[test]
fn a_forged_memory_lets_no_card_through() {
    let site = site();
    let long = format!("{TOPIC}{}\n", "수도꼭지를 모두 잠급니다. ".repeat(60));
    site.put("content/topics/leak-check.md", long.as_bytes());
    cardnews(&site, &["check"]).code(1);
    let layouts = site.root().join(".cardnews/layouts");
    let text = fs::read_to_string(&layouts).unwrap();
    let forged: String = text
        .lines()
        .map(|line| if line.contains('{') { format!("{} 1\n", line.split(' ').next().unwrap()) } else { format!("{line}\n") })
        .collect();
    assert_ne!(forged, text);
    for args in [&["build", "--release"][..], &["check", "--release"]] {
        fs::write(&layouts, &forged).unwrap();
        let refused = cardnews(&site, args).code(1);
        assert!(said(&refused).contains("card-overflows"), "{args:?}: {}", said(&refused));
    }
    // What was measured for the release is remembered instead.
    cardnews(&site, &["check"]).code(1);
}

/// A pipe in the place of the memory holds nothing up.
#[test]
fn a_pipe_holds_nothing_up() {
    for place in [".cardnews/layouts", "public/.cardnews-site", "public/links.lock", ".public.cardnews/current"] {
        let site = site();
        cardnews(&site, &["build", "--release"]).success();
        fs::remove_file(site.root().join(place)).unwrap();
        site.make(&format!("pipe {place}"), "");
        let command = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews")).arg("check").arg("--root").arg(site.root());
        command.timeout(std::time::Duration::from_secs(20)).assert().success();
        let command = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews")).arg("build").arg("--root").arg(site.root());
        // What has no list may be anybody's.
        let code = if place.ends_with("cardnews-site") { 3 } else { 0 };
        command.timeout(std::time::Duration::from_secs(20)).assert().code(code);
    }
}

/// What cannot be written to stdout is a fault of the machine, in every command that prints data.
#[test]
fn a_full_stdout_is_told() {
    let site = site();
    cardnews(&site, &["build", "--release"]).success();
    write(&site, "다");
    cardnews(&site, &["build", "--release"]).success();
    site.put(
        "content/topics/leak-check.md",
        TOPIC.replace("잠급니다", "보여집니다").replace("category", "review_by: 2027-01-01\ncategory").as_bytes(),
    );
    for args in [
        "check --format json",
        "check --format sarif",
        "check --format github",
        "check --diff",
        "check --due 3000d",
        "check --due 3000d --format ical",
        "check --due 3000d --format json",
        "link 8",
        "link 8 --json",
        "schema site",
        "explain",
        "explain missing-alt",
        "doctor",
        "man",
        "completions bash",
        "rollback --list",
        "--help",
        "--version",
    ] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_cardnews"));
        command.args(args.split(' ')).args(["--today", "2026-11-22", "--messages", "en"]);
        command.arg("--root").arg(site.root()).stdout(fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
        let done = command.output().unwrap();
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.code() == Some(3) && said.contains("No space left"), "{args}: {:?} {said}", done.status);
    }
}

/// `count` ends with its reader.
#[test]
fn counting_ends_with_its_reader() {
    let script = format!("yes | timeout 20 {} count | head -n 1; exit ${{PIPESTATUS[1]}}", env!("CARGO_BIN_EXE_cardnews"));
    let done = std::process::Command::new("bash").args(["-c", &script]).output().unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(String::from_utf8_lossy(&done.stdout).lines().count(), 1);
}

/// Numbers are given out once, also when a topic cannot be read, and never beyond four digits.
#[test]
fn a_number_is_given_out_once() {
    let site = site();
    site.put("content/topics/broken.md", b"---\nnumber: 1\ntitle: [\n---\n");
    let made = cardnews(&site, &["new", "topic", "taste"]).success();
    assert!(said(&made).contains("number 2"), "{}", said(&made));
    for (part, numbers) in [1..=4000, 4001..=8000, 8001..=9999].into_iter().enumerate() {
        let lines: String = numbers.map(|number| format!("number: {number}\n")).collect();
        site.put(&format!("content/topics/broken-{part}.md"), lines.as_bytes());
    }
    let refused = cardnews(&site, &["new", "topic", "smell"]);
    assert!(said(&refused).contains("no number is left"), "{}", said(&refused));
    assert!(!site.root().join("content/topics/smell.md").exists());
}

/// What `init` leaves when it is killed is no hindrance to the next.
#[test]
fn a_broken_off_start_is_run_again() {
    let here = tempfile::tempdir().unwrap();
    let dir = here.path().join("new");
    fs::create_dir_all(dir.join(".content.new/topics")).unwrap();
    fs::write(dir.join(".content.new/topics/leak-check.md"), "---\nnum").unwrap();
    fs::create_dir_all(dir.join(".vscode/schemas")).unwrap();
    fs::write(dir.join(".vscode/schemas/.site.json.new"), "{").unwrap();
    let command = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews")).arg("init").arg(&dir);
    command.assert().success();
    assert!(!dir.join(".content.new").exists());
    assert!(fs::read_to_string(dir.join("content/topics/leak-check.md")).unwrap().len() > 100);
    assert!(dir.join("content/site.yaml").is_file() && !dir.join(".vscode/schemas/.site.json.new").exists());
    let command = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews")).arg("init").arg(&dir);
    command.assert().code(2);
}

/// What somebody else keeps at the name under which `init` prepares the content stays.
#[test]
fn a_start_removes_nothing_of_others() {
    for theirs in ["notes.txt", "topics/leak-check.md", "topics/deep/a.md"] {
        let here = tempfile::tempdir().unwrap();
        let file = here.path().join(".content.new").join(theirs);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "theirs").unwrap();
        let command = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews")).arg("init").arg(here.path());
        let refused = command.assert().code(3);
        assert!(said(&refused).contains(".content.new"), "{}", said(&refused));
        assert_eq!(fs::read_to_string(&file).unwrap(), "theirs");
        assert!(!here.path().join("content").exists());
    }
}

/// A start that is refused has made nothing.
#[test]
fn a_start_looks_before_it_writes() {
    for (place, kind) in [
        ("content", "link"),
        (".vscode", "file"),
        (".vscode", "link"),
        (".vscode/schemas", "file"),
        (".vscode/schemas/topic.json", "folder"),
        ("public", "file"),
        ("public/index.html", "file"),
        ("public/.cardnews-site", "folder"),
        (".content.new", "file"),
        (".content.new", "link"),
        (".cardnews", "file"),
        (".public.cardnews", "file"),
    ] {
        let here = tempfile::tempdir().unwrap();
        let path = here.path().join(place);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        match kind {
            "file" => fs::write(&path, "theirs").unwrap(),
            "folder" => fs::create_dir(&path).unwrap(),
            _ => symlink("nowhere", &path).unwrap(),
        }
        let before = everything(here.path());
        let command = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews")).arg("init").arg(here.path());
        let refused = command.assert().code(3);
        assert!(said(&refused).contains(place.split('/').next().unwrap()), "{place} {kind}: {}", said(&refused));
        assert_eq!(everything(here.path()), before, "{place} {kind}");
    }
}

fn everything(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    for inner in found.clone().iter().filter(|path| path.is_dir()) {
        found.extend(everything(inner));
    }
    found.sort();
    found
}

/// Words of one's own in a schema stay when a site begins, and it is said; `schema` writes them anew, and says so.
#[test]
fn a_schema_with_other_words_is_named() {
    let here = tempfile::tempdir().unwrap();
    let file = here.path().join(".vscode/schemas/topic.json");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, "{}").unwrap();
    let run = |args: &[&str]| {
        snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews")).current_dir(here.path()).args(args).assert().success()
    };
    assert!(said(&run(&["init"])).contains(".vscode/schemas/topic.json"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "{}");
    assert!(said(&run(&["schema"])).contains(".vscode/schemas/topic.json"));
    assert!(fs::read_to_string(&file).unwrap().len() > 100);
    assert!(!said(&run(&["schema"])).contains("topic.json"));
}
