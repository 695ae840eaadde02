//! A sentence → its numbers that have another form than the agreed one. What a mark such as ~ joins is one thing: all of it takes the
//! agreed form, or none.

use std::ops::Range;

use super::amount::{self, Amount};
use super::clock::{self, Clock};
use super::day::{self, Day};

/// A number, or a range of numbers, in an odd form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Odd {
    /// Its bytes in the sentence.
    pub(super) at: Range<usize>,
    /// The agreed form; `None` if nobody can say which time is meant.
    pub(super) form: Option<String>,
    /// Whether the agreed form surely says the same.
    pub(super) safe: bool,
    /// How many times of day it holds.
    pub(super) times: usize,
}

/// Marks between the ends of a range.
const MARKS: &[char] = &['~', '∼', '～', '〜', '-', '–', '—'];

/// Marks that read as minus or as a hyphen between other numbers.
const HYPHENS: &[char] = &['-', '–', '—'];

/// Words between the ends of a span of time, after the first.
const FROM: &[&str] = &["부터", "에서"];

/// Numbers that a mark joins.
#[derive(Debug)]
struct Chain<'a> {
    at: Range<usize>,
    terms: Vec<(Range<usize>, Term<'a>)>,
}

#[derive(Debug)]
enum Term<'a> {
    Clock(Clock),
    Day(Day),
    /// A month, with or without a day: its agreed form, and the number of its bytes.
    Month(String, usize),
    Amount(Amount<'a>),
}

/// Returns everything in a text that has an odd form, in order.
pub(super) fn odd(text: &str) -> Vec<Odd> {
    let chains = chains(text);
    let times: Vec<Option<Vec<Clock>>> = chains.iter().map(times).collect();
    let part = |chain: &Chain<'_>| clock::part(&text[..chain.at.start]);
    let mut spans = chains.iter().zip(&times).filter_map(|(chain, times)| Some((times.as_ref()?, part(chain))));
    let says_part = spans.clone().any(|(_, part)| part.is_some());
    let sentence = if says_part { clock::Sentence::SaysPart } else { clock::Sentence::SaysNone };
    let open = spans.any(|(times, part)| clock::is_open(times, part));
    let mut out = Vec::new();
    for (chain, times) in chains.iter().zip(&times) {
        let forms = match times {
            Some(times) => match clock::read(times, part(chain), sentence) {
                clock::Reading::Left => continue,
                clock::Reading::Doubtful => {
                    out.push(Odd { at: chain.at.clone(), form: None, safe: false, times: times.len() });
                    continue;
                }
                clock::Reading::Forms(forms) => forms,
            },
            None => match others(text, chain) {
                Some(forms) => forms,
                None => continue,
            },
        };
        let form = written(text, chain, &forms);
        if form != text[chain.at.clone()] {
            let times = times.as_ref().map_or(0, Vec::len);
            // Beside "9시", "18시" may be half of what must change.
            out.push(Odd { at: chain.at.clone(), form: Some(form), safe: times == 0 || !open, times });
        }
    }
    out
}

fn chains(text: &str) -> Vec<Chain<'_>> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(|c: char| c.is_ascii_digit()).map(|at| from + at) {
        // Digits within a name, an address or another number are not a number by themselves.
        let within = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '-' | ':' | '/' | '=' | '_' | '제');
        if text[..start].ends_with(within) {
            from = start + 1;
            continue;
        }
        let chain = chain(text, start);
        from = chain.at.end;
        // A name such as 2026-09-07_가.
        if !text[from..].starts_with(['-', '/', '_', '=']) {
            out.push(chain);
        }
    }
    out
}

fn chain(text: &str, start: usize) -> Chain<'_> {
    let mut terms: Vec<(Range<usize>, Term<'_>)> = Vec::new();
    let mut next = start;
    loop {
        let term = term(&text[next..], terms.last().map(|(_, term)| term));
        let end = next + term.length();
        let joined = joined(&text[end..], &term);
        terms.push((next..end, term));
        match joined {
            Some(length) => next = end + length,
            None => return Chain { at: start..end, terms },
        }
    }
}

