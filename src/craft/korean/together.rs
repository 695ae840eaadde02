//! Neighbouring eojeol → which of them say one thing, so that a line holds them together as long as it has the room.
//!
//! What never parts is in `binding`: `5 m`. What is here may part at its best place: `2026년 / 12월 31일 (목)까지`.

use super::{binding, units};

/// How much the eojeol on both sides of a space are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bond {
    /// They are two.
    None,
    /// They are the ends of one range: `10월 15일(목)~` and `2027년 4월 30일`.
    Range,
    /// They stand in one bracket: `(점심` and `12:00~13:00)`.
    Inside,
    /// They say one thing, and either says something alone: `2026년 12월`, `3.5 × 4.5`.
    Weak,
    /// The second says nothing alone: `12월 31일까지`, `오후 3시 30분`, `고지서 를`.
    Close,
    /// No line ends between them, however narrow it is.
    Firm,
}

/// The maximum width of what is kept together in running text, in halves of a syllable: ten syllables fit beside a pictogram, and
/// on a line of the narrowest phone.
pub const MOST: usize = 20;

/// The maximum width of a bracket, or of one end of a range that has parted, where else `most` is kept together: the bracket or
/// the date is read as one thing, and its signs and spaces are narrow.
pub const fn wide(most: usize) -> usize {
    most * 7 / 5
}

/// What is between two neighbours.
#[derive(Debug, Clone, Copy)]
pub struct Gap {
    /// How much they are one.
    pub bond: Bond,
    /// How wide it is, in halves of a syllable: a space is one, and nothing is between parts of an eojeol.
    pub width: usize,
}

/// Returns how much two neighbours are one.
pub fn bond(before: &str, eojeol: &str) -> Bond {
    if before.is_empty() || eojeol.is_empty() {
        return Bond::None;
    }
    if binding::belong(before, eojeol) {
        return Bond::Firm;
    }
    let before = before.trim_start_matches(['(', '[', '「', '『', '“', '‘']);
    if is_tail(eojeol) || is_of_day(before, eojeol) || is_next(before, eojeol) || is_mark(before) && is_number(eojeol) {
        return Bond::Close;
    }
    if is_days(before) && is_time(eojeol) || is_span(before) && is_before_or_after(eojeol) {
        return Bond::Close;
    }
    let weak = is_sum(before) && (is_mark(eojeol) || is_end_of_range(eojeol)) || is_smaller(before, eojeol);
    if weak { Bond::Weak } else { Bond::None }
}

/// Returns for each gap of a run of neighbours whether a line holds them together. `widths` are those of the neighbours, and
/// `gaps` are between them; what is wider than `most` parts at its weakest bond first, and a bracket or an end of a range when it
/// is wider than `widest`.
pub fn kept(widths: &[usize], gaps: &[Gap], most: usize, widest: usize) -> Vec<bool> {
    let mut out = vec![true; gaps.len()];
    let mut start = 0;
    let mut open = Vec::new();
    for at in (0..=gaps.len()).filter(|at| gaps.get(*at).is_none_or(|gap| gap.bond == Bond::None)) {
        open.push(start..at);
        start = at + 1;
        if let Some(kept) = out.get_mut(at) {
            *kept = false;
        }
    }
    while let Some(run) = open.pop() {
        let of_run = gaps.get(run.clone()).unwrap_or_default();
        let spaces: usize = of_run.iter().map(|gap| gap.width).sum();
        let width = widths.get(run.start..=run.end).unwrap_or_default().iter().sum::<usize>() + spaces;
        let bond = |at: usize| gaps.get(at).map(|gap| gap.bond);
        let is_end = run.start.checked_sub(1).and_then(bond) == Some(Bond::Range) || bond(run.end) == Some(Bond::Range);
        let weakest = of_run.iter().map(|gap| gap.bond).min();
        let limit = if weakest == Some(Bond::Inside) || is_end { widest } else { most };
        if width <= limit || weakest.is_none_or(|bond| bond == Bond::Firm) {
            continue;
        }
        // A bracket that no line holds is words like others.
        if weakest == Some(Bond::Inside) {
            let mut start = run.start;
            for at in run.clone().filter(|at| bond(*at) == Some(Bond::Inside)) {
                out[at] = false;
                open.push(start..at);
                start = at + 1;
            }
            open.push(start..run.end);
            continue;
        }
        // Of several that are as weak, the one in the middle: both lines get their share, and a long run is soon done.
        let middle = run.start + run.len() / 2;
        if let Some(at) = run.clone().min_by_key(|at| (bond(*at), at.abs_diff(middle))) {
            out[at] = false;
            open.extend([run.start..at, at + 1..run.end]);
        }
    }
    out
}

