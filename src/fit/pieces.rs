//! Blocks ↔ pieces: the smallest parts between which a card may be divided.
//!
//! A list is divided between items, and a paragraph between sentences. A picture, a pair or a callout is not divided.

use crate::craft::korean::eojeol;
use crate::model::{Block, BlockKind, Inline, Inlines, block};

/// A part of a block that stays together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    /// Which block of the card it comes from.
    origin: usize,
    block: Block,
}

/// Returns the pieces of `blocks`.
pub(super) fn of(blocks: &[Block]) -> Vec<Piece> {
    let mut out = Vec::new();
    for (origin, block) in blocks.iter().enumerate() {
        out.extend(divide(&block.kind).into_iter().map(|kind| Piece { origin, block: Block { kind, at: block.at.clone() } }));
    }
    out
}

fn divide(kind: &BlockKind) -> Vec<BlockKind> {
    match kind {
        BlockKind::Paragraph(run) => sentences(run).into_iter().map(BlockKind::Paragraph).collect(),
        BlockKind::List(items) => items.iter().map(|item| BlockKind::List(vec![item.clone()])).collect(),
        BlockKind::Steps { start, steps } => {
            let each = steps.iter().enumerate();
            each.map(|(index, step)| BlockKind::Steps { start: start + index, steps: vec![step.clone()] }).collect()
        }
        BlockKind::Documents(items) => items.iter().map(|item| BlockKind::Documents(vec![item.clone()])).collect(),
        BlockKind::Table { head, rows } => {
            rows.iter().map(|row| BlockKind::Table { head: head.clone(), rows: vec![row.clone()] }).collect()
        }
        BlockKind::Words(words) => words.iter().map(|word| BlockKind::Words(vec![word.clone()])).collect(),
        BlockKind::DoDont { dos, donts } => {
            let dos = dos.iter().map(|item| BlockKind::DoDont { dos: vec![item.clone()], donts: Vec::new() });
            let donts = donts.iter().map(|item| BlockKind::DoDont { dos: Vec::new(), donts: vec![item.clone()] });
            dos.chain(donts).collect()
        }
        BlockKind::FactList { id, values, unconfirmed } => values
            .iter()
            .map(|value| BlockKind::FactList { id: id.clone(), values: vec![value.clone()], unconfirmed: *unconfirmed })
            .collect(),
        whole => vec![whole.clone()],
    }
}

/// Divides a run after each sentence, but not after one that ends inside a mark.
fn sentences(run: &[Inline]) -> Vec<Inlines> {
    let mut out = vec![Inlines::new()];
    for inline in run {
        let Inline::Text { text, at } = inline else {
            push(&mut out, inline.clone());
            continue;
        };
        let parts = eojeol::sentences(text);
        for (index, part) in parts.iter().enumerate() {
            // The spaces around the part stay with it, so that joined words do not run together.
            let start = part.as_ptr() as usize - text.as_ptr() as usize;
            let lead = if index == 0 { &text[..start] } else { "" };
            let end = parts.get(index + 1).map_or(text.len(), |next| next.as_ptr() as usize - text.as_ptr() as usize);
            let whole = format!("{lead}{}", &text[start..end]);
            push(&mut out, Inline::Text { text: whole, at: at.start + start..at.start + start + part.len() });
            if index + 1 < parts.len() {
                out.push(Inlines::new());
            }
        }
        if parts.is_empty() {
            push(&mut out, inline.clone());
        }
    }
    out.retain(|run| !run.is_empty());
    out
}

fn push(out: &mut [Inlines], inline: Inline) {
    if let Some(last) = out.last_mut() {
        last.push(inline);
    }
}

/// Puts neighbouring pieces of one block together again.
pub(super) fn join(pieces: &[Piece]) -> Vec<Block> {
    let mut out: Vec<(usize, Block)> = Vec::new();
    for piece in pieces {
        if let Some((origin, last)) = out.last_mut()
            && *origin == piece.origin
            && append(&mut last.kind, &piece.block.kind)
        {
            continue;
        }
        out.push((piece.origin, piece.block.clone()));
    }
    out.into_iter().map(|(_, block)| block).collect()
}

