//! Characters that nobody sees, at every place of a site where editors write what customers read: each is a finding.

use std::collections::BTreeSet;

use cardnews::model::{Extent, Purpose};
use cardnews::{check_for, read};

use crate::fixture::{self, Fixture};

/// Controls, ends of lines of other programs, marks of no width, bullets of word processors, what is no character.
const UNSEEN: &[char] = &[
    '\u{b}',
    '\u{c}',
    '\u{85}',
    '\u{7f}',
    '\u{2028}',
    '\u{2029}',
    '\u{200b}',
    '\u{200c}',
    '\u{200d}',
    '\u{200e}',
    '\u{202e}',
    '\u{2060}',
    '\u{feff}',
    '\u{ad}',
    '\u{fe0f}',
    '\u{34f}',
    '\u{180e}',
    '\u{e000}',
    '\u{e06d}',
    '\u{f0a7}',
    '\u{f0000}',
    '\u{fffc}',
    '\u{fffd}',
    '\u{fdd0}',
    '\u{fffe}',
    '\u{e0041}',
    '\u{206a}',
    '\u{2800}',
];

/// Texts of a topic in which `@` stands for the character.
const TEXTS: &[&str] = &[
    "글 가@나",
    "- 가@나",
    "| 가@나 | 다 |\n|---|---|\n| 라 | 마 |",
    "```\na@b\n```",
    "![가@나](images/a.svg)",
    "![가](images/a.svg \"가@나\")",
    "[가](https://water.example.kr/a@b)",
    "> [!TIP]\n> 가@나",
];

/// Keys of front matter.
const KEYS: &[&str] = &["title", "question", "summary", "message", "script", "teaser", "cover_alt", "keywords", "owner"];

/// Files of YAML in which `@` stands for the character.
const FILES: &[(&str, &str)] = &[
    ("content/facts.yaml", "fee: {value: 가@나, what: 값, basis: 법, checked_on: 2026-11-22}"),
    ("content/facts.yaml", "fee: {value: 값, what: 가@나, basis: 법, checked_on: 2026-11-22}"),
    ("content/offices/test.yaml", "name: 가@나\nphone: 055-000-0000"),
    ("content/offices/test.yaml", "name: 시험 지사\nphone: 055-000-0000\nvalues: {visit: 가@나}"),
    ("content/glossary.yaml", "- {term: 용수구, plain: 가@나, explain: 풀이}"),
];

#[test]
fn each_is_found_at_every_place() {
    let mut silent = Vec::new();
    for c in UNSEEN {
        let code = format!("U+{:04X}", u32::from(*c));
        let texts = TEXTS.iter().map(|text| ("", text.replace('@', &c.to_string())));
        let keys = KEYS.iter().map(|key| (*key, format!("{key}: 가{c}나")));
        let topics: Vec<(&str, String)> = texts.chain(keys).collect();
        let site = site();
        for (number, (key, text)) in topics.iter().enumerate() {
            site.put(&format!("content/topics/t{number}.md"), topic(number + 1, key, text).as_bytes());
        }
        let spoken = spoken_of(&site);
        for (number, (_, text)) in topics.iter().enumerate() {
            if !spoken.contains(&format!("content/topics/t{number}.md")) {
                silent.push(format!("{code} {text:?}"));
            }
        }
        for (path, text) in FILES {
            let site = self::site();
            site.put("content/topics/t.md", topic(1, "", "글").as_bytes());
            site.put(path, text.replace('@', &c.to_string()).as_bytes());
            if !spoken_of(&site).contains(*path) {
                silent.push(format!("{code} {path} {text:?}"));
            }
        }
    }
    assert!(silent.is_empty(), "nothing is said of\n{}", silent.join("\n"));
}

fn site() -> Fixture {
    let site = Fixture::bare();
    site.put(
        "content/images/a.svg",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9\"/></svg>",
    );
    site
}

/// A topic with `text` on its card, or with the line `text` in place of the one of `key`.
fn topic(number: usize, key: &str, text: &str) -> String {
    let lines = [
        ("title", "title: 제목"),
        ("question", "question: 물이 새나요?"),
        ("summary", "summary: 바늘을 보세요."),
        ("cover_alt", "cover_alt: 그림"),
    ];
    let kept: Vec<&str> = lines.iter().filter(|(name, _)| *name != key).map(|(_, line)| *line).collect();
    let (front, body) = if key.is_empty() { ("", text) } else { (text, "글") };
    let front =
        format!("number: {number}\ncategory: info\nreviewed: 2026-11-22\ncover: images/a.svg\n{}\n{front}\n", kept.join("\n"));
    format!("---\n{front}---\n\n바늘을 보세요.\n\n## 보세요\n\n{body}\n")
}

/// The files of which a finding says that a character is not to be seen or not allowed.
fn spoken_of(site: &Fixture) -> BTreeSet<String> {
    let input = read::site(site.root(), Some(fixture::today())).unwrap();
    let rules = ["unseen-character", "altered-character", "missing-glyph", "yaml-syntax", "unsafe-link"];
    let findings = check_for(&input, Purpose::Preview, Extent::Findings).findings;
    let named = findings.iter().filter(|finding| rules.contains(&finding.rule.id));
    named.map(|finding| finding.place.path.to_string()).collect()
}
