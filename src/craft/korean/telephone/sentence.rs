//! A sentence → the telephone numbers in it. Days, years, amounts and parts of longer codes are none.

use super::plan::Kind;
use super::shape::{Setting, at_start};
use super::{Found, extension};
use crate::craft::korean::units;
use crate::craft::text::digits;

/// Returns every number in a text. Days, years, amounts and parts of longer codes are none.
#[must_use]
pub fn find(text: &str) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(|c: char| c.is_ascii_digit() || matches!(c, '+' | '(')).map(|at| from + at) {
        match found_at(text, start, out.last()) {
            Some(found) => {
                from = found.at.end;
                out.push(found);
            }
            // The rest of these digits is no number of its own.
            None if text[start..].starts_with(|c: char| c.is_ascii_digit()) => from = start + digits(&text[start..]),
            None => from = start + 1,
        }
    }
    out
}

/// Returns the number that begins at `start`; `last` is the number before it.
fn found_at(text: &str, start: usize, last: Option<&Found>) -> Option<Found> {
    let (before, rest) = text.split_at(start);
    if !begins(before, last) {
        return None;
    }
    let setting = if is_announced(before, last) { Setting::Announced } else { Setting::Words };
    let called = || is_called(&rest[digits(rest)..]).then(|| at_start(rest, Setting::Announced)).flatten();
    let (number, length) = at_start(rest, setting).or_else(called)?;
    let end = length + extension::lines(&rest[length..], &number);
    let is_short = number.kind == Kind::Special && number.dialled.len() == length;
    let fits = if is_short { ends_special(&rest[end..]) } else { ends(&rest[end..]) };
    fits.then(|| Found { at: start..start + end, number })
}

/// What joins two numbers: 120·126, 055-000-1542~055-000-1545.
const JOINTS: &[&str] =
    &["~", "/", ",", "·", ", ", " / ", " · ", " 또는 ", "이나 ", "나 ", "과 ", "와 ", "번, ", "번이나 ", "번 또는 "];

/// Returns whether `before` ends with the number before and what joins it to another.
fn is_joined(before: &str, last: Option<&Found>) -> bool {
    last.is_some_and(|last| JOINTS.contains(&&before[last.at.end..]))
}

/// What names a number in Latin letters: Tel.055-000-1234.
const LABELS: &[&str] = &["t", "tel", "f", "fax", "hp", "h.p", "m", "phone"];

/// Returns whether a number may begin behind `before`, and is no part of a code or an address.
fn begins(before: &str, last: Option<&Found>) -> bool {
    let joins =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '=' | '@' | '_' | '.' | ',' | ':' | '제' | '~' | '+');
    if !before.ends_with(joins) || is_joined(before, last) {
        return true;
    }
    let Some(label) = before.strip_suffix([':', '.', '/']) else { return false };
    let word =
        label.rsplit(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '/' | ':' | '@' | '-')).next().unwrap_or("");
    label.ends_with(|c: char| ('가'..='힣').contains(&c)) || LABELS.contains(&word.to_ascii_lowercase().as_str())
}

/// What stands before a special number in a sentence. Three digits alone may be anything.
const BEFORE_SPECIAL: &[&str] = &[
    "국번 없이",
    "국번없이",
    "지역번호 없이",
    "전화",
    "전화번호",
    "☎",
    "☏",
    "콜센터",
    "상담센터",
    "상담",
    "신고",
    "문의",
    "연락처",
    "콜센터 번호",
    "경찰",
    "소방",
    "Tel",
    "TEL",
];

/// The maximum number of marks between the words that lead to a number and the number. A line of brackets is not read back for
/// each of them.
const MOST_MARKS: usize = 8;

/// Returns a text without the marks at its end that lead to a number.
fn without_marks(text: &str) -> &str {
    let marks = text.bytes().rev().take(MOST_MARKS).take_while(|byte| matches!(byte, b' ' | b':' | b'(' | b'.')).count();
    &text[..text.len() - marks]
}

/// Returns whether words lead to a number.
fn is_announced(before: &str, last: Option<&Found>) -> bool {
    let after_special = last.is_some_and(|last| last.number.kind == Kind::Special) && is_joined(before, last);
    let words = without_marks(before);
    let bare = words.strip_suffix(['는', '은']).unwrap_or(words);
    after_special || BEFORE_SPECIAL.iter().any(|word| words.ends_with(word) || bare.ends_with(word))
}

/// Particles between a number and what one does with it.
const TOWARD: &[&str] = &["번으로", "번에", "번을", "번", "으로도", "으로", "로도", "로", "에서", "에도", "에", "을", "를"];

/// What one does with a telephone number.
const CALLS: &[&str] = &["전화", "문의", "신고", "상담", "연락", "걸", "거시", "거세", "누르", "눌러"];

/// The maximum number of words between a number and the call: 120으로 먼저 전화하세요.
const BETWEEN: usize = 1;

/// Returns whether the words behind a special number say that somebody calls it, directly or after another number, or whose
/// number it is.
fn is_called(after: &str) -> bool {
    let is_number = |rest: &&str| digits(rest) > 0;
    if let Some(other) = JOINTS.iter().filter_map(|joint| after.strip_prefix(joint)).find(is_number) {
        return is_called(&other[digits(other)..]);
    }
    // 126(국세상담센터)로 전화하세요.
    let name = after.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let after = name.map_or(after, |(_, rest)| rest);
    let owner = name.map_or_else(|| after.strip_prefix(' ').unwrap_or("").split(' ').next().unwrap_or(""), |(name, _)| name);
    if ["콜센터", "상담센터", "신고센터"].iter().any(|centre| owner.ends_with(centre)) {
        return true;
    }
    let Some(rest) = TOWARD.iter().find_map(|particle| after.strip_prefix(particle)) else { return false };
    let words = rest.strip_prefix(' ').unwrap_or("").split(' ').take(1 + BETWEEN);
    words.into_iter().any(|word| CALLS.iter().any(|call| word.starts_with(call)))
}

