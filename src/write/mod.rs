//! Artifacts → `public/`: staged beside it, then exchanged in one step. A failed or killed build leaves it unchanged.
//!
//! Beside an output `public` there is the folder `.public.cardnews`, which no server serves:
//!
//! ```text
//! lock        held by the system while a process writes; names that process
//! next/       the release that is being made
//! swap        the exchange in progress; exists from just before it until everything is done
//! current     the number of the release that is in place
//! releases/N  earlier releases
//! ```

mod stage;
mod manifest;
mod releases;
mod lock;
mod comparison;
mod text;
mod disk;

pub use comparison::Comparison;
pub use manifest::{Changes, Entry, MARKER, Manifest};
pub use releases::{KeptRelease, Rollback, binding, kept};
pub use stage::{Released, Stage};
pub use text::{changed, ledger, remember, replace};
