//! `missing-answer`, `missing-cards`, `empty-card`: a topic answers, then says what to do.

use super::Scope;
use crate::finding::{Finding, Place, rule::text as rule};
use crate::model::block;
use crate::say;

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    for topic in scope.site.written() {
        let end = || scope.sources.get(&topic.path).map_or(0, |text| text.trim_end().len());
        if topic.answer.is_empty() {
            findings.push(Finding::new(
                &rule::MISSING_ANSWER,
                topic.place(&topic.sections.first().map_or_else(|| end()..end(), |section| section.at.clone())),
                say!("답이 없습니다", "there is no answer"),
                say!("첫 '##' 앞에 답을 한 문장으로 적으세요", "write the answer in one sentence before the first '##'"),
            ));
        }
        if topic.sections.is_empty() {
            findings.push(Finding::new(
                &rule::MISSING_CARDS,
                topic.place(&(end()..end())),
                say!("'##'로 시작하는 카드가 없습니다", "no card begins with '##'"),
                say!(
                    "'## 이렇게 하세요'처럼 제목을 적고 할 일을 쓰세요",
                    "write a heading such as '## 이렇게 하세요' and what to do"
                ),
            ));
        }
        for (index, section) in topic.sections.iter().enumerate() {
            let title = block::words(&section.heading);
            let until = topic.sections.get(index + 1).map_or(usize::MAX, |next| next.at.start);
            // If the only content of a card was refused, the card has its finding already.
            let is_here = |place: &Place| place.path == topic.path && (section.at.end..until).contains(&place.start);
            let refused = || findings.iter().any(|finding| is_here(&finding.place));
            if (section.blocks.is_empty() || title.trim().is_empty()) && !refused() {
                findings.push(Finding::new(
                    &rule::EMPTY_CARD,
                    topic.place(&section.at),
                    say!("카드 '{title}'에 제목이나 내용이 없습니다", "the card '{title}' lacks a heading or content"),
                    say!("내용을 쓰거나 이 제목을 지우세요", "write its content or delete the heading"),
                ));
            }
        }
    }
}
