//! Plain-language rules: each topic is read as customers read it, one rule, one file. Returns how readable it is.
//!
//! The rules work on eojeol, particles and closed word lists; what they cannot know for sure they leave alone.
//! docs/plain-language.md says what each rule guards against, and how often it is right.

mod allowances;
mod altered_character;
mod authority_tone;
mod double_negative;
mod double_passive;
mod foreign_letters;
mod hidden_actor;
mod long_sentence;
mod missing_action;
mod mixed_speech_level;
mod nominal_ending;
mod noun_pile;
mod odd_number_form;
mod official_stock_word;
mod pen;
mod possessive_chain;
mod private_number;
mod reading;
mod roundabout_phrase;
mod stacked_conditions;
mod term_drift;
mod terms;
mod unanchored_pointer;
mod unexplained_term;

use rayon::prelude::*;

use super::Scope;
use crate::craft::korean::{eojeol, terms::Terms};
use crate::finding::{Finding, Place, Readability, rule::allowance as rule};
use crate::model::{Topic, paths};
use crate::say;
use reading::{Kind, Reading};

/// The rules that need no glossary.
const RULES: &[fn(&Reading<'_>, &mut Vec<Finding>)] = &[
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
    let read: Vec<(Readability, Vec<Finding>)> =
        site.topics.par_iter().map(|topic| if korean { one(scope, &terms, topic) } else { Default::default() }).collect();
    let mut out = Vec::new();
    for (topic, found) in read {
        out.push(topic);
        findings.extend(found);
    }
    // A topic that could not be read has said so.
    let said = findings.iter().any(|finding| finding.place.path.starts_with(paths::TOPICS));
    if korean && !said && out.iter().all(|topic| topic.read() == 0) {
        findings.push(Finding::new(
            &rule::NOTHING_READ,
            Place::file(paths::TOPICS.trim_end_matches('/')),
            say!("읽은 글이 하나도 없습니다", "not one sentence was read"),
            say!("'cardnews new topic 이름'으로 첫 주제를 만드세요", "make the first topic with 'cardnews new topic NAME'"),
        ));
    }
    out
}

fn one(scope: &Scope<'_>, terms: &Terms, topic: &Topic) -> (Readability, Vec<Finding>) {
    let source = scope.sources.get(&topic.path).map_or("", |text| text);
    let reading = pen::read(scope.site, topic, source);
    let mut findings = Vec::new();
    let unexplained = unexplained_term::check(&reading, terms, &mut findings);
    let foreign = foreign_letters::check(&reading, &mut findings);
    term_drift::check(&reading, terms, &mut findings);
    for rule in RULES {
        rule(&reading, &mut findings);
    }
    let mut counts = count(&reading);
    counts.foreign = foreign;
    for term in unexplained {
        if !counts.unexplained.contains(&term.term) {
            counts.unexplained.push(term.term.clone());
        }
    }
    allowances::apply(topic, &mut findings);
    (counts, findings)
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
