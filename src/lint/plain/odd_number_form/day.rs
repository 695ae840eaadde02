//! Days as people type them (2026-09-07, 9월7일) → 2026. 9. 7., 9월 7일. Those of the agreed form are days too.

/// A day as it is typed, and in its agreed form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Day {
    /// The agreed form (행정업무의 운영 및 혁신에 관한 규정 제7조).
    pub(super) form: String,
    /// The number of its bytes as it is typed.
    pub(super) length: usize,
    /// The mark between its numbers.
    mark: char,
}

/// Returns the day with a year at the start of a text: 2026-09-07, 2026.9.7.
pub(super) fn full(text: &str) -> Option<Day> {
    let year = digits(text);
    let y: u32 = text[..year].parse().ok().filter(|y| year == 4 && (1900..2100).contains(y))?;
    let mark = text[year..].chars().next().filter(|c| matches!(c, '-' | '.'))?;
    let rest = short(&text[year + 1..], mark)?;
    Some(Day { form: format!("{y}. {}", rest.form), length: year + 1 + rest.length, mark })
}

/// Returns the day without a year that ends a span: the 9.10. of 2026.9.7.~9.10.
pub(super) fn last(text: &str, first: &Day) -> Option<Day> {
    short(text, first.mark)
}

fn short(text: &str, mark: char) -> Option<Day> {
    // The agreed form has spaces behind its dots.
    let near = |text: &'_ str| usize::from(mark == '.' && text.starts_with(' '));
    let gap = near(text);
    let month = digits(&text[gap..]);
    let rest = text[gap + month..].strip_prefix(mark)?;
    let second = near(rest);
    let day = digits(&rest[second..]);
    let (m, d): (u32, u32) = (text[gap..gap + month].parse().ok()?, rest[second..second + day].parse().ok()?);
    let (month, day) = (gap + month, second + day);
    if month > gap + 2 || day > second + 2 || !(1..=12).contains(&m) || !(1..=31).contains(&d) {
        return None;
    }
    // The full stop after the day is part of the date, and "2026.9.7." has it already.
    let stop = usize::from(mark == '.' && rest[day..].starts_with('.'));
    let after = &rest[day + stop..];
    // 9.10.1 and 9.10개 are no days.
    let goes_on = after.starts_with(|c: char| c.is_ascii_alphanumeric());
    (!goes_on).then(|| Day { form: format!("{m}. {d}."), length: month + 1 + day + stop, mark })
}

/// Returns the number of bytes of the day of the week at the start of a text, with the space before it: (월), (월요일).
pub(super) fn weekday(text: &str) -> usize {
    let near = text.trim_start_matches(' ');
    let inside = near.strip_prefix('(').and_then(|rest| rest.strip_prefix(['월', '화', '수', '목', '금', '토', '일']));
    let rest = inside.and_then(|rest| rest.strip_prefix("요일").unwrap_or(rest).strip_prefix(')'));
    rest.map_or(0, |rest| text.len() - rest.len())
}

/// Returns the month at the start of a text, with its day if there is one: 9월7일 is 9월 7일, 09월 is 9월.
pub(super) fn month(text: &str) -> Option<(String, usize)> {
    let length = digits(text);
    let rest = text[length..].strip_prefix('월')?;
    let month: u32 = text[..length].parse().ok().filter(|month| length <= 2 && (1..=12).contains(month))?;
    let end = length + '월'.len_utf8();
    let day = digits(rest);
    if day == 0 {
        return Some((format!("{month}월"), end));
    }
    let is_day = day <= 2 && rest[day..].starts_with('일');
    is_day.then(|| (format!("{month}월 {}일", rest[..day].trim_start_matches('0')), end + day + '일'.len_utf8()))
}

fn digits(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())
}
