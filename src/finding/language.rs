//! The languages in which the tool speaks to editors.

/// A language that the tool can speak to editors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Korean.
    Ko,
    /// English.
    En,
}
