//! A short link: a code that leads to a topic. It is a promise and never changes.

use crate::finding::Place;

/// The channel for the topic's number. A caller is told the number: "8번".
pub const NUMBER: &str = "number";

/// The channel for QR codes. Its codes are scanned, not typed.
pub const QR: &str = "qr";

/// One line of `content/links.lock`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortLink {
    /// Digits; the address is `<short_url><code>/`.
    pub code: String,
    /// The id of the topic that it leads to.
    pub topic: String,
    /// The language of the page, a BCP 47 tag.
    pub lang: String,
    /// `number`, or a channel of site.yaml.
    pub channel: String,
    /// Where it is written; `None` for a code that this run has given out.
    pub place: Option<Place>,
}

impl ShortLink {
    /// Returns whether the code is for scanning.
    pub fn is_scanned(&self) -> bool {
        self.channel == QR
    }

    /// Returns whether the code is the topic's number.
    pub fn is_number(&self) -> bool {
        self.channel == NUMBER
    }
}
