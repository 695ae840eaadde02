//! Several offices from one content: whole sites that know nothing of one another.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use cardnews::model::{Date, Extent, Purpose, block};
use cardnews::{check, read};
use snapbox::cmd::{Command, OutputAssert};
use walkdir::WalkDir;

use crate::fixture::{self, Fixture};

/// The site of three offices in which each says something otherwise.
fn three() -> Fixture {
    let case = fs::read_to_string(fixture::project().join("tests/golden/offices-differ.md")).unwrap();
    let site = Fixture::bare();
    for (info, text) in fixture::blocks(&case).iter().filter(|(info, _)| info.starts_with("file ")) {
        site.make(info, text);
    }
    site
}

fn run(site: &Fixture, args: &[&str]) -> OutputAssert {
    let today = fixture::today().to_string();
    Command::new(env!("CARGO_BIN_EXE_cardnews")).args(args).args(["--today", &today, "--root"]).arg(site.root()).assert()
}

/// Every file below a folder, with its bytes. What the program notes for itself is left out.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = WalkDir::new(folder).into_iter().map(|entry| entry.unwrap()).filter(|entry| entry.file_type().is_file());
    let named = files.map(|entry| {
        let name = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        (name, fs::read(entry.path()).unwrap())
    });
    named.collect()
}

fn replace(site: &Fixture, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(site.root().join(path)).unwrap();
    assert!(text.contains(from), "{path} has no '{from}'");
    site.put(path, text.replace(from, to).as_bytes());
}

