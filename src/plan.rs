//! [`Site`] and decks → the plan: all artifacts with their paths. Draws nothing.
//!
//! Names of pictures and styles contain a digest of everything that they are made from. So a changed picture has a new address
//! (KakaoTalk and browsers cache pictures by address).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::craft::{
    digest::{self, Fingerprint},
    json,
};
use crate::files::{
    desk::{self, finder},
    headers, web_manifest,
};
use crate::finding::{Finding, Place, rule::theme as theme_rule};
use crate::look::{
    Workshop,
    house::icon,
    view::{self, Shown},
};
use crate::model::{
    Artifact, Asset, BlockKind, Content, Deck, Extent, Format, House, Image, Ledger, Plan, PosterKind, Site, Theme, Topic,
    What,
    artifact::{FormatPictures, List, Pictures},
    block,
    house::Logo,
    paths,
    plan::{Desk, Scripts},
};
use crate::say;

/// Plans as much of a site as its decks were fitted for.
///
/// # Errors
/// A template of the theme is faulty.
pub fn site(content: &Content, workshop: &Workshop) -> Result<Plan, Box<Finding>> {
    let Content { site, ledger, decks, .. } = content;
    let Workshop { theme, styles, .. } = workshop;
    let draws = content.extent == Extent::Whole;
    let ground = card_ground(theme, &styles.card);
    let drawn_decks: &[Deck] = if draws { decks } else { &[] };
    let drawn: Vec<Drawn> =
        drawn_decks.par_iter().map(|deck| drawn(content, workshop, deck, &ground)).collect::<Result<_, _>>()?;
    // A list that grows by doubling needs its old and its new memory at once: tens of megabytes on a large site.
    let further = |drawn: &Drawn| drawn.further.iter().map(|further| further.cards.len() + 1).sum::<usize>();
    let pictures: usize = drawn.iter().map(|drawn| 2 * drawn.cards.len() + BESIDE_CARDS + further(drawn)).sum();
    let mut artifacts = Vec::with_capacity(decks.len() + pictures + FILES_OF_A_LINK * ledger.links.len());
    artifacts.extend(
        site.topics
            .iter()
            .enumerate()
            .map(|(topic, Topic { id, .. })| Artifact::new(paths::topic_page(id), What::Topic { topic })),
    );
    for (deck, drawn) in decks.iter().zip(&drawn) {
        topic_pictures(site, deck.topic, drawn, &mut artifacts);
    }
    let cards: Vec<Fingerprint> = drawn.iter().flat_map(|drawn| &drawn.cards).copied().collect();
    let cards = digest::long(&cards.iter().map(|card| &card.0[..]).collect::<Vec<_>>());
    let mut pictures: Vec<Pictures> = drawn.into_iter().map(|drawn| drawn.names).collect();
    pictures.resize(decks.len(), Pictures::default());
    codes(site, ledger, content.extent, &mut artifacts);
    // A preview of what was never public has no promise to list.
    let lists = List::ALL.into_iter().filter(|list| *list != List::Lock || ledger.binding().next().is_some());
    artifacts.extend(lists.map(|list| Artifact::new(list.path(), What::List(list))));
    let desk = (site.desk && draws).then(|| desk::build(content, theme, &workshop.scripts, &pictures));
    if let Some(desk) = &desk {
        desk_files(site, theme, desk, cards, &mut artifacts);
    }
    for (name, text) in headers::files::all(site, theme, desk.as_ref()) {
        artifacts.push(asset(name.to_owned(), Arc::from(text.into_bytes())));
    }
    artifacts.push(Artifact::new("index.html", What::Index));
    artifacts.push(Artifact::new("404.html", What::NotFound));
    let stylesheet = paths::asset_file("page", &digest::short(&[styles.page.as_bytes()]), "css");
    artifacts.push(asset(stylesheet.clone(), Arc::from(styles.page.as_bytes())));
    let sheet_stylesheet = paths::asset_file("sheet", &digest::short(&[styles.sheet.as_bytes()]), "css");
    artifacts.push(asset(sheet_stylesheet.clone(), Arc::from(styles.sheet.as_bytes())));
    let search = workshop.scripts.search.as_ref().map(|modules| finder::script(site, theme, modules, decks));
    let search = search.map(|text| script("search", text.as_bytes(), &mut artifacts));
    let mut helper = |name: &str, path: &str| Some(script(name, theme.files.get(path)?, &mut artifacts));
    let find = search.as_ref().and_then(|_| helper("find", finder::LOADER));
    let has_code = site.topics.iter().flat_map(Topic::blocks).any(|block| matches!(block.kind, BlockKind::Code(_)));
    let copy = if has_code { helper("copy", "page/copy.js") } else { None };
    let scripts = Scripts { share: helper("share", "page/share.js"), copy, find, search };
    let mut assets = photographs(site, &mut artifacts);
    if let Some(house) = &theme.house {
        faces(site, theme, house, &ground, &mut assets, &mut artifacts);
    }
    as_they_are(theme, &mut artifacts)?;
    // A theme may have a robots.txt of its own.
    artifacts.push(asset(
        "robots.txt".to_owned(),
        Arc::from(format!("User-agent: *\nAllow: /\nSitemap: {}sitemap.xml\n", site.edition.base_url).into_bytes()),
    ));
    artifacts.sort_by(|a, b| a.path.cmp(&b.path));
    // A photograph under two names has one file.
    artifacts.dedup_by(|a, b| a.path == b.path);
    artifacts.shrink_to_fit();
    Ok(Plan { artifacts, pictures, stylesheet, sheet_stylesheet, scripts, assets, desk })
}

