//! Marks that CommonMark reads and the guide does not name → findings, each with what to write.

use std::ops::Range;

use super::callouts;
use super::entities::entities;
use super::markdown::{Foreign, ForeignKind, Kind, Node};
use super::placeholders::Context;
use super::unsupported::unsupported;
use crate::craft::korean::particle;
use crate::craft::path::has_root;
use crate::finding::{Finding, Place, Say, rule::text as rule};
use crate::say;

/// Reports what CommonMark reads and the guide does not name.
pub fn foreign(found: &[Foreign], context: &mut Context<'_>) {
    for one in found {
        match &one.kind {
            ForeignKind::Underline => context.findings.push(Finding::new(
                &rule::UNSUPPORTED_MARKDOWN,
                Place::new(context.path, one.at.clone()),
                say!("글 아래의 줄(---, ===)은 카드에 쓸 수 없습니다", "cards cannot show a line (---, ===) under a text"),
                say!(
                    "지우세요. 카드 제목은 '## 제목'으로 적습니다",
                    "delete it; the heading of a card is written '## heading'"
                ),
            )),
            ForeignKind::Vanishing => vanishing(&one.at, context),
            ForeignKind::LinkTitle => context.findings.push(Finding::new(
                &rule::UNSUPPORTED_MARKDOWN,
                Place::new(context.path, one.at.clone()),
                say!("주소 뒤의 설명은 카드에 쓸 수 없습니다", "cards cannot show the title of a link"),
                say!("따옴표와 그 안의 말을 지우고, 필요하면 글에 적으세요", "delete it with its quotes; say it in the text"),
            )),
            ForeignKind::Entity(_) => {}
        }
    }
    entities(found, context);
}

/// Reports a backslash of a path that would make the mark behind it a letter and vanish.
fn vanishing(at: &Range<usize>, context: &mut Context<'_>) {
    let source = context.source;
    let line = source[..at.start].rfind('\n').map_or(0, |end| end + 1);
    let Some(mark) = source[at.end..].chars().next() else { return };
    if mark == '\n' {
        context.findings.push(Finding::new(
            &rule::LOST_BACKSLASH,
            Place::new(context.path, at.clone()),
            say!("줄 끝의 \\가 사라지고 줄이 바뀝니다", "the \\ at the end of the line vanishes and breaks it"),
            say!(
                "경로의 끝이면 \\를 지우고, 복사할 줄이면 ``` 두 줄 사이에 적으세요",
                "at the end of a path leave it out; a line to be copied stands between two lines of ```"
            ),
        ));
        return;
    }
    // In a path with its root the backslash parts folders. A bar parts cells, however many backslashes are before it.
    let sure = has_root(&source[line..at.end]) && mark != '|';
    context.findings.push(
        Finding::new(
            &rule::LOST_BACKSLASH,
            Place::new(context.path, at.start..at.end + mark.len_utf8()),
            say!("'{mark}' 앞의 \\가 사라집니다", "the \\ before '{mark}' vanishes"),
            say!(
                "경로이면 \\를 둘 적거나(\\\\{mark}), 복사할 줄이면 ``` 두 줄 사이에 적으세요",
                "in a path write two of them (\\\\{mark}); a line to be copied stands between two lines of ```"
            ),
        )
        .with_fix(sure.then(|| format!("\\\\{mark}"))),
    );
}

