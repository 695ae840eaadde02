//! `{{ fact.x }}` and `{{ office.x }}` in a text → the values they stand for. No logic: content is data.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::craft::{korean::particle, text};
use crate::finding::{Finding, Place, remedy, rule::fact as rule};
use crate::model::{Fact, Inline, Inlines, block::FactValue, fact::Status};
use crate::say;

/// What texts may use.
#[derive(Debug, Clone, Copy)]
pub struct Values<'a> {
    /// Facts by id; `None` when facts.yaml could not be read, which has its finding already.
    pub facts: Option<&'a BTreeMap<String, Fact>>,
    /// Values of the office; `None` likewise.
    pub office: Option<&'a BTreeMap<String, String>>,
}

/// Where a text stands and what it uses.
pub struct Context<'a> {
    /// What texts may use.
    pub values: Values<'a>,
    /// The file.
    pub path: &'a Arc<str>,
    /// The file's text.
    pub source: &'a str,
    /// Where mistakes go.
    pub findings: &'a mut Vec<Finding>,
    /// Ids of the facts used so far, in order of first use.
    pub used: &'a mut Vec<String>,
}

/// Replaces the placeholders of `text`, which stands at `at` in the file.
///
/// Where it was not written letter by letter (an escape, an entity, a folded line), everything in it stands at `at`.
pub fn fill(text: &str, at: &Range<usize>, context: &mut Context<'_>) -> Inlines {
    // An entity or an escape may have brought back what the reader had composed.
    let text = &text::normal(text.to_owned());
    let written = context.source.get(at.clone()).and_then(|typed| typed.find(text.as_str())).map(|found| at.start + found);
    let place = |part: Range<usize>| written.map_or_else(|| at.clone(), |start| start + part.start..start + part.end);
    let mut out = Inlines::new();
    let mut rest = 0;
    while let Some(open) = text[rest..].find("{{").map(|open| rest + open) {
        let Some(close) = text[open..].find("}}").map(|close| open + close + 2) else {
            broken(place(open..open + 2), context);
            break;
        };
        plain(&text[rest..open], place(rest..open), &mut out);
        placeholder(text[open + 2..close - 2].trim(), place(open..close), context, &mut out);
        rest = close;
    }
    plain(&text[rest..], place(rest..text.len()), &mut out);
    out
}

/// Reports a placeholder that is opened and not closed.
fn broken(at: Range<usize>, context: &mut Context<'_>) {
    context.findings.push(Finding::new(
        &rule::INVALID_PLACEHOLDER,
        Place::new(context.path, at),
        say!("{{{{ 가 }}}} 로 닫히지 않았습니다", "{{{{ is not closed by }}}}"),
        say!("한 줄 안에서 {{{{ fact.이름 }}}}처럼 적으세요", "write it on one line, as in {{{{ fact.name }}}}"),
    ));
}

/// Replaces the placeholders of a front matter value and returns plain text.
pub fn fill_text(text: &str, at: &Range<usize>, context: &mut Context<'_>) -> String {
    // Most have none; what is taken apart and put together is looked for in the file, and takes more room.
    if !text.contains("{{") {
        return text::normal(text.to_owned());
    }
    text::normal(crate::model::block::words(&fill(text, at, context)))
}

fn plain(text: &str, at: Range<usize>, out: &mut Inlines) {
    if !text.is_empty() {
        out.push(Inline::Text { text: text.to_owned(), at });
    }
}

fn placeholder(inside: &str, at: Range<usize>, context: &mut Context<'_>, out: &mut Inlines) {
    let place = Place::new(context.path, at.clone());
    match inside.split_once('.').map(|(kind, name)| (kind.trim(), name.trim())) {
        Some(("fact", _)) if context.values.facts.is_none() => {}
        Some(("office", _)) if context.values.office.is_none() => {}
        Some(("fact", id)) => match context.values.facts.and_then(|facts| facts.get(id)) {
            Some(fact) => {
                if !context.used.iter().any(|used| used == id) {
                    context.used.push(id.to_owned());
                }
                out.push(Inline::Fact(Box::new(FactValue {
                    id: id.to_owned(),
                    text: fact.text(),
                    unconfirmed: fact.status == Status::Unconfirmed,
                    at,
                })));
            }
            None => {
                let known: Vec<&str> = context.values.facts.into_iter().flatten().map(|(id, _)| id.as_str()).collect();
                let subject = particle::i(&format!("'{id}'"));
                context.findings.push(Finding::new(
                    &rule::UNKNOWN_FACT,
                    place,
                    say!("facts.yaml에 {subject} 없습니다", "facts.yaml has no '{id}'"),
                    remedy::unknown_word(id, &known),
                ));
            }
        },
        Some(("office", key)) => match context.values.office.and_then(|office| office.get(key)) {
            Some(value) => out.push(Inline::Text { text: value.clone(), at }),
            None => {
                let known: Vec<&str> = context.values.office.into_iter().flatten().map(|(key, _)| key.as_str()).collect();
                let subject = particle::i(&format!("'{key}'"));
                context.findings.push(Finding::new(
                    &rule::UNKNOWN_OFFICE_VALUE,
                    place,
                    say!("기관 파일에 {subject} 없습니다", "the office file has no '{key}'"),
                    remedy::unknown_word(key, &known),
                ));
            }
        },
        _ => {
            let shown: String = inside.chars().take(24).collect();
            context.findings.push(Finding::new(
                &rule::INVALID_PLACEHOLDER,
                place,
                say!("채워 넣을 수 없는 자리입니다: {shown}", "'{shown}' is no placeholder"),
                say!(
                    "{{{{ fact.이름 }}}} 또는 {{{{ office.이름 }}}} 모양으로 적으세요",
                    "write {{{{ fact.name }}}} or {{{{ office.name }}}}"
                ),
            ));
        }
    }
}
