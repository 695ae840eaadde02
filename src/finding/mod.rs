//! A finding: an author's mistake as data, with its place and its remedy.
//!
//! Mistakes of the machine (a disk that cannot be read) are errors, never findings.

pub mod language;
pub mod say;
pub mod place;
pub mod rule;
pub mod machine;
pub(crate) mod remedy;
pub mod readability;
pub mod gather;
#[cfg(any(feature = "cli", feature = "serve"))]
pub(crate) mod excerpt;
#[cfg(feature = "cli")]
pub mod terminal;
pub mod json;
pub mod github;
pub mod sarif;
#[cfg(feature = "cli")]
pub mod table;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::craft::text::steers;

pub use gather::Gathering;
pub use language::Language;
pub use place::Place;
pub use readability::Readability;
pub use rule::{Handling, Rule, Severity};
pub use say::Say;

/// One mistake at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// How serious it is here: `--release` raises some warnings.
    pub severity: Severity,
    /// The smallest place that is wrong.
    pub place: Place,
    /// What is wrong: short, no full stop.
    pub message: Say,
    /// What to do.
    pub help: Say,
    /// The ids of the offices that it touches, if it is not all of several.
    pub offices: Vec<Arc<str>>,
    /// A replacement that is safe to make without anybody looking: the meaning stays, and the sentence stays whole.
    pub fix: Option<String>,
}

impl Finding {
    /// Returns a finding with the rule's own severity.
    pub fn new(rule: &'static Rule, place: Place, message: Say, help: Say) -> Self {
        Self {
            rule,
            severity: rule.severity,
            place,
            message: visible(message),
            help: visible(help),
            offices: Vec::new(),
            fix: None,
        }
    }

    /// Returns the finding with another severity.
    #[must_use]
    pub fn weighing(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }

    /// Returns the finding with a safe replacement, or with none.
    #[must_use]
    pub fn with_fix(self, fix: Option<String>) -> Self {
        Self { fix, ..self }
    }
}

/// Returns the sentence without characters that control terminals or turn the direction of text. The sentence may quote what
/// anybody wrote.
fn visible(say: Say) -> Say {
    let clean = |text: String| if text.contains(steers) { text.replace(steers, "\u{FFFD}") } else { text };
    Say { ko: clean(say.ko), en: clean(say.en) }
}

/// The maximum number of findings of one rule in one file. An editor who corrects a thousand sees the rest in the next run. A
/// file that was made to flood the tool does not flood it.
pub(crate) const MOST_ALIKE: usize = 1000;

/// Orders findings by file and place and drops exact repetitions, so that every run prints the same.
pub fn arrange(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| (&a.place, a.rule.id, &a.message.ko).cmp(&(&b.place, b.rule.id, &b.message.ko)));
    findings.dedup();
    let mut alike: BTreeMap<(Arc<str>, &str), usize> = BTreeMap::new();
    findings.retain(|finding| {
        let count = alike.entry((Arc::clone(&finding.place.path), finding.rule.id)).or_default();
        *count += 1;
        *count <= MOST_ALIKE
    });
}

/// Returns whether any finding prevents publishing.
pub fn has_error(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// Returns line and column, both counted from 1. The column counts characters.
pub fn line_column(text: &str, byte: usize) -> (usize, usize) {
    let mut end = byte.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = &text[..end];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}
