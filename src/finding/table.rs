//! Findings → rows of cells, for people who work in spreadsheets.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Finding, Language, Severity, line_column};

/// Returns a row for each finding: severity, rule, file, line, column, message, help, offices.
pub fn rows(findings: &[Finding], sources: &BTreeMap<Arc<str>, Arc<str>>, language: Language) -> Vec<Vec<String>> {
    let row = |finding: &Finding| {
        let severity = match (finding.severity, language) {
            (Severity::Error, Language::Ko) => "오류",
            (Severity::Warning, Language::Ko) => "주의",
            (Severity::Note, Language::Ko) => "참고",
            (Severity::Error, Language::En) => "error",
            (Severity::Warning, Language::En) => "warning",
            (Severity::Note, Language::En) => "note",
        };
        let (line, column) = line_column(sources.get(&finding.place.path).map_or("", |text| text), finding.place.start);
        vec![
            severity.to_owned(),
            finding.rule.id.to_owned(),
            finding.place.path.to_string(),
            line.to_string(),
            column.to_string(),
            finding.message.in_language(language).to_owned(),
            finding.help.in_language(language).to_owned(),
            finding.offices.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(", "),
        ]
    };
    findings.iter().map(row).collect()
}
