//! An eojeol → where it may part inside: behind the `~` of a range, and before a bracket that explains it.

use super::together::Bond;

/// Returns the places inside an eojeol, in bytes, at which it may part, with how much both sides are one.
///
/// `15일(목)~30일(금)에` parts behind `~`, never before a day of the week; `15:30(12주)` before its bracket; `5~10분` nowhere.
pub fn seams(eojeol: &str) -> Vec<(usize, Bond)> {
    let mut out = Vec::new();
    let mut before = None;
    for (at, c) in eojeol.char_indices() {
        match before {
            Some('~' | '∼' | '～') if parts_range(&eojeol[..at], c) => out.push((at, Bond::Range)),
            Some(last) if c == '(' && explains(last, &eojeol[at + 1..]) => out.push((at, Bond::None)),
            Some(_) if c == '(' && is_day(&eojeol[at + 1..]) => out.push((at, Bond::Firm)),
            _ => {}
        }
        before = Some(c);
    }
    out
}

/// Returns how many brackets an eojeol leaves open, if `open` were so before it.
pub fn open_brackets(eojeol: &str, open: usize) -> usize {
    eojeol.chars().fold(open, |open, c| match c {
        '(' => open + 1,
        ')' => open.saturating_sub(1),
        _ => open,
    })
}

/// Returns whether a range is more than two bare numbers: `9시~18시`, `09:00~18:00`, `40,000~155,000원`, but not `5~10분`.
fn parts_range(before: &str, next: char) -> bool {
    let begin = before.trim_end_matches(['~', '∼', '～']);
    let last = begin.chars().next_back();
    let run = begin.rsplit(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | ','))).next().unwrap_or(begin);
    let is_sum = run.contains([':', ',']);
    let ends = last.is_some_and(|c| c.is_alphanumeric() && !c.is_ascii() || matches!(c, ')' | '.' | '%' | '℃'));
    (ends || is_sum) && (next.is_alphanumeric() || next == '(')
}

/// Returns whether a bracket, from its inside on, explains what stands before it. Behind a digit it has words.
fn explains(last: char, inside: &str) -> bool {
    if is_day(inside) {
        return false;
    }
    let hangul = |c: char| ('가'..='힣').contains(&c);
    let words = inside.split(')').next().unwrap_or(inside);
    hangul(last) || (last.is_ascii_digit() || matches!(last, '%' | '℃')) && words.contains(hangul)
}

/// Returns whether a bracket holds days of the week: `목)`, `월~금)`.
fn is_day(inside: &str) -> bool {
    let days = |c: char| "월화수목금토일".contains(c);
    inside.starts_with(days)
        && inside.split_once(')').is_some_and(|(inside, _)| {
            let mut parts = inside.split(['·', ',', '~']);
            parts.all(|day| day.chars().count() == 1 && day.starts_with(days))
        })
}

#[cfg(test)]
mod tests {
    use super::seams;
    use crate::craft::korean::together::Bond;

    /// Shows where an eojeol parts: `|` before a bracket, `/` in a range, `+` where it never does.
    fn shown(eojeol: &str) -> String {
        let mut out = eojeol.to_owned();
        for (at, bond) in seams(eojeol).into_iter().rev() {
            out.insert(
                at,
                match bond {
                    Bond::None => '|',
                    Bond::Firm => '+',
                    _ => '/',
                },
            );
        }
        out
    }

    #[test]
    fn ranges_part_behind_their_sign() {
        for text in [
            "15일+(목)~/2027년",
            "10.~/20.",
            "09:00~/2026.",
            "40,000~/155,000원",
            "30분~/오후",
            "전~/하루",
            "월~/금",
            "9시~/18시",
        ] {
            assert_eq!(shown(&text.replace(['/', '+'], "")), text);
        }
        for text in ["5~10분", "055-000-1542~3", "1952~1956년", "9시~", "~18시", "약~"] {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn brackets_that_explain_part_before_them() {
        for text in ["위택스|(wetax.go.kr)", "15:30|(12주)", "02-120|(내선", "이상|(1961.", "비탈|(경사", "50%|(농업인)"]
        {
            assert_eq!(shown(&text.replace('|', "")), text);
        }
        for text in ["윈도10(22H2)", "31일+(목)까지", "31.+(목)", "평일+(월·금)", "(055)", "f(x)"] {
            assert_eq!(shown(&text.replace('+', "")), text);
        }
    }
}
