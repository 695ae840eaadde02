//! A topic → the type size at which its question fits a poster: the picture of a link preview, the print sheet.

use std::sync::Arc;

use super::{Size, Tools, beyond, no_box, stand_in};
use crate::finding::{Finding, rule::fit as rule};
use crate::look::{
    typeset::measured::{Overflow, Verdict},
    view::{self, PosterView},
};
use crate::model::{PosterKind, Topic};
use crate::say;

/// Returns the largest type step at which the question fits, else the smallest and what overflows.
///
/// What stands around the question is the same at every step, and is looked at with the first.
pub(super) fn step(tools: &Tools<'_>, topic: &Topic, kind: PosterKind, findings: &mut Vec<Finding>) -> u32 {
    let steps = &tools.theme.steps[kind];
    let mut overflow = Overflow::default();
    for (index, step) in steps.iter().enumerate() {
        let verdict = if index == 0 { first(tools, topic, kind, *step) } else { content(tools, topic, kind, *step) };
        let verdict = match verdict {
            Ok(verdict) => verdict,
            Err(finding) => {
                findings.push(*finding);
                return *step;
            }
        };
        let Some(found) = verdict.first().cloned() else {
            findings.push(no_box(tools, kind.name()));
            return *step;
        };
        if index == 0 {
            beyond(tools, topic, &verdict, ("종이", "paper"), findings);
        }
        overflow = found;
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
    *steps.last()
}

/// What leaves its place on the poster as it will be; where any size is looked for, its frame may be that of a stand-in.
fn first(tools: &Tools<'_>, topic: &Topic, kind: PosterKind, step: u32) -> Result<Arc<Verdict>, Box<Finding>> {
    if tools.size == Size::Any
        && known(tools, topic, kind, step)?.is_none()
        && let Some(stand_in) = stand_in::of(tools.press, topic)
        && whole(tools, &stand_in, kind, step)?.is_clean()
    {
        return content(tools, topic, kind, step);
    }
    whole(tools, topic, kind, step)
}

/// The verdict of [`whole`] where a run before this one left it.
fn known(tools: &Tools<'_>, topic: &Topic, kind: PosterKind, step: u32) -> Result<Option<Arc<Verdict>>, Box<Finding>> {
    let view = || view::poster::outline(tools.site, tools.theme, tools.ledger, topic, kind, step);
    tools.press.known(|| tools.templates.poster(kind, &view()), kind.canvas(), &[tools.theme.areas[kind]])
}

/// What leaves its place on the poster as it will be.
fn whole(tools: &Tools<'_>, topic: &Topic, kind: PosterKind, step: u32) -> Result<Arc<Verdict>, Box<Finding>> {
    judge(tools, kind, &view::poster::outline(tools.site, tools.theme, tools.ledger, topic, kind, step))
}

/// What the question overflows, laid out without what stands around it where the theme allows that.
fn content(tools: &Tools<'_>, topic: &Topic, kind: PosterKind, step: u32) -> Result<Arc<Verdict>, Box<Finding>> {
    let verdict = judge(tools, kind, &view::poster::content(tools.site, tools.theme, tools.ledger, topic, kind, step))?;
    if verdict.first().is_some() { Ok(verdict) } else { whole(tools, topic, kind, step) }
}

fn judge(tools: &Tools<'_>, kind: PosterKind, view: &PosterView) -> Result<Arc<Verdict>, Box<Finding>> {
    tools.press.judge(&tools.templates.poster(kind, view)?, kind.canvas(), &[tools.theme.areas[kind]])
}
