//! Nothing that an editor wrote steers the terminal of whoever checks it: in every command and format, in texts and in names.

use std::process::Command;

use cardnews::craft::text::steers;
use cardnews::finding::{Language, terminal};
use cardnews::model::Purpose;
use cardnews::{check, read};
use proptest::prelude::*;

use crate::fixture::{self, Fixture, TOPIC};

/// What a terminal or an eye obeys: the title of the window, an emptied screen, a bell, a sequence of C1, a turned direction, a
/// line written over, a line that ends unseen.
const HOSTILE: &str = "\u{1b}]0;PWNED\u{7}\u{1b}[2J\u{9b}31m\u{202e}\u{2067}\u{200f}\u{2028}\u{7f}\u{8}";

/// A site with hostile text wherever text is printed from.
fn hostile_site() -> Fixture {
    let site = Fixture::bare();
    let body = TOPIC.replace("바늘이 돌면", &format!("금일 {HOSTILE} 바늘이 돌면"));
    site.put("content/topics/leak-check.md", body.as_bytes());
    site.put("content/topics/other.md", body.replace("number: 8", &format!("number: 9\nkeywords: [\"{HOSTILE}\"]")).as_bytes());
    site.put("content/topics/\u{202e}dm.md", TOPIC.as_bytes());
    site.put("content/topics/\u{1b}[2J.md", TOPIC.as_bytes());
    site.put("content/images/\u{9b}31m.svg", b"<svg/>");
    site.put("content/facts.yaml", format!("fee:\n  value: \"{HOSTILE}\"\n").as_bytes());
    site
}

#[test]
fn no_command_hands_on_what_steers_terminals() {
    let commands: [&[&str]; 13] = [
        &["check"],
        &["check", "--messages", "en"],
        &["check", "--verbose"],
        &["check", "--diff"],
        &["check", "--format", "json"],
        &["check", "--format", "github"],
        &["check", "--format", "sarif"],
        &["check", "--due", "30d"],
        &["build"],
        &["link", "8"],
        &["link", "8", "--json"],
        &["link", HOSTILE],
        &["check", "--fix"],
    ];
    for args in commands {
        let site = hostile_site();
        let out = Command::new(env!("CARGO_BIN_EXE_cardnews")).args(args).arg("--root").arg(site.root()).output().unwrap();
        for stream in [&out.stdout, &out.stderr] {
            let text = String::from_utf8(stream.clone()).unwrap();
            let found = text.lines().find(|line| line.contains(steers));
            assert_eq!(found, None, "{args:?}");
        }
        assert!(out.stdout.len() + out.stderr.len() > 20, "{args:?} says something");
        assert_ne!(out.status.code(), Some(101), "{args:?}");
    }
}

/// An unknown option is what somebody typed; that may come from a name, too.
#[test]
fn a_wrong_command_is_quoted_harmlessly() {
    let out = Command::new(env!("CARGO_BIN_EXE_cardnews")).args(["check", "--format", HOSTILE]).output().unwrap();
    assert_eq!(out.status.code(), Some(2));
    assert!(!String::from_utf8(out.stderr).unwrap().contains(steers));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Colours are the only controls that are ours, so with them nothing else may be there.
    #[test]
    fn findings_in_colour_are_harmless(
        words in "(금일|물|[\\x00-\\x1f\\x7f-\\u{9f}\\u{61c}\\u{200e}\\u{200f}\\u{2028}-\\u{202e}\\u{2066}-\\u{2069}]| |\n){0,24}"
    ) {
        let site = Fixture::bare();
        let text = TOPIC.replace("바늘이 돌면", &format!("금일 {words} 바늘이"));
        site.put("content/topics/leak-check.md", text.as_bytes());
        let input = read::site(site.root(), Some(fixture::today())).unwrap();
        let findings = check(&input, Purpose::Release).findings;
        prop_assert!(!findings.is_empty());
        for language in [Language::Ko, Language::En] {
            let shown = terminal::show(&findings, &input.texts, language, true);
            let plain = without_colours(&shown);
            prop_assert_eq!(plain.lines().find(|line| line.contains(steers)), None);
        }
    }
}

/// The text without the sequences that set colours: escape, `[`, digits and `;`, `m`.
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap();
        match part[end..].strip_prefix('m') {
            Some(rest) => out.push_str(rest),
            None => out.push_str(&format!("\u{1b}[{part}")),
        }
    }
    out
}
