//! The questions of a topic: they are found by their words, they tell when their card changed, and they stay small.

use std::fs;

use cardnews::model::Purpose;
use cardnews::{check, content, read, search};
use snapbox::cmd::Command;

use crate::fixture::{self, Fixture, TOPIC};

const PATH: &str = "content/topics/leak-check.questions.yaml";

fn with(questions: &str) -> Fixture {
    let site = Fixture::bare();
    let settings = fs::read_to_string(site.root().join("content/site.yaml")).unwrap();
    site.put("content/site.yaml", format!("{settings}desk: true\n").as_bytes());
    site.put("content/topics/leak-check.md", TOPIC.as_bytes());
    site.put(PATH, questions.as_bytes());
    site
}

fn run(site: &Fixture, args: &[&str]) {
    let command = Command::new(env!("CARGO_BIN_EXE_cardnews")).args(args).args(["--today", "2026-11-22"]);
    command.arg("--root").arg(site.root()).assert().success();
}

fn notes(site: &Fixture) -> Vec<String> {
    let input = read::site(site.root(), Some(fixture::today())).unwrap();
    let findings = check(&input, Purpose::Preview).findings;
    findings.into_iter().filter(|finding| finding.rule.id == "unread-card").map(|finding| finding.message.en).collect()
}

/// A topic is found by what callers ask, after those that have the word in their title, keywords or question. What another
/// topic answers leads nowhere.
#[test]
fn callers_words_find_the_topic() {
    let site = with("- {ask: 밤에 길에서 물이 솟아요, card: 답}\n- {ask: 이름을 바꾸고 싶어요, other: other}\n");
    let other =
        TOPIC.replace("number: 8", "number: 9").replace("누수시 점검사항", "이름 바꾸기").replace("물이 새는", "길에서 새는");
    site.put("content/topics/other.md", other.as_bytes());
    let input = read::site(site.root(), Some(fixture::today())).unwrap();
    let (content, _) = content(&input);
    let site = content.unwrap().site;
    let found = |typed| search::topics(&site, typed).iter().map(|topic| topic.number).collect::<Vec<_>>();
    assert_eq!(found("솟아요"), [8]);
    assert_eq!(found("길에서"), [9]);
    assert_eq!(found("이름을 바꾸고"), [] as [u32; 0]);
}

/// The desk and the customers' search have the questions that the topic itself answers.
#[test]
fn the_desk_and_the_search_have_the_questions() {
    let site = with("- {ask: 밤에 길에서 물이 솟아요, card: 답}\n- {ask: 이름을 바꾸고 싶어요, other: leak-check}\n");
    run(&site, &["build"]);
    let scripts = fs::read_dir(site.root().join("public/assets")).unwrap().map(|entry| entry.unwrap().path());
    let search = scripts.into_iter().find(|path| path.to_string_lossy().contains("search-")).unwrap();
    for path in [search, site.root().join("public/desk/index.html")] {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains("\"asked\":[\"밤에 길에서 물이 솟아요\"]"), "{}", path.display());
    }
}

/// Whoever has noted the day gets the digest from `--fix`, in each form of YAML and once.
#[test]
fn a_day_of_reading_gets_its_digest() {
    let site = with(
        "- {ask: 하나, card: 답, read_on: 2026-11-20}\n- ask: 둘\n  card: 이렇게 확인하세요\n  read_on: \"2026-11-20\"\n-   read_on: 2026-11-20\n    ask: 셋\n    card: 답\n- {ask: 넷, card: 답, read_on: 2026-11-20, of: }\n- ask: 다섯\n  card: 답\n  read_on: \"2026-11-20\" # 읽음\n",
    );
    assert_eq!(notes(&site).len(), 5);
    run(&site, &["check", "--fix"]);
    let text = fs::read_to_string(site.root().join(PATH)).unwrap();
    assert_eq!(
        text,
        "- {ask: 하나, card: 답, read_on: 2026-11-20, of: ehmgndhk}\n- ask: 둘\n  card: 이렇게 확인하세요\n  read_on: \"2026-11-20\"\n  of: papehpig\n-   read_on: 2026-11-20\n    of: ehmgndhk\n    ask: 셋\n    card: 답\n- {ask: 넷, card: 답, read_on: 2026-11-20, of: }\n- ask: 다섯\n  card: 답\n  read_on: \"2026-11-20\" # 읽음\n"
    );
    assert_eq!(notes(&site).len(), 2);
}

