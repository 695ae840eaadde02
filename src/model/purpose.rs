//! What a site is checked and made for: whom, and how much of it.

/// Whether a build is for looking at or for customers.
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
    /// No pictures, nor what shows them: cards, QR codes, print sheets, the desk. Nothing is laid out or drawn.
    NoPictures,
    /// Nothing: the findings are all that is asked for. Cards stand at a size at which they fit, not at the largest.
    Findings,
}
