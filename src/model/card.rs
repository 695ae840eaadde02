//! A card before it is drawn: its content, and the type step at which it fits.

use std::ops::Range;
use std::sync::Arc;

use super::{Block, CardKind, Inlines, PosterKind};

/// One card. It was measured: drawn at `step`, nothing overflows and nothing is cut off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// What it is for.
    pub kind: CardKind,
    /// The heading; empty on cover, answer and closing.
    pub heading: Inlines,
    /// The content. It is shared with the topic unless the card was split. It is empty on cover and closing.
    pub blocks: Arc<[Block]>,
    /// The type size in px.
    pub step: u32,
    /// The greatest height of its figures in px. Figures shrink before the text does.
    pub figure_height: u32,
    /// Which part of its section it is, from 1.
    pub part: usize,
    /// How many cards its section was divided into; 1 if it was not.
    pub parts: usize,
    /// Where it begins in the topic's file.
    pub at: Range<usize>,
}

impl Card {
    /// Returns whether it continues the previous card.
    pub fn is_continued(&self) -> bool {
        self.part > 1
    }
}

/// The cards of one topic, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deck {
    /// The topic's position in the site.
    pub topic: usize,
    /// The cards: cover, answer, body …, closing.
    pub cards: Vec<Card>,
    /// The type size of the question on the picture of a link preview, in px.
    pub preview_step: u32,
    /// The type size of the question on the print sheet, in px.
    pub sheet_step: u32,
}

impl Deck {
    /// Returns the type size of the question on a poster, in px.
    pub fn step(&self, kind: PosterKind) -> u32 {
        match kind {
            PosterKind::Preview => self.preview_step,
            PosterKind::Sheet => self.sheet_step,
        }
    }
}
