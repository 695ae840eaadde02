//! A topic's page → the same page at one of its addresses.
//!
//! A topic is read at its own address and at that of its number and of each channel's code. All of these pages say the
//! same, and rendering is a third of the work on a site without pictures: it happens once, and what depends on the
//! address is written in for each.

use crate::model::{Site, site as paths};

/// Begins a stand-in: a noncharacter, which Unicode keeps for a program's own use (Unicode 16, 23.7).
const MARK: char = '\u{FDD0}';
/// Stands for [`Address::root`].
pub(super) const ROOT: &str = "\u{FDD0}r";
/// Stands for [`Address::folder`].
pub(super) const FOLDER: &str = "\u{FDD0}f";
/// Stands for [`Address::own`].
pub(super) const OWN: &str = "\u{FDD0}o";

/// Where a topic's page stands.
pub struct Address {
    /// From the page to the site's root: `../` or `../../`.
    root: String,
    /// From the page to the folder of the topic's pictures: empty, or `../topics/<id>/`.
    folder: String,
    /// The absolute address.
    own: String,
}

impl Address {
    /// Returns the address of the topic itself.
    pub fn of_topic(site: &Site, id: &str) -> Self {
        let folder = paths::topic_folder(id);
        Self { root: "../../".to_owned(), folder: String::new(), own: format!("{}{folder}", site.base_url) }
    }

    /// Returns the address of one of a topic's codes.
    pub fn of_code(site: &Site, id: &str, code: &str) -> Self {
        let folder = format!("../{}", paths::topic_folder(id));
        Self { root: "../".to_owned(), folder, own: site.short_address(code) }
    }

    /// Returns a rendered page as it stands here.
    pub fn of_page(&self, page: &str) -> String {
        let mut out = String::with_capacity(page.len() + 1024);
        let mut parts = page.split(MARK);
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let (value, rest) = match part.as_bytes().first() {
                Some(b'r') => (self.root.as_str(), &part[1..]),
                Some(b'f') => (self.folder.as_str(), &part[1..]),
                Some(b'o') => (self.own.as_str(), &part[1..]),
                // An editor's text holds the character itself: no font shows it.
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
        let address = Address { root: "../".to_owned(), folder: "../topics/a/".to_owned(), own: "https://k.kr/8".to_owned() };
        address.of_page(page)
    }

    #[test]
    fn what_depends_on_the_address_is_written_in() {
        let page = "<a href=\"\u{FDD0}rindex.html\">\u{FDD0}o</a><img src=\"\u{FDD0}fcard.png\">";
        assert_eq!(filled(page), "<a href=\"../index.html\">https://k.kr/8</a><img src=\"../topics/a/card.png\">");
    }

    #[test]
    fn the_words_around_a_character_that_no_text_has_stay() {
        assert_eq!(filled("물\u{FDD0}값\u{FDD0}"), "물값");
        assert_eq!(filled(""), "");
    }
}
