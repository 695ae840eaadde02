//! A site as its editors wrote it, before it is resolved for an edition.

use std::collections::BTreeMap;

use super::{AllowedWord, Category, Edition, Fact, Format, Image, Office, ShortLink, Term, Topic};
use crate::finding::Place;

/// Everything that the content folder says, for all editions. Texts and topics keep their placeholders.
#[derive(Debug)]
pub struct Written {
    /// The title of the site.
    pub title: String,
    /// Where it is written.
    pub title_at: Place,
    /// The language of the content, a BCP 47 tag such as `ko`.
    pub lang: String,
    /// The address at which `public/` is served, ending in `/`.
    pub base_url: String,
    /// The start of the addresses of short links, ending in `/`.
    pub short_url: String,
    /// The name of the theme.
    pub theme: String,
    /// The office that site.yaml names; `None` if it cannot be read. Then there is a finding already.
    pub office: Option<Office>,
    /// Categories in the order of display.
    pub categories: Vec<Category>,
    /// Channels that have their own codes, in order.
    pub channels: Vec<String>,
    /// Whether the site has a desk for agents.
    pub desk: bool,
    /// The formats of picture cards besides portrait, each once, in the order of [`Format::ALL`].
    pub formats: Vec<Format>,
    /// Words that rules of language leave alone.
    pub words: Vec<AllowedWord>,
    /// Every fact by its id; `None` if facts.yaml cannot be read. Then there is a finding already.
    pub facts: Option<BTreeMap<String, Fact>>,
    /// Glossary entries in the order of the file.
    pub glossary: Vec<Term>,
    /// Topics ordered by number, without drafts. The text of those that are over was not read.
    pub topics: Vec<Topic>,
    /// Ids of topics that could not be read. They still exist.
    pub unread: Vec<String>,
    /// Topics that are still being written. They are not shown, but their mistakes are reported.
    pub drafts: Vec<Topic>,
    /// The short links of links.lock; `None` if the file cannot be trusted.
    pub links: Option<Vec<ShortLink>>,
    /// Pictures by their path relative to `content/`.
    pub images: BTreeMap<String, Image>,
}

impl Written {
    /// Returns the edition of this content. This is the only place that knows how many there are.
    pub fn edition(&self) -> Edition {
        Edition {
            // Without an office nothing can be built, but everything else can still be checked.
            office: self.office.clone().unwrap_or_else(Office::nobody),
            lang: self.lang.clone(),
            base_url: self.base_url.clone(),
            short_url: self.short_url.clone(),
        }
    }
}
