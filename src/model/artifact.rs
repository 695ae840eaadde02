//! What the site consists of: every file of `public/`, before it is made.

use std::sync::Arc;

use super::{Format, Served};
use crate::craft::digest::Fingerprint;

/// A file of `public/` and what it is.
#[derive(Debug, Clone)]
pub struct Artifact {
    /// The path below `public/`, with `/` between folders. The manifest of the release shares this string.
    pub path: Arc<str>,
    /// How it is served.
    pub served: Served,
    /// What to make.
    pub what: What,
    /// The fingerprint of everything that its bytes are made from. Only files that cost more to make than to fingerprint have
    /// one: pictures, QR codes, the desk that holds pictures. All other files are made at every build.
    pub made_from: Option<Fingerprint>,
}

impl Artifact {
    /// Returns an artifact that is made at every build.
    pub fn new(path: impl Into<Arc<str>>, what: What) -> Self {
        let path = path.into();
        Self { served: Served::of_path(&path), path, what, made_from: None }
    }

    /// Returns an artifact that need not be made again while its fingerprint stays the same.
    pub fn made_from(path: impl Into<Arc<str>>, what: What, fingerprint: Fingerprint) -> Self {
        Self { made_from: Some(fingerprint), ..Self::new(path, what) }
    }
}

/// The kinds of artifact. Numbers are positions in `Site::topics` and `Deck::cards`.
#[derive(Debug, Clone)]
pub enum What {
    /// A picture card.
    Card {
        /// The format.
        format: Format,
        /// Position of the topic.
        topic: usize,
        /// Position of the card.
        card: usize,
    },
    /// A card as a picture message.
    Mms {
        /// Position of the topic.
        topic: usize,
        /// Position of the card.
        card: usize,
    },
    /// The cards of a topic in one file.
    Archive {
        /// The format.
        format: Format,
        /// Position of the topic.
        topic: usize,
    },
    /// The picture of a link preview.
    Preview {
        /// Position of the topic.
        topic: usize,
    },
    /// The print sheet as a page.
    Sheet {
        /// Position of the topic.
        topic: usize,
    },
    /// The print sheet as a picture.
    SheetPicture {
        /// Position of the topic.
        topic: usize,
    },
    /// A QR code as SVG.
    QrSvg {
        /// The code that it leads to.
        code: String,
    },
    /// A QR code as PNG.
    QrPng {
        /// The code that it leads to.
        code: String,
    },
    /// The index.
    Index,
    /// The page of a topic.
    Topic {
        /// Position of the topic.
        topic: usize,
    },
    /// The page of a topic at the address of a code.
    Code {
        /// Position of the topic.
        topic: usize,
        /// The code.
        code: String,
    },
    /// The page of a topic whose day is over or has not come. It says so.
    Closed {
        /// Position among the closed topics.
        topic: usize,
        /// How many folders below the root it is.
        depth: usize,
    },
    /// The list of every official short link.
    Links,
    /// `404.html`, the page for addresses that do not exist.
    NotFound,
    /// The agents' desk. Its pictures are files beside it.
    Desk,
    /// The agents' desk as one file that contains its pictures.
    OfflineDesk,
    /// The icon of an office with a face of its own, as a picture.
    Icon {
        /// Its side in px.
        side: u32,
    },
    /// A file that lists the whole site.
    List(List),
    /// Bytes that exist already: styles, pictures, robots.txt.
    Asset(Asset),
}

/// The files that list the whole site. On a large site each has megabytes, so their text is in memory only while it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// `messages.csv`.
    MessagesCsv,
    /// `messages.json`.
    MessagesJson,
    /// `links.lock`.
    Lock,
    /// `_redirects`.
    Underscore,
    /// `redirects.nginx.conf`.
    Nginx,
    /// `redirects.apache.conf`.
    Apache,
    /// `sitemap.xml`.
    Sitemap,
}

impl List {
    /// All lists.
    pub const ALL: [Self; 7] =
        [Self::MessagesCsv, Self::MessagesJson, Self::Lock, Self::Underscore, Self::Nginx, Self::Apache, Self::Sitemap];

    /// Returns its path in `public/`.
    pub fn path(self) -> &'static str {
        match self {
            Self::MessagesCsv => "messages.csv",
            Self::MessagesJson => "messages.json",
            Self::Lock => "links.lock",
            Self::Underscore => "_redirects",
            Self::Nginx => "redirects.nginx.conf",
            Self::Apache => "redirects.apache.conf",
            Self::Sitemap => "sitemap.xml",
        }
    }
}

/// The file names of a topic's pictures, in its folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pictures {
    /// The cards, in order.
    pub cards: Vec<String>,
    /// The same cards as MMS pictures.
    pub mms: Vec<String>,
    /// The picture of a link preview.
    pub preview: String,
    /// All cards in one file.
    pub archive: String,
    /// The same in each further format of the site.
    pub further: Vec<FormatPictures>,
}

/// The file names of a topic's pictures in a further format, in its folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormatPictures {
    /// The format.
    pub format: Format,
    /// The cards, in order.
    pub cards: Vec<String>,
    /// All cards in one file.
    pub archive: String,
}

impl Pictures {
    /// Returns the cards in a format, in order.
    pub fn in_format(&self, format: Format) -> &[String] {
        match format {
            Format::Portrait => &self.cards,
            further => self.further.iter().find(|pictures| pictures.format == further).map_or(&[], |pictures| &pictures.cards),
        }
    }
}

/// Bytes that need no rendering.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The bytes.
    pub bytes: Arc<[u8]>,
}
