//! Artifacts → `public/`: staged beside it, then exchanged in one step. A failed or killed build leaves it unchanged.
//!
//! Beside an output `public` there is the folder `.public.cardnews`, which no server serves:
//!
//! ```text
//! lock        held by the system while a process writes; names that process
//! next/       the release that is being made
//! swap        the exchange in progress; exists from just before it until everything is done
//! current     the number of the release that is in place
//! withdrawn   the numbers of kept releases that were replaced by an earlier one
//! days        the day on which each release was made
//! list        the list of the release in place a second time, for when the one in the output is damaged
//! releases/N  earlier releases
//! others/N    what others had in the output at the place of a file of ours; never removed
//! ```

mod stage;
mod state;
mod manifest;
mod ours;
mod workspace;
mod releases;
mod store;
mod rollback;
mod foreign;
mod mounts;
mod lock;
mod comparison;
mod text;
mod disk;
mod beneath;

pub use comparison::Comparison;
pub use foreign::refuse_taken;
pub use manifest::{Changes, Entry, MARKER, Manifest};
pub use ours::ListState;
pub use releases::{KeptRelease, binding, in_place, kept, purpose, sites};
pub use rollback::Rollback;
pub use stage::{Released, Stage};
pub use state::state;
pub use store::OTHERS;
pub use text::{
    OWN, changed, create, create_folder, ledger, lies_within, refuse_beginning, refuse_obstacles, remember, replace, save,
    there,
};
