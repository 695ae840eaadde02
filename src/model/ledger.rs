//! All short links of a site, those of its lock first.

use std::collections::BTreeMap;

use super::{ShortLink, Standing};

/// All short links of a site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Every link: first those of the lock, in its order, then those that the lock lacks.
    pub links: Vec<ShortLink>,
    /// Positions in `links` by topic. Every link is listed exactly once.
    by_topic: BTreeMap<String, Vec<usize>>,
}

impl Ledger {
    /// Returns the links that the lock lacks: those that this run gives out, and the provisional ones.
    pub fn unlocked(&self) -> impl Iterator<Item = &ShortLink> {
        self.links.iter().filter(|link| !matches!(link.standing, Standing::Promised(_)))
    }

    /// Returns the links that this run gives out.
    pub fn given(&self) -> impl Iterator<Item = &ShortLink> {
        self.links.iter().filter(|link| link.standing == Standing::Given)
    }

    /// Returns the links that bind the office: the promises of the lock, and those that this run gives out.
    pub fn binding(&self) -> impl Iterator<Item = &ShortLink> {
        self.links.iter().filter(|link| !link.is_provisional())
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