/// Returns the number of bytes between a term and the next, if there is one in the same range.
fn joined(rest: &str, term: &Term<'_>) -> Option<usize> {
    let near = rest.trim_start_matches(' ');
    let after = match near.strip_prefix(MARKS) {
        Some(after) => after,
        None if matches!(term, Term::Clock(_)) => {
            FROM.iter().find_map(|word| rest.strip_prefix(word)).filter(|after| after.starts_with(' '))?
        }
        None => return None,
    };
    let after = after.trim_start_matches(' ');
    after.starts_with(|c: char| c.is_ascii_digit()).then_some(rest.len() - after.len())
}

fn term<'a>(text: &'a str, before: Option<&Term<'a>>) -> Term<'a> {
    let last = |before: Option<&Term<'_>>| match before {
        Some(Term::Day(first)) => day::last(text, first),
        _ => None,
    };
    if let Some(day) = day::full(text).or_else(|| last(before)) {
        return Term::Day(day);
    }
    if let Some(time) = clock::parse(text) {
        return Term::Clock(time);
    }
    match day::month(text) {
        Some((form, length)) => Term::Month(form, length),
        None => Term::Amount(amount::parse(text)),
    }
}

impl Term<'_> {
    fn length(&self) -> usize {
        match self {
            Self::Clock(time) => time.length,
            Self::Day(day) => day.length,
            Self::Month(_, length) => *length,
            Self::Amount(amount) => amount.length,
        }
    }
}

/// Returns the times of a chain that has nothing else. The 9 of 9~18시 is one.
fn times(chain: &Chain<'_>) -> Option<Vec<Clock>> {
    let (_, last) = chain.terms.last()?;
    let time = |(_, term): &(Range<usize>, Term<'_>)| match term {
        Term::Clock(time) => Some(*time),
        Term::Amount(amount) if amount.is_bare() => clock::hour(amount.number),
        _ => None,
    };
    if matches!(last, Term::Clock(_)) { chain.terms.iter().map(time).collect() } else { None }
}

/// Returns the agreed forms of days, months and amounts; `None` if the chain is something else, such as a telephone number.
fn others(text: &str, chain: &Chain<'_>) -> Option<Vec<String>> {
    let terms = || chain.terms.iter().map(|(_, term)| term);
    if terms().all(|term| matches!(term, Term::Day(_))) {
        return Some(
            terms().filter_map(|term| if let Term::Day(day) = term { Some(day.form.clone()) } else { None }).collect(),
        );
    }
    let hyphen = chain.terms.windows(2).any(|pair| text[pair[0].0.end..pair[1].0.start].contains(HYPHENS));
    if hyphen || terms().any(|term| matches!(term, Term::Day(_) | Term::Clock(_))) {
        return None;
    }
    let amounts: Vec<&Amount<'_>> =
        terms().filter_map(|term| if let Term::Amount(amount) = term { Some(amount) } else { None }).collect();
    let mut amounts = amount::forms(&amounts).into_iter();
    Some(terms().filter_map(|term| if let Term::Month(form, _) = term { Some(form.clone()) } else { amounts.next() }).collect())
}

/// Returns the text of a chain with these forms of its terms. Between times and days a hyphen turns into the mark of a span.
fn written(text: &str, chain: &Chain<'_>, forms: &[String]) -> String {
    let span = chain.terms.iter().all(|(_, term)| !matches!(term, Term::Month(..))) && !chain.terms.iter().all(is_amount);
    let mut out = String::new();
    let mut end = chain.at.start;
    for ((at, _), form) in chain.terms.iter().zip(forms) {
        let between = &text[end..at.start];
        if span {
            out.push_str(&between.replace(HYPHENS, "~"))
        } else {
            out.push_str(between)
        }
        out.push_str(form);
        end = at.end;
    }
    out
}

