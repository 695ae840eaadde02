//! What a build promises: the old site or the new one, the same bytes for the same input.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use cardnews::finding::{Severity, has_error};
use cardnews::model::Purpose;
use cardnews::{check, read};

use crate::fixture::{self, Fixture, TOPIC};

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            (entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned(), fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn cardnews(root: &Path, args: &[&str]) -> snapbox::cmd::OutputAssert {
    snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews")).args(args).arg("--root").arg(root).assert()
}

fn small() -> Fixture {
    let site = Fixture::bare();
    site.put("content/topics/leak-check.md", TOPIC.as_bytes());
    site
}

/// A failed build, for whatever content mistake, leaves every byte of the old output.
#[test]
fn a_mistake_leaves_the_old_site() {
    let site = small();
    cardnews(site.root(), &["build"]).success();
    let before = files(&site.root().join("public"));
    assert!(before.contains_key("index.html"));
    site.put("content/topics/leak-check.md", TOPIC.replace("title:", "titel:").as_bytes());
    cardnews(site.root(), &["build"]).code(1);
    assert_eq!(before, files(&site.root().join("public")));
    assert!(!site.root().join(".public.cardnews/next").exists(), "a release that was never finished was left");
}

/// A picture that is no longer used stays for one release, for pages that are open, then it is gone; the .gitignore of
/// the folder stays.
#[test]
fn the_new_site_replaces_the_old_one() {
    let site = small();
    site.put("public/.gitignore", b"*\n");
    cardnews(site.root(), &["build"]).success();
    let public = site.root().join("public");
    let pictures = || files(&public.join("topics/leak-check")).into_keys().collect::<BTreeSet<String>>();
    let first = pictures();
    site.put("content/topics/leak-check.md", TOPIC.replace("모두 잠급니다", "다 잠급니다").as_bytes());
    cardnews(site.root(), &["build"]).success();
    let second = pictures();
    let fresh: Vec<&String> = second.difference(&first).collect();
    let kinds: Vec<&str> = fresh.iter().filter_map(|name| name.split('-').next()).collect();
    assert_eq!(kinds, ["card", "cards", "mms"], "one card changed, and the file that holds all: {fresh:?}");
    assert!(second.is_superset(&first), "a page that is open loses its pictures");
    site.put("content/topics/leak-check.md", TOPIC.replace("모두 잠급니다", "꼭 잠급니다").as_bytes());
    cardnews(site.root(), &["build"]).success();
    let third = pictures();
    assert_eq!(third.len(), second.len());
    let gone: Vec<&String> = second.difference(&third).collect();
    assert!(gone.len() == 3 && gone.iter().all(|name| first.contains(*name)), "{gone:?}");
    assert_eq!(fs::read(public.join(".gitignore")).unwrap(), b"*\n");
}

/// Editors find the pictures to send in `cards/`: those of now and no others, under names that stay.
#[test]
fn the_pictures_to_send_lie_by_themselves() {
    let site = small();
    let topic = site.root().join("public/topics/leak-check");
    let sent = || files(&topic.join("cards"));
    for word in ["모두", "다", "꼭"] {
        site.put("content/topics/leak-check.md", TOPIC.replace("모두", word).as_bytes());
        cardnews(site.root(), &["build"]).success();
        let names: Vec<String> = sent().into_keys().collect();
        let expected: Vec<String> = ["card", "mms"]
            .into_iter()
            .flat_map(|kind| (1..=4).map(move |card| format!("{kind}-{card}.{}", if kind == "card" { "png" } else { "jpg" })))
            .collect();
        assert_eq!(names, expected);
        // The page shows the same picture.
        let page = fs::read_to_string(topic.join("index.html")).unwrap();
        let shown = page.split("card-2-").nth(1).unwrap().split('.').next().unwrap();
        assert_eq!(sent()["card-2.png"], fs::read(topic.join(format!("card-2-{shown}.png"))).unwrap(), "{word}");
    }
    // What hands did there is mended, although nothing else has changed.
    let right = sent();
    fs::remove_file(topic.join("cards/card-1.png")).unwrap();
    fs::write(topic.join("cards/card-1.png"), "other").unwrap();
    fs::remove_file(topic.join("cards/mms-3.jpg")).unwrap();
    cardnews(site.root(), &["build"]).success();
    assert!(sent() == right);
}

/// What somebody put beside our files stays; a link to the output stays a link; several builds at once harm nobody.
#[test]
fn the_output_is_shared_politely() {
    let site = small();
    fs::create_dir(site.root().join("served")).unwrap();
    std::os::unix::fs::symlink("served", site.root().join("public")).unwrap();
    cardnews(site.root(), &["build"]).success();
    site.put("served/CNAME", b"water.example.kr");
    site.put("served/.git/HEAD", b"ref");
    cardnews(site.root(), &["build"]).success();
    assert!(site.root().join("public").is_symlink());
    assert_eq!(fs::read(site.root().join("served/CNAME")).unwrap(), b"water.example.kr");
    assert_eq!(fs::read(site.root().join("served/.git/HEAD")).unwrap(), b"ref");
    assert!(site.root().join("served/index.html").is_file());

    let site = small();
    std::thread::scope(|scope| {
        for out in ["one", "two", "three"] {
            let command = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews"))
                .args(["build", "--release", "--today", "2026-11-22", "--root"])
                .arg(site.root());
            let command = command.arg("--out").arg(site.root().join(out));
            scope.spawn(move || command.output().unwrap());
        }
    });
    let lock = fs::read_to_string(site.root().join("content/links.lock")).unwrap();
    assert_eq!(lock.lines().count(), 1, "{lock}");
}

/// A folder with somebody else's files is left alone.
#[test]
fn a_foreign_folder_is_never_replaced() {
    let site = small();
    site.put("mine/letter.txt", b"dear");
    let out = site.root().join("mine");
    cardnews(site.root(), &["build", "--out", out.to_str().unwrap()]).code(3);
    assert_eq!(fs::read(out.join("letter.txt")).unwrap(), b"dear");
}

/// Same input, same bytes: one thread or many, another time zone, language, folder.
#[test]
fn same_in_same_out() {
    let site = small();
    let outs: Vec<_> = ["a", "b", "c"].iter().map(|name| site.root().join(name)).collect();
    let run = |out: &Path, args: &[&str], variables: &[(&str, &str)]| {
        let command = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews")).arg("build").args(args);
        let command = command.arg("--root").arg(site.root()).arg("--out").arg(out);
        command.envs(variables.iter().copied()).assert().success();
    };
    run(&outs[0], &["--jobs", "1"], &[]);
    run(&outs[1], &["--jobs", "4"], &[("TZ", "America/New_York"), ("LANG", "C")]);
    run(&outs[2], &[], &[("TZ", "Asia/Seoul"), ("HOME", "/nonexistent")]);
    let first = files(&outs[0]);
    assert!(first.len() >= 8);
    assert_eq!(first, files(&outs[1]));
    assert_eq!(first, files(&outs[2]));
}

/// The repository's own content: no error; with --release exactly the unconfirmed facts.
#[test]
fn the_eleven_topics_lack_nothing_but_confirmation() {
    let input = read::site(&fixture::project(), Some(fixture::last_reading())).unwrap();
    let preview = check(&input, Purpose::Preview);
    assert!(!has_error(&preview.findings));
    let release = check(&input, Purpose::Release);
    let errors: Vec<&str> =
        release.findings.iter().filter(|finding| finding.severity == Severity::Error).map(|finding| finding.rule.id).collect();
    let site = &release.content().unwrap().site;
    let open = site.facts.values().filter(|fact| fact.is_open()).count();
    assert!(open > 0);
    assert_eq!(errors.len(), open);
    assert!(errors.iter().all(|rule| *rule == "unconfirmed-fact"));
    assert_eq!(release.findings.len(), open, "there are warnings besides");
    assert_eq!(site.topics.len(), 11);
    for deck in &release.content().unwrap().decks {
        let id = &site.topics[deck.topic].id;
        assert!((6..=11).contains(&deck.cards.len()), "{id} has {} cards", deck.cards.len());
    }
}

/// A card that is too long is refused with the number of characters to cut; cutting them is enough and
/// one fewer is not; `split: auto` makes two cards of it.
#[test]
fn too_much_text_is_measured() {
    let sentence = "수도꼭지를 모두 잠그고 계량기 뚜껑을 엽니다. ";
    let topic = |text: &str, extra: &str| {
        TOPIC.replace("수도꼭지를 모두 잠급니다.", text).replace("reviewed:", &format!("{extra}reviewed:"))
    };
    let site = Fixture::bare();
    let long: String = sentence.repeat(14);
    let findings = |text: &str, extra: &str| {
        site.put("content/topics/leak-check.md", topic(text, extra).as_bytes());
        let input = read::site(site.root(), Some(fixture::today())).unwrap();
        let checked = check(&input, Purpose::Preview);
        (checked.findings, checked.ready.unwrap().0.decks[0].cards.len())
    };
    let (found, _) = findings(&long, "");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rule.id, "card-overflows");
    let cut: usize = found[0].help.en.split_whitespace().nth(1).unwrap().parse().unwrap();
    let kept = |less: usize| -> String {
        let letters: Vec<char> = long.trim_end().chars().collect();
        letters[..letters.len() - less].iter().collect()
    };
    assert!(findings(&kept(cut), "").0.is_empty(), "cutting {cut} characters is not enough");
    assert!(!findings(&kept(cut - 1), "").0.is_empty(), "cutting {} would have been enough", cut - 1);
    let (found, cards) = findings(&long, "split: auto\n");
    assert!(found.is_empty());
    assert_eq!(cards, 5);
}

