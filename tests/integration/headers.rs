//! One policy of headers, however it is written, and for whatever site.

use std::fs;
use std::path::PathBuf;

use cardnews::files::{
    self,
    headers::{self, Kind},
};
use cardnews::model::{Artifact, Content, Purpose, Role, Served, What};
use cardnews::{check, plan, read};
use proptest::prelude::*;
use regex_lite::Regex;

use crate::fixture::{self, Fixture, TOPIC};

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

/// Gives what is planned of the repository's content, and the kinds of its headers.
fn repository(look: impl Fn(&Content, &[Artifact], &[Kind])) {
    let input = read::site(&fixture::project(), Some(fixture::last_reading())).unwrap();
    let (content, workshop) = check(&input, Purpose::Preview).ready.unwrap();
    let plan = plan::site(&content, &workshop).unwrap();
    let policy = headers::policy(&content.site, &workshop.theme, plan.desk.as_ref());
    assert_eq!(policy.base, "/");
    assert_eq!(policy.kinds.iter().map(|kind| kind.role).collect::<Vec<_>>(), Role::ALL);
    look(&content, &plan.artifacts, &policy.kinds);
}

/// A pattern of `_headers` as a regular expression: `*` stands for anything, `:name` for one part of a path.
fn of_glob(glob: &str) -> Regex {
    let parts = glob.split('/').map(|part| match part.strip_prefix(':') {
        Some(_) => "[^/]+".to_owned(),
        None => regex_lite::escape(part).replace("\\*", ".*"),
    });
    Regex::new(&format!("^{}$", parts.collect::<Vec<_>>().join("/"))).unwrap()
}

/// The roles whose expression matches a path, but for the first kind, which is for all the rest.
fn matching(kinds: &[(Role, Regex)], path: &str) -> Vec<Role> {
    kinds.iter().filter(|(_, pattern)| pattern.is_match(path)).map(|(role, _)| *role).collect()
}

fn expressions(kinds: &[Kind]) -> Vec<(Role, Regex)> {
    kinds[1..].iter().map(|kind| (kind.role, Regex::new(&format!("^{}", kind.pattern)).unwrap())).collect()
}

/// Servers know files by patterns, the program by what they are. Of every file of the repository's content both say the same.
#[test]
fn every_file_is_of_the_kind_that_servers_find() {
    repository(|_, artifacts, kinds| {
        let patterns = expressions(kinds);
        let globs: Vec<(Role, Regex)> =
            kinds.iter().flat_map(|kind| kind.globs.iter().map(|glob| (kind.role, of_glob(glob)))).collect();
        for Artifact { path, served, .. } in artifacts {
            let expected: Vec<Role> = [served.role].into_iter().filter(|role| *role != Role::Plain).collect();
            assert_eq!(matching(&patterns, path), expected, "{path}");
            // Their own files, `_headers` and `_redirects`, are not sent by servers that read them. Plain files that are no
            // pages have the headers of every answer only.
            let silent = path.starts_with('_') || served.role == Role::Plain && !served.is_page();
            let expected = if silent { Vec::new() } else { vec![served.role] };
            assert_eq!(matching(&globs, path), expected, "{path} in _headers");
        }
        for role in Role::ALL {
            assert!(artifacts.iter().any(|artifact| artifact.served.role == role), "no file is {role:?}");
        }
    });
}

/// The path tells of a file what the plan knows of it.
#[test]
fn paths_tell_what_is_planned() {
    repository(|_, artifacts, _| {
        for artifact in artifacts {
            let Artifact { path, what, served, .. } = artifact;
            let (role, page, picture) = match what {
                What::Card { .. } | What::Mms { .. } | What::Preview { .. } | What::SheetPicture { .. } => {
                    (Role::Named, false, true)
                }
                What::Archive { .. } => (Role::Named, false, false),
                What::Sheet { .. } => (Role::Sheet, true, false),
                What::QrSvg { .. } | What::QrPng { .. } => (Role::Picture, false, true),
                What::Index | What::Topic { .. } | What::Code { .. } | What::Closed { .. } => (Role::Helped, true, false),
                What::Links | What::NotFound => (Role::Plain, true, false),
                What::Desk | What::OfflineDesk => (Role::Desk, true, false),
                What::List(list) if list.path() == "sitemap.xml" => (Role::Plain, false, false),
                What::List(_) => (Role::Data, false, false),
                What::Icon { .. } => (served.role, false, true),
                // Styles, scripts, icons: their paths are all that is known of them.
                What::Asset(_) => (served.role, false, served.is_picture()),
            };
            assert_eq!((served.role, served.is_page(), served.is_picture()), (role, page, picture), "{path}");
        }
    });
}

/// Addresses that other files of the site hand out lead to pages of it, and search engines are sent to none that is hidden.
#[test]
fn redirects_and_the_sitemap_lead_to_pages() {
    repository(|content, artifacts, _| {
        let page = |address: &str| {
            let path = format!("{}index.html", address.trim_start_matches('/'));
            artifacts
                .iter()
                .find(|artifact| *artifact.path == path)
                .filter(|page| page.served.is_page())
                .map(|page| page.served)
        };
        for line in files::redirects::underscore(&content.site, &content.ledger).lines() {
            let to = line.split(' ').nth(1).unwrap();
            assert!(page(to).is_some(), "{line}");
        }
        let list = files::list::text(cardnews::model::artifact::List::Sitemap, content, &[]);
        let addresses: Vec<&str> = list.split("<loc>").skip(1).map(|rest| rest.split_once("</loc>").unwrap().0).collect();
        assert!(addresses.len() > 10);
        for address in addresses {
            let served = page(address.strip_prefix(&content.site.edition.base_url).unwrap());
            assert_eq!(served.map(|served| served.role), Some(Role::Helped), "{address}");
        }
    });
}

/// Whatever a theme or a later version calls its files, expressions and roles part at no path.
#[test]
fn expressions_and_roles_never_part() {
    let part = r"topics|print|assets|qr|desk|links|index\.html|icon\.svg|links\.lock|_[a-z]|messages\.[a-z]|headers\.|[0-9]{1,3}|[a-c.-]{1,3}|[a-c]{0,1}-[0-9a-g]{10}\.(png|PNG|)";
    let path = format!("({part})(/({part})){{0,3}}");
    repository(|_, _, kinds| {
        let patterns = expressions(kinds);
        proptest!(ProptestConfig::with_cases(4000), |(path in path.as_str())| {
            let expected: Vec<Role> = [Served::of_path(&path).role].into_iter().filter(|role| *role != Role::Plain).collect();
            prop_assert_eq!(matching(&patterns, &path), expected, "{}", path);
        });
    });
}