/// Adds what the face of an office is made into besides its colours: logos for pages, icons, the manifest.
fn faces(
    site: &Site,
    theme: &Theme,
    house: &House,
    ground: &str,
    assets: &mut BTreeMap<String, String>,
    artifacts: &mut Vec<Artifact>,
) {
    for logo in house.logo.iter().flat_map(Logo::pictures) {
        if let Some(Image::Drawing(drawing)) = site.images.get(&logo.name) {
            let bytes: Arc<[u8]> = Arc::from(icon::alone(drawing, theme).into_bytes());
            let path = paths::asset_file("logo", &digest::short(&[&bytes]), "svg");
            artifacts.push(asset(path.clone(), bytes));
            assets.insert(logo.name.clone(), path);
        }
    }
    for (name, side) in icon::RASTERS {
        let html = icon::html(theme, &site.images, &site.edition.office.short_name, side);
        artifacts.push(Artifact::made_from(name, What::Icon { side }, drawing(site, ground, &html).made_from));
    }
    artifacts.push(asset(paths::MANIFEST.to_owned(), Arc::from(web_manifest::of_site(site, theme).into_bytes())));
}

/// Adds the files of a theme that are published as they are.
///
/// # Errors
/// One of them would take the place of a file of the site, or be a folder to another.
fn as_they_are(theme: &Theme, artifacts: &mut Vec<Artifact>) -> Result<(), Box<Finding>> {
    let files = theme.files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix("static/")?, bytes)));
    let planned: BTreeSet<&str> = artifacts.iter().map(|artifact| &*artifact.path).collect();
    let mut added = Vec::new();
    for (name, bytes) in files {
        let folder = format!("{name}/");
        let below = planned.range(&*folder..).next().filter(|path| path.starts_with(&folder));
        let above = name.match_indices('/').map(|(at, _)| &name[..at]);
        let taken = planned.get(name).or(below).copied().or_else(|| above.into_iter().find(|path| planned.contains(path)));
        if let Some(taken) = taken {
            return Err(Box::new(Finding::new(
                &theme_rule::BROKEN_THEME,
                Place::file(&paths::theme_file(&theme.name, &format!("static/{name}"))),
                say!("사이트가 스스로 만드는 파일의 자리입니다: {taken}", "the site makes a file of its own there: {taken}"),
                say!("static/ 안의 이 파일을 지우거나 이름을 바꾸세요", "delete or rename this file of static/"),
            )));
        }
        added.push(asset(name.to_owned(), Arc::clone(bytes)));
    }
    artifacts.append(&mut added);
    Ok(())
}

