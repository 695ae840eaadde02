//! Amounts: a number with a unit of money or a measure, and nothing else, as the cells of a price list have them.

use super::units;

/// Returns whether a text is one amount: `1,120,000원`, `0.66%`, `3 건`. A telephone number, a time of day and a range are none,
/// and neither is a bare number, which may be a name.
pub fn is(text: &str) -> bool {
    let text = text.trim();
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
    let number = &text[..text.len() - unit.len()];
    let figures = number.starts_with(|c: char| c.is_ascii_digit()) && number.ends_with(|c: char| c.is_ascii_digit());
    figures && units::is(unit.trim_start())
}

/// Returns whether a text stands in a column of amounts where there is none to pay or to count.
pub fn is_none(text: &str) -> bool {
    matches!(text.trim(), "없음" | "무료" | "면제" | "해당 없음" | "-" | "–" | "—" | "0")
}

#[cfg(test)]
mod tests {
    use super::{is, is_none};

    #[test]
    fn none_is_said_in_few_words() {
        assert!(["없음", " 무료", "-", "–", "해당 없음"].into_iter().all(is_none));
        assert!(!["", "없음(신규)", "무료입니다", "--"].into_iter().any(is_none));
    }

    #[test]
    fn only_a_number_with_its_unit_is_an_amount() {
        for text in ["1,120,000원", "0.66%", "3 건", "10년", "15분", "5 ㎥", "120만 원", "50만원"] {
            assert!(is(text), "{text}");
        }
        for text in
            ["", "원", "110", "055-000-1234", "20~30분", "9시 30분", "평일 9시", "7번 버스", "5원짜리", "0:30", "걸어서 10분"]
        {
            assert!(!is(text), "{text}");
        }
    }
}
