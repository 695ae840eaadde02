//! Lines that people type as a list, a table or a step without the mark of the guide → findings, each with the mark to write.
//!
//! The bullets and numbers of documents are in [`super::pasted`]. What may begin a sentence counts only beside its like: `O 형은`
//! is no list, `O 하세요` above `X 마세요` is one.

use std::ops::Range;

use super::placeholders::Context;
use crate::finding::{Finding, Place, Say, rule::text as rule};
use crate::say;

/// Where lines are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// In a text of a card, which a list may follow.
    Free,
    /// In a callout, which holds text only.
    Boxed,
    /// In an item of a list, below its first line.
    Nested,
}

/// What a line begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Start {
    /// A sign that stands for a bullet: `o `, `– `, `→ `.
    Sign(char),
    /// The position of a letter or number in its row, and the row: `ㄱ. `, `b) `, `[3] `.
    Counted(usize, Row),
    /// The number of a step that begins no list, because a text stands above it: `3. `.
    Step,
    /// `[ ] `.
    Empty,
    /// `O ` or `X `.
    State,
    /// A question or its answer: `Q. `, `A. `.
    Asked,
    /// A letter that was a bullet in a font of symbols, or a sign right before its word: `n `, `l `, `–하나`.
    Letter(char),
    /// A line of cells: `가 | 나`.
    Cells,
}

/// What letters and numbers count with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Jamo,
    Latin,
    Roman,
    Bracketed,
}

/// A line with such a start.
struct Typed {
    start: Start,
    /// The place of the line without spaces at its end.
    line: Range<usize>,
    /// The place of the start, of the spaces before and after it.
    at: Range<usize>,
}

/// Reports the lines of a text at `at` that were meant as a list.
pub(super) fn lines(at: &Range<usize>, lines: Lines, context: &mut Context<'_>) {
    let source = context.source;
    let mut found: Vec<Typed> = Vec::new();
    let mut from = at.start;
    let mut count = 0;
    for line in source.get(at.clone()).unwrap_or("").split_inclusive('\n') {
        let typed = line.trim_end();
        let content = typed.len() - typed.trim_start_matches([' ', '\t', '>']).len();
        if let Some((start, length)) = start(&typed[content..], count > 0) {
            let indent = if lines == Lines::Free { from } else { from + content };
            found.push(Typed { start, line: from..from + typed.len(), at: indent..from + content + length });
        }
        from += line.len();
        count += 1;
    }
    for index in 1..found.len() {
        if found[index - 1].start == Start::Asked && matches!(found[index].start, Start::Counted(1, Row::Latin)) {
            found[index].start = Start::Asked;
        }
    }
    let meant: Vec<bool> = (0..found.len()).map(|index| is_meant(index, &found, source)).collect();
    for typed in found.iter().zip(&meant).filter_map(|(typed, meant)| meant.then_some(typed)) {
        let like = |other: &Typed| std::mem::discriminant(&other.start) == std::mem::discriminant(&typed.start);
        // A line alone may be anything, and so may one of several kinds.
        let all = count > 1 && found.len() == count && found.iter().all(like) && meant.iter().all(|meant| *meant);
        report(typed, count, all, lines, context);
    }
}

/// Says that a line which was meant as an item goes on in the text.
pub(super) fn runs_on(shown: &str) -> Say {
    say!("'{shown}' 줄이 목록이 되지 않고 글로 이어집니다", "'{shown}' makes no list: its lines run together")
}

/// Says where a list goes that stands in a callout.
pub(super) fn no_list_in_callouts() -> Say {
    say!(
        "상자 안에는 목록을 쓸 수 없습니다. 목록을 상자 앞에 두고 '- '로 적으세요",
        "a callout holds no list: put it before the callout, with '- '"
    )
}

/// Says what to do with a list in an item of a list.
pub(super) fn no_list_in_items() -> Say {
    say!(
        "목록 안에는 목록을 쓸 수 없습니다. 앞줄에 쉼표로 잇거나 카드를 나누세요",
        "a list holds no list: join it to the line before, or split the card"
    )
}

/// Returns whether a text may end before the line at `start`: no mark breaks the line before, and no pair of marks is open.
pub(super) fn may_part(source: &str, start: usize) -> bool {
    let before = &source[..start];
    let text = before.rsplit("\n\n").next().unwrap_or("");
    !before.ends_with("\\\n") && ["**", "~~"].iter().all(|mark| text.matches(mark).count() % 2 == 0)
}

/// Returns whether a line begins as lists, steps and states are typed.
pub(super) fn begins(line: &str) -> bool {
    start(line.trim_start(), true).is_some_and(|(start, _)| start != Start::Cells)
}

/// Signs that stand for bullets where a space is behind them. Some are letters or minus signs elsewhere.
const SIGNS: &[char] = &[
    'o', '–', '—', '―', '‐', '‑', '−', '→', '⇒', '➔', '➜', '⇨', '✓', '☐', '▲', '△', '▼', '▽', '◀', '◁', '▻', '♦', '♣', '⦁',
    '∘', '￭', '◼', '◾', '»', '－', '➣', '➧', '✔', '✗', '✦', '✧', '❑', '❒', '◉', '⊙', '▣', '▤', '▦', '♠', '♥', '♡', '♧', '♤',
    'Ø', 'ü', '§', '√',
];

