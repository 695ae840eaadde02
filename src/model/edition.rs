//! An edition: one office, in one language, at one address. The same content may have many editions.

use super::{LinkPolicy, Office};

/// What differs between the editions of one content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// The office that publishes the site.
    pub office: Office,
    /// The language of the content, a BCP 47 tag such as `ko`.
    pub lang: String,
    /// The address at which `public/` is served, ending in `/`.
    pub base_url: String,
    /// The start of the addresses of short links, ending in `/`.
    pub short_url: String,
}

impl Edition {
    /// Returns the host of the home page, as people read it.
    pub fn host(&self) -> &str {
        self.base_url.trim_start_matches("https://").split('/').next().unwrap_or("")
    }

    /// Returns the absolute address of a code.
    pub fn short_address(&self, code: &str) -> String {
        format!("{}{code}/", self.short_url)
    }

    /// Returns whether customers may see QR codes and short links.
    pub fn shows_links(&self) -> bool {
        self.office.link_policy == LinkPolicy::Full
    }

    /// Returns the path at which the site begins on its server. It begins and ends with `/`: `https://a.kr/cards/` gives
    /// `/cards/`.
    pub fn base_path(&self) -> String {
        format!("/{}", self.base_url.trim_start_matches("https://").split_once('/').map_or("", |(_, path)| path))
    }
}
