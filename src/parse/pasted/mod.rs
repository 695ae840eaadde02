//! Lines that begin with the bullets of documents, or with what is nearly a mark → findings, each with the mark to write.

mod bullet;
mod doubt;

use std::ops::Range;

use super::listed::{self, Lines};
use super::markdown::{Kind, Node};
use super::placeholders::Context;
use crate::craft::korean::particle;
use crate::finding::{Finding, Place, rule::text as rule};
use crate::say;
use bullet::{Bullet, Count, Sign};
use doubt::Doubt;

/// Bullets that stand together, in one text or in texts one after another.
struct Run {
    bullets: Vec<Bullet>,
    /// Which card they are on.
    card: usize,
    /// What stands around them.
    around: Option<Doubt>,
}

/// Reports the lines of all texts that begin with a mark which stays text.
pub fn texts(root: &Node, context: &mut Context<'_>) {
    let mut runs: Vec<Run> = Vec::new();
    let mut counted: Vec<Sign> = Vec::new();
    let (mut card, mut open, mut after_list) = (0, false, false);
    for node in &root.children {
        let goes_on = std::mem::take(&mut open);
        let beside = std::mem::replace(&mut after_list, matches!(node.kind, Kind::List(_)));
        match &node.kind {
            Kind::Paragraph => {
                let (bullets, leads) = text(node, &mut counted, context);
                open = !bullets.is_empty();
                match runs.last_mut() {
                    Some(run) if goes_on && leads => run.bullets.extend(bullets),
                    _ if open => {
                        let crosses = lines(context.source, node.at.clone()).any(|(_, line)| is_cross(line));
                        let typed = lines(context.source, node.at.clone()).any(|(_, line)| listed::begins(line));
                        let around = crosses.then_some(Doubt::Crosses).or(typed.then_some(Doubt::Levels));
                        let around = around.or((beside && leads).then_some(Doubt::Beside));
                        runs.push(Run { bullets, card, around });
                    }
                    _ => {}
                }
            }
            Kind::List(_) => {
                if let Some(run) = runs.last_mut().filter(|_| goes_on) {
                    run.around = Some(Doubt::Beside);
                }
                runs.extend(in_items(node, card, context));
            }
            Kind::Quote(Some(_)) => in_callout(node, context),
            Kind::Heading(2) => {
                card += 1;
                counted.clear();
            }
            _ => {}
        }
    }
    told(runs, context);
}

/// Returns whether a line begins with the sign of what is not allowed.
fn is_cross(line: &str) -> bool {
    line.trim_start().starts_with(['×', '✕', '❌', 'X', 'Ｘ'])
}

/// Returns the lines of a text with their places.
fn lines(source: &str, at: Range<usize>) -> impl Iterator<Item = (usize, &str)> {
    let start = at.start;
    source.get(at).unwrap_or("").split_inclusive('\n').scan(start, |next, line| {
        let start = *next;
        *next += line.len();
        Some((start, line.trim_end()))
    })
}

/// Reports the unfinished marks and the remarks of a text. Returns its bullets, and whether it begins with one. `counted` has
/// the ways to count on this card so far.
fn text(node: &Node, counted: &mut Vec<Sign>, context: &mut Context<'_>) -> (Vec<Bullet>, bool) {
    // A line begins before its words.
    let start = context.source[..node.at.start].rfind('\n').map_or(0, |end| end + 1);
    let mut bullets = Vec::new();
    let mut leads = false;
    for (index, (start, typed)) in lines(context.source, start..node.at.end).enumerate() {
        if let Some(items) = bullet::in_one_line(typed) {
            row(&items, start, typed, node, context);
            continue;
        }
        if let Some(hashes) = hashes(typed) {
            glued_hashes(start..start + hashes, &typed[hashes..], context);
            continue;
        }
        if let Some(mark) = unfinished(typed) {
            context.findings.push(Finding::new(
                &rule::STRAY_MARK,
                Place::new(context.path, start..start + typed.len()),
                say!("이 줄의 표시가 글자로 남습니다", "the mark of this line stays text"),
                say!(
                    "'{mark}'처럼 적으세요. 표시 뒤에 빈칸을 두고, 표는 제목 줄 아래에 |---|---| 줄을 둡니다",
                    "write it like '{mark}': a space after the mark; a table has |---|---| under its head"
                ),
            ));
            continue;
        }
        let Some(bullet) = accepted(typed, start, counted) else { continue };
        if bullet.sign != Sign::Remark {
            leads |= index == 0;
            bullets.push(bullet);
        } else if index > 0 {
            remark(&bullet, start, Some("\n"), context);
        }
    }
    (bullets, leads)
}