/// The site of an office that is taken from the list stays, and is named at each build.
#[test]
fn the_site_of_an_office_that_left_is_named() {
    let site = three();
    run(&site, &["build"]).success();
    replace(&site, "content/site.yaml", "offices: [north, south, west]", "offices: [north, south]");
    for path in ["west.yaml", "west/facts.yaml"] {
        fs::remove_file(site.root().join("content/offices").join(path)).unwrap();
    }
    let told = |args: &[&str]| {
        let output = run(&site, args).success().get_output().clone();
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    let (all, one) = (told(&["build"]), told(&["build", "--office", "north"]));
    assert!(all.contains("public/west") && one.contains("public/west"), "{all}\n{one}");
    assert!(!all.contains("public/north. "), "{all}");
    assert!(site.root().join("public/west/index.html").exists());
}

/// The site of one office is the same, byte for byte, whether the content has one office or this one of several.
#[test]
fn a_site_of_one_office_is_the_same_alone() {
    let several = three();
    replace(&several, "content/site.yaml", "offices: [north, south, west]", "offices: [south]");
    for path in ["north.yaml", "west.yaml", "north/facts.yaml", "west/facts.yaml"] {
        fs::remove_file(several.root().join("content/offices").join(path)).unwrap();
    }
    run(&several, &["build", "--release"]).success();
    // The same, put together by hand.
    let alone = three();
    let folder = alone.root().join("content");
    replace(&alone, "content/site.yaml", "offices: [north, south, west]\nown_numbers: 500-9999", "office: south");
    replace(&alone, "content/site.yaml", "https://{office}.example.kr/", "https://unused.example.kr/");
    let own = |name: &str| fs::read_to_string(several.root().join("content/offices/south").join(name)).unwrap();
    let section = own("topics/leak-check.md").split_once("## ").unwrap().1.to_owned();
    let topic = fs::read_to_string(folder.join("topics/leak-check.md")).unwrap();
    let (head, rest) = topic.split_once("## 누구에게 전화하나요?").unwrap();
    let (_, night) = rest.split_once("## 밤에는").unwrap();
    let head = head
        .replace("summary: 전원을 껐다 켜 보세요.", "summary: 전원을 끄고 남부 지점에 전화하세요.")
        .replace("\n---\n", "\nscript: 안녕하세요, 남부 지점입니다.\nkeywords: [남부]\nrelated: [second]\n---\n");
    alone.put("content/topics/leak-check.md", format!("{head}## {section}\n## 밤에는{night}").as_bytes());
    replace(&alone, "content/facts.yaml", "055-000-0100", "055-000-0102");
    fs::rename(folder.join("offices/south/topics/flood.md"), folder.join("topics/flood.md")).unwrap();
    fs::create_dir_all(folder.join("images")).unwrap();
    fs::rename(folder.join("offices/south/images/rain.svg"), folder.join("images/rain.svg")).unwrap();
    for name in ["north", "south", "west"] {
        fs::remove_dir_all(folder.join("offices").join(name)).unwrap();
    }
    run(&alone, &["build", "--release"]).success();
    let (one, other) = (files(&several.root().join("public/south")), files(&alone.root().join("public")));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (name, bytes) in &one {
        assert!(bytes == &other[name], "{name} differs");
    }
    let ledger = |path: &Path| fs::read_to_string(path).unwrap();
    assert_eq!(ledger(&several.root().join("content/offices/south/links.lock")), ledger(&folder.join("links.lock")));
}

/// No file of an office's site, and no card of it, has a name, a number, an address or a word of another office.
#[test]
fn no_office_is_seen_in_another() {
    let site = three();
    run(&site, &["build", "--release"]).success();
    let own: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("north", &["북부", "055-000-0001", "0550000001", "north.example.kr", "055-000-0101"][..]),
        (
            "south",
            &["남부", "055-000-0002", "0550000002", "south-office.example.kr", "//s.example.kr", "055-000-0102", "비 피해"][..],
        ),
        ("west", &["서부", "055-000-0003", "0550000003", "west.example.kr", "055-000-0103"][..]),
    ]);
    for (id, words) in &own {
        let all = files(&site.root().join("public").join(id));
        let holds = |word: &str| all.iter().find(|(_, bytes)| bytes.windows(word.len()).any(|part| part == word.as_bytes()));
        for (other, words) in own.iter().filter(|(other, _)| *other != id) {
            for word in *words {
                assert!(holds(word).is_none(), "{id} has '{word}' of {other} in {:?}", holds(word).map(|(name, _)| name));
            }
        }
        // The search finds what is there.
        for word in &words[..2] {
            assert!(holds(word).is_some(), "{id} has no '{word}'");
        }
    }
    // Pictures are made of these words.
    let input = read::site(site.root(), Some(fixture::today())).unwrap();
    let offices = check::offices::offices(&input, &mut Vec::new()).unwrap();
    let common = check::offices::Common::new(&input, Purpose::Release);
    for id in own.keys() {
        let public = check::offices::Public::default();
        let office = check::offices::check_office(&common, &offices, id, &input, public, Purpose::Release, Extent::Whole);
        let (content, _) = office.checked.ready.unwrap();
        let topics = content.site.topics.iter();
        let words: String =
            topics.flat_map(|topic| topic.blocks().map(|block| block::all_words([block].into_iter()))).collect();
        for (other, of_other) in own.iter().filter(|(other, _)| *other != id) {
            for word in *of_other {
                assert!(!words.contains(word), "a card of {id} has '{word}' of {other}");
            }
        }
    }
}

/// An office that has not said what each must stops alone: its old site stays, byte for byte, and the two others are made.
#[test]
fn an_office_that_lacks_a_fact_stops_alone() {
    let site = three();
    run(&site, &["build", "--release"]).success();
    let before = files(&site.root().join("public"));
    fs::remove_file(site.root().join("content/offices/west/facts.yaml")).unwrap();
    replace(&site, "content/topics/second.md", "신분증을 들고 오세요.", "신분증과 도장을 들고 오세요.");
    let told = run(&site, &["build", "--release", "--messages", "en"]).code(1);
    let told = String::from_utf8_lossy(&told.get_output().stderr).into_owned();
    assert_eq!(told.matches("error[unfilled-fact]").count(), 1, "{told}");
    assert!(told.contains("= offices: west") && told.contains("3 offices: 2 built, 0 unchanged, 1 stopped"), "{told}");
    let after = files(&site.root().join("public"));
    let of = |all: &BTreeMap<String, Vec<u8>>, id: &str| {
        all.iter()
            .filter(|(name, _)| name.starts_with(&format!("{id}/")))
            .map(|(name, bytes)| (name.clone(), bytes.clone()))
            .collect::<BTreeMap<_, _>>()
    };
    assert_eq!(of(&before, "west"), of(&after, "west"));
    for id in ["north", "south"] {
        assert_ne!(of(&before, id), of(&after, id), "{id} was not made");
    }
}

