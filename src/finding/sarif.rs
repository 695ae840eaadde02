//! Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use serde::Serialize;

use super::Language;
use super::{Finding, Rule, Severity, line_column};
use crate::craft::json;

#[derive(Serialize)]
struct Log<'a> {
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    column_kind: &'static str,
    results: Vec<Outcome<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    rules: Vec<Described<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Described<'a> {
    id: &'a str,
    short_description: Text<'a>,
    full_description: Text<'a>,
}

#[derive(Serialize)]
struct Text<'a> {
    text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'a str,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Address,
    region: Region,
}

#[derive(Serialize)]
struct Address {
    uri: String,
}

/// Counted from 1, in Unicode code points. The end is the column after the last.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// Returns the log, ending in a newline. It describes all of `rules`, broken or not.
pub fn show(findings: &[Finding], sources: &BTreeMap<Arc<str>, Arc<str>>, rules: &[&Rule], language: Language) -> String {
    let rules = rules.iter().map(|rule| Described {
        id: rule.id,
        short_description: Text { text: rule.summary(language) },
        full_description: Text { text: rule.why(language) },
    });
    let results = findings.iter().map(|finding| {
        let source = sources.get(&finding.place.path).map_or("", |text| text);
        let (start_line, start_column) = line_column(source, finding.place.start);
        let (end_line, end_column) = line_column(source, finding.place.end);
        let text = format!("{}. {}", finding.message.in_language(language), finding.help.in_language(language));
        let region = Region { start_line, start_column, end_line, end_column };
        let place = Physical { artifact_location: Address { uri: uri(&finding.place.path) }, region };
        Outcome {
            rule_id: finding.rule.id,
            level: match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            },
            message: Message { text },
            locations: [Location { physical_location: place }],
        }
    });
    let driver = Driver { name: "cardnews", version: env!("CARGO_PKG_VERSION"), rules: rules.collect() };
    json::pretty(&Log {
        version: "2.1.0",
        runs: [Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results: results.collect() }],
    })
}

/// Returns a path of the site as a relative reference (RFC 3986, 4.2), which is what an address is there (SARIF 2.1.0, 3.4.3).
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        // Of the characters of a path a colon is left out: in the first segment it would end a scheme.
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn a_path_is_a_relative_reference() {
        assert_eq!(uri("content/topics/a-b.md"), "content/topics/a-b.md");
        assert_eq!(uri("content/a b#c?d%e:f\"\\.md"), "content/a%20b%23c%3Fd%25e%3Af%22%5C.md");
        assert_eq!(uri("content/물.md"), "content/%EB%AC%BC.md");
    }
}
