//! One artifact → its bytes. Runs in parallel and on demand, and keeps nothing.

use std::cell::OnceCell;

use crate::craft::{
    encode,
    korean::terms::Terms,
    picture::{self, Pixels},
    qr::{self, Symbol},
};
use crate::files::{archive, list};
use crate::finding::Finding;
use crate::look::{
    Workshop,
    house::icon,
    template::Frame,
    view::{self, Address, PosterView, Shown, SiteView},
};
use crate::model::{Artifact, Canvas, Content, Format, Plan, PosterKind, Site, Theme, What};

/// The maximum size of the pictures in the offline desk in sum, in bytes: 600 of 40 kB. Photographs have more, and the memory of an
/// old PC is not larger for it.
const MOST_EMBEDDED_BYTES: usize = 24_000_000;

/// The longest side of a picture message, in px: the lowest limit of three vendors (NHN Cloud 1,000, NAVER SENS 1,440).
const MMS_SIDE: u32 = 1000;
/// The maximum size of a picture message, in bytes: the lowest limit of three vendors (Solapi 200 KB, NHN Cloud and SENS 300
/// KB).
const MMS_BYTES: usize = 200_000;

/// Makes the artifacts of one plan.
pub struct Renderer<'a> {
    content: &'a Content,
    workshop: &'a Workshop,
    plan: &'a Plan,
    site: &'a SiteFrames,
}

impl<'a> Renderer<'a> {
    /// Returns the renderer of a plan. `site` must be made from the same plan. It is an argument so that a caller who renders
    /// piece by piece can keep it.
    pub fn new(content: &'a Content, workshop: &'a Workshop, plan: &'a Plan, site: &'a SiteFrames) -> Self {
        Self { content, workshop, plan, site }
    }

    /// Begins a group: artifacts of at most one card and pages of at most one topic.
    pub(crate) fn group(&self) -> Group<'_> {
        Group { renderer: self, card: OnceCell::new(), page: OnceCell::new() }
    }

    /// Returns the bytes of an artifact without a group.
    ///
    /// # Errors
    /// The theme cannot be laid out or drawn. Mistakes in the content were found before.
    pub fn artifact(&self, artifact: &Artifact) -> Result<Vec<u8>, Box<Finding>> {
        self.group().artifact(artifact)
    }

    /// Returns the offline desk. `picture` returns the PNG file of a card: the position of its topic, its own position.
    ///
    /// # Errors
    /// The theme cannot be laid out, or `picture` fails.
    pub(crate) fn offline_desk<E: From<Box<Finding>>>(
        &self,
        picture: impl Fn(usize, usize) -> Result<Vec<u8>, E>,
    ) -> Result<Vec<u8>, E> {
        Ok(desk(self, pictures(self.plan, picture)?)?)
    }
}

/// The views of the site for the templates of pages. They are prepared once for all pages.
pub struct SiteFrames {
    /// For a page at the root without scripts.
    bare: SiteView,
    /// For pages with scripts: at the root, one folder and two folders below it.
    helped: [SiteView; 3],
    /// For the pages of topics, at any address.
    topic: Frame,
    links: Frame,
    sheet: Frame,
    /// Its glossary.
    terms: Terms,
}

impl SiteFrames {
    /// Prepares the views for the pages of a plan.
    pub fn new(site: &Site, theme: &Theme, plan: &Plan) -> Self {
        let page = |depth| SiteView::new(site, theme, &plan.stylesheet, depth).faced(site, theme, &plan.assets);
        let helped = [0, 1, 2].map(|depth| page(depth).helped(theme, &plan.scripts));
        Self {
            topic: Frame::new(&helped[2].clone().of_topics()),
            links: Frame::new(&page(1)),
            sheet: Frame::new(&SiteView::new(site, theme, &plan.sheet_stylesheet, 2)),
            terms: site.terms(),
            bare: page(0),
            helped,
        }
    }
}

/// Artifacts that share a card or a page. The card or page is made once, when the first of them needs it.
pub struct Group<'a> {
    renderer: &'a Renderer<'a>,
    card: OnceCell<Pixels>,
    page: OnceCell<String>,
}