/// Pages alone lead to nothing that is missing; what is remembered of layouts stays for the next whole build.
#[test]
fn pages_without_pictures_are_whole() {
    let site = small();
    cardnews(site.root(), &["build"]).success();
    let layouts = fs::read(site.root().join(".cardnews/layouts")).unwrap();
    cardnews(site.root(), &["build", "--no-pictures", "--allow-shrink"]).success();
    let public = site.root().join("public");
    let made = fs::read_to_string(public.join(".cardnews-site")).unwrap();
    for part in ["\"topics/leak-check/card-", "\"topics/leak-check/mms-", ".zip\"", "\"print/", "\"desk/"] {
        // The release before is kept for pages that are open; it stands apart, below the files of this one.
        assert!(!made.split("\"kept\"").next().unwrap().contains(part), "{part} was made");
    }
    let pages: Vec<String> = files(&public).into_keys().filter(|path| path.ends_with(".html")).collect();
    assert!(pages.len() >= 4, "{pages:?}");
    for page in &pages {
        let html = scraper::Html::parse_document(&fs::read_to_string(public.join(page)).unwrap());
        assert!(
            html.select(&scraper::Selector::parse("meta[property='og:image']").unwrap()).next().is_none()
                || page == "index.html"
                || page == "links/index.html"
        );
        for element in html.select(&scraper::Selector::parse("[href], [src]").unwrap()) {
            let address = element.attr("href").or(element.attr("src")).unwrap();
            if address.starts_with('#') || address.contains(':') {
                continue;
            }
            let path = match address.strip_prefix('/') {
                Some(path) => public.join(path),
                None => public.join(page).with_file_name("").join(address),
            };
            assert!(path.exists(), "{page} leads to {address}");
        }
    }
    assert_eq!(layouts, fs::read(site.root().join(".cardnews/layouts")).unwrap());
}

