//! cardnews turns a folder of plain Korean text into picture cards and accessible pages.
//!
//! *A build is a function from files to files.* The modules below are in the order in which it runs:
//!
//! ```text
//! read → parse → lint → ledger → message → fit → plan → render → write
//! ```
//!
//! [`read`] and [`mod@write`] are the only doors to the disk. An author's mistake is a [`finding::Finding`]; a machine's
//! mistake is an [`std::io::Error`] with its path. Neither is ever turned into the other.

// From the ground up: each of these modules may use only those above it in this list.
pub mod craft;
pub mod finding;
pub mod model;
pub mod look;
pub mod files;

// The stages, in the order in which a build runs them.
pub mod read;
pub mod parse;
pub mod resolve;
pub mod lint;
pub mod ledger;
pub mod message;
pub mod search;
#[cfg(feature = "draw")]
pub mod fit;
#[cfg(feature = "draw")]
pub mod plan;
#[cfg(feature = "draw")]
pub mod render;
#[cfg(feature = "draw")]
pub mod write;

pub mod rules;
pub mod check;
#[cfg(feature = "draw")]
pub mod build;
pub mod editor;
#[cfg(feature = "serve")]
pub mod serve;
#[cfg(feature = "cli")]
pub mod cli;

#[cfg(feature = "draw")]
pub use build::{BuildError, BuildOptions, Built, MayShrink, build, compare};
#[cfg(feature = "draw")]
pub use check::{Checked, check, check_again, check_for};
pub use check::{Examined, content, examine};
pub use model::{Extent, Purpose};
