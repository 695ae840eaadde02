//! Links last: whatever is added, removed or renamed, no code ever changes its topic.

use std::collections::BTreeMap;
use std::fs;

use cardnews::craft::korean;
use cardnews::model::{Purpose, Variant};
use cardnews::{check, ledger, read};
use proptest::prelude::*;

use crate::fixture::{self, Fixture, TOPIC};

fn build(site: &Fixture, args: &[&str]) -> snapbox::cmd::OutputAssert {
    snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews"))
        .arg("build")
        .args(if args.contains(&"--today") { &[][..] } else { &["--today", "2026-11-22"] })
        .args(args)
        .arg("--root")
        .arg(site.root())
        .assert()
}

fn site() -> Fixture {
    let site = Fixture::bare();
    let settings = fs::read_to_string(site.root().join("content/site.yaml")).unwrap();
    site.put("content/site.yaml", format!("{settings}channels: [sms, qr]\n").as_bytes());
    site.put("content/topics/leak-check.md", TOPIC.as_bytes());
    site
}

/// A release gives out codes once; the next one adds nothing, and --locked agrees.
#[test]
fn codes_are_given_once() {
    let site = site();
    build(&site, &["--release", "--locked"]).code(1);
    assert!(!site.root().join("content/links.lock").exists());
    build(&site, &["--release"]).success();
    let first = fs::read_to_string(site.root().join("content/links.lock")).unwrap();
    assert_eq!(first.lines().count(), 3);
    assert!(first.starts_with("- {code: \"8\", topic: leak-check, lang: ko, channel: number}\n- {code: \"10008\""));
    build(&site, &["--locked"]).success();
    assert_eq!(first, fs::read_to_string(site.root().join("content/links.lock")).unwrap());
    let public = site.root().join("public");
    for code in ["8", "10008"] {
        let page = fs::read_to_string(public.join(code).join("index.html")).unwrap();
        assert!(page.contains("<link rel=\"canonical\" href=\"https://water.example.kr/topics/leak-check/\">"));
        assert!(page.contains(&format!("<meta property=\"og:url\" content=\"https://water.example.kr/{code}/\">")));
        assert!(page.contains("src=\"../topics/leak-check/card-1-"));
    }
    let list = fs::read_to_string(public.join("links/index.html")).unwrap();
    assert_eq!(list.matches("water.example.kr/10").count(), 2);
    assert!(fs::read_to_string(public.join("_redirects")).unwrap().contains("/8 /8/ 301\n"));
}

/// A preview writes no code down, and none of its codes can ever be promised: they begin with 0. A release settles them, and
/// topics that only previews showed come and go.
#[test]
fn a_preview_binds_nobody() {
    let site = site();
    site.put("content/topics/other.md", TOPIC.replace("number: 8", "number: 9").as_bytes());
    build(&site, &[]).success();
    let lock = site.root().join("content/links.lock");
    let public = site.root().join("public");
    assert!(!lock.exists());
    assert!(!public.join("links.lock").exists());
    let messages = fs::read_to_string(public.join("messages.csv")).unwrap();
    assert!(messages.contains("https://water.example.kr/00001/") && public.join("qr/00002.png").is_file());
    assert!(!messages.contains("10008"), "a preview shows a code that may be promised to another topic");
    fs::remove_file(site.root().join("content/topics/leak-check.md")).unwrap();
    build(&site, &[]).success();
    assert!(!public.join("8").exists());
    build(&site, &["--release"]).success();
    let given = fs::read_to_string(&lock).unwrap();
    assert!(given.contains("\"10008\", topic: other") && !given.contains("leak-check"), "{given}");
    assert!(fs::read_to_string(public.join("messages.csv")).unwrap().contains("https://water.example.kr/10008/"));
    // A preview over a release changes nothing of what was promised: the release is kept, and still binds.
    build(&site, &[]).success();
    site.put("content/links.lock", b"");
    build(&site, &[]).code(4);
    site.put("content/links.lock", given.as_bytes());
    fs::remove_file(site.root().join("content/topics/other.md")).unwrap();
    site.put("content/topics/third.md", TOPIC.replace("number: 8", "number: 10").as_bytes());
    build(&site, &["--release"]).code(4);
}

