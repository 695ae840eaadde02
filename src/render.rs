//! One artifact → its bytes. Pure: runs in parallel and on demand, keeps nothing.

use crate::finding::Finding;
use crate::ledger::Ledger;
use crate::model::{Artifact, Deck, PosterKind, Site, Theme, What};
use crate::picture;
use crate::plan::Plan;
use crate::qr::{self, Symbol};
use crate::template::Templates;
use crate::typeset::Press;
use crate::view::{self, PosterView, SiteView};

/// The longest side of a picture message in px: the least of three vendors' limits (NHN Cloud 1,000, NAVER SENS 1,440).
const MMS_SIDE: u32 = 1000;
/// The most bytes of a picture message: the least of three vendors' limits (Solapi 200 KB, NHN Cloud and SENS 300 KB).
const MMS_BYTES: usize = 200_000;
/// The px of a module of a QR code's PNG: 10 make 30 mm of a usual code at 280 dpi.
const QR_SCALE: usize = 10;

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
    /// The plan, for names.
    pub plan: &'a Plan,
    /// The compiled templates.
    pub templates: &'a Templates,
    /// The typesetter.
    pub press: &'a Press,
}

/// Returns the bytes of an artifact.
///
/// # Errors
/// The theme cannot be set; content mistakes were found before.
pub fn artifact(studio: &Studio<'_>, artifact: &Artifact) -> Result<Vec<u8>, Box<Finding>> {
    let page = |depth| SiteView::new(studio.site, studio.theme, &studio.plan.stylesheet, depth);
    match &artifact.what {
        What::Card { topic, card } => studio.press.png(&card_html(studio, *topic, *card)?, studio.theme.canvas),
        What::Mms { topic, card } => {
            let canvas = studio.theme.canvas;
            let output = canvas.within(MMS_SIDE);
            let rgba = studio.press.pixels(&card_html(studio, *topic, *card)?, canvas, output)?;
            Ok(picture::jpeg_within(&rgba, output.width, output.height, MMS_BYTES))
        }
        What::Preview { topic } => {
            studio.press.png(&poster(studio, *topic, PosterKind::Preview)?.1, PosterKind::Preview.canvas())
        }
        What::SheetPicture { topic } => {
            studio.press.png(&poster(studio, *topic, PosterKind::Sheet)?.1, PosterKind::Sheet.canvas())
        }
        What::Sheet { topic } => {
            let (view, html) = poster(studio, *topic, PosterKind::Sheet)?;
            let site = SiteView::new(studio.site, studio.theme, &studio.plan.sheet_stylesheet, 2);
            Ok(studio.templates.print(&site, &view, &html)?.into_bytes())
        }
        What::QrSvg { code } => Ok(symbol(studio, code).map(|symbol| symbol.svg()).unwrap_or_default().into_bytes()),
        What::QrPng { code } => Ok(symbol(studio, code)
            .map(|symbol| {
                let (width, grey) = symbol.pixels(QR_SCALE);
                picture::grey_png(&grey, width as u32)
            })
            .unwrap_or_default()),
        What::Topic { topic } => topic_page(studio, *topic, None),
        What::Code { topic, code } => topic_page(studio, *topic, Some(code)),
        What::Retired { topic, depth } => {
            let view = view::page::retired(studio.site, studio.theme, &studio.site.retired[*topic]);
            Ok(studio.templates.retired(&page(*depth), &view)?.into_bytes())
        }
        What::Links => {
            let links = view::page::links(studio.site, studio.theme, studio.ledger);
            Ok(studio.templates.links(&page(1), &links)?.into_bytes())
        }
        What::Index => Ok(studio.templates.page("index.html", &page(0))?.into_bytes()),
        What::NotFound => {
            // A server shows this page at any depth, so its links must start at the root of the site.
            let mut site = page(0);
            site.root = format!("/{}", path_of(&studio.site.base_url));
            Ok(studio.templates.page("404.html", &site)?.into_bytes())
        }
        What::Asset(asset) => Ok(asset.bytes.to_vec()),
    }
}

/// The HTML from which a card is drawn, as PNG and as picture message.
fn card_html(studio: &Studio<'_>, topic: usize, card: usize) -> Result<String, Box<Finding>> {
    let deck = &studio.decks[topic];
    let (site, theme) = (studio.site, studio.theme);
    studio.templates.card(&view::card::view(site, theme, &site.topics[topic], &deck.cards[card], card + 1, deck.cards.len()))
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

/// The page of a topic: at its own address, or at that of a code.
fn topic_page(studio: &Studio<'_>, topic: usize, code: Option<&str>) -> Result<Vec<u8>, Box<Finding>> {
    let names = view::page::Names { pictures: &studio.plan.pictures[topic], assets: &studio.plan.assets };
    let view = view::page::view(studio.site, studio.theme, &studio.decks[topic], &names, code);
    let depth = if code.is_some() { 1 } else { 2 };
    let site = SiteView::new(studio.site, studio.theme, &studio.plan.stylesheet, depth);
    Ok(studio.templates.topic(&site, &view)?.into_bytes())
}

/// Returns the path of an address without its first `/`: `https://a.kr/cards/` gives `cards/`.
fn path_of(base_url: &str) -> &str {
    base_url.trim_start_matches("https://").split_once('/').map_or("", |(_, path)| path)
}
