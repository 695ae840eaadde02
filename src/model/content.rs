//! Everything that one edition of a site says, checked: what the files of `public/` are made from.

use super::{Deck, Ledger, Message, Site};

/// A site with what the stages found out about it. How it looks is the workshop's business.
#[derive(Debug)]
pub struct Content {
    /// The site.
    pub site: Site,
    /// Every short link.
    pub ledger: Ledger,
    /// Every message, by topic, variant and channel.
    pub messages: Vec<Message>,
    /// One deck for each topic, in the order of topics; empty until cards have been fitted.
    pub decks: Vec<Deck>,
}
