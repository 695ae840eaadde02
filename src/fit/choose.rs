//! A card → the card at the type size at which it fits, or several cards that fit.

use super::{Context, Size, Told, judge, pieces, tell};
use crate::finding::Finding;
use crate::look::{
    typeset::measured::{Overflow, Verdict},
    view::Shown,
};
use crate::model::{BlockKind, Card, CardKind, Format, Theme};

/// A text with more characters than this is not measured: no card holds a tenth of them.
const HOPELESS: usize = 2000;

/// Returns the card at the largest type step at which it fits, or several cards if it may be split.
///
/// An editor writes a card for the portrait format and sees it there, so there it is divided only if the topic says so. Nobody
/// can write one text that fills four canvases: in all other formats, what does not fit is divided.
pub(super) fn cards(context: &Context<'_>, shown: &Shown<'_>, mut card: Card, told: &mut Vec<Told>) -> Vec<Card> {
    let pieces = pieces::of(&card.blocks);
    let length: usize = pieces.iter().map(pieces::length).sum();
    if length > HOPELESS || pieces.len() > HOPELESS / 10 {
        told.push(tell::hopeless(shown.topic, &card, length).into());
        return vec![card];
    }
    let mut overflow = match best_step(context, shown, &mut card) {
        Ok(overflow) => overflow,
        Err(finding) => {
            told.push((*finding).into());
            return vec![card];
        }
    };
    // A closing quotation mark that hangs over the edge is not a word.
    overflow.wide.retain(|line| line.contains(char::is_alphanumeric));
    if overflow.is_none() {
        return vec![card];
    }
    let may_split = card.kind == CardKind::Body && (shown.topic.split || context.theme.format != Format::Portrait);
    if may_split && overflow.wide.is_empty() {
        if let Some(cards) = split(context, shown, &card) {
            return cards;
        }
        // What is too long is the one piece that fits no card, not all that stands around it.
        if let Some((piece, below)) = stuck(context, shown, &card) {
            let excess = below / piece.step as f32;
            told.push(Told { finding: tell::too_long(context, shown, &piece, below), excess });
            return vec![card];
        }
    }
    for line in overflow.wide.iter().filter(|line| !tell::is_unreadable_phone(context, line)) {
        let room = context.theme.areas[card.kind].width as f32 / card.step as f32;
        told.push(Told { finding: tell::too_wide(context, shown, &card, line), excess: -room });
    }
    if overflow.below > 0.0 {
        let excess = overflow.below / card.step as f32;
        told.push(Told { finding: tell::too_long(context, shown, &card, overflow.below), excess });
    }
    vec![card]
}

/// Sets type step and figure height to the first pair that fits, else to the smallest. Returns what still overflows.
fn best_step(context: &Context<'_>, shown: &Shown<'_>, card: &mut Card) -> Result<Overflow, Box<Finding>> {
    let sizes = sizes(context.theme, card);
    if context.size == Size::Any && fits_small(context, shown, card, &sizes)? {
        return Ok(Overflow::default());
    }
    let mut overflow = Overflow::default();
    for (step, figure_height) in sizes {
        (card.step, card.figure_height) = (step, figure_height);
        overflow = judge::content(context, shown, card)?;
        if overflow.is_none() {
            break;
        }
    }
    Ok(overflow)
}

/// Returns type steps and heights of figures, both in px, in the order in which they are tried.
fn sizes(theme: &Theme, card: &Card) -> Vec<(u32, u32)> {
    let has_figure = card.blocks.iter().any(|block| matches!(block.kind, BlockKind::Figure(_)));
    let heights = &theme.sizes.figure_heights[..];
    let heights = if has_figure { heights } else { &heights[..1] };
    let steps = &theme.steps[card.kind];
    // The smallest type is the last resort. Before it is used, the figure becomes smaller.
    let (larger, last) = steps.split_at(steps.len().saturating_sub(1));
    let mut out = Vec::new();
    for steps in [larger, last] {
        out.extend(heights.iter().flat_map(|height| steps.iter().map(|step| (*step, *height))));
    }
    out
}

