//! A card as it will be drawn: its content, and the type step at which it fits.

use std::ops::Range;

use super::{Block, Inlines};

/// What a card is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CardKind {
    /// The customer's question.
    Cover,
    /// The answer in one sentence.
    Answer,
    /// One `##`.
    Body,
    /// The office: whom to call.
    Closing,
}

impl CardKind {
    /// Returns the name that themes use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cover => "cover",
            Self::Answer => "answer",
            Self::Body => "body",
            Self::Closing => "closing",
        }
    }
}

/// One card. Fit has been measured: drawing it at `step` neither overflows nor cuts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// What it is for.
    pub kind: CardKind,
    /// The heading; empty on cover, answer and closing.
    pub heading: Inlines,
    /// The content; empty on cover and closing.
    pub blocks: Vec<Block>,
    /// The type size in px of a 1080 px wide card.
    pub step: u32,
    /// The greatest height of its figures in px: a figure yields before the text does.
    pub figure_height: u32,
    /// Whether it continues the card before it.
    pub continued: bool,
    /// Where it begins in the topic's file.
    pub at: Range<usize>,
}

/// The cards of one topic, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deck {
    /// The topic's position in the site.
    pub topic: usize,
    /// The cards: cover, answer, body …, closing.
    pub cards: Vec<Card>,
}
