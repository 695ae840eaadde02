//! tests/language: what plain-language rules must and must not say, and how often they are right.
//!
//! `cargo test --test integration language -- --nocapture` prints the figures that docs/plain-language.md states.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use cardnews::finding::{Finding, Handling, Severity};
use cardnews::model::Purpose;
use cardnews::{check, read, rules};

use crate::fixture::{self, Fixture};

/// A text and the rules that must speak of it.
struct Case {
    rules: BTreeSet<String>,
    text: String,
}

fn rows(file: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(fixture::project().join("tests/language").join(file)).unwrap();
    let rows = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    rows.map(|line| line.split('\t').map(|cell| cell.replace("\\n", "\n")).collect()).collect()
}

fn rules(cell: &str) -> BTreeSet<String> {
    let rules: BTreeSet<String> = cell.split_whitespace().filter(|word| *word != "-").map(str::to_owned).collect();
    for id in &rules {
        assert!(rules::find(id).is_some(), "{id} is no rule");
    }
    rules
}

/// What the plain-language rules say of each text, with the glossary of the sample site, each on a card of its own: rule and whether
/// it is an error.
fn said(texts: &[&str]) -> Vec<BTreeMap<String, Severity>> {
    let site = Fixture::bare();
    let glossary = fs::read(fixture::project().join("content/glossary.yaml")).unwrap();
    site.put("content/glossary.yaml", &glossary);
    let plain = |finding: &Finding| finding.rule.handling == Handling::Allowable || finding.rule.id == "private-number";
    let worst = |said: Vec<Finding>| {
        let mut rules: BTreeMap<String, Severity> = BTreeMap::new();
        for finding in said.into_iter().filter(plain) {
            let entry = rules.entry(finding.rule.id.to_owned()).or_insert(finding.severity);
            *entry = (*entry).min(finding.severity);
        }
        rules
    };
    found(&site, texts).into_iter().map(worst).collect()
}

/// What all rules say of each text, each on a card of its own.
fn found(site: &Fixture, texts: &[&str]) -> Vec<Vec<Finding>> {
    site.put("content/offices/test.yaml", "name: K-water 시험 지사\nphone: 055-000-0000\n".as_bytes());
    for (index, text) in texts.iter().enumerate() {
        let number = index + 1;
        let topic = format!(
            "---\nnumber: {number}\ntitle: 시험\nquestion: 시험인가요?\ncategory: info\nsummary: 바늘을 보세요.\nreviewed: 2026-11-22\n---\n\n바늘이 돌면 새고 있습니다.\n\n## 알림\n\n{text}\n"
        );
        site.put(&format!("content/topics/case-{number:04}.md"), topic.as_bytes());
    }
    let input = read::site(site.root(), Some(fixture::today())).unwrap();
    let mut out = vec![Vec::new(); texts.len()];
    for finding in check(&input, Purpose::Preview).findings {
        let number = finding.place.path.strip_prefix("content/topics/case-").and_then(|name| name.strip_suffix(".md"));
        if let Some(number) = number {
            let number: usize = number.parse().unwrap();
            out[number - 1].push(finding);
        }
    }
    out
}

