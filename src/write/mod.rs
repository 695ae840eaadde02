//! Artifacts → `public/`: staged beside it, then exchanged in one step. A failed or killed build leaves it as it was.
//!
//! Beside an output `public` lies `.public.cardnews`, which nothing serves:
//!
//! ```text
//! lock        held by the system while somebody writes; says who
//! next/       the release that is being made
//! swap        which exchange is under way, from just before it until it is whole
//! current     the number of the release that is in place
//! releases/N  releases that were in place before
//! ```

mod stage;
mod manifest;
mod releases;
mod lock;
mod comparison;
mod text;
mod disk;

pub use comparison::Comparison;
pub use manifest::{Entry, MARKER, Manifest};
pub use releases::{KeptRelease, Rollback, kept};
pub use stage::{Changes, Released, Stage};
pub use text::{append, remember, replace};
