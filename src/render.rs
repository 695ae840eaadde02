//! One artifact → its bytes. Runs in parallel and on demand; keeps nothing but the pictures that the offline desk will hold.

use std::cell::OnceCell;
use std::sync::OnceLock;

use crate::craft::{
    encode, json,
    picture::{self, Pixels},
    qr::{self, Symbol},
};
use crate::files::{archive, list};
use crate::finding::Finding;
use crate::look::{
    template::{Frame, Templates},
    typeset::Press,
    view::{self, Address, PosterView, SiteView, glossary::Spellings},
};
use crate::model::{Artifact, Canvas, Deck, Ledger, Message, Plan, PosterKind, Site, Theme, What};

/// The longest side of a picture message in px: the least of three vendors' limits (NHN Cloud 1,000, NAVER SENS 1,440).
const MMS_SIDE: u32 = 1000;
/// The most bytes of a picture message: the least of three vendors' limits (Solapi 200 KB, NHN Cloud and SENS 300 KB).
const MMS_BYTES: usize = 200_000;

/// What rendering needs to know.
pub struct Studio<'a> {
    /// The site.
    pub site: &'a Site,
    /// The theme.
    pub theme: &'a Theme,
    /// The decks, one for each topic.
    pub decks: &'a [Deck],
    /// Every short link.
    pub ledger: &'a Ledger,
    /// Every message.
    pub messages: &'a [Message],
    /// The plan, for names.
    pub plan: &'a Plan,
    /// The compiled templates.
    pub templates: &'a Templates,
    /// The typesetter.
    pub press: &'a Press,
    /// Pictures that have been drawn.
    pub album: Album,
    /// The site as its pages see it.
    pub frames: Frames<'a>,
}

/// The site as its pages see it.
pub struct Frames<'a> {
    /// The terms that pages explain.
    terms: Spellings<'a>,
    /// A page at the root that no script helps.
    bare: SiteView,
    /// Pages that scripts help, at the root, one and two folders below it.
    helped: [SiteView; 3],
    /// The same for the pages of topics, wherever they stand.
    topic: Frame,
    links: Frame,
    sheet: Frame,
}

impl<'a> Frames<'a> {
    /// Makes the views for all pages.
    pub fn new(site: &'a Site, theme: &Theme, plan: &Plan) -> Self {
        let page = |depth| SiteView::new(site, theme, &plan.stylesheet, depth);
        let helped = [0, 1, 2].map(|depth| page(depth).helped(theme, &plan.scripts));
        let sheet = SiteView::new(site, theme, &plan.sheet_stylesheet, 2);
        Self {
            terms: view::glossary::spellings(site),
            topic: Frame::new(&helped[2].clone().of_topics()),
            links: Frame::new(&page(1)),
            sheet: Frame::new(&sheet),
            bare: page(0),
            helped,
        }
    }
}

/// The pictures that a single file will hold, as base64, so that each is drawn once.
#[derive(Default)]
pub struct Album {
    cards: Vec<Vec<OnceLock<String>>>,
}

impl Album {
    /// Returns an empty album for a plan: without places when no file holds pictures.
    pub fn new(plan: &Plan) -> Self {
        let wanted = plan.desk.as_ref().is_some_and(|desk| desk.embeds);
        let places = plan.pictures.iter().map(|names| names.cards.iter().map(|_| OnceLock::new()).collect());
        Self { cards: if wanted { places.collect() } else { Vec::new() } }
    }

    /// Takes the picture of a card: just drawn, or drawn for the release before.
    pub fn put(&self, topic: usize, card: usize, png: &[u8]) {
        if let Some(place) = self.cards.get(topic).and_then(|cards| cards.get(card)) {
            place.get_or_init(|| encode::base64(png));
        }
    }
}

/// Returns the bytes of an artifact.
///
/// # Errors
/// The theme cannot be set; content mistakes were found before.
pub fn artifact(studio: &Studio<'_>, artifact: &Artifact) -> Result<Vec<u8>, Box<Finding>> {
    Easel::new(studio).artifact(artifact)
}

/// Where artifacts that show one card, or that are one page, are made: it is drawn once, when the first of them asks for it.
pub struct Easel<'a> {
    studio: &'a Studio<'a>,
    card: OnceCell<Pixels>,
    page: OnceCell<String>,
}

impl<'a> Easel<'a> {
    /// Returns an empty easel, for artifacts that show the same card or none, and that are pages of the same topic or of none.
    pub fn new(studio: &'a Studio<'a>) -> Self {
        Self { studio, card: OnceCell::new(), page: OnceCell::new() }
    }

