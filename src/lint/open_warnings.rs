//! `open-warning`: no value that the office still has to confirm stands in a warning, or on the card of one.

use super::Scope;
use crate::finding::{Finding, Handling, Rule, Severity};
use crate::model::{BlockKind, block, block::CalloutKind};
use crate::say;

/// `open-warning`: a warning stands beside a value that is not confirmed.
pub(crate) const RULE: Rule = Rule {
    id: "open-warning",
    severity: Severity::Warning,
    handling: Handling::Usual,
    summary: ("주의 상자 곁에 확인하지 않은 값이 있습니다", "a warning stands beside a value that is not confirmed"),
    why: (
        "'저희가 확인 중' 표시가 곁에 있으면 위험을 알리는 말까지 아직 모르는 것으로 읽힙니다.",
        "With the mark of an open value beside it, the danger too reads as something that nobody knows yet.",
    ),
    before: "기한은 {{ fact.late-fee }}\n\n> [!WARNING]\n> **젖은 손으로 만지지 마세요**",
    after: "기한은 전화로 물어보세요\n\n> [!WARNING]\n> **젖은 손으로 만지지 마세요**",
};

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    for topic in scope.site.written() {
        let cards = std::iter::once((&[][..], &topic.answer))
            .chain(topic.sections.iter().map(|section| (&section.heading[..], &section.blocks)));
        for (heading, blocks) in cards {
            let warns = |kind: &BlockKind| matches!(kind, BlockKind::Callout(callout) if callout.kind == CalloutKind::Warning);
            if !blocks.iter().any(|block| warns(&block.kind)) {
                continue;
            }
            let mut found = Vec::new();
            block::each_open(heading, &mut |id, at| found.push((id, at)));
            for part in blocks.iter() {
                block::each_open_fact(part, &mut |id, at| found.push((id, at)));
            }
            for (id, at) in found {
                findings.push(Finding::new(
                    &RULE,
                    topic.place(at),
                    say!(
                        "주의 상자가 있는 카드에 확인하지 않은 값이 있습니다: {id}",
                        "the card of this warning has a value that is not confirmed: {id}"
                    ),
                    say!(
                        "값이 없어도 뜻이 통하게 고치거나, 이 글을 다른 카드(##)로 옮기세요",
                        "write it so that it is right without the value, or move it to another card (##)"
                    ),
                ));
            }
        }
    }
}