/// Reports a quote that is no callout, with what its first line should be.
pub fn kindless(quote: &Node, context: &mut Context<'_>) {
    let source = context.source;
    let typed = source.get(quote.at.clone()).unwrap_or("");
    let words = typed.trim_start_matches(['>', ' ']);
    let first = words.split('\n').next().unwrap_or("").trim_end();
    let start = quote.at.start + typed.len() - words.len();
    let place = |start: usize| Place::new(context.path, start..quote.at.end);
    let bare = first.trim_matches(|c: char| "[]!*{}【】［］！ ".contains(c));
    let bracketed = first.starts_with(['[', '!', '*', '【', '［', '{']);
    // Nothing of the quote is shown, so each finding speaks of all of it.
    let finding = match callouts::name(first) {
        Some((name, rest)) if callouts::is_known(name) && !rest.trim().is_empty() => {
            let after = rest.trim_start();
            let beside = particle::attach(&format!("[!{name}]"), "와");
            Finding::new(
                &rule::UNSUPPORTED_MARKDOWN,
                place(start + first.len() - rest.len()),
                say!("{beside} 같은 줄에 글이 있습니다", "there are words on the line of [!{name}]"),
                say!("글을 다음 줄에 적으세요: '> {after}'", "write the words on the next line: '> {after}'"),
            )
        }
        Some((name, _)) if !callouts::is_known(name) => Finding::new(
            &rule::UNSUPPORTED_MARKDOWN,
            place(start),
            say!("[!{name}] 상자는 없습니다", "there is no callout [!{name}]"),
            match callouts::meant(name) {
                Some(known) => say!("이렇게 적으세요: [!{known}]", "write [!{known}]"),
                None => say!("[!주의], [!도움말], [!참고] 가운데 하나를 적으세요", "write [!WARNING], [!TIP] or [!NOTE]"),
            },
        ),
        None if bracketed && callouts::is_known(bare) => Finding::new(
            &rule::UNSUPPORTED_MARKDOWN,
            place(start),
            say!("상자의 종류를 읽을 수 없습니다: {first}", "'{first}' names no kind of callout"),
            say!("이 줄에 [!{bare}]만 적으세요", "write [!{bare}] alone on this line"),
        ),
        _ => {
            unsupported(
                quote,
                context,
                "종류 없는 인용",
                "a quote without a kind",
                "첫 줄에 [!주의], [!도움말], [!참고] 가운데 하나를 적으세요",
                "write [!WARNING], [!TIP] or [!NOTE] on its first line",
            );
            return;
        }
    };
    context.findings.push(finding);
}

/// Reports the boxes of a list that are ticked. Cards show empty ones.
pub fn ticked(tasks: &[&Node], context: &mut Context<'_>) {
    let source = context.source;
    let is_ticked = |task: &&&Node| source.get(task.at.clone()).is_some_and(|typed| typed.eq_ignore_ascii_case("[x]"));
    // Beside empty boxes, a tick says something.
    let all = tasks.iter().all(|task| is_ticked(&task));
    for task in tasks.iter().filter(is_ticked) {
        context.findings.push(
            Finding::new(
                &rule::UNSUPPORTED_MARKDOWN,
                Place::new(context.path, task.at.clone()),
                say!("채운 네모 칸은 카드에 쓸 수 없습니다", "cards cannot show a ticked box"),
                say!("빈 네모 칸 '[ ]'를 적으세요", "write an empty one, '[ ]'"),
            )
            .with_fix(all.then(|| "[ ]".to_owned())),
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
    if let Some((first, mark)) = list.children.first().zip(other_mark(list, source)) {
        report(
            number(first),
            say!("번호 뒤의 표시가 달라 목록이 둘로 나뉩니다", "another mark behind the number parts the list in two"),
            say!(
                "앞줄처럼 번호 뒤에 '{mark}'를 적고 차례에 맞는 번호를 쓰세요",
                "write '{mark}' behind the number as above, and number on"
            ),
        );
    }
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

/// Returns the mark behind the number of the item right above a list, if that is another than its own: `1) ` above `1. `.
fn other_mark(list: &Node, source: &str) -> Option<char> {
    let mark = |line: &str| {
        let line = line.trim_start();
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        line[digits..].chars().next().filter(|mark| digits > 0 && matches!(mark, '.' | ')'))
    };
    let own = mark(source.get(list.at.clone())?)?;
    let start = source[..list.at.start].rfind('\n')?;
    let above = source[..start].rsplit('\n').next().and_then(mark)?;
    (above != own).then_some(above)
}

/// Reports what a description of a picture cannot hold.
pub fn in_description(node: &Node, context: &mut Context<'_>) {
    match node.kind {
        Kind::Text(_) | Kind::SoftBreak | Kind::HardBreak => {}
        Kind::Strong | Kind::Strike | Kind::Emphasis => node.children.iter().for_each(|child| in_description(child, context)),
        _ => unsupported(
            node,
            context,
            "그림 설명 안의 표시",
            "a mark in the description of a picture",
            "그림 설명에는 글만 적으세요",
            "write words only",
        ),
    }
}
