//! One policy → the files of headers for Cloudflare Pages and Netlify, nginx, Apache, and Caddy.
//!
//! The first lines of each file say where it goes. They also say that a server must be reloaded after a build: servers read
//! their configuration once, and the desk's policy contains the hash of the desk's script.

use std::fmt::Write as _;

use super::{CACHE, Header, Kind, Policy, policy};
use crate::model::{Site, Theme, plan::Desk};

/// Returns all files of headers with their names.
pub fn all(site: &Site, theme: &Theme, desk: Option<&Desk>) -> [(&'static str, String); 4] {
    let policy = policy(site, theme, desk);
    [
        ("_headers", underscore(&policy)),
        ("headers.nginx.conf", nginx(&policy)),
        ("headers.apache.conf", apache(&policy)),
        ("headers.caddy", caddy(&policy)),
    ]
}

/// Returns `_headers` for Cloudflare Pages and Netlify. If several rules match a path, the former joins values with commas, the
/// latter takes the last value. So no header is in two rules that match the same path.
fn underscore(policy: &Policy) -> String {
    let mut out = String::new();
    rule(&mut out, &format!("{}*", policy.base), &policy.common);
    for kind in &policy.kinds {
        for glob in &kind.globs {
            rule(&mut out, &format!("{}{glob}", policy.base), &kind.headers);
        }
    }
    out
}

fn rule(out: &mut String, path: &str, headers: &[Header]) {
    let _ = writeln!(out, "{path}");
    for (name, value) in headers {
        let _ = writeln!(out, "  {name}: {value}");
    }
}

/// Returns lines for the `server` block of nginx. They use variables for two reasons: a location with its own `add_header`
/// drops those of the blocks around it, and a location of ours could take files away from one of the operator.
fn nginx(policy: &Policy) -> String {
    let mut out = String::from(
        "# http { server { include headers.nginx.conf; } }\n\
         # It stands before the first return of the server block. Reload nginx after every build: nginx -s reload\n\
         # A location with an add_header of its own drops all of these: repeat there the lines below that begin with add_header.\n",
    );
    let variable = |name: &str| format!("$cardnews_{}", name.to_ascii_lowercase().replace('-', "_"));
    let names = names(policy);
    for name in names.iter().map(|name| variable(name)).chain([variable(FOREVER)]) {
        let _ = writeln!(out, "set {name} \"\";");
    }
    for kind in &policy.kinds {
        let _ = writeln!(out, "# {}\nif ($uri ~ \"{}\") {{", kind.name, expression(policy, kind));
        for (name, value) in changes(policy, kind) {
            // With `always`, the answer for a missing picture would be cached for a year.
            let name = if kind.is_kept() && *name == CACHE {
                let _ = writeln!(out, "    set {} \"\";", variable(CACHE));
                FOREVER
            } else {
                name
            };
            let _ = writeln!(out, "    set {} \"{value}\";", variable(name));
        }
        out.push_str("}\n");
    }
    for name in names {
        let _ = writeln!(out, "add_header {name} {} always;", variable(name));
    }
    let _ = writeln!(out, "add_header {CACHE} {};", variable(FOREVER));
    out
}

/// The nginx variable for files that are cached as long as they exist.
const FOREVER: &str = "cache-forever";

/// Returns lines for Apache's server configuration or the `.htaccess` at the site's root.
fn apache(policy: &Policy) -> String {
    let mut out = String::from(
        "# For the server configuration or .htaccess. It needs mod_headers (a2enmod headers); without it Apache stops\n\
         # rather than serving a site without its policy. In the server configuration: reload after every build.\n",
    );
    for kind in &policy.kinds {
        let there = if kind.is_kept() { " && -f %{REQUEST_FILENAME}" } else { "" };
        let _ = writeln!(out, "# {}\n<If \"%{{REQUEST_URI}} =~ m#{}#{there}\">", kind.name, expression(policy, kind));
        for (name, value) in changes(policy, kind) {
            let _ = writeln!(out, "    Header always set {name} \"{value}\"");
        }
        out.push_str("</If>\n");
    }
    out
}

/// Returns lines for a site block of Caddy. The matchers exclude each other, because Caddy sorts directives by their matchers.
fn caddy(policy: &Policy) -> String {
    let mut out = String::from(
        "# water.example.kr { root * /srv/site; import headers.caddy; file_server } – one line each, the root outside any handle.\n\
         # Reload Caddy after every build: caddy reload\n",
    );
    for kind in &policy.kinds {
        let _ = writeln!(out, "@cardnews_{} {{\n\tpath_regexp {}", kind.name, expression(policy, kind));
        if kind.is_kept() {
            out.push_str("\tfile\n");
        }
        if kind.pattern.is_empty() {
            for other in policy.kinds.iter().filter(|other| !other.pattern.is_empty()) {
                let there = if other.is_kept() { "\t\tfile\n" } else { "" };
                let _ = writeln!(out, "\tnot {{\n\t\tpath_regexp {}\n{there}\t}}", expression(policy, other));
            }
        }
        let _ = writeln!(out, "}}\nheader @cardnews_{} {{", kind.name);
        for (name, value) in policy.common.iter().chain(&kind.headers) {
            let _ = writeln!(out, "\t{name} \"{value}\"");
        }
        out.push_str("}\n");
    }
    out
}

/// Returns the headers of a kind that differ from the first kind, or all headers of the first kind. For servers on which later
/// lines win.
fn changes<'a>(policy: &'a Policy, kind: &'a Kind) -> Vec<&'a Header> {
    match policy.kinds.first() {
        Some(first) if !kind.pattern.is_empty() => {
            kind.headers.iter().filter(|header| !first.headers.contains(header)).collect()
        }
        _ => policy.common.iter().chain(&kind.headers).collect(),
    }
}

/// Returns the expression for the paths of a kind, from the root of the server.
fn expression(policy: &Policy, kind: &Kind) -> String {
    format!("^{}{}", policy.base.replace('.', "\\."), kind.pattern)
}

/// Returns the name of every header of the policy once, in order.
fn names(policy: &Policy) -> Vec<&'static str> {
    let mut out: Vec<&'static str> = Vec::new();
    for (name, _) in policy.common.iter().chain(policy.kinds.iter().flat_map(|kind| &kind.headers)) {
        if !out.contains(name) {
            out.push(name);
        }
    }
    out
}