fn append(into: &mut BlockKind, more: &BlockKind) -> bool {
    match (into, more) {
        (BlockKind::Paragraph(a), BlockKind::Paragraph(b)) => a.extend(b.iter().cloned()),
        (BlockKind::List(a), BlockKind::List(b)) => a.extend(b.iter().cloned()),
        (BlockKind::Steps { steps: a, .. }, BlockKind::Steps { steps: b, .. }) => a.extend(b.iter().cloned()),
        (BlockKind::Documents(a), BlockKind::Documents(b)) => a.extend(b.iter().cloned()),
        (BlockKind::Table { rows: a, .. }, BlockKind::Table { rows: b, .. }) => a.extend(b.iter().cloned()),
        (BlockKind::Words(a), BlockKind::Words(b)) => a.extend(b.iter().cloned()),
        (BlockKind::FactList { values: a, .. }, BlockKind::FactList { values: b, .. }) => a.extend(b.iter().cloned()),
        (BlockKind::DoDont { dos, donts }, BlockKind::DoDont { dos: more_dos, donts: more_donts }) => {
            dos.extend(more_dos.iter().cloned());
            donts.extend(more_donts.iter().cloned());
        }
        _ => return false,
    }
    true
}

/// Returns the words of a piece. The head of a table belongs to all its rows, not to one of them.
pub(super) fn words(piece: &Piece) -> String {
    let mut out = Vec::new();
    match &piece.block.kind {
        BlockKind::Table { rows, .. } => out.extend(rows.iter().flatten().map(|cell| block::words(cell))),
        _ => block::each_run(&piece.block, &mut |run| out.push(block::words(run))),
    }
    if let BlockKind::FactList { values, .. } = &piece.block.kind {
        out.extend(values.iter().cloned());
    }
    out.retain(|words| !words.is_empty());
    out.join(" ")
}

/// Returns how many characters a piece has.
pub(super) fn length(piece: &Piece) -> usize {
    words(piece).chars().count()
}

/// The characters that the space around a piece stands for: about half a line.
const GAP: usize = 10;

/// Returns how much of a card a piece takes, in characters.
pub(super) fn weight(piece: &Piece) -> usize {
    length(piece) + GAP
}

/// Returns `pieces` without the last `cut` characters: whole pieces first, then the end of a paragraph,
/// a list item or a helper line.
pub(super) fn shorten(pieces: &[Piece], mut cut: usize) -> Vec<Piece> {
    let mut out = pieces.to_vec();
    while cut > 0 {
        let Some(last) = out.last_mut() else { break };
        let length = length(last);
        if length <= cut {
            cut -= length;
            out.pop();
            continue;
        }
        match &mut last.block.kind {
            BlockKind::Paragraph(run) | BlockKind::Subheading(run) => trim(run, cut),
            BlockKind::List(items) => trim_all(items.iter_mut().rev(), cut),
            BlockKind::Callout(callout) => {
                trim_all(callout.body.iter_mut().rev().chain(std::iter::once(&mut callout.title)), cut)
            }
            BlockKind::Steps { steps, .. } => {
                trim_all(steps.iter_mut().rev().flat_map(|step| [&mut step.helper, &mut step.head]), cut)
            }
            BlockKind::Documents(items) => {
                trim_all(items.iter_mut().rev().flat_map(|item| [&mut item.helper, &mut item.name]), cut)
            }
            BlockKind::DoDont { dos, donts } => trim_all(donts.iter_mut().rev().chain(dos.iter_mut().rev()), cut),
            BlockKind::Words(words) => trim_all(words.iter_mut().rev().map(|(_, explain)| explain), cut),
            BlockKind::Table { rows, .. } => trim_all(rows.iter_mut().rev().flat_map(|row| row.iter_mut().rev()), cut),
            _ => cut,
        };
        break;
    }
    out
}

/// Cuts from the end of each run in turn; returns how many characters are still to be cut.
fn trim_all<'a>(runs: impl Iterator<Item = &'a mut Inlines>, cut: usize) -> usize {
    runs.fold(cut, |cut, run| trim(run, cut))
}

/// Cuts characters from the end of a run, marks included; returns how many are still to be cut.
fn trim(run: &mut Inlines, mut cut: usize) -> usize {
    while cut > 0 {
        match run.last_mut() {
            Some(Inline::Text { text, .. }) if text.chars().count() > cut => {
                let kept = text.chars().count() - cut;
                *text = text.chars().take(kept).collect();
                return 0;
            }
            Some(Inline::Strong(content) | Inline::Strike(content) | Inline::Link { content, .. }) if !content.is_empty() => {
                cut = trim(content, cut);
            }
            Some(inline) => {
                cut = cut.saturating_sub(block::words(std::slice::from_ref(inline)).chars().count());
                run.pop();
            }
            None => break,
        }
    }
    cut
}

/// Returns whether a piece is a small heading.
pub(super) fn is_subheading(piece: &Piece) -> bool {
    matches!(piece.block.kind, BlockKind::Subheading(_))
}
