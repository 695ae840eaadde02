//! `private-number`: telephone, account and registration numbers do not belong in texts (K23).

mod shared;

use std::ops::Range;

use super::reading::{Line, Reading};
use crate::craft::korean::telephone::{self, Found, Kind, Number};
use crate::craft::korean::units;
use crate::finding::{Finding, Handling, Place, Rule, Say, Severity};
use crate::model::{BlockKind, Inline, Office, block, paths};
use crate::say;
pub(super) use shared::check as check_shared;

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
    let office = &reading.site.edition.office;
    for line in reading.units.iter().flat_map(|unit| &unit.lines) {
        for (range, what) in private(&line.text, office) {
            // Whatever is wrong with a fact is said once, for all texts that use it.
            if !line.is_fact(&range) && !allowed(what, line.get(&range), reading) {
                report(what, line.place(&range), office, findings);
            }
        }
    }
    // What customers, agents and search see, and no rule of language reads.
    let topic = reading.topic;
    let keywords = topic.keywords.iter().map(|keyword| ("keywords", keyword));
    for (key, value) in keywords.chain([("title", &topic.title)]).chain(topic.owner.iter().map(|owner| ("owner", owner))) {
        for (range, what) in private(value, office) {
            if !allowed(what, &value[range], reading) {
                report(what, topic.key(key), office, findings);
            }
        }
    }
    for question in &topic.questions {
        for (range, what) in private(&question.ask, office) {
            if !allowed(what, &question.ask[range], reading) {
                report(what, question.key("ask"), office, findings);
            }
        }
    }
    for part in topic.blocks() {
        if let BlockKind::Code(lines) = &part.kind {
            lines.iter().for_each(|line| code(line, reading, findings));
        }
        block::each_run(part, &mut |run| links(run, reading, findings));
    }
    topic.sections.iter().for_each(|section| links(&section.heading, reading, findings));
}

/// Reports the numbers in a line of code.
fn code(line: &[Inline], reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    for inline in line {
        let Inline::Text { text, at } = inline else { continue };
        for (range, what) in private(text, &reading.site.edition.office) {
            if !allowed(what, &text[range.clone()], reading) {
                let exact = reading.source.get(at.clone()) == Some(text.as_str());
                let at = if exact { at.start + range.start..at.start + range.end } else { at.clone() };
                report(what, reading.topic.place(&at), &reading.site.edition.office, findings);
            }
        }
    }
}

/// Returns whether site.yaml allows a number. A registration number is always somebody's.
fn allowed(what: What, typed: &str, reading: &Reading<'_>) -> bool {
    what != What::Registration && reading.allows(typed)
}

/// Reports the numbers that links of a run call.
fn links(run: &[Inline], reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    for inline in run {
        match inline {
            Inline::Link { href, content } => {
                let at = content.iter().find_map(|part| if let Inline::Text { at, .. } = part { Some(at) } else { None });
                let place = reading.topic.place(at.unwrap_or(&(0..0)));
                let office = &reading.site.edition.office;
                let Some(called) = href.strip_prefix("tel:") else {
                    if let Some(what) = in_address(href, office) {
                        report(what, place, office, findings);
                    }
                    continue;
                };
                let what = telephone::parse(called).and_then(|number| telephone_kind(&number, "", office));
                // The words of the link are read as all others.
                let shown = content.iter().any(|part| matches!(part, Inline::Text { text, .. } if text.contains(called)));
                if let Some(what) = what.filter(|what| !shown && !allowed(*what, called, reading)) {
                    report(what, place, office, findings);
                }
            }
            Inline::Strong(content) | Inline::Strike(content) => links(content, reading, findings),
            _ => {}
        }
    }
}

/// Returns the number of a person in an address. Other numbers in it name pages.
fn in_address(href: &str, office: &Office) -> Option<What> {
    let spaced = href.replace(['/', '=', '?', '&', ':', '@', '_'], " ");
    let found = private(&spaced, office).into_iter();
    found.map(|(_, what)| what).find(|what| matches!(what, What::Mobile | What::Registration))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Mobile,
    Telephone,
    Fax,
    Registration,
    Business,
    Account,
}

