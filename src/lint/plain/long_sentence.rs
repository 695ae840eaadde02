//! `long-sentence`: at most 12 eojeol on a card, 17 elsewhere; items and cells are sentences too (K01).

use super::reading::{Kind, Reading, each_sentence};
use crate::craft::korean::eojeol;
use crate::finding::{Finding, Severity, rule::plain as rule};
use crate::say;

/// The most eojeol of a sentence on a card (research 4.4, K01).
const CARD: usize = 12;
/// The most eojeol of a sentence that is heard or read alone.
const ALONE: usize = 17;
/// Above this a sentence is an error anywhere.
const FAR: usize = 25;

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    each_sentence(reading, &mut |unit, line, sentence| {
        let count = eojeol::weight(line.get(&sentence.at));
        let most = if unit.card && line.kind != Kind::Alt { CARD } else { ALONE };
        if count <= most {
            return;
        }
        let severity = if count > FAR { Severity::Error } else { Severity::Warning };
        let half = sentence.words.get(sentence.words.len() / 2).map_or("", |word| line.get(&word.at));
        findings.push(
            Finding::new(
                &rule::LONG_SENTENCE,
                line.place(&sentence.at),
                say!(
                    "한 문장이 {count}어절입니다. {most}어절까지 씁니다",
                    "the sentence has {count} eojeol, at most {most} are read well"
                ),
                say!("'{half}' 언저리에서 두 문장으로 나누세요", "make two sentences, near '{half}'"),
            )
            .weighing(severity),
        );
    });
}
