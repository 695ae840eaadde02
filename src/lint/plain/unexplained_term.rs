//! `unexplained-term`: a topic uses a term of the trade without saying what it means (K03).

use std::collections::BTreeSet;

use super::reading::{Kind, Reading};
use super::terms;
use crate::craft::korean::{
    particle,
    terms::{Terms, Use},
};
use crate::finding::{Finding, Handling, Rule, Severity};
use crate::model::{Term, glossary::Grade};
use crate::say;

/// `unexplained-term`: a term of the trade is used without saying what it means.
pub(crate) const RULE: Rule = Rule {
    id: "unexplained-term",
    severity: Severity::Error,
    handling: Handling::Allowable,
    summary: ("어려운 말을 풀지 않았습니다", "a term of the trade stands without saying what it means"),
    why: (
        "손님은 일하는 사람의 말을 모릅니다. 피할 말은 카드마다 '쉬운 말(용어)'로 적고, 풀이할 말은 처음 나오는 카드에서 뜻을 적습니다(국어기본법 제14조).",
        "Customers do not know the trade. A term to avoid stands as 'plain word (term)' on each card; a term to explain is explained on the card that first uses it (Framework Act on Korean, article 14).",
    ),
    before: "체납하면 서비스가 끊깁니다.",
    after: "요금이 밀리면(체납) 서비스가 끊깁니다.",
};

/// Reports the first use of each term that nothing explains: for a term to avoid in its own unit, for a term to explain in this
/// unit or one before it. Returns these terms.
pub(super) fn check<'a>(reading: &Reading<'a>, glossary: &Terms, findings: &mut Vec<Finding>) -> Vec<&'a Term> {
    let mut missed: Vec<&Term> = Vec::new();
    let mut known = BTreeSet::new();
    for unit in &reading.units {
        let mut seen = BTreeSet::new();
        for line in &unit.lines {
            // The question is in the customer's own words. A term that is being explained explains itself.
            if matches!(line.kind, Kind::Question | Kind::Term) {
                continue;
            }
            for sentence in &line.sentences {
                let mut past = 0;
                for word in sentence.words.iter().filter(|word| !word.quoted) {
                    for at in terms::starts(line, word) {
                        if at < past {
                            continue;
                        }
                        let Some(Use { word, at: range }) = glossary.at(&line.text, &sentence.at, at) else { continue };
                        let term = &reading.site.glossary[word];
                        past = range.end;
                        // Foreign letters have their own rule.
                        if term.term.is_ascii() {
                            continue;
                        }
                        let explained = terms::in_brackets(line, &range) || terms::explained(unit, term);
                        if explained && unit.card && term.grade == Grade::Explain {
                            known.insert(term.bare());
                        }
                        if explained || !seen.insert(&term.term) {
                            continue;
                        }
                        if term.grade == Grade::Everyday || known.contains(term.bare()) {
                            continue;
                        }
                        let typed = line.get(&range);
                        if reading.allows(typed) {
                            continue;
                        }
                        missed.push(term);
                        // An explanation on this card mends all later ones.
                        if unit.card && term.grade == Grade::Explain {
                            known.insert(term.bare());
                        }
                        let explain = &term.explain;
                        let subject = particle::eun(&format!("'{typed}'"));
                        findings.push(Finding::new(
                            &RULE,
                            line.place(&range),
                            say!("{subject} 손님이 모르는 말입니다: {explain}", "customers do not know '{typed}'"),
                            match &term.plain {
                                _ if !unit.card => say!(
                                    "쉬운 말로 바꾸거나 빼세요. 여기에는 뜻을 따로 적을 자리가 없습니다",
                                    "say it in other words, or leave it out: there is no room here for what it means"
                                ),
                                Some(plain) => say!(
                                    "쉬운 말로 바꾸거나 이 카드에서 한 번 '{plain}({typed})'처럼 적으세요",
                                    "say '{plain}', or once on this card '{plain}({typed})'"
                                ),
                                None => say!(
                                    "이 카드에서 한 번 뜻을 적으세요. '{typed}' 줄 아래에 ': '와 뜻을 적으면 됩니다",
                                    "say once on this card what it means: a line '{typed}', below it ': ' and the meaning"
                                ),
                            },
                        ));
                    }
                }
            }
        }
    }
    missed
}
