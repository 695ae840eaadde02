//! `content/offices/<id>.yaml` → the office.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::fields::{Fields, Source};
use super::house;
use super::site;
use super::values;
use super::yaml::{self, Value};
use crate::craft::korean::telephone;
use crate::finding::{Finding, Place, rule::yaml as rule};
use crate::model::{
    House, LinkPolicy, Office, Omission,
    office::{Promises, Report},
};
use crate::say;

/// Reads everything of an office that can be read. `of_all` is the face of offices that have none of their own.
pub fn office(id: &str, path: &Arc<str>, text: &str, of_all: &House, findings: &mut Vec<Finding>) -> Option<Office> {
    let node = yaml::read(text, 0..text.len(), path, findings)?;
    values::marks(&node, path, text, findings);
    Some(Fields::read(&node, Source { path, text }, findings, |fields| {
        let name = fields.required("name").0;
        let short_name = fields.text("short_name").map_or_else(|| name.clone(), |(text, _)| text);
        let phone = phone(fields);
        let fax = fax(fields);
        let hours = fields.text("hours").map(|(text, _)| text);
        let address = fields.text("address").map(|(text, _)| text);
        let map = fields.text("map").map(|(text, _)| text);
        let sender = fields.text("sender").map(|(text, _)| text);
        let house = house::over(house::house(fields), of_all);
        let base_url = site::own_address(fields, "base_url");
        let short_url = site::own_address(fields, "short_url");
        let promises = fields.mapping("promises", promises).unwrap_or_default();
        let report = fields.mapping("report", report).unwrap_or_default();
        let omits = fields.mapping("omit", |entries| omits(path, entries)).unwrap_or_default();
        let link_policy = match fields.choice("link_policy", &["full", "domain", "none"]) {
            "domain" => LinkPolicy::Domain,
            "none" => LinkPolicy::None,
            _ => LinkPolicy::Full,
        };
        let mut values = fields.mapping("values", values).unwrap_or_default();
        let own = [
            ("name", Some(&name)),
            ("short_name", Some(&short_name)),
            ("phone", Some(&phone)),
            ("fax", fax.as_ref()),
            ("hours", hours.as_ref()),
            ("address", address.as_ref()),
        ];
        for (key, value) in own {
            if let Some(value) = value {
                values.insert(key.to_owned(), value.clone());
            }
        }
        Office {
            id: id.to_owned(),
            name,
            short_name,
            phone,
            hours,
            address,
            map,
            base_url,
            short_url,
            omits,
            promises,
            report,
            link_policy,
            sender,
            house,
            values,
        }
    }))
}

/// What the office promises. Who writes the key promises what stands below it, and nothing else.
fn promises(fields: &mut Fields<'_>) -> Promises {
    let mut promise = |key| fields.text(key).map(|(text, _)| text.trim_end_matches('.').to_owned());
    Promises { page: promise("page"), message: promise("message") }
}

/// Who helps those who doubt a message.
fn report(fields: &mut Fields<'_>) -> Report {
    let name = fields.required("name").0;
    Report { name, phone: phone(fields) }
}

/// What the office leaves out, each with the reason.
fn omits(path: &Arc<str>, fields: &mut Fields<'_>) -> Vec<Omission> {
    let mut out = Vec::new();
    for (what, at, reason) in fields.free() {
        let given = (reason.value != Value::Null).then(|| fields.text_of(what, reason)).flatten();
        if let Some(reason) = given.filter(|reason| !reason.is_empty()) {
            out.push(Omission { what: what.to_owned(), reason, place: Place::new(path, at) });
        } else {
            fields.report(
                &rule::MISSING_KEY,
                at,
                say!("왜 빼는지 적지 않았습니다: {what}", "there is no reason for leaving out '{what}'"),
                say!("쌍점 뒤에 까닭을 한 줄로 적으세요", "write the reason after the colon"),
            );
        }
    }
    out
}

fn phone(fields: &mut Fields<'_>) -> String {
    let (phone, at) = fields.required("phone");
    number(&phone, at, fields);
    phone
}

fn fax(fields: &mut Fields<'_>) -> Option<String> {
    let (fax, at) = fields.text("fax")?;
    number(&fax, at, fields);
    Some(fax)
}

/// Reports what is no telephone number of the Korean numbering plan.
fn number(typed: &str, at: Range<usize>, fields: &mut Fields<'_>) {
    if !typed.is_empty() && telephone::parse(typed).is_none() {
        fields.report(
            &rule::INVALID_VALUE,
            at,
            say!("전화번호를 읽을 수 없습니다", "this is no telephone number"),
            say!(
                "055-268-7123, 1588-0000, 02-120, 055-268-7123 (내선 1)처럼 적으세요",
                "write it as in 055-268-7123, 1588-0000, 02-120, 055-268-7123 (내선 1)"
            ),
        );
    }
}

/// The office's own values for `{{ office.… }}`.
fn values(fields: &mut Fields<'_>) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    for (key, _, value) in fields.free() {
        if let Some(text) = fields.text_of(key, value) {
            values.insert(key.to_owned(), text);
        }
    }
    values
}
