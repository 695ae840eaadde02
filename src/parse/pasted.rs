//! Lines that begin with the bullets of documents, or with what is nearly a mark → findings, each with the mark to write.

use std::ops::Range;

use super::listed;
pub use super::listed::Lines;
use super::markdown::{Kind, Node};
use super::placeholders::Context;
use crate::craft::korean::{
    particle,
    tail::{self, Tail},
};
use crate::finding::{Finding, Place, rule::text as rule};
use crate::say;

/// Reports the lines of a text at `at` that begin with a mark which stays text. With `Lines::Free` they can become a list.
pub fn lines(at: Range<usize>, lines: Lines, context: &mut Context<'_>) {
    listed::lines(&at, lines, context);
    let source = context.source;
    let mut bullets: Vec<Bullet> = Vec::new();
    let (mut start, whole) = (at.start, at.clone());
    for line in source.get(at).unwrap_or("").split_inclusive('\n') {
        let typed = line.trim_end();
        if lines == Lines::Free
            && let Some(mark) = unfinished(typed)
        {
            context.findings.push(Finding::new(
                &rule::STRAY_MARK,
                Place::new(context.path, start..start + typed.len()),
                say!("이 줄의 표시가 글자로 남습니다", "the mark of this line stays text"),
                say!(
                    "'{mark}'처럼 적으세요. 표시 뒤에 빈칸을 두고, 표는 제목 줄 아래에 |---|---| 줄을 둡니다",
                    "write it like '{mark}': a space after the mark; a table has |---|---| under its head"
                ),
            ));
        } else if let Some(mut bullet) = bullet(typed, bullets.iter().filter(|bullet| bullet.ordinal.is_some()).count()) {
            bullet.at = start + bullet.at.start..start + bullet.at.end;
            bullets.push(bullet);
        }
        start += line.len();
    }
    let steps = are_steps(&bullets);
    // Beside a cross, a circle says what is allowed, and a hyphen in its place would not.
    let crosses = |text: &str| text.lines().any(|line| line.trim_start().starts_with(['×', '✕', '❌', 'X', 'Ｘ']));
    let sure = lines == Lines::Free && !source.get(whole).is_some_and(crosses);
    for (index, bullet) in bullets.into_iter().enumerate() {
        let mark = if steps { format!("{}. ", index + 1) } else { "- ".to_owned() };
        let shown = source[bullet.at.clone()].trim().to_owned();
        let help = match lines {
            Lines::Free => say!("목록이면 '{mark}'를 적고 한 칸 띄우세요", "for a list write '{mark}' in its place"),
            Lines::Boxed => say!(
                "상자 안에는 목록을 쓸 수 없습니다. 목록을 상자 앞에 두고 '- '로 적으세요",
                "a callout holds no list: put it before the callout, with '- '"
            ),
        };
        context.findings.push(
            Finding::new(
                &rule::STRAY_MARK,
                Place::new(context.path, bullet.at.clone()),
                say!("'{shown}' 줄이 목록이 되지 않고 글로 이어집니다", "'{shown}' makes no list: its lines run together"),
                help,
            )
            .with_fix(sure.then_some(mark)),
        );
    }
}

/// Returns how a line should begin that was meant as a heading, a list or a table, but lacks a space or a line.
fn unfinished(typed: &str) -> Option<&'static str> {
    let digits = typed.trim_start_matches(|c: char| c.is_ascii_digit());
    let after_digits =
        digits.len() < typed.len() && digits.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    let hashes = typed.trim_start_matches('#');
    let after_hashes = hashes.len() < typed.len() && hashes.starts_with(char::is_alphanumeric);
    let after_hyphen = typed.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic() || c == '['));
    match () {
        () if after_hashes => Some("## "),
        () if after_digits => Some("1. "),
        () if after_hyphen => Some("- "),
        () if typed.starts_with('|') => Some("|---|---|"),
        () => None,
    }
}

