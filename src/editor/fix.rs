//! Findings with a safe replacement → edits of files, made until nothing is left to mend, and a unified diff of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use crate::finding::{Finding, rule::question::UNREAD_CARD};
use crate::model::Input;

/// A replacement within one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Its byte range in the text that was checked.
    pub at: Range<usize>,
    /// The new text.
    pub text: String,
}

/// The maximum number of times that a site is mended in one run. A word is mended up to three times, and one file tells a
/// thousand findings of one rule at a time: of the longest topic all are told well before.
const MOST_ROUNDS: usize = 40;

/// Returns the edits of each file after which no safe replacement is left, in order. They count from the texts of `input`, of
/// which `findings` tell; `examine` finds those of the texts after each round.
pub fn settle(
    input: &Input,
    findings: &[Finding],
    mut examine: impl FnMut(&Input) -> Vec<Finding>,
) -> BTreeMap<Arc<str>, Vec<Edit>> {
    let mut input = input.clone();
    let mut all: BTreeMap<Arc<str>, Vec<Edit>> = BTreeMap::new();
    let mut next = edits(findings);
    for _ in 0..MOST_ROUNDS {
        next.retain(|path, _| input.texts.contains_key(path));
        if next.is_empty() {
            break;
        }
        for (path, then) in next {
            let Some(text) = input.texts.get(&path) else { continue };
            let after = apply(text.as_ref(), &then);
            let first = all.remove(&path).unwrap_or_default();
            all.insert(Arc::clone(&path), joined(&first, text, &then));
            input.texts.insert(path, Arc::from(String::from_utf8_lossy(&after)));
        }
        next = edits(&examine(&input));
    }
    all
}

/// Returns the edits of each file, in order. If two edits overlap, only the first is taken; the next round finds the other.
///
/// What says which words somebody read is written last: it is true of the words that all other replacements leave.
pub fn edits(findings: &[Finding]) -> BTreeMap<Arc<str>, Vec<Edit>> {
    let mut out: BTreeMap<Arc<str>, Vec<Edit>> = BTreeMap::new();
    let mut fixes: Vec<(&Finding, &String)> =
        findings.iter().filter_map(|finding| finding.fix.as_ref().map(|fix| (finding, fix))).collect();
    let is_of_words = |finding: &Finding| finding.rule.id != UNREAD_CARD.id;
    if fixes.iter().any(|(finding, _)| is_of_words(finding)) {
        fixes.retain(|(finding, _)| is_of_words(finding));
    }
    fixes.sort_by_key(|(finding, fix)| (&finding.place, *fix));
    for (finding, fix) in fixes {
        let list = out.entry(Arc::clone(&finding.place.path)).or_default();
        if list.last().is_none_or(|before| before.at.end <= finding.place.start) {
            list.push(Edit { at: finding.place.start..finding.place.end, text: fix.clone() });
        }
    }
    out
}

/// Returns `text` after these edits. They must be in order and must not overlap.
pub fn apply<T: AsRef<[u8]> + ?Sized>(text: &T, edits: &[Edit]) -> Vec<u8> {
    let text = text.as_ref();
    let mut out = Vec::with_capacity(text.len());
    let mut from = 0;
    for edit in edits {
        out.extend_from_slice(&text[from..edit.at.start]);
        out.extend_from_slice(edit.text.as_bytes());
        from = edit.at.end;
    }
    out.extend_from_slice(&text[from..]);
    out
}

/// Returns the edits that do in one step what `first` and, in the text between the two, `then` do.
fn joined(first: &[Edit], between: &str, then: &[Edit]) -> Vec<Edit> {
    let made = made(first);
    // What both replace, or what lies side by side, is replaced as one.
    let mut ranges: Vec<Range<usize>> = made.iter().cloned().chain(then.iter().map(|edit| edit.at.clone())).collect();
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut groups: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match groups.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => groups.push(range),
        }
    }
    let back = |before: usize, at: usize| match before.checked_sub(1) {
        Some(last) => first[last].at.end + (at - made[last].end),
        None => at,
    };
    let one = |group: Range<usize>| {
        let start = back(made.partition_point(|range| range.end < group.start), group.start);
        let end = back(made.partition_point(|range| range.end <= group.end), group.end);
        let from = then.partition_point(|edit| edit.at.start < group.start);
        let inside = then[from..].iter().take_while(|edit| edit.at.end <= group.end);
        let moved = |edit: &Edit| Edit { at: edit.at.start - group.start..edit.at.end - group.start, text: edit.text.clone() };
        let text = apply(&between[group.clone()], &inside.map(moved).collect::<Vec<Edit>>());
        Edit { at: start..end, text: String::from_utf8_lossy(&text).into_owned() }
    };
    groups.into_iter().map(one).collect()
}

/// Returns where the new texts of edits are once these are made.
fn made(edits: &[Edit]) -> Vec<Range<usize>> {
    let (mut old, mut new) = (0, 0);
    let range = |edit: &Edit| {
        let start = new + (edit.at.start - old);
        (old, new) = (edit.at.end, start + edit.text.len());
        start..new
    };
    edits.iter().map(range).collect()
}

/// The number of lines shown around a change.
const AROUND: usize = 3;

/// Lines in whose place others come.
struct Change<'a> {
    /// The lines before it, counted from 0.
    lines: Range<usize>,
    /// The lines that come.
    after: Vec<&'a str>,
}

