//! What a day is in a text: 2026-09-07, 2026. 9. 7., 9. 7.(월), 9월7일, 토요일; and its agreed form.

use crate::craft::text::digits;

/// A day as it is typed, and in its agreed form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The agreed form (행정업무의 운영 및 혁신에 관한 규정 제7조).
    pub form: String,
    /// The number of its bytes as it is typed.
    pub length: usize,
    /// The mark between its numbers.
    mark: char,
}

/// Returns the day of a month at the start of a text that its day of the week tells from other numbers: 12/28(월), 12.28(월).
pub fn with_weekday(text: &str) -> Option<Day> {
    let month = digits(text);
    let mark = text[month..].chars().next().filter(|c| matches!(c, '/' | '.'))?;
    short(text, mark).filter(|day| weekday(&text[day.length..]) > 0)
}

/// Returns the day at the start of a text whose year an apostrophe shortens: '26.12.19.
pub fn shortened(text: &str) -> Option<Day> {
    let quote = text.chars().next().filter(|c| matches!(c, '\'' | '’' | '‘' | '`'))?.len_utf8();
    let year = digits(&text[quote..]);
    let rest = text[quote + year..].strip_prefix('.').filter(|_| year == 2)?;
    let day = short(rest, '.')?;
    let (form, length) = (format!("20{}. {}", &text[quote..quote + year], day.form), quote + year + 1 + day.length);
    Some(Day { form, length, mark: '.' })
}

/// Returns the day at the start of a text whose year has lost its first half: 26.12.19.까지. A version may look the same.
pub fn halved(text: &str) -> Option<Day> {
    let year = digits(text);
    let rest = text[year..].strip_prefix('.').filter(|_| year == 2 && (20..60).contains(&text[..year].parse().unwrap_or(0)))?;
    let day = short(rest, '.').filter(|day| rest[..day.length].ends_with('.'))?;
    Some(Day { form: format!("20{}. {}", &text[..year], day.form), length: year + 1 + day.length, mark: '.' })
}

/// Returns the day with a year at the start of a text: 2026-09-07, 2026.9.7.
pub fn full(text: &str) -> Option<Day> {
    let year = digits(text);
    let y: u32 = text[..year].parse().ok().filter(|y| year == 4 && (1900..2100).contains(y))?;
    let mark = text[year..].chars().next().filter(|c| matches!(c, '-' | '.'))?;
    let rest = short(&text[year + 1..], mark)?;
    Some(Day { form: format!("{y}. {}", rest.form), length: year + 1 + rest.length, mark })
}

/// Returns the day without a year that ends a span: the 9.10. of 2026.9.7.~9.10.
pub fn last(text: &str, first: &Day) -> Option<Day> {
    short(text, first.mark)
}

fn short(text: &str, mark: char) -> Option<Day> {
    // The agreed form has spaces behind its dots.
    let near = |text: &str| usize::from(mark == '.' && text.starts_with(' '));
    let gap = near(text);
    let month = digits(&text[gap..]);
    let rest = text[gap + month..].strip_prefix(mark)?;
    let second = near(rest);
    let day = digits(&rest[second..]);
    let (m, d): (u32, u32) = (text[gap..gap + month].parse().ok()?, rest[second..second + day].parse().ok()?);
    if month > 2 || day > 2 || !(1..=12).contains(&m) || !(1..=longest(m)).contains(&d) {
        return None;
    }
    let (month, day) = (gap + month, second + day);
    // The full stop after the day is part of the date, and "2026.9.7." has it already.
    let stop = usize::from(mark == '.' && rest[day..].starts_with('.'));
    let after = &rest[day + stop..];
    // 9.10.1 and 9.10개 are no days.
    let goes_on = after.starts_with(|c: char| c.is_ascii_alphanumeric());
    (!goes_on).then(|| Day { form: format!("{m}. {d}."), length: month + 1 + day + stop, mark })
}

/// Returns the number of days of a month, in the years in which it has most.
fn longest(month: u32) -> u32 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Returns the day at the start of a text that its day of the week tells from other numbers, and whose month stands before it: the
/// 29(화) of 12/28(월)·29(화).
pub fn of_same_month(text: &str) -> Option<Day> {
    let length = digits(text);
    let day: u32 = text[..length].parse().ok().filter(|day| length <= 2 && (1..=31).contains(day))?;
    let dot = usize::from(text[length..].starts_with('.'));
    (weekday(&text[length + dot..]) > 0).then(|| Day { form: format!("{day}."), length: length + dot, mark: '.' })
}

/// Returns the number of bytes of the day of the week at the start of a text, with the space before it: (월), (월요일).
pub fn weekday(text: &str) -> usize {
    let near = text.trim_start_matches(' ');
    let inside = near.strip_prefix('(').and_then(|rest| rest.strip_prefix(WEEKDAYS));
    let rest = inside.and_then(|rest| rest.strip_prefix("요일").unwrap_or(rest).strip_prefix(')'));
    rest.map_or(0, |rest| text.len() - rest.len())
}

