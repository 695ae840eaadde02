//! `foreign-letters`: Latin letters or Hanja outside brackets that are neither a unit nor a name (K05).

use std::ops::Range;

use super::reading::{Kind, Line, Reading};
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

/// Units and marks that everybody can read, or that have no Hangul form (시행령 제11조: needed for exact meaning).
const KNOWN: &[&str] = &[
    "mm", "cm", "km", "mL", "kL", "mg", "kg", "pH", "NTU", "ppm", "kPa", "MPa", "bar", "Hz", "kW", "kWh", "QR", "mg/L", "m2",
    "m3",
];

/// Short forms in foreign letters that have become words of Korean, without hyphens, in capitals.
///
/// The Standard Korean Dictionary (표준국어대사전) has such words under their Hangul, as 피디 for PD; the National Institute of Korean
/// Language also proposes plain words for some (정보무늬 for QR 코드). Its entries were not at hand word by word: the list is a choice of
/// what signs, papers and devices themselves say.
const SETTLED: &[&str] =
    &["PC", "USB", "TV", "KTX", "SRT", "CCTV", "SNS", "PDF", "IC", "ATM", "LED", "WIFI", "LPG", "LNG", "GPS", "CD", "DVD"];

/// Reports each word of foreign letters once per unit. Returns these words.
pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for unit in &reading.units {
        let mut seen: Vec<&str> = Vec::new();
        // A picture may have letters on it, and its description may name them.
        for line in unit.lines.iter().filter(|line| line.kind != Kind::Alt) {
            for range in words(line) {
                let word = line.get(&range);
                if known(word, reading.site) || seen.contains(&word) || reading.allows(word) {
                    continue;
                }
                seen.push(word);
                if !found.iter().any(|before| before == word) {
                    found.push(word.to_owned());
                }
                let plain = reading.site.glossary.iter().find(|term| term.bare() == word).and_then(|term| term.plain.as_ref());
                findings.push(Finding::new(
                    &RULE,
                    line.place(&range),
                    say!("풀지 않은 외국 글자입니다: {word}", "foreign letters without Korean: {word}"),
                    match plain {
                        Some(plain) => say!("'{plain}({word})'처럼 적으세요", "write '{plain}({word})'"),
                        None => say!(
                            "우리말로 바꾸거나 우리말 뒤 괄호 안에 넣으세요. 그대로 써야 하면 site.yaml의 words에 까닭과 함께 적으세요",
                            "say it in Korean, or put it in brackets after the Korean words; if it must stay, write it into words in site.yaml with the reason"
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
        for word in &sentence.words {
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
                        out.push(word.at.start + begun..word.at.start + at);
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

fn latin_follows(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// Returns the ranges of what is in brackets after a Korean word.
fn brackets(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('(').map(|at| from + at) {
        let end = text[open..].find(')').map_or(text.len(), |at| open + at);
        if text[..open].trim_end().ends_with(|c: char| ('가'..='힣').contains(&c)) {
            out.push(open..end);
        }
        from = (open + 1).max(end);
    }
    out
}

fn is_hanja(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

fn known(word: &str, site: &Site) -> bool {
    let single = word.len() == 1 && word.is_ascii();
    // A4, B1, A101: sizes, floors, rooms.
    let numbered = word.is_ascii() && word.len() > 1 && word[1..].bytes().all(|byte| byte.is_ascii_digit());
    let settled = SETTLED.contains(&word.replace('-', "").to_ascii_uppercase().as_str());
    let office = &site.edition.office;
    let names = [&office.name, &office.short_name, &site.title].into_iter().chain(&office.sender);
    single
        || numbered
        || settled
        || KNOWN.contains(&word)
        || names.chain(office.values.values()).any(|name| name.contains(word))
}