    /// Returns the bytes of an artifact.
    ///
    /// # Errors
    /// As [`artifact`].
    pub fn artifact(&self, artifact: &Artifact) -> Result<Vec<u8>, Box<Finding>> {
        let studio = self.studio;
        let frames = &studio.frames;
        let with_topics = |page: &SiteView| page.clone().with_topics(studio.site, studio.theme).with_keys();
        let draw = |topic, kind: PosterKind| -> Result<Vec<u8>, Box<Finding>> {
            Ok(picture::png(&studio.press.draw(&poster(studio, topic, kind)?.1, kind.canvas())?))
        };
        match &artifact.what {
            What::Card { topic, card } => {
                let png = picture::png(self.card(*topic, *card)?);
                studio.album.put(*topic, *card, &png);
                Ok(png)
            }
            What::Mms { topic, card } => {
                let Canvas { width, height } = studio.theme.canvas.within(MMS_SIDE);
                Ok(picture::jpeg_within(self.card(*topic, *card)?, (width, height), MMS_BYTES))
            }
            What::Archive { topic } => {
                let cards = 0..studio.decks[*topic].cards.len();
                let cards = cards.map(|card| Ok(picture::png(&draw_card(studio, *topic, card)?)));
                let cards: Vec<Vec<u8>> = cards.collect::<Result<_, Box<Finding>>>()?;
                Ok(archive::cards(studio.site.topics[*topic].number, &cards))
            }
            What::Preview { topic } => draw(*topic, PosterKind::Preview),
            What::SheetPicture { topic } => draw(*topic, PosterKind::Sheet),
            What::Sheet { topic } => {
                let (view, html) = poster(studio, *topic, PosterKind::Sheet)?;
                Ok(studio.templates.print(&frames.sheet, &view, &html)?.into_bytes())
            }
            What::QrSvg { code } => Ok(symbol(studio, code).map(|symbol| symbol.svg()).unwrap_or_default().into_bytes()),
            What::QrPng { code } => Ok(symbol(studio, code)
                .map(|symbol| {
                    let (width, grey) = symbol.pixels(qr::SCALE);
                    picture::grey_png(&grey, width as u32)
                })
                .unwrap_or_default()),
            What::Topic { topic } => {
                let address = Address::of_topic(studio.site, &studio.site.topics[*topic].id);
                Ok(address.fill(self.page(*topic)?).into_bytes())
            }
            What::Code { topic, code } => {
                let address = Address::of_code(studio.site, &studio.site.topics[*topic].id, code);
                Ok(address.fill(self.page(*topic)?).into_bytes())
            }
            What::Retired { topic, depth } => {
                let view = view::page::retired(studio.site, studio.theme, &studio.site.retired[*topic]);
                Ok(studio.templates.retired(&Frame::new(&with_topics(&frames.helped[*depth])), &view)?.into_bytes())
            }
            What::Links => {
                let links = view::page::links(studio.site, studio.theme, studio.ledger);
                Ok(studio.templates.links(&frames.links, links)?.into_bytes())
            }
            What::Index => {
                let site = Frame::new(&with_topics(&frames.helped[0]));
                Ok(studio.templates.page("index.html", &site)?.into_bytes())
            }
            What::NotFound => {
                // A server shows this page at any depth, so its links must start at the root of the site.
                let site = Frame::new(&SiteView { root: studio.site.base_path(), ..with_topics(&frames.bare) });
                Ok(studio.templates.page("404.html", &site)?.into_bytes())
            }
            What::Desk => desk(studio, String::new()),
            What::OfflineDesk => desk(studio, pictures(studio)?),
            What::List(list) => {
                let Studio { site, ledger, messages, plan, .. } = *studio;
                let contents = list::Contents { site, ledger, messages, pictures: &plan.pictures };
                Ok(list::text(*list, &contents).into_bytes())
            }
            What::Asset(asset) => Ok(asset.bytes.to_vec()),
        }
    }

    fn card(&self, topic: usize, card: usize) -> Result<&Pixels, Box<Finding>> {
        if let Some(drawn) = self.card.get() {
            return Ok(drawn);
        }
        let drawn = draw_card(self.studio, topic, card)?;
        Ok(self.card.get_or_init(|| drawn))
    }

    fn page(&self, topic: usize) -> Result<&str, Box<Finding>> {
        if let Some(page) = self.page.get() {
            return Ok(page);
        }
        let page = topic_page(self.studio, topic)?;
        Ok(self.page.get_or_init(|| page))
    }
}

/// A card as it is drawn for all that shows it.
fn draw_card(studio: &Studio<'_>, topic: usize, card: usize) -> Result<Pixels, Box<Finding>> {
    let (site, theme, cards) = (studio.site, studio.theme, &studio.decks[topic].cards);
    let view = view::card::view(site, theme, &site.topics[topic], &cards[card], card + 1, cards.len());
    studio.press.draw(&studio.templates.card(&view)?, theme.canvas)
}

fn poster(studio: &Studio<'_>, topic: usize, kind: PosterKind) -> Result<(PosterView, String), Box<Finding>> {
    let step = studio.decks[topic].step(kind);
    let view = view::poster::view(studio.site, studio.theme, studio.ledger, &studio.site.topics[topic], kind, step);
    let html = studio.templates.poster(kind, &view)?;
    Ok((view, html))
}

fn symbol(studio: &Studio<'_>, code: &str) -> Option<Symbol> {
    qr::symbol(&studio.site.short_address(code))
}

fn desk(studio: &Studio<'_>, pictures: String) -> Result<Vec<u8>, Box<Finding>> {
    // Nobody plans a desk that the plan does not have.
    let Some(desk) = &studio.plan.desk else { return Ok(Vec::new()) };
    Ok(studio.templates.desk(&view::desk::view(studio.site, studio.theme, desk, pictures))?.into_bytes())
}

/// All pictures as a JSON list, in the order of the desk's data; those that were not drawn yet are drawn.
fn pictures(studio: &Studio<'_>) -> Result<String, Box<Finding>> {
    let mut list = Vec::new();
    for (topic, cards) in studio.album.cards.iter().enumerate() {
        for (card, drawn) in cards.iter().enumerate() {
            list.push(match drawn.get() {
                Some(text) => text.clone(),
                None => encode::base64(&picture::png(&draw_card(studio, topic, card)?)),
            });
        }
    }
    Ok(if list.is_empty() { String::new() } else { json::compact(&list) })
}

/// The page of a topic, before it stands at any address.
fn topic_page(studio: &Studio<'_>, topic: usize) -> Result<String, Box<Finding>> {
    let names =
        view::page::Names { pictures: &studio.plan.pictures[topic], assets: &studio.plan.assets, terms: &studio.frames.terms };
    let view = view::page::view(studio.site, studio.theme, &studio.decks[topic], &names);
    studio.templates.topic(&studio.frames.topic, &view)
}
