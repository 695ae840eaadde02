//! A site and its desk → one policy of HTTP headers as data. [`files`] writes it for every kind of server.
//!
//! Each page has its policy in its own `<meta>` as well. So a page from a server without these headers, or from a disk, still
//! runs no foreign script and loads nothing from other origins.

pub mod files;
mod kinds;

use crate::look::policy;
use crate::model::{Keep, Role, Site, Theme, plan::Desk};

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
    /// What its files are to readers.
    pub role: Role,
    /// The name of the kind, for comments and matchers.
    pub name: &'static str,
    /// A regular expression for their paths below the base. nginx, Apache and Caddy read it the same way.
    pub pattern: String,
    /// The same as patterns of `_headers`. No two of them match the same path.
    pub globs: Vec<String>,
    /// The headers besides the common ones.
    pub headers: Vec<Header>,
}

impl Kind {
    /// Returns whether browsers may keep its files for good, but only if they exist: the answer for a missing one may change.
    pub fn is_kept(&self) -> bool {
        self.role.keep() == Keep::ForGood
    }
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
    let there = |role: &Role| *role != Role::Desk || desk.is_some();
    let kinds = Role::ALL.into_iter().filter(there);
    let kinds = kinds.map(|role| Kind { headers: headers(role, theme, desk), ..kinds::of(role) }).collect();
    Policy { base: site.edition.base_path(), common: common(), kinds }
}

/// Returns the headers of a role besides the common ones.
fn headers(role: Role, theme: &Theme, desk: Option<&Desk>) -> Vec<Header> {
    let cache = match role.keep() {
        Keep::Fresh => FRESH,
        Keep::ForGood => KEPT,
    };
    let resource = match role {
        // Messengers show cards and link previews inside their own pages.
        Role::Named | Role::Picture => "cross-origin",
        Role::Plain | Role::Helped | Role::Sheet | Role::Data | Role::Desk => "same-origin",
    };
    let plain = vec![(CSP, unframed(&policy::page(theme))), (CACHE, cache.to_owned()), (RESOURCE, resource.to_owned())];
    match (role, desk) {
        // All other pages run no script, not even one of the site.
        (Role::Helped, _) => with(plain, CSP, &unframed(&policy::helped(theme))),
        (Role::Sheet | Role::Data, _) => with(plain, ROBOTS, "noindex"),
        (Role::Desk, Some(desk)) => with(with(plain, CSP, &unframed(&desk.policy)), ROBOTS, "noindex, nofollow"),
        (Role::Plain | Role::Named | Role::Picture | Role::Desk, _) => plain,
    }
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