impl Group<'_> {
    /// Returns the bytes of an artifact.
    ///
    /// # Errors
    /// The same as for [`Renderer::artifact`].
    pub fn artifact(&self, artifact: &Artifact) -> Result<Vec<u8>, Box<Finding>> {
        let renderer = self.renderer;
        let Renderer { content, workshop, plan, site: frames, .. } = *renderer;
        let (Content { site, ledger, .. }, Workshop { theme, templates, press, .. }) = (content, workshop);
        let with_topics = |page: &SiteView| page.clone().with_topics(site, theme).with_keys();
        let draw = |topic, kind: PosterKind| -> Result<Vec<u8>, Box<Finding>> {
            Ok(picture::png(&press.draw(&templates.poster(kind, &poster(renderer, topic, kind))?, kind.canvas())?))
        };
        match &artifact.what {
            What::Card { format, topic, card } => Ok(picture::png(self.card(*format, *topic, *card)?)),
            What::Mms { topic, card } => {
                let Canvas { width, height, .. } = theme.canvas.within(MMS_SIDE);
                Ok(picture::jpeg_within(self.card(Format::Portrait, *topic, *card)?, (width, height), MMS_BYTES))
            }
            What::Archive { format, topic } => {
                let cards = 0..content.cards(*format, *topic).len();
                let cards = cards.map(|index| card(content, workshop, *format, *topic, index));
                let cards: Vec<Vec<u8>> = cards.collect::<Result<_, Box<Finding>>>()?;
                Ok(archive::cards(site.topics[*topic].number, *format, &cards))
            }
            What::Preview { topic } => draw(*topic, PosterKind::Preview),
            What::SheetPicture { topic } => draw(*topic, PosterKind::Sheet),
            What::Sheet { topic } => {
                let view = sheet(renderer, *topic);
                let html = templates.poster(PosterKind::Sheet, &view)?;
                Ok(view::html::with_own_ids(templates.print(&frames.sheet, &view, &html)?).into_bytes())
            }
            What::QrSvg { code } => Ok(symbol(site, code).map(|symbol| symbol.svg()).unwrap_or_default().into_bytes()),
            What::QrPng { code } => Ok(symbol(site, code)
                .map(|symbol| {
                    let (width, grey) = symbol.pixels(qr::SCALE);
                    picture::grey_png(&grey, width as u32)
                })
                .unwrap_or_default()),
            What::Topic { topic } => {
                let address = Address::of_topic(site, &site.topics[*topic].id);
                Ok(address.fill(self.page(*topic)?).into_bytes())
            }
            What::Code { topic, code } => {
                let address = Address::of_code(site, &site.topics[*topic].id, code);
                Ok(address.fill(self.page(*topic)?).into_bytes())
            }
            What::Closed { topic, depth } => {
                let view = view::page::closed(site, theme, &site.closed[*topic]);
                Ok(templates.closed(&Frame::new(&with_topics(&frames.helped[*depth])), &view)?.into_bytes())
            }
            What::Links => {
                let links = view::page::links(site, theme, ledger);
                Ok(templates.links(&frames.links, links)?.into_bytes())
            }
            What::Index => {
                let site = Frame::new(&with_topics(&frames.helped[0]));
                Ok(templates.page("index.html", &site)?.into_bytes())
            }
            What::NotFound => {
                // A server shows this page for addresses at any depth, so its links must start at the root of the site.
                let site = Frame::new(&SiteView { root: site.edition.base_path(), ..with_topics(&frames.bare) });
                Ok(templates.page("404.html", &site)?.into_bytes())
            }
            What::Desk => desk(renderer, String::new()),
            What::OfflineDesk => renderer.offline_desk(|topic, index| card(content, workshop, Format::Portrait, topic, index)),
            What::List(list) => Ok(list::text(*list, content, &plan.pictures).into_bytes()),
            What::Icon { side } => {
                let html = icon::html(theme, &site.images, &site.edition.office.short_name, *side);
                Ok(picture::png(&press.draw(&html, Canvas::new(*side, *side))?))
            }
            What::Asset(asset) => Ok(asset.bytes.to_vec()),
        }
    }

    fn card(&self, format: Format, topic: usize, card: usize) -> Result<&Pixels, Box<Finding>> {
        if let Some(drawn) = self.card.get() {
            return Ok(drawn);
        }
        let drawn = draw_card(self.renderer.content, self.renderer.workshop, format, topic, card)?;
        Ok(self.card.get_or_init(|| drawn))
    }

    fn page(&self, topic: usize) -> Result<&str, Box<Finding>> {
        if let Some(page) = self.page.get() {
            return Ok(page);
        }
        let page = topic_page(self.renderer, topic)?;
        Ok(self.page.get_or_init(|| page))
    }
}

