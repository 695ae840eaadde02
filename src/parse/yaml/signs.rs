//! A YAML tree and its text → the values whose signs YAML reads as others: `\t` in double quotes, `!!str` before a value.

use super::tree::{Fault, Node, Value};
use super::trouble::{Trouble, after as with_reason, because};
use crate::craft::path::has_root;
use crate::craft::text::steers;
use crate::craft::yaml::quoted;
use crate::finding::rule::yaml as rule;
use crate::say;

/// Returns the faults of all keys and values. Places count from the start of `part`.
pub(super) fn faults(node: &Node, part: &str) -> Vec<Fault> {
    let mut out = Vec::new();
    walk(node, "", part, &mut out);
    out
}

fn walk(node: &Node, prefix: &str, part: &str, out: &mut Vec<Fault>) {
    match &node.value {
        Value::Null | Value::Bool(_) => {}
        Value::Text(text) => {
            // Characters that steer have a fault of their own.
            if !text.contains(steers) {
                out.extend(escaped(node, prefix, part));
            }
        }
        Value::List(items) => {
            let prefix = if part[node.at.start..].starts_with('[') { "" } else { "- " };
            items.iter().for_each(|item| walk(item, prefix, part, out));
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                walk(key, "", part, out);
                // A value with a tag is told where bare values are read.
                out.extend(tagged(key, part));
                let prefix = match &key.value {
                    Value::Text(name) => format!("{name}: "),
                    _ => String::new(),
                };
                walk(value, &prefix, part, out);
            }
        }
    }
}

/// Gives each text in double quotes the signs that its editor sees, so that nothing else is said of those that YAML makes of them.
pub(super) fn as_typed(node: &mut Node, part: &str) {
    match &mut node.value {
        Value::Null | Value::Bool(_) => {}
        Value::Text(text) => {
            let typed = part[node.at.clone()].strip_prefix('"').and_then(|typed| typed.strip_suffix('"'));
            if let Some(typed) = typed.filter(|typed| typed.contains('\\') && !typed.contains('\n') && !text.contains(steers)) {
                *text = typed.replace("\\\"", "\"");
            }
        }
        Value::List(items) => items.iter_mut().for_each(|item| as_typed(item, part)),
        Value::Map(entries) => entries.iter_mut().for_each(|(_, value)| as_typed(value, part)),
    }
}

/// Returns the fault of a text in double quotes in which a backslash and the sign behind it become another sign.
fn escaped(node: &Node, prefix: &str, part: &str) -> Option<Fault> {
    let typed = &part[node.at.clone()];
    let inside = typed.strip_prefix('"').map(|text| text.strip_suffix('"').unwrap_or(text))?;
    let mut shown: Vec<String> = Vec::new();
    let mut chars = inside.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            continue;
        }
        match chars.next() {
            // There is no other way to write it between double quotes.
            Some('"') | None => {}
            Some('\n') => shown.push("\\".to_owned()),
            Some(sign) => {
                let digits = match sign {
                    'x' => 2,
                    'u' => 4,
                    'U' => 8,
                    _ => 0,
                };
                let number: String = chars.by_ref().take(digits).collect();
                shown.push(format!("\\{sign}{number}"));
            }
        }
    }
    shown.dedup();
    if shown.is_empty() {
        return None;
    }
    let list = shown.join(", ");
    let form = quoted(&inside.replace("\\\"", "\""));
    let help = if inside.contains('\n') {
        say!("'\\' 없이 적으세요", "write it without '\\'")
    } else {
        say!(
            "보이는 그대로 나와야 하면 작은따옴표로 감싸세요: {prefix}{form}. 다른 글자를 뜻했으면 그 글자를 바로 적으세요",
            "to show it as it stands, put it in single quotes: {prefix}{form}; if another sign is meant, write that sign"
        )
    };
    // A path is meant as it stands. Anything else may be an escape that somebody knows.
    let sure = has_root(inside) && !inside.contains('\n');
    Some(Fault {
        rule: &rule::ESCAPED_VALUE,
        message: say!("큰따옴표 안에서 다른 글자가 됩니다: {list}", "in double quotes this becomes another sign: {list}"),
        help,
        at: node.at.clone(),
        fix: sure.then_some(form),
    })
}

/// Returns the fault of a value with a tag before it, which is not read: `!!str 가`.
fn tagged(node: &Node, part: &str) -> Option<Fault> {
    let before = part[..node.at.start].trim_end_matches([' ', '\t']);
    let token = before.rfind([' ', '\t', '\n', ',', '[', '{']).map_or(0, |at| at + 1);
    let tag = if part[node.at.start..].starts_with('!') {
        node.at.start
    } else {
        before[token..].starts_with('!').then_some(token)?
    };
    let end = node.at.start + part[node.at.start..].find('\n').unwrap_or(part.len() - node.at.start);
    let whole = part[tag..end].trim_end();
    let form = quoted(whole);
    let (message, reason) = because(Trouble::Mark('!'));
    Some(Fault {
        rule: &rule::YAML_SYNTAX,
        message,
        help: with_reason(reason, say!("값 전체를 따옴표로 감싸세요: {form}", "put the whole value in quotes: {form}")),
        at: tag..tag + whole.len(),
        fix: None,
    })
}
