//! Block elements of Markdown → blocks of a card. The kind of a block follows from its content.

use super::code;
use super::inlines::{self, inlines};
use super::listed::{self, Lines};
use super::markdown::{Kind, Node, Unsupported};
use super::pasted;
use super::placeholders::{self, Context};
use super::stray;
use super::unsupported::{self, unsupported};
use crate::finding::{Finding, Place, remedy, rule::text as rule};
use crate::model::{Block, BlockKind, Callout, CalloutKind, Figure, Inline, Inlines, State, Step, block::Document};
use crate::say;

/// Returns the block for `node`. An element that cards cannot show is a finding, and `None`.
pub fn block(node: &Node, source: &str, context: &mut Context<'_>) -> Option<Block> {
    let kind = match &node.kind {
        Kind::Paragraph => paragraph(node, source, context)?,
        Kind::Heading(3) => BlockKind::Subheading(inlines(&node.children, source, context)),
        Kind::Heading(1) => {
            unsupported(
                node,
                context,
                "'#' 제목",
                "a '#' heading",
                "제목은 머리말의 title에, 카드 제목은 '##'로 적으세요",
                "put the title into the front matter; cards begin with '##'",
            );
            return None;
        }
        Kind::Heading(_) => {
            unsupported(
                node,
                context,
                "'####'보다 작은 제목",
                "a heading below '###'",
                "'##'로 새 카드를 시작하세요",
                "begin a new card with '##'",
            );
            return None;
        }
        Kind::List(Some(start)) => steps(node, usize::try_from(*start).unwrap_or(1), source, context),
        Kind::List(None) => list(node, source, context)?,
        Kind::Table => table(node, source, context)?,
        Kind::Definitions => words(node, source, context),
        Kind::Code(after) => code::code(node, after, source, context)?,
        Kind::Quote(Some(kind)) => callout(node, *kind, source, context),
        Kind::Quote(None) => {
            stray::kindless(node, context);
            return None;
        }
        Kind::Html => {
            inlines::html(node, source, context);
            return None;
        }
        Kind::Unsupported(what) => {
            unsupported::report(*what, node, context);
            return None;
        }
        _ => {
            unsupported::report(Unsupported::Other, node, context);
            return None;
        }
    };
    Some(Block { kind, at: node.at.clone() })
}

fn paragraph(node: &Node, source: &str, context: &mut Context<'_>) -> Option<BlockKind> {
    if let [only] = node.children.as_slice()
        && matches!(only.kind, Kind::Image(..))
    {
        return figure(only, AltText::Required, Caption::Below, context).map(|figure| BlockKind::Figure(Box::new(figure)));
    }
    listed::lines(&node.at, Lines::Free, context);
    let run = inlines(&node.children, source, context);
    (!run.is_empty()).then_some(BlockKind::Paragraph(run))
}

#[derive(Clone, Copy, PartialEq)]
enum AltText {
    Required,
    /// The words beside the picture say the same, as for the pictogram of a step.
    Optional,
}

#[derive(Clone, Copy, PartialEq)]
enum Caption {
    /// It stands below the picture.
    Below,
    /// The picture is one of several, or a pictogram, and words stand beside it.
    Nowhere,
}

fn figure(node: &Node, alt_text: AltText, below: Caption, context: &mut Context<'_>) -> Option<Figure> {
    let Kind::Image(image, caption) = &node.kind else { return None };
    node.children.iter().for_each(|child| stray::in_description(child, context));
    if below == Caption::Nowhere && !caption.is_empty() {
        unsupported(
            node,
            context,
            "이 자리 그림의 설명글",
            "a caption of a picture at this place",
            "따옴표와 그 안의 말을 지우고, 필요하면 그림 옆에 적으세요",
            "delete it with its quotes; write the words beside the picture",
        );
    }
    let alt = placeholders::value(&node.children.iter().map(plain).collect::<String>(), &node.at, context);
    let caption = placeholders::value(caption, &node.at, context);
    if alt.trim().is_empty() && alt_text == AltText::Required {
        context.findings.push(remedy::missing_alt(Place::new(context.path, node.at.clone())));
    }
    Some(Figure {
        image: image.clone(),
        alt: alt.trim().to_owned(),
        caption: (!caption.is_empty()).then_some(caption),
        at: node.at.clone(),
    })
}

