//! One table of addresses → the redirect files of Netlify and Cloudflare, nginx, and Apache.
//!
//! Every code is a real page, so no server needs these files. They only add what a plain file server may
//! lack: the address without its last slash.

use std::fmt::Write as _;

use crate::ledger::Ledger;
use crate::model::{Site, site as paths};

/// The most static lines that Cloudflare Pages reads in `_redirects`; Netlify and GitLab read at least 1,000.
pub const MOST_LINES: usize = 1000;

/// From address to address, both beginning with `/`; ordered by topic, then by code.
fn table(site: &Site, ledger: &Ledger) -> Vec<(String, String)> {
    let codes = ledger.links.iter().map(|link| format!("/{}", link.code));
    let topics = site.topics.iter().chain(&site.retired).map(|topic| {
        let folder = paths::topic_folder(&topic.id);
        format!("/{}", folder.trim_end_matches('/'))
    });
    codes.chain(topics).chain(["/links".to_owned()]).map(|from| (from.clone(), format!("{from}/"))).collect()
}

/// Returns `_redirects`, for Cloudflare Pages, Netlify and GitLab Pages.
pub fn underscore(site: &Site, ledger: &Ledger) -> String {
    let mut out = String::new();
    for (from, to) in table(site, ledger).into_iter().take(MOST_LINES) {
        let _ = writeln!(out, "{from} {to} 301");
    }
    out
}

/// Returns a map for nginx: include it in `http`, and `if ($cardnews_to) { return 301 $cardnews_to; }` in `server`.
pub fn nginx(site: &Site, ledger: &Ledger) -> String {
    let mut out = String::from(
        "# http { include redirects.nginx.conf; server { if ($cardnews_to) { return 301 $cardnews_to; } error_page 404 /404.html; } }\nmap $uri $cardnews_to {\n",
    );
    for (from, to) in table(site, ledger) {
        let _ = writeln!(out, "    {from} {to};");
    }
    out.push_str("}\n");
    out
}

/// Returns lines for Apache, for the server configuration or `.htaccess`.
pub fn apache(site: &Site, ledger: &Ledger) -> String {
    let mut out = String::from("ErrorDocument 404 /404.html\n");
    for (from, to) in table(site, ledger) {
        let _ = writeln!(out, "RedirectMatch 301 \"^{from}$\" \"{to}\"");
    }
    out
}
