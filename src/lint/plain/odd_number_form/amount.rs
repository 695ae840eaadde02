//! Amounts as people type them (50mm, 5000톤) → 50 mm, 5,000톤.

use crate::craft::korean::tail;

/// Units that follow a space (KS A ISO 80000-1, 7.1.4). In Korean, no space is written before % and ℃.
const UNITS: &[&str] =
    &["mg/L", "NTU", "kPa", "MPa", "mm", "cm", "km", "mL", "kL", "mg", "kg", "㎜", "㎡", "㎥", "㎎", "m", "L"];

/// Square and cubic metres as people type them, each with the single character that cards and messages have for it.
const POWERS: &[(&str, &str)] = &[("m³", "㎥"), ("m²", "㎡"), ("m3", "㎥"), ("m2", "㎡")];

/// What is counted, with a comma for thousands. 2026년 and 1001호 are no such counts.
const COUNTED: &[&str] = &["원", "톤", "명", "세대", "가구", "대", "개", "건", "통", "회", "㎡", "㎥", "L", "m", "kg", "mm"];

/// What may follow what is counted, beside particles.
const AFTER_COUNTED: &[&str] = &["짜리", "당", "정도", "가량", "미만", "이상", "이하", "이내", "초과", "쯤", "어치"];

/// A number as it is typed, with its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Amount<'a> {
    /// Its digits, with commas and a decimal point if it has them.
    pub(super) number: &'a str,
    /// The unit that a space must part from it.
    unit: Option<&'static str>,
    /// Whether it counts something, so that thousands have a comma.
    counts: bool,
    /// The number of its bytes, with the unit.
    pub(super) length: usize,
}

/// Returns the amount at the start of a text, which begins with a digit.
pub(super) fn parse(text: &str) -> Amount<'_> {
    let mut end = digits(text);
    // Decimals, and the commas that it has already.
    while text[end..].starts_with(['.', ',']) && text[end + 1..].starts_with(|c: char| c.is_ascii_digit()) {
        end += 1 + digits(&text[end + 1..]);
    }
    let number = &text[..end];
    let rest = &text[end..];
    let near = rest.trim_start_matches(' ');
    let gap = rest.len() - near.len();
    let power = POWERS.iter().find(|(typed, _)| is_unit(near, typed));
    if let Some((typed, unit)) = power {
        return Amount { number, unit: Some(unit), counts: true, length: end + gap + typed.len() };
    }
    let unit = UNITS.iter().copied().find(|unit| is_unit(rest, unit));
    // 2026 대회 names a year.
    let year = gap > 0 && number.len() == 4 && number.starts_with(['1', '2']);
    let counts = !year && COUNTED.iter().any(|unit| is_counted(near, unit));
    Amount { number, unit, counts, length: end + unit.map_or(0, str::len) }
}

impl Amount<'_> {
    /// Returns whether the number is nothing but a few digits.
    pub(super) fn is_bare(&self) -> bool {
        self.unit.is_none() && self.number.len() == self.length
    }
}

/// Returns the amounts of a range, which share what the last one counts, in their agreed forms: 1000~2000원 is 1,000~2,000원.
pub(super) fn forms(amounts: &[&Amount<'_>]) -> Vec<String> {
    let counts = amounts.last().is_some_and(|last| last.counts);
    let form = |amount: &&Amount<'_>| {
        let plain = amount.number.bytes().all(|byte| byte.is_ascii_digit()) && !amount.number.starts_with('0');
        let long = amount.number.len() >= 4;
        let number = if counts && plain && long { thousands(amount.number) } else { amount.number.to_owned() };
        match amount.unit {
            Some(unit) => format!("{number} {unit}"),
            None => number,
        }
    };
    amounts.iter().map(form).collect()
}

/// Returns whether a text begins with a unit. A unit ends where Latin letters and digits end. A Korean particle may follow.
fn is_unit(text: &str, unit: &str) -> bool {
    text.strip_prefix(unit)
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '³' | '²')))
}

/// Returns whether a text begins with what is counted, not with a longer word: 대, and not 대회.
fn is_counted(text: &str, unit: &str) -> bool {
    let Some(rest) = text.strip_prefix(unit).filter(|_| is_unit(text, unit)) else { return false };
    let hangul = rest.find(|c: char| !('가'..='힣').contains(&c)).unwrap_or(rest.len());
    let word = &rest[..hangul];
    word.is_empty()
        || AFTER_COUNTED.iter().any(|after| word.starts_with(after))
        || !unit.ends_with(|c: char| ('가'..='힣').contains(&c))
        || matches!(tail::after(unit, word), Some(tail::Tail::Particle | tail::Tail::Copula))
}

fn thousands(digits: &str) -> String {
    let mut out = String::new();
    for (index, c) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

fn digits(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())
}
