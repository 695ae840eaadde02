//! A sentence → its numbers that have another form than the agreed one. What a mark such as ~ joins is one thing, and so are a day
//! and its time, and times in a row: all of it takes the agreed form, or none.

use std::ops::Range;

use super::amount::{self, Amount};
use super::clock::{self, Clock};
use super::sense;
use crate::craft::korean::{
    day::{self, Day},
    particle::{self, Filled},
};

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
    /// Whether nothing tells that its times are times of day: 16:10 may be a ratio.
    pub(super) doubted: bool,
    /// The form in which its days are agreed and its times stay, if it has both.
    days: Option<String>,
}

impl Odd {
    /// Returns what remains odd where the 24-hour form is right.
    pub(super) fn keeping_times(self) -> Option<Self> {
        if self.times == 0 {
            return Some(self);
        }
        self.days.is_some().then_some(Self { form: self.days, safe: true, times: 0, doubted: false, days: None, at: self.at })
    }
}

/// Marks between the ends of a range.
const MARKS: &[char] = &['~', '∼', '～', '〜', '-', '–', '—'];

/// Marks that read as minus or as a hyphen between other numbers.
const HYPHENS: &[char] = &['-', '–', '—'];

/// Words between the ends of a span of time, after the first.
const FROM: &[&str] = &["부터 ", "에서 "];

/// What stands between times in a row.
const ROW: &[&str] = &["·", "ㆍ", "/", ",", "와 ", "과 ", " 및 ", " 또는 "];

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
    let times: Vec<Vec<Clock>> = chains.iter().map(times).collect();
    let part = |chain: &Chain<'_>| clock::part(&text[..chain.at.start]);
    let mut spans = chains.iter().zip(&times).filter(|(_, times)| !times.is_empty());
    let says_part = spans.clone().any(|(chain, _)| part(chain).is_some());
    let sentence = if says_part { clock::Sentence::SaysPart } else { clock::Sentence::SaysNone };
    let open = spans.any(|(chain, times)| clock::is_open(times, part(chain)));
    let mut out = Vec::new();
    for (chain, times) in chains.iter().zip(&times) {
        let typed = &text[chain.at.clone()];
        let changed = |form: String| Some(form).filter(|form| form != typed);
        let mut odd = Odd { at: chain.at.clone(), form: None, safe: false, times: times.len(), doubted: false, days: None };
        if times.is_empty() {
            odd.form = others(text, chain).and_then(|forms| changed(written(text, chain, &forms)));
            odd.safe = true;
            out.extend(odd.form.is_some().then_some(odd));
            continue;
        }
        let dated = chain.terms.iter().any(|(_, term)| matches!(term, Term::Day(_)));
        let span = times.len() > 1 && typed.contains(MARKS);
        odd.doubted = !(dated || span || times.iter().any(Clock::is_certain) || sense::tells_time(text, &chain.at));
        if dated {
            odd.days = changed(written(text, chain, &with_days(text, chain, None)));
        }
        match clock::read(times, part(chain), sentence) {
            clock::Reading::Left => out.extend(odd.keeping_times()),
            clock::Reading::Doubtful => out.push(odd),
            clock::Reading::Forms(forms) => {
                odd.form = changed(written(text, chain, &with_days(text, chain, Some(&forms))));
                // Beside "9시", "18시" may be half of what must change.
                odd.safe = !open && !odd.doubted;
                out.extend(odd.form.is_some().then_some(odd));
            }
        }
    }
    // Beside 14:00/퇴장, 16:00 is half of what must change.
    let digit = |c: char| c.is_ascii_digit();
    let parted = text.match_indices('/').any(|(at, _)| text[..at].ends_with(digit) && !text[at + 1..].starts_with(digit));
    out.retain(|odd| !is_name(text, &odd.at) && (odd.times == 0 || !sense::is_no_time(text, &odd.at)));
    for odd in &mut out {
        odd.safe &= odd.times == 0 || !parted;
        with_particle(text, odd);
    }
    out
}