/// Returns the PNG file of a card: its format, the position of its topic, its own position.
///
/// # Errors
/// The theme cannot be laid out or drawn.
pub(crate) fn card(
    content: &Content,
    workshop: &Workshop,
    format: Format,
    topic: usize,
    card: usize,
) -> Result<Vec<u8>, Box<Finding>> {
    Ok(picture::png(&draw_card(content, workshop, format, topic, card)?))
}

/// Draws a card, for all artifacts of its group.
fn draw_card(
    content: &Content,
    workshop: &Workshop,
    format: Format,
    topic: usize,
    card: usize,
) -> Result<Pixels, Box<Finding>> {
    let (site, Workshop { templates, press, .. }) = (&content.site, workshop);
    let (theme, cards) = (workshop.in_format(format), content.cards(format, topic));
    let view = view::card::view(site, theme, &Shown::of(&site.topics[topic]), &cards[card], card + 1, cards.len());
    press.draw(&templates.card(&view)?, theme.canvas)
}

fn poster(renderer: &Renderer<'_>, topic: usize, kind: PosterKind) -> PosterView {
    let Content { site, ledger, decks, .. } = renderer.content;
    let step = decks[topic].step(kind);
    view::poster::view(site, &renderer.workshop.theme, ledger, &Shown::of(&site.topics[topic]), kind, step)
}

/// Returns the view of a print sheet for its page, two folders below the root.
fn sheet(renderer: &Renderer<'_>, topic: usize) -> PosterView {
    let site = &renderer.content.site;
    let view = poster(renderer, topic, PosterKind::Sheet);
    let theme = &renderer.workshop.theme;
    view::poster::on_page(view, site, theme, &site.topics[topic], &renderer.plan.assets, "../../")
}

fn symbol(site: &Site, code: &str) -> Option<Symbol> {
    qr::symbol(&site.edition.short_address(code))
}

fn desk(renderer: &Renderer<'_>, pictures: String) -> Result<Vec<u8>, Box<Finding>> {
    // A plan without a desk has no artifact for it.
    let Some(desk) = &renderer.plan.desk else { return Ok(Vec::new()) };
    Ok(renderer
        .workshop
        .templates
        .desk(&view::desk::view(&renderer.content.site, &renderer.workshop.theme, desk, pictures))?
        .into_bytes())
}

/// Returns all pictures as a JSON list, in the order of the desk's data; nothing if they are too many or too large for one file.
fn pictures<E>(plan: &Plan, picture: impl Fn(usize, usize) -> Result<Vec<u8>, E>) -> Result<String, E> {
    let mut list = String::new();
    if !plan.desk.as_ref().is_some_and(|desk| desk.embeds) {
        return Ok(list);
    }
    let mut sum = 0;
    for (topic, names) in plan.pictures.iter().enumerate() {
        for card in 0..names.cards.len() {
            let png = picture(topic, card)?;
            sum += png.len();
            if sum > MOST_EMBEDDED_BYTES {
                return Ok(String::new());
            }
            list.push(if list.is_empty() { '[' } else { ',' });
            list.extend(["\"", &encode::base64(&png), "\""]);
        }
    }
    if !list.is_empty() {
        list.push(']');
    }
    Ok(list)
}

/// Returns the page of a topic, before it has an address.
fn topic_page(renderer: &Renderer<'_>, topic: usize) -> Result<String, Box<Finding>> {
    let names = view::page::Names {
        pictures: &renderer.plan.pictures[topic],
        assets: &renderer.plan.assets,
        terms: &renderer.site.terms,
    };
    let view = view::page::view(&renderer.content.site, &renderer.workshop.theme, &renderer.content.decks[topic], &names);
    renderer.workshop.templates.topic(&renderer.site.topic, &view).map(view::html::with_own_ids)
}
