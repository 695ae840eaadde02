//! A topic's page → the same page at one of its addresses.
//!
//! A topic has a page at its own address, one at the address of its number, and one at the address of each channel's code. All
//! of these pages say the same, and rendering is a third of the work on a site without pictures. So a page is rendered once,
//! and what depends on the address is filled in for each.

use super::escape::{Html, escaped};
use crate::craft::text::STAND_IN;
use crate::model::{Site, paths};

/// Stand-in for the way from the page to the site's root: `../` or `../../`.
pub(super) const ROOT: &str = "\u{FDD0}r";
/// Stand-in for the way from the page to the folder of the topic's pictures: empty, or `../topics/<id>/`.
pub(super) const FOLDER: &str = "\u{FDD0}f";
/// Stand-in for the absolute address of the page.
pub(super) const HERE: &str = "\u{FDD0}h";

/// What depends on the address of a topic's page, as HTML.
pub struct Address {
    root: Html,
    folder: Html,
    here: Html,
}

impl Address {
    /// Returns the address of the topic itself.
    pub fn of_topic(site: &Site, id: &str) -> Self {
        let here = format!("{}{}", site.edition.base_url, paths::topic_folder(id));
        Self { root: "../../".to_owned(), folder: Html::new(), here: escaped(&here) }
    }

    /// Returns the address of one of a topic's codes.
    pub fn of_code(site: &Site, id: &str, code: &str) -> Self {
        let folder = format!("../{}", paths::topic_folder(id));
        Self { root: "../".to_owned(), folder: escaped(&folder), here: escaped(&site.edition.short_address(code)) }
    }

    /// Returns a rendered page with the values of this address.
    pub fn fill(&self, page: &str) -> Html {
        let mut out = Html::with_capacity(page.len() + 1024);
        let mut parts = page.split(STAND_IN);
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let (value, rest) = match part.as_bytes().first() {
                Some(b'r') => (self.root.as_str(), &part[1..]),
                Some(b'f') => (self.folder.as_str(), &part[1..]),
                Some(b'h') => (self.here.as_str(), &part[1..]),
                // A theme has cut a stand-in in two, so nobody knows which one it was.
                _ => ("", part),
            };
            out.push_str(value);
            out.push_str(rest);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    fn filled(page: &str) -> String {
        let address = Address { root: "../".to_owned(), folder: "../topics/a/".to_owned(), here: "https://k.kr/8".to_owned() };
        address.fill(page)
    }

    #[test]
    fn what_depends_on_the_address_is_written_in() {
        let page = "<a href=\"\u{FDD0}rindex.html\">\u{FDD0}h</a><img src=\"\u{FDD0}fcard.png\">";
        assert_eq!(filled(page), "<a href=\"../index.html\">https://k.kr/8</a><img src=\"../topics/a/card.png\">");
    }

    #[test]
    fn the_words_around_half_a_stand_in_stay() {
        assert_eq!(filled("물\u{FDD0}값\u{FDD0}"), "물값");
        assert_eq!(filled(""), "");
    }
}
