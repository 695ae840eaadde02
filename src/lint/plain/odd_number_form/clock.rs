//! Times of day as people type them (14:00, 14시) → 오후 2시. A span of two times is read as one thing.

use crate::craft::korean::tail;
use crate::craft::text::digits;

/// A time of day as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    hour: u32,
    minutes: Minutes,
    writing: Writing,
    /// The number of its bytes.
    pub(super) length: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Minutes {
    None,
    Half,
    Some(u32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Writing {
    /// 09:00
    Padded,
    /// 9:00, which may also be a ratio or a score.
    Colon,
    /// 9시, or the 9 of 9~18시.
    Word,
}

impl Clock {
    /// Returns whether it is surely a time of day, and no ratio (16:10), verse (10:15) or score: 시 names the hour, no ratio begins
    /// with 0, and none ends with it.
    pub(super) fn is_certain(&self) -> bool {
        self.writing == Writing::Word || self.minutes == Minutes::None || self.writing == Writing::Padded && self.hour < 10
    }
}

/// What is known of the times of a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// They are told as they should be, or nobody can say which times they are.
    Left,
    /// They are of the 24-hour form, but one of them may be of the afternoon all the same: 2시~18시.
    Doubtful,
    /// These words say the same times.
    Forms(Vec<String>),
}

/// Words that say the part of the day before an hour of the 12-hour form, and whether they may stand before an hour from 13 on.
const PARTS: &[(&str, bool)] =
    &[("오전", false), ("오후", true), ("새벽", false), ("아침", false), ("낮", true), ("저녁", true), ("밤", true)];

/// What may follow 시 beside particles. 24시간 is a length of time, 17시·도 are regions.
const AFTER_HOUR: &[&str] = &["경", "정각", "전", "후", "이전", "이후", "반"];

/// Returns the part of the day that the text before a time ends with.
pub(super) fn part(before: &str) -> Option<&'static str> {
    let before = before.trim_end_matches(' ');
    PARTS.iter().map(|(word, _)| *word).find(|word| before.ends_with(word))
}

/// Returns the time at the start of a text.
pub(super) fn parse(text: &str) -> Option<Clock> {
    let length = digits(text);
    let hour: u32 = text[..length].parse().ok().filter(|hour| length <= 2 && *hour <= 24)?;
    if let Some(rest) = text[length..].strip_prefix(':') {
        let minutes: u32 = rest[..digits(rest)].parse().ok().filter(|minutes| digits(rest) == 2 && *minutes < 60)?;
        if goes_on(&rest[2..]) {
            return None;
        }
        let writing = if length == 2 { Writing::Padded } else { Writing::Colon };
        let minutes = if minutes == 0 { Minutes::None } else { Minutes::Some(minutes) };
        return Some(Clock { hour, minutes, writing, length: length + 3 });
    }
    let rest = text[length..].strip_prefix('시')?;
    let end = length + '시'.len_utf8();
    let tight = rest.trim_start_matches(' ');
    let gap = rest.len() - tight.len();
    let minute = digits(tight);
    if (1..=2).contains(&minute) && tight[minute..].starts_with('분') {
        let minutes = tight[..minute].parse().ok().filter(|minutes| *minutes < 60)?;
        return Some(Clock {
            hour,
            minutes: Minutes::Some(minutes),
            writing: Writing::Word,
            length: end + gap + minute + '분'.len_utf8(),
        });
    }
    if gap <= 1 && tight.strip_prefix('반').is_some_and(ends_word) {
        return Some(Clock { hour, minutes: Minutes::Half, writing: Writing::Word, length: end + gap + '반'.len_utf8() });
    }
    ends_word(rest).then_some(Clock { hour, minutes: Minutes::None, writing: Writing::Word, length: end })
}

/// Returns whether what looks like a time goes on, and is a part of something longer: seconds, an address of a device, a name.
pub(super) fn goes_on(rest: &str) -> bool {
    let mut after = rest.chars();
    match after.next() {
        Some(':') => true,
        Some('.') => after.next().is_some_and(|c| c.is_ascii_alphanumeric()),
        Some('/' | '-') => !after.as_str().trim_start().starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    }
}

