//! The start of a line → the bullet, number or remark with which documents begin lines.

use std::ops::Range;

use crate::craft::korean::tail::{self, Tail};

/// What a line of a document begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bullet {
    /// The place of it, and of the spaces before and after it.
    pub at: Range<usize>,
    /// What kind of sign it is.
    pub sign: Sign,
    /// The words after it.
    pub words: String,
}

/// The signs with which documents begin lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A symbol. Those that look alike have the same letter.
    Symbol(char),
    /// A number: how documents write it, and which.
    Count(Count, usize),
    /// The sign of a remark: it belongs to what is before it, and is none of a list.
    Remark,
}

impl Sign {
    /// Returns the sign with which its series begins.
    pub fn kind(self) -> Self {
        match self {
            Self::Count(count, _) => Self::Count(count, 1),
            sign => sign,
        }
    }

    /// Returns its number, if it has one.
    pub fn number(self) -> Option<usize> {
        if let Self::Count(_, number) = self { Some(number) } else { None }
    }
}

/// How documents count. Numbers of one way follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// Signs that begin with this one: `①`, `⑴`, `❶`, `➀`, `㉠`, `㉮`, `㈀`, `㈎`, `ⓐ`, `⒜`, `Ⅰ`, `ⅰ`.
    Circled(char),
    /// `가. `, `가) `, `가.신청`.
    Letter,
    /// `(1) `.
    Bracketed,
    /// `(가) `.
    BracketedLetter,
    /// `１. `, `1．`, `1） `, `1、`: a number of Markdown in letters of a word processor.
    Wide,
}

/// Signs of one series, the first of it and their number.
const CIRCLED: &[(char, usize)] = &[
    ('①', 20),
    ('⑴', 20),
    ('⒈', 20),
    ('⓵', 10),
    ('❶', 10),
    ('➀', 10),
    ('➊', 10),
    ('㉠', 14),
    ('㉮', 14),
    ('㈀', 14),
    ('㈎', 14),
    ('ⓐ', 26),
    ('Ⓐ', 26),
    ('⒜', 26),
    ('Ⅰ', 12),
    ('ⅰ', 12),
];

/// Bullets of Korean word processors, alike ones side by side. Those that can be letters need a space after them.
const SYMBOLS: &[&str] =
    &["○◯❍", "●", "◎", "□❏", "■▪", "▫", "▶►➤➢", "▷▸", "◆", "◇", "◈", "◦", "·•∙ㆍ･・‧", "‣", "⁃", "★", "☆", "❖"];

/// The signs of a remark.
const REMARKS: &[char] = &['※', '☞'];

/// The letters with which documents count: 가. 나. 다.
pub const COUNTING: &str = "가나다라마바사아자차카타파하";

const SPACES: [char; 4] = [' ', '\t', '\u{a0}', '\u{3000}'];

/// Returns what a line begins with, wherever its number stands in its list. A place counts from the line.
pub fn bullet(line: &str) -> Option<Bullet> {
    let words = line.trim_start();
    let indent = line.len() - words.len();
    let first = words.chars().next()?;
    let after = &words[first.len_utf8()..];
    let (sign, rest) = match symbol(first, after) {
        // ★ 표시는 필수: a sentence about the sign.
        Some(Sign::Symbol(_)) if after.trim_start_matches(SPACES).starts_with("표시") => return None,
        Some(sign) => (sign, after),
        None => {
            let (count, number, rest) = counted(words)?;
            if is_spoken_of(rest) {
                return None;
            }
            (Sign::Count(count, number), rest)
        }
    };
    let text = rest.trim_start_matches(SPACES);
    if text.is_empty() {
        return None;
    }
    Some(Bullet { at: 0..indent + words.len() - text.len(), sign, words: text.to_owned() })
}

