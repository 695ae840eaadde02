//! Marks that people bring from documents and from other Markdown → findings, each with the mark that cards know.

use std::ops::Range;

use super::inlines;
use super::markdown::{Foreign, ForeignKind, Kind, Node};
use super::placeholders::Context;
use crate::craft::korean::particle;
use crate::finding::{Finding, Place, Say, rule::text as rule};
use crate::say;

/// Reports what CommonMark reads and the guide does not name.
pub fn foreign(found: &Foreign, context: &mut Context<'_>) {
    match &found.kind {
        ForeignKind::Underline => context.findings.push(Finding::new(
            &rule::UNSUPPORTED_MARKDOWN,
            Place::new(context.path, found.at.clone()),
            say!("글 아래의 줄(---, ===)은 카드에 쓸 수 없습니다", "cards cannot show a line (---, ===) under a text"),
            say!("지우세요. 카드 제목은 '## 제목'으로 적습니다", "delete it; the heading of a card is written '## heading'"),
        )),
        ForeignKind::LinkTitle => context.findings.push(Finding::new(
            &rule::UNSUPPORTED_MARKDOWN,
            Place::new(context.path, found.at.clone()),
            say!("주소 뒤의 설명은 카드에 쓸 수 없습니다", "cards cannot show the title of a link"),
            say!("따옴표와 그 안의 말을 지우고, 필요하면 글에 적으세요", "delete it with its quotes; say it in the text"),
        )),
        ForeignKind::Entity(words) => {
            let typed = context.source.get(found.at.clone()).unwrap_or("").to_owned();
            let plain = match words.as_str() {
                "\u{a0}" => " ",
                "\u{ad}" | "\u{200b}" => "",
                "<" => "\\<",
                other => other,
            };
            // A mark that is written as an entity was not meant to be one.
            let safe = !words.contains(['*', '~', '[', ']', '|', '\\', '`', '#', '>', '{', '}', '&', '\n'])
                || words == "&" && !context.source[found.at.end..].starts_with(|c: char| c.is_alphanumeric() || c == '#');
            let help = if words.trim().is_empty() {
                say!("보통 빈칸을 적으세요", "put an ordinary space")
            } else {
                say!("그 글자를 그대로 적으세요: {words}", "write the character itself: {words}")
            };
            context.findings.push(
                Finding::new(
                    &rule::RAW_HTML,
                    Place::new(context.path, found.at.clone()),
                    say!("HTML 글자 표시입니다: {typed}", "'{typed}' is an HTML entity"),
                    help,
                )
                .with_fix(safe.then(|| plain.to_owned())),
            );
        }
    }
}

/// Reports the lines of a text at `at` that begin with a mark which stays text. With `Lines::Free` they can become a list.
pub fn lines(at: Range<usize>, lines: Lines, context: &mut Context<'_>) {
    let source = context.source;
    let mut bullets: Vec<Bullet> = Vec::new();
    let mut start = at.start;
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
            .with_fix((lines == Lines::Free).then_some(mark)),
        );
    }
}

/// Where lines are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// In a text of a card, which a list may follow.
    Free,
    /// In a callout, which holds text only.
    Boxed,
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
        // `나. ` alone may be the end of a sentence. `가. ` begins to count.
        if ordinal != counted + 1 {
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

/// Reports a box that is ticked. Cards show empty ones.
pub fn ticked(task: &Node, context: &mut Context<'_>) {
    if context.source.get(task.at.clone()).is_some_and(|typed| typed.eq_ignore_ascii_case("[x]")) {
        context.findings.push(
            Finding::new(
                &rule::UNSUPPORTED_MARKDOWN,
                Place::new(context.path, task.at.clone()),
                say!("채운 네모 칸은 카드에 쓸 수 없습니다", "cards cannot show a ticked box"),
                say!("빈 네모 칸 '[ ]'를 적으세요", "write an empty one, '[ ]'"),
            )
            .with_fix(Some("[ ]".to_owned())),
        );
    }
}

/// Reports numbers of a list that cards would change. It goes on from `last`, the last number of the list before, or begins
/// with 1. Returns its own last number.
pub fn numbers(list: &Node, start: u64, last: u64, context: &mut Context<'_>) -> u64 {
    let source = context.source;
    let number = |item: &Node| {
        let typed = source.get(item.at.clone()).unwrap_or("");
        let indent = typed.len() - typed.trim_start().len();
        let digits = typed[indent..].bytes().take_while(u8::is_ascii_digit).count();
        let at = item.at.start + indent;
        at..at + digits
    };
    let mut report = |at: Range<usize>, message: Say, help: Say| {
        context.findings.push(Finding::new(&rule::STRAY_NUMBER, Place::new(context.path, at), message, help));
    };
    let goes_on = start == 1 || start == last + 1;
    if let Some(first) = list.children.first().filter(|_| !goes_on) {
        report(
            number(first),
            say!("걸음이 {start}부터 시작합니다", "the steps begin with {start}"),
            say!(
                "걸음이면 1부터 적으세요. 걸음이 아니면 {start}\\.처럼 점 앞에 \\를 적으세요",
                "begin with 1; if these are no steps, put \\ before the dot, as in {start}\\. and so on"
            ),
        );
    }
    let mut shown = start;
    for item in &list.children {
        let at = number(item);
        let typed = source.get(at.clone()).unwrap_or("").to_owned();
        if typed != shown.to_string() {
            report(
                at,
                say!(
                    "적은 번호와 카드의 번호가 다릅니다: {typed} → {shown}",
                    "the card shows {shown} where {typed} is written"
                ),
                say!(
                    "차례에 맞는 번호를 적으세요: {shown}. 걸음이 아니면 점 앞에 \\를 적으세요",
                    "write {shown}; if this is no step, put \\ before the dot"
                ),
            );
        }
        shown += 1;
    }
    if goes_on { shown - 1 } else { last }
}

/// Reports what a description of a picture cannot hold.
pub fn in_description(node: &Node, context: &mut Context<'_>) {
    match node.kind {
        Kind::Text(_) | Kind::SoftBreak | Kind::HardBreak => {}
        Kind::Strong | Kind::Strike | Kind::Emphasis => node.children.iter().for_each(|child| in_description(child, context)),
        _ => inlines::unsupported(
            node,
            context,
            "그림 설명 안의 표시",
            "a mark in the description of a picture",
            "그림 설명에는 글만 적으세요",
            "write words only",
        ),
    }
}