/// Returns how wide an eojeol is at most, in halves of a syllable.
pub fn width(eojeol: &str) -> usize {
    eojeol.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Particles and endings that mean nothing else, typed behind a blank. 이, 가, 도, 만, 로 and the like may be words.
const TAILS: &[&str] = &[
    "을",
    "를",
    "은",
    "는",
    "에",
    "에서",
    "에게",
    "에는",
    "에도",
    "으로",
    "부터",
    "까지",
    "까지는",
    "께서",
    "이나",
    "등",
    "등의",
    "등에",
];

/// Returns whether an eojeol is a particle that was typed behind a blank: `고지서 를`.
pub fn is_tail(eojeol: &str) -> bool {
    TAILS.contains(&eojeol.trim_end_matches(['.', ',', ')', '?', '!']))
}

/// Returns whether an eojeol is the day of the week of a date before it: `31일 (목)`, `12. 31. (목)까지`, `31일 목요일에`.
fn is_of_day(before: &str, eojeol: &str) -> bool {
    let dated = before.trim_end_matches(['일', '.']).ends_with(|c: char| c.is_ascii_digit()) && before.ends_with(['일', '.']);
    let bare = eojeol.strip_prefix('(').unwrap_or(eojeol);
    let mut chars = bare.chars();
    let day = chars.next().is_some_and(|c| "월화수목금토일".contains(c));
    let closed = bare.len() < eojeol.len() && matches!(chars.as_str().chars().next(), Some(')' | '~' | '·' | ','));
    dated && day && (closed || chars.as_str().starts_with("요일"))
}

/// What stands behind one number with the next smaller one: `12월 31일`, `3시 30분`, `1층 3번`.
const PAIRS: &[(&str, &[&str])] = &[
    ("월", &["일"]),
    ("시", &["분"]),
    ("시간", &["분"]),
    ("분", &["초"]),
    ("층", &["번", "호"]),
    ("동", &["호", "층"]),
    ("조", &["항", "호", "억"]),
    ("항", &["호"]),
    ("억", &["만", "천", ""]),
    ("만", &["천", ""]),
    ("미터", &["센티미터"]),
];

/// What a number with 번 names: `3번 창구`.
const NUMBERED: &[&str] = &["창구", "출구", "입구", "게이트", "승강장", "버스", "버튼", "카드", "교실", "칸"];

/// Returns whether an eojeol goes on with what a number before it began.
fn is_next(before: &str, eojeol: &str) -> bool {
    let Some((_, unit)) = counted(before) else { return false };
    if let Some((_, next)) = counted(eojeol) {
        let follows = |smaller: &&str| if smaller.is_empty() { is_money(next) } else { next.starts_with(*smaller) };
        return PAIRS.iter().any(|(larger, smaller)| *larger == unit && smaller.iter().any(&follows));
    }
    unit == "번" && NUMBERED.iter().any(|named| eojeol.starts_with(named))
}

/// Returns whether an eojeol is a part of a whole that is named before: `2026년 12월`, `중앙대로 151`.
fn is_smaller(before: &str, eojeol: &str) -> bool {
    let year = counted(before).is_some_and(|(_, unit)| unit == "년")
        && counted(eojeol).is_some_and(|(_, unit)| unit.starts_with('월'));
    let street = before.ends_with("대로") || before.ends_with('길') && before.chars().count() > 1;
    let number = eojeol.trim_end_matches([',', '.', ')']);
    let house =
        number.starts_with(|c: char| c.is_ascii_digit()) && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    year || street && house
}

fn is_money(unit: &str) -> bool {
    unit.starts_with('원')
}

/// Returns the number with which an eojeol begins, and what stands behind it: `제3조` is 3 and 조.
fn counted(eojeol: &str) -> Option<(&str, &str)> {
    let eojeol = eojeol.strip_prefix('제').unwrap_or(eojeol);
    let end = eojeol.find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(eojeol.len());
    (end > 0).then(|| eojeol.split_at(end))
}

/// Returns whether an eojeol names days of the week: `금`, `화·목`.
fn is_days(eojeol: &str) -> bool {
    eojeol.split('·').all(|day| day.chars().count() == 1 && day.starts_with(|c| "월화수목금토일".contains(c)))
}

/// Returns whether an eojeol is a length of time: `2일`, `하루`.
fn is_span(eojeol: &str) -> bool {
    let of_time = |unit: &str| ["일", "시간", "분", "주", "주일", "개월", "달", "년"].contains(&unit);
    matches!(eojeol, "하루" | "이틀" | "사흘" | "나흘" | "열흘" | "보름")
        || counted(eojeol).is_some_and(|(_, unit)| of_time(unit))
}

/// Returns whether an eojeol says before or after what a length of time ends: `전~`, `뒤에`.
fn is_before_or_after(eojeol: &str) -> bool {
    let rest = eojeol.strip_prefix(['전', '후', '뒤']);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('~') || is_tail(rest))
}