fn symbol(first: char, after: &str) -> Option<Sign> {
    if REMARKS.contains(&first) {
        return (!after.is_empty()).then_some(Sign::Remark);
    }
    if let Some(alike) = SYMBOLS.iter().find(|alike| alike.contains(first)) {
        let sign = alike.chars().next().unwrap_or(first);
        return (!after.is_empty() && !after.starts_with(first)).then_some(Sign::Symbol(sign));
    }
    let sign = match first {
        'ㅇ' | 'ο' => '○',
        'ㅁ' => '□',
        // Word processors keep bullets of symbol fonts in the area for private use.
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' => first,
        _ => return None,
    };
    let hangul = |c: char| ('가'..='힣').contains(&c);
    // `ㅇ신청` is no word; a sign of a symbol font needs its space.
    (after.starts_with(SPACES) || matches!(first, 'ㅇ' | 'ㅁ') && after.starts_with(hangul)).then_some(Sign::Symbol(sign))
}

/// Returns how words count that begin with a number, which number it is, and what follows it.
pub fn counted(words: &str) -> Option<(Count, usize, &str)> {
    let first = words.chars().next()?;
    let after = &words[first.len_utf8()..];
    if let Some((one, number)) = circled(first) {
        return Some((Count::Circled(one), number, after.strip_prefix('.').unwrap_or(after)));
    }
    let letter = |name: &str| COUNTING.chars().position(|letter| name.chars().eq([letter])).map(|at| at + 1);
    let (count, number, rest) = match words.strip_prefix(['(', '（']) {
        Some(inside) => {
            let (name, rest) = inside.split_once([')', '）'])?;
            match digits(name) {
                Some(number) => (Count::Bracketed, number, rest),
                None => (Count::BracketedLetter, letter(name)?, rest),
            }
        }
        None => {
            let end = words.find(['.', ')', '．', '）', '、'])?;
            let (name, mark) = words.split_at(end);
            let sign = mark.chars().next()?;
            let rest = &mark[sign.len_utf8()..];
            match digits(name) {
                // `1. ` and `1) ` are marks of a list already.
                Some(_) if name.is_ascii() && sign.is_ascii() => return None,
                // `１．신청` needs no space, `１.5` is no number of a list.
                Some(number) if !rest.starts_with(|c: char| digits(c.encode_utf8(&mut [0; 4])).is_some()) => {
                    return Some((Count::Wide, number, rest));
                }
                Some(_) => return None,
                None => (Count::Letter, letter(name)?, rest),
            }
        }
    };
    let glued = rest.starts_with(|c: char| ('가'..='힣').contains(&c));
    (rest.starts_with(SPACES) || glued).then_some((count, number, rest))
}

/// Returns the places of the items of a line that names them one after another, each with its sign: `① 접수 ② 심사 ③ 발급`,
/// `• 접수 • 심사`.
pub fn in_one_line(line: &str) -> Option<Vec<Range<usize>>> {
    let start = line.len() - line.trim_start().len();
    let mut signs = line[start..].chars();
    if let Some(first) = signs.next().filter(|first| matches!(symbol(*first, signs.as_str()), Some(Sign::Symbol(_)))) {
        return with_one_sign(line, first);
    }
    let (count, 1, _) = counted(&line[start..])? else { return None };
    let mut starts = vec![start];
    for (at, _) in line.char_indices().skip_while(|(at, _)| *at <= start) {
        let parted = line[..at].ends_with(SPACES) || matches!(count, Count::Circled(_));
        if !parted || !matches!(counted(&line[at..]), Some((same, _, _)) if same == count) {
            continue;
        }
        let (_, number, rest) = counted(&line[at..])?;
        if number != starts.len() + 1 || is_spoken_of(rest) {
            return None;
        }
        starts.push(at);
    }
    let ends = starts.iter().skip(1).copied().chain([line.trim_end().len()]);
    let items: Vec<Range<usize>> = starts.iter().zip(ends).map(|(start, end)| *start..end).collect();
    let worded = |at: &Range<usize>| counted(&line[at.clone()]).is_some_and(|(_, _, words)| !words.trim().is_empty());
    (items.len() > 1 && items.iter().all(worded)).then_some(items)
}

