//! Findings and readability as JSON, for editors and scripts. docs/plain-language.md describes the shape.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::Readability;
use super::{Finding, Severity, line_column};

/// The shape of `check --format json`, version 1. Adding something keeps the version. Removing something, or changing its
/// meaning, raises it.
#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    findings: Vec<Entry<'a>>,
    topics: Vec<Counts<'a>>,
}

#[derive(Serialize)]
struct Counts<'a> {
    id: &'a str,
    sentences: usize,
    items: usize,
    cells: usize,
    eojeol: Eojeol,
    foreign: &'a [String],
    unexplained: &'a [String],
}

#[derive(Serialize)]
struct Eojeol {
    all: usize,
    max: usize,
}

#[derive(Serialize)]
struct Entry<'a> {
    rule: &'a str,
    severity: &'a str,
    path: &'a str,
    /// Counted from 1.
    line: usize,
    /// Counted from 1, in characters.
    column: usize,
    message: Texts<'a>,
    help: Texts<'a>,
    /// The offices that it touches, if it is not all of several.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    offices: &'a [Arc<str>],
    /// The replacement that `--fix` makes; absent if somebody must decide.
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<&'a str>,
}

#[derive(Serialize)]
struct Texts<'a> {
    ko: &'a str,
    en: &'a str,
}

/// Returns the report, ending in a newline.
pub fn show(findings: &[Finding], readability: &[Readability], sources: &BTreeMap<Arc<str>, Arc<str>>) -> String {
    let findings = findings
        .iter()
        .map(|finding| {
            let source = sources.get(&finding.place.path).map_or("", |text| text);
            let (line, column) = line_column(source, finding.place.start);
            Entry {
                rule: finding.rule.id,
                severity: match finding.severity {
                    Severity::Error => "error",
                    Severity::Warning => "warning",
                    Severity::Note => "note",
                },
                path: &finding.place.path,
                line,
                column,
                message: Texts { ko: &finding.message.ko, en: &finding.message.en },
                help: Texts { ko: &finding.help.ko, en: &finding.help.en },
                offices: &finding.offices,
                fix: finding.fix.as_deref(),
            }
        })
        .collect();
    let topics = readability
        .iter()
        .map(|topic| Counts {
            id: &topic.topic,
            sentences: topic.sentences,
            items: topic.items,
            cells: topic.cells,
            eojeol: Eojeol { all: topic.eojeol, max: topic.longest },
            foreign: &topic.foreign,
            unexplained: &topic.unexplained,
        })
        .collect();
    let report = Report { version: 1, findings, topics };
    crate::craft::json::pretty(&report)
}