/// A shared text that changes is told of exactly the offices that replaced it, without any version control; after `--keep` there
/// is silence, after `--take` the shared text appears.
#[test]
fn shared_texts_that_move_on_are_told() {
    let site = three();
    site.put("content/offices/north/topics/leak-check.md", "## 전화 {#who-to-call}\n\n북쪽 창구로 오세요.\n".as_bytes());
    run(&site, &["build"]).success();
    let moved = |site: &Fixture| {
        let told = run(site, &["check", "--format", "json"]);
        let told: serde_json::Value = serde_json::from_slice(&told.get_output().stdout).unwrap();
        let findings = told["findings"].as_array().unwrap().iter().filter(|finding| finding["rule"] == "shared-moved-on");
        findings
            .flat_map(|finding| finding["offices"].as_array().unwrap())
            .map(|id| id.as_str().unwrap().to_owned())
            .collect::<BTreeSet<_>>()
    };
    assert!(moved(&site).is_empty());
    // Neither spaces nor another card count.
    replace(
        &site,
        "content/topics/leak-check.md",
        "에 {{ office.phone }}로 전화하세요.",
        "에\n{{ office.phone }}로   전화하세요.",
    );
    replace(&site, "content/topics/leak-check.md", "전원을 끄고 잠시 기다립니다.", "전원을 끄고 오래 기다립니다.");
    assert!(moved(&site).is_empty());
    replace(&site, "content/topics/leak-check.md", "로   전화하세요.", "로 꼭 전화하세요.");
    assert_eq!(moved(&site), BTreeSet::from(["north".to_owned(), "south".to_owned()]));
    run(&site, &["offices", "north", "leak-check#who-to-call", "--keep"]).success();
    assert_eq!(moved(&site), BTreeSet::from(["south".to_owned()]));
    run(&site, &["offices", "south", "leak-check#who-to-call", "--take"]).success();
    assert!(moved(&site).is_empty());
    run(&site, &["build"]).success();
    let page = fs::read_to_string(site.root().join("public/south/topics/leak-check/index.html")).unwrap();
    assert!(page.contains("꼭 전화하세요") && !page.contains("당직자"), "{page}");
}

/// The address of a topic that an office leaves out says so and leads to its telephone; in the other offices it is what it was.
#[test]
fn what_an_office_leaves_out_is_said() {
    let site = three();
    run(&site, &["build", "--release"]).success();
    replace(&site, "content/offices/north.yaml", "omit:\n", "omit:\n  second: 창구가 없습니다\n");
    run(&site, &["build", "--release", "--allow-shrink"]).success();
    let page = |id: &str, path: &str| fs::read_to_string(site.root().join("public").join(id).join(path)).unwrap_or_default();
    let gone = page("north", "9/index.html");
    assert!(gone.contains("이 기관은 하지 않는 안내입니다") && gone.contains("tel:0550000001"), "{gone}");
    assert!(!page("north", "index.html").contains("서류 떼기"));
    assert!(!page("south", "9/index.html").contains("하지 않는 안내"));
}