/// Adds the raster pictures of the content; returns their paths by their name in the content.
fn photographs(site: &Site, artifacts: &mut Vec<Artifact>) -> BTreeMap<String, String> {
    let mut assets = BTreeMap::new();
    for (name, raster) in view::page::rasters(site) {
        let file = name.rsplit('/').next().unwrap_or(name);
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        // Whoever saves a picture can read its name: letters of other alphabets would be percent signs in its address.
        let readable: Vec<String> = stem
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_ascii_lowercase)
            .collect();
        let of_topic = || site.topics.iter().find(|topic| shows(topic, name)).map_or("picture", |topic| topic.id.as_str());
        let stem = if readable.is_empty() { of_topic().to_owned() } else { readable.join("-") };
        let path = paths::asset_file(&stem, &digest::short(&[&raster.bytes]), raster.extension);
        artifacts.push(asset(path.clone(), Arc::clone(&raster.bytes)));
        assets.insert(name.clone(), path);
    }
    assets
}

fn shows(topic: &Topic, picture: &str) -> bool {
    let mut found = topic.cover.as_deref() == Some(picture);
    topic.blocks().for_each(|part| block::each_figure(part, &mut |figure| found |= figure.image == picture));
    found
}

/// The number of files of a topic with pictures, besides its page and two files for each card: print sheet, its picture,
/// archive, link preview.
const BESIDE_CARDS: usize = 4;
/// The maximum number of files of a short link: its page, and a QR code as SVG and PNG.
const FILES_OF_A_LINK: usize = 3;

/// The pictures of a topic: their names, and the fingerprints of what they are drawn from.
struct Drawn {
    names: Pictures,
    sheet_path: String,
    cards: Vec<Fingerprint>,
    archive: Fingerprint,
    preview: Fingerprint,
    sheet: Fingerprint,
    further: Vec<DrawnCards>,
}

/// The cards of a topic in one format.
struct DrawnCards {
    names: FormatPictures,
    /// The names without kind and number, for other pictures of the same cards.
    digests: Vec<String>,
    cards: Vec<Fingerprint>,
    archive: Fingerprint,
}

/// Adds the pictures of a topic, and its print sheet.
fn topic_pictures(site: &Site, topic: usize, drawn: &Drawn, artifacts: &mut Vec<Artifact>) {
    let id = &site.topics[topic].id;
    let folder = paths::topic_folder(id);
    artifacts.push(Artifact::new(paths::sheet_page(id), What::Sheet { topic }));
    let mut draw = |path: String, what: What, from: &Fingerprint| artifacts.push(Artifact::made_from(path, what, *from));
    for (card, (name, from)) in drawn.names.cards.iter().zip(&drawn.cards).enumerate() {
        draw(format!("{folder}{name}"), What::Card { format: Format::Portrait, topic, card }, from);
    }
    for (card, (name, from)) in drawn.names.mms.iter().zip(&drawn.cards).enumerate() {
        draw(format!("{folder}{name}"), What::Mms { topic, card }, from);
    }
    draw(format!("{folder}{}", drawn.names.archive), What::Archive { format: Format::Portrait, topic }, &drawn.archive);
    for DrawnCards { names, cards, archive, .. } in &drawn.further {
        let format = names.format;
        for (card, (name, from)) in names.cards.iter().zip(cards).enumerate() {
            draw(format!("{folder}{name}"), What::Card { format, topic, card }, from);
        }
        draw(format!("{folder}{}", names.archive), What::Archive { format, topic }, archive);
    }
    draw(format!("{folder}{}", drawn.names.preview), What::Preview { topic }, &drawn.preview);
    draw(drawn.sheet_path.clone(), What::SheetPicture { topic }, &drawn.sheet);
}

