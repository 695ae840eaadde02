//! Digits and what stands between them → a number of the plan.

use crate::craft::text::digits;
use std::ops::Range;

use super::Number;
use super::plan::{Kind, PLAN, SPECIAL, Service};

/// What is around a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// Nothing: somebody asked for a number.
    Alone,
    /// Words lead to a number, so that three digits are one, too.
    Announced,
    /// Other words.
    Words,
}

/// The maximum number of groups of digits: +82, area, exchange, line.
const GROUPS: usize = 4;

/// Returns the number that a text begins with, and its length. The longest number counts: 055 268 7123 is not 055 and more.
pub(super) fn at_start(text: &str, setting: Setting) -> Option<(Number, usize)> {
    if let Some(found) = from_abroad(text) {
        return Some(found);
    }
    let groups = groups(text);
    if text.starts_with('(') && !groups.first().is_some_and(|area| text[area.end..].starts_with(')')) {
        return None;
    }
    // Brackets are around an area code only: 상담센터(129).
    let least = if text.starts_with('(') { 2 } else { 1 };
    (least..=groups.len()).rev().find_map(|count| {
        let taken = &groups[..count];
        let shape: Vec<&str> = taken.iter().map(|at| &text[at.clone()]).collect();
        let kind = match text.strip_prefix('+') {
            Some(_) => return abroad(&shape).map(|number| (number, taken[count - 1].end)),
            None => kind(&shape, text, setting)?,
        };
        Some((Number { kind, dialled: shape.concat() }, taken[count - 1].end))
    })
}

/// Returns the groups of digits that separators as people type them join: 055-268-7123, (055) 268-7123, 055)268-7123, 055.268.7123.
fn groups(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = text.len() - text.strip_prefix(['+', '(']).unwrap_or(text).len();
    while out.len() < GROUPS {
        let length = digits(&text[at..]);
        if length == 0 {
            break;
        }
        out.push(at..at + length);
        at += length;
        let rest = &text[at..];
        let gap = [") ", ")-", ")", "-", ".", " - ", " – ", " ", "–", "−"]
            .iter()
            .find(|gap| rest.strip_prefix(**gap).is_some_and(|rest| digits(rest) > 0));
        match gap {
            Some(gap) => at += gap.len(),
            None => break,
        }
    }
    out
}

/// Returns the kind of a number within Korea from its groups.
fn kind(groups: &[&str], text: &str, setting: Setting) -> Option<Kind> {
    let whole = groups.concat();
    match groups {
        [special] if SPECIAL.contains(special) => (setting != Setting::Words).then_some(Kind::Special),
        [area, special] if SPECIAL.contains(special) && text.starts_with(&format!("{area}-{special}")) => {
            PLAN.iter().any(|service| service.start == *area && service.kind == Kind::Area).then_some(Kind::Special)
        }
        _ => {
            let service = PLAN.iter().find(|service| whole.starts_with(service.start))?;
            if !service.digits.contains(&whole.len()) {
                return None;
            }
            let nationwide = service.kind == Kind::Nationwide;
            let fits = match groups {
                [all] => setting != Setting::Words || all.starts_with('0'),
                [nation, line] if nationwide => {
                    nation.len() == 4
                        && (setting == Setting::Alone || text.as_bytes().get(4) == Some(&b'-') && !are_years(nation, line))
                }
                [start, line] => is_start(start, service) && (7..=8).contains(&line.len()),
                [start, exchange, line] => is_start(start, service) && (3..=4).contains(&exchange.len()) && line.len() == 4,
                _ => false,
            };
            fits.then_some(service.kind)
        }
    }
}

/// Returns whether the first group is what numbers of a service begin with. After 050 and 030 a digit more may stand: 0505.
fn is_start(group: &str, service: &Service) -> bool {
    let longer = matches!(service.kind, Kind::Personal | Kind::Mailbox) && group.len() == 4;
    group == service.start || longer && group.starts_with(service.start)
}

/// Returns whether two groups are years: 1592-1598, 1800-1899.
fn are_years(first: &str, last: &str) -> bool {
    matches!((first.parse::<u32>(), last.parse::<u32>()), (Ok(first), Ok(last)) if first < last && last - first <= 100)
}

/// What is dialled before the country code: a plus or, as people also print it, the prefix of a carrier or of another country.
/// Nothing is printed as well: 82-55-000-1542.
const DIALLED_FIRST: &[&str] = &[
    "+", "00700-", "00700 ", "00700", "001-", "001 ", "001", "002-", "002 ", "002", "005-", "006-", "008-", "00-", "00 ", "00",
    "011-", "",
];

/// Returns the number in Korea that a text begins with if the country code leads to it: +82-55-000-1542, +82 (0)2 120,
/// (82)55-000-1542, 0082-2-000-1234.
fn from_abroad(text: &str) -> Option<(Number, usize)> {
    let (bracket, inside) = text.strip_prefix('(').map_or((None, text), |inside| (Some(')'), inside));
    DIALLED_FIRST.iter().find_map(|first| {
        let after = inside.strip_prefix(first)?.strip_prefix("82")?;
        let after = bracket.map_or(Some(after), |bracket| after.strip_prefix(bracket))?;
        let rest = after.trim_start_matches([' ', '-', '.']);
        // 82 alone is a number like any other.
        if after.len() - rest.len() > 1 || first.is_empty() && bracket.is_none() && after.len() == rest.len() {
            return None;
        }
        let rest = rest.strip_prefix("(0)").map_or(rest, |rest| rest.strip_prefix([' ', '-']).unwrap_or(rest));
        let setting = if first.is_empty() { Setting::Words } else { Setting::Alone };
        let (kind, home, length) = at_home(rest, setting)?;
        Some((Number { kind, dialled: format!("+82{home}") }, text.len() - rest.len() + length))
    })
}

/// Returns the kind of a number behind the country code, its digits without the 0 of its area, and its length.
fn at_home(rest: &str, setting: Setting) -> Option<(Kind, String, usize)> {
    if !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let groups = groups(rest);
    (1..=groups.len()).rev().find_map(|count| {
        let taken: Vec<&str> = groups[..count].iter().map(|at| &rest[at.clone()]).collect();
        let [first, others @ ..] = taken.as_slice() else { return None };
        let area = format!("0{}", first.strip_prefix('0').unwrap_or(first));
        [area.as_str(), first].into_iter().find_map(|first| {
            let national: Vec<&str> = std::iter::once(first).chain(others.iter().copied()).collect();
            let kind = kind(&national, &national.join("-"), setting)?;
            let home = national.concat();
            // 120 is no number to somebody abroad, 02-120 is.
            (national.len() > 1 || kind != Kind::Special)
                .then(|| (kind, home.strip_prefix('0').unwrap_or(&home).to_owned(), groups[count - 1].end))
        })
    })
}

/// Returns a number of another country.
fn abroad(groups: &[&str]) -> Option<Number> {
    let whole = groups.concat();
    // E.164 allows 15 digits. What begins with 82 and is no number of the plan is none at all.
    let fits = !whole.starts_with("82") && (8..=15).contains(&whole.len());
    fits.then(|| Number { kind: Kind::Foreign, dialled: format!("+{whole}") })
}