/// Returns whether an eojeol begins with a time of the day: `14:00~15:30`.
fn is_time(eojeol: &str) -> bool {
    let end = eojeol.find(|c: char| !c.is_ascii_digit()).unwrap_or(eojeol.len());
    (1..=2).contains(&end) && (eojeol[end..].starts_with(':') || eojeol[end..].starts_with('시'))
}

/// Signs between two numbers.
fn is_mark(eojeol: &str) -> bool {
    matches!(eojeol, "×" | "÷" | "~" | "∼" | "～" | "–" | "=")
}

fn is_number(eojeol: &str) -> bool {
    eojeol.starts_with(|c: char| c.is_ascii_digit())
}

/// Returns whether an eojeol ends a range that the one before began: `9시 ~18시`.
fn is_end_of_range(eojeol: &str) -> bool {
    eojeol.strip_prefix(['~', '∼', '～', '–', '×']).is_some_and(is_number)
}

/// Returns whether an eojeol is a number, or a unit that stands behind one.
fn is_sum(eojeol: &str) -> bool {
    is_number(eojeol) || units::begins(eojeol)
}

#[cfg(test)]
mod tests {
    use super::{Bond, Gap, MOST, bond, kept, wide, width};
    use crate::craft::korean::seam::{open_brackets, seams};

    /// Shows a gap that is kept as `+`, and one inside an eojeol that is not as `/`.
    fn line(text: &str, most: usize) -> String {
        let (mut parts, mut gaps, mut open) = (Vec::<&str>::new(), Vec::new(), 0);
        for eojeol in text.split(' ') {
            let seams = seams(eojeol);
            let starts = [(0, Bond::Weak)].into_iter().chain(seams.iter().copied());
            let ends = seams.iter().map(|(at, _)| *at).chain([eojeol.len()]);
            for ((start, seam), end) in starts.zip(ends) {
                let part = &eojeol[start..end];
                if let Some(before) = parts.last() {
                    let raised = if open > 0 { Bond::Inside } else { Bond::None };
                    let bond = if start == 0 { bond(before, part).max(raised) } else { seam };
                    gaps.push(Gap { bond, width: usize::from(start == 0) });
                }
                open = open_brackets(part, open);
                parts.push(part);
            }
        }
        let widths: Vec<usize> = parts.iter().map(|part| width(part)).collect();
        let kept = kept(&widths, &gaps, most, wide(most));
        let shown = kept.iter().zip(&gaps).map(|(kept, gap)| match (kept, gap.width) {
            (true, 0) => "",
            (true, _) => "+",
            (false, 0) => "/",
            (false, _) => " ",
        });
        parts.iter().zip(shown.chain([""])).map(|(part, gap)| format!("{part}{gap}")).collect()
    }

