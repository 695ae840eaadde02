//! Marks that CommonMark reads and the guide does not name → findings, each with what to write.

use std::ops::Range;

use super::entities::entities;
use super::inlines;
use super::markdown::{Foreign, ForeignKind, Kind, Node};
use super::placeholders::Context;
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
