//! Findings with a safe replacement → edits of files, and a unified diff of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use crate::finding::Finding;

/// A replacement within one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Its byte range in the text that was checked.
    pub at: Range<usize>,
    /// The new text: one line.
    pub text: String,
}

/// Returns the edits of each file, in order. If two edits overlap, only the first is taken; the next run finds the other.
pub fn edits(findings: &[Finding]) -> BTreeMap<Arc<str>, Vec<Edit>> {
    let mut out: BTreeMap<Arc<str>, Vec<Edit>> = BTreeMap::new();
    let mut fixes: Vec<(&Finding, &String)> =
        findings.iter().filter_map(|finding| finding.fix.as_ref().map(|fix| (finding, fix))).collect();
    fixes.sort_by_key(|(finding, fix)| (&finding.place, *fix));
    for (finding, fix) in fixes.into_iter().filter(|(_, fix)| !fix.contains('\n')) {
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

/// The number of lines shown around a change.
const AROUND: usize = 3;

/// Returns a unified diff of two texts with the same number of lines. Edits keep the number of lines.
pub fn diff(path: &str, before: &str, after: &str) -> String {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let changed: Vec<usize> = (0..before.len().min(after.len())).filter(|line| before[*line] != after[*line]).collect();
    let mut out = format!("--- a/{path}\n+++ b/{path}\n");
    let mut rest = changed.as_slice();
    while let [first, ..] = rest {
        // Changes are shown together if the lines around them touch.
        let length = 1 + rest.windows(2).take_while(|pair| pair[1] - pair[0] <= 2 * AROUND + 1).count();
        let last = rest[length - 1];
        let (start, end) = (first.saturating_sub(AROUND), (last + AROUND + 1).min(before.len()));
        let _ = writeln!(out, "@@ -{0},{1} +{0},{1} @@", start + 1, end - start);
        let mut line = start;
        while line < end {
            let same = (line..end).take_while(|line| before[*line] == after[*line]).count();
            let other = (line + same..end).take_while(|line| before[*line] != after[*line]).count();
            for text in &before[line..line + same] {
                let _ = writeln!(out, " {text}");
            }
            for text in &before[line + same..line + same + other] {
                let _ = writeln!(out, "-{text}");
            }
            for text in &after[line + same..line + same + other] {
                let _ = writeln!(out, "+{text}");
            }
            line += same + other;
        }
        rest = &rest[length..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Edit, apply, diff};

    #[test]
    fn nothing_outside_the_edits_changes() {
        let edits = [Edit { at: 0..6, text: "오늘".to_owned() }, Edit { at: 7..13, text: "위".to_owned() }];
        assert_eq!(apply("금일 상기 시간", &edits), "오늘 위 시간".as_bytes());
    }

    #[test]
    fn a_diff_shows_lines_with_their_surroundings() {
        let before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        let after = "1\n2\n3\n4\n오\n6\n7\n8\n9\n";
        assert_eq!(diff("a.md", before, after), "--- a/a.md\n+++ b/a.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+오\n 6\n 7\n 8\n");
    }
}
