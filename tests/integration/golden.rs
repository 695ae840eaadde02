//! tests/golden: a case holds the files of a site and, on the same page, what the program says of them.

use std::collections::BTreeSet;
use std::fs;

use cardnews::finding::{Language, rule, terminal};
use cardnews::look::{
    template::Frame,
    view::{self, SiteView},
};
use cardnews::model::{Extent, Purpose};
use cardnews::{Checked, check, check_for, read};

use crate::fixture::{self, Fixture, TOPIC};

/// Runs every case; with BLESS set, writes what the program says into it.
#[test]
fn every_case_says_what_it_should() {
    let cases = fixture::cases("golden", "md");
    assert!(cases.len() > 40, "the cases are missing");
    let mut failed = Vec::new();
    for path in cases {
        let case = fs::read_to_string(&path).unwrap();
        let mut blessed = case.clone();
        let blocks = fixture::blocks(&case);
        let site = site(&blocks);
        for (info, expected) in &blocks {
            let actual = match info.as_str() {
                "findings" => findings(&site, Language::Ko, Purpose::Preview),
                "findings en" => findings(&site, Language::En, Purpose::Preview),
                "findings release" => findings(&site, Language::Ko, Purpose::Release),
                "page" => page(&site),
                _ => continue,
            };
            if actual != *expected {
                blessed = fixture::replace(&blessed, info, &actual);
                failed.push(format!("{} [{info}]\n--- expected\n{expected}--- actual\n{actual}", path.display()));
            }
        }
        if fixture::bless() && blessed != case {
            fs::write(&path, blessed).unwrap();
        }
    }
    assert!(failed.is_empty() || fixture::bless(), "{}", failed.join("\n"));
}

/// Every rule has a case in which the program names it.
#[test]
fn every_rule_has_a_case() {
    let cases = [fixture::cases("golden", "md"), fixture::cases("cmd", "md")].concat();
    let all: String = cases.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let missing: BTreeSet<&str> =
        rule::ALL.iter().map(|rule| rule.id).filter(|id| !all.contains(&format!("[{id}]:"))).collect();
    assert!(missing.is_empty(), "no case makes the program say: {missing:?}");
}

fn site(blocks: &[(String, String)]) -> Fixture {
    let fixture = Fixture::bare();
    let brings_topic = blocks.iter().any(|(info, _)| info.contains("content/topics/"));
    if !brings_topic {
        fixture.put("content/topics/leak-check.md", TOPIC.as_bytes());
    }
    for (info, text) in blocks {
        if !info.starts_with("findings") && info != "page" {
            fixture.make(info, text);
        }
    }
    fixture
}

fn checked(site: &Fixture, purpose: Purpose) -> (cardnews::model::Input, Checked) {
    let published = read::published(&site.root().join("public")).unwrap();
    let input = cardnews::model::Input { published, ..read::site(site.root(), Some(fixture::today())).unwrap() };
    let checked = check(&input, purpose);
    (input, checked)
}

fn findings(site: &Fixture, language: Language, purpose: Purpose) -> String {
    let (input, checked) = checked(site, purpose);
    let shown = terminal::show(&checked.findings, &input.texts, language, false);
    // The command `check` looks for any size at which a card fits, not for the largest.
    let quick = check_for(&input, purpose, Extent::Findings);
    assert_eq!(terminal::show(&quick.findings, &input.texts, language, false), shown);
    shown
}

/// The answer and the cards of the first topic's page, as HTML.
fn page(site: &Fixture) -> String {
    let (_, checked) = checked(site, Purpose::Preview);
    let (content, workshop) = checked.ready.unwrap();
    let deck = &content.decks[0];
    let cards = (1..=deck.cards.len()).map(|number| format!("card-{number}.png")).collect();
    let pictures = cardnews::model::artifact::Pictures { cards, ..Default::default() };
    let terms = content.site.terms();
    let names = view::page::Names { pictures: &pictures, assets: &std::collections::BTreeMap::new(), terms: &terms };
    let page = view::page::view(&content.site, &workshop.theme, deck, &names);
    let site = Frame::new(&SiteView::new(&content.site, &workshop.theme, "page.css", 2));
    let html = workshop.templates.topic(&site, &page).unwrap();
    let html = view::Address::of_topic(&content.site, &content.site.topics[deck.topic].id).fill(&html);
    let start = html.find("<section class=\"answer\"").unwrap();
    let end = html.find("<section class=\"sec closing\"").unwrap();
    let lines: Vec<&str> = html[start..end].lines().filter(|line| !line.trim().is_empty()).collect();
    format!("{}\n", lines.join("\n"))
}