/// Returns whether a number is a part of a name: `2026-11-20.hwp`, `3000원.jpg`, `버전 2026.11.20`.
fn is_name(text: &str, at: &Range<usize>) -> bool {
    let after = text[at.end..].trim_start_matches([')', ']']);
    let ending = after.strip_prefix('.').is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()));
    // `2026-12-19 안내.hwp`: a particle would end the name.
    let words = text[at.end..].strip_prefix(' ').unwrap_or("").split(' ').take(NAME);
    let named = words.into_iter().any(is_file);
    let before = text[..at.start].trim_end();
    ending || named || ["버전", "Ver", "ver", "Version", "version"].iter().any(|word| before.ends_with(word))
}

/// How many words of a file's name may stand behind a number.
const NAME: usize = 3;

/// Returns whether an eojeol ends the name of a file.
fn is_file(eojeol: &str) -> bool {
    const ENDINGS: &[&str] =
        &["hwp", "hwpx", "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "txt", "csv", "zip", "jpg", "jpeg", "png", "md"];
    eojeol.rsplit_once('.').is_some_and(|(name, rest)| {
        let letters = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        !name.is_empty() && ENDINGS.contains(&rest[..letters].to_ascii_lowercase().as_str())
    })
}

/// Takes the particle behind a number along, where the agreed form needs another: 18:00이 → 오후 6시가. A bracket with the day of the
/// week, and what closes a bracket, stay between them.
fn with_particle(text: &str, odd: &mut Odd) {
    let Some(form) = &mut odd.form else { return };
    let rest = &text[odd.at.end..];
    let closed = rest[day::weekday(rest)..].trim_start_matches([')', ']', '）']);
    let (between, tail) = rest.split_at(rest.len() - closed.len());
    let mut line = Filled::default();
    line.value(form);
    if let Some((at, fitting)) = line.words(tail).filter(|(at, fitting)| tail[at.clone()] != **fitting) {
        form.push_str(between);
        form.push_str(&tail[..at.start]);
        form.push_str(fitting);
        odd.at.end += between.len() + at.end;
    } else if odd.times > 0 && particle::lacks_i(form, tail) {
        form.push_str(between);
        form.push('이');
        odd.at.end += between.len();
    }
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
        // '26.12.19. begins with its apostrophe.
        let quote = text[..start].chars().next_back().map_or(0, char::len_utf8);
        let start = if start > 0 && day::shortened(&text[start - quote..]).is_some() { start - quote } else { start };
        let chain = chain(text, start);
        from = chain.at.end;
        // A name such as 2026-09-07_가, a moment with its seconds, and a time that another form tells already: 14시(오후 2시).
        let rest = &text[from..];
        let moment = matches!(chain.terms.last(), Some((_, Term::Day(_)))) && sense::begins_moment(rest);
        if !(rest.starts_with(['-', '/', '_', '=']) || clock::goes_on(rest) || moment || sense::is_explained(rest)) {
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

/// Returns the number of bytes between a term and the next, if there is one in the same range or row.
fn joined(rest: &str, term: &Term<'_>) -> Option<usize> {
    let tail = if matches!(term, Term::Day(_)) { &rest[day::weekday(rest)..] } else { rest };
    let near = tail.trim_start_matches(' ');
    let number = |after: &str| after.starts_with(|c: char| c.is_ascii_digit());
    let day = |after: &str| match term {
        Term::Day(first) => day::full(after).or_else(|| day::shortened(after)).or_else(|| day::last(after, first)).is_some(),
        _ => day::full(after).is_some(),
    };
    let after = |words: &[&str]| {
        let after = words.iter().find_map(|word| tail.strip_prefix(word).or_else(|| near.strip_prefix(word)));
        after.map(|after| after.trim_start_matches(' '))
    };
    let next = match (near.strip_prefix(MARKS), term) {
        (Some(after), Term::Clock(_)) => Some(on_next_day(after.trim_start_matches(' '))).filter(|after| number(after)),
        (Some(after), _) => Some(after.trim_start_matches(' ')).filter(|after| number(after)),
        (None, Term::Clock(_)) => {
            let from = after(FROM).filter(|after| day(after) || clock::parse(after).is_some());
            from.or_else(|| after(ROW).filter(|after| clock::parse(after).is_some()))
        }
        (None, Term::Day(_)) => {
            let time = Some(near).filter(|near| near.len() < tail.len() && clock::parse(near).is_some());
            let same_month = after(ROW).filter(|after| day(after) || day::of_same_month(after).is_some());
            time.or_else(|| after(FROM).filter(|after| day(after))).or(same_month)
        }
        (None, _) => None,
    };
    next.map(|next| rest.len() - next.len())
}

/// Returns the text behind a word that puts the end of a span on another day: 22:00~익일 06:00.
fn on_next_day(text: &str) -> &str {
    let rest = ["익일", "명일", "다음 날", "다음날", "이튿날"].iter().find_map(|word| text.strip_prefix(word));
    rest.map_or(text, |rest| rest.trim_start_matches(' '))
}

fn term<'a>(text: &'a str, before: Option<&Term<'a>>) -> Term<'a> {
    let last = |before: Option<&Term<'_>>| match before {
        Some(Term::Day(first)) => day::last(text, first).or_else(|| day::of_same_month(text)),
        _ => None,
    };
    let day = day::full(text).or_else(|| day::shortened(text)).or_else(|| day::with_weekday(text));
    if let Some(day) = day.or_else(|| last(before)) {
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

/// Returns the times of a chain that has nothing else but days; none if it has anything else. The 9 of 9~18시 is one.
fn times(chain: &Chain<'_>) -> Vec<Clock> {
    let bare = matches!(chain.terms.last(), Some((_, Term::Clock(_))));
    let time = |(_, term): &(Range<usize>, Term<'_>)| match term {
        Term::Clock(time) => Some(Some(*time)),
        Term::Day(_) => Some(None),
        Term::Amount(amount) if bare && amount.is_bare() => clock::hour(amount.number).map(Some),
        _ => None,
    };
    let times: Option<Vec<Option<Clock>>> = chain.terms.iter().map(time).collect();
    times.unwrap_or_default().into_iter().flatten().collect()
}

/// Returns the forms of a chain of times and days: the days agreed, and the times in these forms or as they are typed.
fn with_days(text: &str, chain: &Chain<'_>, times: Option<&[String]>) -> Vec<String> {
    let mut times = times.map(|times| times.iter());
    let form = |(at, term): &(Range<usize>, Term<'_>)| match term {
        Term::Day(day) => day.form.clone(),
        _ => times.as_mut().and_then(Iterator::next).cloned().unwrap_or_else(|| text[at.clone()].to_owned()),
    };
    chain.terms.iter().map(form).collect()
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
            ("18:00이면", "오후 6시이면"),
            ("18:00으로", "오후 6시로"),
            ("14:30(토)면", "오후 2시 30분(토)이면"),
            ("(14:30)면", "(오후 2시 30분)이면"),
            ("14:30~16:30(토)를", "오후 2시 30분~오후 4시 30분(토)을"),
            ("14:00(토)으로", "오후 2시(토)로"),
            ("12.25(금)는", "12. 25.(금)은"),
            ("16:10까지", "오후 4시 10분까지"),
            ("출발 16:10", "출발 오후 4시 10분"),
            ("토요일 10:15", "토요일 오전 10시 15분"),
            ("2026년12월19일에", "2026년 12월 19일에"),
            ("'26. 12. 19.까지", "2026. 12. 19.까지"),
            ("18:30면", "오후 6시 30분이면"),
            ("18:30라면", "오후 6시 30분이라면"),
            ("18:00이라도", "오후 6시라도"),
            ("18:00까지는", "오후 6시까지는"),
            ("09:00부터", "오전 9시부터"),
            ("(14:00)이 되면", "(오후 2시)가 되면"),
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
            ("12/28(월)에", "12. 28.(월)에"),
            ("1.12(화)까지", "1. 12.(화)까지"),
            ("12.28(월)~1.3(일)", "12. 28.(월)~1. 3.(일)"),
            ("'26.12.19.까지", "2026. 12. 19.까지"),
            ("2026. 12월에", "2026년 12월에"),
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
            ("22:00~익일 06:00", "오후 10시~익일 오전 6시"),
            ("12/28(월)·29(화)에", "12. 28.(월)·29.(화)에"),
            ("2026. 12월~2027. 1월에", "2026년 12월~2027년 1월에"),
            ("2026.9.7.~9.10.", "2026. 9. 7.~9. 10."),
            ("2026-09-07~2026-09-10", "2026. 9. 7.~2026. 9. 10."),
            ("2026-09-07~09-10까지", "2026. 9. 7.~9. 10.까지"),
            ("9월7일~10월8일", "9월 7일~10월 8일"),
            ("10시·14시·16시에", "오전 10시·오후 2시·오후 4시에"),
            ("10시, 14시, 16시에", "오전 10시, 오후 2시, 오후 4시에"),
            ("10:00/14:00에", "오전 10시/오후 2시에"),
            ("9시~12시, 13시~18시에", "오전 9시~낮 12시, 오후 1시~오후 6시에"),
            ("오전 9시~18시", "오전 9시~오후 6시"),
            ("2026. 12. 1. 14:00 ~ 2026. 12. 3. 18:00", "2026. 12. 1. 오후 2시 ~ 2026. 12. 3. 오후 6시"),
            ("2026.12.1.(화) 14:00~18:00에", "2026. 12. 1.(화) 오후 2시~오후 6시에"),
            ("2026.12.1. 14시부터 2026.12.3. 18시까지", "2026. 12. 1. 오후 2시부터 2026. 12. 3. 오후 6시까지"),
            ("2026.09.07(월)부터 2026.09.10(목)까지", "2026. 9. 7.(월)부터 2026. 9. 10.(목)까지"),
            ("2026.9.7.부터 3일 동안", "2026. 9. 7.부터 3일 동안"),
            ("14시부터 3일 동안", "오후 2시부터 3일 동안"),
            ("2026. 9. 7. ~ 9.10.", "2026. 9. 7. ~ 9. 10."),
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
            // Seconds, addresses of devices, ratios, verses, files, days that are none.
            "09:15:30입니다",
            "12:30:00까지",
            "출발 09:00:00",
            "2026-12-28 09:15:30에",
            "12:34:56.789가",
            "10:10:5로 섞으세요",
            "00:11:22:33:44:55를",
            "10:20:30:aa:bb:cc",
            "09:15.30",
            "화면은 16:10입니다",
            "16:10으로 자르세요",
            "10:15로 섞습니다",
            "요한복음 10:10을",
            "시편 23:10",
            "포트는 10:20입니다",
            "2026-12-19 안내.hwp를",
            "2/30(월)",
            "2026.2.30.에",
            "14시(오후 2시)면",
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
            // Half of a row or of a range reads worse than before.
            "1시·14시·16시에",
            "오후 02:00와 04:00에",
            "10시, 오후 2시, 16시에",
            "2026. 12. 1. 2시 ~ 2026. 12. 3. 18시",
            "2026. 12. 1. 18:00 ~ 2026. 12. 3. 24:00",
            "2026. 12. 1. 오후 2시 ~ 2026. 12. 3. 오후 6시",
        ] {
            assert_eq!(mend(typed), typed);
        }
    }

    #[test]
    fn a_doubt_is_told() {
        let told = odd("2시~18시에 엽니다");
        assert_eq!((told.len(), told[0].form.as_deref(), told[0].safe), (1, None, false));
        let told = odd("9시에 열고 18시에 닫습니다");
        assert_eq!((told.len(), told[0].form.as_deref(), told[0].safe), (1, Some("오후 6시"), false));
    }
}
