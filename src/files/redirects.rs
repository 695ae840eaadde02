//! One table of addresses → the redirect files of Netlify and Cloudflare, nginx, and Apache.
//!
//! Every code is a real page, so no server needs these files. They only add what a plain file server may lack: addresses
//! without the final slash, and the page for missing addresses.

use std::fmt::Write as _;

use crate::finding::{Finding, Place, rule::link as rule};
use crate::model::{Ledger, Site, paths};
use crate::say;

/// The maximum number of lines of `_redirects`. GitLab Pages reads 1,000 and ignores a longer file altogether; Cloudflare Pages
/// reads 2,000.
pub(crate) const MOST_LINES: usize = 1000;
/// The maximum size of `_redirects`, in bytes (GitLab Pages: 64 KB).
pub(crate) const MOST_BYTES: usize = 64_000;

/// Returns all redirects: from and to, both beginning with `/`. Codes come first, then topics.
fn table(site: &Site, ledger: &Ledger) -> Vec<(String, String)> {
    let codes = ledger.links.iter().filter(|link| site.answers(link)).map(|link| format!("/{}", link.code));
    let closed = site.closed.iter().map(|closed| &closed.topic);
    let topics = site.topics.iter().chain(closed.filter(|topic| ledger.of_topic(&topic.id).any(|link| site.answers(link))));
    let topics = topics.map(|topic| {
        let folder = paths::topic_folder(&topic.id);
        format!("/{}", folder.trim_end_matches('/'))
    });
    codes.chain(topics).chain(["/links".to_owned()]).map(|from| (from.clone(), format!("{from}/"))).collect()
}

/// Returns `_redirects` for Cloudflare Pages, Netlify and GitLab Pages. It has no more lines than all three read.
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

/// Reports if `_redirects` cannot contain every address. Nothing breaks then: each address is a page of its own.
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

/// Returns a map for nginx. Include it in `http`, and put `if ($cardnews_to) { return 301 $cardnews_to; }` into `server`.
pub fn nginx(site: &Site, ledger: &Ledger) -> String {
    let mut out = String::from(
        "# http { include redirects.nginx.conf; server { absolute_redirect off; if ($cardnews_to) { return 301 $cardnews_to; } error_page 403 404 =404 /404.html; } }\n",
    );
    // An id has up to 64 characters. A default bucket of nginx (64 bytes) holds 38.
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