/// Returns the places of the items of a line that begins with a sign and repeats it between its words.
fn with_one_sign(line: &str, sign: char) -> Option<Vec<Range<usize>>> {
    let start = line.len() - line.trim_start().len();
    let parted = |at: usize| line[..at].ends_with(SPACES) && line[at + sign.len_utf8()..].starts_with(SPACES);
    let starts: Vec<usize> = line.match_indices(sign).map(|(at, _)| at).filter(|at| *at == start || parted(*at)).collect();
    let ends = starts.iter().skip(1).copied().chain([line.trim_end().len()]);
    let items: Vec<Range<usize>> = starts.iter().zip(ends).map(|(start, end)| *start..end).collect();
    let worded = |at: &Range<usize>| !line[at.start + sign.len_utf8()..at.end].trim().is_empty();
    (items.len() > 1 && items.iter().all(worded)).then_some(items)
}

/// Returns the first sign of the series of a sign, and its number in it.
pub fn circled(sign: char) -> Option<(char, usize)> {
    CIRCLED.iter().find_map(|(one, most)| {
        let index = usize::try_from(u32::from(sign).checked_sub(u32::from(*one))?).ok()?;
        (index < *most).then_some((*one, index + 1))
    })
}

/// Returns the number of up to two digits, full-width ones among them.
fn digits(name: &str) -> Option<usize> {
    let digit = |c: char| match c {
        '０'..='９' => u32::from(c).checked_sub(u32::from('０')),
        _ => c.to_digit(10),
    };
    let digits: Option<Vec<u32>> = name.chars().map(digit).collect();
    let digits = digits.filter(|digits| (1..=2).contains(&digits.len()))?;
    usize::try_from(digits.iter().fold(0, |number, digit| number * 10 + digit)).ok()
}

/// Returns whether a sentence speaks of the mark that stands before `rest`, which is no list then: ①의 경우, ②번, ①~③, 가. 나. 다.
/// 순서로.
fn is_spoken_of(rest: &str) -> bool {
    let hangul = rest.find(|c: char| !('가'..='힣').contains(&c)).unwrap_or(rest.len());
    let (word, words) = (&rest[..hangul], rest.trim_start_matches(SPACES));
    let ends = |unit: &str, rest: &str| matches!(tail::after(unit, rest), Some(Tail::Bare | Tail::Particle));
    rest.starts_with(['~', '∼', ',', '·', '-', '/'])
        || ["번", "항", "호", "목"].iter().any(|unit| word.strip_prefix(unit).is_some_and(|rest| ends(unit, rest)))
        || hangul > 0 && tail::after("일", word) == Some(Tail::Particle)
        || counted(words).is_some()
}

#[cfg(test)]
mod tests {
    use super::in_one_line;

    #[test]
    fn a_row_of_signs_is_counted_in_one_line() {
        let items =
            |line: &'static str| in_one_line(line).map(|items| items.into_iter().map(|at| &line[at]).collect::<Vec<_>>());
        assert_eq!(items("① 접수 ② 심사 ③ 발급"), Some(vec!["① 접수 ", "② 심사 ", "③ 발급"]));
        assert_eq!(items("(1) 접수 (2) 심사"), Some(vec!["(1) 접수 ", "(2) 심사"]));
        assert_eq!(items("가. 접수 나. 심사"), Some(vec!["가. 접수 ", "나. 심사"]));
        assert_eq!(items("• 접수 • 심사"), Some(vec!["• 접수 ", "• 심사"]));
        assert_eq!(items("ㆍ 접수 ㆍ 심사"), Some(vec!["ㆍ 접수 ", "ㆍ 심사"]));
        for line in [
            "① 접수",
            "② 심사 ③ 발급",
            "① 접수 ③ 발급",
            "① 접수는 ②번과 같습니다",
            "① ② ③",
            "가. 접수 가. 심사",
            "절차는 ① 접수 ② 심사",
            "· 물·불 조심",
            "○ 접수 ○",
        ] {
            assert_eq!(items(line), None, "{line}");
        }
    }
}
