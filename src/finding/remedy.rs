//! Findings and remedies that more than one stage makes.

use super::{Finding, Place, Say, rule};
use crate::craft::{
    korean::{particle, telephone},
    suggest::nearest,
    url,
};
use crate::say;

/// Returns the remedy for a word that is nearly a known one; `None` if none is near.
pub fn nearest_word<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<Say> {
    nearest(typed, known).map(|word| say!("혹시 '{word}'인가요?", "did you mean '{word}'?"))
}

/// Returns the remedy for an unknown word: the nearest one, or all of them.
pub fn unknown_word(typed: &str, known: &[&str]) -> Say {
    match nearest_word(typed, known.iter().copied()) {
        Some(near) => near,
        None if known.is_empty() => say!("쓸 수 있는 것이 아직 없습니다", "there is none yet"),
        None => {
            let mut all = known.iter().take(24).copied().collect::<Vec<_>>().join(", ");
            if known.len() > 24 {
                all.push_str(", …");
            }
            say!("쓸 수 있는 것: {all}", "there are: {all}")
        }
    }
}

/// Returns the finding about a link if no page may have its address; `None` if pages may have it. The link is at `place`.
pub fn unsafe_link(href: &str, place: Place) -> Option<Finding> {
    if is_allowed(href) {
        return None;
    }
    let shown: String = href.chars().take(40).collect();
    let subject = particle::eun(&format!("'{shown}'"));
    if number(href).is_some() {
        return Some(Finding::new(
            &rule::text::UNSAFE_LINK,
            place,
            say!("{subject} 걸 수 있는 전화번호가 아닙니다", "nobody can call '{shown}'"),
            say!(
                "tel:055-268-7123, tel:1588-0000, tel:120처럼 적으세요",
                "write it as in tel:055-268-7123, tel:1588-0000, tel:120"
            ),
        ));
    }
    let is_mail = href.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    let help = match href.get(..8) {
        _ if href.starts_with('<') => say!("주소를 감싼 < >를 빼세요", "leave out the < > around the address"),
        _ if href.contains(' ') => {
            say!(
                "주소를 감싼 < >를 빼고, 빈칸은 %20으로 적으세요",
                "leave out the < > around the address, and write a space as %20"
            )
        }
        _ if is_mail => say!(
            "받는 주소를 mailto:water@example.kr처럼 적고, 줄바꿈(%0D, %0A)은 빼세요",
            "write whom it reaches, as in mailto:water@example.kr, and leave out line ends (%0D, %0A)"
        ),
        Some(scheme) if scheme.eq_ignore_ascii_case("https://") => match url::user(href) {
            Some(user) => say!(
                "주소에서 '{user}@'를 지우세요. 이름과 비밀번호는 글에 싣지 않습니다",
                "take '{user}@' out of the address; names and passwords are not published"
            ),
            None => say!(
                "브라우저에서 그 쪽을 열고 주소창의 주소를 그대로 옮기세요",
                "open the page in a browser and copy its address"
            ),
        },
        // `[별지](제1호)` names no address.
        _ if !href.contains([':', '/', '.', '@']) => say!(
            "링크가 아니면 '[' 앞에 \\를 적으세요: \\[. 링크면 https://, mailto:, tel:, / 로 시작하는 주소를 쓰세요",
            "if this is no link, put a backslash before the bracket: \\[; an address begins with https://, mailto:, tel: or /"
        ),
        _ => say!(
            "https://, mailto:, tel: 로 시작하거나 /로 시작하는 주소를 쓰세요",
            "use an address that begins with https://, mailto:, tel: or /"
        ),
    };
    Some(Finding::new(
        &rule::text::UNSAFE_LINK,
        place,
        say!("{subject} 쓸 수 없는 주소입니다", "the address '{shown}' is not allowed"),
        help,
    ))
}

/// Returns the finding about a picture without alternative text.
pub fn missing_alt(place: Place) -> Finding {
    Finding::new(
        &rule::text::MISSING_ALT,
        place,
        say!("그림에 설명 글이 없습니다", "the picture has no alternative text"),
        say!("![ ] 안에 무엇이 보이는지 한 문장으로 적으세요", "say in one sentence between ![ and ] what is to be seen"),
    )
}

fn is_allowed(href: &str) -> bool {
    // Browsers ignore tabs and line ends. To them `/<tab>/a.kr` is `//a.kr`, which is another host.
    if href.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return false;
    }
    let scheme = href.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        Some("https") => url::is_https(href),
        Some("mailto") => url::is_mailto(href),
        // RFC 3966 allows hyphens, dots and brackets, and no words.
        Some("tel") => number(href).is_some_and(|number| {
            telephone::parse(number).is_some() && number.chars().all(|c| c.is_ascii_digit() || "+-.()".contains(c))
        }),
        Some(_) => false,
        None => href.starts_with('/') && !href.starts_with("//") && !href.contains("..") && !href.contains('\\'),
    }
}

/// Returns what a `tel:` address calls.
fn number(href: &str) -> Option<&str> {
    href.split_once(':').and_then(|(scheme, number)| scheme.eq_ignore_ascii_case("tel").then_some(number))
}
