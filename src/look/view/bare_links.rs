//! Plain words → HTML of a page, with links around the addresses that are written in them. The only file that uses linkify.

use std::ops::Range;

use linkify::{LinkFinder, LinkKind};

use super::escape::{Html, escape};
use super::hyphenated;
use crate::craft::korean::tail::{self, Tail};
use crate::craft::url;

/// Writes `text` escaped: addresses of pages and of mail are links, telephone numbers too, and codes stay in one piece.
///
/// An address needs its `https://`. Others, such as `http://`, are left as text, and so is one that cannot work: the policy of
/// links allows no such address.
pub fn write(text: &str, out: &mut Html) {
    // Every address has one of these, and few texts have any.
    if !text.contains("https://") && !text.contains('@') {
        return hyphenated::write(text, out);
    }
    let mut written = 0;
    for (at, scheme) in links(text) {
        // A line neither begins with what belongs to an address nor ends with the bracket before it.
        let start = text[written..at.start].trim_end_matches(OPENING).len() + written;
        let after = text[at.end..].find(|c: char| c.is_ascii_alphanumeric() || c.is_whitespace() || OPENING.contains(&c));
        let end = after.map_or(text.len(), |length| at.end + length);
        hyphenated::write(&text[written..start], out);
        out.push_str("<span class=\"whole\">");
        escape(&text[start..at.start], out);
        out.push_str("<a href=\"");
        out.push_str(scheme);
        escape(&text[at.clone()], out);
        out.push_str("\">");
        hyphenated::breakable(&text[at.clone()], out);
        out.push_str("</a>");
        escape(&text[at.end..end], out);
        out.push_str("</span>");
        written = end;
    }
    hyphenated::write(&text[written..], out);
}

/// What opens brackets and quotations.
const OPENING: [char; 8] = ['(', '[', '「', '『', '“', '‘', '"', '\''];

/// Returns the addresses of pages that are written in `text`, those that cannot work too.
pub fn addresses(text: &str) -> impl Iterator<Item = &str> {
    found(text).into_iter().filter(|(_, scheme)| scheme.is_empty()).map(|(at, _)| &text[at])
}

/// Returns where addresses are that a page may have, and the scheme that each of them lacks.
fn links(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found = found(text);
    found.retain(|(at, scheme)| !scheme.is_empty() || url::is_https(&text[at.clone()]));
    found
}

/// Returns where addresses are, and the scheme that each of them lacks.
fn found(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(true);
    let mut out = Vec::new();
    // A particle follows an address without a space, and Hangul may be part of addresses: https://example.kr에서.
    for ascii in text.split(|c: char| !c.is_ascii()) {
        let start = ascii.as_ptr() as usize - text.as_ptr() as usize;
        for link in finder.links(ascii) {
            let at = start + link.start()..start + link.end();
            match link.kind() {
                // Hangul behind a slash is a part of the address and no particle: half an address opens another page.
                LinkKind::Url if link.as_str().ends_with(['/', '=', '-', '_']) && goes_on(&text[at.end..]) => {}
                LinkKind::Url if link.as_str().starts_with("https://") => out.push((at, "")),
                // hon***@example.kr hides whose address it is.
                LinkKind::Email if !link.as_str().contains('*') => out.push((at, "mailto:")),
                _ => {}
            }
        }
    }
    out
}

/// Returns whether a text begins with Hangul that is no particle.
fn goes_on(rest: &str) -> bool {
    let hangul = rest.find(|c: char| !('가'..='힣').contains(&c)).unwrap_or(rest.len());
    hangul > 0 && !matches!(tail::after("주소", &rest[..hangul]), Some(Tail::Particle | Tail::Copula))
}

#[cfg(test)]
mod tests {
    use super::write;

    fn written(text: &str) -> String {
        let mut out = String::new();
        write(text, &mut out);
        out
    }

    /// What is written, without the places to break.
    fn unboxed(text: &str) -> String {
        written(text).replace("<span class=\"whole\">", "").replace("</span>", "").replace("<wbr>", "")
    }

    #[test]
    fn addresses_are_links_without_particles_and_brackets() {
        assert_eq!(
            written("누리집(https://a.example.kr/b?c=1&d)에서, https://example.kr에 055-000-0000"),
            "누리집<span class=\"whole\">(<a href=\"https://a.example.kr/b?c=1&amp;d\">\
             https://<wbr>a.<wbr>example.<wbr>kr/<wbr>b?<wbr>c=<wbr>1&amp;<wbr>d</a>)에서,</span> \
             <span class=\"whole\"><a href=\"https://example.kr\">https://<wbr>example.<wbr>kr</a>에</span> \
             <span class=\"whole\"><a class=\"tel\" href=\"tel:0550000000\">055-000-0000</a></span>"
        );
        let whole = |tail| format!("<span class=\"whole\"><a href=\"https://a.kr/\">https://<wbr>a.<wbr>kr/</a>{tail}</span>");
        assert_eq!(written("https://a.kr/에서 https://a.kr/로"), format!("{} {}", whole("에서"), whole("로")));
        assert_eq!(unboxed("https://a.kr/w/여권"), "https://a.kr/w/여권");
        assert_eq!(
            written("help@example.kr로."),
            "<span class=\"whole\"><a href=\"mailto:help@example.kr\">help@<wbr>example.<wbr>kr</a>로.</span>"
        );
    }

    #[test]
    fn other_schemes_and_names_stay_text() {
        for text in [
            "http://example.kr",
            "ftp://example.kr",
            "javascript://example.kr",
            "water.example.kr",
            "@홍길동",
            "a@b",
            "https://bank.example.kr@evil.example/",
            "https://a.kr/../b",
            "https://a.kr:99999/",
        ] {
            assert_eq!(unboxed(text), text);
        }
        assert_eq!(unboxed("https://a.kr\"onclick"), "<a href=\"https://a.kr\">https://a.kr</a>&quot;onclick");
    }
}
