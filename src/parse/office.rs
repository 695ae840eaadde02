//! `content/offices/<id>.yaml` → the office.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fields::Fields;
use super::yaml::{self, Value};
use crate::finding::{Finding, rule::yaml as rule};
use crate::model::{LinkPolicy, Office};
use crate::say;

/// Reads everything of an office that can be read.
pub fn office(id: &str, path: &Arc<str>, text: &str, findings: &mut Vec<Finding>) -> Option<Office> {
    let node = yaml::read(text, 0..text.len(), path, findings)?;
    Some(Fields::read(&node, path, findings, |fields| {
        let name = fields.required("name").0;
        let short_name = fields.text("short_name").map_or_else(|| name.clone(), |(text, _)| text);
        let phone = phone(fields);
        let hours = fields.text("hours").map(|(text, _)| text);
        let address = fields.text("address").map(|(text, _)| text);
        let map = fields.text("map").map(|(text, _)| text);
        let sender = fields.text("sender").map(|(text, _)| text);
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
            ("hours", hours.as_ref()),
            ("address", address.as_ref()),
        ];
        for (key, value) in own {
            if let Some(value) = value {
                values.insert(key.to_owned(), value.clone());
            }
        }
        Office { id: id.to_owned(), name, short_name, phone, hours, address, map, link_policy, sender, values }
    }))
}

fn phone(fields: &mut Fields<'_>) -> String {
    let (phone, at) = fields.required("phone");
    let fine = phone.chars().filter(char::is_ascii_digit).count() >= 7
        && phone.chars().all(|c| c.is_ascii_digit() || "+-".contains(c));
    if !fine && !phone.is_empty() {
        fields.report(
            &rule::INVALID_VALUE,
            at,
            say!("전화번호를 읽을 수 없습니다", "this is no telephone number"),
            say!("055-268-7123처럼 숫자와 줄표로 적으세요", "write digits and hyphens, as in 055-268-7123"),
        );
    }
    phone
}

/// The office's own values for `{{ office.… }}`.
fn values(fields: &mut Fields<'_>) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    for (key, _, value) in fields.free() {
        match &value.value {
            Value::Text(text) => drop(values.insert(key.to_owned(), text.trim().to_owned())),
            _ => fields.report(
                &rule::WRONG_TYPE,
                value.at.clone(),
                say!("이 값은 글이 아닙니다", "this value is no text"),
                say!("큰따옴표로 감싼 글로 적으세요", "write a text in double quotes"),
            ),
        }
    }
    values
}
