//! What stands around numbers with a colon → whether they are a time of day, a ratio, a verse or a moment of a record.

use std::ops::Range;

use crate::craft::korean::day;
use crate::craft::text::digits;

/// What follows a time right away, and nothing else that has a colon.
const AFTER: &[&str] =
    &["에", "까지", "부터", "이후", "이전", "전", "후", "경", "쯤", "정각", "면", "이면", "라면", "이라면", "이 되면"];

/// Words beside which digits with a colon are a time of day.
const OF_TIME: &[&str] = &[
    "요일", "오늘", "내일", "모레", "매일", "평일", "주말", "아침", "점심", "저녁", "새벽", "시작", "출발", "도착", "예약",
    "방문", "접수", "마감", "시각", "시간", "개장", "폐장", "개회", "개막", "첫차", "막차", "회의", "문을",
];

/// Words beside which they are none.
const OF_OTHERS: &[&str] = &[
    "비율",
    "점수",
    "스코어",
    "승리",
    "이겼",
    "졌습니다",
    "배율",
    "희석",
    "섞",
    "화면",
    "해상도",
    "자르",
    "복음",
    "시편",
    "성경",
    "포트",
];

/// Returns whether the words around digits with a colon tell that they are a time of day: a particle or a word of time.
pub(super) fn tells_time(text: &str, at: &Range<usize>) -> bool {
    let rest = &text[at.end..];
    let weekday = day::weekday(rest);
    let rest = rest[weekday..].trim_start_matches([')', ']', '）']);
    let before = text[..at.start].trim_end_matches([' ', '(', ':']);
    let last = before.rsplit(' ').next().unwrap_or("");
    let next = rest.split(' ').find(|word| !word.is_empty()).unwrap_or("");
    let dated = last.strip_suffix("일").is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit()));
    let near = rest.trim_start_matches(' ');
    AFTER.iter().any(|word| near.starts_with(word))
        || dated
        || weekday > 0
        || OF_TIME.iter().any(|word| last.contains(word) || next.starts_with(word))
}

/// Returns whether digits with a colon are what a screen shows, a ratio or a verse: '18:00', [14:00], 화면 비율 16:10.
pub(super) fn is_no_time(text: &str, at: &Range<usize>) -> bool {
    let shown = text[..at.start].ends_with('[') && text[at.end..].starts_with(']');
    shown || text[at.clone()].contains(':') && OF_OTHERS.iter().any(|word| text.contains(word))
}

/// Returns whether a time with its seconds follows a day: the record of a machine.
pub(super) fn begins_moment(rest: &str) -> bool {
    let time = rest.trim_start_matches(' ');
    let mut parts = time.splitn(3, ':');
    let two = |part: Option<&str>| part.is_some_and(|part| (1..=2).contains(&part.len()) && digits(part) == part.len());
    two(parts.next()) && two(parts.next()) && parts.next().is_some_and(|part| digits(part) > 0)
}

/// Returns whether a bracket says the same time with its part of the day: 14시(오후 2시).
pub(super) fn is_explained(rest: &str) -> bool {
    let inside = rest.trim_start_matches(' ').strip_prefix('(');
    inside.is_some_and(|inside| ["오전", "오후", "낮", "밤", "새벽"].iter().any(|part| inside.starts_with(part)))
}
