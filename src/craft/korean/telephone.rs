//! The numbering plan of Korea: which digits are a telephone number, what kind it is, and how it is dialled.
//!
//! The law is the 전기통신번호관리세칙, a notice of the ministry in charge of telecommunications. Its text was not at hand. The table
//! below was compared with the metadata for KR of libphonenumber, the common library of numbering plans; a line that it does not
//! have, or has otherwise, says so.

use std::ops::{Range, RangeInclusive};

/// What a number is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The mobile telephone of a person.
    Mobile,
    /// A line in an area, such as 055.
    Area,
    /// A line over the internet: 070.
    Internet,
    /// 080: the one who is called pays.
    TollFree,
    /// 050x: a number that leads to another one, for safety, or to a fax.
    Personal,
    /// 030x: messages and faxes.
    Mailbox,
    /// 060: the caller pays for what is said.
    Premium,
    /// 15xx, 16xx and 18xx: one number of an organisation for the whole country.
    Nationwide,
    /// 110, 120, 1345: a service for everybody, also behind an area code as in 02-120.
    Special,
    /// A number of another country.
    Foreign,
}

impl Kind {
    /// Returns whether only organisations that want to be called have such a number.
    #[must_use]
    pub fn is_public(self) -> bool {
        matches!(self, Self::TollFree | Self::Nationwide | Self::Special)
    }
}

/// A telephone number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Its kind.
    pub kind: Kind,
    /// What is dialled, as in a `tel:` link (RFC 3966): digits, after a plus for another country.
    pub dialled: String,
}

/// A number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its bytes.
    pub at: Range<usize>,
    /// The number.
    pub number: Number,
}

/// A part of the plan: what numbers begin with, and the number of all their digits.
struct Service {
    start: &'static str,
    digits: RangeInclusive<usize>,
    kind: Kind,
}

const fn service(start: &'static str, least: usize, most: usize, kind: Kind) -> Service {
    Service { start, digits: least..=most, kind }
}

const PLAN: &[Service] = &[
    service("010", 11, 11, Kind::Mobile),
    // Before 2021 people kept them; libphonenumber still lists them.
    service("011", 10, 11, Kind::Mobile),
    service("016", 10, 11, Kind::Mobile),
    service("017", 10, 11, Kind::Mobile),
    service("018", 10, 11, Kind::Mobile),
    service("019", 10, 11, Kind::Mobile),
    service("02", 9, 10, Kind::Area),
    service("031", 10, 11, Kind::Area),
    service("032", 10, 11, Kind::Area),
    service("033", 10, 11, Kind::Area),
    service("041", 10, 11, Kind::Area),
    service("042", 10, 11, Kind::Area),
    service("043", 10, 11, Kind::Area),
    service("044", 10, 11, Kind::Area),
    service("051", 10, 11, Kind::Area),
    service("052", 10, 11, Kind::Area),
    service("053", 10, 11, Kind::Area),
    service("054", 10, 11, Kind::Area),
    service("055", 10, 11, Kind::Area),
    service("061", 10, 11, Kind::Area),
    service("062", 10, 11, Kind::Area),
    service("063", 10, 11, Kind::Area),
    service("064", 10, 11, Kind::Area),
    service("070", 11, 11, Kind::Internet),
    // 11 digits are not in libphonenumber; offices print 080-1234-5678 as well.
    service("080", 10, 11, Kind::TollFree),
    service("050", 11, 12, Kind::Personal),
    // Not in libphonenumber.
    service("030", 11, 12, Kind::Mailbox),
    // 11 digits are not in libphonenumber.
    service("060", 10, 11, Kind::Premium),
    // libphonenumber lists which of them are in use. New ones come, so the plan's two digits are enough here.
    service("15", 8, 8, Kind::Nationwide),
    service("16", 8, 8, Kind::Nationwide),
    service("18", 8, 8, Kind::Nationwide),
];

/// Numbers of three and four digits that lead to a service (libphonenumber, short numbers of KR, where the operators' own are left
/// out).
const SPECIAL: &[&str] = &[
    "110", "111", "112", "113", "117", "118", "119", "120", "121", "122", "123", "125", "127", "128", "129", "131", "132",
    "134", "182", "188", "1300", "1301", "1330", "1331", "1332", "1333", "1335", "1336", "1337", "1338", "1339", "1345",
    "1350", "1355", "1357", "1365", "1366", "1369", "1377", "1379", "1382", "1385", "1388", "1389", "1390", "1391", "1398",
    "1399",
];

/// What stands before a special number in a sentence. Three digits alone may be anything.
const BEFORE_SPECIAL: &[&str] = &["국번 없이", "국번없이", "전화", "전화번호", "☎", "콜센터", "신고"];

