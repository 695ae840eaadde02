//! Topics → decks of cards that fit: type steps and splits are chosen by measuring, before anything is drawn.

mod choose;
mod judge;
mod tell;
mod told;
mod poster;
mod stand_in;
mod pieces;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::finding::Finding;
use crate::look::{Workshop, view::Shown};
use crate::model::{Block, Card, CardKind, Content, Deck, Format, PosterKind, Site, Theme, Topic};
use told::Told;

/// Everything that fitting needs.
#[derive(Clone, Copy)]
struct Context<'a> {
    content: &'a Content,
    workshop: &'a Workshop,
    /// The theme in the format that is fitted.
    theme: &'a Theme,
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

/// The decks of a site.
#[derive(Debug, Default)]
pub struct Fitted {
    /// One deck for each topic that customers can read today, in the order of topics.
    pub decks: Vec<Deck>,
    /// The same in each further format of the site.
    pub further: BTreeMap<Format, Vec<Deck>>,
}

/// Fits every topic in every format of the site. What does not fit is a finding, also in a topic whose day has not come. `texts`
/// are the files, to point at a word.
pub fn decks(
    content: &Content,
    workshop: &Workshop,
    texts: &BTreeMap<Arc<str>, Arc<str>>,
    size: Size,
    findings: &mut Vec<Finding>,
) -> Fitted {
    let portrait = Context { content, workshop, theme: &workshop.theme, texts, size };
    let further: Vec<Context<'_>> = workshop.further.iter().map(|theme| Context { theme, ..portrait }).collect();
    let written: Vec<&Topic> = content.site.written().collect();
    let fitted: Vec<(Vec<Deck>, Vec<Finding>)> =
        written.par_iter().enumerate().map(|(index, topic)| topic_decks(&portrait, &further, topic, index)).collect();
    let mut out = Fitted::default();
    // Those whose day has not come are last, and have findings only.
    for (index, (decks, found)) in fitted.into_iter().enumerate() {
        findings.extend(found);
        if index < content.site.topics.len() {
            let mut decks = decks.into_iter();
            out.decks.extend(decks.next());
            for (context, deck) in further.iter().zip(decks) {
                out.further.entry(context.theme.format).or_default().push(deck);
            }
        }
    }
    out
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
pub fn words(
    content: &Content,
    workshop: &Workshop,
    format: Format,
    topic: &Topic,
    card: &Card,
) -> Result<String, Box<Finding>> {
    let (texts, theme) = (BTreeMap::new(), workshop.in_format(format));
    let context = Context { content, workshop, theme, texts: &texts, size: Size::Largest };
    let area = theme.areas[card.kind];
    let measured = workshop.press.measure(&judge::whole(&context, &Shown::of(topic), card)?, theme.canvas)?;
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
    Card { kind, heading: Vec::new(), blocks, step: 0, figure_height: 0, part: 1, parts: 1, at }
}

/// Returns the decks of a topic, that of the portrait format first, and what does not fit in any of them.
fn topic_decks(portrait: &Context<'_>, further: &[Context<'_>], topic: &Topic, index: usize) -> (Vec<Deck>, Vec<Finding>) {
    let shown = Shown::of(topic);
    let (mut decks, mut told, mut covers_fit) = (Vec::new(), Vec::new(), true);
    for context in std::iter::once(portrait).chain(further) {
        let Fit { cards, told: found, cover_fits } = cards(context, &shown);
        decks.push(Deck { topic: index, cards, preview_step: 0, sheet_step: 0 });
        told.push((context.theme.format, found));
        covers_fit &= cover_fits;
    }
    let mut findings = told::once(told);
    let mut beside = Vec::new();
    let preview_step = poster::step(portrait, &shown, PosterKind::Preview, &mut beside);
    let sheet_step = poster::step(portrait, &shown, PosterKind::Sheet, &mut beside);
    // A text that is too long for the cover is reported once.
    if covers_fit {
        findings.append(&mut beside);
    }
    for deck in &mut decks {
        (deck.preview_step, deck.sheet_step) = (preview_step, sheet_step);
    }
    (decks, findings)
}

/// The cards of a topic in one format.
struct Fit {
    cards: Vec<Card>,
    told: Vec<Told>,
    cover_fits: bool,
}

fn cards(context: &Context<'_>, shown: &Shown<'_>) -> Fit {
    let mut fit = Fit { cards: Vec::new(), told: Vec::new(), cover_fits: true };
    for card in written(shown.topic) {
        let is_cover = card.kind == CardKind::Cover;
        if is_cover {
            let mut findings = Vec::new();
            frame(context, shown, &card, &mut findings);
            fit.told.extend(findings.into_iter().map(Told::from));
        }
        fit.cards.extend(choose::cards(context, shown, card, &mut fit.told));
        if is_cover {
            fit.cover_fits = fit.told.is_empty();
        }
    }
    fit
}

/// Judges what is around the content of every card (title, category, office), and the teaser of the cover.
fn frame(context: &Context<'_>, shown: &Shown<'_>, cover: &Card, findings: &mut Vec<Finding>) {
    let cover = Card { step: context.theme.steps[CardKind::Cover].first().to_owned(), ..cover.clone() };
    // What cannot be laid out at all is reported with the cover's own content.
    if let Ok(verdict) = judge::frame(context, shown, &cover) {
        tell::frame(context, shown.topic, &verdict, findings);
    }
}