fn is_amount((_, term): &(Range<usize>, Term<'_>)) -> bool {
    matches!(term, Term::Amount(_))
}

#[cfg(test)]
mod tests {
    use super::odd;

    /// The text with all odd forms replaced that are safe.
    fn mend(text: &str) -> String {
        let mut out = text.to_owned();
        for odd in odd(text).into_iter().rev().filter(|odd| odd.safe) {
            out.replace_range(odd.at, &odd.form.expect("a safe form is there"));
        }
        out
    }

    #[test]
    fn numbers_take_the_agreed_form() {
        for (typed, mended) in [
            ("2026.9.7.에", "2026. 9. 7.에"),
            ("2026-09-07부터", "2026. 9. 7.부터"),
            ("(2026.09.07.)", "(2026. 9. 7.)"),
            ("14:00부터", "오후 2시부터"),
            ("14시에", "오후 2시에"),
            ("17시 30분까지", "오후 5시 30분까지"),
            ("오후 14:00에", "오후 2시에"),
            ("오후 02:30에", "오후 2시 30분에"),
            ("밤 22:00까지", "밤 10시까지"),
            ("00:30까지", "오전 0시 30분까지"),
            ("0.5NTU", "0.5 NTU"),
            ("50mm입니다.", "50 mm입니다."),
            ("5000㎥입니다.", "5,000 ㎥입니다."),
            ("10m3를", "10 ㎥를"),
            ("10 m3를", "10 ㎥를"),
            ("12000원입니다.", "12,000원입니다."),
            ("5000 톤입니다", "5,000 톤입니다"),
            ("9월7일에", "9월 7일에"),
            ("09월", "9월"),
        ] {
            assert_eq!(mend(typed), mended);
        }
    }

    #[test]
    fn a_range_is_one_thing() {
        for (typed, mended) in [
            ("9시~18시", "오전 9시~오후 6시"),
            ("9~18시에", "오전 9시~오후 6시에"),
            ("09:00-18:00", "오전 9시~오후 6시"),
            ("9:00~18:00", "오전 9시~오후 6시"),
            ("09:30 ~ 18:00", "오전 9시 30분 ~ 오후 6시"),
            ("9시부터 18시까지", "오전 9시부터 오후 6시까지"),
            ("8시 30분~17시 30분", "오전 8시 30분~오후 5시 30분"),
            ("22:00~06:00", "오후 10시~오전 6시"),
            ("2026.9.7.~9.10.", "2026. 9. 7.~9. 10."),
            ("2026-09-07~2026-09-10", "2026. 9. 7.~2026. 9. 10."),
            ("2026-09-07~09-10까지", "2026. 9. 7.~9. 10.까지"),
            ("9월7일~10월8일", "9월 7일~10월 8일"),
            ("1000~2000원", "1,000~2,000원"),
            ("5~10mm", "5~10 mm"),
            ("10m3~20m3", "10 ㎥~20 ㎥"),
        ] {
            assert_eq!(mend(typed), mended);
            assert_eq!(mend(mended), mended, "a second time");
        }
    }

    #[test]
    fn what_is_not_sure_stays() {
        for typed in [
            "055-268-7123",
            "제2026-123호",
            "2026년",
            "1588-1234",
            "24시간",
            "0.5",
            "1,000톤",
            "1,000~2,000원",
            "5,000",
            "50%",
            "3일",
            "16:9",
            "1.2.3",
            "2시",
            "9시~12시",
            "1:00~2:00",
            "제39조",
            "119",
            "water.example.kr/2026-09-07",
            "A4000",
            "3.1.~5.31.",
            "3월~5월",
            "2026~2027년",
            "2026-11-0001234",
            "2026-09-07~10",
            "50mm-100mm",
            // Regions, rooms, fairs.
            "17시·도에서",
            "18시군이",
            "1001호실로",
            "2026 대회",
            "2026대회",
            "2000 회의",
            // Midnight is at both ends of a day; the afternoon may be meant.
            "24시까지",
            "18:00~24:00",
            "오후 02:00~04:00",
            "2시~18시",
            "9시에 열고 18시에 닫습니다",
        ] {
            assert_eq!(mend(typed), typed);
        }
        assert_eq!(mend("오후 02:00와 04:00에"), "오후 2시와 04:00에");
    }

    #[test]
    fn a_doubt_is_told() {
        let told = odd("2시~18시에 엽니다");
        assert_eq!((told.len(), told[0].form.as_deref(), told[0].safe), (1, None, false));
        let told = odd("9시에 열고 18시에 닫습니다");
        assert_eq!((told.len(), told[0].form.as_deref(), told[0].safe), (1, Some("오후 6시"), false));
    }
}