/// Returns a unified diff of a text and what these edits make of it.
pub fn diff(path: &str, before: &str, edits: &[Edit]) -> String {
    let after = String::from_utf8_lossy(&apply(before, edits)).into_owned();
    let changes = changes(before, &after, edits);
    let before: Vec<&str> = before.lines().collect();
    let mut out = format!("--- a/{path}\n+++ b/{path}\n");
    let mut grown = 0_isize;
    let mut rest = changes.as_slice();
    while let [first, ..] = rest {
        // Changes are shown together if the lines around them touch.
        let length = 1 + rest.windows(2).take_while(|pair| pair[1].lines.start - pair[0].lines.end <= 2 * AROUND).count();
        let (shown, later) = rest.split_at(length);
        let end = shown.last().map_or(first.lines.end, |last| last.lines.end);
        let (start, end) = (first.lines.start.saturating_sub(AROUND), (end + AROUND).min(before.len()));
        let removed: usize = shown.iter().map(|change| change.lines.len()).sum();
        let added: usize = shown.iter().map(|change| change.after.len()).sum();
        let old = end - start;
        let new_start = start.saturating_add_signed(grown);
        let _ = writeln!(out, "@@ -{},{old} +{},{} @@", start + 1, new_start + 1, old - removed + added);
        let mut line = start;
        for change in shown {
            for text in &before[line..change.lines.start] {
                let _ = writeln!(out, " {text}");
            }
            for text in &before[change.lines.clone()] {
                let _ = writeln!(out, "-{text}");
            }
            for text in &change.after {
                let _ = writeln!(out, "+{text}");
            }
            line = change.lines.end;
        }
        for text in &before[line..end] {
            let _ = writeln!(out, " {text}");
        }
        grown = grown.saturating_add_unsigned(added).saturating_sub_unsigned(removed);
        rest = later;
    }
    out
}

/// Returns which lines change into which. Edits of one line, and of lines side by side, are one change.
fn changes<'a>(before: &'a str, after: &'a str, edits: &[Edit]) -> Vec<Change<'a>> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let (old_ends, new_ends) = (line_ends(before), line_ends(after));
    let mut both: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (edit, made) in edits.iter().zip(made(edits)) {
        let was = lines_of(&old_ends, &edit.at);
        let is = lines_of(&new_ends, &made);
        match both.last_mut() {
            Some((all, now)) if was.start <= all.end => (all.end, now.end) = (was.end, is.end),
            _ => both.push((was, is)),
        }
    }
    let change = |(mut lines, mut now): (Range<usize>, Range<usize>)| {
        (lines.end, now.end) = (lines.end.min(old.len()), now.end.min(new.len()));
        // A line that only moved is no change.
        while !lines.is_empty() && !now.is_empty() && old[lines.end - 1] == new[now.end - 1] {
            (lines.end, now.end) = (lines.end - 1, now.end - 1);
        }
        Change { lines, after: new[now].to_vec() }
    };
    both.into_iter().map(change).collect()
}

fn line_ends(text: &str) -> Vec<usize> {
    text.match_indices('\n').map(|(at, _)| at).collect()
}

/// Returns the lines that a range touches, counted from 0.
fn lines_of(ends: &[usize], at: &Range<usize>) -> Range<usize> {
    ends.partition_point(|end| *end < at.start)..ends.partition_point(|end| *end < at.end) + 1
}

#[cfg(test)]
mod tests {
    use super::{Edit, apply, diff, joined};

    fn edit(text: &str, typed: &str, mended: &str) -> Edit {
        let start = text.find(typed).expect("the words are there");
        Edit { at: start..start + typed.len(), text: mended.to_owned() }
    }

    #[test]
    fn nothing_outside_the_edits_changes() {
        let text = "금일 상기 시간";
        let edits = [edit(text, "금일", "오늘"), edit(text, "상기", "위")];
        assert_eq!(apply(text, &edits), "오늘 위 시간".as_bytes());
    }

    #[test]
    fn two_rounds_are_one_step() {
        let text = "① 월 １０시, 금일";
        let first = [edit(text, "① ", "- "), edit(text, "１０", "10"), edit(text, "금일", "오늘")];
        let between = "- 월 10시, 오늘";
        let then = [edit(between, "- ", ""), edit(between, "10시", "오전 10시"), edit(between, ", ", " ")];
        let both = joined(&first, between, &then);
        assert_eq!(String::from_utf8(apply(text, &both)).expect("text"), "월 오전 10시 오늘");
        assert_eq!(both.len(), 2, "{both:?}");
    }

    #[test]
    fn a_diff_shows_lines_with_their_surroundings() {
        let before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        let after = "--- a/a.md\n+++ b/a.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+오\n 6\n 7\n 8\n";
        assert_eq!(diff("a.md", before, &[edit(before, "5", "오")]), after);
    }

    #[test]
    fn a_diff_shows_a_new_line() {
        let before = "가\n나\n※ 다\n라\n";
        let after = "--- a/a.md\n+++ b/a.md\n@@ -1,4 +1,5 @@\n 가\n 나\n+\n ※ 다\n 라\n";
        assert_eq!(diff("a.md", before, &[edit(before, "※", "\n※")]), after);
        let end = "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,3 @@\n 가\n-나\n+\n+다\n";
        assert_eq!(diff("a.md", "가\n나", &[edit("가\n나", "나", "\n다")]), end);
    }
}
