//! The kinds of cards and posters, and a value for each of them.

use std::ops::{Index, IndexMut};

use super::canvas::Canvas;

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

/// The kinds of poster. A poster shows a whole topic in one picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PosterKind {
    /// The picture that KakaoTalk and others show beside a link.
    Preview,
    /// The print sheet for the counter.
    Sheet,
}

impl PosterKind {
    /// All kinds.
    pub const ALL: [Self; 2] = [Self::Preview, Self::Sheet];

    /// Returns the name that themes use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Preview => "preview",
            Self::Sheet => "sheet",
        }
    }

    /// Returns the canvas on which it is drawn.
    pub fn canvas(self) -> Canvas {
        match self {
            Self::Preview => Canvas::PREVIEW,
            Self::Sheet => Canvas::SHEET,
        }
    }
}

/// A kind of card or poster. A theme has type sizes and an area for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A card of a topic.
    Card(CardKind),
    /// A whole topic in one picture.
    Poster(PosterKind),
}

impl Kind {
    /// All kinds, in the order in which themes name them.
    pub const ALL: [Self; 6] = [
        Self::Card(CardKind::Cover),
        Self::Card(CardKind::Answer),
        Self::Card(CardKind::Body),
        Self::Card(CardKind::Closing),
        Self::Poster(PosterKind::Preview),
        Self::Poster(PosterKind::Sheet),
    ];

    /// Returns the name that themes use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Card(kind) => kind.name(),
            Self::Poster(kind) => kind.name(),
        }
    }
}

impl From<CardKind> for Kind {
    fn from(kind: CardKind) -> Self {
        Self::Card(kind)
    }
}

impl From<PosterKind> for Kind {
    fn from(kind: PosterKind) -> Self {
        Self::Poster(kind)
    }
}

/// A value for each kind of card and poster, so that a lookup cannot fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ByKind<T> {
    /// The value for the cover.
    pub cover: T,
    /// The value for the answer.
    pub answer: T,
    /// The value for the cards of sections.
    pub body: T,
    /// The value for the closing card.
    pub closing: T,
    /// The value for the picture of a link preview.
    pub preview: T,
    /// The value for the print sheet.
    pub sheet: T,
}

impl<T> ByKind<Option<T>> {
    /// Returns the values, if there is one for each kind.
    pub fn whole(self) -> Option<ByKind<T>> {
        Some(ByKind {
            cover: self.cover?,
            answer: self.answer?,
            body: self.body?,
            closing: self.closing?,
            preview: self.preview?,
            sheet: self.sheet?,
        })
    }
}

impl<T, K: Into<Kind>> Index<K> for ByKind<T> {
    type Output = T;

    fn index(&self, kind: K) -> &T {
        match kind.into() {
            Kind::Card(CardKind::Cover) => &self.cover,
            Kind::Card(CardKind::Answer) => &self.answer,
            Kind::Card(CardKind::Body) => &self.body,
            Kind::Card(CardKind::Closing) => &self.closing,
            Kind::Poster(PosterKind::Preview) => &self.preview,
            Kind::Poster(PosterKind::Sheet) => &self.sheet,
        }
    }
}

impl<T, K: Into<Kind>> IndexMut<K> for ByKind<T> {
    fn index_mut(&mut self, kind: K) -> &mut T {
        match kind.into() {
            Kind::Card(CardKind::Cover) => &mut self.cover,
            Kind::Card(CardKind::Answer) => &mut self.answer,
            Kind::Card(CardKind::Body) => &mut self.body,
            Kind::Card(CardKind::Closing) => &mut self.closing,
            Kind::Poster(PosterKind::Preview) => &mut self.preview,
            Kind::Poster(PosterKind::Sheet) => &mut self.sheet,
        }
    }
}
