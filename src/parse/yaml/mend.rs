//! A change of a text after which YAML may be readable, and what is said of it.

use std::ops::Range;

use super::tree::Fault;
use crate::finding::{Say, rule::yaml as rule};

/// A replacement, and the fault that it takes away.
#[derive(Debug, Clone)]
pub struct Part {
    /// What is replaced.
    pub edit: Range<usize>,
    /// By what.
    pub with: String,
    /// The fault. Its place is the one that is shown; it has a fix if `with` surely is what was meant and stands at that place.
    pub fault: Fault,
}

/// Replacements that belong together, in order.
pub type Mend = Vec<Part>;

/// Returns the replacement of `edit`, which surely is what was meant.
pub fn sure(edit: Range<usize>, with: String, message: Say, help: Say) -> Part {
    let fault = Fault { rule: &rule::YAML_SYNTAX, message, help, at: edit.clone(), fix: Some(with.clone()) };
    Part { edit, with, fault }
}

/// Returns the replacement of `edit`, which may not be what was meant: it shows what else is wrong with the text.
pub fn likely(edit: Range<usize>, with: String, message: Say, help: Say) -> Part {
    let part = sure(edit, with, message, help);
    Part { fault: Fault { fix: None, ..part.fault }, ..part }
}

/// Returns the text after a mend.
pub fn mended(text: &str, mend: &[Part]) -> String {
    let mut out = text.to_owned();
    mend.iter().rev().for_each(|part| out.replace_range(part.edit.clone(), &part.with));
    out
}

/// Returns the line at `at`, without its end.
pub fn line_at(text: &str, at: usize) -> Range<usize> {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    start..text[at..].find('\n').map_or(text.len(), |end| at + end)
}

/// Returns the lines before one, the nearest first, without empty lines and remarks.
pub fn lines_above<'a>(text: &'a str, line: &Range<usize>) -> impl Iterator<Item = Range<usize>> + use<'a> {
    let mut next = line.start.checked_sub(1);
    std::iter::from_fn(move || {
        let line = line_at(text, next?);
        next = line.start.checked_sub(1);
        Some(line)
    })
    .filter(|line| says_something(&text[line.clone()]))
}

/// Returns the lines from one on, without empty lines and remarks.
pub fn lines_from<'a>(text: &'a str, line: &Range<usize>) -> impl Iterator<Item = Range<usize>> + use<'a> {
    let mut next = Some(line.start);
    std::iter::from_fn(move || {
        let line = line_at(text, next?);
        next = (line.end < text.len()).then_some(line.end + 1);
        Some(line)
    })
    .filter(|line| says_something(&text[line.clone()]))
}

fn says_something(line: &str) -> bool {
    let words = line.trim();
    !words.is_empty() && !words.starts_with('#')
}

/// Returns how far a line is indented, in spaces.
pub fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Returns the column of the words of a line behind its marks for items, as in `- word:`.
pub fn column(line: &str) -> usize {
    let mut column = indent(line);
    while let Some(rest) = line[column..].strip_prefix('-').filter(|rest| rest.starts_with(' ')) {
        column = line.len() - rest.trim_start_matches(' ').len();
    }
    column
}
