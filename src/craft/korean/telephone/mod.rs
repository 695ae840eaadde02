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
    use super::{Kind, parse, split};

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
