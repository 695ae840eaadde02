//! One policy of headers, however it is written, and for whatever site.

use std::fs;
use std::path::PathBuf;

use crate::fixture::{Fixture, TOPIC};

const FILES: [&str; 4] = ["_headers", "headers.nginx.conf", "headers.apache.conf", "headers.caddy"];

/// A built site; `settings` is added to content/site.yaml.
fn public(settings: &str, change: impl Fn(&Fixture)) -> (Fixture, PathBuf) {
    let site = Fixture::bare();
    let text = fs::read_to_string(site.root().join("content/site.yaml")).unwrap();
    site.put("content/site.yaml", format!("{text}{settings}").as_bytes());
    site.put("content/topics/leak-check.md", TOPIC.as_bytes());
    change(&site);
    snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews")).arg("build").arg("--root").arg(site.root()).assert().success();
    let public = site.root().join("public");
    (site, public)
}

fn read(public: &std::path::Path, file: &str) -> String {
    fs::read_to_string(public.join(file)).unwrap()
}

/// Returns the policy that a page carries.
fn carried(page: &str) -> String {
    let (_, rest) = page.split_once("<meta http-equiv=\"Content-Security-Policy\" content=\"").unwrap();
    rest.split_once('"').unwrap().0.replace("&#39;", "'").replace("&#x27;", "'")
}

/// What a page carries is what every server sends, but for the frames, which browsers heed in headers only.
#[test]
fn pages_carry_what_servers_send() {
    let (_site, public) = public("desk: true\n", |_| {});
    for page in ["index.html", "404.html", "8/index.html", "links/index.html", "print/leak-check/index.html", "desk/index.html"]
    {
        let policy = carried(&read(&public, page));
        assert!(policy.starts_with("default-src 'none'; script-src ") && !policy.contains("unsafe"), "{page}: {policy}");
        assert!(!policy.contains("frame-ancestors"), "{page}: {policy}");
        for file in FILES {
            let sent = format!("{policy}; frame-ancestors 'none'");
            assert!(read(&public, file).contains(&sent), "{file} lacks the policy of {page}: {sent}");
        }
    }
    let sheet = read(&public, "print/leak-check/index.html");
    assert!(!sheet.contains(" style=") && sheet.contains(" step-"));
}

/// A site without a desk has no rule for one.
#[test]
fn no_desk_no_rule() {
    let (_site, public) = public("", |_| {});
    for file in FILES {
        let text = read(&public, file);
        assert!(text.contains("frame-ancestors 'none'") && !text.contains("desk"), "{file}");
    }
}

/// A site below a folder speaks for that folder only; a dot in it is a dot.
#[test]
fn a_site_below_a_folder_leaves_the_rest_alone() {
    let below = |site: &Fixture| {
        let text = fs::read_to_string(site.root().join("content/site.yaml")).unwrap();
        let text = text.replace("base_url: https://water.example.kr/", "base_url: https://water.example.kr/v1.0/cards/");
        site.put("content/site.yaml", text.as_bytes());
    };
    let (_site, public) = public("desk: true\n", below);
    let paths: Vec<String> =
        read(&public, "_headers").lines().filter(|line| line.starts_with('/')).map(str::to_owned).collect();
    assert!(paths.len() > 20 && paths.iter().all(|path| path.starts_with("/v1.0/cards/")), "{paths:?}");
    for (file, matcher) in
        [("headers.nginx.conf", "if ($uri ~ \""), ("headers.apache.conf", "m#"), ("headers.caddy", "path_regexp ")]
    {
        let text = read(&public, file);
        let matchers: Vec<&str> = text.split(matcher).skip(1).collect();
        assert!(matchers.len() >= 6 && matchers.iter().all(|rest| rest.starts_with("^/v1\\.0/cards/")), "{file}: {matchers:?}");
    }
}

/// A theme that sets pages in a font of its own, or has pictures inside its style, may load them; no other may.
#[test]
fn a_theme_may_load_what_its_style_names() {
    let page = |css: &str| {
        let change = |site: &Fixture| site.put("themes/default/page.css", css.as_bytes());
        let (_site, public) = public("", change);
        carried(&read(&public, "index.html"))
    };
    let plain = page("body{margin:0}");
    assert!(!plain.contains("font-src") && !plain.contains("data:"), "{plain}");
    let rich = page("@font-face{font-family:x;src:url(../x.woff2)}i{background:url(\"data:image/svg+xml,%3Csvg/%3E\")}");
    assert!(rich.contains("font-src 'self'") && rich.contains("img-src 'self' data:"), "{rich}");
}
