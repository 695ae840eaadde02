//! One artifact → its bytes. Pure: runs in parallel and on demand, keeps nothing.

use crate::finding::Finding;
use crate::ledger::Ledger;
use crate::model::{Artifact, Deck, Site, Theme, What};
use crate::plan::Plan;
use crate::template::Templates;
use crate::typeset::Press;
use crate::view::{self, SiteView};

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
        What::Card { topic, card } => {
            let deck = &studio.decks[*topic];
            let view = view::card::view(
                studio.site,
                studio.theme,
                &studio.site.topics[*topic],
                &deck.cards[*card],
                card + 1,
                deck.cards.len(),
            );
            studio.press.png(&studio.templates.card(&view)?)
        }
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
