//! Amounts as people type them (50mm, 5000톤) → 50 mm, 5,000톤.

use crate::craft::korean::units::{self, Gap};
use crate::craft::text::digits;

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
    let typed = units::at_start(near).filter(|unit| unit.agreed != unit.sign);
    if let Some(typed) = typed {
        return Amount { number, unit: Some(typed.agreed), counts: true, length: end + gap + typed.sign.len() };
    }
    let unit = units::at_start(rest).filter(|unit| unit.gap == Gap::Apart).map(|unit| unit.sign);
    // 2026 대회 names a year.
    let year = gap > 0 && number.len() == 4 && number.starts_with(['1', '2']);
    let counts = !year && units::counts_thousands(near);
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