fn plain(node: &Node) -> String {
    match &node.kind {
        Kind::Text(text) => text.clone(),
        Kind::SoftBreak | Kind::HardBreak => " ".to_owned(),
        _ => node.children.iter().map(plain).collect(),
    }
}

/// Returns the children of an item as one line of inline elements, for tight and loose lists alike.
fn line(item: &Node) -> Vec<Node> {
    let mut out = Vec::new();
    for child in &item.children {
        if child.kind == Kind::Paragraph {
            if !out.is_empty() {
                out.push(Node { kind: Kind::SoftBreak, at: child.at.start..child.at.start, children: Vec::new() });
            }
            out.extend(child.children.iter().cloned());
        } else {
            out.push(child.clone());
        }
    }
    out
}

fn is_space(node: &Node) -> bool {
    matches!(&node.kind, Kind::SoftBreak | Kind::HardBreak) || matches!(&node.kind, Kind::Text(text) if text.trim().is_empty())
}

/// Splits a line into a leading `**…**`, the head, and the helper after it. Bold text with a particle (`**전원**을`) is part of a
/// sentence, not a head.
fn head_and_helper(line: &[Node]) -> (&[Node], &[Node]) {
    let parts = |next: &Node| is_space(next) || matches!(&next.kind, Kind::Text(text) if text.starts_with(char::is_whitespace));
    match line {
        [first, rest @ ..] if first.kind == Kind::Strong && rest.iter().all(is_space) => (&first.children, &[]),
        [first, next, ..] if first.kind == Kind::Strong && parts(next) => (&first.children, &line[1..]),
        _ => (line, &[]),
    }
}

fn steps(node: &Node, start: usize, source: &str, context: &mut Context<'_>) -> BlockKind {
    pasted::items(node, context);
    let mut steps = Vec::with_capacity(node.children.len());
    for item in &node.children {
        let mut line = line(item);
        let picture = line.iter().rposition(|node| !is_space(node)).filter(|at| matches!(line[*at].kind, Kind::Image(..)));
        let picture = picture.and_then(|at| {
            let image = line.remove(at);
            figure(&image, AltText::Optional, Caption::Nowhere, context)
        });
        let (head, helper) = head_and_helper(&line);
        let (head, helper) = (inlines(head, source, context), inlines(helper, source, context));
        steps.push(Step { head, helper, picture: picture.map(Box::new) });
    }
    BlockKind::Steps { start, steps }
}

fn list(node: &Node, source: &str, context: &mut Context<'_>) -> Option<BlockKind> {
    pasted::items(node, context);
    let lines: Vec<Vec<Node>> = node.children.iter().map(line).collect();
    if lines.iter().any(|line| line.first().is_some_and(|node| node.kind == Kind::Task)) {
        let first = lines.iter().filter_map(|line| line.first());
        stray::ticked(&first.filter(|node| node.kind == Kind::Task).collect::<Vec<&Node>>(), context);
        let documents = lines.iter().map(|line| {
            let line = if line.first().is_some_and(|node| node.kind == Kind::Task) { &line[1..] } else { line.as_slice() };
            let (name, helper) = head_and_helper(line);
            Document { name: inlines(name, source, context), helper: inlines(helper, source, context) }
        });
        return Some(BlockKind::Documents(documents.collect()));
    }
    if lines.iter().any(|line| mark(line).is_some()) {
        return do_dont(node, &lines, source, context);
    }
    if lines.iter().all(|line| line.first().is_some_and(|node| matches!(node.kind, Kind::Image(..)))) {
        return frames(node, &lines, source, context);
    }
    Some(BlockKind::List(lines.iter().map(|line| inlines(line, source, context)).collect()))
}

/// Returns the mark `O` or `X` at the start of a line.
fn mark(line: &[Node]) -> Option<char> {
    let Kind::Text(text) = &line.first()?.kind else { return None };
    let typed = text.chars().next()?;
    let mark = match typed {
        'O' | 'Ｏ' | '○' | '◯' | '⭕' => 'O',
        'X' | 'Ｘ' | '×' | '✕' | '❌' => 'X',
        _ => return None,
    };
    text[typed.len_utf8()..].starts_with(' ').then_some(mark)
}

