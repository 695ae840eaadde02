//! `invalid-value`: no two entries of the glossary want different things of one word.

use std::collections::BTreeMap;

use super::Scope;
use crate::finding::{Finding, Severity, rule::yaml::INVALID_VALUE};
use crate::model::{Term, glossary::Grade};
use crate::say;

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let glossary = &scope.site.glossary;
    let mut first: BTreeMap<&str, &Term> = BTreeMap::new();
    for term in glossary {
        // Homographs are told apart by what stands beside them, or by their Chinese letters.
        for word in spellings(term).filter(|_| term.unless.is_empty()) {
            match first.get(word) {
                Some(before) if *before != term => findings.push(contradiction(term, word)),
                Some(_) => {}
                None => {
                    first.insert(word, term);
                }
            }
        }
    }
    for term in glossary {
        let is_everyday = |word: &&String| first.get(word.as_str()).is_some_and(|other| other.grade == Grade::Everyday);
        findings.extend(term.avoid.iter().filter(is_everyday).map(|word| contradiction(term, word)));
    }
}

fn spellings(term: &Term) -> impl Iterator<Item = &str> {
    std::iter::once(term.term.as_str()).chain(term.also.iter().map(String::as_str))
}

fn contradiction(term: &Term, word: &str) -> Finding {
    let other = &term.term;
    Finding::new(
        &INVALID_VALUE,
        term.place.clone(),
        say!(
            "glossary.yaml의 두 항목이 같은 말을 다룹니다: {word} ('{other}' 항목)",
            "two entries of the glossary speak of one word: {word} (entry '{other}')"
        ),
        say!("한 항목에서 그 말을 지우세요", "delete the word from one of them"),
    )
    // Texts can be read all the same.
    .weighing(Severity::Warning)
}