/// Reports a line that counts several things one after another. Where another line speaks of a sign, it stays a sentence.
fn row(items: &[Range<usize>], start: usize, typed: &str, node: &Node, context: &mut Context<'_>) {
    let source = context.source;
    let words: Vec<String> = items.iter().filter_map(|at| bullet::bullet(&typed[at.clone()])).map(|item| item.words).collect();
    let Some(kind) = bullet::bullet(typed).map(|bullet| bullet.sign.kind()).filter(|_| words.len() == items.len()) else {
        return;
    };
    let around = format!("{}{}", &source[..start], &source[start + typed.len()..]);
    let same = |line: &&str| bullet::bullet(line).is_some_and(|other| other.sign.kind() == kind);
    // `②는 사흘 걸립니다` begins with the sign of which it speaks.
    let speaks = |line: &str| bullet::bullet(line).is_some_and(|other| !line[other.at].ends_with(' '));
    if doubt::named(kind, &around).is_some() || around.lines().filter(same).any(speaks) {
        return;
    }
    // Beside other lines with such signs it may be half of a list, and boxes may be there to be ticked.
    let lone = !around.lines().any(|line| same(&line));
    let boxes = matches!(kind, Sign::Symbol('□' | '○'));
    // `발급합니다` may end the sentence of all of them, and a comma or an arrow leads from one to the next.
    let ended = |words: &&String| words.trim_end().ends_with(['.', '?', '!']);
    let sentences = words.iter().filter(ended).count();
    let alike =
        sentences == 0 && !words.iter().any(|words| words.trim_end().ends_with(['다', '요', '까'])) || sentences == words.len();
    let plain = words
        .iter()
        .all(|words| doubt::is_plain(words) && !words.trim_end().ends_with([',', '→', '>', '/', '·', '-', '와', '과']));
    let alone = source.get(node.at.clone()).is_some_and(|text| text.trim() == typed.trim());
    let list: Vec<String> = words.iter().map(|words| format!("- {}", words.trim_end())).collect();
    let first = &list[0];
    context.findings.push(
        Finding::new(
            &rule::STRAY_MARK,
            Place::new(context.path, start..start + typed.len()),
            say!("번호나 표시를 붙인 여러 가지가 한 줄에 이어집니다", "several things with numbers or signs stand in one line"),
            say!(
                "목록이면 앞뒤를 비우고 하나씩 줄을 나누세요: '{first}'. 문장이면 번호나 표시를 빼고 쉼표로 이으세요",
                "for a list give each its own line between empty lines: '{first}'; in a sentence use commas, and no signs"
            ),
        )
        .with_fix((alone && lone && !boxes && alike && plain).then(|| list.join("\n"))),
    );
}

/// Returns the bullet of a line. `나. ` alone may be the end of a sentence: numbers begin with the first, or come after others.
fn accepted(typed: &str, start: usize, counted: &mut Vec<Sign>) -> Option<Bullet> {
    let mut bullet = bullet::bullet(typed)?;
    if let Sign::Count(count, number) = bullet.sign {
        let kind = Sign::Count(count, 1);
        if number != 1 && !counted.contains(&kind) {
            return None;
        }
        if !counted.contains(&kind) {
            counted.push(kind);
        }
    }
    bullet.at = start + bullet.at.start..start + bullet.at.end;
    Some(bullet)
}

