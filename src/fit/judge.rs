//! A card at one size → what leaves its place. The card is laid out, or a stand-in that needs at least the same space.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Context, Size, stand_in};
use crate::finding::{Finding, Place, rule::theme as rule};
use crate::look::{
    typeset::measured::{Overflow, Verdict},
    view::{self, Shown},
};
use crate::model::{Area, Card, CardKind, Format, Theme, paths};
use crate::say;

/// Returns whether the content of a card fits.
pub(super) fn fits(context: &Context<'_>, shown: &Shown<'_>, card: &Card) -> bool {
    content(context, shown, card).is_ok_and(|overflow| overflow.is_none())
}

/// Returns what leaves the area of a card's content.
pub(super) fn content(context: &Context<'_>, shown: &Shown<'_>, card: &Card) -> Result<Overflow, Box<Finding>> {
    let verdict = verdict(context, shown, card)?;
    verdict.first().cloned().ok_or_else(|| Box::new(no_box(context, card.kind.name())))
}

/// Returns the verdict on a cover, for what leaves its place beside the question. If any size is enough, it may be the verdict
/// on a stand-in that is clean.
pub(super) fn frame(context: &Context<'_>, shown: &Shown<'_>, cover: &Card) -> Result<Arc<Verdict>, Box<Finding>> {
    let (press, canvas, areas) = (&context.workshop.press, context.theme.canvas, areas(context.theme, cover));
    let html = whole(context, shown, cover)?;
    if context.size == Size::Any
        && press.known(&html, canvas, &areas).is_none()
        && let Some(stand_in) = stand_in::of(press, shown)
    {
        let verdict = press.judge(&whole(context, &stand_in, cover)?, canvas, &areas)?;
        let teaser = verdict.overflows.get(1).and_then(Option::as_ref);
        if verdict.beyond.is_empty() && (shown.teaser.is_empty() || teaser.is_some_and(Overflow::is_none)) {
            return Ok(verdict);
        }
    }
    press.judge(&html, canvas, &areas)
}

/// Returns what [`verdict`] found out about a card in an earlier run, if it did.
pub(super) fn remembered(context: &Context<'_>, shown: &Shown<'_>, card: &Card) -> Result<Option<Arc<Verdict>>, Box<Finding>> {
    let press = &context.workshop.press;
    if press.is_new() {
        return Ok(None);
    }
    Ok(press.known(&judged(context, shown, card)?, context.theme.canvas, &areas(context.theme, card)))
}

/// Returns what leaves the area of a card. For a cover, it also returns what leaves the area of the teaser, and the canvas.
fn verdict(context: &Context<'_>, shown: &Shown<'_>, card: &Card) -> Result<Arc<Verdict>, Box<Finding>> {
    let (press, canvas, areas) = (&context.workshop.press, context.theme.canvas, areas(context.theme, card));
    let html = judged(context, shown, card)?;
    if context.size == Size::Any
        && press.known(&html, canvas, &areas).is_none()
        && let Some(clean) = clean_content(context, shown, card, &html)?
    {
        return Ok(clean);
    }
    let verdict = press.judge(&html, canvas, &areas)?;
    if verdict.first().is_some() || card.kind == CardKind::Cover {
        return Ok(verdict);
    }
    // In some themes, only the frame holds the box in its place. Then the whole card is laid out.
    press.judge(&whole(context, shown, card)?, canvas, &areas)
}

/// Returns the verdict on the content in a layout that several cards share, if that is clean. In this layout, a closing card
/// has the number of a stand-in, and any card has the same syllable in place of all others. `html` is what is judged of the card.
fn clean_content(
    context: &Context<'_>,
    shown: &Shown<'_>,
    card: &Card,
    html: &str,
) -> Result<Option<Arc<Verdict>>, Box<Finding>> {
    let press = &context.workshop.press;
    let html = match card.kind {
        CardKind::Cover => Cow::Owned(alone(context, shown, card)?),
        CardKind::Closing => match stand_in::of(press, shown) {
            Some(stand_in) => Cow::Owned(alone(context, &stand_in, card)?),
            None => Cow::Borrowed(html),
        },
        _ => Cow::Borrowed(html),
    };
    let html = stand_in::shape(press, &html).map_or(html, Cow::Owned);
    let verdict = press.judge(&html, context.theme.canvas, &[context.theme.areas[card.kind]])?;
    Ok(verdict.is_clean().then_some(verdict))
}

/// Returns the HTML that is laid out to judge a card.
///
/// Only a cover is laid out whole, because the frame of a topic's cards is judged once. Without the frame, a card takes little
/// more than half the time. A card with the same text as in another topic need not be laid out again. This is common where
/// there are many offices.
fn judged(context: &Context<'_>, shown: &Shown<'_>, card: &Card) -> Result<String, Box<Finding>> {
    match card.kind {
        CardKind::Cover => whole(context, shown, card),
        _ => alone(context, shown, card),
    }
}

/// Returns the HTML of a card with everything around its content.
pub(super) fn whole(context: &Context<'_>, shown: &Shown<'_>, card: &Card) -> Result<String, Box<Finding>> {
    let count = shown.topic.sections.len() + 3;
    context.workshop.templates.card(&view::card::view(&context.content.site, context.theme, shown, card, 2, count))
}

/// Returns the HTML of a card's content alone.
fn alone(context: &Context<'_>, shown: &Shown<'_>, card: &Card) -> Result<String, Box<Finding>> {
    context.workshop.templates.card(&view::card::content(&context.content.site, context.theme, shown, card))
}

/// Returns the areas in which the words of a card must stay, its own area first.
fn areas(theme: &Theme, card: &Card) -> Vec<Area> {
    let own = theme.areas[card.kind];
    if card.kind == CardKind::Cover { vec![own, theme.teaser] } else { vec![own] }
}

/// Returns the finding that a card has no box for an area of its theme.
pub(super) fn no_box(context: &Context<'_>, area: &str) -> Finding {
    let (name, format) = (&context.theme.name, context.theme.format);
    let area = match format {
        Format::Portrait => format!("areas.{area}"),
        _ => format!("formats.{}.areas.{area}", format.name()),
    };
    Finding::new(
        &rule::BROKEN_THEME,
        Place::file(&paths::theme_file(name, "theme.yaml")),
        say!("카드에 {area}와 똑같은 자리가 없습니다", "no box of the card has the rectangle {area}"),
        say!("card.css의 자리와 theme.yaml의 areas를 맞추세요", "let card.css and areas in theme.yaml agree"),
    )
}
