//! `allow:` of a topic, `words:` of a site → findings left out; `unknown-rule`, `forbidden-allowance`, `unused-allowance`.

use std::collections::BTreeSet;

use crate::finding::{Finding, Handling, Rule, remedy, rule::allowance as own};
use crate::model::{Site, Topic};
use crate::say;

/// Removes the plain-language findings of a topic that its editor allows, and reports allowances that do nothing.
pub(super) fn apply(topic: &Topic, rules: &[&Rule], findings: &mut Vec<Finding>) {
    let mut faults = Vec::new();
    for allowance in &topic.allow {
        let (id, place) = (&allowance.rule, topic.place(&allowance.at));
        let rule = rules.iter().find(|rule| rule.id == id);
        if rule.is_some_and(|rule| allowable(rule)) {
            let before = findings.len();
            findings.retain(|finding| finding.rule.id != id || finding.place.path != topic.path);
            if findings.len() == before {
                faults.push(Finding::new(
                    &own::UNUSED_ALLOWANCE,
                    place,
                    say!("이 주제에는 그런 알림이 없습니다: {id}", "this topic has no finding of {id}"),
                    say!("allow에서 이 줄을 지우세요", "take this entry out of allow"),
                ));
            }
        } else if rule.is_some() {
            faults.push(Finding::new(
                &own::FORBIDDEN_ALLOWANCE,
                place,
                say!("허락할 수 없는 규칙입니다: {id}", "the rule {id} cannot be allowed"),
                say!(
                    "글을 고치세요. 글투에 관한 규칙만 허락할 수 있습니다",
                    "mend the text; only rules of language can be allowed"
                ),
            ));
        } else {
            let near = remedy::nearest_word(id, rules.iter().filter(|rule| allowable(rule)).map(|rule| rule.id));
            faults.push(Finding::new(
                &own::UNKNOWN_RULE,
                place,
                say!("그런 이름의 규칙이 없습니다: {id}", "there is no rule '{id}'"),
                near.unwrap_or_else(|| {
                    say!("알림의 대괄호 안 이름을 그대로 적으세요", "copy the name in the brackets of the finding")
                }),
            ));
        }
    }
    findings.extend(faults);
}

/// Reports the allowed words of site.yaml that no text needs; `needed` are the positions of the others.
pub(super) fn words(site: &Site, needed: &BTreeSet<usize>, findings: &mut Vec<Finding>) {
    // A topic that could not be read may need it.
    if !site.unread.is_empty() {
        return;
    }
    for (_, entry) in site.words.iter().enumerate().filter(|(index, _)| !needed.contains(index)) {
        let word = &entry.word;
        findings.push(Finding::new(
            &own::UNUSED_ALLOWANCE,
            entry.place.clone(),
            say!("허락하지 않아도 되는 말입니다: {word}", "no text needs the word '{word}' to be allowed"),
            say!("words에서 이 줄을 지우세요", "take this entry out of words"),
        ));
    }
}

fn allowable(rule: &Rule) -> bool {
    rule.handling == Handling::Allowable
}