/// Whatever `link` shows is given out at that moment, and only that.
#[test]
fn showing_a_message_gives_its_code_out() {
    let site = site();
    site.put("content/topics/other.md", TOPIC.replace("number: 8", "number: 9").as_bytes());
    let link = |args: &[&str]| {
        let command = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews")).arg("link").args(args);
        command.args(["--today", "2026-11-22", "--root"]).arg(site.root()).assert()
    };
    let lock = || fs::read_to_string(site.root().join("content/links.lock")).unwrap_or_default();
    link(&["9", "--channel", "nowhere", "--variant", "link"]).code(2);
    assert_eq!(lock(), "", "nothing was shown");
    let shown = link(&["9"]).success();
    let shown = String::from_utf8_lossy(&shown.get_output().stdout).into_owned();
    assert!(shown.contains("https://water.example.kr/10008/"), "{shown}");
    let given = lock();
    assert_eq!(given.lines().count(), 3);
    assert!(given.lines().all(|line| line.contains("topic: other")), "{given}");
    link(&["9"]).success();
    assert_eq!(lock(), given);
    build(&site, &["--release"]).success();
    assert!(lock().starts_with(&given) && lock().lines().count() == 6, "{}", lock());
    // Nobody was told of a topic that is gone: its codes can be dropped, those of a release cannot.
    link(&["8", "--drop", "--yes"]).code(4);
    fs::remove_dir_all(site.root().join("public")).unwrap();
    fs::remove_dir_all(site.root().join(".public.cardnews")).unwrap();
    fs::remove_file(site.root().join("content/topics/other.md")).unwrap();
    link(&["--drop"]).code(2);
    link(&["--drop", "--yes"]).success();
    assert!(lock().lines().count() == 3 && lock().lines().all(|line| line.contains("topic: leak-check")), "{}", lock());
    build(&site, &[]).success();
}

