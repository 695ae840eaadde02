//! A sentence in both languages of the tool.

use super::Language;

/// A sentence in both languages of the tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Say {
    /// Korean.
    pub ko: String,
    /// English.
    pub en: String,
}

impl Say {
    /// Returns the sentence in `language`.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Ko => &self.ko,
            Language::En => &self.en,
        }
    }
}

/// Makes a [`Say`] from a Korean and an English format string; both capture the same variables.
#[macro_export]
macro_rules! say {
    ($ko:literal, $en:literal $(,)?) => {
        $crate::finding::Say { ko: format!($ko), en: format!($en) }
    };
}
