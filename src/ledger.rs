//! [`Site`] and its links.lock → every short link, including new ones. A promised code is never lost or moved.
//!
//! A channel code is a serial number of at least four digits and a Damm check digit (H. M. Damm, 2004), so that a mistyped code
//! never opens another topic. The ledger grows only at its end.
//!
//! A code is a promise from the moment at which it can have been given out. Until then it is provisional: it begins with 0, may
//! be another one in the next preview, and is written down nowhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::craft::korean::particle;
use crate::finding::{Finding, Place, rule::link as rule};
use crate::model::{Ledger, ShortLink, Site, Standing, Topic, link::NUMBER, paths::LOCK};
use crate::say;

/// The serial number of the first channel code.
const FIRST: u64 = 1000;
/// The maximum number of digits of a code. QR codes and messages are planned for it.
const MOST_DIGITS: usize = 8;
/// Digits that a code must not contain, because codes are read aloud: 444 (death), 18 (an insult).
const BLOCKED: [&str; 2] = ["444", "18"];

/// Checks the promises of `site`, and finds a provisional code for everything that has none. `published` are the links of the
/// site that is public now. Returns all links, the provisional ones last. A promise that would be broken is added to `findings`.
pub fn settle(site: &Site, published: &[ShortLink], findings: &mut Vec<Finding>) -> Ledger {
    let Some(locked) = &site.links else { return Ledger::default() };
    shapes(locked, findings);
    clashes(locked, findings);
    lost(site, locked, findings);
    moved(locked, published, findings);
    let mut ledger = Ledger::default();
    for link in locked {
        ledger.push(link.clone());
    }
    numbers(site, &mut ledger, findings);
    channels(site, &mut ledger, findings);
    ledger
}

/// Turns the provisional links that are `wanted` into links that are given out. A topic keeps its number; a channel gets its
/// real code. If the codes come to an end, that is added to `findings`, and the rest stays provisional.
pub fn give_out(ledger: &mut Ledger, wanted: impl Fn(&ShortLink) -> bool, findings: &mut Vec<Finding>) {
    let first = largest(ledger).map(|(number, _)| number);
    let mut last = first;
    for link in ledger.links.iter_mut().filter(|link| link.is_provisional() && wanted(link)) {
        if !link.is_number() {
            let Some((number, code)) = next(last) else {
                // That not one is left was found when the ledger was settled.
                if last != first {
                    findings.push(exhausted(Place::file(LOCK)));
                }
                return;
            };
            (last, link.code) = (Some(number), code);
        }
        link.standing = Standing::Given;
    }
}

