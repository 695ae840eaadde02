//! The whole site as the editors wrote it, resolved and ordered; and the one place that spells paths.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::{Fact, Image, LinkPolicy, Office, ShortLink, Term, Topic};

/// A group of topics; the order in site.yaml is the order of display.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// The identifier that topics name.
    pub id: String,
    /// The name that customers see.
    pub name: String,
}

/// Everything that the content folder says.
#[derive(Debug, Clone)]
pub struct Site {
    /// The title of the site.
    pub title: String,
    /// The language of the content, a BCP 47 tag such as `ko`.
    pub lang: String,
    /// Where `public/` is served, ending in `/`.
    pub base_url: String,
    /// Where short links begin, ending in `/`.
    pub short_url: String,
    /// The name of the theme.
    pub theme: String,
    /// The office whose site this is.
    pub office: Office,
    /// Categories in the order of display.
    pub categories: Vec<Category>,
    /// Channels that have their own codes, in order.
    pub channels: Vec<String>,
    /// Whether the site has a desk for agents.
    pub desk: bool,
    /// Every fact by its id.
    pub facts: BTreeMap<String, Fact>,
    /// Glossary entries in the order of the file.
    pub glossary: Vec<Term>,
    /// Topics ordered by number; drafts are not among them.
    pub topics: Vec<Topic>,
    /// Topics whose guidance has ended; their addresses still answer.
    pub retired: Vec<Topic>,
    /// Ids of topics whose files could not be read: they exist all the same.
    pub unread: Vec<String>,
    /// Numbers that drafts have taken.
    pub drafts: Vec<u32>,
    /// The short links of links.lock; `None` when it cannot be trusted.
    pub links: Option<Vec<ShortLink>>,
    /// Pictures by their path relative to `content/`.
    pub images: BTreeMap<String, Image>,
    /// Where each topic stands in `topics`.
    pub by_id: ById,
}

/// Positions of topics by their ids, found out when first one is asked for.
#[derive(Debug, Clone, Default)]
pub struct ById(OnceLock<BTreeMap<String, usize>>);

impl Site {
    /// Returns the position of a category, which decides the shape of its sign.
    pub fn category_index(&self, id: &str) -> usize {
        self.categories.iter().position(|category| category.id == id).unwrap_or(0)
    }

    /// Returns the smallest number that no topic has, has had or has taken.
    pub fn free_number(&self) -> u32 {
        let locked = self.links.iter().flatten().filter(|link| link.is_number()).filter_map(|link| link.code.parse().ok());
        let topics = self.topics.iter().chain(&self.retired).map(|topic| topic.number);
        let taken: BTreeSet<u32> = locked.chain(topics).chain(self.drafts.iter().copied()).collect();
        (1..).find(|number| !taken.contains(number)).unwrap_or(1)
    }

    /// Returns the host of the home page, as people compare it.
    pub fn host(&self) -> &str {
        self.base_url.trim_start_matches("https://").split('/').next().unwrap_or("")
    }

    /// Returns the absolute address of a code.
    pub fn short_address(&self, code: &str) -> String {
        format!("{}{code}/", self.short_url)
    }

    /// Returns whether QR codes and short links may be shown to customers at all.
    pub fn shows_links(&self) -> bool {
        self.office.link_policy == LinkPolicy::Full
    }

    /// Returns the path at which the site begins on its server, from `/` to `/`: `https://a.kr/cards/` gives `/cards/`.
    pub fn base_path(&self) -> String {
        format!("/{}", self.base_url.trim_start_matches("https://").split_once('/').map_or("", |(_, path)| path))
    }

    /// Returns the topic with this id.
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        let positions = || self.topics.iter().enumerate().map(|(at, topic)| (topic.id.clone(), at)).collect();
        self.topics.get(*self.by_id.0.get_or_init(positions).get(id)?).filter(|topic| topic.id == id)
    }
}
