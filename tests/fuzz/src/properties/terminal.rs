//! Any text, as what is said about a site → every form in which it is printed: nothing steers the terminal, and what programs
//! read stays what it was.
//!
//! Parts between NULs: the words of a topic, the name of its file, its title.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::Arc;

use cardnews::craft::text;
use cardnews::editor::{due, fix};
use cardnews::finding::{Finding, Language, Place, Say, github, json, machine, rule, sarif, terminal};
use cardnews::model::Date;
use cardnews::rules;
use serde_json::Value;

use super::small_site::{self, FRONT, TOPIC};

const LANGUAGES: [Language; 2] = [Language::Ko, Language::En];

pub(super) fn hold(bytes: &[u8]) {
    let written = String::from_utf8_lossy(bytes).into_owned();
    let mut parts = written.splitn(3, '\0');
    let mut next = || parts.next().unwrap_or_default();
    let (words, name, title) = (next(), next(), next());
    door(&written);
    let error = machine::refused(io::ErrorKind::Other, Path::new(OsStr::from_bytes(bytes)), say(words));
    LANGUAGES.iter().for_each(|language| printed(&machine::told(&error, *language)));
    appointments(name, title);

    let words = text::normal(words.to_owned());
    let front = FRONT.replace("누수시 점검사항", &text::normal(title.to_owned()));
    let judged = small_site::judge(&[(TOPIC, &small_site::topic(&front, &words))], None);
    forms(&judged.findings, &judged.input.texts);
    diff(&judged.findings, &judged.input.texts);

    // The same about a file of any name, with any sentence and any replacement.
    let path: Arc<str> = Arc::from(name);
    let middle = words.char_indices().nth(words.chars().count() / 2).map_or(0, |(at, _)| at);
    let places = [0..0, 0..words.len(), middle..words.len()];
    let made_up = places.map(|range| {
        let finding = Finding::new(&rule::file::UNREADABLE_TEXT, Place::new(&path, range), say(&words), say(title));
        finding.with_fix(Some(title.to_owned()))
    });
    let sources = BTreeMap::from([(path, Arc::from(words.as_str()))]);
    forms(&made_up, &sources);
}

fn say(text: &str) -> Say {
    Say { ko: text.to_owned(), en: text.to_owned() }
}

/// Whether a terminal, or an eye, obeys a character; written without a look at the program. Lines may end, and tabs are tabs.
fn is_obeyed(c: char) -> bool {
    matches!(u32::from(c),
        0x00..=0x08 | 0x0B..=0x1F | 0x7F..=0x9F
        | 0x061C | 0x200E | 0x200F | 0x2028 | 0x2029 | 0x202A..=0x202E | 0x2066..=0x2069)
}

/// Panics if a terminal would obey something in a text. Lines of calendars end in `\r\n`.
fn harmless(text: &str) {
    let obeyed = text.replace("\r\n", "\n").chars().find(|c| is_obeyed(*c));
    assert_eq!(obeyed, None, "the terminal obeys {text:?}");
}

/// What commands hand to the door: nothing obeyed comes out.
fn printed(text: &str) {
    harmless(&text::escaped(text));
}

/// The door itself: what is harmless goes through unchanged, all else is spelled, once.
fn door(text: &str) {
    let shown = text::escaped(text);
    harmless(&shown);
    assert_eq!(text::escaped(&shown), shown, "what was spelled is spelled again");
    if !text.replace("\r\n", "\n").contains(is_obeyed) {
        assert_eq!(shown, text, "harmless text is changed");
    }
}

fn forms(findings: &[Finding], sources: &BTreeMap<Arc<str>, Arc<str>>) {
    for language in LANGUAGES {
        harmless(&terminal::show(findings, sources, language, false));
        harmless(&without_colours(&terminal::show(findings, sources, language, true)));
        commands(findings, &github::show(findings, sources, language));
        log(findings, &sarif::show(findings, sources, rules::ALL, language), language);
    }
    report(findings, &json::show(findings, &[], sources));
}

/// The text without the sequences that set colours, which are ours: escape, `[`, digits and `;`, `m`.
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        match rest.strip_prefix('m') {
            Some(rest) => out.push_str(rest),
            None => out.push_str(&format!("\u{1b}[{part}")),
        }
    }
    out
}