/// One office comes back to its earlier release; the others stay.
#[test]
fn one_office_is_rolled_back_alone() {
    let site = three();
    run(&site, &["build", "--release"]).success();
    let first = files(&site.root().join("public"));
    replace(&site, "content/topics/second.md", "신분증을 들고 오세요.", "신분증과 도장을 들고 오세요.");
    run(&site, &["build", "--release"]).success();
    let second = files(&site.root().join("public"));
    run(&site, &["rollback"]).code(2);
    run(&site, &["rollback", "--office", "north"]).success();
    let now = files(&site.root().join("public"));
    let shown = |all: &BTreeMap<String, Vec<u8>>, id: &str| all[&format!("{id}/topics/second/index.html")].clone();
    assert_eq!(shown(&now, "north"), shown(&first, "north"));
    assert_eq!(shown(&now, "south"), shown(&second, "south"));
    // What is in place is not what the last build left, so it is made again.
    run(&site, &["build", "--release"]).success();
    assert_eq!(shown(&files(&site.root().join("public")), "north"), shown(&second, "north"));
}

/// All at once, one after the other, in another order, on one thread or on four: the same bytes.
#[test]
fn the_order_of_offices_changes_nothing() {
    let all = three();
    run(&all, &["build", "--jobs", "4"]).success();
    let single = three();
    for id in ["west", "north", "south"] {
        run(&single, &["build", "--jobs", "1", "--office", id]).success();
    }
    let turned = three();
    replace(&turned, "content/site.yaml", "[north, south, west]", "[west, south, north]");
    run(&turned, &["build"]).success();
    let expected = files(&all.root().join("public"));
    let visible =
        |all: BTreeMap<String, Vec<u8>>| all.into_iter().filter(|(name, _)| !name.starts_with('.')).collect::<BTreeMap<_, _>>();
    let expected = visible(expected);
    for site in [&single, &turned] {
        let made = visible(files(&site.root().join("public")));
        assert_eq!(expected.keys().collect::<Vec<_>>(), made.keys().collect::<Vec<_>>());
        for (name, bytes) in &expected {
            assert!(bytes == &made[name], "{name} differs");
        }
    }
}

/// A site of which nothing has changed is left as it is; one that somebody touched is made whole again.
#[test]
fn a_touched_site_is_made_whole() {
    let site = three();
    run(&site, &["build"]).success();
    let told = |site: &Fixture| {
        let told = run(site, &["build", "--messages", "en"]).success();
        String::from_utf8_lossy(&told.get_output().stderr).into_owned()
    };
    assert!(told(&site).contains("3 offices: 0 built, 3 unchanged, 0 stopped"));
    let page = site.root().join("public/south/index.html");
    let whole = fs::read(&page).unwrap();
    let mut touched = whole.clone();
    touched[100] ^= 1;
    fs::write(&page, &touched).unwrap();
    told(&site);
    assert_eq!(fs::read(&page).unwrap(), whole);
    fs::remove_file(site.root().join("public/west/robots.txt")).unwrap();
    told(&site);
    assert!(site.root().join("public/west/robots.txt").exists());
}

/// The numbers on both sides of the border between shared topics and an office's own.
#[test]
fn numbers_keep_to_their_side() {
    for (path, number, is_right) in [
        ("content/offices/south/topics/flood.md", 499, false),
        ("content/offices/south/topics/flood.md", 500, true),
        ("content/offices/south/topics/flood.md", 9999, true),
        ("content/topics/second.md", 499, true),
        ("content/topics/second.md", 500, false),
    ] {
        let site = three();
        let from = if path.contains("flood") { "number: 500" } else { "number: 9" };
        replace(&site, path, from, &format!("number: {number}"));
        let told = run(&site, &["check"]);
        let told = String::from_utf8_lossy(&told.get_output().stderr).into_owned();
        assert_eq!(told.contains("own-number"), !is_right, "{path} {number}: {told}");
    }
}

/// The repository's own topics name no office, so that another can use them.
#[test]
fn shared_topics_name_no_office() {
    let input = read::site(&fixture::project(), Date::parse("2026-12-01")).unwrap();
    let site = check::examine(&input, Purpose::Preview).content.unwrap().site;
    let mut findings = Vec::new();
    let facts = cardnews::parse::facts_of(&input);
    cardnews::lint::office_names::check(&input.texts, &facts, &[site.edition.office], &mut findings);
    assert!(findings.is_empty(), "{findings:?}");
}