/// Reports bullets and remarks in the lines of items after their first, which run on.
fn in_items(list: &Node, card: usize, context: &mut Context<'_>) -> Vec<Run> {
    let mut runs = Vec::new();
    for (index, item) in list.children.iter().enumerate() {
        let source = context.source;
        let inner = item.children.iter().find(|child| matches!(child.kind, Kind::List(_)));
        let end = inner.map_or(item.at.end, |list| list.at.start);
        let last = inner.is_none() && index + 1 == list.children.len();
        let (mut counted, mut bullets) = (Vec::new(), Vec::new());
        for (start, typed) in lines(source, item.at.start..end.max(item.at.start)).skip(1) {
            match accepted(typed, start, &mut counted) {
                Some(bullet) if bullet.sign == Sign::Remark => remark(&bullet, start, last.then_some("\n"), context),
                bullet => bullets.extend(bullet),
            }
        }
        if !bullets.is_empty() {
            runs.push(Run { bullets, card, around: Some(Doubt::Nested) });
        }
        let second = source[item.at.start..].find('\n').map_or(source.len(), |end| item.at.start + end + 1);
        listed::lines(&(second..end.max(second)), Lines::Nested, context);
    }
    runs
}

/// Reports bullets and remarks in a callout, which holds text only.
fn in_callout(quote: &Node, context: &mut Context<'_>) {
    for child in quote.children.iter().filter(|child| child.kind == Kind::Paragraph) {
        let source = context.source;
        let mut counted = Vec::new();
        let first = source[..child.at.start].rfind('\n').map_or(0, |end| end + 1);
        let words = |typed: &str| typed.trim_start_matches([' ', '>']).len();
        let named = |typed: &str| typed[typed.len() - words(typed)..].starts_with("[!");
        for (index, (start, typed)) in lines(source, first..child.at.end).filter(|(_, typed)| !named(typed)).enumerate() {
            let words = &typed[typed.len() - words(typed)..];
            let Some(bullet) = accepted(words, start + typed.len() - words.len(), &mut counted) else { continue };
            if bullet.sign == Sign::Remark {
                let quoted = typed.starts_with('>') && typed.matches('>').count() == 1;
                if index > 0 {
                    remark(&bullet, start, quoted.then_some(">\n> "), context);
                }
                continue;
            }
            let shown = source[bullet.at.clone()].trim();
            context.findings.push(Finding::new(
                &rule::STRAY_MARK,
                Place::new(context.path, bullet.at.clone()),
                listed::runs_on(shown),
                listed::no_list_in_callouts(),
            ));
        }
    }
}

/// Reports a remark that runs on from the line before. `parting` in the place of its indent, from `start` on, parts it.
fn remark(bullet: &Bullet, start: usize, parting: Option<&str>, context: &mut Context<'_>) {
    let typed = &context.source[bullet.at.clone()];
    let sign = typed.trim();
    let end = bullet.at.start + typed.trim_end().len();
    // A mark that breaks the line before, or goes on behind it, would be a letter.
    let parting = parting.filter(|_| listed::may_part(context.source, start));
    let help = if parting.is_some() {
        say!(
            "앞에 빈 줄을 두거나 알림 상자(> [!참고])로 적으세요",
            "put an empty line before it, or write it as a callout (> [!NOTE])"
        )
    } else {
        say!(
            "이 줄만의 말이면 괄호에 넣어 앞줄에 이으세요. 모두의 말이면 뒤로 옮겨 앞에 빈 줄을 두거나 알림 상자(> [!참고])로 적으세요",
            "put it in brackets behind the words that it belongs to, or move it to the end, after an empty line or as a callout (> [!NOTE])"
        )
    };
    context.findings.push(
        Finding::new(
            &rule::STRAY_MARK,
            Place::new(context.path, start..end),
            say!("'{sign}' 줄이 앞줄에 이어집니다", "the remark '{sign}' runs on from the line before"),
            help,
        )
        .with_fix(parting.map(|parting| format!("{parting}{sign}"))),
    );
}

