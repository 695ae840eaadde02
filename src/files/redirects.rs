//! One table of addresses → the redirect files of Netlify and Cloudflare, nginx, and Apache.
//!
//! Every code is a real page, so no server needs these files. They only add what a plain file server may
//! lack: the address without its last slash, and the page that says that nothing is here.

use std::fmt::Write as _;

use crate::finding::{Finding, Place, rule::link as rule};
use crate::model::{Ledger, Site, paths};
use crate::say;

/// The file whose channels decide how many addresses there are.

/// The most lines of `_redirects`: GitLab Pages reads 1,000 and ignores the whole file above; Cloudflare Pages reads 2,000.
pub const MOST_LINES: usize = 1000;
/// The most bytes of `_redirects` (GitLab Pages: 64 KB).
pub const MOST_BYTES: usize = 64_000;

/// From address to address, both beginning with `/`; ordered by topic, then by code.
fn table(site: &Site, ledger: &Ledger) -> Vec<(String, String)> {
    let codes = ledger.links.iter().map(|link| format!("/{}", link.code));
    let topics = site.topics.iter().chain(&site.retired).map(|topic| {
        let folder = paths::topic_folder(&topic.id);
        format!("/{}", folder.trim_end_matches('/'))
    });
    codes.chain(topics).chain(["/links".to_owned()]).map(|from| (from.clone(), format!("{from}/"))).collect()
}

/// Returns `_redirects`, for Cloudflare Pages, Netlify and GitLab Pages: as many lines as all three read.
pub fn underscore(site: &Site, ledger: &Ledger) -> String {
    let mut out = String::new();
    for line in lines(site, ledger).take(MOST_LINES) {
        if out.len() + line.len() > MOST_BYTES {
            break;
        }
        out.push_str(&line);
    }
    out
}

fn lines(site: &Site, ledger: &Ledger) -> impl Iterator<Item = String> {
    table(site, ledger).into_iter().map(|(from, to)| format!("{from} {to} 301\n"))
}

/// Says when `_redirects` cannot hold every address. Nothing breaks: each address is a page of its own.
pub fn check(site: &Site, ledger: &Ledger, findings: &mut Vec<Finding>) {
    let (count, bytes) = lines(site, ledger).fold((0, 0), |(count, bytes), line| (count + 1, bytes + line.len()));
    if count <= MOST_LINES && bytes <= MOST_BYTES {
        return;
    }
    findings.push(Finding::new(
        &rule::MANY_REDIRECTS,
        Place::file(paths::SITE),
        say!(
            "_redirects에 {count}줄({bytes}바이트)이 필요합니다. {MOST_LINES}줄, {MOST_BYTES}바이트까지만 담았습니다",
            "_redirects would need {count} lines ({bytes} bytes); it holds at most {MOST_LINES} lines and {MOST_BYTES} bytes"
        ),
        say!(
            "주소마다 쪽이 있어 그대로 열립니다. 서버가 주소 끝의 /를 붙이지 못하면 redirects.nginx.conf를 쓰세요",
            "every address still opens, since each is a page; where a server adds no final slash, use redirects.nginx.conf"
        ),
    ));
}

/// Returns a map for nginx: include it in `http`, and `if ($cardnews_to) { return 301 $cardnews_to; }` in `server`.
pub fn nginx(site: &Site, ledger: &Ledger) -> String {
    let mut out = String::from(
        "# http { include redirects.nginx.conf; server { absolute_redirect off; if ($cardnews_to) { return 301 $cardnews_to; } error_page 403 404 =404 /404.html; } }\n",
    );
    // An id has up to 64 characters; nginx's own bucket of 64 bytes holds 38.
    out.push_str("map_hash_bucket_size 256;\nmap_hash_max_size 65536;\nmap $uri $cardnews_to {\n");
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
