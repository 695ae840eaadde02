//! Plain-language rules, one file for each: every topic is read as customers read it. Also returns how readable it is.
//!
//! The file of a rule defines the rule, and finds its faults.
//!
//! The rules work on eojeol, particles and closed word lists. They leave alone what they cannot know for sure.
//! docs/plain-language.md says what each rule guards against, and how often it is right.

mod allowances;
pub mod altered_character;
pub mod authority_tone;
pub mod double_negative;
pub mod double_passive;
pub mod foreign_letters;
pub mod hidden_actor;
pub mod long_sentence;
pub mod missing_action;
pub mod mixed_speech_level;
pub mod nominal_ending;
pub mod noun_pile;
pub mod odd_number_form;
pub mod official_stock_word;
mod pen;
pub mod possessive_chain;
pub mod private_number;
mod reading;
pub mod roundabout_phrase;
pub mod stacked_conditions;
pub mod term_drift;
mod terms;
pub mod unanchored_pointer;
pub mod unexplained_term;

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::Scope;
use crate::craft::korean::{eojeol, terms::Terms};
use crate::finding::{Finding, Place, Readability, rule::allowance as rule};
use crate::model::{Topic, paths};
use crate::say;
use reading::{Kind, Reading};

/// The checks that need no glossary.
const CHECKS: &[fn(&Reading<'_>, &mut Vec<Finding>)] = &[
    long_sentence::check,
    double_passive::check,
    roundabout_phrase::check,
    hidden_actor::check,
    noun_pile::check,
    possessive_chain::check,
    double_negative::check,
    official_stock_word::check,
    authority_tone::check,
    nominal_ending::check,
    stacked_conditions::check,
    odd_number_form::check,
    missing_action::check,
    mixed_speech_level::check,
    unanchored_pointer::check,
    private_number::check,
    altered_character::check,
];

/// Reads every topic of a Korean site.
pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) -> Vec<Readability> {
    let site = scope.site;
    let korean = site.edition.lang == "ko";
    let terms = site.terms();
    let written: Vec<&Topic> = site.written().collect();
    let read: Vec<Read> =
        written.par_iter().map(|topic| if korean { one(scope, &terms, topic) } else { Read::default() }).collect();
    let mut out = Vec::new();
    let mut needed = BTreeSet::new();
    for topic in read {
        out.push(topic.counts);
        findings.extend(topic.findings);
        needed.extend(topic.needed);
    }
    if korean {
        private_number::check_shared(scope, &mut needed, findings);
        allowances::words(site, &needed, findings);
    }
    // A topic that could not be read has its finding already, and one that is over has no text.
    let said = findings.iter().any(|finding| {
        let path = &finding.place.path;
        path.starts_with(paths::TOPICS) && path.ends_with(".md")
    });
    if korean && !said && site.closed.is_empty() && out.iter().all(|topic| topic.read() == 0) {
        findings.push(Finding::new(
            &rule::NOTHING_READ,
            Place::file(paths::TOPICS.trim_end_matches('/')),
            say!("읽은 글이 하나도 없습니다", "not one sentence was read"),
            say!("'cardnews new topic 이름'으로 첫 주제를 만드세요", "make the first topic with 'cardnews new topic NAME'"),
        ));
    }
    out
}

/// What is said of one topic.
#[derive(Default)]
struct Read {
    counts: Readability,
    findings: Vec<Finding>,
    /// The positions of the allowed words that it needs.
    needed: BTreeSet<usize>,
}

fn one(scope: &Scope<'_>, terms: &Terms, topic: &Topic) -> Read {
    let source = scope.sources.get(&topic.path).map_or("", |text| text);
    let reading = pen::read(scope.site, topic, source);
    let mut findings = Vec::new();
    let unexplained = unexplained_term::check(&reading, terms, &mut findings);
    let foreign = foreign_letters::check(&reading, &mut findings);
    term_drift::check(&reading, terms, &mut findings);
    for check in CHECKS {
        check(&reading, &mut findings);
    }
    let mut counts = count(&reading);
    counts.foreign = foreign;
    for term in unexplained {
        if !counts.unexplained.contains(&term.term) {
            counts.unexplained.push(term.term.clone());
        }
    }
    allowances::apply(topic, scope.rules, &mut findings);
    Read { counts, findings, needed: reading.needed.into_inner() }
}

fn count(reading: &Reading<'_>) -> Readability {
    let mut out = Readability { topic: reading.topic.id.clone(), ..Readability::default() };
    for line in reading.units.iter().flat_map(|unit| &unit.lines) {
        for sentence in &line.sentences {
            let weight = eojeol::weight(line.get(&sentence.at));
            out.eojeol += weight;
            out.longest = out.longest.max(weight);
            match line.kind {
                Kind::Item | Kind::Step | Kind::Helper | Kind::Value => out.items += 1,
                Kind::Cell => out.cells += 1,
                _ => out.sentences += 1,
            }
        }
    }
    out
}