/// Returns the month at the start of a text, with its day and its year if they are there: 9월7일 is 9월 7일, 09월 is 9월, 2026년9월 is
/// 2026년 9월.
pub fn month(text: &str) -> Option<(String, usize)> {
    let length = digits(text);
    if let Some(rest) = text[length..].strip_prefix('.').filter(|_| length == 4 && text.starts_with("20")) {
        // 2026. 12월 mixes the form of numbers with that of words.
        let gap = rest.len() - rest.trim_start_matches(' ').len();
        let (form, end) = month(&rest[gap..]).filter(|_| gap < 2 && digits(&rest[gap..]) < 3)?;
        return Some((format!("{}년 {form}", &text[..length]), length + 1 + gap + end));
    }
    if let Some(rest) = text[length..].strip_prefix('년').filter(|_| length == 4 && text.starts_with("20")) {
        let gap = rest.len() - rest.trim_start_matches(' ').len();
        let (form, end) = month(&rest[gap..]).filter(|_| gap < 2)?;
        return Some((format!("{}년 {form}", &text[..length]), length + '년'.len_utf8() + gap + end));
    }
    let rest = text[length..].strip_prefix('월')?;
    let month: u32 = text[..length].parse().ok().filter(|month| length <= 2 && (1..=12).contains(month))?;
    let end = length + '월'.len_utf8();
    let day = digits(rest);
    if day == 0 {
        return Some((format!("{month}월"), end));
    }
    let number: u32 = rest[..day].parse().ok().filter(|number| day <= 2 && (1..=longest(month)).contains(number))?;
    rest[day..].starts_with('일').then(|| (format!("{month}월 {number}일"), end + day + '일'.len_utf8()))
}

/// Returns whether a text begins with a day of two or three numbers with full stops: `9. 7.(월)`, `2026. 12. 12.`, `9. 7~9. 9.`,
/// `2026. 12.`
pub fn is_dotted(text: &str) -> bool {
    let Some((first, rest)) = number(text) else { return false };
    let Some(rest) = rest.strip_prefix('.').map(|rest| rest.trim_start_matches(' ')) else { return false };
    let Some((second, rest)) = number(rest) else { return false };
    let month_and_day = (1..=12).contains(&first) && (1..=31).contains(&second);
    let year_and_month = (1..=12).contains(&second) && (13..=2999).contains(&first);
    let dot = rest.strip_prefix('.').filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
    let third = dot.is_some_and(|rest| number(rest.trim_start_matches(' ')).is_some_and(|(_, rest)| rest.starts_with('.')));
    let weekday = rest.strip_prefix('(').and_then(|rest| rest.strip_prefix(WEEKDAYS));
    let weekday = weekday.is_some_and(|rest| rest.starts_with(')'));
    let to = rest.strip_prefix(['~', '∼', '-']).map(|rest| rest.trim_start_matches(' '));
    let to = to.is_some_and(|rest| number(rest).is_some_and(|(_, rest)| rest.starts_with('.')));
    // `2026. 12월`
    let named = first > 1900 && rest.starts_with('월');
    month_and_day && (dot.is_some() || weekday || to) || year_and_month && (first > 1900 && dot.is_some() || third || named)
}

/// Returns whether a text begins with a day, in numbers or by its name: 9. 12.(토), 9월 12일, 토요일, 평일.
pub fn begins(text: &str) -> bool {
    let day_of_month = |(_, rest): (u32, &str)| rest.starts_with('일');
    let month = number(text).and_then(|(_, rest)| rest.strip_prefix('월'));
    let spelled = month.is_some_and(|rest| number(rest.trim_start()).is_some_and(day_of_month));
    let weekday = text.strip_prefix(WEEKDAYS).is_some_and(|rest| rest.starts_with("요일"));
    is_dotted(text) || spelled || weekday || KINDS.iter().any(|kind| text.starts_with(kind))
}

/// The first syllables of the days of the week.
const WEEKDAYS: [char; 7] = ['월', '화', '수', '목', '금', '토', '일'];

/// Kinds of days.
const KINDS: &[&str] = &["평일", "주말", "매일", "날마다"];

fn number(text: &str) -> Option<(u32, &str)> {
    let (number, rest) = text.split_at(digits(text));
    Some((number.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::{begins, full, halved, is_dotted, month, shortened, with_weekday};

    #[test]
    fn days_are_known_in_every_writing() {
        for text in
            ["9. 7.(월)", "9. 7.까지", "9.7(월)", "2026. 12. 12.", "2026. 12.", "9. 7~9. 9.", "25. 12. 1.", "2026. 12월에"]
        {
            assert!(is_dotted(text) && begins(text), "{text}");
        }
        for text in ["1. 목록", "0.5", "13. 40.", "9. 7", "1.2.3", "물", ""] {
            assert!(!is_dotted(text), "{text}");
        }
        assert!(["9월 12일", "토요일 10시", "평일"].into_iter().all(begins));
        assert!(!["9월", "요일", "12일"].into_iter().any(begins));
        assert_eq!(full("2026-09-07에").map(|day| day.form).as_deref(), Some("2026. 9. 7."));
        assert_eq!(month("12월00일"), None);
        assert_eq!(month("2026. 12월에").map(|(form, _)| form).as_deref(), Some("2026년 12월"));
        assert_eq!(with_weekday("12/28(월)").map(|day| day.form).as_deref(), Some("12. 28."));
        assert!(with_weekday("1/2").is_none() && with_weekday("13/2(월)").is_none());
        assert_eq!(shortened("'26.12.19.까지").map(|day| day.form).as_deref(), Some("2026. 12. 19."));
        assert!(halved("26.12.19.까지").is_some() && halved("26.12.19").is_none() && halved("26.13.19.").is_none());
        assert_eq!(month("9월7일").map(|(form, _)| form).as_deref(), Some("9월 7일"));
    }
}
