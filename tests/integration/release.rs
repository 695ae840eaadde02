//! What a release promises: taking over from the one before gives the same bytes as making all anew.
//!
//! `EDITS=500 cargo test --test integration random_edits` runs the long form; without it 24 edits are made.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use cardnews::craft::encode::Hex;
use cardnews::model::Purpose;
use cardnews::write::{MARKER, Manifest, Rollback};
use cardnews::{BuildOptions, MayShrink, build, check, compare, finding, read};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::fixture::{self, Fixture, TOPIC};

fn options() -> BuildOptions {
    BuildOptions { purpose: Purpose::Release, today: fixture::today(), vanishing: MayShrink::Yes, releases: 3 }
}

/// Checks and builds as the program does; returns how many files were taken over.
fn make(site: &Fixture, out: &Path) -> usize {
    let input = read::site(site.root(), Some(fixture::today())).unwrap();
    let checked = check(&input, Purpose::Release);
    assert!(!finding::has_error(&checked.findings), "{:?}", checked.findings);
    let (content, workshop) = checked.ready.unwrap();
    cardnews::write::remember(site.root(), read::LAYOUTS, &workshop.press.remembered()).unwrap();
    build(&content, &workshop, out, options(), &|_, _| {}).unwrap().released.taken
}

/// The files of the release in `out`, byte for byte; there is nothing besides but what is kept for open pages.
fn release(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let manifest = Manifest::read(out);
    let found: BTreeSet<String> = walkdir::WalkDir::new(out)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| entry.path().strip_prefix(out).unwrap().to_string_lossy().into_owned())
        .filter(|path| path != MARKER)
        .collect();
    let listed: BTreeSet<String> =
        manifest.files.keys().chain(manifest.kept.keys()).chain(manifest.plain.keys()).map(ToString::to_string).collect();
    assert_eq!(found, listed);
    manifest.files.keys().map(|path| (path.to_string(), fs::read(out.join(&**path)).unwrap())).collect()
}

/// What can happen to a site between two builds.
#[derive(Debug, Clone)]
enum Edit {
    Text(usize, u8),
    Title(usize, u8),
    Add(usize),
    Retire(usize),
    Office(u8),
    Glossary(u8),
    Fact(u8),
    CardStyle(u8),
    PageStyle(u8),
    Template(u8),
    Font(bool),
    Picture(u8),
    Desk(bool),
    OtherProgram,
    ForgetLayouts,
    Damage(u8),
    RollBack,
}

fn edit() -> impl Strategy<Value = Edit> {
    let small = 0..4_u8;
    let topic = 0..3_usize;
    prop_oneof![
        4 => (topic.clone(), small.clone()).prop_map(|(topic, word)| Edit::Text(topic, word)),
        2 => (topic.clone(), small.clone()).prop_map(|(topic, word)| Edit::Title(topic, word)),
        1 => topic.clone().prop_map(Edit::Add),
        // One topic stays, for a site without any is an error.
        1 => (1..3_usize).prop_map(Edit::Retire),
        1 => small.clone().prop_map(Edit::Office),
        2 => small.clone().prop_map(Edit::Glossary),
        2 => small.clone().prop_map(Edit::Fact),
        1 => small.clone().prop_map(Edit::CardStyle),
        1 => small.clone().prop_map(Edit::PageStyle),
        1 => small.clone().prop_map(Edit::Template),
        1 => any::<bool>().prop_map(Edit::Font),
        1 => small.clone().prop_map(Edit::Picture),
        1 => any::<bool>().prop_map(Edit::Desk),
        1 => Just(Edit::OtherProgram),
        1 => Just(Edit::ForgetLayouts),
        2 => small.prop_map(Edit::Damage),
        1 => Just(Edit::RollBack),
    ]
}

