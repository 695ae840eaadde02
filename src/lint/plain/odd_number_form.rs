//! `odd-number-form`: dates as 2026. 9. 7., times as 오후 2시, units after a space, thousands with a comma (K16).

use super::reading::{Reading, each_sentence};
use crate::finding::{Finding, Handling, Rule, Severity};
use crate::say;

/// `odd-number-form`: a date or a number has an odd form.
pub(crate) const RULE: Rule = Rule {
    id: "odd-number-form",
    severity: Severity::Warning,
    handling: Handling::Allowable,
    summary: ("날짜나 숫자의 꼴이 다릅니다", "a date or a number has an odd form"),
    why: (
        "꼴이 같아야 빨리 읽힙니다: 2026. 9. 7., 오후 2시, 50 mm, 1,000톤.",
        "One form reads fastest: 2026. 9. 7., 오후 2시, 50 mm, 1,000톤.",
    ),
    before: "공사는 2026.9.7. 14:00에 합니다.",
    after: "공사는 2026. 9. 7. 오후 2시에 합니다.",
};

/// Units that follow a space (KS A ISO 80000-1, 7.1.4). In Korean, no space is written before % and ℃.
const UNITS: &[&str] =
    &["mg/L", "NTU", "kPa", "MPa", "mm", "cm", "km", "mL", "kL", "mg", "kg", "㎜", "㎡", "㎥", "㎎", "m", "L"];

/// Square and cubic metres as people type them, each with the single character that cards and messages have for it.
const POWERS: &[(&str, &str)] = &[("m³", "㎥"), ("m²", "㎡"), ("m3", "㎥"), ("m2", "㎡")];

/// What is counted, with a comma for thousands. 2026년 and 1588 are no such counts.
const COUNTED: &[&str] =
    &["원", "톤", "명", "세대", "가구", "대", "개", "건", "통", "회", "호실", "㎡", "㎥", "L", "m", "kg", "mm"];

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    each_sentence(reading, &mut |_, line, sentence| {
        for (index, word) in sentence.words.iter().enumerate() {
            let letters = line.get(&word.at);
            let before = index.checked_sub(1).map_or("", |before| line.get(&sentence.words[before].at));
            let cubic = before.ends_with(|c: char| c.is_ascii_digit()).then(|| powers(letters)).flatten();
            let digits = letters.contains(|c: char| c.is_ascii_digit());
            if !digits && cubic.is_none() || letters.contains("://") || letters.contains('@') {
                continue;
            }
            let next = sentence.words.get(index + 1).map_or("", |next| line.core(next));
            let mended = cubic.unwrap_or_else(|| mend(letters, next));
            let by_day = letters.contains("일자로") || letters.contains("일자에") || letters.contains("일자부터");
            if mended == letters && !by_day {
                continue;
            }
            let place = line.place(&word.at);
            // "2026. 9. 7." at the start of a line would be the 2026th step of a list.
            let list = place.path == reading.topic.path && reading.begins_line(place.start) && mended.contains(". ");
            findings.push(
                Finding::new(
                    &RULE,
                    place,
                    say!("날짜나 숫자의 꼴이 다릅니다: {letters}", "an odd form of a date or a number: {letters}"),
                    if mended == letters {
                        say!("'일자'를 빼고 '~일부터', '~일에'로 쓰세요", "leave out 일자: ~일부터, ~일에")
                    } else if list {
                        say!(
                            "이렇게 쓰세요: {mended} 줄 맨 앞이면 목록이 되니 앞에 말을 하나 두세요",
                            "write {mended}, and a word before it: at the start of a line it would begin a list"
                        )
                    } else {
                        say!("이렇게 쓰세요: {mended}", "write {mended}")
                    },
                )
                .with_fix((mended != letters && !list && line.typed(&word.at)).then_some(mended)),
            );
        }
    });
}

/// Returns an eojeol with its numbers in the agreed forms; `next` is the eojeol after it.
fn mend(letters: &str, next: &str) -> String {
    let mut out = String::with_capacity(letters.len() + 8);
    let mut rest = letters;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        // Digits within a name, an address or another number are not a number by themselves.
        let within = before.is_ascii_alphanumeric() || matches!(before, '.' | ',' | '-' | ':' | '/' | '=' | '_' | '제');
        let free = c.is_ascii_digit() && !within;
        let (written, length) = if free { number(rest, next) } else { (c.to_string(), c.len_utf8()) };
        before = rest[..length].chars().next_back().unwrap_or(' ');
        out.push_str(&written);
        rest = &rest[length..];
    }
    out
}

/// Returns the number at the start of `text` in its agreed form, and the number of its bytes in `text`.
fn number(text: &str, next: &str) -> (String, usize) {
    let digits = digits(text);
    let after = &text[digits..];
    let as_typed = (text[..digits].to_owned(), digits);
    date(text).or_else(|| clock(text)).or_else(|| month(text)).unwrap_or_else(|| {
        let mut end = digits;
        let mut number = text[..digits].to_owned();
        // A decimal, or a number that has its commas already, is left alone. Only its unit is moved away.
        while after.starts_with(['.', ','])
            && text[end..].starts_with(['.', ','])
            && text[end + 1..].starts_with(|c: char| c.is_ascii_digit())
        {
            end += 1 + self::digits(&text[end + 1..]);
            text[..end].clone_into(&mut number);
        }
        let follows = if text.len() == end { next } else { &text[end..] };
        if end == digits && digits >= 4 && COUNTED.iter().any(|unit| begins_with_unit(follows, unit)) {
            number = thousands(&number);
        }
        if let Some((typed, unit)) = POWERS.iter().find(|(typed, _)| text[end..].starts_with(typed)) {
            return (format!("{number} {unit}"), end + typed.len());
        }
        match UNITS.iter().find(|unit| begins_with_unit(&text[end..], unit)) {
            Some(unit) => (format!("{number} {unit}"), end + unit.len()),
            None if number == text[..end] && end == digits => as_typed,
            None => (number, end),
        }
    })
}

