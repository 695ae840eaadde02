//! A site and its desk → one policy of HTTP headers as data. [`files`] writes it for every kind of server.
//!
//! Each page has its policy in its own `<meta>` as well. So a page from a server without these headers, or from a disk, still
//! runs no foreign script and loads nothing from other origins.

pub mod files;

use crate::craft::digest;
use crate::look::policy;
use crate::model::{Site, Theme, plan::Desk};

/// The name of a header, and its value.
pub type Header = (&'static str, String);

/// The headers of each file.
#[derive(Debug)]
pub struct Policy {
    /// The path at which the site begins on its server, beginning and ending with `/`. Other paths of the server are not ours.
    pub base: String,
    /// The headers of every answer.
    pub common: Vec<Header>,
    /// The kinds of files. The first kind is for all files of no other kind. No file is of two of the other kinds.
    pub kinds: Vec<Kind>,
}

/// A kind of files with the same headers.
#[derive(Debug)]
pub struct Kind {
    /// The name of the kind, for comments and matchers.
    pub name: &'static str,
    /// A regular expression for their paths below the base. nginx, Apache and Caddy read it the same way.
    pub pattern: String,
    /// The same as patterns of `_headers`. No two of them match the same path.
    pub globs: Vec<String>,
    /// Whether their names contain a digest. Such files never change, so browsers may cache them, but only if they exist.
    pub kept: bool,
    /// The headers besides the common ones.
    pub headers: Vec<Header>,
}

const CSP: &str = "Content-Security-Policy";
const CACHE: &str = "Cache-Control";
const RESOURCE: &str = "Cross-Origin-Resource-Policy";
const ROBOTS: &str = "X-Robots-Tag";

/// A browser asks at each visit whether the file has changed. An unchanged file is not sent again.
const FRESH: &str = "no-cache";
/// A browser never asks again: a changed picture has a new name.
const KEPT: &str = "public, max-age=31536000, immutable";

/// Features of browsers that neither pages nor the desk use. The desk writes to the clipboard, nothing more. All names are
/// known to Chromium, because it complains about others.
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
    // Pages with scripts of the theme: the index, topics, codes. All other pages run no script, not even one of the site.
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
            // Messengers show cards and link previews inside their own pages.
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

/// Returns sources with the rule that no page may be shown in a frame. Browsers obey it in headers only.
fn unframed(sources: &str) -> String {
    format!("{sources}; frame-ancestors 'none'")
}

fn common() -> Vec<Header> {
    let denied: Vec<String> = UNUSED_FEATURES.iter().map(|name| format!("{name}=()")).collect();
    [
        ("X-Content-Type-Options", "nosniff"),
        // An address can contain a code. It tells from which message or notice a reader came, which is nobody else's business.
        ("Referrer-Policy", "no-referrer"),
        ("Permissions-Policy", denied.join(", ").as_str()),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        // Replaces frame-ancestors in old browsers and for the page for missing addresses.
        ("X-Frame-Options", "DENY"),
        // Every base_url is https (parse/site.rs). The office decides about subdomains and the preload lists of browsers.
        ("Strict-Transport-Security", "max-age=31536000"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .to_vec()
}

/// Returns `headers` with this header added, or replaced if there is one of the same name.
fn with(mut headers: Vec<Header>, name: &'static str, value: &str) -> Vec<Header> {
    headers.retain(|(other, _)| *other != name);
    headers.push((name, value.to_owned()));
    headers
}

fn globs(patterns: &[&str]) -> Vec<String> {
    patterns.iter().map(|&pattern| pattern.to_owned()).collect()
}

/// Returns the patterns of pages with scripts: pages by name, and codes.
fn helped_globs() -> Vec<String> {
    let mut out = globs(&["", "index.html", "topics/:topic/", "topics/:topic/index.html"]);
    out.extend(code_globs());
    out
}

/// Returns the patterns of codes by their first digits. Codes are digits; no pattern matches 404.html.
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
