//! `foreign-letters`: Latin letters or Hanja outside brackets that are neither a unit nor a name (K05).

use std::ops::Range;

use super::reading::{Kind, Line, Reading};
use crate::craft::korean::latin;
use crate::finding::{Finding, Handling, Rule, Severity};
use crate::model::Site;
use crate::say;

/// `foreign-letters`: foreign letters are used without Korean.
pub(crate) const RULE: Rule = Rule {
    id: "foreign-letters",
    severity: Severity::Warning,
    handling: Handling::Allowable,
    summary: ("풀지 않은 외국 글자입니다", "foreign letters stand without Korean"),
    why: (
        "공공기관의 글은 한글로 적고, 꼭 필요하면 괄호 안에 다른 글자를 씁니다(국어기본법 제14조, 시행령 제11조). PC, TV처럼 누구나 아는 준말은 그대로 둡니다.",
        "Public offices write in Hangul; other letters stand in brackets after it (Framework Act on Korean, article 14; decree, article 11). Short forms that everybody knows, such as PC and TV, are left alone.",
    ),
    before: "SWM으로 숫자를 읽습니다.",
    after: "스마트 물관리(SWM)로 숫자를 읽습니다.",
};

/// Reports each word of foreign letters once per unit. Returns these words.
pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for unit in &reading.units {
        let mut seen: Vec<&str> = Vec::new();
        // A picture may have letters on it, and its description may name them.
        for line in unit.lines.iter().filter(|line| line.kind != Kind::Alt) {
            for range in words(line) {
                let word = line.get(&range);
                if is_pressed(line, &range)
                    || known(word, after(line, &range), reading.site)
                    || seen.contains(&word)
                    || reading.allows(word)
                {
                    continue;
                }
                seen.push(word);
                if !found.iter().any(|before| before == word) {
                    found.push(word.to_owned());
                }
                let term = reading.site.glossary.iter().find(|term| term.bare() == word);
                let plain = term.and_then(|term| term.plain.as_deref()).or_else(|| latin::plain(word));
                findings.push(Finding::new(
                    &RULE,
                    line.place(&range),
                    say!("풀지 않은 외국 글자입니다: {word}", "foreign letters without Korean: {word}"),
                    match plain {
                        Some(plain) => {
                            say!("'{plain}' 또는 '{plain}({word})'처럼 적으세요", "write '{plain}' or '{plain}({word})'")
                        }
                        None => say!(
                            "우리말로 바꾸거나 우리말 뒤 괄호 안에 넣으세요. 화면에 나오거나 그대로 쳐야 하는 글자면 따옴표로 묶고, 이름이면 site.yaml의 words에 까닭과 함께 적으세요",
                            "say it in Korean, or put it in brackets after the Korean words; quote what a screen shows or what must be typed, and write a name into words in site.yaml with the reason"
                        ),
                    },
                ));
            }
        }
    }
    found
}

/// Returns the ranges of words in foreign letters outside brackets, without addresses.
fn words(line: &Line) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    // A placeholder that was not closed has its own finding.
    if line.text.contains("{{") {
        return out;
    }
    for sentence in &line.sentences {
        for (index, word) in sentence.words.iter().enumerate() {
            let next = sentence.words.get(index + 1).map_or("", |next| line.get(&next.at));
            let letters = line.get(&word.at);
            // What stands in quotation marks is somebody else's word, or what a screen shows.
            if word.quoted || is_address(letters) || is_code(letters) {
                continue;
            }
            let mut start = None;
            for (at, c) in letters.char_indices().chain([(letters.len(), ' ')]) {
                let inside = c.is_ascii_alphabetic()
                    || is_hanja(c)
                    || start.is_some() && (c.is_ascii_digit() || matches!(c, '-' | '/') && latin_follows(&letters[at + 1..]));
                match (inside, start) {
                    (true, None) => start = Some(at),
                    (false, Some(begun)) => {
                        if !is_numbered(&letters[..at], begun) && !names_road(&letters[at..], next) {
                            out.push(word.at.start + begun..word.at.start + at);
                        }
                        start = None;
                    }
                    _ => {}
                }
            }
        }
    }
    let brackets = brackets(&line.text);
    out.retain(|range| !brackets.iter().any(|bracket| bracket.contains(&range.start)));
    out
}

/// Returns whether a word is an address, which is typed and not read: https://…, somebody@…, water.example.kr, facts.yaml.
fn is_address(letters: &str) -> bool {
    letters.contains('@')
        || letters.contains("://")
        || letters
            .as_bytes()
            .windows(3)
            .any(|part| part[1] == b'.' && part[0].is_ascii_alphanumeric() && part[2].is_ascii_alphabetic())
}

/// Returns whether a word is code, which is copied and not read: %USERNAME%, C:\\Users, snake_case, 0x80090016, --force.
fn is_code(letters: &str) -> bool {
    letters.contains(['\\', '_', '%', '$', '=', '{', '`'])
        || letters.contains("0x")
        || letters.starts_with("--")
        || letters.contains("()")
}

/// Returns whether letters from `start` on belong to a code or a number with digits, which is copied as it stands: 1AA-2611-0001,
/// KF94, E-0042, A4. One with a Korean word of its own, such as COVID-19, is no code.
fn is_numbered(letters: &str, start: usize) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let word = &letters[start..];
    latin::plain(word).is_none() && (word.contains(digit) || letters[..start].trim_end_matches(['-', '.']).ends_with(digit))
}

/// Returns whether what follows letters makes them the name of a road in an address: APEC로 55, IT로3길 7.
fn names_road(after: &str, next: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let road = ["대로", "로", "길"].iter().find_map(|road| after.strip_prefix(road));
    road.is_some_and(|rest| rest.starts_with(digit) || rest.is_empty() && next.starts_with(digit))
}

/// Returns whether a word is a key that is pressed, with another or by itself: Win+R, Win + R, Option 키.
fn is_pressed(line: &Line, range: &Range<usize>) -> bool {
    let (before, after) = (line.text[..range.start].trim_end(), line.text[range.end..].trim_start());
    latin::is_key(line.get(range)) && (before.ends_with('+') || after.starts_with('+') || after.starts_with('키'))
}

/// Returns what follows a range without a space.
fn after<'l>(line: &'l Line, range: &Range<usize>) -> &'l str {
    line.text[range.end..].split(char::is_whitespace).next().unwrap_or_default()
}

fn latin_follows(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// Returns the ranges of what is in brackets after a Korean word.
fn brackets(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('(').map(|at| from + at) {
        let end = text[open..].find(')').map_or(text.len(), |at| open + at);
        // 코로나19(COVID-19) has Korean before it, too.
        let word = text[..open].split_whitespace().next_back().unwrap_or_default();
        if word.contains(|c: char| ('가'..='힣').contains(&c)) {
            out.push(open..end);
        }
        from = (open + 1).max(end);
    }
    out
}

fn is_hanja(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

fn known(word: &str, after: &str, site: &Site) -> bool {
    let single = word.len() == 1 && word.is_ascii();
    let office = &site.edition.office;
    let names = [&office.name, &office.short_name, &site.title].into_iter().chain(&office.sender);
    single || latin::is_settled(word, after) || names.chain(office.values.values()).any(|name| name.contains(word))
}
