//! The agents' desk: what it holds, how small its index is, and that nothing an editor wrote becomes markup or script in it.

use std::fs;
use std::path::Path;

use cardnews::craft::{encode, korean::euckr};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use crate::fixture::{self, Fixture, TOPIC};

fn with_desk() -> Fixture {
    let site = Fixture::bare();
    let settings = fs::read_to_string(site.root().join("content/site.yaml")).unwrap();
    site.put("content/site.yaml", format!("{settings}channels: [sms, qr]\ndesk: true\n").as_bytes());
    site.put("content/topics/leak-check.md", TOPIC.as_bytes());
    site
}

fn build(root: &Path) -> std::path::PathBuf {
    let command = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews"));
    command.arg("build").arg("--root").arg(root).assert().success();
    root.join("public/desk")
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap();
    rest.split_once(end).unwrap().0
}

fn data(page: &str) -> Value {
    let element = between(page, "id=\"desk-data\"", "</script>");
    serde_json::from_str(element.split_once('>').unwrap().1).unwrap()
}

/// A site that does not ask for a desk has none.
#[test]
fn a_desk_is_made_only_when_asked_for() {
    let site = Fixture::bare();
    site.put("content/topics/leak-check.md", TOPIC.as_bytes());
    assert!(!build(site.root()).exists());
}

/// The policy names exactly the script and the style that stand in the page, and lets in nothing else.
#[test]
fn the_policy_fits_the_page() {
    let site = with_desk();
    let folder = build(site.root());
    for name in ["index.html", "desk-offline.html"] {
        let page = fs::read_to_string(folder.join(name)).unwrap();
        let policy = between(&page, "Content-Security-Policy\" content=\"", "\"").replace("&#x27;", "'").replace("&#39;", "'");
        assert!(policy.starts_with("default-src 'none'; "), "{policy}");
        assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"), "{policy}");
        let style = between(&page, "<style>", "</style>");
        let script = between(&page, "<script>", "</script>");
        assert!(policy.contains(&format!("style-src {};", encode::hash_source(style))), "{name}");
        assert!(policy.contains(&format!("script-src {};", encode::hash_source(script))), "{name}");
        assert!(page.contains("<meta name=\"robots\" content=\"noindex"));
        for sink in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"] {
            assert!(!script.contains(sink), "{name} uses {sink}");
        }
    }
}

/// Whatever an editor writes stays text: it cannot end the element in which the desk keeps it.
#[test]
fn hostile_words_stay_words() {
    let site = with_desk();
    let title = "</script><script>alert(1)</script><!--";
    let topic = TOPIC.replace("title: 누수시 점검사항", &format!("title: '{title}'"));
    assert_ne!(topic, TOPIC);
    site.put("content/topics/leak-check.md", topic.as_bytes());
    let page = fs::read_to_string(build(site.root()).join("index.html")).unwrap();
    assert_eq!(data(&page)["topics"][0]["title"], title);
    assert_eq!(page.matches("<script").count(), 3, "data, pictures, script");
}

/// The offline form holds the very pictures that lie beside the other form, in the order of the data.
#[test]
fn the_offline_form_holds_the_pictures() {
    let site = with_desk();
    let folder = build(site.root());
    let page = fs::read_to_string(folder.join("desk-offline.html")).unwrap();
    let list = between(&page, "id=\"desk-pictures\">", "</script>");
    let held: Vec<String> = serde_json::from_str(list).unwrap();
    let data = data(&page);
    let cards = data["topics"][0]["cards"].as_array().unwrap();
    assert!(held.len() >= 4 && held.len() == cards.len());
    for (text, card) in held.iter().zip(cards) {
        let file = site.root().join("public").join(card["picture"].as_str().unwrap());
        assert_eq!(*text, encode::base64(&fs::read(file).unwrap()));
    }
    let other = fs::read_to_string(folder.join("index.html")).unwrap();
    assert!(other.contains("id=\"desk-pictures\"></script>"));
}

/// A changed word is another version; the same input is the same desk, byte for byte.
#[test]
fn the_version_tells_desks_apart() {
    let site = with_desk();
    let read = |name: &str| fs::read(site.root().join("public/desk").join(name)).unwrap();
    build(site.root());
    let (version, page, offline) = (read("version.json"), read("index.html"), read("desk-offline.html"));
    build(site.root());
    assert_eq!((&version, &page, &offline), (&read("version.json"), &read("index.html"), &read("desk-offline.html")));
    site.put("content/topics/leak-check.md", TOPIC.replace("summary: 바늘이", "summary: 별침이").as_bytes());
    build(site.root());
    assert_ne!(version, read("version.json"));
}

/// An office that allows no links has a desk without them.
#[test]
fn links_follow_the_office() {
    let site = with_desk();
    site.put("content/offices/test.yaml", "name: 시험 지사\nphone: 055-000-0000\nlink_policy: none\n".as_bytes());
    let page = fs::read_to_string(build(site.root()).join("index.html")).unwrap();
    let topic = &data(&page)["topics"][0];
    assert_eq!(topic["short"], Value::Null);
    assert_eq!(topic["messages"][0]["variant"], "text");
}

/// The page without pictures and its index stay small (issue: 250 KB for the eleven topics, 150 bytes a topic).
#[test]
fn the_desk_of_the_eleven_topics_is_small() {
    let site = tempfile::tempdir().unwrap();
    let content = fixture::project().join("content");
    for entry in walkdir::WalkDir::new(&content).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file()) {
        let path = site.path().join("content").join(entry.path().strip_prefix(&content).unwrap());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::copy(entry.path(), path).unwrap();
    }
    let page = fs::read_to_string(build(site.path()).join("index.html")).unwrap();
    assert!(page.len() <= 250_000, "{} bytes", page.len());
    let data = data(&page);
    let topics = data["topics"].as_array().unwrap();
    assert_eq!(topics.len(), 11);
    for topic in topics {
        let size = topic["find"].to_string().len();
        assert!(size > 4 && size <= 150, "{}: {size} bytes", topic["id"]);
    }
}

/// The counts by which the browser's counter is judged are those of the program.
#[test]
fn the_corpus_is_counted() {
    let folder = fixture::project().join("tests/corpus");
    let corpus = fs::read_to_string(folder.join("euckr.txt")).unwrap();
    let mut counts = String::new();
    for line in corpus.trim_end_matches('\n').split('\n') {
        let text = euckr::sendable(&line.nfc().collect::<String>());
        let codes: Vec<String> = euckr::unsendable(&text).iter().map(|c| format!("{:X}", u32::from(*c))).collect();
        counts.push_str(&format!("{}\t{}\n", euckr::bytes(&text), codes.join(" ")));
    }
    let file = folder.join("euckr.counts.tsv");
    if fixture::bless() {
        fs::write(&file, &counts).unwrap();
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), counts, "BLESS=1 writes the counts anew");
}