/// Returns an eojeol that begins with a square or cubic metre, with the unit as one character.
fn powers(letters: &str) -> Option<String> {
    POWERS.iter().find_map(|(typed, unit)| letters.strip_prefix(typed).map(|rest| format!("{unit}{rest}")))
}

fn digits(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())
}

/// Returns whether a text begins with a unit. A unit ends where Latin letters and digits end. A Korean particle may follow.
fn begins_with_unit(text: &str, unit: &str) -> bool {
    text.strip_prefix(unit)
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '³' | '²')))
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

/// Rewrites 2026-09-07 and 2026.9.7. as 2026. 9. 7. (행정업무의 운영 및 혁신에 관한 규정 제7조).
fn date(text: &str) -> Option<(String, usize)> {
    let year = digits(text);
    let mark = text[year..].chars().next().filter(|c| matches!(c, '-' | '.'))?;
    let month = digits(&text[year + 1..]);
    let second = year + 1 + month;
    let day = text[second..].strip_prefix(mark).map(digits)?;
    let end = second + 1 + day;
    let (y, m, d): (u32, u32, u32) =
        (text[..year].parse().ok()?, text[year + 1..second].parse().ok()?, text[second + 1..end].parse().ok()?);
    let follows = text[end..].chars().next();
    let real =
        year == 4 && (1900..2100).contains(&y) && (1..=12).contains(&m) && (1..=31).contains(&d) && month <= 2 && day <= 2;
    if !real || follows == Some('-') {
        return None;
    }
    // The full stop after the day is part of the date, and "2026.9.7." has it already.
    let stop = usize::from(mark == '.' && follows == Some('.'));
    Some((format!("{y}. {m}. {d}."), end + stop))
}

/// Rewrites 14:00 and 14시 as 오후 2시.
fn clock(text: &str) -> Option<(String, usize)> {
    let length = digits(text);
    let hour: u32 = text[..length].parse().ok().filter(|hour| length <= 2 && *hour <= 24)?;
    let (minute, end) = if let Some(rest) = text[length..].strip_prefix(':') {
        let minutes = digits(rest);
        let free = !rest[minutes..].starts_with([':', '~']) || rest[minutes..].starts_with('~');
        (
            rest[..minutes].parse::<u32>().ok().filter(|minute| length == 2 && minutes == 2 && *minute < 60 && free)?,
            length + 1 + minutes,
        )
    } else {
        let rest = text[length..].strip_prefix('시')?;
        // 24시간 is a length of time, not an hour.
        if hour <= 12 || rest.starts_with('간') {
            return None;
        }
        (0, length + '시'.len_utf8())
    };
    let name = match (hour, minute) {
        (0 | 24, 0) => "밤 12시".to_owned(),
        (12, 0) => "낮 12시".to_owned(),
        (0, _) => "밤 12시".to_owned(),
        (1..=11, _) => format!("오전 {hour}시"),
        (12, _) => "낮 12시".to_owned(),
        _ => format!("오후 {}시", hour - 12),
    };
    Some((if minute == 0 { name } else { format!("{name} {minute}분") }, end))
}

/// Rewrites 9월7일 as 9월 7일, and 09월 as 9월.
fn month(text: &str) -> Option<(String, usize)> {
    let length = digits(text);
    let rest = text[length..].strip_prefix('월')?;
    let month: u32 = text[..length].parse().ok().filter(|month| length <= 2 && (1..=12).contains(month))?;
    let end = length + '월'.len_utf8();
    if !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return Some((format!("{month}월"), end));
    }
    let day = digits(rest);
    rest[day..].starts_with('일').then(|| (format!("{month}월 {}", rest[..day].trim_start_matches('0')), end + day))
}

#[cfg(test)]
mod tests {
    use super::mend;

    #[test]
    fn numbers_take_the_agreed_form() {
        for (typed, mended) in [
            ("2026.9.7.에", "2026. 9. 7.에"),
            ("2026-09-07부터", "2026. 9. 7.부터"),
            ("(2026.09.07.)", "(2026. 9. 7.)"),
            ("14:00부터", "오후 2시부터"),
            ("09:30~18:00", "오전 9시 30분~오후 6시"),
            ("14시에", "오후 2시에"),
            ("0.5NTU", "0.5 NTU"),
            ("50mm입니다.", "50 mm입니다."),
            ("5000㎥입니다.", "5,000 ㎥입니다."),
            ("10m3를", "10 ㎥를"),
            ("12000원입니다.", "12,000원입니다."),
            ("9월7일에", "9월 7일에"),
            ("09월", "9월"),
        ] {
            assert_eq!(mend(typed, ""), mended);
        }
        assert_eq!(mend("5000", "톤입니다"), "5,000");
    }

    #[test]
    fn other_numbers_stay() {
        for typed in [
            "055-268-7123",
            "제2026-123호",
            "2026년",
            "1588-1234",
            "24시간",
            "0.5",
            "1,000톤",
            "5,000",
            "50%",
            "3일",
            "16:9",
            "1.2.3",
            "2시",
            "제39조",
            "119",
            "water.example.kr/2026-09-07",
            "A4000",
        ] {
            assert_eq!(mend(typed, ""), typed);
        }
    }
}
