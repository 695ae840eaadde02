//! A short link: a code that was promised to lead to a topic, for good.

use crate::finding::Place;

/// The channel whose code is the topic's number: what a caller is told, "8번".
pub const NUMBER: &str = "number";

/// The channel whose codes are scanned, not typed: each has a QR code.
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