impl What {
    fn name(self) -> Say {
        match self {
            Self::Mobile => say!("휴대전화 번호", "a mobile telephone number"),
            Self::Telephone => say!("전화번호", "a telephone number"),
            Self::Fax => say!("팩스 번호", "a fax number"),
            Self::Registration => say!("주민(법인)등록번호", "a registration number of a person or a company"),
            Self::Business => say!("사업자등록번호", "a business registration number"),
            Self::Account => say!("계좌나 카드 번호", "an account or card number"),
        }
    }

    /// Returns what to do with such a number in a text of `office`.
    fn help(self, office: &Office) -> Say {
        match self {
            Self::Mobile => say!(
                "사람의 번호는 싣지 않습니다. {{{{ office.phone }}}}으로 바꾸세요. 기관이 쓰는 휴대전화라면 site.yaml의 words에 번호와 까닭을 적으세요",
                "numbers of persons are not published: write {{{{ office.phone }}}} instead; if the office itself uses this telephone, write the number into words in site.yaml with the reason"
            ),
            Self::Telephone => say!(
                "기관 번호는 {{{{ office.phone }}}}으로, 기관의 다른 번호는 기관 파일의 values에 적어 {{{{ office.이름 }}}}으로, 다른 곳의 번호는 근거와 함께 facts.yaml에 적으세요",
                "write {{{{ office.phone }}}}; other numbers of the office belong into values in the office file, as {{{{ office.NAME }}}}; numbers of others belong into facts.yaml with their basis"
            ),
            Self::Fax if office.values.contains_key("fax") => say!(
                "기관의 팩스는 {{{{ office.fax }}}}로, 다른 곳의 팩스는 근거와 함께 facts.yaml에 적으세요",
                "write {{{{ office.fax }}}}; fax numbers of others belong into facts.yaml with their basis"
            ),
            Self::Fax => say!(
                "기관의 팩스는 기관 파일에 fax로 적고 글에는 {{{{ office.fax }}}}로, 다른 곳의 팩스는 근거와 함께 facts.yaml에 적으세요",
                "write it as fax into the office file and {{{{ office.fax }}}} into the text; fax numbers of others belong into facts.yaml with their basis"
            ),
            Self::Account | Self::Business => say!(
                "사람이나 회사의 번호면 지우세요. 보기나 접수번호라면 site.yaml의 words에 까닭과 함께 적으세요",
                "delete it if it is somebody's; if it is something else, write it into words in site.yaml with the reason"
            ),
            Self::Registration => {
                say!("지우세요. 사람의 번호는 카드에 싣지 않습니다", "delete it: private numbers are not published")
            }
        }
    }
}

fn report(what: What, place: Place, office: &Office, findings: &mut Vec<Finding>) {
    let Say { ko, en } = what.name();
    let message = say!("글에 {ko}로 보이는 숫자가 있습니다", "the text holds what looks like {en}");
    findings.push(Finding::new(&RULE, place, message, what.help(office)));
}

/// Returns the numbers of a text that belong to somebody, in whichever digits and hyphens they are written.
fn private(text: &str, office: &Office) -> Vec<(Range<usize>, What)> {
    if text.is_ascii() {
        return in_plain(text, office);
    }
    // For each byte of the plain text, and for its end, the byte of the text.
    let mut from = Vec::with_capacity(text.len() + 1);
    let mut plain = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        plain.push(match c {
            '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
            '‐' | '‑' | '–' | '—' | '―' | '−' | '－' => '-',
            c => c,
        });
        from.resize(plain.len(), at);
    }
    from.push(text.len());
    in_plain(&plain, office).into_iter().map(|(range, what)| (from[range.start]..from[range.end], what)).collect()
}

fn in_plain(text: &str, office: &Office) -> Vec<(Range<usize>, What)> {
    // What the office file says is judged there.
    let is_own = |typed: &str| office.values.values().any(|value| value.contains(typed));
    let telephones = telephone::find(text);
    let mut out: Vec<(Range<usize>, What)> = Vec::new();
    for Found { at, number } in telephones.iter().filter(|found| !is_own(&text[found.at.clone()])) {
        out.extend(telephone_kind(number, &text[..at.start], office).map(|what| (at.clone(), what)));
    }
    for range in numbers(text).into_iter().filter(|range| !is_own(&text[range.clone()])) {
        if telephones.iter().any(|found| found.at.start < range.end && range.start < found.at.end) {
            continue;
        }
        out.extend(kind(&text[range.clone()], &text[..range.start], &text[range.end..], office).map(|what| (range, what)));
    }
    out.sort_by_key(|(range, _)| range.start);
    out
}

