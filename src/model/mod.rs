//! The nouns: plain data that every stage reads and none changes. Imports nothing of ours.
//!
//! What the model promises once `parse` has made it: identifiers are valid, texts are NFC,
//! topics are ordered by number, every place points into a file that was read.

pub mod artifact;
pub mod block;
pub mod card;
pub mod date;
pub mod drawing;
pub mod fact;
pub mod glossary;
pub mod link;
pub mod message;
pub mod office;
pub mod site;
pub mod theme;
pub mod topic;

pub use artifact::{Artifact, Asset, What};
pub use block::{Block, BlockKind, Callout, CalloutKind, Document, Figure, Inline, Inlines, State, Step};
pub use card::{Card, CardKind, Deck, PosterKind};
pub use date::Date;
pub use drawing::{Drawing, Image};
pub use fact::{Fact, Status};
pub use glossary::Term;
pub use link::ShortLink;
pub use message::{Message, Variant};
pub use office::{LinkPolicy, Office};
pub use site::{Category, Site};
pub use theme::{Area, Canvas, Face, Theme};
pub use topic::{Allowance, Section, Topic};
