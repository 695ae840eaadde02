//! A topic → the type size at which its question fits a poster: the picture of a link preview, or the print sheet.

use std::sync::Arc;

use super::{Context, Size, judge::no_box, stand_in, tell};
use crate::finding::{Finding, rule::fit as rule};
use crate::look::{
    typeset::measured::{Overflow, Verdict},
    view::{self, PosterView, Shown},
};
use crate::model::PosterKind;
use crate::say;

/// Returns the largest type step at which the question fits. If none does, returns the smallest step and reports the overflow.
///
/// Everything around the question is the same at every step, so it is judged only with the first one.
pub(super) fn step(context: &Context<'_>, shown: &Shown<'_>, kind: PosterKind, findings: &mut Vec<Finding>) -> u32 {
    let steps = &context.theme.steps[kind];
    let mut overflow = Overflow::default();
    for (index, step) in steps.iter().enumerate() {
        let verdict = if index == 0 { first(context, shown, kind, *step) } else { content(context, shown, kind, *step) };
        let verdict = match verdict {
            Ok(verdict) => verdict,
            Err(finding) => {
                findings.push(*finding);
                return *step;
            }
        };
        let Some(found) = verdict.first().cloned() else {
            findings.push(no_box(context, kind.name()));
            return *step;
        };
        if index == 0 {
            tell::beyond(context, shown.topic, &verdict, ("종이", "paper"), findings);
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
            shown.topic.key("question"),
            say!("질문이 너무 길어 다음에 들어가지 않습니다: {ko}", "the question is too long for the {en}"),
            say!("질문을 스무 자 안으로 줄이세요", "shorten the question to twenty characters"),
        ));
    }
    *steps.last()
}

/// Returns what leaves its place on the poster. If any size is enough, the frame may be that of a stand-in.
fn first(context: &Context<'_>, shown: &Shown<'_>, kind: PosterKind, step: u32) -> Result<Arc<Verdict>, Box<Finding>> {
    if context.size == Size::Any
        && known(context, shown, kind, step)?.is_none()
        && let Some(stand_in) = stand_in::of(&context.workshop.press, shown)
        && whole(context, &stand_in, kind, step)?.is_clean()
    {
        return content(context, shown, kind, step);
    }
    whole(context, shown, kind, step)
}

/// Returns the verdict of [`whole`] from an earlier run, if there is one.
fn known(context: &Context<'_>, shown: &Shown<'_>, kind: PosterKind, step: u32) -> Result<Option<Arc<Verdict>>, Box<Finding>> {
    let press = &context.workshop.press;
    if press.is_new() {
        return Ok(None);
    }
    let view = view::poster::outline(&context.content.site, context.theme, &context.content.ledger, shown, kind, step);
    let html = context.workshop.templates.poster(kind, &view)?;
    Ok(press.known(&html, kind.canvas(), &[context.theme.areas[kind]]))
}

/// Returns what leaves its place on the poster, in its final form.
fn whole(context: &Context<'_>, shown: &Shown<'_>, kind: PosterKind, step: u32) -> Result<Arc<Verdict>, Box<Finding>> {
    judge(
        context,
        kind,
        &view::poster::outline(&context.content.site, context.theme, &context.content.ledger, shown, kind, step),
    )
}

/// Returns the overflow of the question. It is laid out without everything around it, if the theme allows that.
fn content(context: &Context<'_>, shown: &Shown<'_>, kind: PosterKind, step: u32) -> Result<Arc<Verdict>, Box<Finding>> {
    let verdict = judge(
        context,
        kind,
        &view::poster::content(&context.content.site, context.theme, &context.content.ledger, shown, kind, step),
    )?;
    if verdict.first().is_some() { Ok(verdict) } else { whole(context, shown, kind, step) }
}

fn judge(context: &Context<'_>, kind: PosterKind, view: &PosterView) -> Result<Arc<Verdict>, Box<Finding>> {
    context.workshop.press.judge(&context.workshop.templates.poster(kind, view)?, kind.canvas(), &[context.theme.areas[kind]])
}
