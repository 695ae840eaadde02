//! A site and its desk → one policy of HTTP headers as data; [`files`] writes it for every kind of server.
//!
//! What a page may do stands in its own `<meta>` as well, so that a server without these headers, or a file
//! opened from a disk, still runs no script and asks nobody else for anything.

pub mod files;

use crate::craft::digest;
use crate::look::policy;
use crate::model::{Site, Theme, plan::Desk};

/// The name of a header, and its value.
pub type Header = (&'static str, String);

/// Which headers each file is answered with.
#[derive(Debug)]
pub struct Policy {
    /// The path at which the site begins on its server, from `/` to `/`. What lies outside is not ours to speak for.
    pub base: String,
    /// What every answer has.
    pub common: Vec<Header>,
    /// The kinds of files. The first is every file that is of no other kind; the others have nothing in common.
    pub kinds: Vec<Kind>,
}

/// Files that are answered alike.
#[derive(Debug)]
pub struct Kind {
    /// What they are, as comments and matchers name them.
    pub name: &'static str,
    /// A regular expression of their paths below the base, which nginx, Apache and Caddy read alike.
    pub pattern: String,
    /// The same as patterns of `_headers`, no two of which fit one path.
    pub globs: Vec<String>,
    /// Whether their names carry a digest: they never change, and only while they exist may a browser keep them.
    pub kept: bool,
    /// What they have besides the common headers.
    pub headers: Vec<Header>,
}

const CSP: &str = "Content-Security-Policy";
const CACHE: &str = "Cache-Control";
const RESOURCE: &str = "Cross-Origin-Resource-Policy";
const ROBOTS: &str = "X-Robots-Tag";

/// Asks at each visit whether there is something newer; what has not changed is not sent again.
const FRESH: &str = "no-cache";
/// Asks never again: a changed picture has another name.
const KEPT: &str = "public, max-age=31536000, immutable";

/// What browsers offer and neither pages nor desk use: the desk writes to the clipboard, nothing more. Only names that Chromium knows: it complains of others.
const UNUSED_FEATURES: [&str; 20] = [
    "accelerometer",
    "autoplay",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
];

/// Returns the policy of a site.
pub fn policy(site: &Site, theme: &Theme, desk: Option<&Desk>) -> Policy {
    let page = || -> Vec<Header> {
        vec![(CSP, unframed(&policy::page(theme))), (CACHE, FRESH.to_owned()), (RESOURCE, "same-origin".to_owned())]
    };
    // What a theme's scripts help on: the index, topics, codes. All else runs nothing, not even what has the site's address.
    let helped = with(page(), CSP, &unframed(&policy::helped(theme)));
    let mut kinds = vec![
        Kind { name: "page", pattern: String::new(), globs: globs(&["404.html", "links/*"]), kept: false, headers: page() },
        Kind {
            name: "helped",
            pattern: "(?:(?:topics/[^/]+|[0-9]+)/)?(?:index\\.html)?$".to_owned(),
            globs: helped_globs(),
            kept: false,
            headers: helped,
        },
        Kind {
            name: "sheet",
            pattern: "print/[^/]+/(?:index\\.html)?$".to_owned(),
            globs: globs(&["print/:topic/", "print/:topic/index.html"]),
            kept: false,
            headers: with(page(), ROBOTS, "noindex"),
        },
        Kind {
            name: "kept",
            pattern: format!("(?:topics/[^/]+|print/[^/]+|assets)/[^/]+-[0-9a-f]{{{}}}\\.[a-z0-9]+$", digest::DIGITS),
            globs: globs(&[
                "topics/:topic/card-*",
                "topics/:topic/cards-*",
                "topics/:topic/mms-*",
                "topics/:topic/og-*",
                "print/:topic/sheet-*",
                "assets/*",
            ]),
            kept: true,
            // Messengers show card and preview pictures inside pages of their own.
            headers: with(with(page(), CACHE, KEPT), RESOURCE, "cross-origin"),
        },
        Kind {
            name: "picture",
            pattern: "(?:qr/[^/]+|icon\\.svg|icon-512\\.png|apple-touch-icon\\.png)$".to_owned(),
            globs: globs(&["qr/*", "icon.svg", "icon-512.png", "apple-touch-icon.png"]),
            kept: false,
            headers: with(page(), RESOURCE, "cross-origin"),
        },
        Kind {
            name: "data",
            pattern: "(?:messages\\.|links\\.lock$|_|redirects\\.|headers\\.)".to_owned(),
            globs: globs(&["messages.*", "links.lock", "redirects.*", "headers.*"]),
            kept: false,
            headers: with(page(), ROBOTS, "noindex"),
        },
    ];
    if let Some(desk) = desk {
        let policy = unframed(&desk.policy);
        let headers = with(page(), CSP, &policy);
        kinds.push(Kind {
            name: "desk",
            pattern: "desk/".to_owned(),
            globs: globs(&["desk/*"]),
            kept: false,
            headers: with(headers, ROBOTS, "noindex, nofollow"),
        });
    }
    Policy { base: site.edition.base_path(), common: common(), kinds }
}

/// Who may show a page in a frame; browsers heed it in headers only.
fn unframed(sources: &str) -> String {
    format!("{sources}; frame-ancestors 'none'")
}

fn common() -> Vec<Header> {
    let denied: Vec<String> = UNUSED_FEATURES.iter().map(|name| format!("{name}=()")).collect();
    [
        ("X-Content-Type-Options", "nosniff"),
        // An address can hold a code, which says from which message or notice a reader came; nobody else needs to know.
        ("Referrer-Policy", "no-referrer"),
        ("Permissions-Policy", denied.join(", ").as_str()),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        // What old browsers and the page for missing addresses have instead of frame-ancestors.
        ("X-Frame-Options", "DENY"),
        // Every base_url is https (parse/site.rs). Neither subdomains nor browsers' lists: those are the office's to decide.
        ("Strict-Transport-Security", "max-age=31536000"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .to_vec()
}

/// `headers` with this one, in the place of one of the same name.
fn with(mut headers: Vec<Header>, name: &'static str, value: &str) -> Vec<Header> {
    headers.retain(|(other, _)| *other != name);
    headers.push((name, value.to_owned()));
    headers
}

fn globs(patterns: &[&str]) -> Vec<String> {
    patterns.iter().map(|&pattern| pattern.to_owned()).collect()
}

/// Pages by name, and codes.
fn helped_globs() -> Vec<String> {
    let mut out = globs(&["", "index.html", "topics/:topic/", "topics/:topic/index.html"]);
    out.extend(code_globs());
    out
}

/// Codes, which are of digits alone, by how they begin: in every way but that of 404.html.
fn code_globs() -> Vec<String> {
    let mut out = Vec::new();
    let mut start = String::new();
    for same in ["4", "0", "4"] {
        let others = (0..10).map(|digit| digit.to_string()).filter(|digit| digit != same);
        out.extend(others.map(|digit| format!("{start}{digit}*")));
        start.push_str(same);
        out.push(format!("{start}/*"));
    }
    out.extend((0..10).map(|digit| format!("{start}{digit}*")));
    out
}