/// Returns the number that a text is, with what a caller asks for afterwards: `055-000-1542~3`, `055-000-0000 (내선 1~3)`.
#[must_use]
pub fn parse(text: &str) -> Option<Number> {
    let (number, _) = at_start(text.trim(), None)?;
    let (_, rest) = split(text);
    let rest = rest.trim_matches(['(', ')', ',', ' ']);
    let extension = ["내선", "교환", "구내"].iter().find_map(|word| rest.strip_prefix(word));
    let fine = match extension {
        Some(extension) => extension.trim_start_matches("번호").chars().all(|c| c.is_ascii_digit() || " ~,∼번".contains(c)),
        None => rest.is_empty(),
    };
    fine.then_some(number)
}

/// Returns the number of a text, and the extension that a caller asks for: `055-000-0000` and `(내선 1~3)`.
#[must_use]
pub fn split(text: &str) -> (&str, &str) {
    let text = text.trim();
    let Some((_, length)) = at_start(text, None) else { return (text, "") };
    let rest = &text[length..];
    let rest = rest.strip_prefix(['~', '∼']).map_or(rest, |last| last.trim_start_matches(|c: char| c.is_ascii_digit()));
    let (number, extension) = text.split_at(text.len() - rest.len());
    (number, extension.trim_matches([' ', ',']))
}

/// Returns every number in a text. Days, years, amounts and parts of longer codes are none.
#[must_use]
pub fn find(text: &str) -> Vec<Found> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(|c: char| c.is_ascii_digit() || matches!(c, '+' | '(')).map(|at| from + at) {
        let before = &text[..start];
        let joins = |c: char| {
            c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '=' | '@' | '_' | '.' | ',' | ':' | '제' | '~' | '+')
        };
        // 055-000-1542~055-000-1545 are two numbers.
        let alone = !before.ends_with(joins) || before.ends_with('~') && text[start..].starts_with(['0', '+']);
        let number = if alone { at_start(&text[start..], Some(before)) } else { None };
        let number = number.filter(|(number, length)| ends(&text[start + length..], number));
        match number {
            Some((number, length)) => {
                out.push(Found { at: start..start + length, number });
                from = start + length;
            }
            // The rest of these digits is no number of its own.
            None if text[start..].starts_with(|c: char| c.is_ascii_digit()) => from = start + digits(&text[start..]),
            None => from = start + 1,
        }
    }
    out
}

/// What is around a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Setting {
    /// Nothing: somebody asked for a number.
    Alone,
    /// Words that lead to a number.
    Announced,
    /// Other words.
    Words,
}

impl Setting {
    fn of(before: &str) -> Self {
        let before = without_marks(before);
        if BEFORE_SPECIAL.iter().any(|word| before.ends_with(word)) { Self::Announced } else { Self::Words }
    }
}

/// The maximum number of marks between the word that leads to a number and the number. A line of brackets is not read back for
/// each of them.
const MOST_MARKS: usize = 8;

/// Returns a text without the marks at its end that lead to a number.
fn without_marks(text: &str) -> &str {
    let marks = text.bytes().rev().take(MOST_MARKS).take_while(|byte| matches!(byte, b' ' | b':' | b'(')).count();
    &text[..text.len() - marks]
}

/// What may follow a special number at once. 전화 110통 counts calls.
const AFTER_SPECIAL: &[&str] =
    &["에", "로", "으로", "번", "을", "를", "은", "는", "이", "가", "과", "와", "도", "입", "또", "나"];

/// Returns whether a number may end before this.
fn ends(rest: &str, number: &Number) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        Some('-' | '.' | ',' | ':') => !chars.next().is_some_and(|c| c.is_ascii_alphanumeric()),
        Some('가'..='힣') if number.dialled.len() <= 4 => AFTER_SPECIAL.iter().any(|word| rest.starts_with(word)),
        Some(c) => !c.is_ascii_alphanumeric() && !matches!(c, '/' | '=' | '@' | '_'),
        None => true,
    }
}

/// The maximum number of groups of digits: +82, area, exchange, line.
const GROUPS: usize = 4;

