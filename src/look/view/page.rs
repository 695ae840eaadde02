//! Pages as their templates see them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::address;
use super::blocks::{BlockView, Writer};
use super::escape::Html;
use super::glossary::{Explainer, TermView};
use super::html::{self, Medium};
use super::hyphenated;
use super::topic::TopicView;
use crate::craft::korean::terms::Terms;
use crate::model::{
    BlockKind, Card, CardKind, Closed, Closure, Date, Deck, Image, Ledger, ShortLink, Site, Theme, Topic,
    artifact::{FormatPictures, Pictures},
    paths,
};

/// A card as a section of its topic's page: the same words in the same order.
#[derive(Debug, Clone, Serialize)]
pub struct SectionView {
    /// The number of the card, from 1.
    pub number: usize,
    /// `cover`, `answer`, `body` or `closing`.
    pub kind: &'static str,
    /// Whether it continues the section before it.
    pub continued: bool,
    /// Which part of what the editor wrote as one section it is, from 1.
    pub part: usize,
    /// How many parts there are; 1 if the section was not divided.
    pub parts: usize,
    /// The heading.
    pub heading: Html,
    /// The words of the heading alone, for lists of links.
    pub title: String,
    /// The content.
    pub blocks: Vec<BlockView>,
    /// The picture card, relative to the topic's folder.
    pub picture: String,
}

/// A fact at the foot of a page.
#[derive(Debug, Clone, Serialize)]
pub struct FactView {
    /// What it says.
    pub what: String,
    /// The value.
    pub value: String,
    /// The law, rule or document.
    pub basis: String,
    /// When it was checked.
    pub checked: Option<String>,
    /// Whether it is still open.
    pub open: bool,
}

/// The cards of a topic in a further format.
#[derive(Debug, Clone, Serialize)]
pub struct FormatView {
    /// `square`, `story` or `wide`.
    pub name: &'static str,
    /// How many cards there are.
    pub count: usize,
    /// The file that holds all of them, in `folder`.
    pub archive: String,
}

/// What `templates/topic.html` gets besides `site`, under the name `page`.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// Stand-in for the absolute address of this page: the topic's own address, or that of a code.
    pub address: &'static str,
    /// The absolute address of the topic's own page.
    pub canonical: String,
    /// The absolute address of the picture for link previews, 1,200 x 630 px; none on a site without pictures.
    pub preview: Option<String>,
    /// Stand-in for the way from this page to the folder of the topic's pictures: empty, or `../topics/<id>/`.
    pub folder: &'static str,
    /// The file that holds all cards, in `folder`.
    pub archive: String,
    /// The cards in the site's further formats.
    pub formats: Vec<FormatView>,
    /// The topic.
    pub topic: TopicView,
    /// The cards as text, in order.
    pub sections: Vec<SectionView>,
    /// The cover drawing.
    pub cover: Option<Html>,
    /// Glossary terms used in the text.
    pub terms: Vec<TermView>,
    /// Facts used in the text.
    pub facts: Vec<FactView>,
    /// Topics to read next.
    pub related: Vec<TopicView>,
    /// Minutes to read, at least 1.
    pub minutes: usize,
    /// Whether it has code, which a script can copy.
    pub copies: bool,
}

/// What a page needs besides its topic: the names of its pictures, and the terms that it explains.
pub struct Names<'a> {
    /// The file names of the topic's pictures.
    pub pictures: &'a Pictures,
    /// The addresses of raster pictures by their name in the content, relative to the site's root.
    pub assets: &'a BTreeMap<String, String>,
    /// The glossary of the site, made ready.
    pub terms: &'a Terms,
}

/// Returns the view of a topic's page. [`Address`](super::address::Address) fills in what depends on the address.
pub fn view(site: &Site, theme: &Theme, deck: &Deck, names: &Names<'_>) -> PageView {
    let topic = &site.topics[deck.topic];
    let mut explainer = Explainer::new(&site.glossary, names.terms);
    let source = |image: &str| format!("{}{}", address::ROOT, names.assets.get(image).map_or("", |path| path));
    let mut write = |text: &str, out: &mut String| explainer.write(text, out);
    let mut writer =
        Writer { site, medium: Medium::Page, source: &source, sizes: &theme.sizes, figure_height: 680.0, text: &mut write };
    let sections: Vec<SectionView> = deck
        .cards
        .iter()
        .enumerate()
        .map(|(index, card)| SectionView {
            number: index + 1,
            kind: card.kind.name(),
            continued: card.is_continued(),
            part: card.part,
            parts: card.parts,
            heading: html::inlines(&card.heading, Medium::Page, &mut hyphenated::linked),
            title: crate::model::block::words(&card.heading),
            blocks: writer.blocks(&card.blocks),
            picture: names.pictures.cards.get(index).cloned().unwrap_or_default(),
        })
        .collect();
    let cover = topic.cover.as_ref().and_then(|name| {
        let image = site.images.get(name)?;
        let height = f64::from(theme.canvas.height);
        Some(html::picture(image, &topic.cover_alt, &source(name), f64::from(theme.canvas.width), height))
    });
    let own = format!("{}{}", site.edition.base_url, paths::topic_folder(&topic.id));
    PageView {
        address: address::HERE,
        preview: Some(&names.pictures.preview).filter(|name| !name.is_empty()).map(|name| format!("{own}{name}")),
        canonical: own,
        folder: address::FOLDER,
        archive: names.pictures.archive.clone(),
        formats: names.pictures.further.iter().map(format).collect(),
        topic: TopicView::new(site, theme, topic),
        sections,
        cover,
        terms: explainer.used(),
        facts: facts(site, topic),
        related: topic.related.iter().filter_map(|id| site.topic(id)).map(|topic| TopicView::new(site, theme, topic)).collect(),
        minutes: minutes(&deck.cards),
        copies: deck.cards.iter().flat_map(|card| card.blocks.iter()).any(|block| matches!(block.kind, BlockKind::Code(_))),
    }
}

