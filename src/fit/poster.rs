//! A topic → the type size at which its question fits a poster: the picture of a link preview, the print sheet.

use super::{Tools, no_box, written_in};
use crate::finding::Finding;
use crate::model::{PosterKind, Topic};
use crate::rule::fit as rule;
use crate::say;
use crate::typeset::measured::Overflow;
use crate::view;

/// Returns the largest type step at which the question fits, else the smallest and what overflows.
pub(super) fn step(tools: &Tools<'_>, topic: &Topic, kind: PosterKind, findings: &mut Vec<Finding>) -> u32 {
    let steps = tools.theme.steps.get(kind.name()).map_or(&[] as &[u32], Vec::as_slice);
    let mut overflow = Overflow::default();
    for step in steps {
        match measure(tools, topic, kind, *step, findings) {
            Some(found) => overflow = found,
            None => return *step,
        }
        if overflow.is_none() {
            return *step;
        }
    }
    if !overflow.is_none() {
        let (ko, en) = match kind {
            PosterKind::Preview => ("링크 미리보기 그림", "picture of the link preview"),
            PosterKind::Sheet => ("인쇄물", "print sheet"),
        };
        findings.push(Finding::new(
            &rule::CARD_OVERFLOWS,
            topic.key("question"),
            say!("질문이 너무 길어 다음에 들어가지 않습니다: {ko}", "the question is too long for the {en}"),
            say!("질문을 스무 자 안으로 줄이세요", "shorten the question to twenty characters"),
        ));
    }
    steps.last().copied().unwrap_or_default()
}

/// What the question overflows at this size; nothing when the theme's mistake has been told.
fn measure(tools: &Tools<'_>, topic: &Topic, kind: PosterKind, step: u32, findings: &mut Vec<Finding>) -> Option<Overflow> {
    let view = view::poster::outline(tools.site, tools.theme, tools.ledger, topic, kind, step);
    let area = tools.theme.areas[kind.name()];
    let verdict = tools.templates.poster(kind, &view).and_then(|html| tools.press.judge(&html, kind.canvas(), &[area]));
    let verdict = match verdict {
        Ok(verdict) => verdict,
        Err(finding) => {
            findings.push(*finding);
            return None;
        }
    };
    let Some(overflow) = verdict.overflows.first().cloned().flatten() else {
        findings.push(no_box(tools, kind.name()));
        return None;
    };
    for line in &verdict.beyond {
        findings.push(Finding::new(
            &rule::EOJEOL_TOO_WIDE,
            written_in(tools, topic, line),
            say!("'{line}' 줄이 종이보다 넓습니다", "the line '{line}' is wider than the paper"),
            say!("짧은 말로 바꾸세요", "use shorter words"),
        ));
    }
    Some(overflow)
}