/// Reports bullets, each with the mark to write. Those of one run become a list together, or none of them.
fn told(mut runs: Vec<Run>, context: &mut Context<'_>) {
    // What goes on after another text is no list, and neither is its beginning.
    let apart: Vec<(usize, Sign)> = runs
        .iter()
        .filter_map(|run| run.bullets.first().map(|first| (run.card, first.sign)))
        .filter(|(_, sign)| sign.number().is_some_and(|number| number != 1))
        .map(|(card, sign)| (card, sign.kind()))
        .collect();
    let mut named: Vec<(Sign, Option<Doubt>)> = Vec::new();
    for run in &mut runs {
        let Some(kind) = run.bullets.first().map(|first| first.sign.kind()) else { continue };
        let doubt = run.around.take().or_else(|| doubt::within(&run.bullets));
        let broken = |bullet: &Bullet| !listed::may_part(context.source, bullet.at.start);
        let doubt = doubt.or_else(|| run.bullets.iter().any(broken).then_some(Doubt::Mark));
        let doubt = doubt.or_else(|| apart.contains(&(run.card, kind)).then_some(Doubt::Apart));
        // The whole file is read for each sign once.
        let doubt = doubt.or_else(|| match named.iter().find(|(sign, _)| *sign == kind) {
            Some((_, doubt)) => doubt.clone(),
            None => {
                let doubt = doubt::named(kind, context.source);
                named.push((kind, doubt.clone()));
                doubt
            }
        });
        let steps = are_steps(&run.bullets);
        for bullet in &run.bullets {
            let mark = match bullet.sign {
                Sign::Count(Count::Wide, number) => format!("{number}. "),
                Sign::Count(_, number) if steps => format!("{number}. "),
                _ => "- ".to_owned(),
            };
            let shown = context.source[bullet.at.clone()].trim();
            let help = match &doubt {
                Some(doubt) => doubt.help(&mark),
                None => say!("목록이면 '{mark}'를 적고 한 칸 띄우세요", "for a list write '{mark}' in its place"),
            };
            context.findings.push(
                Finding::new(&rule::STRAY_MARK, Place::new(context.path, bullet.at.clone()), listed::runs_on(shown), help)
                    .with_fix(doubt.is_none().then_some(mark)),
            );
        }
    }
}

/// Returns the number of signs `#` before the words of a line, which no space parts from them.
fn hashes(typed: &str) -> Option<usize> {
    let words = typed.trim_start_matches('#');
    (words.len() < typed.len() && words.starts_with(char::is_alphanumeric)).then(|| typed.len() - words.len())
}

/// Reports signs `#` right before words: a heading without its space, or the key of a telephone, a number, a tag.
fn glued_hashes(at: Range<usize>, words: &str, context: &mut Context<'_>) {
    let eojeol = words.split_whitespace().next().unwrap_or("");
    let particles =
        ["을", "를", "은", "는", "이", "가", "과", "와", "만", "도", "으로", "로", "이나", "버튼", "버튼을", "키", "키를"];
    // A heading needs two signs, and no heading begins with a particle.
    let key = at.len() == 1 && (particles.contains(&eojeol) || eojeol.starts_with(|c: char| c.is_ascii_digit()));
    let shown = "#".repeat(at.len());
    let escaped = "\\#".repeat(at.len());
    let help = if key {
        say!("글자이면 앞에 \\를 붙이세요: {escaped}", "for the sign itself put a backslash before it: {escaped}")
    } else {
        say!(
            "제목이면 '## '처럼 둘을 적고 한 칸 띄우세요. 글자이면 앞에 \\를 붙이세요: {escaped}",
            "a heading is '## ' with a space; for the sign itself put a backslash before it: {escaped}"
        )
    };
    context.findings.push(
        Finding::new(
            &rule::STRAY_MARK,
            Place::new(context.path, at),
            say!("줄 앞의 '{shown}'이 제목이 되지 않고 글자로 남습니다", "'{shown}' makes no heading and stays text"),
            help,
        )
        .with_fix(key.then_some(escaped)),
    );
}

/// Returns how a line should begin that was meant as a heading, a list or a table, but lacks a space or a line.
fn unfinished(typed: &str) -> Option<&'static str> {
    let digits = typed.trim_start_matches(|c: char| c.is_ascii_digit());
    let after_digits =
        digits.len() < typed.len() && digits.strip_prefix(['.', ')']).is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    let after_hyphen = typed.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic() || c == '['));
    match () {
        () if after_digits => Some("1. "),
        () if after_hyphen => Some("- "),
        () if typed.starts_with('|') => Some("|---|---|"),
        () => None,
    }
}

/// Returns whether bullets are numbers from 1 on, and their words tell what to do: `~하세요`.
fn are_steps(bullets: &[Bullet]) -> bool {
    let told = |words: &str| words.trim_end().trim_end_matches('.').ends_with("세요");
    bullets.len() > 1
        && bullets.iter().enumerate().all(|(at, bullet)| bullet.sign.number() == Some(at + 1) && told(&bullet.words))
}

