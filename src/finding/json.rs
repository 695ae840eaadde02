//! Findings as JSON, one object a finding, for editors and scripts.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::{Finding, Severity, line_column};

/// The shape of `check --format json`, version 1.
#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    findings: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    rule: &'a str,
    severity: &'a str,
    path: &'a str,
    /// From 1.
    line: usize,
    /// From 1, in characters.
    column: usize,
    message: Texts<'a>,
    help: Texts<'a>,
}

#[derive(Serialize)]
struct Texts<'a> {
    ko: &'a str,
    en: &'a str,
}

/// Returns the report, ending in a newline.
pub fn show(findings: &[Finding], sources: &BTreeMap<Arc<str>, Arc<str>>) -> String {
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
            }
        })
        .collect();
    let report = Report { version: 1, findings };
    crate::json::pretty(&report)
}
