//! What the site consists of: every file of `public/`, before it is made.

use std::sync::Arc;

/// A file of `public/` and what it is.
#[derive(Debug, Clone)]
pub struct Artifact {
    /// The path below `public/`, with `/` between folders.
    pub path: String,
    /// What to make.
    pub what: What,
}

/// The kinds of artifact. Numbers are positions in `Site::topics` and `Deck::cards`.
#[derive(Debug, Clone)]
pub enum What {
    /// A picture card.
    Card {
        /// Position of the topic.
        topic: usize,
        /// Position of the card.
        card: usize,
    },
    /// The index.
    Index,
    /// The page of a topic.
    Topic {
        /// Position of the topic.
        topic: usize,
    },
    /// The page of a topic at the address of a code.
    Code {
        /// Position of the topic.
        topic: usize,
        /// The code.
        code: String,
    },
    /// The page that says that a guidance has ended.
    Retired {
        /// Position among the retired topics.
        topic: usize,
        /// How many folders below the root it stands.
        depth: usize,
    },
    /// The list of every official short link.
    Links,
    /// The page that says that nothing is here.
    NotFound,
    /// Bytes that exist already: styles, pictures, robots.txt.
    Asset(Asset),
}

/// Bytes that need no rendering.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The bytes.
    pub bytes: Arc<[u8]>,
}