/// Returns whether a number may end before this.
fn ends(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        // 055-000-1234,055-000-1235 are two numbers, and 055-000-1234/24시간 is one.
        Some(',') => !chars.next().is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '1'..='9')),
        Some('/') => !chars.next().is_some_and(|c| c.is_ascii_alphabetic()),
        Some('-' | '.' | ':') => !chars.next().is_some_and(|c| c.is_ascii_alphanumeric()),
        Some(c) => !c.is_ascii_alphanumeric() && !matches!(c, '=' | '@' | '_'),
        None => true,
    }
}

/// Returns whether a special number may end before this. 전화 110통 counts calls, and 상담 120 분 minutes.
fn ends_special(rest: &str) -> bool {
    match rest.chars().next() {
        Some('가'..='힣') => extension::is_particle(rest),
        Some(' ') => !units::begins(&rest[1..]),
        Some('~' | '%' | '㎥' | '℃' | '×') => false,
        _ => ends(rest),
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn numbers_are_found_in_sentences() {
        for (text, found) in [
            ("문의는 055-000-1234로 하세요.", vec!["055-000-1234"]),
            ("팩스 0505-300-1234, 전화 070-0000-1234", vec!["0505-300-1234", "070-0000-1234"]),
            ("(02-000-1234, 1588-0000).", vec!["02-000-1234", "1588-0000"]),
            ("국번 없이 120을 누르세요", vec!["120"]),
            ("전화 110이나 국번없이 1345로", vec!["110", "1345"]),
            ("02-120으로 전화하세요", vec!["02-120"]),
            ("055-000-1542~3에 전화하세요", vec!["055-000-1542~3"]),
            ("055-000-1542~055-000-1545", vec!["055-000-1542", "055-000-1545"]),
            ("055-000-1542, 1543으로 전화", vec!["055-000-1542, 1543"]),
            ("02-0000-1234/1235(교환 3번)", vec!["02-0000-1234/1235"]),
            ("02-0000-1234/02-0000-1235", vec!["02-0000-1234", "02-0000-1235"]),
            ("055-000-1234,055-000-1235", vec!["055-000-1234", "055-000-1235"]),
            ("02-0000-1234/24시간, 055-000-1542, 2명", vec!["02-0000-1234", "055-000-1542"]),
            ("055-000-1234 (내선 1650)", vec!["055-000-1234"]),
            ("전화:055-000-1234 Tel.055-000-1235 전화/055-000-1236", vec!["055-000-1234", "055-000-1235", "055-000-1236"]),
            ("☎ 120, ☎110", vec!["120", "110"]),
            ("120번으로 전화하세요", vec!["120"]),
            ("126으로 전화하거나 118에 먼저 신고하세요", vec!["126", "118"]),
            ("전화 118, 126", vec!["118", "126"]),
            ("120이나 126으로 전화하세요", vec!["120", "126"]),
            ("국번 없이 120·126을 누르세요", vec!["120", "126"]),
            ("다산콜센터(120), 대표전화는 1345입니다", vec!["120", "1345"]),
            ("126(국세상담센터), 120 다산콜센터", vec!["126", "120"]),
            ("132(대한법률구조공단)로 전화하세요", vec!["132"]),
            ("112에도 신고하고 경찰 112, 지역번호 없이 120", vec!["112", "112", "120"]),
            ("119, 112로 신고하세요. 182도 있습니다", vec!["119", "112"]),
            ("(055)000-1234", vec!["(055)000-1234"]),
            ("전화 055–000–1234, 055 - 000 - 1235", vec!["055–000–1234", "055 - 000 - 1235"]),
            ("+82-55-000-1234", vec!["+82-55-000-1234"]),
            ("해외에서는 82-2-120, 82-55-000-1542로", vec!["82-2-120", "82-55-000-1542"]),
            ("+82 (0)2 000 1542, (82)55-000-1542", vec!["+82 (0)2 000 1542", "(82)55-000-1542"]),
            ("전화: 055 000 1234 3층", vec!["055 000 1234"]),
            ("01000001234로", vec!["01000001234"]),
        ] {
            let numbers: Vec<&str> = find(text).into_iter().map(|found| &text[found.at]).collect();
            assert_eq!(numbers, found, "{text}");
        }
        // Days, years, amounts, laws, post codes, and longer codes.
        for text in [
            "2026-11-22까지",
            "1592-1598년",
            "1800-1899",
            "055-268-7123-1",
            "a055-268-7123",
            "tel=055-268-7123",
            "8-10명",
            "120명이 왔습니다",
            "전화 110통을 받았습니다",
            "접수번호 2026-11-0001234",
            "123-45-67890",
            "1234-5678-9012-3456",
            "1,000,000원",
            "우편번호 51439",
            "제2026-123호",
            "110 mm",
            "110V, 120 V",
            "120원, 120일, 120번째",
            "110번 버스로 오세요",
            "문의 120 건, 상담 120분",
            "신고 120이상",
            "120에서 126으로 늘었습니다",
            "a/055-000-1234, x.055-000-1234",
            "9시~18시",
        ] {
            assert_eq!(find(text), [], "{text}");
        }
    }
}
