//! `content/facts.yaml` → facts by id.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::fields::{Fields, Source};
use super::values;
use super::yaml::{self, Value};
use crate::finding::{
    Finding, Place, remedy,
    rule::{fact as fact_rule, office as office_rule, yaml as rule},
};
use crate::model::fact::{Fact, Setting, Status};
use crate::say;

/// Reads all facts that can be read. Returns `None` if the file is not YAML.
pub fn facts(path: &Arc<str>, text: &str, findings: &mut Vec<Finding>) -> Option<BTreeMap<String, Fact>> {
    entries(path, text, None, findings)
}

/// Reads the facts that one of several offices says otherwise than the `shared` ones. What they are about stays.
pub fn own_facts(
    path: &Arc<str>,
    text: &str,
    shared: &BTreeMap<String, Fact>,
    findings: &mut Vec<Finding>,
) -> Option<BTreeMap<String, Fact>> {
    entries(path, text, Some(shared), findings)
}

/// Puts the facts of an office into the place of the shared ones. What each office must say and this one does not is open.
pub fn settle(shared: &mut BTreeMap<String, Fact>, own: BTreeMap<String, Fact>) {
    for fact in shared.values_mut().filter(|fact| fact.setting == Setting::Must) {
        fact.status = Status::Unfilled;
    }
    shared.extend(own);
}

fn entries(
    path: &Arc<str>,
    text: &str,
    shared: Option<&BTreeMap<String, Fact>>,
    findings: &mut Vec<Finding>,
) -> Option<BTreeMap<String, Fact>> {
    let mut out = BTreeMap::new();
    let node = yaml::read(text, 0..text.len(), path, findings)?;
    values::marks(&node, path, text, findings);
    Fields::read(&node, Source { path, text }, findings, |all| {
        for (id, at, value) in all.free() {
            let fine = id.starts_with(|c: char| c.is_ascii_lowercase())
                && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            if fine {
                let place = Place::new(path, at.clone());
                let of_all = shared.map(|shared| shared.get(id));
                if let Some(fault) = of_all.and_then(|of_all| not_ours(id, &place, of_all, shared)) {
                    // Its own mistakes would be told of what is not to be there.
                    all.tell(fault);
                    continue;
                }
                let fact = all.within(value, |fields| one(id, at, place, of_all.flatten(), fields));
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

/// Returns why an office cannot say a fact: it is not there, or the same for all.
fn not_ours(id: &str, place: &Place, of_all: Option<&Fact>, shared: Option<&BTreeMap<String, Fact>>) -> Option<Finding> {
    match of_all {
        None => Some(Finding::new(
            &office_rule::UNKNOWN_DIFFERENCE,
            place.clone(),
            say!("공유 facts.yaml에 이런 사실이 없습니다: {id}", "the shared facts.yaml has no '{id}'"),
            remedy::nearest_word(id, shared.into_iter().flatten().map(|(known, _)| known.as_str())).unwrap_or_else(|| {
                say!(
                    "content/facts.yaml에 먼저 적거나 이 사실을 지우세요",
                    "write it into content/facts.yaml first, or delete it here"
                )
            }),
        )),
        Some(fact) if fact.setting == Setting::Never => Some(Finding::new(
            &office_rule::SHARED_VALUE,
            place.clone(),
            say!("기관마다 달리 적을 수 없는 사실입니다: {id}", "no office may say the fact '{id}' otherwise"),
            say!(
                "이 사실을 지우세요. 모든 기관의 값이 바뀌었으면 content/facts.yaml을 고치세요",
                "delete it here; if it has changed for all offices, mend content/facts.yaml"
            ),
        )),
        Some(_) => None,
    }
}

/// Reads a fact. One of several offices says nothing about what the shared fact `of_all` is.
fn one(id: &str, at: Range<usize>, place: Place, of_all: Option<&Fact>, fields: &mut Fields<'_>) -> Fact {
    let written = fields.node("value").map(|node| &node.value);
    let (is_list, is_map) = (matches!(written, Some(Value::List(_))), matches!(written, Some(Value::Map(_))));
    let values: Vec<String> = fields.texts("value").into_iter().map(|(text, _)| text).collect();
    // A mapping is told as one.
    if values.is_empty() && !is_map || values.iter().any(String::is_empty) {
        fields.missing("value");
    }
    let what = of_all.map_or_else(|| fields.required("what").0, |fact| fact.what.clone());
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
    let setting = match of_all {
        Some(fact) => fact.setting,
        None => match fields.choice("office", &["may", "never", "must"]) {
            "never" => Setting::Never,
            "must" => Setting::Must,
            _ => Setting::May,
        },
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
        setting,
        place,
        keys: fields.places(),
    }
}
