//! An address of the web: whether it can lead anywhere. Nothing is looked up.

use std::net::{Ipv4Addr, Ipv6Addr};

/// Returns whether a text is an `https` address that can work (RFC 3986): a host by the rules of names (RFC 1123, with Hangul as
/// .kr and .한국 allow it), a port that exists, no name of a user, and a path that does not lead upward.
pub(crate) fn is_https(text: &str) -> bool {
    let Some(rest) = text.get(..8).filter(|scheme| scheme.eq_ignore_ascii_case("https://")).map(|_| &text[8..]) else {
        return false;
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, rest) = rest.split_at(end);
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !authority.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    is_host(host) && port.is_none_or(is_port) && !path.split('/').any(leads_upward) && !text.contains('\\')
}

/// Returns the name of a user, with its password, that an `https` address holds before its host.
pub(crate) fn user(address: &str) -> Option<&str> {
    let rest = address.get("https://".len()..)?;
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    authority.rsplit_once('@').map(|(user, _)| user)
}

fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return address.parse::<Ipv6Addr>().is_ok();
    }
    let labels: Vec<&str> = host.split('.').collect();
    // A name whose last part is a number would be taken for an address of four numbers.
    let is_number = labels.last().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit()));
    host.len() <= 253 && labels.iter().all(|label| is_label(label)) && (!is_number || host.parse::<Ipv4Addr>().is_ok())
}

/// Returns whether a text is a `mailto` address that reaches somebody (RFC 6068), without anything that is not to be seen in what it
/// fills in: an encoded line end may begin another head of the letter.
pub(crate) fn is_mailto(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let to = rest.split(['?', '#']).next().unwrap_or_default();
    scheme.eq_ignore_ascii_case("mailto") && to.split(',').all(is_mailbox) && !hides_control(rest)
}

fn is_mailbox(text: &str) -> bool {
    let is_local = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let (local, host) = text.rsplit_once('@').unwrap_or_default();
    !local.is_empty() && local.chars().all(is_local) && is_host(host) && host.contains('.')
}

/// Returns whether an address has a control character, percent-encoded.
fn hides_control(text: &str) -> bool {
    let codes = text.split('%').skip(1).filter_map(|rest| u8::from_str_radix(rest.get(..2)?, 16).ok());
    codes.into_iter().any(|code| code.is_ascii_control())
}

/// Letters of other alphabets look like those of the Latin one; who needs them writes what the browser shows for them, `xn--`.
fn is_label(label: &str) -> bool {
    let fits = (1..=63).contains(&label.len());
    let is_plain = |c: char| c.is_ascii_alphanumeric() || ('가'..='힣').contains(&c) || c == '-';
    fits && label.chars().all(is_plain) && !label.starts_with('-') && !label.ends_with('-')
}

fn is_port(port: &str) -> bool {
    port.bytes().all(|byte| byte.is_ascii_digit()) && !port.starts_with('0') && port.parse::<u16>().is_ok()
}

/// Returns whether browsers take a part of a path for the folder itself or the one above it (WHATWG URL, 4.1).
fn leads_upward(part: &str) -> bool {
    let part = part.to_ascii_lowercase().replace("%2e", ".");
    part == "." || part == ".."
}

#[cfg(test)]
mod tests {
    use super::{is_https, is_mailto};

    #[test]
    fn an_address_that_can_work() {
        for good in [
            "https://water.example.kr/",
            "https://a.kr",
            "https://intra/",
            "https://a.kr:8443/cards/?q=1#b",
            "https://한국.example.kr/물값?a=../b",
            "https://192.0.2.1/",
            "https://[2001:db8::1]:443/",
            "HTTPS://A.KR/HWP..pdf",
        ] {
            assert!(is_https(good), "{good}");
        }
    }

    #[test]
    fn an_address_that_leads_nowhere() {
        for bad in [
            "https:",
            "https://",
            "https:///x/",
            "https://a..kr/",
            "https://.kr/",
            "https://a.kr./",
            "https://-a.kr/",
            "https://a_b.kr/",
            "https://a.kr:99999/",
            "https://a.kr:0/",
            "https://a.kr:/",
            "https://a.kr:x/",
            "https://a.kr/../x/",
            "https://a.kr/%2E%2e/x/",
            "https://a.kr/./",
            "https://bank.example.kr@a.kr/",
            "https://1.2.3/",
            "https://1.2.3.444/",
            "https://[::1/",
            "https:\\\\a.kr",
            "http://a.kr/",
            // Cyrillic а, Greek ο, full-width and Latin letters with marks.
            "https://w\u{430}ter.example.kr/",
            "https://g\u{3BF}v.example.kr/",
            "https://ｗater.example.kr/",
            "https://wäter.example.kr/",
        ] {
            assert!(!is_https(bad), "{bad}");
        }
    }

    #[test]
    fn a_letter_that_reaches_somebody() {
        for good in [
            "mailto:water@example.kr",
            "MAILTO:a.b+c@example.kr,d@example.kr?subject=%EC%9A%94%EA%B8%88",
            "mailto:물@한국.example.kr",
        ] {
            assert!(is_mailto(good), "{good}");
        }
        for bad in [
            "mailto:",
            "mailto:?subject=a",
            "mailto:water",
            "mailto:@example.kr",
            "mailto:water@example",
            "mailto:water@example.kr,",
            "mailto:water@example.kr%0D%0ABcc:x@example.kr",
            "mailto:water@example.kr?subject=a%0d%0abcc:x@example.kr",
            "mailto:water@example.kr?subject=%00",
            "mailto:water@ex\u{430}mple.kr",
        ] {
            assert!(!is_mailto(bad), "{bad}");
        }
    }
}