/// Returns the check digit of decimal digits, after H. M. Damm.
pub fn check_digit(digits: &str) -> char {
    const TABLE: [[u8; 10]; 10] = [
        [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
        [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
        [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
        [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
        [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
        [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
        [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
        [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
        [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
        [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
    ];
    let interim =
        digits.bytes().filter(u8::is_ascii_digit).fold(0_u8, |row, digit| TABLE[usize::from(row)][usize::from(digit - b'0')]);
    char::from(b'0' + interim)
}

fn is_number_code(code: &str) -> bool {
    (1..=4).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit()) && !code.starts_with('0')
}

fn is_channel_code(code: &str) -> bool {
    (5..=MOST_DIGITS).contains(&code.len())
        && code.bytes().all(|b| b.is_ascii_digit())
        && !code.starts_with('0')
        && check_digit(code) == '0'
}

fn shapes(links: &[ShortLink], findings: &mut Vec<Finding>) {
    for link in links {
        let fits = if link.is_number() { is_number_code(&link.code) } else { is_channel_code(&link.code) };
        if !fits {
            let code = &link.code;
            findings.push(Finding::new(
                &rule::INVALID_CODE,
                place(link),
                say!("쓸 수 없는 짧은 주소입니다: {code}", "'{code}' is no code"),
                say!(
                    "이 파일은 손으로 고치지 않습니다. 지운 글자나 바꾼 글자를 되돌리세요",
                    "this file is not edited by hand; undo the change"
                ),
            ));
        }
    }
}

/// Returns a code as it looks to the eye: letters and full-width digits become the digits that they resemble, without leading
/// zeros.
fn look(code: &str) -> String {
    let digits: String = code
        .chars()
        .map(|c| match c {
            'o' | 'O' => '0',
            'l' | 'I' | 'i' | '|' => '1',
            '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
            c => c,
        })
        .collect();
    digits.trim_start_matches('0').to_owned()
}

fn clashes(links: &[ShortLink], findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<String, &ShortLink> = BTreeMap::new();
    for link in links {
        let Some(other) = seen.insert(look(&link.code), link) else { continue };
        let (code, other_code) = (&link.code, &other.code);
        let message = if code == other_code {
            say!("같은 짧은 주소가 두 번 나옵니다: {code}", "the code {code} appears twice")
        } else {
            say!("눈으로 가릴 수 없는 짧은 주소입니다: {code}, {other_code}", "{code} and {other_code} look the same")
        };
        findings.push(Finding::new(
            &rule::CLASHING_CODE,
            place(link),
            message,
            say!(
                "나중에 들어온 줄을 지우고 'cardnews build'로 새 주소를 받으세요",
                "delete the later line and let 'cardnews build' give a new code"
            ),
        ));
    }
}

/// Checks that every code leads to a topic. It may be over, or not have begun.
fn lost(site: &Site, links: &[ShortLink], findings: &mut Vec<Finding>) {
    let mut told = BTreeSet::new();
    for link in links {
        let topic = link.topic.as_str();
        if site.has(topic) || !told.insert(topic) {
            continue;
        }
        findings.push(Finding::new(
            &rule::LOST_CODE,
            place(link),
            say!("짧은 주소가 가리키던 주제가 없어졌거나 초안이 되었습니다: {topic}", "the topic '{topic}' of a promised code is gone or a draft"),
            say!(
                "content/topics/{topic}.md를 되살리고, 그만둔 안내라면 머리말에 retired: 날짜와 successor: 이어질 주제를 적으세요. 알린 적이 없는 주소라면 'cardnews link {topic} --drop'으로 지웁니다",
                "bring back content/topics/{topic}.md; if the guidance has ended, write retired: DATE and successor: TOPIC in its front matter; a code that nobody was ever told is dropped by 'cardnews link {topic} --drop'"
            ),
        ));
    }
}

/// Checks that every public code stays public and leads to the same topic.
fn moved(links: &[ShortLink], published: &[ShortLink], findings: &mut Vec<Finding>) {
    let now: BTreeMap<&str, &ShortLink> = links.iter().map(|link| (link.code.as_str(), link)).collect();
    for old in published {
        let (code, topic) = (&old.code, &old.topic);
        match now.get(code.as_str()) {
            None => findings.push(Finding::new(
                &rule::LOST_CODE,
                Place::file(LOCK),
                say!(
                    "이미 알린 짧은 주소가 links.lock에서 없어졌습니다: {code}",
                    "the published code {code} has vanished from links.lock"
                ),
                say!(
                    "이 줄을 되돌리세요: - {{code: \"{code}\", topic: {topic}, …}}",
                    "put this line back: - {{code: \"{code}\", topic: {topic}, …}}"
                ),
            )),
            Some(link) if link.topic != *topic => {
                let other = &link.topic;
                let (changed, back) = (particle::attach(other, "으로"), particle::attach(topic, "으로"));
                findings.push(Finding::new(
                    &rule::MOVED_CODE,
                    place(link),
                    say!(
                        "{code}의 주제가 {topic}에서 {changed} 바뀌었습니다",
                        "the code {code} led to {topic} and now to {other}"
                    ),
                    say!("topic을 {back} 되돌리세요", "set topic back to {topic}"),
                ));
            }
            Some(_) => {}
        }
    }
}

fn numbers(site: &Site, ledger: &mut Ledger, findings: &mut Vec<Finding>) {
    let mut owners: BTreeMap<String, String> =
        ledger.links.iter().rev().map(|link| (link.code.clone(), link.topic.clone())).collect();
    let over: Vec<&Topic> = site.over().map(|closed| &closed.topic).collect();
    // What is over and was never given out gets no link any more.
    let topics = site.written().map(|topic| (topic, true)).chain(over.into_iter().map(|topic| (topic, false)));
    for (topic, is_written) in topics.filter(|(topic, _)| topic.number > 0) {
        let code = topic.number.to_string();
        match owners.get(&code) {
            Some(owner) if *owner != topic.id => {
                let known = particle::eun(&code);
                findings.push(Finding::new(
                    &rule::MOVED_CODE,
                    topic.key("number"),
                    say!("번호 {known} 이미 {owner}의 주소로 알렸습니다", "number {code} was already promised to {owner}"),
                    say!("쓴 적이 없는 번호를 쓰세요", "take a number that was never used"),
                ));
            }
            None if is_written => {
                owners.insert(code.clone(), topic.id.clone());
                provide(ledger, topic, &site.edition.lang, NUMBER, code);
            }
            None | Some(_) => {}
        }
    }
}

fn channels(site: &Site, ledger: &mut Ledger, findings: &mut Vec<Finding>) {
    let largest = largest(ledger);
    // As wide as the next real code, so that messages and QR codes already have the length that they will have.
    let real = next(largest.as_ref().map(|(number, _)| *number));
    let width = real.as_ref().map_or(MOST_DIGITS, |(_, code)| code.len());
    let mut count = 0;
    for topic in site.written() {
        for channel in &site.channels {
            let has = ledger.of_topic(&topic.id).any(|link| link.channel == *channel && link.lang == site.edition.lang);
            if !has {
                count += 1;
                provide(ledger, topic, &site.edition.lang, channel, format!("0{count:0rest$}", rest = width - 1));
            }
        }
    }
    if real.is_none() && count > 0 {
        findings.push(exhausted(largest.map_or_else(|| Place::file(LOCK), |(_, place)| place)));
    }
}

/// Returns the largest serial number of the ledger, and where it is. Lines of every channel count: a code in the wrong channel
/// is still a promise. Numbers are shorter than codes.
fn largest(ledger: &Ledger) -> Option<(u64, Place)> {
    let codes = ledger.binding().filter_map(|link| Some((running(&link.code)?, place(link))));
    codes.max_by_key(|(number, _)| *number)
}

fn exhausted(at: Place) -> Finding {
    Finding::new(
        &rule::INVALID_CODE,
        at,
        say!("이 짧은 주소 뒤로 줄 수 있는 번호가 없습니다", "no code is left after this one"),
        say!(
            "이 파일은 손으로 고치지 않습니다. 고친 번호를 되돌리세요",
            "this file is not edited by hand; undo the change of the code"
        ),
    )
}

/// Returns the serial number in a channel code: all digits except the last.
fn running(code: &str) -> Option<u64> {
    // A longer text is not a code and already has a finding.
    if code.len() > MOST_DIGITS {
        return None;
    }
    code.get(..code.len().checked_sub(1)?)?.parse().ok()
}

/// Returns the next serial number that gives a code without blocked digits, and that code. Returns `None` after the last one.
fn next(last: Option<u64>) -> Option<(u64, String)> {
    let mut number = last.map_or(FIRST, |last| (last + 1).max(FIRST));
    loop {
        let digits = number.to_string();
        let code = format!("{digits}{}", check_digit(&digits));
        if code.len() > MOST_DIGITS {
            return None;
        }
        if BLOCKED.iter().all(|run| !code.contains(run)) {
            return Some((number, code));
        }
        number += 1;
    }
}

fn provide(ledger: &mut Ledger, topic: &Topic, lang: &str, channel: &str, code: String) {
    let (lang, channel) = (lang.to_owned(), channel.to_owned());
    ledger.push(ShortLink { code, topic: topic.id.clone(), lang, channel, standing: Standing::Provisional });
}

fn place(link: &ShortLink) -> Place {
    match &link.standing {
        Standing::Promised(place) => place.clone(),
        Standing::Given | Standing::Provisional => Place::file(LOCK),
    }
}

#[cfg(test)]
mod tests {
    use super::{check_digit, is_channel_code, next};

    #[test]
    fn the_check_digit_is_damms() {
        assert_eq!(check_digit("572"), '4');
        assert_eq!(check_digit("1000"), '8');
        assert!(is_channel_code("10008"));
        assert!(!is_channel_code("10080"));
    }

    #[test]
    fn blocked_digits_are_skipped_and_codes_grow() {
        let mut last = None;
        for _ in 0..12_000 {
            let (number, code) = next(last).expect("a code is left");
            assert!(!code.contains("18") && !code.contains("444") && is_channel_code(&code));
            last = Some(number);
        }
        assert!(last > Some(9999));
    }

    #[test]
    fn codes_end_at_eight_digits() {
        assert_eq!(next(Some(9_999_998)), Some((9_999_999, "99999992".to_owned())));
        assert_eq!(next(Some(9_999_999)), None);
    }
}
