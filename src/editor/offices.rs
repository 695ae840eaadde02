//! The offices of a content → what the operator wants to know of each: as a table, as JSON.

use std::fmt::Write as _;

use serde::Serialize;

use crate::craft::json;
use crate::finding::Language;

/// How one of several offices stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its telephone number.
    pub phone: String,
    /// The facts that it must fill in and has not.
    pub unfilled: Vec<String>,
    /// What it says otherwise than the shared content.
    pub differences: Vec<String>,
    /// The differences whose shared text has changed since.
    pub moved: Vec<String>,
    /// The topics and cards that it leaves out.
    pub omitted: Vec<String>,
    /// Its own topics.
    pub own_topics: Vec<String>,
    /// The short links that it has given out.
    pub codes: usize,
    /// The errors that stop its site.
    pub errors: usize,
    /// The warnings.
    pub warnings: usize,
}

/// The shape of `offices --format json`, version 1.
#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    offices: &'a [Standing],
}

/// Returns the offices as JSON.
pub fn as_json(offices: &[Standing]) -> String {
    json::pretty(&Report { version: 1, offices })
}

/// Returns one line for each office, the names of what is open below it.
pub fn table(offices: &[Standing], language: Language) -> String {
    let mut out = String::new();
    for office in offices {
        let Standing { id, name, phone, codes, .. } = office;
        let mark = if office.errors > 0 { "!" } else { " " };
        let _ = match language {
            Language::Ko => writeln!(out, "{mark} {id}  {name}  {phone}  {}짧은 주소 {codes}", counted(office, language)),
            Language::En => writeln!(out, "{mark} {id}  {name}  {phone}  {}codes {codes}", counted(office, language)),
        };
        let open = [
            (&office.unfilled, ("적어야 할 사실", "facts to fill in")),
            (&office.moved, ("달라진 공유 글", "shared texts that moved on")),
        ];
        for (list, name) in open.into_iter().filter(|(list, _)| !list.is_empty()) {
            let name = if language == Language::Ko { name.0 } else { name.1 };
            let _ = writeln!(out, "    {name}: {}", list.join(", "));
        }
    }
    out
}

/// The numbers of an office that are not 0.
fn counted(office: &Standing, language: Language) -> String {
    let counts = [
        (office.errors, ("오류", "errors")),
        (office.warnings, ("주의", "warnings")),
        (office.differences.len(), ("다르게 적은 것", "differences")),
        (office.omitted.len(), ("뺀 것", "left out")),
        (office.own_topics.len(), ("기관 주제", "own topics")),
    ];
    let shown = counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, (ko, en))| match language {
        Language::Ko => format!("{ko} {count}  "),
        Language::En => format!("{en} {count}  "),
    });
    shown.collect()
}
