//! `term-drift`: a topic calls one thing by its plain word and by another word (K04).

use std::ops::Range;

use super::reading::{Kind, Line, Reading};
use super::terms;
use crate::craft::korean::terms::{Terms, Use};
use crate::finding::{Finding, Handling, Rule, Severity};
use crate::model::glossary::Grade;
use crate::say;

/// `term-drift`: one thing has two names in a topic.
pub(crate) const RULE: Rule = Rule {
    id: "term-drift",
    severity: Severity::Warning,
    handling: Handling::Allowable,
    summary: ("한 가지를 두 이름으로 불렀습니다", "one thing has two names in a topic"),
    why: ("이름이 다르면 손님은 다른 것으로 압니다.", "Customers take two names for two things."),
    before: "고지서를 보세요. 청구서에 날짜가 있습니다.",
    after: "고지서를 보세요. 거기에 날짜가 있습니다.",
};

pub(super) fn check(reading: &Reading<'_>, glossary: &Terms, findings: &mut Vec<Finding>) {
    let term = |word: usize| &reading.site.glossary[word];
    let mut reported: Vec<&str> = Vec::new();
    for unit in &reading.units {
        for line in unit.lines.iter().filter(|line| line.kind != Kind::Question) {
            for sentence in &line.sentences {
                for word in sentence.words.iter().filter(|word| !word.quoted) {
                    for at in terms::starts(line, word) {
                        // A rival from the glossary, beside the plain word: 청구서 beside 고지서.
                        if let Some(Use { word, at: range }) = glossary.rival_at(&line.text, at)
                            && let term = term(word)
                            && reading.units.iter().any(|unit| terms::says_plainly(unit, term))
                        {
                            report(reading, line.get(&range), term.name(), line.place(&range), &mut reported, findings);
                        }
                        // Another explanation before the same term in brackets: 서류 보관하는 방(문서고).
                        if let Some(Use { word, at: range }) = glossary.at(&line.text, &sentence.at, at)
                            && let term = term(word)
                            && terms::in_brackets(line, &range)
                        {
                            if term.grade == Grade::Everyday {
                                findings.extend(explains_everyday(reading, line, &range));
                                continue;
                            }
                            let before = line.text[sentence.at.start..range.start].trim_end_matches(['(', ' ']);
                            let own = terms::bends(before, term.name())
                                || !reading.units.iter().any(|unit| terms::glosses(unit, term));
                            if !own && !term.name().contains(term.bare()) {
                                let start = before.rfind(',').map_or(0, |at| at + 1);
                                let name = before[start..].trim();
                                let from = sentence.at.start + before.len() - name.len();
                                report(
                                    reading,
                                    name,
                                    term.name(),
                                    line.place(&(from..from + name.len())),
                                    &mut reported,
                                    findings,
                                );
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Returns a note where a word that everybody uses stands alone in brackets, as if other words had to explain it:
/// 요금 알림장(고지서).
fn explains_everyday(reading: &Reading<'_>, line: &Line, range: &Range<usize>) -> Option<Finding> {
    let typed = line.get(range);
    if !line.text[range.end..].starts_with(')') || reading.allows(typed) {
        return None;
    }
    let finding = Finding::new(
        &RULE,
        line.place(range),
        say!("누구나 쓰는 말을 괄호에 넣었습니다: {typed}", "a word that everybody uses stands in brackets: '{typed}'"),
        say!(
            "괄호 앞의 말이 같은 뜻이면 그 말을 빼고 '{typed}'만 쓰세요",
            "if the words before the bracket mean the same, leave them out and say '{typed}'"
        ),
    );
    Some(finding.weighing(Severity::Note))
}

fn report<'r>(
    reading: &Reading<'_>,
    name: &'r str,
    plain: &str,
    place: crate::finding::Place,
    reported: &mut Vec<&'r str>,
    findings: &mut Vec<Finding>,
) {
    if reported.contains(&name) || reading.allows(name) {
        return;
    }
    reported.push(name);
    findings.push(Finding::new(
        &RULE,
        place,
        say!("같은 것을 다르게 부릅니다: {name}, {plain}", "this topic also calls '{name}' '{plain}'"),
        say!("한 이름으로 쓰세요: {plain}", "keep one name: '{plain}'"),
    ));
}