/// Returns the number at the start of a text, and its length in bytes. `before` is the sentence around it, as far as it goes
/// before the number; `None` if somebody asked for a number and nothing else.
fn at_start(text: &str, before: Option<&str>) -> Option<(Number, usize)> {
    let groups = groups(text);
    if groups.is_empty() || text.starts_with('(') && !groups.first().is_some_and(|area| text[area.end..].starts_with(')')) {
        return None;
    }
    let setting = before.map_or(Setting::Alone, Setting::of);
    // The longest number counts: 055 268 7123 is not 055 and more.
    (1..=groups.len()).rev().find_map(|count| {
        let taken = &groups[..count];
        let shape: Vec<&str> = taken.iter().map(|at| &text[at.clone()]).collect();
        let kind = match text.strip_prefix('+') {
            Some(_) => return abroad(&shape).map(|number| (number, taken[count - 1].end)),
            None => kind(&shape, text, setting)?,
        };
        Some((Number { kind, dialled: shape.concat() }, taken[count - 1].end))
    })
}

/// Returns the groups of digits that separators as people type them join: 055-268-7123, (055) 268-7123, 055)268-7123, 055.268.7123.
fn groups(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = text.len() - text.strip_prefix(['+', '(']).unwrap_or(text).len();
    while out.len() < GROUPS {
        let length = digits(&text[at..]);
        if length == 0 {
            break;
        }
        out.push(at..at + length);
        at += length;
        let rest = &text[at..];
        let gap =
            [") ", ")-", ")", "-", ".", " "].iter().find(|gap| rest.strip_prefix(**gap).is_some_and(|rest| digits(rest) > 0));
        match gap {
            Some(gap) => at += gap.len(),
            None => break,
        }
    }
    out
}

/// Returns the kind of a number within Korea from its groups.
fn kind(groups: &[&str], text: &str, setting: Setting) -> Option<Kind> {
    let whole = groups.concat();
    match groups {
        [special] if SPECIAL.contains(special) => (setting != Setting::Words).then_some(Kind::Special),
        [area, special] if SPECIAL.contains(special) && text.starts_with(&format!("{area}-{special}")) => {
            PLAN.iter().any(|service| service.start == *area && service.kind == Kind::Area).then_some(Kind::Special)
        }
        _ => {
            let service = PLAN.iter().find(|service| whole.starts_with(service.start))?;
            if !service.digits.contains(&whole.len()) {
                return None;
            }
            let nationwide = service.kind == Kind::Nationwide;
            let fits = match groups {
                [all] => setting == Setting::Alone || all.starts_with('0'),
                [nation, line] if nationwide => {
                    nation.len() == 4
                        && (setting == Setting::Alone || text.as_bytes().get(4) == Some(&b'-') && !are_years(nation, line))
                }
                [start, line] => is_start(start, service) && (7..=8).contains(&line.len()),
                [start, exchange, line] => is_start(start, service) && (3..=4).contains(&exchange.len()) && line.len() == 4,
                _ => false,
            };
            fits.then_some(service.kind)
        }
    }
}

/// Returns whether the first group is what numbers of a service begin with. After 050 and 030 a digit more may stand: 0505.
fn is_start(group: &str, service: &Service) -> bool {
    let longer = matches!(service.kind, Kind::Personal | Kind::Mailbox) && group.len() == 4;
    group == service.start || longer && group.starts_with(service.start)
}

/// Returns whether two groups are years: 1592-1598, 1800-1899.
fn are_years(first: &str, last: &str) -> bool {
    matches!((first.parse::<u32>(), last.parse::<u32>()), (Ok(first), Ok(last)) if first < last && last - first <= 100)
}

/// Returns a number that is dialled from abroad: +82-55-268-7123, and those of other countries.
fn abroad(groups: &[&str]) -> Option<Number> {
    let whole = groups.concat();
    let Some(rest) = whole.strip_prefix("82") else {
        // E.164 allows 15 digits.
        return (8..=15).contains(&whole.len()).then(|| Number { kind: Kind::Foreign, dialled: format!("+{whole}") });
    };
    let home = rest.strip_prefix('0').unwrap_or(rest);
    let national = [format!("0{home}"), home.to_owned()];
    let known =
        |number: &String| PLAN.iter().find(|part| number.starts_with(part.start) && part.digits.contains(&number.len()));
    let kind = national.iter().find_map(known)?.kind;
    Some(Number { kind, dialled: format!("+82{home}") })
}