/// Letters that stand for bullets where a font of symbols was lost: ■ ● □ ◆ ❖ ▪ in Wingdings. Lines side by side have the same.
const LETTERS: &[char] = &['n', 'l', 'q', 'u', 'v', 'w'];

/// How questions and their answers begin.
const ASKED: &[&str] = &["Q", "A", "질문", "답변", "문", "답"];

/// Returns what the words of a line begin with, and the length of it with its space. `below` tells whether a line is above.
fn start(words: &str, below: bool) -> Option<(Start, usize)> {
    let spaced = |rest: &str| rest.starts_with([' ', '\t', '\u{a0}', '\u{3000}']) && !rest.trim().is_empty();
    let hangul = |rest: &str| rest.starts_with(|c: char| ('가'..='힣').contains(&c));
    let length = |rest: &str| words.len() - rest.trim_start().len();
    let first = words.chars().next()?;
    let after = &words[first.len_utf8()..];
    if matches!(first, 'O' | 'X' | 'Ｏ' | 'Ｘ' | '×' | '✕') && spaced(after) {
        return Some((Start::State, length(after)));
    }
    // `§ 3` names a paragraph of a law.
    let law = first == '§' && after.trim_start().starts_with(|c: char| c.is_ascii_digit());
    if SIGNS.contains(&first) && spaced(after) && !law {
        return Some((Start::Sign(first), length(after)));
    }
    // `–하나` above `–둘`
    let glued = SIGNS.contains(&first) && hangul(after);
    if LETTERS.contains(&first) && spaced(after) || glued {
        return Some((Start::Letter(first), length(after)));
    }
    if let Some(after) = asked(words) {
        return Some((Start::Asked, length(after)));
    }
    for arrow in ["->", "=>", "-->", "==>"] {
        if let Some(after) = words.strip_prefix(arrow).filter(|after| spaced(after)) {
            return Some((Start::Sign('→'), length(after)));
        }
    }
    if let Some(after) =
        ["[ ]", "[]"].iter().find_map(|mark| words.strip_prefix(mark)).filter(|after| spaced(after) || hangul(after))
    {
        return Some((Start::Empty, length(after)));
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    if let Some(after) = words[digits..].strip_prefix(['.', ')']).filter(|after| (1..=3).contains(&digits) && spaced(after)) {
        return below.then(|| (Start::Step, length(after)));
    }
    let glued = |start: &Start, rest: &str| matches!(start, Start::Counted(_, Row::Jamo)) && hangul(rest);
    if let Some((start, after)) = counted(words).filter(|(start, after)| spaced(after) || glued(start, after)) {
        return Some((start, length(after)));
    }
    let cells = words.contains(" | ") && !words.starts_with('|') && !words.contains("---");
    cells.then_some((Start::Cells, 0))
}

/// Returns what follows the sign of a question or an answer: `Q. `, `A1. `, `질문: `.
fn asked(words: &str) -> Option<&str> {
    let (sign, numbered) = ASKED.iter().find_map(|sign| Some((*sign, words.strip_prefix(sign)?)))?;
    let rest = numbered.trim_start_matches(' ').trim_start_matches(|c: char| c.is_ascii_digit());
    // `A. ` alone begins a row of letters; below a question it is known as its answer.
    if sign == "A" && rest == numbered && !rest.starts_with([':', '：']) {
        return None;
    }
    rest.strip_prefix(['.', ':', ')', '：']).filter(|rest| !rest.trim().is_empty())
}

/// Returns the letter or number with which words count, and what follows it: `ㄱ. `, `(a) `, `ii) `, `[1] `, `<1> `.
fn counted(words: &str) -> Option<(Start, &str)> {
    let (name, rest, bracketed) = match words.chars().next()? {
        '[' => words[1..].split_once(']').map(|(name, rest)| (name, rest, true))?,
        '<' => words[1..].split_once('>').map(|(name, rest)| (name, rest, true))?,
        '(' => words[1..].split_once(')').map(|(name, rest)| (name, rest, false))?,
        _ => words.split_once(['.', ')']).map(|(name, rest)| (name, rest, false))?,
    };
    if bracketed {
        let number = name.parse().ok().filter(|number| (1..100).contains(number))?;
        return Some((Start::Counted(number, Row::Bracketed), rest));
    }
    let roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    if let Some(at) = roman.iter().position(|known| known.eq_ignore_ascii_case(name)) {
        return Some((Start::Counted(at + 1, Row::Roman), rest));
    }
    let mut letters = name.chars();
    let (letter, None) = (letters.next()?, letters.next()) else { return None };
    let at = |row: &str| row.chars().position(|one| one == letter).map(|at| at + 1);
    let latin =
        letter.is_ascii_alphabetic().then(|| at("abcdefghijklmnopqrstuvwxyz").or_else(|| at("ABCDEFGHIJKLMNOPQRSTUVWXYZ")));
    match at("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ") {
        Some(at) => Some((Start::Counted(at, Row::Jamo), rest)),
        None => Some((Start::Counted(latin??, Row::Latin), rest)),
    }
}

/// Returns whether a line is surely no sentence, by what it begins with and by the lines beside it.
fn is_meant(index: usize, found: &[Typed], source: &str) -> bool {
    let typed = &found[index];
    let beside = || [index.checked_sub(1), Some(index + 1)].into_iter().flatten().filter_map(|at| found.get(at));
    match &typed.start {
        Start::Sign(_) | Start::Empty => true,
        Start::Asked => found.iter().filter(|other| other.start == Start::Asked).count() > 1,
        Start::Letter(_) => beside().any(|other| other.start == typed.start),
        Start::Step => !is_date(&source[typed.at.end..typed.line.end]),
        Start::Counted(_, Row::Jamo) => true,
        Start::Counted(number, row) => beside()
            .any(|other| matches!(&other.start, Start::Counted(next, like) if like == row && next.abs_diff(*number) == 1)),
        Start::State => {
            let nearest = |line: &&str| !line.trim().is_empty();
            let above = source[..typed.line.start].lines().rev().find(nearest);
            let below = source[typed.line.end..].lines().find(nearest);
            let words = |line: &'_ str| line.trim_start_matches(['-', '*', '+', '>', ' ']).chars().take(2).collect::<String>();
            let states = ["O ", "X ", "○ ", "× ", "Ｏ ", "Ｘ ", "✕ "];
            [above, below].into_iter().flatten().any(|line| states.contains(&words(line).as_str()))
        }
        Start::Cells => {
            let columns = |typed: &Typed| source[typed.line.clone()].matches(" | ").count();
            beside().any(|other| other.start == Start::Cells && columns(other) == columns(typed))
        }
    }
}

/// Returns whether what follows a number and its stop makes a date of both: `12.(토)`, `7일`.
fn is_date(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0 && rest[digits..].starts_with(['.', '(', '~', '일'])
}

fn report(typed: &Typed, count: usize, all: bool, lines: Lines, context: &mut Context<'_>) {
    let shown = context.source[typed.at.clone()].trim_start_matches([' ', '\t', '>']).trim().to_owned();
    let (mark, sure) = match &typed.start {
        Start::Empty => ("- [ ] ".to_owned(), true),
        Start::State => (format!("- {shown} "), all),
        // An arrow may lead from the line above.
        Start::Sign(sign) => ("- ".to_owned(), all && matches!(*sign, 'o' | '–' | '—' | '―' | '‐' | '‑' | '−' | '－' | '✓')),
        Start::Counted(..) | Start::Letter(_) => ("- ".to_owned(), false),
        Start::Step | Start::Cells | Start::Asked => (String::new(), false),
    };
    let sure = sure && may_part(context.source, typed.line.start);
    let (message, help): (Say, Say) = match &typed.start {
        Start::Step => (
            say!("'{shown}' 줄이 걸음이 되지 않고 글로 이어집니다", "'{shown}' makes no step: its line runs on"),
            say!(
                "걸음이면 1부터 적고 첫 걸음 앞에 빈 줄을 두세요. 걸음이 아니면 점 앞에 \\를 적으세요",
                "begin steps with 1, below an empty line; if this is no step, put \\ before the dot"
            ),
        ),
        Start::Asked => (
            say!("'{shown}' 줄이 앞뒤 줄과 글로 이어집니다", "the line '{shown}' runs together with those beside it"),
            say!(
                "물음은 '## ' 카드나 '### ' 제목으로 적고, 답은 빈 줄 아래에 적으세요",
                "write the question as a heading, '## ' or '### ', and the answer below an empty line"
            ),
        ),
        Start::Cells => (
            say!("이 줄이 표가 되지 않고 글로 이어집니다", "this line makes no table: it runs on"),
            say!(
                "표는 '| 가 | 나 |'처럼 적고, 제목 줄 아래에 |---|---| 줄을 두세요",
                "write a table like '| a | b |', with |---|---| under its head"
            ),
        ),
        // There is nothing beside it that it could run into.
        _ if count == 1 => (
            say!("'{shown}' 줄이 목록이 되지 않고 글자 그대로 나옵니다", "'{shown}' makes no list: it is shown as it stands"),
            say!("목록이면 줄 앞에 '{mark}'처럼 적으세요", "for a list begin the line with '{mark}'"),
        ),
        _ => (runs_on(&shown), say!("목록이면 줄 앞에 '{mark}'처럼 적으세요", "for a list begin the line with '{mark}'")),
    };
    let help = match lines {
        Lines::Free => help,
        Lines::Nested => no_list_in_items(),
        Lines::Boxed => no_list_in_callouts(),
    };
    let at = if typed.start == Start::Cells { typed.line.clone() } else { typed.at.clone() };
    context.findings.push(
        Finding::new(&rule::STRAY_MARK, Place::new(context.path, at), message, help)
            .with_fix((sure && lines == Lines::Free).then_some(mark)),
    );
}
