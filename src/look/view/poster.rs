//! A topic on one sheet, as its template sees it: the picture of a link preview, and the print sheet for a counter.

use std::collections::BTreeMap;

use serde::Serialize;

use super::escape::Html;
use super::html;
use super::logo::{self, LogoView, Room};
use super::site::OfficeView;
use super::topic::{Shown, TopicView};
use crate::craft::qr;
use crate::model::{Ledger, LinkPolicy, PosterKind, ShortLink, Site, Theme, Topic};

/// The width in px of a cover drawing on a link preview. The left half of the preview is for words.
const PREVIEW_COVER: f64 = 848.0;
/// The width in px of a cover drawing on a print sheet.
const SHEET_COVER: f64 = 1040.0;
/// The maximum width and height in px of a QR code on a print sheet. 1,240 px are 210 mm, so these are 61 mm.
const SHEET_CODE: usize = 360;

/// Everything that `templates/preview.html` and `templates/sheet.html` get, under the name `poster`.
#[derive(Debug, Clone, Serialize)]
pub struct PosterView {
    /// The class of the category's shape.
    pub shape: String,
    /// Whether the frame around the question is wanted. It is not while only the question is measured.
    pub framed: bool,
    /// Type size of the question in px.
    pub step: u32,
    /// The topic.
    pub topic: TopicView,
    /// The office.
    pub office: OfficeView,
    /// The cover drawing: 848 px wide on a preview, 1,040 px on a sheet.
    pub cover: Option<Html>,
    /// Whether that picture is a photograph, which may be cropped.
    pub photo: bool,
    /// The QR code, in whole px per module; nothing if the office allows no link.
    pub code: Option<Html>,
    /// The address to type: `water.example.kr/8`. The office's link policy may allow only the host, or nothing.
    pub address: Option<String>,
    /// Whether `address` leads to this topic and not only to the home page.
    pub direct: bool,
    /// The logo of the office, if it has one.
    pub logo: Option<LogoView>,
    /// The language of the content.
    pub lang: String,
}

/// The room for a logo below the words of a link preview.
const IN_PREVIEW: Room = Room { width: 480.0, height: 88.0 };
/// The room for a logo in the foot of a print sheet.
const IN_SHEET: Room = Room { width: 480.0, height: 88.0 };

/// Returns the view of a poster.
pub fn view(site: &Site, theme: &Theme, ledger: &Ledger, shown: &Shown<'_>, kind: PosterKind, step: u32) -> PosterView {
    with_code(site, theme, ledger, shown, kind, step, code)
}

/// Returns the view of a poster for a page, where a photograph has an address. `assets` are the paths of raster pictures by their
/// name in the content, and `root` leads from the page to them.
pub fn on_page(
    view: PosterView,
    site: &Site,
    theme: &Theme,
    topic: &Topic,
    assets: &BTreeMap<String, String>,
    root: &str,
) -> PosterView {
    let source = |name: &str| assets.get(name).map_or_else(|| name.to_owned(), |path| format!("{root}{path}"));
    let shape = theme.shape(site.category_index(&topic.category));
    let logo = logo::view(site, theme, shape, IN_SHEET, &source);
    PosterView { cover: cover(site, topic, SHEET_COVER, &source), logo, ..view }
}

/// Returns the cover drawing or photograph at a width in px; `source` is the address of a photograph.
fn cover(site: &Site, topic: &Topic, width: f64, source: &dyn Fn(&str) -> String) -> Option<Html> {
    let name = topic.cover.as_ref()?;
    Some(html::cover(site.images.get(name)?, &source(name), width, (width * 620.0 / 1080.0).round()))
}

/// Returns the view of a poster for laying it out: its QR code is an empty square of the right size.
pub fn outline(site: &Site, theme: &Theme, ledger: &Ledger, shown: &Shown<'_>, kind: PosterKind, step: u32) -> PosterView {
    with_code(site, theme, ledger, shown, kind, step, |address| Some(square(qr::width(address)?, "")))
}

/// Returns the view of a poster for measuring its question: without everything around it.
pub fn content(site: &Site, theme: &Theme, ledger: &Ledger, shown: &Shown<'_>, kind: PosterKind, step: u32) -> PosterView {
    PosterView { framed: false, ..with_code(site, theme, ledger, shown, kind, step, |_| None) }
}

fn with_code(
    site: &Site,
    theme: &Theme,
    ledger: &Ledger,
    shown: &Shown<'_>,
    kind: PosterKind,
    step: u32,
    code: impl FnOnce(&str) -> Option<Html>,
) -> PosterView {
    let topic = shown.topic;
    let (width, room) = match kind {
        PosterKind::Preview => (PREVIEW_COVER, IN_PREVIEW),
        PosterKind::Sheet => (SHEET_COVER, IN_SHEET),
    };
    let policy = site.edition.office.link_policy;
    let address = match policy {
        LinkPolicy::Full => Some(short_address(site, shown.number)),
        LinkPolicy::Domain => Some(site.edition.host().to_owned()),
        LinkPolicy::None => None,
    };
    PosterView {
        shape: theme.shape(site.category_index(&topic.category)).class.clone(),
        framed: true,
        step,
        topic: TopicView::shown(site, theme, shown),
        office: OfficeView::new(&site.edition.office),
        logo: logo::view(site, theme, theme.shape(site.category_index(&topic.category)), room, &str::to_owned),
        cover: cover(site, topic, width, &str::to_owned),
        photo: html::is_photograph(site, topic),
        code: scanned_address(site, ledger, topic, kind).and_then(|address| code(&address)),
        address,
        direct: policy == LinkPolicy::Full,
        lang: site.edition.lang.clone(),
    }
}

/// Returns the address of a number as it is typed: `water.example.kr/8`.
pub(super) fn short_address(site: &Site, number: u32) -> String {
    format!("{}{number}", site.edition.short_url.trim_start_matches("https://"))
}

/// Returns the address in the QR code of a poster, if it has one.
pub(crate) fn scanned_address(site: &Site, ledger: &Ledger, topic: &Topic, kind: PosterKind) -> Option<String> {
    let link = scanned(ledger, topic).filter(|_| kind == PosterKind::Sheet && site.edition.shows_links())?;
    Some(site.edition.short_address(&link.code))
}

/// Returns the link that a scan opens: that of the channel `qr`, else that of the number.
fn scanned<'a>(ledger: &'a Ledger, topic: &Topic) -> Option<&'a ShortLink> {
    let mut links: Vec<&ShortLink> = ledger.of_topic(&topic.id).collect();
    links.sort_by_key(|link| !link.is_scanned());
    links.into_iter().find(|link| link.is_scanned() || link.is_number())
}

fn code(address: &str) -> Option<Html> {
    let symbol = qr::symbol(address)?;
    let (modules, path) = (symbol.width(), symbol.path());
    let inside = format!("<path fill=\"#fff\" d=\"M0 0h{modules}v{modules}H0z\"/><path fill=\"#000\" d=\"{path}\"/>");
    Some(square(modules, &inside))
}

/// Returns the square of a QR code with this number of modules.
fn square(modules: usize, inside: &str) -> Html {
    let size = modules * (SHEET_CODE / modules);
    format!(
        "<svg class=\"code\" viewBox=\"0 0 {modules} {modules}\" width=\"{size}\" height=\"{size}\" role=\"img\" \
         aria-label=\"QR\" shape-rendering=\"crispEdges\">{inside}</svg>"
    )
}