/// Reports bullets in the words of a list's items, and items whose mark is nearly one: `- o`, `- x`, `- []`.
pub fn items(list: &Node, context: &mut Context<'_>) {
    let source = context.source;
    let first =
        |item: &Node| first_words(item).map(|words| (words.at.start, source.get(words.at.start..item.at.end).unwrap_or("")));
    let begins = |words: &str, marks: [&str; 2]| marks.iter().any(|mark| words.starts_with(mark));
    // A mark that only some items have is none. `o` alone may be the bullet of a document.
    let all: Vec<&str> = list.children.iter().filter_map(first).map(|(_, words)| words).collect();
    let no = all.iter().any(|words| begins(words, ["x ", "X "]));
    let signs = no && all.iter().all(|words| begins(words, ["o ", "O "]) || begins(words, ["x ", "X "]));
    let boxes: Vec<bool> = all.iter().filter_map(|words| boxed(words)).map(|(_, ticked)| ticked).collect();
    // Beside empty boxes, a tick says something.
    let same = boxes.iter().all(|ticked| !ticked) || boxes.len() == list.children.len() && boxes.iter().all(|ticked| *ticked);
    let double = |words: &str| doubled(words).map(|bullet| bullet.sign);
    let alike = all.windows(2).all(|pair| double(pair[0]) == double(pair[1]));
    for item in &list.children {
        empty(item, list, context);
        let Some((at, words)) = first(item) else { continue };
        let nearly = match words.get(..2) {
            Some("o ") => Some((2, "O ", signs)),
            Some("x ") => Some((2, "X ", signs)),
            _ => boxed(words).map(|(length, _)| (length, "[ ] ", same)),
        };
        if let Some((length, mark, sure)) = nearly {
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
                .with_fix(sure.then(|| mark.to_owned())),
            );
        } else if let Some(bullet) = doubled(words) {
            let shown = words[bullet.at.clone()].trim().to_owned();
            let sure = alike && doubt::is_plain(&bullet.words);
            context.findings.push(
                Finding::new(
                    &rule::STRAY_MARK,
                    Place::new(context.path, at..at + bullet.at.end),
                    say!("목록 표시가 '-'와 '{shown}' 둘입니다", "this item has two marks, '-' and '{shown}'"),
                    say!("하나를 지우세요", "delete one of them"),
                )
                .with_fix(sure.then(String::new)),
            );
        }
    }
}

/// Reports an item without words.
fn empty(item: &Node, list: &Node, context: &mut Context<'_>) {
    let typed = context.source.get(item.at.clone()).unwrap_or("");
    if !item.children.is_empty() || typed.trim().is_empty() {
        return;
    }
    let start = item.at.start + typed.len() - typed.trim_start().len();
    let mark = typed.trim();
    // The numbers behind a step would move.
    let bullet = list.kind == Kind::List(None) && list.children.len() > 1 && ["-", "*", "+"].contains(&mark);
    context.findings.push(
        Finding::new(
            &rule::STRAY_MARK,
            Place::new(context.path, start..start + mark.len()),
            say!("'{mark}' 뒤에 글이 없습니다", "nothing stands behind '{mark}'"),
            say!("글을 적거나 이 줄을 지우세요", "write its words, or delete the line"),
        )
        .with_fix(bullet.then(String::new)),
    );
}

/// Returns the bullet with which the words of an item begin.
fn doubled(words: &str) -> Option<Bullet> {
    let typed = words.lines().next().unwrap_or("");
    // O and X lists may be typed with these signs.
    bullet::bullet(typed).filter(|bullet| matches!(bullet.sign, Sign::Symbol(_)) && !typed.starts_with(['○', '◯', '×']))
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

/// Returns the length of what looks like `[ ]` and its space, and whether it is ticked.
fn boxed(words: &str) -> Option<(usize, bool)> {
    let (inside, rest) = words.strip_prefix('[')?.split_once(']')?;
    let boxed = matches!(inside.trim(), "" | "x" | "X" | "v" | "V" | "✓" | "✔") && !rest.starts_with(['(', ':']);
    boxed.then(|| (words.len() - rest.trim_start_matches(' ').len(), !inside.trim().is_empty()))
}