/// Returns the line without its `O ` or `X `.
fn unmarked(line: &[Node]) -> Vec<Node> {
    let mut line = line.to_vec();
    if let Some(Node { kind: Kind::Text(text), at, .. }) = line.first_mut() {
        let length = text.chars().next().map_or(0, char::len_utf8) + 1;
        if at.len() == text.len() {
            at.start += length;
        }
        text.drain(..length);
    }
    line
}

fn do_dont(node: &Node, lines: &[Vec<Node>], source: &str, context: &mut Context<'_>) -> Option<BlockKind> {
    let (mut dos, mut donts) = (Vec::new(), Vec::new());
    for (line, item) in lines.iter().zip(&node.children) {
        let into = match mark(line) {
            Some('O') => &mut dos,
            Some(_) => &mut donts,
            None => {
                context.findings.push(Finding::new(
                    &rule::MIXED_LIST,
                    Place::new(context.path, item.at.clone()),
                    say!("이 줄은 O도 X도 아닙니다", "this item begins with neither O nor X"),
                    say!("줄 앞에 'O ' 나 'X '를 적으세요", "begin it with 'O ' or 'X '"),
                ));
                continue;
            }
        };
        into.push(inlines(&unmarked(line), source, context));
    }
    Some(BlockKind::DoDont { dos, donts })
}

fn frames(node: &Node, lines: &[Vec<Node>], source: &str, context: &mut Context<'_>) -> Option<BlockKind> {
    if !(2..=3).contains(&lines.len()) {
        unsupported(
            node,
            context,
            "둘이나 셋이 아닌 그림 줄",
            "a row of other than two or three pictures",
            "그림을 두 장이나 세 장으로 맞추세요",
            "show two or three pictures in the row",
        );
        return None;
    }
    let mut out = Vec::new();
    for line in lines {
        out.push((figure(&line[0], AltText::Required, Caption::Nowhere, context)?, inlines(&line[1..], source, context)));
    }
    Some(BlockKind::Frames(out))
}

/// The maximum number of columns of a table. On a card no more than five can be read.
const MOST_COLUMNS: usize = 12;

fn table(node: &Node, source: &str, context: &mut Context<'_>) -> Option<BlockKind> {
    let (head, rows): (Vec<&Node>, Vec<&Node>) = node.children.iter().partition(|row| row.kind == Kind::TableHead);
    let has_picture = |cell: &Node| matches!(cell.children.as_slice(), [Node { kind: Kind::Image(..), .. }]);
    if rows.iter().any(|row| row.children.iter().any(has_picture)) {
        return pair(node, head.first().map_or(&[], |head| head.children.as_slice()), &rows, source, context);
    }
    let columns = head.iter().map(|row| row.children.len()).max().unwrap_or(0);
    if columns > MOST_COLUMNS {
        unsupported(
            node,
            context,
            &format!("{columns}칸으로 나눈 표"),
            &format!("a table of {columns} columns"),
            &format!("{MOST_COLUMNS}칸까지로 줄이거나 표를 나누세요"),
            &format!("use at most {MOST_COLUMNS} columns, or divide the table"),
        );
        return None;
    }
    for row in &rows {
        uneven(row, source, context);
    }
    let head = head.iter().flat_map(|row| &row.children).map(|cell| inlines(&cell.children, source, context)).collect();
    let rows =
        rows.iter().map(|row| row.children.iter().map(|cell| inlines(&cell.children, source, context)).collect()).collect();
    Some(BlockKind::Table { head, rows })
}

/// Reports a row with more or fewer cells than the head, and a line after the table that has become a row of it.
fn uneven(row: &Node, source: &str, context: &mut Context<'_>) {
    let typed = source.get(row.at.clone()).unwrap_or("").trim().replace("\\|", "");
    let inside = typed.strip_prefix('|').unwrap_or(&typed);
    let cells = inside.strip_suffix('|').unwrap_or(inside).matches('|').count() + 1;
    if cells > row.children.len() {
        unsupported(
            row,
            context,
            "제목 줄보다 칸이 많은 줄",
            "a row with more cells than the head",
            "제목 줄의 칸 수에 맞추세요",
            "give it as many cells as the head",
        );
    } else if cells < row.children.len() {
        unsupported(
            row,
            context,
            "제목 줄보다 칸이 적은 줄",
            "a row with fewer cells than the head",
            "빈 칸도 | 로 나누어 제목 줄에 맞추세요. 표 다음의 글이면 앞에 빈 줄을 두세요",
            "divide empty cells by | too; put an empty line before a text that follows the table",
        );
    }
}