/// Plain, right sentences of offices of other fields: no rule speaks, also none that reads no language.
#[test]
fn everyday_sentences_are_left_alone() {
    let rows = rows("everyday.tsv");
    assert!(rows.len() >= 300, "{} sentences", rows.len());
    let texts: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    let mut wrong = Vec::new();
    for (text, said) in texts.iter().zip(found(&Fixture::bare(), &texts)) {
        wrong.extend(said.iter().map(|finding| format!("{}: {text} ({})", finding.rule.id, finding.message.ko)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The glossary of a waterworks calls at most 2 % of the sentences of other fields an error: 정수, 단수, 지침 mean other things there.
#[test]
fn words_of_other_fields_are_no_errors_by_the_glossary_of_water() {
    let rows = rows("everyday.tsv");
    let texts: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    let mut wrong = Vec::new();
    for (text, said) in texts.iter().zip(said(&texts)) {
        let errors: Vec<String> =
            said.into_iter().filter(|(_, severity)| *severity == Severity::Error).map(|(rule, _)| rule).collect();
        if !errors.is_empty() {
            wrong.push(format!("{errors:?}: {text}"));
        }
    }
    println!("{} of {} sentences of other fields are errors by the glossary of water", wrong.len(), texts.len());
    assert!(wrong.len() * 50 <= texts.len(), "{}", wrong.join("\n"));
}

/// Every "before" raises the rules that it names, every "after" none.
#[test]
fn befores_are_named_and_afters_are_clean() {
    let rows = rows("before-after.tsv");
    assert!(rows.len() >= 8);
    let befores: Vec<&str> = rows.iter().map(|row| row[1].as_str()).collect();
    let afters: Vec<&str> = rows.iter().map(|row| row[2].as_str()).collect();
    let mut wrong = Vec::new();
    for (row, said) in rows.iter().zip(said(&befores)) {
        let missing: Vec<String> = rules(&row[0]).into_iter().filter(|rule| !said.contains_key(rule)).collect();
        if !missing.is_empty() {
            wrong.push(format!("{} lacks {missing:?}", row[1]));
        }
    }
    for (row, said) in rows.iter().zip(said(&afters)) {
        if !said.is_empty() {
            wrong.push(format!("{} raises {said:?}", row[2]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Hits, false alarms and misses of one weight.
#[derive(Default)]
struct Tally {
    hits: usize,
    alarms: usize,
}

impl Tally {
    fn precision(&self) -> f64 {
        self.hits as f64 / (self.hits + self.alarms).max(1) as f64
    }
}

/// Precision of errors at least 0.95, of warnings and notes 0.85, recall 0.9; also on the half not tuned on.
#[test]
fn rules_are_right_often_enough() {
    let cases = cases("sentences.tsv");
    let (clean, faulty): (Vec<&Case>, Vec<&Case>) = cases.iter().partition(|case| case.rules.is_empty());
    assert!(cases.len() >= 200 && clean.len() * 5 >= cases.len() * 2 && faulty.len() * 5 >= cases.len() * 2);
    let said = said(&cases.iter().map(|case| case.text.as_str()).collect::<Vec<_>>());
    for (name, half) in [("sentences, looked at", Some(0)), ("sentences, not looked at", Some(1)), ("sentences, all", None)] {
        let judged = cases.iter().zip(&said).enumerate();
        let part: Vec<_> =
            judged.filter(|(index, _)| half.is_none_or(|half| index % 2 == half)).map(|(_, pair)| pair).collect();
        assert!(enough(name, &part), "{name}: see the figures above");
    }
}

/// The set that was written after the rules, in the same measures.
#[test]
fn rules_are_right_about_fresh_sentences() {
    let cases = cases("fresh.tsv");
    let said = said(&cases.iter().map(|case| case.text.as_str()).collect::<Vec<_>>());
    let pairs: Vec<_> = cases.iter().zip(&said).collect();
    assert!(enough("fresh", &pairs), "see the figures above");
}

fn cases(file: &str) -> Vec<Case> {
    rows(file).into_iter().map(|row| Case { rules: rules(&row[0]), text: row[1].clone() }).collect()
}

/// Prints the figures of a set and whether they reach the limits.
fn enough(name: &str, judged: &[(&Case, &BTreeMap<String, Severity>)]) -> bool {
    let (mut errors, mut others) = (Tally::default(), Tally::default());
    let (mut wanted, mut found) = (0, 0);
    for (case, said) in judged {
        for (rule, severity) in *said {
            let tally = if *severity == Severity::Error { &mut errors } else { &mut others };
            if case.rules.contains(rule) {
                tally.hits += 1;
            } else {
                tally.alarms += 1;
                println!("  false alarm {rule}: {}", case.text);
            }
        }
        wanted += case.rules.len();
        for rule in &case.rules {
            if said.contains_key(rule) {
                found += 1;
            } else {
                println!("  missed {rule}: {}", case.text);
            }
        }
    }
    let recall = found as f64 / wanted as f64;
    let (precise, fair) = (errors.precision(), others.precision());
    println!(
        "{name}: precision of errors {precise:.3} ({} said), of warnings and notes {fair:.3} ({} said), recall {recall:.3} ({found} of {wanted})",
        errors.hits + errors.alarms,
        others.hits + others.alarms
    );
    precise >= 0.95 && fair >= 0.85 && recall >= 0.9
}