/// A bullet or number of a document at the start of a line.
struct Bullet {
    /// The place of it, of the spaces before and after it.
    at: Range<usize>,
    /// Its number, if it has one.
    ordinal: Option<usize>,
    /// The words after it.
    words: String,
}

/// Bullets of Korean word processors. Those that can be letters need a space after them.
const BULLETS: &[char] = &[
    '○', '●', '◎', '◯', '□', '■', '▪', '▫', '▶', '▷', '►', '▸', '◆', '◇', '◈', '◦', '※', '·', '•', '∙', '‣', '⁃', '☞', '★',
    '☆', '❍', '❏', '❖', '➢', '➤', 'ㆍ', '･', '・', '‧',
];

/// The letters with which documents count: 가. 나. 다.
const COUNTING: &str = "가나다라마바사아자차카타파하";

/// Returns the bullet with which a line begins; `counted` numbers of the same text came before. A place counts from the line.
fn bullet(line: &str, counted: usize) -> Option<Bullet> {
    let words = line.trim_start();
    let indent = line.len() - words.len();
    let first = words.chars().next()?;
    let after = &words[first.len_utf8()..];
    let spaced = |rest: &str| rest.starts_with([' ', '\t', '\u{a0}', '\u{3000}']);
    // Word processors keep bullets of symbol fonts in the area for private use.
    let symbol = matches!(first, 'ㅇ' | 'ㅁ' | 'ο' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}') && spaced(after);
    let (ordinal, rest) = if symbol || BULLETS.contains(&first) && !after.is_empty() && !after.starts_with(first) {
        (None, after)
    } else {
        let (ordinal, rest) = counted_from(first, after, words)?;
        // `나. ` alone may be the end of a sentence. `가. ` begins to count, and ② goes on in a paragraph of its own.
        let goes_on = !first.is_alphabetic() && first != '(' && rest.starts_with(' ');
        if ordinal != counted + 1 && !goes_on || is_spoken_of(rest) {
            return None;
        }
        (Some(ordinal), rest)
    };
    let text = rest.trim_start_matches([' ', '\t', '\u{a0}', '\u{3000}']);
    if text.is_empty() {
        return None;
    }
    Some(Bullet { at: 0..indent + words.len() - text.len(), ordinal, words: text.to_owned() })
}

/// Returns whether a sentence speaks of the mark that stands before `rest`, which is no list then: ①의 경우, ①~③, 가. 나. 다. 순서로.
fn is_spoken_of(rest: &str) -> bool {
    let hangul = rest.find(|c: char| !('가'..='힣').contains(&c)).unwrap_or(rest.len());
    let words = rest.trim_start();
    let another = words.chars().next().and_then(|first| counted_from(first, &words[first.len_utf8()..], words));
    rest.starts_with(['~', '∼', ',', '·', '-', '/'])
        || hangul > 0 && tail::after("일", &rest[..hangul]) == Some(Tail::Particle)
        || another.is_some()
}

/// Returns the number with which words begin and what follows it: `①`, `⑴`, `❶`, `㉠`, `㉮`, `가. `, `가) `, `(가) `, `(1) `.
fn counted_from<'a>(first: char, after: &'a str, words: &'a str) -> Option<(usize, &'a str)> {
    let circled = [('①', 20), ('⑴', 20), ('❶', 10), ('㉠', 14), ('㉮', 14), ('ⓐ', 26), ('Ⅰ', 12), ('ⅰ', 12)];
    for (one, most) in circled {
        let index = (u32::from(first)).checked_sub(u32::from(one)).and_then(|index| usize::try_from(index).ok());
        if let Some(index) = index.filter(|index| *index < most) {
            return Some((index + 1, after.strip_prefix('.').unwrap_or(after)));
        }
    }
    let ordinal = |name: &str| match name.parse() {
        Ok(number) => Some(number),
        Err(_) => COUNTING.chars().position(|letter| name.chars().eq([letter])).map(|at| at + 1),
    };
    let (name, rest) = match words.strip_prefix('(') {
        Some(inside) => inside.split_once(')')?,
        // `1. ` and `1) ` are marks of a list already.
        None if first.is_ascii_digit() => return None,
        None => words.split_once(['.', ')'])?,
    };
    Some((ordinal(name)?, rest)).filter(|(_, rest)| rest.starts_with(' '))
}

