//! A short link: a code that leads to a topic. Once it is given out it is a promise and never changes.

use crate::finding::Place;

/// The channel for the topic's number. A caller is told the number: "8번".
pub const NUMBER: &str = "number";

/// The channel for QR codes. Its codes are scanned, not typed.
pub const QR: &str = "qr";

/// How far a short link binds the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// A line of the ledger, at this place: a promise.
    Promised(Place),
    /// This run gives it out. It must be in the ledger before anybody can see it.
    Given,
    /// Only previews show it, and it binds nobody. Except for a number, which the editor chose, it begins with 0, as no promise
    /// does. So what is copied or printed from a preview never opens another topic.
    Provisional,
}

/// A code and the topic that it leads to.
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
    /// How far it binds.
    pub standing: Standing,
}

impl ShortLink {
    /// Returns whether the code is for scanning.
    pub fn is_scanned(&self) -> bool {
        self.channel == QR
    }

    /// Returns whether only previews show it.
    pub fn is_provisional(&self) -> bool {
        self.standing == Standing::Provisional
    }

    /// Returns whether both say the same: code, topic, language and channel.
    pub fn says(&self, other: &Self) -> bool {
        (&self.code, &self.topic, &self.lang, &self.channel) == (&other.code, &other.topic, &other.lang, &other.channel)
    }

    /// Returns whether the code is the topic's number.
    pub fn is_number(&self) -> bool {
        self.channel == NUMBER
    }
}