/// Adds the pages and QR codes of all codes. Every code is a page of its own, so that it works on any server.
fn codes(site: &Site, ledger: &Ledger, extent: Extent, artifacts: &mut Vec<Artifact>) {
    let topics: BTreeMap<&str, usize> = site.topics.iter().enumerate().map(|(at, topic)| (topic.id.as_str(), at)).collect();
    let closed = site.closed.iter().enumerate().map(|(at, closed)| (closed.topic.id.as_str(), at));
    let closed: BTreeMap<&str, usize> = closed.collect();
    let mut promised = BTreeSet::new();
    for link in ledger.links.iter().filter(|link| site.answers(link)) {
        let path = paths::code_page(&link.code);
        if let Some(topic) = topics.get(link.topic.as_str()).copied() {
            artifacts.push(Artifact::new(path, What::Code { topic, code: link.code.clone() }));
            if extent == Extent::Whole && link.is_scanned() && site.edition.shows_links() {
                let code = || link.code.clone();
                let from = digest::long(&[digest::PROGRAM.as_bytes(), site.edition.short_address(&link.code).as_bytes()]);
                let svg = paths::qr_file(&link.code, "svg");
                artifacts.push(Artifact::made_from(svg, What::QrSvg { code: code() }, from));
                let png = paths::qr_file(&link.code, "png");
                artifacts.push(Artifact::made_from(png, What::QrPng { code: code() }, from));
            }
        } else if let Some(topic) = closed.get(link.topic.as_str()).copied() {
            artifacts.push(Artifact::new(path, What::Closed { topic, depth: 1 }));
            promised.insert(topic);
        }
    }
    // What was never given out is not public anywhere.
    let pages = promised.into_iter().map(|topic| (paths::topic_page(&site.closed[topic].topic.id), topic));
    artifacts.extend(pages.map(|(path, topic)| Artifact::new(path, What::Closed { topic, depth: 2 })));
    artifacts.push(Artifact::new("links/index.html", What::Links));
}

/// Adds the files of the desk. `cards` is the fingerprint of all cards, which the offline desk contains.
fn desk_files(site: &Site, theme: &Theme, desk: &Desk, cards: Fingerprint, artifacts: &mut Vec<Artifact>) {
    artifacts.push(Artifact::new(paths::DESK, What::Desk));
    let view = json::compact(&view::desk::view(site, theme, desk, String::new()));
    let mut parts: Vec<&[u8]> = vec![digest::PROGRAM.as_bytes(), view.as_bytes(), &cards.0];
    // One that a nearer theme hides may be extended by it.
    for layer in &theme.layers {
        parts.extend(layer.templates.iter().flat_map(|(file, bytes)| [layer.name.as_bytes(), file.as_bytes(), bytes.as_ref()]));
    }
    let offline = paths::OFFLINE_DESK.to_owned();
    artifacts.push(Artifact::made_from(offline, What::OfflineDesk, digest::long(&parts)));
    let text = |path: &str, text: String| asset(path.to_owned(), Arc::from(text.into_bytes()));
    artifacts.push(text(paths::DESK_VERSION, desk::version_file(desk)));
    artifacts.push(text(paths::DESK_MANIFEST, web_manifest::of_desk(site, theme)));
    if let Some(worker) = theme.files.get(paths::DESK_WORKER) {
        artifacts.push(asset(paths::DESK_WORKER.to_owned(), Arc::clone(worker)));
    }
}

/// Returns everything that all pictures depend on, besides their own HTML.
fn card_ground(theme: &Theme, card_css: &str) -> String {
    let mut parts: Vec<&[u8]> = vec![env!("CARGO_PKG_VERSION").as_bytes(), card_css.as_bytes()];
    parts.extend(theme.fonts.iter().filter_map(|face| theme.files.get(&face.file)).map(|bytes| bytes.as_ref()));
    digest::short(&parts)
}