/// Sets the card to its smallest size, or to a larger size that is remembered to fit. Returns whether it fits.
fn fits_small(context: &Context<'_>, shown: &Shown<'_>, card: &mut Card, sizes: &[(u32, u32)]) -> Result<bool, Box<Finding>> {
    // The layouts of an earlier build are asked for first, so that they stay remembered for the next build.
    for (step, figure_height) in sizes {
        (card.step, card.figure_height) = (*step, *figure_height);
        match judge::remembered(context, shown, card)?.as_deref().and_then(Verdict::first) {
            Some(overflow) if overflow.is_none() => return Ok(true),
            Some(_) => {}
            None => break,
        }
    }
    let Some((step, figure_height)) = sizes.last() else { return Ok(false) };
    (card.step, card.figure_height) = (*step, *figure_height);
    Ok(judge::content(context, shown, card)?.is_none())
}

/// How much larger than an even share a part may become, in percent. The first that needs no further card is taken.
const SHARES: [usize; 5] = [100, 115, 130, 150, 175];

/// Numbers of parts that stand for all numbers with as many digits while nobody knows how many parts there will be. Eight is the
/// widest digit, so the real numbers need no more room.
const STAND_INS: [usize; 2] = [8, 88];

/// Returns the card as several cards that are about equally full, and no more than it needs; `None` if one piece alone does
/// not fit. Each says which part of how many it is.
fn split(context: &Context<'_>, shown: &Shown<'_>, card: &Card) -> Option<Vec<Card>> {
    let total: usize = pieces::of(&card.blocks).iter().map(pieces::weight).sum();
    let mut split = STAND_INS.into_iter().find_map(|stand_in| {
        let parts = |most| parts(context, shown, card, stand_in, most);
        let fewest = parts(usize::MAX)?;
        let share = total.div_ceil(fewest.len());
        let mut even = SHARES.iter().filter_map(|percent| parts(share * percent / 100));
        let cards = even.find(|cards| cards.len() == fewest.len()).unwrap_or(fewest);
        (cards.len() <= stand_in + 1 || stand_in == STAND_INS[1]).then_some(cards)
    })?;
    let count = split.len();
    for (index, part) in split.iter_mut().enumerate() {
        (part.part, part.parts) = (index + 1, count);
    }
    Some(split)
}

/// Returns a card with the first piece that does not fit on one alone, and how far it reaches below its place, in px.
fn stuck(context: &Context<'_>, shown: &Shown<'_>, card: &Card) -> Option<(Card, f32)> {
    let [stand_in, _] = STAND_INS;
    pieces::of(&card.blocks).iter().find_map(|piece| {
        let blocks = pieces::join(std::slice::from_ref(piece));
        let at = blocks.first()?.at.clone();
        let mut alone = Card { blocks: blocks.into(), at, part: stand_in, parts: stand_in, ..card.clone() };
        let overflow = best_step(context, shown, &mut alone).ok()?;
        (overflow.below > 0.0).then_some((alone, overflow.below))
    })
}

/// Returns the card as several cards, each with the most pieces that fit and weigh no more than `most`. A piece that weighs more
/// stands alone. Each is measured as part `stand_in` of as many.
fn parts(context: &Context<'_>, shown: &Shown<'_>, card: &Card, stand_in: usize, most: usize) -> Option<Vec<Card>> {
    let mut rest = pieces::of(&card.blocks);
    let mut out = Vec::new();
    while !rest.is_empty() {
        let mut part = Card { part: stand_in, parts: stand_in, ..card.clone() };
        let light = |count: &usize| *count == 1 || rest[..*count].iter().map(pieces::weight).sum::<usize>() <= most;
        let taken = (1..=rest.len()).rev().filter(light).find(|count| {
            part.blocks = pieces::join(&rest[..*count]).into();
            // A small heading stays with the text under it.
            let stranded = *count < rest.len() && pieces::is_subheading(&rest[count - 1]);
            !stranded && best_step(context, shown, &mut part).is_ok_and(|overflow| overflow.is_none())
        })?;
        rest.drain(..taken);
        out.push(part);
    }
    Some(out)
}
