//! Findings as workflow commands of GitHub Actions. GitHub shows them beside the lines of a change.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use super::Language;
use super::{Finding, Severity, line_column};

/// Returns one command per line: `::error file=…,line=…,col=…,title=…::message`.
pub fn show(findings: &[Finding], sources: &BTreeMap<Arc<str>, Arc<str>>, language: Language) -> String {
    let mut out = String::new();
    for finding in findings {
        let source = sources.get(&finding.place.path).map_or("", |text| text);
        let (line, column) = line_column(source, finding.place.start);
        let kind = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let text = format!("{}\n{}", finding.message.in_language(language), finding.help.in_language(language));
        let (path, text) = (property(&finding.place.path), escaped(&text));
        let _ = writeln!(out, "::{kind} file={path},line={line},col={column},title={}::{text}", finding.rule.id);
    }
    out
}

/// Escapes a message. A message ends with its line, so line ends are written as codes.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property. A comma ends a property, and a colon ends its name.
fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}