fn pair(node: &Node, head: &[Node], rows: &[&Node], source: &str, context: &mut Context<'_>) -> Option<BlockKind> {
    let fits = head.len() == 2 && rows.len() == 2 && rows.iter().all(|row| row.children.len() == 2);
    let states: Option<Vec<State>> = fits
        .then(|| {
            (0..2)
                .map(|column| {
                    let [image] = rows[0].children[column].children.as_slice() else { return None };
                    let verdict = &rows[1].children[column].children;
                    let good = mark(verdict)? == 'O';
                    Some(State {
                        name: inlines(&head[column].children, source, context),
                        picture: figure(image, AltText::Required, Caption::Nowhere, context)?,
                        verdict: inlines(&unmarked(verdict), source, context),
                        good,
                    })
                })
                .collect()
        })
        .flatten();
    let states: Option<Box<[State; 2]>> = states.and_then(|states| Box::<[State; 2]>::try_from(states).ok());
    if states.is_none() {
        context.findings.push(Finding::new(
            &rule::UNEVEN_PAIR,
            Place::new(context.path, node.at.clone()),
            say!("두 모습을 견주는 표의 모양이 맞지 않습니다", "a table of two states has the wrong shape"),
            say!(
                "두 칸 세 줄로 적으세요: 이름 / 그림 / 'O '나 'X '로 시작하는 판정",
                "write two columns and three rows: name / picture / verdict that begins with 'O ' or 'X '"
            ),
        ));
    }
    states.map(BlockKind::Pair)
}

fn words(node: &Node, source: &str, context: &mut Context<'_>) -> BlockKind {
    let mut out: Vec<(Inlines, Inlines)> = Vec::new();
    for child in &node.children {
        let run = inlines(&line(child), source, context);
        match child.kind {
            Kind::DefinitionTerm => out.push((run, Inlines::new())),
            _ => {
                if let Some((_, explain)) = out.last_mut() {
                    if !explain.is_empty() {
                        explain.push(Inline::Break);
                    }
                    explain.extend(run);
                }
            }
        }
    }
    BlockKind::Words(out)
}

fn callout(node: &Node, kind: CalloutKind, source: &str, context: &mut Context<'_>) -> BlockKind {
    let mut title = Inlines::new();
    let mut body = Vec::new();
    for (index, child) in node.children.iter().enumerate() {
        if child.kind != Kind::Paragraph {
            unsupported(
                child,
                context,
                "알림 상자 안의 목록이나 표",
                "a list or table in a callout",
                "알림 상자 밖으로 꺼내거나 글로 적으세요",
                "take it out of the callout, or write it as text",
            );
            continue;
        }
        listed::lines(&child.at, Lines::Boxed, context);
        let mut line = child.children.as_slice();
        // A first line in bold is the title; bold within a sentence stays a highlight.
        if index == 0
            && let [first, rest @ ..] = line
            && first.kind == Kind::Strong
            && rest.first().is_none_or(|next| matches!(next.kind, Kind::SoftBreak | Kind::HardBreak))
        {
            title = inlines(&first.children, source, context);
            line = rest;
        }
        let run = inlines(line, source, context);
        if !run.is_empty() {
            body.push(run);
        }
    }
    if title.is_empty() && body.is_empty() && node.children.iter().all(|child| child.kind == Kind::Paragraph) {
        unsupported(
            node,
            context,
            "빈 알림 상자",
            "a callout without words",
            "다음 줄에 '> '를 붙여 글을 적거나 상자를 지우세요",
            "write its words on the next line, after '> ', or delete it",
        );
    }
    BlockKind::Callout(Box::new(Callout { kind, title, body }))
}
