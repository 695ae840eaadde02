//! HTML and drawings as a strict reader sees them, who knows nothing of how they were made.
//!
//! Stricter than a browser: what it lets through has one reading only, so a browser cannot see anything else in it.

use std::collections::BTreeSet;

/// Where the markup stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// A page of the site.
    Page,
    /// A picture card, before it is drawn: the theme gives it its own `style`.
    Card,
    /// The inside of a drawing.
    Drawing,
}

const DRAWN: [&str; 11] = ["svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"];

/// What drawings have besides: paints and clip paths.
const ASKED_FOR: [&str; 5] = ["defs", "linearGradient", "radialGradient", "stop", "clipPath"];

const WRITTEN: [&str; 51] = [
    "a",
    "article",
    "aside",
    "b",
    "body",
    "br",
    "button",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "head",
    "header",
    "html",
    "i",
    "img",
    "input",
    "label",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "s",
    "section",
    "small",
    "span",
    "strong",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "code",
    "em",
    "hr",
    "time",
    "wbr",
];

const VOID: [&str; 7] = ["br", "hr", "img", "input", "link", "meta", "wbr"];

/// Returns the words of `markup`, its references resolved.
///
/// # Panics
/// It is not sound, or it could run or fetch something.
pub fn hold(markup: &str, place: Where) -> String {
    let mut open: Vec<&str> = Vec::new();
    let mut ids = BTreeSet::new();
    let mut words = String::new();
    let mut rest = markup.strip_prefix("<!doctype html>").unwrap_or(markup);
    while let Some(at) = rest.find('<') {
        words.push_str(&resolved(&rest[..at]));
        let inside = &rest[at + 1..];
        let end = inside.find('>').unwrap_or_else(|| panic!("an open tag: {}", short(inside)));
        let tag = &inside[..end];
        rest = &inside[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "tags cross");
            continue;
        }
        let (tag, closed) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let name = element(tag, place, &mut ids);
        if !closed && !VOID.contains(&name) {
            open.push(name);
        }
    }
    words.push_str(&resolved(rest));
    assert!(open.is_empty(), "never closed: {open:?}");
    words
}

/// Reads the inside of a tag and returns the element's name.
fn element<'a>(tag: &'a str, place: Where, ids: &mut BTreeSet<String>) -> &'a str {
    let (name, mut rest) = tag.split_at(tag.find(char::is_whitespace).unwrap_or(tag.len()));
    let known = DRAWN.contains(&name) || ASKED_FOR.contains(&name) || place != Where::Drawing && WRITTEN.contains(&name);
    assert!(known, "the element <{}>", short(name));
    let mut seen = BTreeSet::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return name;
        }
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let key = &rest[..end];
        let named = key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':'));
        assert!(named, "the attribute {}", short(rest));
        assert!(seen.insert(key), "<{name}> has {key} twice");
        rest = &rest[end..];
        let value = match rest.strip_prefix("=\"") {
            None => "",
            Some(typed) => {
                let end = typed.find('"').unwrap_or_else(|| panic!("an open value: {}", short(typed)));
                rest = &typed[end + 1..];
                assert!(rest.is_empty() || rest.starts_with(char::is_whitespace), "something after a value: {}", short(rest));
                &typed[..end]
            }
        };
        attribute(name, key, &resolved(value), place);
        if key == "id" && place == Where::Page {
            assert!(ids.insert(value.to_owned()), "the id {value} is there twice");
        }
    }
}

fn attribute(element: &str, key: &str, value: &str, place: Where) {
    let plain = key.to_ascii_lowercase();
    assert!(!plain.starts_with("on"), "<{element}> has {key}");
    assert!(plain != "style" || place == Where::Card && element == "article", "<{element}> has a style");
    assert!(!matches!(plain.as_str(), "srcdoc" | "srcset" | "action" | "formaction" | "http-equiv" | "background" | "ping"));
    // What a browser does before it looks at an address: URL Standard, "basic URL parser", the first steps.
    let address: String = value.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let address = address.trim_matches(|c: char| c <= ' ').replace('\\', "/").to_ascii_lowercase();
    match plain.as_str() {
        "href" | "src" | "xlink:href" => {
            assert!(place != Where::Drawing, "a drawing names an address");
            let scheme =
                address.split(['/', '?', '#']).next().and_then(|start| start.split_once(':')).map(|(scheme, _)| scheme);
            let fine = match scheme {
                Some("https" | "mailto" | "tel") => plain == "href",
                Some(_) => false,
                None => !address.starts_with("//"),
            };
            assert!(fine, "<{element}> leads to {value:?}");
        }
        "width" | "height" if place != Where::Drawing && matches!(element, "svg" | "img") => {
            let number: f64 = value.parse().unwrap_or(f64::NAN);
            assert!((0.0..=8000.0).contains(&number), "<{element}> has {key}={value}");
        }
        _ => {}
    }
    // A drawing names its own paints and clip paths, and nothing else.
    let own = address
        .strip_prefix("url(#")
        .and_then(|rest| rest.strip_suffix(')'))
        .is_some_and(|id| id.starts_with('\u{FDD0}') && id.chars().skip(1).all(|c| c.is_ascii_alphanumeric()));
    assert!(!address.contains("url(") || own || place != Where::Drawing, "a drawing names an address");
}

/// Returns `text` with its references resolved; each `&` must begin one.
fn resolved(text: &str) -> String {
    assert!(!text.contains('\0'), "a NUL, which no page can hold");
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let known =
            [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#39;", '\''), ("&#x27;", '\''), ("&#x2F;", '/')];
        let Some((reference, c)) = known.iter().find(|(reference, _)| rest.starts_with(reference)) else {
            panic!("an ampersand that begins no reference: {}", short(rest))
        };
        out.push(*c);
        rest = &rest[reference.len()..];
    }
    out.push_str(rest);
    out
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}
