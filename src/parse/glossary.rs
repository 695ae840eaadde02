//! `content/glossary.yaml` → terms with their plain words.

use std::sync::Arc;

use super::fields::{Fields, Source};
use super::values;
use super::yaml::{self, Value};
use crate::finding::{Finding, Place};
use crate::model::{Term, glossary::Grade};

/// Reads all terms that can be read, in the order of the file.
pub fn glossary(path: &Arc<str>, text: &str, findings: &mut Vec<Finding>) -> Vec<Term> {
    let Some(node) = yaml::read(text, 0..text.len(), path, findings) else { return Vec::new() };
    values::marks(&node, path, text, findings);
    let items = match &node.value {
        Value::List(items) => items.as_slice(),
        Value::Map(entries) if entries.is_empty() => &[],
        _ => std::slice::from_ref(&node),
    };
    let mut out = Vec::new();
    for item in items {
        let place = Place::new(path, item.at.clone());
        let term = Fields::read(item, Source { path, text }, findings, |fields| one(place, fields));
        if !term.term.is_empty() {
            out.push(term);
        }
    }
    out
}

fn one(place: Place, fields: &mut Fields<'_>) -> Term {
    let term = fields.required("term").0;
    let grade = match fields.choice("grade", &["explain", "everyday", "avoid"]) {
        "everyday" => Grade::Everyday,
        "avoid" => Grade::Avoid,
        _ => Grade::Explain,
    };
    let plain = match grade {
        Grade::Avoid => Some(fields.required("plain").0),
        Grade::Everyday | Grade::Explain => fields.text("plain").map(|(text, _)| text),
    };
    let explain = fields.required("explain").0;
    let also = fields.words("also").into_iter().map(|(text, _)| text).collect();
    let unless = fields.words("unless").into_iter().map(|(text, _)| text).collect();
    let avoid = fields.words("avoid").into_iter().map(|(text, _)| text).collect();
    // Why the grade is right: kept for the next editor.
    fields.text("evidence");
    // Translations are for later editions in other languages. They are checked here so that a mistyped one is noticed.
    for language in ["en", "zh", "ja", "vi"] {
        fields.text(language);
    }
    fields.choice("status", &["unreviewed", "reviewed"]);
    Term { term, grade, plain, explain, also, unless, avoid, place }
}