/// Returns whether bullets are numbers from 1 on, and their words tell what to do: `~하세요`.
fn are_steps(bullets: &[Bullet]) -> bool {
    let told = |words: &str| words.trim_end().trim_end_matches('.').ends_with("세요");
    bullets.len() > 1 && bullets.iter().enumerate().all(|(at, bullet)| bullet.ordinal == Some(at + 1) && told(&bullet.words))
}

/// Reports bullets in the words of a list's items, and items whose mark is nearly one: `- o`, `- x`, `- []`.
pub fn items(list: &Node, context: &mut Context<'_>) {
    for item in &list.children {
        let Some(first) = first_words(item) else { continue };
        let at = first.at.start;
        let source = context.source;
        let words = source.get(at..item.at.end).unwrap_or("");
        if let Some((length, mark)) = nearly(words) {
            let shown = words[..length].trim().to_owned();
            let subject = particle::eun(&format!("'{shown}'"));
            let mark_shown = mark.trim();
            context.findings.push(
                Finding::new(
                    &rule::STRAY_MARK,
                    Place::new(context.path, at..at + length),
                    say!("{subject} 표시가 되지 않고 글자로 남습니다", "'{shown}' is no mark and stays text"),
                    say!("'{mark_shown}'와 빈칸을 적으세요", "write '{mark_shown}' and a space"),
                )
                .with_fix(Some(mark.to_owned())),
            );
            continue;
        }
        let typed = words.lines().next().unwrap_or("");
        // O and X lists may be typed with these signs.
        if let Some(bullet) = bullet(typed, 0).filter(|bullet| bullet.ordinal.is_none() && !typed.starts_with(['○', '◯', '×']))
        {
            let shown = typed[bullet.at.clone()].trim().to_owned();
            context.findings.push(
                Finding::new(
                    &rule::STRAY_MARK,
                    Place::new(context.path, at..at + bullet.at.end),
                    say!("목록 표시가 '-'와 '{shown}' 둘입니다", "this item has two marks, '-' and '{shown}'"),
                    say!("하나를 지우세요", "delete one of them"),
                )
                .with_fix(Some(String::new())),
            );
        }
        // The lines after the first run on.
        if let Some(end) = words.find('\n') {
            let until = item
                .children
                .iter()
                .find(|child| matches!(child.kind, Kind::List(_)))
                .map_or(item.at.end, |list| list.at.start);
            if at + end + 1 < until {
                lines(at + end + 1..until, Lines::Free, context);
            }
        }
    }
}

/// Returns the words with which an item begins.
fn first_words(item: &Node) -> Option<&Node> {
    let first = item.children.first()?;
    match first.kind {
        Kind::Paragraph => first_words(first),
        Kind::Text(_) => Some(first),
        _ => None,
    }
}

/// Returns the length of what looks like `[ ]`, `O` or `X` and its space, and what should stand there.
fn nearly(words: &str) -> Option<(usize, &'static str)> {
    for (typed, mark) in [("o ", "O "), ("x ", "X ")] {
        if words.starts_with(typed) {
            return Some((typed.len(), mark));
        }
    }
    let inside = words.strip_prefix('[')?;
    let (inside, rest) = inside.split_once(']')?;
    let boxed = matches!(inside.trim(), "" | "x" | "X" | "v" | "V" | "✓" | "✔") && !rest.starts_with(['(', ':']);
    boxed.then(|| (words.len() - rest.trim_start_matches(' ').len(), "[ ] "))
}
