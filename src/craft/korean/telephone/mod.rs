//! Telephone numbers of Korea: which digits of a text are one, what kind it is, and how it is dialled.

mod extension;
mod plan;
mod sentence;
mod shape;

use std::ops::Range;

pub use plan::Kind;
pub use sentence::find;

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
    /// Its bytes, with the last digits of the lines beside it: `055-000-1542~3`, `02-0000-1234/1235`.
    pub at: Range<usize>,
    /// The number; of several lines the first.
    pub number: Number,
}

/// Returns the number that a text is, with what a caller asks for afterwards: `055-000-1542~3`, `055-000-0000 (내선 1~3)`.
#[must_use]
pub fn parse(text: &str) -> Option<Number> {
    let text = text.trim();
    let (number, length) = shape::at_start(text, shape::Setting::Alone)?;
    let rest = text[length + extension::lines(&text[length..], &number)..].trim_matches([' ', ',']);
    (rest.is_empty() || extension::is_one(rest)).then_some(number)
}

/// Returns the number that a text is, when it is short and special: 120. The words around it have to say that it is one, because
/// it could as well be an amount.
#[must_use]
pub fn special(text: &str) -> Option<Found> {
    let digits = text.trim();
    let number = parse(digits).filter(|number| number.kind == Kind::Special && number.dialled == digits)?;
    let start = text.len() - text.trim_start().len();
    Some(Found { at: start..start + digits.len(), number })
}

/// Returns whether a text names telephone numbers, as the head of a column does: `전화`, `문의 전화번호`, `연락처`.
#[must_use]
pub fn is_label(text: &str) -> bool {
    const LABELS: [&str; 5] = ["전화", "전화번호", "연락처", "☎", "문의처"];
    LABELS.iter().any(|label| text.trim().ends_with(label))
}

/// The maximum length of a number with its other lines that is shown as one.
const SHOWN: usize = 15;

/// Returns the number of a text, and what is said below it: the extension that a caller asks for, and other lines if they make
/// the number long. `055-000-0000` and `(내선 1~3)`; `02-0000-1234` and `1235`.
#[must_use]
pub fn split(text: &str) -> (&str, &str) {
    let text = text.trim();
    let Some((number, length)) = shape::at_start(text, shape::Setting::Alone) else { return (text, "") };
    let whole = length + extension::lines(&text[length..], &number);
    let (number, rest) = text.split_at(if whole > SHOWN { length } else { whole });
    (number, rest.trim_matches([' ', ',', '/', '·']))
}

#[cfg(test)]
mod tests {
    use super::{Kind, is_label, parse, special, split};

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
            ("055-000-1542, 1543", Kind::Area, "0550001542"),
            ("055-000-1542·1543", Kind::Area, "0550001542"),
            ("02-0000-1234/1235", Kind::Area, "0200001234"),
            ("02-0000-1234/5/6", Kind::Area, "0200001234"),
            ("055-000-1234 교환 3번", Kind::Area, "0550001234"),
            ("055-000-1234(내선: 1650)", Kind::Area, "0550001234"),
            ("055-000-1234 (대표)", Kind::Area, "0550001234"),
            ("1588-0000 → 2번", Kind::Nationwide, "15880000"),
            ("126", Kind::Special, "126"),
            ("055-000-1234 내선 123", Kind::Area, "0550001234"),
            ("055-000-1234 (내선 1~3)", Kind::Area, "0550001234"),
            ("055-000-1234(내선번호 1, 2번)", Kind::Area, "0550001234"),
            ("010-0000-1234", Kind::Mobile, "01000001234"),
            ("+82-55-000-1234", Kind::Area, "+82550001234"),
            ("+82 2 000 1234", Kind::Area, "+8220001234"),
            ("+82-1588-1234", Kind::Nationwide, "+8215881234"),
            ("+82-2-120", Kind::Special, "+822120"),
            ("82-2-120", Kind::Special, "+822120"),
            ("82-55-000-1542", Kind::Area, "+82550001542"),
            ("82-10-0000-1542", Kind::Mobile, "+821000001542"),
            ("0082-55-000-1542", Kind::Area, "+82550001542"),
            ("00700-82-2-0000-1542", Kind::Area, "+82200001542"),
            ("001-82-2-0000-1542", Kind::Area, "+82200001542"),
            ("+82 (0)2 000 1542", Kind::Area, "+8220001542"),
            ("+82-(0)55-000-1542", Kind::Area, "+82550001542"),
            ("+82(0)10-0000-1542", Kind::Mobile, "+821000001542"),
            ("(+82)55-000-1542", Kind::Area, "+82550001542"),
            ("(82) 55-000-1542", Kind::Area, "+82550001542"),
            ("+82550001542", Kind::Area, "+82550001542"),
            ("82-55-000-1542~3", Kind::Area, "+82550001542"),
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
        assert_eq!(split("055-000-1542, 1543"), ("055-000-1542", "1543"));
        assert_eq!(split("055-000-1542~1545"), ("055-000-1542", "~1545"));
        assert_eq!(split("02-000-1234/5 교환 3번"), ("02-000-1234/5", "교환 3번"));
        assert_eq!(split("02-0000-1234/1235 교환 3번"), ("02-0000-1234", "1235 교환 3번"));
        assert_eq!(split("1588-1234"), ("1588-1234", ""));
    }

    #[test]
    fn a_short_number_alone_is_one_where_its_column_says_so() {
        assert_eq!(special(" 120").map(|found| (found.at, found.number.dialled)), Some((1..4, "120".to_owned())));
        assert!(["120원", "12", "055-000-1234", "1588-0000", "120명", ""].into_iter().all(|text| special(text).is_none()));
        assert!(["전화", "문의 전화", "연락처", "대표 전화번호"].into_iter().all(is_label));
        assert!(!["금액", "전화 요금", "건수", ""].into_iter().any(is_label));
    }

    #[test]
    fn other_digits_are_no_numbers() {
        for typed in [
            "전화 없음",
            "055-000-1542, 2명",
            "02-0000-1234/55-0000",
            "055-000-1234 (3층)",
            "055-000-1542, 055-000-1543",
            "12",
            "2026-11-22",
            "055-268",
            "055-268-71234",
            "82-120",
            "82 100 2000",
            "82-2-12",
            "8255-000-1542",
            "+82-120",
            "1234-5678",
            "055-268-7123 담당 홍길동",
            "0",
            "+",
            "",
        ] {
            assert_eq!(parse(typed), None, "{typed}");
        }
    }
}
