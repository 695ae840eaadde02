//! Whole sites of other offices, as their editors would write them: nothing to argue with, no word lost.
//!
//! Each folder of `tests/sites` is one; to add one, put its `content/` there and its days into `DAYS`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use cardnews::finding::{Finding, Severity, rule::fact::UNCONFIRMED_FACT};
use cardnews::model::{Date, Format, Input, Purpose};

use cardnews::{check, fit, read};
use regex_lite::Regex;
use scraper::{Html, Selector};

use crate::{fixture, parity};

/// The sites, each with days on which it has to pass: the first is a usual one, the others lie before a topic is
/// public and after it has ended.
const DAYS: &[(&str, &[&str])] =
    &[("city", &["2026-09-01", "2026-08-20", "2026-09-20"]), ("empty", &["2026-12-01"]), ("local-waterworks", &["2026-12-01"])];

/// The sites that a new one can begin with (`cardnews init --topics`). Their offices have to confirm facts, and nothing else.
const STARTERS: &[&str] = &["empty", "local-waterworks"];

/// A copy of a site that may be built: a build writes beside the content.
fn copy(name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let content = home().join(name).join("content");
    snapbox::cmd::Command::new("cp").arg("-r").arg(content).arg(folder.path()).assert().success();
    folder
}

/// A copy of a site whose office has confirmed its facts, so that it can be released.
fn confirmed(name: &str) -> tempfile::TempDir {
    let root = copy(name);
    let facts = root.path().join("content/facts.yaml");
    let text = fs::read_to_string(&facts).unwrap();
    assert_eq!(STARTERS.contains(&name), text.contains("status: unconfirmed"), "{name}");
    fs::write(&facts, text.replace("status: unconfirmed", "status: confirmed")).unwrap();
    root
}

fn home() -> PathBuf {
    fixture::project().join("tests/sites")
}

fn input(root: &Path, day: &str) -> Input {
    read::site(root, Some(Date::parse(day).unwrap())).unwrap()
}

/// The list above names every site that lies there.
#[test]
fn every_site_has_its_days() {
    let mut folders: Vec<String> = fs::read_dir(home())
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().unwrap().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    folders.sort();
    let listed: Vec<&str> = DAYS.iter().map(|(name, _)| *name).collect();
    assert_eq!(folders, listed);
    for (name, _) in DAYS {
        assert!(!home().join(name).join("content/links.lock").exists(), "{name}: a site that nobody has released has no codes");
    }
}

/// On none of its days has a site an error or a warning when it is judged as for customers.
#[test]
fn nothing_has_to_be_argued_with() {
    let mut complaints: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (name, days) in DAYS {
        let root = copy(name);
        for day in *days {
            let found = check(&input(root.path(), day), Purpose::Release).findings;
            let is_open = |finding: &&Finding| STARTERS.contains(name) && finding.rule.id == UNCONFIRMED_FACT.id;
            for finding in found.iter().filter(|finding| finding.severity != Severity::Note && !is_open(finding)) {
                complaints.entry(format!("{name}: {}", told(finding))).or_default().insert(day);
            }
        }
    }
    let list: String = complaints.iter().map(|(what, days)| format!("\n{what}, on {days:?}")).collect();
    assert!(complaints.is_empty(), "{} kinds of findings{list}", complaints.len());
}

fn told(finding: &Finding) -> String {
    let (rule, path) = (finding.rule.id, &finding.place.path);
    format!("{path}: {rule}: {} (help: {})", finding.message.en, finding.help.en)
}

/// What stands in the file of a topic stands on its cards and on its page, each cell, item and line as it was written.
#[test]
fn no_word_is_lost_or_changed() {
    let mut read = 0;
    let mut lost = Vec::new();
    for (name, days) in DAYS {
        let root = copy(name);
        let (content, workshop) = check(&input(root.path(), days[0]), Purpose::Preview).ready.unwrap();
        for deck in &content.decks {
            let topic = &content.site.topics[deck.topic];
            let pieces = pieces(&written(root.path(), &topic.id));
            let cards: String = deck
                .cards
                .iter()
                .map(|card| fit::words(&content, &workshop, Format::Portrait, topic, card).unwrap() + " ")
                .collect();
            let page = parity::topic_page(&content, &workshop, deck);
            lost.extend(missing(&pieces, &cards).map(|piece| format!("{name}, {}, cards: {piece}", topic.id)));
            lost.extend(missing(&pieces, &shown(&page)).map(|piece| format!("{name}, {}, page: {piece}", topic.id)));
            read += pieces.len();
        }
    }
    assert!(lost.is_empty(), "{} pieces\n{}", lost.len(), lost.join("\n"));
    assert!(read > 300, "only {read} pieces were read");
}

