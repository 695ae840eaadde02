//! For whom a site is checked and made, and how much of it.

use serde::{Deserialize, Serialize};

/// Whether a build is a preview or for customers. Manifests write it in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Purpose {
    /// Open and overdue facts are warnings.
    Preview,
    /// Open and overdue facts are errors. A manifest of a version that told nothing apart counts as this, the careful answer.
    #[default]
    Release,
}

/// How much of a site is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Everything.
    Whole,
    /// Everything except pictures and what shows them: cards, QR codes, print sheets, the desk. Nothing is laid out or drawn.
    NoPictures,
    /// Nothing: only findings are needed. Each card gets some size at which it fits, not the largest one.
    Findings,
}