/// A word, a value of a fact or what a picture shows makes a card another one; a mark that shows nothing else does not.
#[test]
fn a_card_is_its_words() {
    let site = with("- {ask: 하나, card: 이렇게 확인하세요, read_on: 2026-11-20}\n");
    let topic = TOPIC.replace("수도꼭지를", "{{ fact.wait }} 동안 수도꼭지를");
    let fact =
        |value: &str| format!("wait:\n  value: {value}\n  what: 잠그는 때\n  basis: 지어낸 규칙\n  checked_on: 2026-11-20\n");
    site.put("content/topics/leak-check.md", topic.as_bytes());
    site.put("content/facts.yaml", fact("10분").as_bytes());
    run(&site, &["check", "--fix"]);
    assert!(notes(&site).is_empty());
    site.put("content/topics/leak-check.md", topic.replace("모두", "**모두**").as_bytes());
    assert!(notes(&site).is_empty());
    site.put("content/facts.yaml", fact("20분").as_bytes());
    assert_eq!(notes(&site), ["the card has changed since 2026-11-20, when it was last read for: 하나"]);
}

/// Who hears a card, at the desk or in a round, hears the same: also that a value is not confirmed.
#[test]
fn a_card_is_heard_alike_everywhere() {
    let site = with("- {ask: 하나, card: 이렇게 확인하세요}\n");
    site.put("content/topics/leak-check.md", TOPIC.replace("수도꼭지를", "{{ fact.wait }} 동안 수도꼭지를").as_bytes());
    site.put(
        "content/facts.yaml",
        "wait: {value: 10분, what: 잠그는 때, basis: 지어낸 규칙, status: unconfirmed}\n".as_bytes(),
    );
    run(&site, &["build"]);
    let round = site.root().join("round");
    run(&site, &["panel", "--out", round.to_str().unwrap()]);
    let desk = fs::read_to_string(site.root().join("public/desk/index.html")).unwrap();
    let page = fs::read_to_string(round.join("panel.html")).unwrap();
    let alts: Vec<&str> = page.split(" alt=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(alts.iter().any(|alt| alt.starts_with("이렇게 확인하세요 10분") && alt.ends_with(" 저희가 확인 중")), "{alts:?}");
    for alt in alts {
        assert!(desk.contains(alt), "{alt}");
    }
}

/// What callers ask of the eleven topics, more than fifteen of each, leaves the desk and the search small (docs: 250 KB for the
/// desk's page).
#[test]
fn questions_stay_small() {
    let site = tempfile::tempdir().unwrap();
    let build = ["build", "--today", "2026-12-01", "--root"];
    Command::new(env!("CARGO_BIN_EXE_cardnews"))
        .args(build)
        .arg(fixture::project())
        .arg("--out")
        .arg(site.path().join("public"))
        .assert()
        .success();
    let desk = fs::read_to_string(site.path().join("public/desk/index.html")).unwrap();
    let own = read::site(&fixture::project(), Some(fixture::last_reading())).unwrap();
    let site = check(&own, Purpose::Preview).ready.unwrap().0.site;
    for topic in &site.topics {
        assert!(topic.questions.len() >= 15, "{}", topic.id);
        assert!(desk.contains(&topic.questions[0].ask), "{}", topic.id);
    }
    assert!(desk.len() <= 250_000, "{} bytes", desk.len());
}
