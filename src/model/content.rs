//! Everything that one edition of a site says, after all checks. The files of `public/` are made from it.

use std::collections::BTreeMap;

use super::{Card, Deck, Extent, Format, Ledger, Message, Site};

/// A site with what the stages found out about it. How it looks is in `look::Workshop`.
#[derive(Debug)]
pub struct Content {
    /// The site.
    pub site: Site,
    /// Every short link.
    pub ledger: Ledger,
    /// Every message, by topic, variant and channel.
    pub messages: Vec<Message>,
    /// One deck for each topic, in the order of topics: the cards of the portrait format, which pages, messages and the desk
    /// show. The list is empty until cards have been fitted.
    pub decks: Vec<Deck>,
    /// The decks of the site's further formats, each in the order of topics.
    pub further: BTreeMap<Format, Vec<Deck>>,
    /// What the decks were fitted for; a plan makes as much.
    pub extent: Extent,
}

impl Content {
    /// Returns the cards of a topic in a format; none in a format that the site does not have.
    pub fn cards(&self, format: Format, topic: usize) -> &[Card] {
        let decks = match format {
            Format::Portrait => Some(&self.decks),
            further => self.further.get(&further),
        };
        decks.and_then(|decks| decks.get(topic)).map_or(&[], |deck| &deck.cards)
    }
}