/// The text of a topic below its front matter.
fn written(root: &Path, id: &str) -> String {
    let file = fs::read_to_string(root.join(format!("content/topics/{id}.md"))).unwrap();
    file.splitn(3, "---\n").nth(2).unwrap().to_owned()
}

/// What stands between the marks that the editors' guide names, without spaces: a line, a cell, a caption, a command.
/// This reads Markdown on its own, by the guide alone, so that it can tell when the program reads something else.
fn pieces(text: &str) -> Vec<String> {
    let opening = Regex::new(r"^(> )?(\[!\w+\]|#{2,3} |- \[ \] |- [OX] |- |: |\d\. \*\*)?").unwrap();
    let picture = Regex::new(r#"!\[[^\]]*\]\(\S+?( "(?<caption>[^"]*)")?\)"#).unwrap();
    let link = Regex::new(r"\[(?<words>[^\]]*)\]\([^)]*\)").unwrap();
    let mark = Regex::new(r"\*\*|~~|\{\{[^}]*\}\}|\| ([OX] )?|\|").unwrap();
    let mut out = Vec::new();
    let mut command = false;
    for line in text.lines() {
        if line.starts_with("```") {
            command = !command;
        } else if command {
            out.push(line.to_owned());
        } else if !line.starts_with("|---") {
            let line = opening.replace(line, "");
            let line = picture.replace_all(&line, "|$caption|");
            let line = link.replace_all(&line, "|$words|");
            out.extend(mark.split(&line).map(str::to_owned));
        }
    }
    out.iter().map(|piece| letters(piece)).filter(|piece| !piece.is_empty()).collect()
}

/// The pieces that a text does not say.
fn missing<'a>(pieces: &'a [String], text: &str) -> impl Iterator<Item = &'a String> {
    let text = letters(text);
    pieces.iter().filter(move |piece| !text.contains(piece.as_str()))
}

/// Text without spaces, and without what only says where a line may break.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200B}' | '\u{2060}' | '\u{AD}')).collect()
}

/// The words of all sections of a page.
fn shown(page: &Html) -> String {
    (1..=page.select(&Selector::parse("[data-card]").unwrap()).count()).map(|number| parity::section(page, number)).collect()
}

/// A site is built as for customers without a warning, and the pages that are written say every word.
#[test]
fn sites_are_built_whole() {
    for (name, days) in DAYS {
        let root = confirmed(name);
        let build = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews")).args(["build", "--release", "--today", days[0]]);
        let output = build.arg("--root").arg(root.path()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{name}: {said}");
        assert!(!said.contains("주의["), "{name}: {said}");
        let site = check(&input(root.path(), days[0]), Purpose::Release).ready.unwrap().0.site;
        for topic in &site.topics {
            let folder = root.path().join("public/topics").join(&topic.id);
            let page = Html::parse_document(&fs::read_to_string(folder.join("index.html")).unwrap());
            let pieces = pieces(&written(root.path(), &topic.id));
            let lost: Vec<&String> = missing(&pieces, &shown(&page)).collect();
            assert!(lost.is_empty(), "{name}, {}: {lost:?}", topic.id);
        }
    }
}

/// Builds go on by themselves: the same site, unchanged, before a topic is public and after it has ended.
#[test]
fn a_day_that_passes_stops_no_build() {
    for (name, days) in DAYS {
        let root = confirmed(name);
        for day in *days {
            let build = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews")).args(["build", "--release", "--today", day]);
            build.arg("--allow-shrink").arg("--root").arg(root.path()).assert().success();
        }
    }
}
