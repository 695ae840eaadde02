//! `content/facts.yaml` → facts by id.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::fields::{Fields, Source};
use super::values;
use super::yaml::{self, Value};
use crate::finding::{
    Finding, Place,
    rule::{fact as fact_rule, yaml as rule},
};
use crate::model::fact::{Fact, Status};
use crate::say;

/// Reads all facts that can be read. Returns `None` if the file is not YAML.
pub fn facts(path: &Arc<str>, text: &str, findings: &mut Vec<Finding>) -> Option<BTreeMap<String, Fact>> {
    let mut out = BTreeMap::new();
    let node = yaml::read(text, 0..text.len(), path, findings)?;
    values::marks(&node, path, text, findings);
    Fields::read(&node, Source { path, text }, findings, |all| {
        for (id, at, value) in all.free() {
            let fine = id.starts_with(|c: char| c.is_ascii_lowercase())
                && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            if fine {
                let place = Place::new(path, at.clone());
                let fact = all.within(value, |fields| one(id, at, place, fields));
                out.entry(id.to_owned()).or_insert(fact);
                continue;
            }
            all.report(
                &rule::INVALID_VALUE,
                at,
                say!("사실의 이름으로 쓸 수 없습니다: {id}", "'{id}' is no name of a fact"),
                say!("영어 소문자, 숫자, 줄표만 쓰세요", "use lower-case letters, digits and hyphens"),
            );
        }
    });
    Some(out)
}

fn one(id: &str, at: Range<usize>, place: Place, fields: &mut Fields<'_>) -> Fact {
    let written = fields.node("value").map(|node| &node.value);
    let (is_list, is_map) = (matches!(written, Some(Value::List(_))), matches!(written, Some(Value::Map(_))));
    let values: Vec<String> = fields.texts("value").into_iter().map(|(text, _)| text).collect();
    // A mapping is told as one.
    if values.is_empty() && !is_map || values.iter().any(String::is_empty) {
        fields.missing("value");
    }
    let what = fields.required("what").0;
    let basis = fields.text("basis").map(|(text, _)| text);
    if basis.is_none() {
        fields.report(
            &fact_rule::FACT_WITHOUT_BASIS,
            at,
            say!("사실 '{id}'에 근거(basis)가 없습니다", "the fact '{id}' has no basis"),
            say!("basis: 에 법 조항이나 규정, 문서 이름을 적으세요", "name the law, rule or document in basis:"),
        );
    }
    let source = fields.text("source").map(|(text, _)| text);
    let checked_on = fields.date("checked_on");
    let review_by = fields.date("review_by");
    let status = match fields.choice("status", &["confirmed", "unconfirmed"]) {
        "unconfirmed" => Status::Unconfirmed,
        _ => Status::Confirmed,
    };
    if status == Status::Confirmed && fields.node("checked_on").is_none() {
        fields.missing("checked_on");
    }
    Fact {
        id: id.to_owned(),
        values: if values.is_empty() { vec![String::new()] } else { values },
        is_list,
        what,
        basis: basis.unwrap_or_default(),
        source,
        checked_on,
        review_by,
        status,
        place,
        keys: fields.places(),
    }
}
