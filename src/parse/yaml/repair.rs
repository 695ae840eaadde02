//! Text that is not YAML → its faults, each where the mistake is and with the line as it should be.
//!
//! The library stops at the first mistake, and often lines behind it. So what people get wrong is looked for near that line; what
//! brings the library past it is the mistake, and the rest is read with it mended.

use std::ops::Range;

use super::mend::{Mend, line_at, lines_above, mended};
use super::tree::{self, Fault, Stop};
use super::trouble::{self, key_at};
use super::{flow, layout, line, mend, unclosed};
use crate::finding::rule::yaml as rule;
use crate::say;

/// The maximum number of lines that are mended in one file. An editor sees the rest in the next run.
const MOST_LINES: usize = 20;
/// The maximum number of lines above a stop in which a list or mapping in brackets may begin.
const FARTHEST: usize = 20;

/// Returns the faults of `part`, at which the library stops first with `stop`. Places count from the start of `part`.
pub fn faults(part: &str, stop: Stop) -> Vec<Fault> {
    let mut out = Vec::new();
    let mut text = part.to_owned();
    let mut next = Some(stop);
    // How much longer the mended text is, up to the last place that was mended.
    let mut grown = 0_isize;
    // What stops the library again up to the last mended place is another mistake.
    let mut done = 0;
    while let Some(stop) = next {
        let back = |at: usize| at.checked_add_signed(-grown).unwrap_or(at).min(part.len());
        let Some(mend) = mend_at(&text, &stop, done).filter(|_| out.len() < MOST_LINES) else {
            out.push(unmended(&stop.words, part, back(stop.at.start)));
            break;
        };
        text = mended(&text, &mend);
        let end = mend.last().map_or(done, |part| part.edit.end);
        let longer = growth(&mend);
        out.extend(mend.into_iter().map(|part| Fault { at: back(part.fault.at.start)..back(part.fault.at.end), ..part.fault }));
        grown += longer;
        done = end.checked_add_signed(longer).unwrap_or(end);
        next = tree::stop(&text);
    }
    out
}

/// Returns the first mend that brings the library past the line at which it stopped. Up to `done` there is nothing left to mend.
fn mend_at(text: &str, stop: &Stop, done: usize) -> Option<Mend> {
    let here = line_at(text, stop.at.start);
    let mut mends = layout::unseen(text, &here);
    mends.extend(brackets(text, &here));
    mends.extend(line::mends(text, &here));
    let above = here.start.checked_sub(1).map(|end| line_at(text, end));
    mends.extend(above.iter().flat_map(|above| line::mends(text, above)));
    mends.extend(unclosed::mends(text, &here));
    mends.extend(layout::mends(text, &here));
    let fresh = |mend: &Mend| mend.iter().all(|part| part.edit.start >= done && part.fault.at.start >= done);
    mends.into_iter().filter(fresh).find(|mend| helps(text, stop, &here, mend))
}

/// Returns the changes of each list or mapping in brackets that begins on the line at `here` or above it, the nearest first.
fn brackets(text: &str, here: &Range<usize>) -> Vec<Mend> {
    let lines = std::iter::once(here.clone()).chain(lines_above(text, here)).take(FARTHEST);
    let starts = lines.filter_map(|line| {
        let words = &text[line.clone()];
        let start = mend::column(words);
        let value = key_at(&words[start..]).map_or(start, |colon| words.len() - words[start + colon + 1..].trim_start().len());
        words[value..].starts_with(['[', '{']).then(|| line.start + value)
    });
    let part = |patch: trouble::Patch| {
        let (edit, with) = (patch.at.clone(), patch.with.clone());
        mend::Part { edit, with, fault: trouble::fault(patch, text) }
    };
    let flows = starts.filter_map(|start| flow::read(text, start)).filter(|flow| !flow.patches.is_empty());
    flows.map(|flow| apart(flow.patches.into_iter().map(part).collect())).collect()
}

/// Returns the parts in the order of the text, without those that lie in another: what is in brackets within a value that is quoted
/// whole.
fn apart(mut mend: Mend) -> Mend {
    mend.sort_by_key(|part| (part.edit.start, std::cmp::Reverse(part.edit.end)));
    let mut end = 0;
    mend.retain(|part| {
        let free = part.edit.start >= end;
        end = end.max(part.edit.end);
        free
    });
    mend
}

/// Returns how much longer a text is after a mend.
fn growth(mend: &Mend) -> isize {
    let signed = |length: usize| isize::try_from(length).unwrap_or(0);
    mend.iter().map(|part| signed(part.with.len()) - signed(part.edit.len())).sum()
}

/// Returns whether the library gets past the line at which it stopped, and past what is mended. If that lies above, it is enough
/// that it gets further: the line itself may hold another mistake.
fn helps(text: &str, stop: &Stop, here: &Range<usize>, mend: &Mend) -> bool {
    let last = mend.last().map_or(0, |part| line_at(text, part.edit.end).end);
    let grown = |at: usize| at.checked_add_signed(growth(mend)).unwrap_or(0);
    let mended = mended(text, mend);
    tree::stop(&mended).is_none_or(|next| {
        let beyond = line_at(&mended, next.at.start).start > grown(here.end.max(last));
        beyond || last < here.start && next.at.start > grown(stop.at.start)
    })
}

/// Returns the fault of a place that no mend helps.
fn unmended(words: &str, part: &str, at: usize) -> Fault {
    let line = line_at(part, at);
    let typed = &part[line.clone()];
    let at = line.start + mend::indent(typed)..line.start + typed.trim_end().len().max(mend::indent(typed));
    let limits = ["budget", "alias", "anchor", "depth"];
    let (message, help) = if words.contains("Documents") || typed.trim_end() == "---" || typed.trim_end() == "..." {
        (
            say!("파일 가운데에 ---나 ... 줄이 있습니다", "there is a line of --- or ... within the file"),
            say!("그 줄을 지우세요", "delete that line"),
        )
    } else if limits.iter().any(|limit| words.contains(limit)) {
        (
            say!("값이 너무 많거나 너무 깊거나 별명(&, *)을 씁니다", "there are too many values, too deep, or aliases (&, *)"),
            say!("값을 풀어서 그대로 적으세요", "write the values out plainly"),
        )
    } else {
        (
            say!("'항목: 값'으로 읽을 수 없는 줄입니다", "this line is not readable as 'key: value'"),
            say!(
                "'항목: 값' 모양인지, 들여쓰기가 앞줄과 맞는지 보세요",
                "check for the form 'key: value' and for the indentation of the line before"
            ),
        )
    };
    Fault { rule: &rule::YAML_SYNTAX, message, help, at, fix: None }
}
