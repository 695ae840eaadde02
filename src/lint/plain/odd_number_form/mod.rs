//! `odd-number-form`: dates as 2026. 9. 7., times as 오후 2시, units after a space, thousands with a comma (K16).
//!
//! In tables and opening hours the 24-hour form is right, and shorter.

mod amount;
mod clock;
mod quoted;
mod range;
mod sense;

use std::ops::Range;

use super::reading::{Kind, Line, Reading, Sentence, each_sentence};
use crate::craft::korean::day;
use crate::finding::{Finding, Handling, Rule, Say, Severity};
use crate::say;
use range::Odd;

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

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    let hours = reading.site.edition.office.hours.as_deref();
    each_sentence(reading, &mut |_, line, sentence| {
        let text = line.get(&sentence.at);
        let shown = quoted::ranges(&line.text);
        let mut found = range::odd(text);
        found.retain(|odd| {
            let (start, end) = (sentence.at.start + odd.at.start, sentence.at.start + odd.at.end);
            !shown.iter().any(|shown| shown.start < end && start < shown.end)
        });
        let opening = found.iter().any(|odd| odd.times > 0)
            && (line.kind == Kind::Cell || hours.is_some_and(|hours| line.text.contains(hours)) || gives_hours(line));
        let found = if opening { found.into_iter().filter_map(Odd::keeping_times).collect() } else { found };
        for (at, odds) in by_eojeol(sentence, found) {
            let letters = line.get(&at);
            if !letters.contains("://") && !letters.contains('@') {
                report(line, &at, &odds, sentence.at.start, findings);
            }
        }
        for word in &sentence.words {
            let letters = line.get(&word.at);
            if let Some(day) = day::halved(letters.trim_start_matches(['(', '~'])) {
                let form = day.form;
                findings.push(Finding::new(
                    &RULE,
                    line.place(&word.at),
                    message(letters),
                    say!("날짜이면 해를 네 자리로 쓰세요: {form}", "a day has a year of four digits: {form}"),
                ));
            }
            if ["일자로", "일자에", "일자부터"].iter().any(|by_day| follows_digit(letters, by_day)) {
                findings.push(Finding::new(
                    &RULE,
                    line.place(&word.at),
                    message(letters),
                    say!("'일자'를 빼고 '~일부터', '~일에'로 쓰세요", "leave out 일자: ~일부터, ~일에"),
                ));
            }
        }
    });
}

fn report(line: &Line, at: &Range<usize>, odds: &[Odd], sentence: usize, findings: &mut Vec<Finding>) {
    let letters = line.get(at);
    let mut mended = letters.to_owned();
    for odd in odds.iter().rev() {
        let Some(form) = &odd.form else {
            findings.push(Finding::new(
                &RULE,
                line.place(at),
                message(letters),
                say!(
                    "오전인지 오후인지 붙여 쓰세요. 보기: 오전 9시~오후 6시",
                    "say which part of the day is meant, as in 오전 9시~오후 6시"
                ),
            ));
            return;
        };
        mended.replace_range(sentence + odd.at.start - at.start..sentence + odd.at.end - at.start, form);
    }
    let safe = odds.iter().all(|odd| odd.safe) && line.typed(at);
    let help = if odds.iter().any(|odd| odd.doubted) {
        say!("시각이면 이렇게 쓰세요: {mended}", "if it is a time of day, write {mended}")
    } else {
        say!("이렇게 쓰세요: {mended}", "write {mended}")
    };
    findings.push(Finding::new(&RULE, line.place(at), message(letters), help).with_fix(safe.then_some(mended)));
}

fn message(letters: &str) -> Say {
    say!("날짜나 숫자의 꼴이 다릅니다: {letters}", "an odd form of a date or a number: {letters}")
}

/// Returns what was found in a sentence with the eojeol around it. Ranges are positions in the line.
fn by_eojeol(sentence: &Sentence, found: Vec<Odd>) -> Vec<(Range<usize>, Vec<Odd>)> {
    let mut out: Vec<(Range<usize>, Vec<Odd>)> = Vec::new();
    for odd in found {
        let inside = sentence.at.start + odd.at.start..sentence.at.start + odd.at.end;
        let mut words = sentence.words.iter().filter(|word| word.at.start < inside.end && inside.start < word.at.end);
        let Some(first) = words.next() else { continue };
        let at = first.at.start..words.next_back().unwrap_or(first).at.end;
        match out.last_mut() {
            Some((before, odds)) if at.start < before.end => {
                before.end = at.end.max(before.end);
                odds.push(odd);
            }
            _ => out.push((at, vec![odd])),
        }
    }
    out
}

/// Returns whether a line gives opening hours or is a line of a timetable: a span of time, or a day and a time, and nothing that
/// is told.
fn gives_hours(line: &Line) -> bool {
    let told = |sentence: &Sentence| {
        let last = sentence.words.last().map(|word| line.core(word));
        last.is_some_and(|last| !last.ends_with("마다") && last.ends_with(['다', '요', '까', '죠', '오', '라', '자']))
    };
    let span = |sentence: &Sentence| range::odd(line.get(&sentence.at)).iter().any(|odd| odd.times > 1);
    !line.sentences.iter().any(told) && (line.sentences.iter().any(span) || day::begins(&line.text))
}

fn follows_digit(letters: &str, word: &str) -> bool {
    letters.find(word).is_some_and(|at| letters[..at].ends_with(|c: char| c.is_ascii_digit()))
}
