//! A role of files → its name in the files of headers, and the patterns by which servers know its paths.
//!
//! Servers read patterns, not our table of roles. `tests/integration/headers.rs` proves that both say the same.

use super::Kind;
use crate::craft::digest;
use crate::model::Role;

/// Returns the kind of files with this role, without its headers.
pub(super) fn of(role: Role) -> Kind {
    let (name, pattern, globs): (_, &str, &[&str]) = match role {
        Role::Plain => ("page", "", &["404.html", "links/*"]),
        Role::Helped => (
            "helped",
            "(?:(?:topics/[^/]+|[0-9]+)/)?(?:index\\.html)?$",
            &["", "index.html", "topics/:topic/", "topics/:topic/index.html"],
        ),
        Role::Sheet => ("sheet", "print/[^/]+/(?:index\\.html)?$", &["print/:topic/", "print/:topic/index.html"]),
        Role::Named => (
            "kept",
            "(?:topics/[^/]+|print/[^/]+|assets)/[^/]+-[0-9a-f]{DIGITS}\\.[a-z0-9]+$",
            &[
                "topics/:topic/card-*",
                "topics/:topic/cards-*",
                "topics/:topic/mms-*",
                "topics/:topic/og-*",
                "print/:topic/sheet-*",
                "assets/*",
            ],
        ),
        Role::Picture => (
            "picture",
            "(?:qr/[^/]+|icon\\.svg|icon-512\\.png|apple-touch-icon\\.png)$",
            &["qr/*", "icon.svg", "icon-512.png", "apple-touch-icon.png"],
        ),
        Role::Data => (
            "data",
            "(?:messages\\.|links\\.lock$|_|redirects\\.|headers\\.)",
            &["messages.*", "links.lock", "redirects.*", "headers.*"],
        ),
        Role::Desk => ("desk", "desk/", &["desk/*"]),
    };
    let pattern = pattern.replace("DIGITS", &digest::DIGITS.to_string());
    let mut globs: Vec<String> = globs.iter().map(|&glob| glob.to_owned()).collect();
    if role == Role::Helped {
        globs.extend(code_globs());
    }
    Kind { role, name, pattern, globs, headers: Vec::new() }
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