/// One command a line, and no other line.
fn commands(findings: &[Finding], shown: &str) {
    let shown = text::escaped(shown);
    harmless(&shown);
    assert_eq!(shown.lines().count(), findings.len(), "a command more or less: {shown:?}");
    for line in shown.lines() {
        let kinds = ["::error file=", "::warning file=", "::notice file="];
        assert!(kinds.iter().any(|kind| line.starts_with(kind)), "no command: {line:?}");
        assert_eq!(line.matches(",title=").count().min(1), 1, "a command without its rule: {line:?}");
    }
}

/// Reads what was printed as JSON. The door changes nothing in it: that would be another text.
fn parsed(shown: &str) -> Value {
    harmless(shown);
    assert_eq!(text::escaped(shown), shown, "the door changes JSON");
    serde_json::from_str(shown).unwrap_or_else(|error| panic!("no JSON: {error}"))
}

fn report(findings: &[Finding], shown: &str) {
    let report = parsed(shown);
    let entries = report["findings"].as_array().expect("a list");
    assert_eq!(entries.len(), findings.len());
    for (entry, finding) in entries.iter().zip(findings) {
        assert_eq!(entry["path"], *finding.place.path);
        assert_eq!(entry["message"]["ko"], finding.message.ko);
        assert_eq!(entry["help"]["en"], finding.help.en);
        assert_eq!(entry["fix"].as_str(), finding.fix.as_deref());
    }
}

fn log(findings: &[Finding], shown: &str, language: Language) {
    let log = parsed(shown);
    let results = log["runs"][0]["results"].as_array().expect("a list");
    assert_eq!(results.len(), findings.len());
    for (result, finding) in results.iter().zip(findings) {
        let said = format!("{}. {}", finding.message.in_language(language), finding.help.in_language(language));
        assert_eq!(result["message"]["text"], said);
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().expect("a text");
        assert!(uri.bytes().all(|byte| byte.is_ascii_graphic()), "no address: {uri:?}");
        assert_eq!(resolved(uri), finding.place.path.as_bytes(), "the address leads elsewhere");
    }
}

/// The bytes that an address stands for.
fn resolved(uri: &str) -> Vec<u8> {
    let mut parts = uri.split('%');
    let mut out = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        out.push(u8::from_str_radix(&part[..2], 16).expect("two digits"));
        out.extend(&part.as_bytes()[2..]);
    }
    out
}

/// What `--fix` prints: each line is one of a unified diff.
fn diff(findings: &[Finding], sources: &BTreeMap<Arc<str>, Arc<str>>) {
    for (path, edits) in fix::edits(findings) {
        let before = &sources[&path];
        let shown = fix::diff(&path, before, &edits);
        let shown = text::escaped(&shown);
        harmless(&shown);
        assert!(shown.lines().all(|line| line.starts_with(['-', '+', '@', ' '])), "no diff: {shown:?}");
    }
}

/// What is due, as table, JSON and calendar.
fn appointments(name: &str, title: &str) {
    let day = Date::parse("2026-11-22").expect("a day");
    let (id, title, path) = ("leak-check".to_owned(), title.to_owned(), name.to_owned());
    let due = [due::Due { on: day, reason: due::Reason::TopicReview, id, owner: Some(title.clone()), title, path }];
    for language in LANGUAGES {
        printed(&due::table(&due, day, language));
        let calendar = due::calendar(&due, "water.example.kr", day, language);
        let calendar = text::escaped(&calendar);
        harmless(&calendar);
        let known = ["BEGIN:", "END:", "VERSION:", "PRODID:", "UID:", "DTSTAMP:", "DTSTART;", "SUMMARY:", "DESCRIPTION:"];
        let lines = calendar.replace("\r\n ", "");
        let odd = lines.split_terminator("\r\n").find(|line| !known.iter().any(|known| line.starts_with(known)));
        assert_eq!(odd, None, "a line of a calendar that nobody wrote");
        assert!(!lines.replace("\r\n", "").contains('\n'), "a calendar with half a line end");
    }
    let read = parsed(&due::as_json(&due, None, day));
    assert_eq!(read["due"][0]["title"], due[0].title);
}
