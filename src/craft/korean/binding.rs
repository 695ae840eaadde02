//! Where a line of Korean may end: never between a bracket and a particle, a number and its unit or counter, or groups of digits.
//!
//! The rules of Unicode (UAX #14) break `(고지서)를` before the particle, `Remove-Item` after the hyphen and `5 m` at the space.

use super::units;

/// Forbids a break between its neighbours, and takes no space (U+2060 WORD JOINER).
pub const JOINT: char = '\u{2060}';
/// A space that is no place for a break (U+00A0 NO-BREAK SPACE).
pub const FIRM_SPACE: char = '\u{a0}';

/// Words that only tell what the number behind them is: alone at the end of a line they say nothing.
const LABELS: &[&str] = &[
    "오전", "오후", "새벽", "아침", "낮", "저녁", "밤", "내선", "약", "총", "제", "매월", "매달", "매년", "최대", "최소",
    "음력",
];

/// Returns whether a line must not begin with an eojeol, because of the one before it on its line.
pub fn belong(before: &str, eojeol: &str) -> bool {
    let digits = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    // "2026. 11." and "22." are parts of a date, "055 000" and "0000" of a number.
    let of_group = |text: &str| text.trim_start_matches('(').chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let group = digits(eojeol) && of_group(before) && before.ends_with(|c: char| c.is_ascii_digit() || c == '.');
    let bare = eojeol.chars().take_while(char::is_ascii_digit).count();
    let rest = eojeol[bare..].trim_start_matches('.');
    let labelled = digits(eojeol) && LABELS.contains(&before.trim_start_matches(opens));
    group && !rest.starts_with(|c: char| c.is_ascii_digit()) || units::awaits(before) && units::begins(eojeol) || labelled
}

/// Returns whether a break between two characters of an eojeol, which has come to `last`, would tear it.
pub fn tears(eojeol: &str, last: char, next: char) -> bool {
    let together = last.is_alphanumeric() && next.is_alphanumeric() || opens(last) || closes(next);
    !together && !parts(eojeol, last, next)
}

/// Returns whether a line may end between two characters of an eojeol, which has come to `last`, although it is one word.
pub fn parts(eojeol: &str, last: char, next: char) -> bool {
    // 위택스 / (wetax.go.kr)
    if opens(next) && is_hangul(last) {
        return true;
    }
    // An address may break after a slash, as in books.
    if last == '/' && next != '/' && eojeol.contains("://") && !eojeol.ends_with("//") {
        return true;
    }
    // 이름/주소, 창원·마산, 월~금: words between marks.
    let between_words = matches!(last, '/' | '·' | ',' | '~' | '-' | '–' | '→' | ':' | ';' | '…' | '+' | '=');
    let before = eojeol.chars().rev().nth(1);
    between_words && before.is_some_and(|c| is_hangul(c) || closes(c)) && (is_hangul(next) || opens(next))
}

fn is_hangul(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

fn opens(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '「' | '『' | '〈' | '《' | '“' | '‘')
}

fn closes(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '」' | '』' | '〉' | '》' | '”' | '’' | '.' | ',' | '!' | '?' | ':' | ';' | '…')
}

#[cfg(test)]
mod tests {
    use super::{belong, parts, tears};

    #[test]
    fn words_part_at_brackets_and_marks_only() {
        assert!(parts("위택스", '스', '(') && !tears("위택스", '스', '('));
        assert!(tears("(고지서)", ')', '를') && !parts("(고지서)", ')', '를'));
        assert!(tears("20~", '~', '3') && !tears("창원·", '·', '마'));
        assert!(belong("9.", "13.(일)") && belong("5", "m") && !belong("다섯", "m"));
        assert!(belong("(내선", "1650)") && belong("오후", "3시부터") && !belong("오후", "세") && !belong("(예:", "7)"));
    }
}
