//! The path of a file of `public/` → how it is served: its type, how long browsers may keep it, and what it is to readers.
//!
//! This is the one table of it. Files of headers, preview, builds and releases ask here, so that no two of them differ.

use crate::craft::digest;

/// How a file is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Served {
    /// The value of `Content-Type`.
    pub content_type: &'static str,
    /// How long browsers may keep it.
    pub keep: Keep,
    /// What it is to readers.
    pub role: Role,
}

/// How long browsers may keep a file without asking for it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// They ask at each visit whether it has changed.
    Fresh,
    /// They never ask again: with other bytes it would have another name.
    ForGood,
}

/// What a file is to readers. Files of one role have the same headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A page without scripts, or a file of no other role, such as `robots.txt`.
    Plain,
    /// A page that scripts of the theme help with: the index, topics, codes.
    Helped,
    /// The page of a print sheet.
    Sheet,
    /// A picture, download, style or script whose name carries a digest of what it is made from.
    Named,
    /// A picture that stays at its address when it changes: QR codes and icons.
    Picture,
    /// A file for machines: of messages, short links, redirects or headers.
    Data,
    /// A file of the agents' desk.
    Desk,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 7] = [Self::Plain, Self::Helped, Self::Sheet, Self::Named, Self::Picture, Self::Data, Self::Desk];

    /// Returns how long browsers may keep files of this role.
    pub fn keep(self) -> Keep {
        match self {
            Self::Named => Keep::ForGood,
            Self::Plain | Self::Helped | Self::Sheet | Self::Picture | Self::Data | Self::Desk => Keep::Fresh,
        }
    }
}

impl Served {
    /// Returns how the file at a path below `public/` is served. Manifests of earlier releases have nothing but paths, so the
    /// path alone decides.
    pub fn of_path(path: &str) -> Self {
        let role = role(path);
        Self { content_type: content_type(path), keep: role.keep(), role }
    }

    /// Returns whether people read it in a browser.
    pub fn is_page(self) -> bool {
        self.content_type == HTML
    }

    /// Returns whether it is a picture, of pixels or drawn.
    pub fn is_picture(self) -> bool {
        self.content_type.starts_with("image/")
    }

    /// Returns whether it is fetched to be kept elsewhere: the cards of a topic in one file, the lists for machines.
    pub fn is_download(self) -> bool {
        self.content_type == ZIP || self.role == Role::Data
    }

    /// Returns whether it is for agents only. Nobody is kept out, but search engines are asked to stay away.
    pub fn is_private(self) -> bool {
        self.role == Role::Desk
    }
}

/// The type of pages.
const HTML: &str = "text/html; charset=utf-8";
/// The type of archives.
const ZIP: &str = "application/zip";

fn role(path: &str) -> Role {
    let mut parts = path.split('/');
    let first = parts.next().unwrap_or("");
    match (first, parts.next(), parts.next(), parts.next()) {
        ("desk", Some(_), _, _) => Role::Desk,
        ("index.html", None, _, _) | ("topics", Some(_), Some("index.html"), None) => Role::Helped,
        (code, Some("index.html"), None, _) if is_code(code) => Role::Helped,
        ("print", Some(_), Some("index.html"), None) => Role::Sheet,
        ("topics" | "print", Some(_), Some(name), None) | ("assets", Some(name), None, _) if carries_digest(name) => {
            Role::Named
        }
        ("qr", Some(_), None, _) | ("icon.svg" | "icon-512.png" | "apple-touch-icon.png", None, _, _) => Role::Picture,
        ("links.lock", None, _, _) => Role::Data,
        _ if ["_", "messages.", "redirects.", "headers."].iter().any(|start| first.starts_with(start)) => Role::Data,
        _ => Role::Plain,
    }
}

fn is_code(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns whether a name ends with a digest, as `card-1-0123456789.png` does. No file with other bytes will ever have it.
fn carries_digest(name: &str) -> bool {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let end = stem.rsplit_once('-').filter(|(start, _)| !start.is_empty()).map_or("", |(_, end)| end);
    let plain = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_lowercase();
    end.len() == digest::DIGITS
        && end.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f'))
        && !extension.is_empty()
        && extension.bytes().all(plain)
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or("") {
        "css" => "text/css; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "html" => HTML,
        "ico" => "image/x-icon",
        "jpg" | "jpeg" => "image/jpeg",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "webmanifest" => "application/manifest+json",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "xml" => "text/xml; charset=utf-8",
        "zip" => ZIP,
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::{Keep, Role, Served};

    #[test]
    fn the_pictures_to_send_change_at_their_address() {
        let file = "topics/leak-check/card-1-0123456789.png";
        let plain = crate::model::paths::plain_picture(file).unwrap_or_default();
        assert_eq!(plain, "topics/leak-check/cards/card-1.png");
        assert_eq!((Served::of_path(file).keep, Served::of_path(&plain).keep), (Keep::ForGood, Keep::Fresh));
        for other in [
            "topics/a/og-0123456789.png",
            "topics/a/cards-0123456789.zip",
            "topics/a/index.html",
            "assets/card-1-0123456789.png",
        ] {
            assert_eq!(crate::model::paths::plain_picture(other), None, "{other}");
        }
    }

    #[test]
    fn a_path_tells_the_role() {
        for (path, role) in [
            ("404.html", Role::Plain),
            ("links/index.html", Role::Plain),
            ("robots.txt", Role::Plain),
            ("index.html", Role::Helped),
            ("topics/leak-check/index.html", Role::Helped),
            ("10008/index.html", Role::Helped),
            ("print/leak-check/index.html", Role::Sheet),
            ("topics/leak-check/card-1-0123abcdef.png", Role::Named),
            ("print/leak-check/sheet-0123abcdef.png", Role::Named),
            ("assets/page-00112233aa.css", Role::Named),
            ("assets/page.css", Role::Plain),
            ("assets/page-00112233AA.css", Role::Plain),
            ("qr/10008.png", Role::Picture),
            ("icon.svg", Role::Picture),
            ("messages.csv", Role::Data),
            ("links.lock", Role::Data),
            ("_redirects", Role::Data),
            ("headers.caddy", Role::Data),
            ("desk/index.html", Role::Desk),
            ("desk/desk-offline.html", Role::Desk),
        ] {
            assert_eq!(Served::of_path(path).role, role, "{path}");
        }
    }

    #[test]
    fn only_a_digest_lets_browsers_keep_a_file() {
        for (path, keep) in [
            ("topics/leak-check/mms-1-0123abcdef.jpg", Keep::ForGood),
            ("topics/leak-check/cards-0123abcdef.zip", Keep::ForGood),
            ("topics/leak-check/index.html", Keep::Fresh),
            ("desk/desk-offline.html", Keep::Fresh),
            ("qr/10008.png", Keep::Fresh),
        ] {
            assert_eq!(Served::of_path(path).keep, keep, "{path}");
        }
    }

    #[test]
    fn what_a_file_is_can_be_asked() {
        let is = |path: &str| {
            let served = Served::of_path(path);
            [served.is_page(), served.is_picture(), served.is_download(), served.is_private()]
        };
        assert_eq!(is("topics/leak-check/index.html"), [true, false, false, false]);
        assert_eq!(is("topics/leak-check/og-0123abcdef.png"), [false, true, false, false]);
        assert_eq!(is("topics/leak-check/cards-0123abcdef.zip"), [false, false, true, false]);
        assert_eq!(is("messages.csv"), [false, false, true, false]);
        assert_eq!(is("desk/index.html"), [true, false, false, true]);
        assert_eq!(is("assets/page-00112233aa.css"), [false; 4]);
    }
}