fn format(pictures: &FormatPictures) -> FormatView {
    FormatView { name: pictures.format.name(), count: pictures.cards.len(), archive: pictures.archive.clone() }
}

fn facts(site: &Site, topic: &Topic) -> Vec<FactView> {
    let used = topic.facts.iter().filter_map(|id| site.facts.get(id));
    used.map(|fact| FactView {
        what: fact.what.clone(),
        value: fact.text(),
        basis: fact.basis.clone(),
        checked: fact.checked_on.map(|date| date.korean()),
        open: fact.is_open(),
    })
    .collect()
}

/// Returns the reading time at 100 eojeol a minute, a calm pace for older readers.
fn minutes(cards: &[Card]) -> usize {
    let mut eojeol = 0;
    for card in cards.iter().filter(|card| card.kind != CardKind::Closing) {
        eojeol += crate::craft::korean::eojeol::count(&crate::model::block::words(&card.heading));
        for block in card.blocks.iter() {
            crate::model::block::each_run(block, &mut |run| {
                eojeol += crate::craft::korean::eojeol::count(&crate::model::block::words(run));
            });
        }
    }
    eojeol.div_ceil(100).max(1)
}

/// Returns every raster picture that pages link to: name, bytes, stem, extension.
pub fn rasters(site: &Site) -> impl Iterator<Item = (&String, &crate::craft::picture::Raster)> {
    site.images.iter().filter_map(|(name, image)| match image {
        Image::Raster(raster) => Some((name, raster)),
        Image::Drawing(_) => None,
    })
}

/// What `templates/retired.html`, the page of a topic whose day is over or has not come, gets besides `site`, under the name
/// `retired`.
#[derive(Debug, Clone, Serialize)]
pub struct ClosedView {
    /// The topic.
    pub topic: TopicView,
    /// Why it cannot be read: `waiting`, `ended`, `retired`, or `omitted` by this one of several offices.
    pub state: &'static str,
    /// The day that belongs to it: the first day, the last day, or the first day on which it is not used any more. Empty
    /// if it should have begun already and is not ready.
    pub on: String,
    /// The first day on which it is not used any more; absent if it has not begun.
    pub since: Option<String>,
    /// The topic that takes its place, if customers can read that one today.
    pub successor: Option<TopicView>,
    /// Topics to read instead, if none takes its place: those of `related` that customers can read today.
    pub related: Vec<TopicView>,
}

/// Returns the view of a topic whose day is over or has not come.
pub fn closed(site: &Site, theme: &Theme, closed: &Closed) -> ClosedView {
    let Closed { topic, closure } = closed;
    let view = |id: &String| site.topic(id).map(|topic| TopicView::new(site, theme, topic));
    let (state, on, since) = match closure {
        Closure::Waiting(first) => ("waiting", Some(first), None),
        // Its first day is over, and nobody knows on which day it will begin.
        Closure::Held(_) => ("waiting", None, None),
        Closure::Ended(last) => ("ended", Some(last), Some(last.plus(1))),
        Closure::Retired(since) => ("retired", Some(since), Some(*since)),
        Closure::Omitted => ("omitted", None, None),
    };
    let heir = site.heir(topic).filter(|_| closure.is_over());
    let successor = heir.map(|heir| TopicView::new(site, theme, heir));
    let related = if successor.is_some() { Vec::new() } else { topic.related.iter().filter_map(view).collect() };
    let (topic, on, since) =
        (TopicView::new(site, theme, topic), on.map_or_else(String::new, |on| on.korean()), since.map(Date::korean));
    ClosedView { topic, state, on, since, successor, related }
}

/// One row of the list `links` in `templates/links.html`. The view of its topic is beside it in the row, as `topic`.
#[derive(Debug, Clone)]
pub struct LinkView {
    /// The address without `https://`, as people compare it.
    pub shown: String,
    /// The code.
    pub code: String,
}

/// Returns every official short link that opens, with the topic that it leads to, topic by topic.
pub fn links<'a>(
    site: &'a Site,
    theme: &'a Theme,
    ledger: &'a Ledger,
) -> impl Iterator<Item = (TopicView, impl Iterator<Item = LinkView>)> {
    let host = site.edition.short_url.trim_start_matches("https://");
    let view = move |link: &ShortLink| LinkView { shown: format!("{host}{}", link.code), code: link.code.clone() };
    let topics = site.topics.iter().chain(site.closed.iter().map(|closed| &closed.topic));
    topics.map(move |topic| {
        let opening = ledger.of_topic(&topic.id).filter(|link| site.answers(link));
        (TopicView::new(site, theme, topic), opening.map(view))
    })
}