/// A file of a theme never takes the place of one that the site makes, is no folder to it, and lies in none that is a file.
#[test]
fn a_theme_takes_no_place_of_the_site() {
    for name in ["8", "index.html", "topics", "desk/version.json", "8/index.html", "index.html/a"] {
        let site = Fixture::bare();
        let settings = fs::read_to_string(site.root().join("content/site.yaml")).unwrap();
        site.put("content/site.yaml", format!("{settings}theme: mine\ndesk: true\n").as_bytes());
        site.put("content/topics/leak-check.md", TOPIC.as_bytes());
        site.put("themes/mine/theme.yaml", b"theme_api: 1\nextends: default\n");
        site.put(&format!("themes/mine/static/{name}"), b"x");
        let out = cardnews(site.root(), &["build"]).failure();
        assert_eq!(out.get_output().status.code(), Some(1), "{name}");
        let said = String::from_utf8(out.get_output().stderr.clone()).unwrap();
        assert!(said.contains(&format!("themes/mine/static/{name}")) && said.contains("broken-theme"), "{name}: {said}");
    }
}

/// A machine that gives no thread is a fault of the machine, and nothing panics.
#[test]
fn without_threads_the_exit_code_is_that_of_the_machine() {
    let site = Fixture::bare();
    site.put("content/topics/leak-check.md", TOPIC.as_bytes());
    // 256 stacks of 2 MB are more than 300 MB of addresses.
    for (command, jobs) in [("check", ""), ("build", ""), ("build", "256"), ("link 8", ""), ("serve --port 0", "")] {
        let jobs = if jobs.is_empty() { String::new() } else { format!("--jobs {jobs}") };
        let script = format!("ulimit -v 300000; exec \"$0\" {command} {jobs} --root \"$1\"");
        let out = snapbox::cmd::Command::new("bash")
            .args(["-c", &script, env!("CARGO_BIN_EXE_cardnews")])
            .arg(site.root())
            .env("RAYON_NUM_THREADS", "256")
            .assert()
            .code(3);
        let said = String::from_utf8(out.get_output().stderr.clone()).unwrap();
        assert!(said.contains("threads") && !said.contains("panicked"), "{command:?}: {said}");
    }
}

