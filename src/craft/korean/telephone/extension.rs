//! What stands behind a telephone number and belongs to it: other lines of the same office, and whom a caller asks for.

use super::Number;
use super::plan::Kind;
use crate::craft::korean::units;
use crate::craft::text::digits;

/// What a caller asks for after a number, in the words of offices.
const WORDS: &[&str] = &["내선", "교환", "구내", "ARS", "대표", "직통", "담당", "→"];

/// Returns whether a text is an extension: `내선 123`, `(내선번호 1, 2번)`, `교환: 3번`, `(대표)`, `→ 2번`.
pub(super) fn is_one(text: &str) -> bool {
    let text = text.trim_matches(['(', ')', '[', ']', ',', ' ']);
    let Some(digits) = WORDS.iter().find_map(|word| text.strip_prefix(word)) else { return false };
    let digits = digits.trim_start_matches("전화").trim_start_matches("번호");
    digits.chars().all(|c| c.is_ascii_digit() || " ~∼～–-,/·:번".contains(c))
}

/// Returns the length of the other lines right behind `number`, of which the last digits alone are given: `~3`, `/1235`,
/// `, 1543`.
pub(super) fn lines(rest: &str, number: &Number) -> usize {
    if matches!(number.kind, Kind::Special | Kind::Foreign) {
        return 0;
    }
    let mut length = 0;
    while let Some(more) = line(&rest[length..]) {
        length += more;
    }
    length
}

/// The digits of a line within its exchange.
const LINE: usize = 4;

/// Returns the length of one other line.
fn line(rest: &str) -> Option<usize> {
    let joint = ["~", "∼", "～", "–", "/", ", ", ",", "·"].into_iter().find(|joint| rest.starts_with(joint))?;
    let number = &rest[joint.len()..];
    let count = digits(number);
    // What is listed is given with all its digits. 055-000-1542, 2명 counts people.
    let fits = if matches!(joint, ", " | "," | "·") { count == LINE } else { (1..=LINE).contains(&count) };
    (fits && ends(&number[count..])).then_some(joint.len() + count)
}

/// Returns whether the digits of a line may end before this. 055-000-1542/24시간 gives hours.
fn ends(after: &str) -> bool {
    let mut chars = after.chars();
    match chars.next() {
        Some('-' | ':' | '.') => !chars.as_str().trim_start().starts_with(|c: char| c.is_ascii_digit()),
        Some(c) => !c.is_ascii_alphanumeric() && (is_particle(after) || !units::begins(after.trim_start())),
        None => true,
    }
}

/// Particles and other tails of a number that is dialled.
const TAILS: &[&str] = &[
    "에",
    "에서",
    "에도",
    "에만",
    "로",
    "으로",
    "로도",
    "으로도",
    "로만",
    "으로만",
    "을",
    "를",
    "은",
    "는",
    "이",
    "가",
    "과",
    "와",
    "도",
    "만",
    "나",
    "이나",
    "의",
    "까지",
    "부터",
    "입니다",
    "이며",
    "이고",
    "또는",
];

/// Returns whether a number that somebody dials may be followed by this without a space: 120에, 120번으로, 1543번은.
pub(super) fn is_particle(after: &str) -> bool {
    let end = after.find(|c: char| !('가'..='힣').contains(&c)).unwrap_or(after.len());
    let tail = &after[..end];
    let bare = tail.strip_prefix('번').unwrap_or(tail);
    !tail.is_empty() && (bare.is_empty() || TAILS.contains(&bare))
}
