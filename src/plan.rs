//! [`Site`] and decks → everything that the site consists of: artifacts with their paths, nothing drawn yet.
//!
//! Names of pictures and styles carry a digest of all that they are made from, so that a changed picture
//! has a changed address (KakaoTalk and browsers keep pictures by address).

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::finding::Finding;
use crate::ledger::{self, Ledger};
use crate::model::{Artifact, Asset, Deck, Message, Site, Theme, What, site as paths};
use crate::template::Templates;
use crate::{digest, export, json, redirects, view};

/// The artifacts, and the names that pages need to link them.
#[derive(Debug)]
pub struct Plan {
    /// Every file of `public/`, ordered by path.
    pub artifacts: Vec<Artifact>,
    /// For each topic the file names of its cards, in order.
    pub pictures: Vec<Vec<String>>,
    /// The path of the page style sheet.
    pub stylesheet: String,
    /// The paths of raster pictures by their name in the content.
    pub assets: BTreeMap<String, String>,
}

/// What a site is planned from.
pub struct Sources<'a> {
    /// The site.
    pub site: &'a Site,
    /// The theme.
    pub theme: &'a Theme,
    /// One deck for each topic.
    pub decks: &'a [Deck],
    /// Every short link.
    pub ledger: &'a Ledger,
    /// Every message.
    pub messages: &'a [Message],
    /// The compiled templates.
    pub templates: &'a Templates,
    /// The finished style sheet of cards.
    pub card_css: &'a str,
    /// The finished style sheet of pages.
    pub page_css: &'a str,
}

/// Plans the site.
///
/// # Errors
/// A template of the theme is faulty.
pub fn site(sources: &Sources<'_>) -> Result<Plan, Box<Finding>> {
    let Sources { site, theme, decks, ledger, messages, templates, card_css, page_css } = *sources;
    let ground = card_ground(theme, card_css);
    let pictures: Vec<Vec<String>> =
        decks.par_iter().map(|deck| card_names(site, theme, deck, templates, &ground)).collect::<Result<_, _>>()?;
    let mut artifacts = Vec::new();
    for (deck, names) in decks.iter().zip(&pictures) {
        let topic = &site.topics[deck.topic];
        artifacts.push(Artifact { path: paths::topic_page(&topic.id), what: What::Topic { topic: deck.topic } });
        for (card, name) in names.iter().enumerate() {
            let path = format!("{}{name}", paths::topic_folder(&topic.id));
            artifacts.push(Artifact { path, what: What::Card { topic: deck.topic, card } });
        }
    }
    codes(site, ledger, &mut artifacts);
    let rows = export::rows(site, messages);
    artifacts.push(asset("messages.csv".to_owned(), Arc::from(export::csv(&rows).into_bytes())));
    artifacts.push(asset("messages.json".to_owned(), Arc::from(json::pretty(&rows).into_bytes())));
    artifacts.push(Artifact { path: "index.html".to_owned(), what: What::Index });
    artifacts.push(Artifact { path: "404.html".to_owned(), what: What::NotFound });
    let stylesheet = paths::asset_file("page", &digest::short(&[page_css.as_bytes()]), "css");
    artifacts.push(asset(stylesheet.clone(), Arc::from(page_css.as_bytes())));
    let mut assets = BTreeMap::new();
    for (name, raster) in view::page::rasters(site) {
        let stem = name.rsplit('/').next().and_then(|file| file.split('.').next()).unwrap_or("picture");
        let stem: String = stem.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
        let path = paths::asset_file(&stem, &digest::short(&[&raster.bytes]), raster.extension);
        artifacts.push(asset(path.clone(), Arc::clone(&raster.bytes)));
        assets.insert(name.clone(), path);
    }
    for (path, bytes) in &theme.files {
        if let Some(name) = path.strip_prefix("static/") {
            artifacts.push(asset(name.to_owned(), Arc::clone(bytes)));
        }
    }
    artifacts.push(asset(
        "robots.txt".to_owned(),
        Arc::from(format!("User-agent: *\nAllow: /\nSitemap: {}sitemap.xml\n", site.base_url).into_bytes()),
    ));
    artifacts.push(asset("sitemap.xml".to_owned(), Arc::from(sitemap(site).into_bytes())));
    artifacts.sort_by(|a, b| a.path.cmp(&b.path));
    artifacts.dedup_by(|a, b| a.path == b.path);
    Ok(Plan { artifacts, pictures, stylesheet, assets })
}

