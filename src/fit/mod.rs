//! Topics → decks of cards that fit: type steps and splits are chosen by measuring, before anything is drawn.

mod choose;
mod judge;
mod tell;
mod poster;
mod stand_in;
mod pieces;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::finding::Finding;
use crate::look::{Workshop, view::Shown};
use crate::model::{Block, Card, CardKind, Content, Deck, PosterKind, Site, Topic};

/// Everything that fitting needs.
struct Context<'a> {
    content: &'a Content,
    workshop: &'a Workshop,
    /// The texts of all files, to point at a word.
    texts: &'a BTreeMap<Arc<str>, Arc<str>>,
    size: Size,
}

/// Which size of a card is wanted. A card that fits at no size is reported the same way for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// The largest size at which it fits: the one to draw.
    Largest,
    /// Any size at which it fits. Nearly every card fits at its smallest size, so one layout is enough instead of two.
    Any,
}

/// Returns one deck for each topic that customers can read today, in the order of topics. What does not fit is a finding, also
/// in a topic whose day has not come. `texts` are the files, to point at a word.
pub fn decks(
    content: &Content,
    workshop: &Workshop,
    texts: &BTreeMap<Arc<str>, Arc<str>>,
    size: Size,
    findings: &mut Vec<Finding>,
) -> Vec<Deck> {
    let context = Context { content, workshop, texts, size };
    let written: Vec<&Topic> = content.site.written().collect();
    let fitted: Vec<(Deck, Vec<Finding>)> =
        written.par_iter().enumerate().map(|(index, topic)| deck(&context, topic, index)).collect();
    let mut decks = Vec::new();
    for (deck, found) in fitted {
        decks.push(deck);
        findings.extend(found);
    }
    // Those whose day has not come are last.
    decks.truncate(content.site.topics.len());
    decks
}

/// Returns the decks as they were written, each card once and at its largest type. They are for pages, where text flows freely.
pub(crate) fn unmeasured(site: &Site) -> Vec<Deck> {
    let deck = |(topic, content)| Deck { topic, cards: written(content), preview_step: 0, sheet_step: 0 };
    site.topics.par_iter().enumerate().map(deck).collect()
}

/// Returns the words in the area of a card as it is laid out, for comparing picture and page.
///
/// # Errors
/// The card cannot be laid out with this theme.
pub fn words(content: &Content, workshop: &Workshop, topic: &Topic, card: &Card) -> Result<String, Box<Finding>> {
    let texts = BTreeMap::new();
    let context = Context { content, workshop, texts: &texts, size: Size::Largest };
    let area = workshop.theme.areas[card.kind];
    let measured = workshop.press.measure(&judge::whole(&context, &Shown::of(topic), card)?, workshop.theme.canvas)?;
    Ok(measured.words(area).unwrap_or_default())
}

/// Returns the cards of a topic as they were written: cover, answer, one for each section, closing.
fn written(topic: &Topic) -> Vec<Card> {
    let question = topic.key("question");
    let answer_at = topic.answer.first().map_or(0..0, |block| block.at.clone());
    let mut cards = vec![
        plain(CardKind::Cover, Arc::default(), question.start..question.end),
        plain(CardKind::Answer, Arc::clone(&topic.answer), answer_at),
    ];
    for section in &topic.sections {
        let mut card = plain(CardKind::Body, Arc::clone(&section.blocks), section.at.clone());
        card.heading.clone_from(&section.heading);
        cards.push(card);
    }
    cards.push(plain(CardKind::Closing, Arc::default(), 0..0));
    cards
}

fn plain(kind: CardKind, blocks: Arc<[Block]>, at: std::ops::Range<usize>) -> Card {
    Card { kind, heading: Vec::new(), blocks, step: 0, figure_height: choose::FIGURE_HEIGHTS[0], continued: false, at }
}

fn deck(context: &Context<'_>, topic: &Topic, index: usize) -> (Deck, Vec<Finding>) {
    let shown = Shown::of(topic);
    let mut findings = Vec::new();
    let mut cards = Vec::new();
    let mut cover_fits = true;
    for card in written(topic) {
        let is_cover = card.kind == CardKind::Cover;
        if is_cover {
            frame(context, &shown, &card, &mut findings);
        }
        cards.extend(choose::cards(context, &shown, card, &mut findings));
        if is_cover {
            cover_fits = findings.is_empty();
        }
    }
    let mut beside = Vec::new();
    let preview_step = poster::step(context, &shown, PosterKind::Preview, &mut beside);
    let sheet_step = poster::step(context, &shown, PosterKind::Sheet, &mut beside);
    // A text that is too long for the cover is reported once.
    if cover_fits {
        findings.append(&mut beside);
    }
    (Deck { topic: index, cards, preview_step, sheet_step }, findings)
}

/// Judges what is around the content of every card (title, category, office), and the teaser of the cover.
fn frame(context: &Context<'_>, shown: &Shown<'_>, cover: &Card, findings: &mut Vec<Finding>) {
    let cover = Card { step: context.workshop.theme.steps[CardKind::Cover].first().to_owned(), ..cover.clone() };
    // What cannot be laid out at all is reported with the cover's own content.
    if let Ok(verdict) = judge::frame(context, shown, &cover) {
        tell::frame(context, shown.topic, &verdict, findings);
    }
}