    #[test]
    fn what_says_one_thing_is_kept() {
        for text in [
            "12월+31일까지",
            "(12월+31일까지",
            "12월+31일+(목)까지",
            "31일+목요일에",
            "12.+31.+(목)",
            "오후+3시+30분에",
            "1시간+30분",
            "3.5+×+4.5+cm",
            "9시+~+18시",
            "9시+~18시",
            "고지서+를 냅니다",
            "통장+등 세 가지",
            "제3조+제2항",
            "3조+2항+1호에",
            "1층+3번+창구",
            "101동+1203호",
            "1만+5,000원",
            "3억+2천만+원",
            "중앙대로+151",
            "2026년+12월 계획",
        ] {
            assert_eq!(line(&text.replace('+', " "), MOST), text);
        }
    }

    #[test]
    fn neighbours_that_say_two_things_part() {
        for text in [
            "12월 계획",
            "3번 물어봅니다",
            "평일 (월~금)",
            "물 이 카드",
            "전화로 120번을",
            "밤에는 등을 켜고",
            "1층 로비",
            "31일 수도를",
            "그 길 3개",
            "1. 물을",
            "9시 점심",
            "매달 (일부)",
        ] {
            assert_eq!(line(text, MOST), text);
        }
    }

    #[test]
    fn a_bracket_that_a_line_holds_parts_before_it() {
        for text in [
            "02-120/(내선+3)로",
            "09:00~18:00/(점심+12:00~13:00)에",
            "접수번호/(예:+2026-08-0001234)를",
            "비탈/(경사+15°+이상)에서는",
            "1만+5,000원/(65세+이상+없음)",
            "이상/(1961.+12.+31.+이전+출생)은",
            "금+14:00~15:30/(12주)",
        ] {
            assert_eq!(line(&text.replace('+', " ").replace('/', ""), MOST), text);
        }
        assert_eq!(
            line("끝(아주 아주 아주 아주 아주 긴 말이 들어 있는 괄호)", MOST),
            "끝/(아주 아주 아주 아주 아주 긴 말이 들어 있는 괄호)"
        );
    }

    #[test]
    fn what_is_too_wide_parts_at_its_best_place() {
        assert_eq!(line("2026년 12월 31일 (목)까지", MOST), "2026년 12월+31일+(목)까지");
        assert_eq!(line("12월 31일까지", 8), "12월 31일까지");
        assert_eq!(line("5 m", 1), "5+m");
        for (text, parted) in [
            ("10월 15일(목)~2027년 4월 30일(금)에", "10월+15일(목)~/2027년+4월+30일(금)에"),
            ("2026. 10. 19.(월)~2027. 4. 30.(금)", "2026.+10.+19.(월)~/2027.+4.+30.(금)"),
            ("2026. 12. 1.(화) 09:00~2026. 12. 15.(화) 18:00", "2026.+12.+1.(화) 09:00~/2026.+12.+15.(화) 18:00"),
            ("오전 9시 30분~오후 5시 30분", "오전+9시+30분~/오후+5시+30분"),
            ("2일 전~하루 전에는", "2일+전~하루+전에는"),
            ("12월 1일(화)~15일(화)에 오나요?", "12월+1일(화)~/15일(화)에 오나요?"),
        ] {
            assert_eq!(line(text, MOST), parted);
        }
        assert_eq!(line("2일 전~하루 전", 10), "2일+전~/하루+전");
        assert_eq!(line("3.5 cm × 4.5 cm", 14), "3.5+cm ×+4.5+cm");
    }
}