/// A topic with its days is nowhere before the first, everywhere on each of them, and says after the last that it has ended. What
/// was given out ahead says from when on it can be read.
#[test]
fn topics_come_and_go_by_themselves() {
    let site = site();
    let settings = fs::read_to_string(site.root().join("content/site.yaml")).unwrap();
    site.put("content/site.yaml", format!("{settings}desk: true\n").as_bytes());
    let event = TOPIC.replace("number: 8", "number: 9").replace("누수시 점검사항", "동파 예방 주간");
    let event = event.replace("reviewed:", "valid_from: 2026-12-01\nvalid_until: 2026-12-07\nrelated: [leak-check]\nreviewed:");
    site.put("content/topics/event.md", event.as_bytes());
    let public = site.root().join("public");
    let release = |today: &str| build(&site, &["--release", "--today", today]).success();
    let holders = || -> Vec<String> {
        let files = walkdir::WalkDir::new(&public).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
        // Pictures and scripts of the release before stay a while for pages that are open.
        let lasting =
            |path: &std::path::PathBuf| path.extension().is_some_and(|end| end != "html" && end != "csv" && end != "xml");
        let texts = files.filter(|path| path.is_file() && !lasting(path) && !path.ends_with(".cardnews-site"));
        let named = texts.filter(|path| {
            let inside = String::from_utf8_lossy(&fs::read(path).unwrap()).contains("동파 예방 주간");
            inside || path.to_string_lossy().contains("/event/")
        });
        named.map(|path| path.strip_prefix(&public).unwrap().to_string_lossy().into_owned()).collect()
    };
    release("2026-11-30");
    assert_eq!(holders(), [""; 0], "it is public before its day");
    assert_eq!(fs::read_to_string(site.root().join("content/links.lock")).unwrap().matches("event").count(), 0);
    // Printed ahead: the code is a promise, and opens a page that says so.
    let link = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews"));
    link.args(["link", "event", "--today", "2026-12-01", "--root"]).arg(site.root()).assert().success();
    release("2026-11-30");
    assert_eq!(holders(), ["10024/index.html", "10035/index.html", "9/index.html", "topics/event/index.html"]);
    let ahead = fs::read_to_string(public.join("10035/index.html")).unwrap();
    assert!(ahead.contains("아직 시작하지 않은 안내입니다") && ahead.contains("2026. 12. 1.부터 볼 수 있습니다"), "{ahead}");
    for today in ["2026-12-01", "2026-12-07"] {
        release(today);
        let holders = holders();
        for file in ["index.html", "messages.csv", "desk/index.html", "10035/index.html", "print/event/index.html"] {
            assert!(holders.iter().any(|holder| holder == file), "{today}: {file} lacks it: {holders:?}");
        }
    }
    release("2026-12-08");
    // An agent who looks for it learns that it is over.
    let desk = ["desk/desk-offline.html", "desk/index.html"];
    let codes = ["10024/index.html", "10035/index.html", "9/index.html"];
    assert_eq!(holders(), [&codes[..], &desk, &["topics/event/index.html"]].concat());
    let told = fs::read_to_string(public.join("desk/index.html")).unwrap();
    assert!(told.contains(r#""on":"2026-12-07","retired":false,"replaced":false,"next":[0]"#), "{told}");
    for page in ["10035/index.html", "topics/event/index.html"] {
        let page = fs::read_to_string(public.join(page)).unwrap();
        for words in ["이 안내는 끝났습니다", "2026. 12. 7.까지 쓰던 안내입니다", "topics/leak-check/index.html", "tel:"]
        {
            assert!(page.contains(words), "{words}: {page}");
        }
    }
}

/// A topic that nobody has confirmed by its first day is left out of the release, and the release is made. Where nothing was
/// public before, or the topic was, it is an error as ever.
#[test]
fn what_is_not_confirmed_keeps_back_its_own_topic() {
    let site = site();
    let event = TOPIC.replace("number: 8", "number: 9").replace("누수시 점검사항", "동파 예방 주간");
    let event = event.replace("reviewed:", "valid_from: 2026-12-01\nreviewed:") + "\n값은 {{ fact.fee }}입니다.\n";
    site.put("content/topics/event.md", event.as_bytes());
    let fact = "fee: {value: 1원, what: 값, basis: 지어낸 조례, checked_on: 2026-11-20, status: ";
    site.put("content/facts.yaml", format!("{fact}unconfirmed}}\n").as_bytes());
    let public = site.root().join("public");
    let page = |path: &str| fs::read_to_string(public.join(path)).unwrap_or_default();
    // Somebody who makes the first release sees the error.
    build(&site, &["--release", "--today", "2026-12-01"]).code(1);
    build(&site, &["--release", "--today", "2026-11-30"]).success();
    let link = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews"));
    link.args(["link", "event", "--today", "2026-12-01", "--root"]).arg(site.root()).assert().success();
    // Without the folder of the last release, a code that was given out may have been public.
    let elsewhere = site.root().join("elsewhere").display().to_string();
    build(&site, &["--release", "--today", "2026-12-01", "--out", &elsewhere]).code(1);
    for today in ["2026-12-01", "2026-12-05"] {
        build(&site, &["--release", "--today", today]).code(5);
        assert!(!page("index.html").contains("동파 예방 주간") && !page("messages.csv").contains("동파 예방 주간"));
        let ahead = page("9/index.html");
        assert!(ahead.contains("지금 준비하고 있습니다") && !ahead.contains("2026. 12. 1."), "{ahead}");
        assert!(!ahead.contains("1원"));
    }
    site.put("content/facts.yaml", format!("{fact}confirmed}}\n").as_bytes());
    build(&site, &["--release", "--today", "2026-12-06"]).success();
    assert!(page("9/index.html").contains("1원") && page("index.html").contains("동파 예방 주간"));
    // What is public is not taken away.
    site.put("content/facts.yaml", format!("{fact}unconfirmed}}\n").as_bytes());
    build(&site, &["--release", "--today", "2026-12-07"]).code(1);
    assert!(page("9/index.html").contains("1원"));
}

/// A topic that is deleted breaks a promise: exit code 4, nothing written. Retired, its codes lead on.
#[test]
fn a_topic_is_retired_not_deleted() {
    let site = site();
    site.put("content/topics/other.md", TOPIC.replace("number: 8", "number: 9").as_bytes());
    build(&site, &["--release"]).success();
    let lock = fs::read_to_string(site.root().join("content/links.lock")).unwrap();
    let page = fs::read_to_string(site.root().join("public/8/index.html")).unwrap();
    fs::remove_file(site.root().join("content/topics/leak-check.md")).unwrap();
    build(&site, &[]).code(4);
    assert_eq!(lock, fs::read_to_string(site.root().join("content/links.lock")).unwrap());
    assert_eq!(page, fs::read_to_string(site.root().join("public/8/index.html")).unwrap());
    let retired = TOPIC.replace("reviewed:", "retired: 2026-11-20\nsuccessor: other\nreviewed:");
    site.put("content/topics/leak-check.md", retired.as_bytes());
    build(&site, &[]).success();
    for path in ["8/index.html", "10008/index.html", "topics/leak-check/index.html"] {
        let page = fs::read_to_string(site.root().join("public").join(path)).unwrap();
        assert!(page.contains("이 안내는 끝났습니다") && page.contains("topics/other/index.html"), "{path}");
    }
    let index = fs::read_to_string(site.root().join("public/index.html")).unwrap();
    assert!(!index.contains("topics/leak-check/"));
}

/// A code that was public and is missing from the ledger is noticed even when the ledger looks sound.
#[test]
fn the_published_site_is_remembered() {
    let site = site();
    build(&site, &["--release"]).success();
    let lock = fs::read_to_string(site.root().join("content/links.lock")).unwrap();
    let shorter: String = lock.lines().take(2).map(|line| format!("{line}\n")).collect();
    site.put("content/links.lock", shorter.as_bytes());
    build(&site, &[]).code(4);
    assert_eq!(shorter, fs::read_to_string(site.root().join("content/links.lock")).unwrap());
}

/// Every link message of the repository's topics is a short message that ends in its link alone.
#[test]
fn link_messages_are_short() {
    let input = read::site(&fixture::project(), Some(fixture::last_reading())).unwrap();
    let (content, _) = check(&input, Purpose::Preview).ready.unwrap();
    let links: Vec<_> = content.messages.iter().filter(|message| message.variant == Variant::Link).collect();
    assert_eq!(links.len(), 11);
    for message in links {
        assert!(message.bytes <= 90, "{}: {} bytes", message.topic, message.bytes);
        assert!(message.text.starts_with("[K-water 창원권지사] ") && message.text.contains("055-268-7123"));
        let last = message.text.lines().last().unwrap();
        assert!(last.starts_with("https://water.example.kr/1") && last.is_ascii() && last.ends_with('/'), "{last}");
    }
    assert_eq!(content.messages.len(), 33);
    for message in &content.messages {
        assert!(korean::euckr::unsendable(&message.text).is_empty());
        assert!(korean::euckr::bytes(&message.subject) <= 40);
    }
}

/// What the office forbids is in no message; cells that a spreadsheet would run are defused.
#[test]
fn the_link_policy_holds() {
    let site = site();
    let texts = |policy: &str| {
        site.put(
            "content/offices/test.yaml",
            format!("name: 시험 지사\nphone: 055-000-0000\nlink_policy: {policy}\n").as_bytes(),
        );
        build(&site, &["--release"]).success();
        fs::read_to_string(site.root().join("public/messages.csv")).unwrap()
    };
    assert!(texts("full").contains("https://water.example.kr/10008/"));
    let domain = texts("domain");
    assert!(!domain.contains("https://") && domain.contains("water.example.kr 홈페이지"));
    let none = texts("none");
    assert!(!none.contains("https://") && !none.contains("water.example.kr") && !none.contains("홈페이지"));
    site.put("content/topics/leak-check.md", TOPIC.replace("title: 누수시 점검사항", "title: '=1+1'").as_bytes());
    assert!(texts("none").contains("\"'=1+1\""));
}

/// What an editor may do between two builds.
#[derive(Debug, Clone)]
enum Edit {
    Add(u8),
    Retire(u8),
    Retitle(u8),
    AddChannel,
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        (0..9_u8).prop_map(Edit::Add),
        (0..9_u8).prop_map(Edit::Retire),
        (0..9_u8).prop_map(Edit::Retitle),
        Just(Edit::AddChannel)
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_code_changes_its_topic(edits in prop::collection::vec(edit(), 1..14)) {
        let site = site();
        let mut topics: BTreeMap<u8, bool> = BTreeMap::new();
        let mut promised: BTreeMap<String, String> = BTreeMap::new();
        let text = |n: u8, retired: bool, title: &str| {
            let number = u32::from(n) + 20;
            let ended = if retired { "retired: 2026-11-20\n" } else { "" };
            TOPIC.replace("number: 8", &format!("number: {number}")).replace("누수시 점검사항", title).replace("reviewed:", &format!("{ended}reviewed:"))
        };
        for edit in edits {
            match edit {
                Edit::Add(n) => {
                    if topics.insert(n, false) == Some(true) {
                        topics.insert(n, true);
                    }
                    let retired = topics[&n];
                    site.put(&format!("content/topics/t{n}.md"), text(n, retired, "제목").as_bytes());
                }
                Edit::Retire(n) if topics.contains_key(&n) => {
                    topics.insert(n, true);
                    site.put(&format!("content/topics/t{n}.md"), text(n, true, "제목").as_bytes());
                }
                Edit::Retitle(n) if topics.contains_key(&n) => {
                    site.put(&format!("content/topics/t{n}.md"), text(n, topics[&n], "다른 제목").as_bytes());
                }
                Edit::AddChannel => {
                    let settings = fs::read_to_string(site.root().join("content/site.yaml")).unwrap();
                    site.put("content/site.yaml", settings.replace("[sms, qr]", "[sms, qr, mail]").as_bytes());
                }
                _ => {}
            }
            let input = read::site(site.root(), Some(fixture::today())).unwrap();
            let checked = check(&input, Purpose::Release);
            prop_assert!(checked.findings.is_empty(), "{:?}", checked.findings);
            let ledger = checked.ready.unwrap().0.ledger;
            for link in ledger.binding() {
                let before = promised.insert(link.code.clone(), link.topic.clone());
                prop_assert!(before.is_none_or(|topic| topic == link.topic), "{} moved", link.code);
            }
            prop_assert_eq!(promised.len(), ledger.links.len(), "a code was lost");
            site.put("content/links.lock", cardnews::files::lock::lines(&ledger.links).as_bytes());
        }
    }
}

/// A ledger of thousands of lines is read whole, and a fault in it is told where it stands.
#[test]
fn a_ledger_may_grow_for_years() {
    let site = site();
    let line = |running: u32| {
        let check = ledger::check_digit(&running.to_string());
        format!("- {{code: \"{running}{check}\", topic: leak-check, lang: ko, channel: sms}}\n")
    };
    let lines: Vec<String> = (1000..10_000).map(line).collect();
    site.put("content/links.lock", lines.concat().as_bytes());
    let read = || check(&read::site(site.root(), Some(fixture::today())).unwrap(), Purpose::Preview);
    let checked = read();
    assert!(!cardnews::finding::has_error(&checked.findings), "{:?}", checked.findings);
    assert_eq!(checked.ready.unwrap().0.ledger.links.len(), 9002, "the number and the channel qr are new");
    let mut damaged = lines;
    damaged[8000] = damaged[8000].replace("topic: leak-check, ", "");
    site.put("content/links.lock", damaged.concat().as_bytes());
    let findings = read().findings;
    let broken = findings.iter().find(|finding| finding.rule.id == "broken-lock").unwrap();
    let before: usize = damaged[..8000].iter().map(String::len).sum();
    assert!(broken.place.start >= before && broken.place.end <= before + damaged[8000].len(), "{:?}", broken.place);
}

/// Codes of a topic that is over are dropped by its number and title, as those of others are, and no other topic's instead.
#[test]
fn codes_of_closed_topics_are_dropped_by_name() {
    for typed in ["9", "9번", "９", "old-check", "누수시"] {
        let site = site();
        let over =
            TOPIC.replace("number: 8", "number: 9").replace("title: 누수시 점검사항", "title: 누수시\nretired: 2026-11-01");
        site.put("content/topics/old-check.md", over.as_bytes());
        let (kept, dropped) = (
            "- {code: \"10008\", topic: leak-check, lang: ko, channel: sms}\n",
            "- {code: \"10019\", topic: old-check, lang: ko, channel: sms}\n",
        );
        site.put("content/links.lock", format!("{kept}{dropped}").as_bytes());
        snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews"))
            .args(["link", typed, "--drop", "--yes", "--today", "2026-11-22", "--root"])
            .arg(site.root())
            .assert()
            .success();
        assert_eq!(fs::read_to_string(site.root().join("content/links.lock")).unwrap(), kept, "{typed}");
    }
}
