//! Everything that one edition of a site says, after all checks. The files of `public/` are made from it.

use super::{Deck, Extent, Ledger, Message, Site};

/// A site with what the stages found out about it. How it looks is in `look::Workshop`.
#[derive(Debug)]
pub struct Content {
    /// The site.
    pub site: Site,
    /// Every short link.
    pub ledger: Ledger,
    /// Every message, by topic, variant and channel.
    pub messages: Vec<Message>,
    /// One deck for each topic, in the order of topics. The list is empty until cards have been fitted.
    pub decks: Vec<Deck>,
    /// What the decks were fitted for; a plan makes as much.
    pub extent: Extent,
}
