//! `several-highlights`: one highlight per card.

use super::Scope;
use crate::finding::{Finding, rule::text as rule};
use crate::model::{Block, BlockKind, Inline, block};
use crate::say;

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    for topic in scope.site.written() {
        let cards = std::iter::once((topic.answer.first().map(|block| block.at.clone()), &topic.answer))
            .chain(topic.sections.iter().map(|section| (Some(section.at.clone()), &section.blocks)));
        for (at, blocks) in cards {
            let count: usize = blocks.iter().map(highlights).sum();
            if count > 1 {
                findings.push(Finding::new(
                    &rule::SEVERAL_HIGHLIGHTS,
                    topic.place(&at.unwrap_or(0..0)),
                    say!("이 카드에 강조가 {count}곳 있습니다", "this card has {count} highlights"),
                    say!("가장 중요한 한 곳만 **로 남기세요", "keep ** on the most important one"),
                ));
            }
        }
    }
}

/// Counts running text only: bold in a table or a list is a heading of its line.
fn highlights(block: &Block) -> usize {
    if !matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Callout(_)) {
        return 0;
    }
    let mut count = 0;
    block::each_run(block, &mut |run| count += run.iter().filter(|inline| matches!(inline, Inline::Strong(_))).count());
    count
}
