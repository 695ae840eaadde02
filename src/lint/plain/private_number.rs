//! `private-number`: telephone, account and registration numbers do not belong in texts (K23).

use std::ops::Range;

use super::reading::{Line, Reading};
use crate::finding::{Finding, Handling, Place, Rule, Say, Severity};
use crate::model::{Office, paths};
use crate::say;

/// `private-number`: a number of a person or a company.
pub(crate) const RULE: Rule = Rule {
    id: "private-number",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("사람이나 회사의 번호입니다", "a number of a person or a company"),
    why: (
        "전화번호는 기관 파일이나 facts.yaml에만 적고, 계좌번호와 등록번호는 어디에도 적지 않습니다(개인정보 보호법 제24조의2).",
        "Telephone numbers live in the office file or facts.yaml; account and registration numbers nowhere (Personal Information Protection Act, article 24-2).",
    ),
    before: "담당자 010-1234-5678로 전화하세요.",
    after: "{{ office.phone }}에 전화하세요.",
};

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    for line in reading.units.iter().flat_map(|unit| &unit.lines) {
        for range in numbers(&line.text) {
            let typed = line.get(&range);
            // A public number with its basis is in facts.yaml. A private one does not belong there either.
            let what =
                kind(typed, &reading.site.edition.office).filter(|what| !(*what == What::Telephone && line.is_fact(&range)));
            if let Some(what) = what {
                report(what, line.place(&range), findings);
            }
        }
    }
    for keyword in &reading.topic.keywords {
        for range in numbers(keyword) {
            if let Some(what) = kind(&keyword[range], &reading.site.edition.office) {
                report(what, reading.topic.key("keywords"), findings);
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Mobile,
    Telephone,
    Registration,
    Business,
    Account,
}

impl What {
    fn name(self) -> Say {
        match self {
            Self::Mobile => say!("손전화 번호", "a mobile telephone number"),
            Self::Telephone => say!("전화번호", "a telephone number"),
            Self::Registration => say!("주민(법인)등록번호", "a registration number of a person or a company"),
            Self::Business => say!("사업자등록번호", "a business registration number"),
            Self::Account => say!("계좌나 카드 번호", "an account or card number"),
        }
    }
}

fn report(what: What, place: Place, findings: &mut Vec<Finding>) {
    let Say { ko, en } = what.name();
    findings.push(Finding::new(
        &RULE,
        place,
        say!("글에 {ko}로 보이는 숫자가 있습니다", "the text holds what looks like {en}"),
        match what {
            What::Telephone => say!(
                "기관 번호는 {{{{ office.phone }}}}으로, 다른 곳의 번호는 근거와 함께 facts.yaml에 적으세요",
                "write {{{{ office.phone }}}}; numbers of others belong into facts.yaml with their basis"
            ),
            _ => say!("지우세요. 사람이나 회사의 번호는 카드에 싣지 않습니다", "delete it: private numbers are not published"),
        },
    ));
}

/// Returns the runs of digits and hyphens that are not part of a word or an address.
fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(|c: char| c.is_ascii_digit()).map(|at| from + at) {
        let end = text[start..].find(|c: char| !c.is_ascii_digit() && c != '-').map_or(text.len(), |at| start + at);
        let trimmed = text[start..end].trim_end_matches('-').len();
        let alone = !text[..start].ends_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '제' | '.' | '='));
        if alone && text[start..end].chars().filter(char::is_ascii_digit).count() >= 7 {
            out.push(start..start + trimmed);
        }
        from = end;
    }
    out
}

fn kind(typed: &str, office: &Office) -> Option<What> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let own = |value: &str| value.chars().filter(char::is_ascii_digit).collect::<String>() == digits;
    if own(&office.phone) || office.values.values().any(|value| own(value)) {
        return None;
    }
    let groups: Vec<usize> = typed.split('-').map(str::len).collect();
    let mobile = ["010", "011", "016", "017", "018", "019"].iter().any(|start| digits.starts_with(start));
    match groups.as_slice() {
        _ if mobile && (10..=11).contains(&digits.len()) => Some(What::Mobile),
        [6, 7] | [13] if birthday(&digits) => Some(What::Registration),
        [3, 2, 5] => Some(What::Business),
        // 1588-1234 is always a public number; 2026-11-22 is a day.
        [2..=3, 3..=4, 4] if digits.starts_with('0') => Some(What::Telephone),
        [_, _, _, ..] if digits.len() >= 10 => Some(What::Account),
        [length] if *length >= 11 => Some(What::Account),
        _ => None,
    }
}

/// Returns whether the first six digits are a day, as in the registration number of a person.
fn birthday(digits: &str) -> bool {
    let number = |range: Range<usize>| digits.get(range).and_then(|part| part.parse::<u32>().ok()).unwrap_or(0);
    (1..=12).contains(&number(2..4)) && (1..=31).contains(&number(4..6)) && (1..=8).contains(&number(6..7))
}

impl Line {
    /// Returns whether a range is the value of a fact.
    fn is_fact(&self, range: &Range<usize>) -> bool {
        self.place(range).path.as_ref() == paths::FACTS
    }
}