/// Every code is a page of its own, so that it works on any server; the maps are for servers that want them.
fn codes(site: &Site, ledger: &Ledger, artifacts: &mut Vec<Artifact>) {
    for link in &ledger.links {
        let path = paths::code_page(&link.code);
        if let Some(topic) = site.topics.iter().position(|topic| topic.id == link.topic) {
            artifacts.push(Artifact { path, what: What::Code { topic, code: link.code.clone() } });
        } else if let Some(topic) = site.retired.iter().position(|topic| topic.id == link.topic) {
            artifacts.push(Artifact { path, what: What::Retired { topic, depth: 1 } });
        }
    }
    for (topic, retired) in site.retired.iter().enumerate() {
        artifacts.push(Artifact { path: paths::topic_page(&retired.id), what: What::Retired { topic, depth: 2 } });
    }
    artifacts.push(Artifact { path: "links/index.html".to_owned(), what: What::Links });
    let text = |path: &str, text: String| asset(path.to_owned(), Arc::from(text.into_bytes()));
    artifacts.push(text("links.lock", ledger::lines(&ledger.links)));
    artifacts.push(text("_redirects", redirects::underscore(site, ledger)));
    artifacts.push(text("redirects.nginx.conf", redirects::nginx(site, ledger)));
    artifacts.push(text("redirects.apache.conf", redirects::apache(site, ledger)));
}

/// What every picture depends on besides its own HTML.
fn card_ground(theme: &Theme, card_css: &str) -> String {
    let mut parts: Vec<&[u8]> = vec![env!("CARGO_PKG_VERSION").as_bytes(), card_css.as_bytes()];
    parts.extend(theme.fonts.iter().filter_map(|face| theme.files.get(&face.file)).map(|bytes| bytes.as_ref()));
    digest::short(&parts)
}

fn card_names(
    site: &Site,
    theme: &Theme,
    deck: &Deck,
    templates: &Templates,
    ground: &str,
) -> Result<Vec<String>, Box<Finding>> {
    let topic = &site.topics[deck.topic];
    let count = deck.cards.len();
    let mut names = Vec::new();
    for (index, card) in deck.cards.iter().enumerate() {
        let html = templates.card(&view::card::view(site, theme, topic, card, index + 1, count))?;
        let mut parts: Vec<&[u8]> = vec![ground.as_bytes(), html.as_bytes()];
        let named = view::page::rasters(site).filter(|(name, _)| html.contains(&view::html::source(name)));
        let rasters: Vec<Arc<[u8]>> = named.map(|(_, raster)| Arc::clone(&raster.bytes)).collect();
        parts.extend(rasters.iter().map(|bytes| bytes.as_ref()));
        names.push(paths::card_file(index + 1, &digest::short(&parts)));
    }
    Ok(names)
}

fn asset(path: String, bytes: Arc<[u8]>) -> Artifact {
    Artifact { path, what: What::Asset(Asset { bytes }) }
}

fn sitemap(site: &Site) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let mut entry = |path: &str, date: Option<crate::model::Date>| {
        let date = date.map(|date| format!("<lastmod>{date}</lastmod>")).unwrap_or_default();
        out.push_str(&format!("<url><loc>{}{path}</loc>{date}</url>\n", site.base_url));
    };
    entry("", None);
    for topic in &site.topics {
        entry(&paths::topic_folder(&topic.id), topic.reviewed);
    }
    out.push_str("</urlset>\n");
    out
}
