//! The registry of rules names every rule that there is, each once.

use std::collections::BTreeSet;
use std::fs;

use cardnews::rules;

use crate::fixture;

/// A rule that the registry leaves out could neither be explained nor allowed.
#[test]
fn every_rule_is_in_the_registry() {
    let registered: BTreeSet<String> = rules::ALL.iter().map(|rule| rule.id.to_owned()).collect();
    let mut defined = BTreeSet::new();
    for entry in walkdir::WalkDir::new(fixture::project().join("src")).into_iter().map(Result::unwrap) {
        if entry.path().extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(entry.path()).unwrap();
            for (at, _) in text.match_indices(": Rule = Rule {") {
                let id = text[at..].split_once("id: \"").and_then(|(_, rest)| rest.split_once('"')).unwrap().0;
                assert!(defined.insert(id.to_owned()), "{id} is defined twice");
            }
        }
    }
    assert_eq!(defined, registered);
}

/// Two rules of one id could not be told apart in findings and allowances.
#[test]
fn ids_are_unique_and_hyphenated() {
    let ids: BTreeSet<&str> = rules::ALL.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), rules::ALL.len());
    assert!(ids.iter().all(|id| id.chars().all(|c| c.is_ascii_lowercase() || c == '-')), "{ids:?}");
}