/// Stacks and numbers of threads are the program's own, whatever the environment says.
#[test]
fn small_stacks_and_many_threads_are_no_hindrance() {
    let site = Fixture::bare();
    site.put("content/topics/leak-check.md", TOPIC.as_bytes());
    let script = "ulimit -s 64; exec \"$0\" build --root \"$1\"";
    for (name, value) in [("RUST_MIN_STACK", "0"), ("RUST_MIN_STACK", "1"), ("RAYON_NUM_THREADS", "100000")] {
        let command = snapbox::cmd::Command::new("bash").args(["-c", script, env!("CARGO_BIN_EXE_cardnews")]);
        command.arg(site.root()).env(name, value).assert().success();
    }
}

/// Each thread more costs at most 25 MB: a build of the sample site with one thread within 150 MB, with nine within 350 MB.
#[test]
fn threads_cost_little_memory() {
    for (jobs, most) in [(1, 150_000), (9, 350_000)] {
        let folder = tempfile::tempdir().unwrap();
        let content = fixture::project().join("content");
        snapbox::cmd::Command::new("cp").arg("-r").arg(content).arg(folder.path()).assert().success();
        snapbox::cmd::Command::new("sh")
            .args([
                "-c",
                "ulimit -d \"$1\"; shift; exec \"$@\"",
                "sh",
                &most.to_string(),
                env!("CARGO_BIN_EXE_cardnews"),
                "build",
            ])
            .args(["--jobs", &jobs.to_string(), "--today", "2026-12-01", "--out"])
            .arg(folder.path().join("out"))
            .arg("--root")
            .arg(folder.path())
            .assert()
            .success();
    }
}