/// Returns the names of a topic's pictures, and the fingerprints of what they are drawn from.
fn drawn(content: &Content, workshop: &Workshop, deck: &Deck, ground: &str) -> Result<Drawn, Box<Finding>> {
    let Content { site, ledger, .. } = content;
    let Workshop { theme, templates, .. } = workshop;
    let topic = &site.topics[deck.topic];
    let shown = Shown::of(topic);
    let DrawnCards { names: FormatPictures { cards: names, archive: archive_name, .. }, digests, cards, archive } =
        drawn_cards(content, workshop, Format::Portrait, deck.topic, ground)?;
    let further = workshop.further.iter().map(|theme| drawn_cards(content, workshop, theme.format, deck.topic, ground));
    let further: Vec<DrawnCards> = further.collect::<Result<_, _>>()?;
    let mut names = Pictures {
        cards: names,
        mms: digests.iter().enumerate().map(|(index, name)| paths::mms_file(index + 1, name)).collect(),
        archive: archive_name,
        preview: String::new(),
        further: further.iter().map(|further| further.names.clone()).collect(),
    };
    let poster = |kind| {
        let view = view::poster::outline(site, theme, ledger, &shown, kind, deck.step(kind));
        // The modules of a QR code follow from its address, and computing them would take longer than everything else.
        let address = view::poster::scanned_address(site, ledger, topic, kind).unwrap_or_default();
        templates.poster(kind, &view).map(|html| drawing(site, ground, &format!("{html}{address}")))
    };
    let (preview, sheet) = (poster(PosterKind::Preview)?, poster(PosterKind::Sheet)?);
    names.preview = paths::preview_file(&preview.name);
    let sheet_path = paths::sheet_picture(&topic.id, &sheet.name);
    Ok(Drawn { names, sheet_path, cards, archive, preview: preview.made_from, sheet: sheet.made_from, further })
}

/// Returns the names of a topic's cards in a format, and the fingerprints of what they are drawn from.
fn drawn_cards(
    content: &Content,
    workshop: &Workshop,
    format: Format,
    topic: usize,
    ground: &str,
) -> Result<DrawnCards, Box<Finding>> {
    let (site, theme) = (&content.site, workshop.in_format(format));
    let (shown, number) = (Shown::of(&site.topics[topic]), site.topics[topic].number.to_string());
    let written = content.cards(format, topic);
    let (mut names, mut digests, mut cards) = (Vec::new(), Vec::new(), Vec::new());
    for (index, card) in written.iter().enumerate() {
        let html = workshop.templates.card(&view::card::view(site, theme, &shown, card, index + 1, written.len()))?;
        let Drawing { name, made_from } = drawing(site, ground, &html);
        names.push(paths::card_file(format, index + 1, &name));
        digests.push(name);
        cards.push(made_from);
    }
    let all: Vec<&[u8]> = [&number].into_iter().chain(&names).map(|part| part.as_bytes()).collect();
    let archive_name = paths::archive_file(format, &digest::short(&all));
    let all: Vec<&[u8]> = [number.as_bytes()].into_iter().chain(cards.iter().map(|card| &card.0[..])).collect();
    let archive = digest::long(&all);
    Ok(DrawnCards { names: FormatPictures { format, cards: names, archive: archive_name }, digests, cards, archive })
}

/// Two digests of what a picture is drawn from.
struct Drawing {
    /// The short one, for names. It is the same for every build of one version of this program.
    name: String,
    /// The long one. It changes whenever this program changes.
    made_from: Fingerprint,
}

fn drawing(site: &Site, ground: &str, html: &str) -> Drawing {
    let mut parts: Vec<&[u8]> = vec![ground.as_bytes(), html.as_bytes()];
    let named = view::page::rasters(site).filter(|(name, _)| html.contains(&view::html::source(name)));
    let rasters: Vec<Arc<[u8]>> = named.map(|(_, raster)| Arc::clone(&raster.bytes)).collect();
    parts.extend(rasters.iter().map(|bytes| bytes.as_ref()));
    let name = digest::short(&parts);
    parts.push(digest::PROGRAM.as_bytes());
    Drawing { name, made_from: digest::long(&parts) }
}

/// Adds a script, with its digest in the name. Returns its path.
fn script(stem: &str, bytes: &[u8], artifacts: &mut Vec<Artifact>) -> String {
    let path = paths::asset_file(stem, &digest::short(&[bytes]), "js");
    artifacts.push(asset(path.clone(), Arc::from(bytes)));
    path
}

fn asset(path: String, bytes: Arc<[u8]>) -> Artifact {
    Artifact::new(path, What::Asset(Asset { bytes }))
}
