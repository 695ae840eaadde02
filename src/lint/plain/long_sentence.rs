//! `long-sentence`: at most 12 eojeol on a card, and 17 elsewhere. Items and cells are sentences too (K01).

use super::reading::{Kind, Reading, each_sentence};
use crate::craft::korean::eojeol;
use crate::finding::{Finding, Handling, Rule, Severity};
use crate::say;

/// `long-sentence`: a sentence is long.
pub(crate) const RULE: Rule = Rule {
    id: "long-sentence",
    severity: Severity::Warning,
    handling: Handling::Allowable,
    summary: ("글이 깁니다", "a sentence is long"),
    why: (
        "카드 한 문장은 12어절까지, 머리말은 17어절까지입니다. 25어절이 넘으면 오류입니다. 긴 글은 앞을 잊게 합니다.",
        "On cards a sentence has at most 12 eojeol, in front matter 17; above 25 it is an error. Whoever reaches the end has forgotten the start.",
    ),
    before: "전원을 모두 끄고 뒤쪽 뚜껑을 연 다음 유리 속의 작고 둥근 빨간 불이 켜졌는지 가만히 보세요.",
    after: "전원을 모두 끄세요. 뒤쪽 뚜껑을 여세요. 빨간 불이 켜졌는지 보세요.",
};

/// The maximum number of eojeol in a sentence on a card (research 4.4, K01).
const CARD: usize = 12;
/// The maximum number of eojeol in a sentence that is heard, or read by itself.
const ALONE: usize = 17;
/// A sentence with more eojeol than this is an error anywhere.
const FAR: usize = 25;

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    each_sentence(reading, &mut |unit, line, sentence| {
        let count = eojeol::weight(line.get(&sentence.at));
        let most = if unit.card && line.kind != Kind::Alt { CARD } else { ALONE };
        if count <= most {
            return;
        }
        let severity = if count > FAR { Severity::Error } else { Severity::Warning };
        let half = sentence.words.get(sentence.words.len() / 2);
        // Nothing can be parted behind what a sentence is about, nor before the noun that 하는 or 받은 belongs to.
        let parts = half.filter(|word| !line.core(word).ends_with(['은', '는'])).map(|word| line.get(&word.at));
        findings.push(
            Finding::new(
                &RULE,
                line.place(&sentence.at),
                say!(
                    "한 문장이 {count}어절입니다. {most}어절까지 씁니다",
                    "the sentence has {count} eojeol, at most {most} are read well"
                ),
                match parts {
                    Some(half) => say!("'{half}' 언저리에서 두 문장으로 나누세요", "make two sentences, near '{half}'"),
                    None => say!("말을 줄이거나 두 문장으로 나누세요", "use fewer words, or make two sentences"),
                },
            )
            .weighing(severity),
        );
    });
}
