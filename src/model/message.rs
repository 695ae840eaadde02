//! A message that an agent pastes after the call.

/// What a message contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Variant {
    /// A short link, alone on the last line.
    Link,
    /// Everything in words, without a link.
    Text,
    /// The words beside picture cards.
    Picture,
}

impl Variant {
    /// All variants, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Link, Self::Text, Self::Picture];

    /// Returns the name in files and options.
    pub fn name(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Text => "text",
            Self::Picture => "picture",
        }
    }
}

/// A message in KS X 1001 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The id of the topic.
    pub topic: String,
    /// What it contains.
    pub variant: Variant,
    /// The channel of its short link; empty if it has no link.
    pub channel: String,
    /// The subject of a long or picture message, at most 40 bytes.
    pub subject: String,
    /// The text. Lines end in `\n`, except the last one.
    pub text: String,
    /// Its length in EUC-KR bytes. `[Web발신]`, which carriers put in front, does not count.
    pub bytes: usize,
}

impl Message {
    /// The maximum size of a short message, in bytes (NHN Cloud, NAVER SENS, Solapi: 90).
    pub const SMS: usize = 90;
    /// The maximum size of a long message, in bytes (the same vendors: 2,000).
    pub const LMS: usize = 2000;
    /// The maximum size of a subject, in bytes (the same vendors: 40).
    pub const SUBJECT: usize = 40;

    /// Returns whether it is sent as a short message.
    pub fn is_short(&self) -> bool {
        self.bytes <= Self::SMS && self.variant != Variant::Picture
    }
}
