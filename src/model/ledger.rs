//! All short links of a site, those of its lock first.

use std::collections::BTreeMap;

use super::ShortLink;

/// All short links of a site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Every link: first those of the lock, in its order, then the new ones.
    pub links: Vec<ShortLink>,
    /// How many of them are new.
    pub added: usize,
    /// Positions in `links` by topic. Every link is listed exactly once.
    by_topic: BTreeMap<String, Vec<usize>>,
}

impl Ledger {
    /// Returns the links that the lock lacks.
    pub fn new_links(&self) -> &[ShortLink] {
        &self.links[self.links.len() - self.added..]
    }

    /// Returns the links to a topic.
    pub fn of_topic(&self, id: &str) -> impl Iterator<Item = &ShortLink> {
        self.by_topic.get(id).into_iter().flatten().map(|at| &self.links[*at])
    }

    /// Puts a link at the end.
    pub fn push(&mut self, link: ShortLink) {
        self.by_topic.entry(link.topic.clone()).or_default().push(self.links.len());
        self.links.push(link);
    }
}
