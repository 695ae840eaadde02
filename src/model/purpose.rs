//! For whom a site is checked and made, and how much of it.

/// Whether a build is a preview or for customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Open and overdue facts are warnings.
    Preview,
    /// Open and overdue facts are errors.
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