/// A site whose every file says what the edits so far made of it.
struct Editor {
    site: Fixture,
    topics: [(u8, u8, &'static str); 3],
    font: bool,
    picture: u8,
}

impl Editor {
    fn new() -> Self {
        let site = Fixture::bare();
        site.put("themes/mine/theme.yaml", b"theme_api: 1\nextends: default\n");
        let settings = fs::read_to_string(site.root().join("content/site.yaml")).unwrap();
        site.put("content/site.yaml", format!("{settings}theme: mine\ndesk: true\nchannels: [qr]\n").as_bytes());
        let mut editor = Self { site, topics: [(0, 0, ""), (0, 0, "none"), (0, 0, "none")], font: false, picture: 0 };
        for edit in [Edit::Glossary(0), Edit::Fact(0), Edit::Picture(0), Edit::Font(false)] {
            editor.make(&edit, Path::new(""));
        }
        editor.write_topics();
        editor
    }

    fn make(&mut self, edit: &Edit, out: &Path) {
        match edit {
            Edit::Text(topic, word) => self.topics[*topic].0 = *word,
            Edit::Title(topic, word) => self.topics[*topic].1 = *word,
            Edit::Add(topic) => self.topics[*topic].2 = "",
            // A link that was given out never dies, so a topic is never simply gone again.
            Edit::Retire(topic) if self.topics[*topic].2.is_empty() => self.topics[*topic].2 = "retired: 2026-11-20\n",
            Edit::Retire(_) => {}
            Edit::Office(word) => self.put("content/offices/test.yaml", &format!("name: 시험 지사 {word}\nphone: 055-000-000{word}\n")),
            Edit::Glossary(word) => self.put(
                "content/glossary.yaml",
                &format!("- term: 계량기\n  plain: 수도 미터\n  explain: 쓴 물의 양을 재는 기구입니다 {word}.\n"),
            ),
            Edit::Fact(word) => self.put(
                "content/facts.yaml",
                &format!("period:\n  value: {word}년\n  what: 쓰는 기간\n  basis: 시험\n  checked_on: 2026-11-22\n  status: confirmed\n"),
            ),
            Edit::CardStyle(word) => self.overlay("card.css", &format!(".pill{{letter-spacing:{word}px}}\n")),
            Edit::PageStyle(word) => self.overlay("page/base.css", &format!("main{{padding-top:{word}px}}\n")),
            Edit::Template(word) => self.overlay("templates/base.html", &format!("{{#- {word} -#}}<!-- {word} -->\n")),
            Edit::Font(other) => self.font = *other,
            Edit::Picture(shade) => self.picture = *shade,
            Edit::Desk(wanted) => {
                let path = self.site.root().join("content/site.yaml");
                let text = fs::read_to_string(&path).unwrap();
                fs::write(path, text.replace("desk: true", "desk: X").replace("desk: false", "desk: X").replace("desk: X", &format!("desk: {wanted}"))).unwrap();
            }
            Edit::ForgetLayouts => drop(fs::remove_file(self.site.root().join(read::LAYOUTS))),
            Edit::OtherProgram => made_by_another_program(out),
            Edit::Damage(which) => damage(out, *which),
            Edit::RollBack => drop(Rollback::begin(out, None).and_then(Rollback::finish)),
        }
        if matches!(edit, Edit::Font(_)) {
            let name = if self.font { "ExtraBold" } else { "Medium" };
            let font = fs::read(fixture::project().join(format!("themes/default/fonts/Pretendard-{name}.otf"))).unwrap();
            self.site.put("themes/mine/fonts/Pretendard-Medium.otf", &font);
        }
        if matches!(edit, Edit::Picture(_)) {
            self.site.put("content/images/photo.png", &photo(self.picture));
        }
        self.write_topics();
    }

    fn put(&self, path: &str, text: &str) {
        self.site.put(path, text.as_bytes());
    }

    /// Puts a line at the end of a file of the default theme, in the site's own.
    fn overlay(&self, file: &str, line: &str) {
        let text = fs::read_to_string(fixture::project().join("themes/default").join(file)).unwrap();
        self.put(&format!("themes/mine/{file}"), &format!("{text}{line}"));
    }

    fn write_topics(&self) {
        for (index, (text, title, state)) in self.topics.iter().enumerate() {
            if *state == "none" {
                continue;
            }
            let number = index + 1;
            let topic = TOPIC
                .replace("number: 8", &format!("number: {number}"))
                .replace("누수시 점검사항", &format!("점검사항 {number}{title}"))
                .replace("reviewed:", &format!("{state}reviewed:"))
                .replace(
                    "모두 잠급니다.",
                    &format!("모두 잠급니다. 수도 미터(계량기)를 {{{{ fact.period }}}} 동안 씁니다. {text}\n\n![사진](images/photo.png)"),
                );
            self.put(&format!("content/topics/topic-{number}.md"), &topic);
        }
    }
}

/// A grey square of 8 px as PNG.
fn photo(shade: u8) -> Vec<u8> {
    cardnews::craft::picture::grey_png(&[shade * 60; 64], 8)
}

/// As if another version of the program had made the release: other bytes, other fingerprints, all of it consistent.
fn made_by_another_program(out: &Path) {
    let manifest = Manifest::read(out);
    let Some(path) = manifest.files.keys().find(|path| path.ends_with(".png")).cloned() else { return };
    let other = b"drawn by another program";
    // The bytes may be shared with releases that are kept.
    fs::remove_file(out.join(&*path)).unwrap();
    fs::write(out.join(&*path), other).unwrap();
    let mut files = manifest.files;
    for entry in files.values_mut() {
        entry.made_from = entry.made_from.map(|Hex(from)| Hex(from.map(|byte| !byte)));
    }
    let made_from = files[&path].made_from;
    files.insert(path, cardnews::write::Entry::of(other, made_from));
    fs::remove_file(out.join(MARKER)).unwrap();
    Manifest::new(manifest.kind, files, manifest.kept).write(&out.join(MARKER)).unwrap();
}

fn damage(out: &Path, which: u8) {
    let files: Vec<_> = Manifest::read(out).files.into_keys().collect();
    let Some(path) = files.iter().filter(|path| path.ends_with(".png") || path.ends_with(".html")).nth(usize::from(which) * 3)
    else {
        return;
    };
    let path = out.join(&**path);
    let _ = match which {
        0 => fs::remove_file(&path),
        1 => fs::write(&path, b""),
        _ => fs::write(&path, b"other bytes"),
    };
}

/// Whatever was edited, in whatever order: the release that took over what it could equals the one made of nothing.
#[test]
fn random_edits_give_what_a_clean_build_gives() {
    let count: usize = std::env::var("EDITS").ok().and_then(|text| text.parse().ok()).unwrap_or(24);
    let mut editor = Editor::new();
    let root = editor.site.root().to_path_buf();
    let out = root.join("public");
    make(&editor.site, &out);
    let seed = TestRng::from_seed(RngAlgorithm::ChaCha, b"cardnews: incremental is clean!!");
    let mut runner = TestRunner::new_with_rng(Config::default(), seed);
    let mut taken_over = 0;
    for turn in 0..count {
        let edit = edit().new_tree(&mut runner).unwrap().current();
        editor.make(&edit, &out);
        taken_over += make(&editor.site, &out);
        let clean = root.join(format!("clean-{turn}"));
        // Made of nothing: no release before, no layouts that were remembered.
        fs::remove_file(root.join(read::LAYOUTS)).unwrap();
        let taken = make(&editor.site, &clean);
        assert_eq!(taken, 0);
        let (incremental, expected) = (release(&out), release(&clean));
        let differ: Vec<&String> = expected.keys().filter(|path| incremental.get(*path) != expected.get(*path)).collect();
        assert!(differ.is_empty() && incremental.len() == expected.len(), "turn {turn}, {edit:?}: {differ:?}");
        assert_eq!(Manifest::read(&out).release, Manifest::read(&clean).release);
        fs::remove_dir_all(&clean).unwrap();
        fs::remove_dir_all(root.join(format!(".clean-{turn}.cardnews"))).unwrap();
    }
    assert!(taken_over > count * 10, "hardly anything was ever taken over: {taken_over} files in {count} builds");
    let releases = cardnews::write::kept(&out).unwrap();
    assert!((1..=options().releases).contains(&releases.len()));
}

/// `build --check` makes all anew: it finds what is there the same, and says which file is not.
#[test]
fn a_comparison_finds_every_difference() {
    let site = Fixture::bare();
    site.put("content/topics/leak-check.md", TOPIC.as_bytes());
    let out = site.root().join("public");
    make(&site, &out);
    let changes = || {
        let input = read::site(site.root(), Some(fixture::today())).unwrap();
        let (content, workshop) = check(&input, Purpose::Release).ready.unwrap();
        compare(&content, &workshop, &out, &|_, _| {}).unwrap()
    };
    assert!(changes().is_empty());
    fs::write(out.join("index.html"), "other").unwrap();
    fs::remove_file(out.join("404.html")).unwrap();
    assert_eq!(changes().changed, ["404.html", "index.html"]);
    site.put("content/topics/leak-check.md", TOPIC.replace("모두", "다").as_bytes());
    let changes = changes();
    assert!(
        changes.added.iter().any(|path| path.contains("/card-")) && changes.removed.iter().any(|path| path.contains("/card-"))
    );
}

/// Releases come back as they were, one after the other, and forward again; what a release lacks is said before.
#[test]
fn a_release_comes_back_as_it_was() {
    let site = Fixture::bare();
    let out = site.root().join("public");
    let mut releases = Vec::new();
    for word in ["하나", "둘", "셋", "넷", "다섯"] {
        site.put("content/topics/leak-check.md", TOPIC.replace("모두", word).as_bytes());
        make(&site, &out);
        releases.push(release(&out));
    }
    let numbers = || cardnews::write::kept(&out).unwrap().iter().map(|kept| kept.number).collect::<Vec<_>>();
    assert_eq!(numbers(), [2, 3, 4]);
    for expected in [3, 2, 1] {
        Rollback::begin(&out, None).unwrap().finish().unwrap();
        assert!(release(&out) == releases[expected], "release {} is another one", expected + 1);
    }
    assert_eq!(numbers(), [3, 4, 5]);
    assert!(Rollback::begin(&out, None).is_err(), "there is nothing older");
    Rollback::begin(&out, Some(5)).unwrap().finish().unwrap();
    assert!(release(&out) == releases[4]);
    // Those that were withdrawn on the way are passed over. A damaged release does not come back, and the one in place stays.
    let kept = cardnews::write::kept(&out).unwrap();
    assert_eq!(
        kept.iter().map(|kept| (kept.number, kept.is_withdrawn)).collect::<Vec<_>>(),
        [(2, false), (3, true), (4, true)]
    );
    let page = kept.first().unwrap().folder.join("index.html");
    // Its bytes may be shared with the release in place.
    fs::remove_file(&page).unwrap();
    fs::write(&page, "").unwrap();
    assert!(Rollback::begin(&out, None).unwrap().finish().is_err());
    assert!(release(&out) == releases[4]);
    assert!(!site.root().join(".public.cardnews/next").exists());
    // The next build is a release of its own.
    site.put("content/topics/leak-check.md", TOPIC.as_bytes());
    make(&site, &out);
    assert!(numbers().contains(&5));
}

/// Same bytes whatever surrounds the program: threads, time zone, language, folder, umask, home, order of files, again.
#[test]
fn nothing_around_the_program_reaches_the_output() {
    let content = fixture::project().join("content");
    let files: Vec<String> = walkdir::WalkDir::new(&content)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.path().strip_prefix(&content).unwrap().to_string_lossy().into_owned())
        .filter(|path| {
            !path.starts_with("topics/") || ["leak-check", "supply-rules", "water-supply"].iter().any(|id| path.contains(id))
        })
        .filter(|path| path != "links.lock")
        .collect();
    let surroundings: &[(&str, &str)] = &[
        ("plain", "--jobs 1"),
        ("threads", "--jobs 8"),
        ("zone", "TZ=America/St_Johns"),
        ("language", "LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8"),
        ("home", "HOME=/nonexistent TMPDIR=/nonexistent"),
        ("umask", "umask"),
        ("folder", "cd"),
        ("order", "reversed"),
    ];
    // Topics that are not here are not linked to.
    let near = |text: String| {
        text.lines().filter(|line| !line.starts_with("related:")).map(|line| format!("{line}\n")).collect::<String>()
    };
    let mut first = None;
    for (name, how) in surroundings {
        let site = Fixture::bare();
        let mut order = files.clone();
        if *how == "reversed" {
            order.reverse();
        }
        for path in order {
            let bytes = fs::read(content.join(&path)).unwrap();
            let bytes = if path.ends_with(".md") { near(String::from_utf8(bytes).unwrap()).into_bytes() } else { bytes };
            site.put(&format!("content/{path}"), &bytes);
        }
        let mut script =
            format!("exec \"$0\" build --today 2026-11-22 --out \"$1\" --root {}", if *how == "cd" { "." } else { "\"$2\"" });
        match *how {
            "umask" => script = format!("umask 077; {script}"),
            "cd" => script = format!("cd \"$2\"; {script}"),
            how if how.starts_with("--") => script = format!("{script} {how}"),
            _ => {}
        }
        let out = site.root().join("out");
        for again in 0..2 {
            let command = snapbox::cmd::Command::new("sh").arg("-c").arg(&script).arg(env!("CARGO_BIN_EXE_cardnews"));
            let variables = how.split(' ').filter_map(|word| word.split_once('='));
            command.arg(&out).arg(site.root()).envs(variables).assert().success();
            let made = release(&out);
            let manifest = Manifest::read(&out);
            let expected = first.get_or_insert_with(|| (made.clone(), manifest.clone()));
            assert!(made.len() > 60 && made == expected.0, "{name}, run {again}: other bytes");
            assert_eq!(manifest, expected.1, "{name}, run {again}: another manifest");
        }
    }
}