/// Returns what a telephone number behind `before` is; `None` for the office's own and for those that everybody may call.
fn telephone_kind(number: &Number, before: &str, office: &Office) -> Option<What> {
    let own = |value: &String| telephone::parse(value).is_some_and(|own| own.dialled == number.dialled);
    if number.kind.is_public() || own(&office.phone) || office.values.values().any(own) {
        return None;
    }
    let before = before.trim_end_matches([' ', ':', '(', '.', '는', '은']).to_lowercase();
    let is_fax = ["팩스", "팩스 번호", "팩스번호", "fax", " f", "모사전송"].iter().any(|word| before.ends_with(word));
    Some(match number.kind {
        Kind::Mobile => What::Mobile,
        Kind::Mailbox => What::Fax,
        _ if is_fax => What::Fax,
        _ => What::Telephone,
    })
}

/// Returns the runs of digits and hyphens that are not part of a word or an address.
fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(|c: char| c.is_ascii_digit()).map(|at| from + at) {
        let end = text[start..].find(|c: char| !c.is_ascii_digit() && c != '-').map_or(text.len(), |at| start + at);
        let trimmed = text[start..end].trim_end_matches('-').len();
        let alone = !text[..start].ends_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '제' | '.' | '=' | '_'));
        if alone && text[start..end].chars().filter(char::is_ascii_digit).count() >= 7 {
            out.push(start..start + trimmed);
        }
        from = end;
    }
    out
}

/// Names of numbers that an office gives to papers, and that tell nothing of a person.
const PAPERS: &[&str] =
    &["접수번호", "접수 번호", "문서번호", "문서 번호", "공고번호", "고시번호", "관리번호", "처리번호", "발급번호", "민원번호"];

fn kind(typed: &str, before: &str, after: &str, office: &Office) -> Option<What> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let own = |value: &str| value.chars().filter(char::is_ascii_digit).collect::<String>() == digits;
    if office.values.values().any(|value| own(value)) {
        return None;
    }
    let groups: Vec<&str> = typed.split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    match lengths.as_slice() {
        [6, 7] | [13] if birthday(&digits) => Some(What::Registration),
        [3, 2, 5] => Some(What::Business),
        _ if is_paper(&groups, before) || is_amount(&lengths, after) || is_book(&groups) => None,
        [_, _, _, ..] if digits.len() >= 10 => Some(What::Account),
        [length] if *length >= 11 => Some(What::Account),
        _ => None,
    }
}

/// Returns whether a number names a paper: its name stands before it, or it begins with a year, as in 2026-11-0001234.
fn is_paper(groups: &[&str], before: &str) -> bool {
    let before = before.trim_end_matches([' ', ':', '(', '은', '는', '이', '가']);
    let year = groups.first().and_then(|group| group.parse::<u32>().ok()).is_some_and(|year| (1950..2100).contains(&year));
    let money = ["계좌", "입금", "송금", "계좌번호", "계좌로", "카드"].iter().any(|word| before.ends_with(word));
    PAPERS.iter().any(|name| before.ends_with(name)) || year && groups.len() > 1 && !money
}

/// Returns whether digits are an amount: 12000000000원.
fn is_amount(lengths: &[usize], after: &str) -> bool {
    lengths.len() == 1 && units::counts_thousands(after.trim_start())
}

/// Returns whether a number is that of a book (ISBN-13).
fn is_book(groups: &[&str]) -> bool {
    groups.len() >= 4 && matches!(groups.first(), Some(&("978" | "979"))) && groups.concat().len() == 13
}

/// Returns whether the first six digits are a day, as in the registration number of a person.
fn birthday(digits: &str) -> bool {
    let number = |range: Range<usize>| digits.get(range).and_then(|part| part.parse::<u32>().ok()).unwrap_or(0);
    (1..=12).contains(&number(2..4)) && (1..=31).contains(&number(4..6)) && (1..=8).contains(&number(6..7))
}

impl Line {
    /// Returns whether a range is the value of a fact.
    fn is_fact(&self, range: &Range<usize>) -> bool {
        paths::is_facts(&self.place(range).path)
    }
}