/// Returns the first hour of 9~18시, which has no word of its own.
pub(super) fn hour(digits: &str) -> Option<Clock> {
    let hour = digits.parse().ok().filter(|hour| digits.len() <= 2 && *hour <= 24)?;
    Some(Clock { hour, minutes: Minutes::None, writing: Writing::Word, length: digits.len() })
}

/// Returns whether a word ends here, or goes on with a particle.
fn ends_word(rest: &str) -> bool {
    let hangul = rest.find(|c: char| !('가'..='힣').contains(&c)).unwrap_or(rest.len());
    let (word, after) = rest.split_at(hangul);
    // 10시·14시 are two times, 시·도 are regions.
    if after.strip_prefix(['·', 'ㆍ', '/']).is_some_and(|next| !next.trim_start().starts_with(|c: char| c.is_ascii_digit())) {
        return false;
    }
    word.is_empty()
        || AFTER_HOUR.iter().any(|known| word.strip_prefix(known).is_some_and(|rest| tail::after(known, rest).is_some()))
        || matches!(tail::after("시", word), Some(tail::Tail::Particle | tail::Tail::Copula)) && word != "도"
}

/// Returns whether nobody can say whether a time is of the morning: 9시, alone and without its part of the day.
pub(super) fn is_open(times: &[Clock], part: Option<&str>) -> bool {
    part.is_none() && !times.iter().any(is_of_24) && times.iter().any(|time| time.writing == Writing::Word)
}

/// What the sentence around a time says of the parts of the day.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sentence {
    /// It says one somewhere, so that 04:00 may be of the afternoon.
    SaysPart,
    /// It says none.
    SaysNone,
}

/// Reads the times of a span, or one time; `part` is the part of the day before the first.
pub(super) fn read(times: &[Clock], part: Option<&str>, sentence: Sentence) -> Reading {
    if let Some(part) = part {
        let [first, rest @ ..] = times else { return Reading::Left };
        let head = match within(first, part) {
            Some(form) => Some(form),
            None if !rest.is_empty() && first.writing == Writing::Word && first.hour <= 12 => {
                Some(format!("{}시{}", first.hour, minutes(first)))
            }
            None => None,
        };
        // 오후 2:00~4:00: the second is of the afternoon as well, or not. 오전 9시~18시 is clear.
        let rest = rest.iter().map(|time| spelled(time).filter(|_| time.hour > 12));
        return head
            .into_iter()
            .map(Some)
            .chain(rest)
            .collect::<Option<Vec<String>>>()
            .filter(|forms| forms.len() == times.len())
            .map_or(Reading::Left, Reading::Forms);
    }
    if !times.iter().any(is_of_24) || sentence == Sentence::SaysPart && times.iter().any(|time| time.hour <= 12) {
        return Reading::Left;
    }
    let Some(forms) = times.iter().map(spelled).collect::<Option<Vec<String>>>() else { return Reading::Left };
    let early = |time: &Clock| time.writing == Writing::Word && (1..=6).contains(&time.hour);
    if times.iter().any(early) { Reading::Doubtful } else { Reading::Forms(forms) }
}

fn is_of_24(time: &Clock) -> bool {
    time.hour > 12 || time.writing == Writing::Padded
}

/// Returns a time of the 24-hour form with its part of the day. 24:00 is the end of its day and 밤 12시 may be either end, so it stays.
fn spelled(time: &Clock) -> Option<String> {
    let name = match time.hour {
        0..=11 => format!("오전 {}시", time.hour),
        12 => "낮 12시".to_owned(),
        13..=23 => format!("오후 {}시", time.hour - 12),
        _ => return None,
    };
    Some(name + &minutes(time))
}

/// Returns a time after its part of the day, if that says the same: 오후 14:00 → 2시.
fn within(time: &Clock, part: &str) -> Option<String> {
    let late = PARTS.iter().any(|(word, late)| *word == part && *late);
    let hour = match time.hour {
        1..=12 if time.writing == Writing::Word => return None,
        1..=12 => time.hour,
        13..=23 if late => time.hour - 12,
        _ => return None,
    };
    Some(format!("{hour}시{}", minutes(time)))
}

fn minutes(time: &Clock) -> String {
    match time.minutes {
        Minutes::None => String::new(),
        Minutes::Half => " 반".to_owned(),
        Minutes::Some(minutes) => format!(" {minutes}분"),
    }
}
