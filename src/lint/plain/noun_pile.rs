//! `noun-pile`: four or more nouns without a particle between them (K09).

use std::ops::Range;

use super::reading::{Line, Reading, Sentence, each_sentence};
use crate::craft::korean::{noun, tail};
use crate::finding::{Finding, Handling, Rule, Severity};
use crate::say;

/// `noun-pile`: nouns are piled up.
pub(crate) const RULE: Rule = Rule {
    id: "noun-pile",
    severity: Severity::Warning,
    handling: Handling::Allowable,
    summary: ("명사만 길게 이었습니다", "nouns are piled up"),
    why: (
        "조사 없이 명사가 넷 넘게 이어지면 무엇이 무엇을 하는지 알 수 없습니다.",
        "Four and more nouns without a particle leave open what does what.",
    ),
    before: "복사기 교체 대상 고객 안내입니다.",
    after: "복사기를 바꿔 드릴 고객께 알립니다.",
};

/// This many nouns in a row are a pile (research 4.4, K09).
const PILE: usize = 4;

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    each_sentence(reading, &mut |_, line, sentence| {
        for range in piles(line, sentence) {
            let typed = line.get(&range);
            let count = typed.split_whitespace().count();
            // An allowed name is one noun.
            let name = reading.allowed(|name| {
                let nouns = name.split_whitespace().count();
                nouns > 1 && typed.contains(name) && count - nouns + 1 < PILE
            });
            if name.is_some() {
                continue;
            }
            findings.push(Finding::new(
                &RULE,
                line.place(&range),
                say!("명사 {count}개가 조사 없이 이어집니다", "{count} nouns follow each other without a particle"),
                say!(
                    "조사와 동사를 넣어 풀어 쓰세요. 보기: '복사기 교체 대상' → '바꿀 복사기'",
                    "unfold it with particles and a verb"
                ),
            ));
        }
    });
}

fn piles(line: &Line, sentence: &Sentence) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    if sentence.words.len() < PILE {
        return out;
    }
    let mut run: Vec<Range<usize>> = Vec::new();
    for word in &sentence.words {
        let core = line.core(word);
        let ends = noun::ends(core);
        let bare = ends.contains(&core.len());
        // The last noun of a pile carries the particle: 안내입니다, 일정을.
        let closing = !bare && ends.iter().any(|end| tail::after(&core[..*end], &core[*end..]).is_some());
        let starts_apart = word.core.start != word.at.start || word.quoted;
        if starts_apart || !(bare || closing) {
            close(&mut run, &mut out);
        }
        if !word.quoted && (bare || closing) {
            run.push(word.core.clone());
        }
        if closing || word.core.end != word.at.end {
            close(&mut run, &mut out);
        }
    }
    close(&mut run, &mut out);
    out
}

fn close(run: &mut Vec<Range<usize>>, out: &mut Vec<Range<usize>>) {
    if let (true, Some(first), Some(last)) = (run.len() >= PILE, run.first(), run.last()) {
        out.push(first.start..last.end);
    }
    run.clear();
}
