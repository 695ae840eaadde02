//! One artifact → its bytes. Pure: runs in parallel and on demand, keeps nothing.

use crate::finding::Finding;
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
        What::Topic { topic } => {
            let view = view::page::view(
                studio.site,
                studio.theme,
                &studio.decks[*topic],
                &studio.plan.pictures[*topic],
                &studio.plan.assets,
            );
            Ok(studio.templates.topic(&page(2), &view)?.into_bytes())
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

/// Returns the path of an address without its first `/`: `https://a.kr/cards/` gives `cards/`.
fn path_of(base_url: &str) -> &str {
    base_url.trim_start_matches("https://").split_once('/').map_or("", |(_, path)| path)
}