fn digits(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::{Kind, MOST_MARKS, find, parse, split, without_marks};

    /// What is read back for one bracket does not grow with its line.
    #[test]
    fn few_marks_lead_to_a_number() {
        let long = format!("전화{}", "(".repeat(60_000));
        assert_eq!(without_marks(&long).len(), long.len() - MOST_MARKS);
        assert_eq!(without_marks("전화: ("), "전화");
        assert!(find(&long).is_empty());
    }

    #[test]
    fn the_plan_knows_what_offices_print() {
        for (typed, kind, dialled) in [
            ("02-120", Kind::Special, "02120"),
            ("055-120", Kind::Special, "055120"),
            ("120", Kind::Special, "120"),
            ("110", Kind::Special, "110"),
            ("118", Kind::Special, "118"),
            ("121", Kind::Special, "121"),
            ("1345", Kind::Special, "1345"),
            ("1588-1234", Kind::Nationwide, "15881234"),
            ("15881234", Kind::Nationwide, "15881234"),
            ("1600-0000", Kind::Nationwide, "16000000"),
            ("1899-1111", Kind::Nationwide, "18991111"),
            ("070-0000-1234", Kind::Internet, "07000001234"),
            ("080-000-1234", Kind::TollFree, "0800001234"),
            ("0505-300-1234", Kind::Personal, "05053001234"),
            ("0507-1234-5678", Kind::Personal, "050712345678"),
            ("050-5300-1234", Kind::Personal, "05053001234"),
            ("0303-3440-0000", Kind::Mailbox, "030334400000"),
            ("02-000-1234", Kind::Area, "020001234"),
            ("02-0000-1234", Kind::Area, "0200001234"),
            ("031-0000-1234", Kind::Area, "03100001234"),
            ("055-000-1234", Kind::Area, "0550001234"),
            ("(055) 000-1234", Kind::Area, "0550001234"),
            ("055)000-1234", Kind::Area, "0550001234"),
            ("055-000-1542~3", Kind::Area, "0550001542"),
            ("055-000-1234 내선 123", Kind::Area, "0550001234"),
            ("055-000-1234 (내선 1~3)", Kind::Area, "0550001234"),
            ("055-000-1234(내선번호 1, 2번)", Kind::Area, "0550001234"),
            ("010-0000-1234", Kind::Mobile, "01000001234"),
            ("+82-55-000-1234", Kind::Area, "+82550001234"),
            ("+82 2 000 1234", Kind::Area, "+8220001234"),
            ("+82-1588-1234", Kind::Nationwide, "+8215881234"),
            ("+81-3-0000-0000", Kind::Foreign, "+81300000000"),
        ] {
            let number = parse(typed).unwrap_or_else(|| panic!("{typed} is a number"));
            assert_eq!((number.kind, number.dialled.as_str()), (kind, dialled), "{typed}");
        }
    }

    #[test]
    fn an_extension_is_parted_from_its_number() {
        assert_eq!(split("055-000-1234 (내선 1~3)"), ("055-000-1234", "(내선 1~3)"));
        assert_eq!(split("055-000-1542~3, 내선 1"), ("055-000-1542~3", "내선 1"));
        assert_eq!(split("1588-1234"), ("1588-1234", ""));
    }

    #[test]
    fn other_digits_are_no_numbers() {
        for typed in
            ["전화 없음", "12", "2026-11-22", "055-268", "055-268-71234", "1234-5678", "055-268-7123 담당 홍길동", "0", "+", ""]
        {
            assert_eq!(parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn numbers_are_found_in_sentences() {
        for (text, found) in [
            ("문의는 055-000-1234로 하세요.", vec!["055-000-1234"]),
            ("팩스 0505-300-1234, 전화 070-0000-1234", vec!["0505-300-1234", "070-0000-1234"]),
            ("(02-000-1234, 1588-0000).", vec!["02-000-1234", "1588-0000"]),
            ("국번 없이 120을 누르세요", vec!["120"]),
            ("전화 110이나 국번없이 1345로", vec!["110", "1345"]),
            ("02-120으로 전화하세요", vec!["02-120"]),
            ("055-000-1542~3에 전화하세요", vec!["055-000-1542"]),
            ("055-000-1542~055-000-1545", vec!["055-000-1542", "055-000-1545"]),
            ("(055)000-1234", vec!["(055)000-1234"]),
            ("+82-55-000-1234", vec!["+82-55-000-1234"]),
            ("전화: 055 000 1234 3층", vec!["055 000 1234"]),
            ("01000001234로", vec!["01000001234"]),
        ] {
            let numbers: Vec<&str> = find(text).into_iter().map(|found| &text[found.at]).collect();
            assert_eq!(numbers, found, "{text}");
        }
        // Days, years, amounts, laws, post codes, and longer codes.
        for text in [
            "2026-11-22까지",
            "1592-1598년",
            "1800-1899",
            "055-268-7123-1",
            "a055-268-7123",
            "tel=055-268-7123",
            "8-10명",
            "120명이 왔습니다",
            "전화 110통을 받았습니다",
            "접수번호 2026-11-0001234",
            "123-45-67890",
            "1234-5678-9012-3456",
            "1,000,000원",
            "우편번호 51439",
            "제2026-123호",
            "110 mm",
            "9시~18시",
        ] {
            assert_eq!(find(text), [], "{text}");
        }
    }
}
