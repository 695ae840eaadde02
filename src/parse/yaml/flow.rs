//! A list in `[…]` and its items → what a comma within a value cuts: `53,000원`, `사진(3.5 cm, 4.5 cm)`.

use std::ops::Range;

use super::Fault;
use super::repair::quoted;
use crate::finding::rule::yaml as rule;
use crate::say;

/// Brackets and quotation marks that open and close with different signs.
const BRACKETS: [(char, char); 9] =
    [('(', ')'), ('（', '）'), ('〔', '〕'), ('「', '」'), ('『', '』'), ('《', '》'), ('〈', '〉'), ('“', '”'), ('‘', '’')];

/// The maximum number of items that are taken for one value. A list of ten thousand items is not looked through for each of them.
const MOST_TOGETHER: usize = 16;

/// How many values cut items are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Values {
    /// Surely one.
    One,
    /// One, or several without a space after the comma.
    OneOrMore,
}

/// Returns what is cut in a list whose items are at `items` in `text`, in order.
pub fn cuts(text: &str, items: &[Range<usize>]) -> Vec<Fault> {
    let mut out = Vec::new();
    let mut rest = items;
    while let Some(first) = rest.first() {
        let (count, values) = together(text, &rest[..rest.len().min(MOST_TOGETHER)]);
        let at = first.start..rest[count - 1].end;
        let value = text[at.clone()].trim_end();
        let at = at.start..at.start + value.len();
        if count > 1 {
            out.push(divided(value, at, values));
        } else if typed(value) && opens(value) {
            out.push(open(value, at));
        }
        rest = &rest[count..];
    }
    out
}

/// Returns how many items at the start belong together, and how many values they are.
fn together(text: &str, items: &[Range<usize>]) -> (usize, Values) {
    let mut count = 1;
    let mut values = Values::One;
    let plain = |item: &Range<usize>| typed(&text[item.clone()]);
    while count < items.len() && items[..=count].iter().all(plain) {
        let so_far = &text[items[0].start..items[count - 1].end];
        let next = &text[items[count - 1].end..];
        let closes = |more: &Range<usize>| !opens(&text[items[0].start..more.end]);
        if digits_meet(so_far, next) {
            if !thousands(so_far, next) {
                values = Values::OneOrMore;
            }
            count += 1;
        } else if opens(so_far) && items[count..].iter().take_while(|item| plain(item)).any(closes) {
            count += 1;
        } else {
            break;
        }
    }
    (count, values)
}

/// Returns whether an item has no quotes of YAML and is no list.
fn typed(item: &str) -> bool {
    !item.is_empty() && !item.starts_with(['"', '\'', '[', '{'])
}

/// Returns whether a bracket or a quotation mark opens and does not close.
fn opens(value: &str) -> bool {
    let count = |sign: char| value.matches(sign).count();
    BRACKETS.iter().any(|(open, close)| count(*open) > count(*close)) || !count('"').is_multiple_of(2)
}

/// Returns whether a comma without a space joins two digits.
fn digits_meet(before: &str, next: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    before.ends_with(digit) && next.strip_prefix(',').is_some_and(|after| after.starts_with(digit))
}

/// Returns whether the comma parts thousands: one to three digits before it, exactly three behind it.
fn thousands(before: &str, next: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let leading = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&leading) && next.strip_prefix(',').is_some_and(|after| digits(after) == 3)
}

fn divided(value: &str, at: Range<usize>, values: Values) -> Fault {
    let quoted = quoted(value);
    let help = match values {
        Values::One => say!(
            "따옴표로 감싸세요: {quoted}. 줄마다 '- {value}'처럼 적어도 됩니다",
            "put it in quotes: {quoted}; or give each value a line of its own, as in '- {value}'"
        ),
        Values::OneOrMore => say!(
            "한 값이면 따옴표로 감싸고({quoted}), 두 값이면 쉼표 뒤를 띄우세요. 줄마다 '- 값'처럼 적어도 됩니다",
            "if it is one value, put it in quotes ({quoted}); if it is two, put a space after the comma; or give each value a line of its own, as in '- value'"
        ),
    };
    let fix = (values == Values::One).then_some(quoted);
    Fault {
        rule: &rule::CUT_LIST,
        at,
        message: say!("쉼표에서 값이 잘립니다: {value}", "a comma cuts the value: {value}"),
        help,
        fix,
    }
}

fn open(value: &str, at: Range<usize>) -> Fault {
    let quoted = quoted(value);
    Fault {
        rule: &rule::CUT_LIST,
        at,
        message: say!("괄호나 따옴표가 닫히지 않았습니다: {value}", "a bracket or a quotation mark is not closed: {value}"),
        help: say!(
            "닫는 것을 적으세요. 여는 것만 있는 값이면 따옴표로 감싸세요: {quoted}",
            "close it; if the value is meant to have the opening one alone, put it in quotes: {quoted}"
        ),
        fix: None,
    }
}

#[cfg(test)]
mod tests {
    use super::cuts;
    use crate::parse::yaml::tree::{self, Node, Value};

    /// The values that are cut in a list, and whether they have a fix.
    fn cut(list: &str) -> Vec<(String, bool)> {
        let text = format!("[{list}]");
        let Ok(Node { value: Value::List(items), .. }) = tree::tree(&text) else { panic!("no list: {text}") };
        let places: Vec<_> = items.into_iter().map(|item| item.at).collect();
        cuts(&text, &places).into_iter().map(|cut| (text[cut.at].to_owned(), cut.fix.is_some())).collect()
    }

    fn sure(value: &str) -> (String, bool) {
        (value.to_owned(), true)
    }

    fn unsure(value: &str) -> (String, bool) {
        (value.to_owned(), false)
    }

    #[test]
    fn a_comma_within_a_value_is_seen() {
        assert_eq!(cut("10년 53,000원, 5년 1,042,000원"), [sure("10년 53,000원"), sure("5년 1,042,000원")]);
        assert_eq!(cut("사진(3.5 cm, 4.5 cm), 신분증"), [sure("사진(3.5 cm, 4.5 cm)")]);
        assert_eq!(cut("만 12,13세, 그 밖"), [unsure("만 12,13세")]);
        assert_eq!(cut("사진(3.5 cm, 신분증"), [unsure("사진(3.5 cm")]);
    }

    #[test]
    fn commas_between_values_are_left_alone() {
        for list in [
            "신청서, 신분증",
            "1) 신청서, 2) 신분증",
            "10, 000",
            "\"53,000원\", 신분증",
            "'53,000원', 신분증",
            "여권(사본), 사진",
        ] {
            assert!(cut(list).is_empty(), "{list}");
        }
    }
}
