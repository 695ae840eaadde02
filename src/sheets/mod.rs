//! What stands in the content ↔ tables for people who work in spreadsheets: facts, words, topics, offices.
//!
//! A table has a row for each entry and a column for each key, named in Korean. What a table does not name stays as it is, and
//! what a table says as the content does changes no byte of it.

mod kinds;
mod shapes;
mod records;
mod export;
mod edits;
mod rows;
mod told;
mod import;

pub use export::page;
pub use import::{Change, Counts, Import, import};
pub use kinds::{Kind, Scope};
pub use told::{File, refused};
