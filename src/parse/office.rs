//! `content/offices/<id>.yaml` → the office.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fields::Fields;
use super::yaml::{self, Value};
use crate::finding::{Finding, Place, rule::yaml as rule};
use crate::model::{LinkPolicy, Office};
use crate::say;

/// Reads everything of an office that can be read.
pub fn office(id: &str, path: &Arc<str>, text: &str, findings: &mut Vec<Finding>) -> Option<Office> {
    let node = match yaml::parse(text, 0..text.len()) {
        Ok(node) => node,
        Err(fault) => {
            findings.push(Finding::new(&rule::YAML_SYNTAX, Place::new(path, fault.at), fault.message, fault.help));
            return None;
        }
    };
    let mut fields = Fields::of(&node, path, findings);
    let name = fields.required("name").0;
    let short_name = fields.text("short_name").map_or_else(|| name.clone(), |(text, _)| text);
    let (phone, phone_at) = fields.required("phone");
    let fine = phone.chars().filter(char::is_ascii_digit).count() >= 7
        && phone.chars().all(|c| c.is_ascii_digit() || "+-".contains(c));
    if !fine && !phone.is_empty() {
        fields.findings().push(Finding::new(
            &rule::INVALID_VALUE,
            Place::new(path, phone_at),
            say!("전화번호를 읽을 수 없습니다", "this is no telephone number"),
            say!("055-268-7123처럼 숫자와 줄표로 적으세요", "write digits and hyphens, as in 055-268-7123"),
        ));
    }
    let hours = fields.text("hours").map(|(text, _)| text);
    let address = fields.text("address").map(|(text, _)| text);
    let map = fields.text("map").map(|(text, _)| text);
    let sender = fields.text("sender").map(|(text, _)| text);
    let link_policy = match fields.choice("link_policy", &["full", "domain", "none"]) {
        "domain" => LinkPolicy::Domain,
        "none" => LinkPolicy::None,
        _ => LinkPolicy::Full,
    };
    let mut values = BTreeMap::new();
    if let Some(extra) = fields.node("values") {
        let mut entry = Fields::of(extra, path, fields.findings());
        for (key, value) in entry.rest() {
            match (&key.value, &value.value) {
                (Value::Text(key), Value::Text(value)) => {
                    values.insert(key.clone(), value.trim().to_owned());
                }
                _ => entry.findings().push(Finding::new(
                    &rule::WRONG_TYPE,
                    Place::new(path, value.at.clone()),
                    say!("이 값은 글이 아닙니다", "this value is no text"),
                    say!("큰따옴표로 감싼 글로 적으세요", "write a text in double quotes"),
                )),
            }
        }
    }
    fields.finish();
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
    Some(Office { id: id.to_owned(), name, short_name, phone, hours, address, map, link_policy, sender, values })
}
