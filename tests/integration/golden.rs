//! tests/golden: a case holds the files of a site and, on the same page, what the program says of them.

use std::collections::BTreeSet;
use std::fs;

use cardnews::check::offices;
use cardnews::finding::{Language, terminal};
use cardnews::look::{
    template::Frame,
    view::{self, SiteView},
};
use cardnews::model::{Extent, Purpose};
use cardnews::{Checked, check, check_for, read, rules};

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

/// Whatever the program says of a case has a place in its file, a sentence and a remedy in both languages, and no full stop.
#[test]
fn findings_are_whole_in_both_languages() {
    let mut seen = 0;
    for path in fixture::cases("golden", "md") {
        let site = site(&fixture::blocks(&fs::read_to_string(&path).unwrap()));
        for finding in checked(&site, Purpose::Preview).1.findings {
            let what = format!("{} {}", path.display(), finding.rule.id);
            assert!(!finding.place.path.is_empty() && finding.place.start <= finding.place.end, "{what}: no place");
            for (text, part) in [(&finding.message, "message"), (&finding.help, "help")] {
                let spoken = !text.ko.trim().is_empty() && !text.en.trim().is_empty();
                assert!(spoken, "{what}: its {part} says nothing in one language");
                // This rule quotes numbers and dates, whose form in Korea ends with a stop: 2026. 9. 7.
                let quotes = finding.rule.id == "odd-number-form";
                let stops = text.ko.ends_with('.') || text.en.ends_with('.');
                assert!(quotes || !stops, "{what}: its {part} ends with a full stop");
            }
            seen += 1;
        }
    }
    assert!(seen > 200, "only {seen} findings were looked at");
}

/// Mistakes in settings, facts, an office, two topics, a drawing and a theme are all told at once.
#[test]
fn a_mistake_does_not_hide_the_next() {
    let site = Fixture::bare();
    let broken = TOPIC.replace("category: info", "category: nowhere");
    site.put("content/topics/leak-check.md", broken.as_bytes());
    site.put("content/topics/second.md", broken.replace("number: 8", "number: 9999999").as_bytes());
    site.put("content/facts.yaml", b"fee: {value: 1, what: x}\n");
    site.put("content/offices/test.yaml", "name: 시험 지사\nphone: none\n".as_bytes());
    site.put("content/glossary.yaml", b"- {term: x}\n");
    let found: BTreeSet<String> =
        checked(&site, Purpose::Preview).1.findings.iter().map(|finding| finding.place.path.to_string()).collect();
    for file in ["topics/leak-check.md", "topics/second.md", "facts.yaml", "offices/test.yaml", "glossary.yaml"] {
        assert!(found.contains(&format!("content/{file}")), "nothing is said of {file}: {found:?}");
    }
}

/// Every rule has a case in which the program names it.
#[test]
fn every_rule_has_a_case() {
    let cases = [fixture::cases("golden", "md"), fixture::cases("cmd", "md")].concat();
    let all: String = cases.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let missing: BTreeSet<&str> =
        rules::ALL.iter().map(|rule| rule.id).filter(|id| !all.contains(&format!("[{id}]:"))).collect();
    assert!(missing.is_empty(), "no case makes the program say: {missing:?}");
}

/// tests/same-output asks for it.
#[test]
#[ignore = "writes sites for other programs, and tests nothing"]
fn write_sites() {
    for path in fixture::cases("golden", "md") {
        site(&fixture::blocks(&fs::read_to_string(&path).unwrap())).copy_out(&path);
    }
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

fn input(site: &Fixture) -> cardnews::model::Input {
    let published = read::published(&site.root().join("public")).unwrap();
    cardnews::model::Input { published, ..read::site(site.root(), Some(fixture::today())).unwrap() }
}

fn checked(site: &Fixture, purpose: Purpose) -> (cardnews::model::Input, Checked) {
    let input = input(site);
    let checked = check(&input, purpose);
    (input, checked)
}

fn findings(site: &Fixture, language: Language, purpose: Purpose) -> String {
    let input = input(site);
    let found = |extent| {
        let mut findings = Vec::new();
        let Some(offices) = offices::offices(&input, &mut findings) else { return check_for(&input, purpose, extent).findings };
        findings.extend(offices::check_all(&offices, &input, purpose, extent));
        cardnews::finding::arrange(&mut findings);
        findings
    };
    let shown = terminal::show(&found(Extent::Whole), &input.texts, language, false);
    // The command `check` looks for any size at which a card fits, not for the largest.
    assert_eq!(terminal::show(&found(Extent::Findings), &input.texts, language, false), shown);
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
