//! The nouns: plain data that every stage reads and none changes. Imports `finding` and `craft` only.
//!
//! After `parse` and `resolve`, the model promises: identifiers are valid, texts are NFC, placeholders are filled, topics are
//! ordered by number, and every place points into a file that was read.

pub mod input;
pub mod purpose;
pub mod paths;
pub mod written;
pub mod edition;
pub mod site;
pub mod office;
pub mod fact;
pub mod glossary;
pub mod question;
pub mod round;
pub mod topic;
pub mod word;
pub mod tally;
pub mod frame;
pub mod closed;
pub mod obstacle;
pub mod placeholder;
pub mod block;
pub mod drawing;
pub mod date;
pub mod at_least_one;
pub mod canvas;
pub mod kind;
pub mod theme;
pub mod link;
pub mod ledger;
pub mod message;
pub mod card;
pub mod served;
pub mod artifact;
pub mod content;
pub mod plan;

pub use artifact::{Artifact, Asset, What};
pub use at_least_one::AtLeastOne;
pub use block::{Block, BlockKind, Callout, CalloutKind, Document, Figure, Inline, Inlines, State, Step};
pub use canvas::{Area, Canvas};
pub use card::{Card, Deck};
pub use closed::{Closed, Closure};
pub use content::Content;
pub use date::Date;
pub use drawing::{Drawing, Image};
pub use edition::Edition;
pub use fact::{Fact, Status};
pub use glossary::Term;
pub use input::{Binary, Input};
pub use kind::{ByKind, CardKind, Kind, PosterKind};
pub use ledger::Ledger;
pub use link::{ShortLink, Standing};
pub use message::{Message, Variant};
pub use obstacle::Obstacle;
pub use office::{LinkPolicy, Office};
pub use plan::Plan;
pub use purpose::{Extent, Purpose};
pub use question::{Answering, Question};
pub use round::{Answer, Count, Round, Said};
pub use served::{Keep, Role, Served};
pub use site::{Category, Site};
pub use tally::Tally;
pub use theme::{Face, Theme};
pub use topic::{Allowance, Section, Topic};
pub use word::AllowedWord;
pub use written::Written;
