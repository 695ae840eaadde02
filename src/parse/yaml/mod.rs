//! YAML text → a tree of values with places, and the faults of its text. Nothing that was typed is read as another thing.
//!
//! It is a tree, not structs, because all mistakes of a file must be reported, not only the first.

mod tree;
mod plain;
mod repair;
mod signs;
mod flow;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::craft::text::steers;
use crate::finding::{Finding, Place, rule::yaml as rule};
use crate::say;
pub use tree::{Fault, Node, Value};

/// The result of reading YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The tree; `None` if the text is not YAML, which is a fault.
    pub node: Option<Node>,
    /// All mistakes that are to be seen in the text itself.
    pub faults: Vec<Fault>,
}

/// Reads the YAML at `range` of a file; `None` if it cannot be read, which is a finding.
pub fn read(text: &str, range: Range<usize>, path: &Arc<str>, findings: &mut Vec<Finding>) -> Option<Node> {
    let Document { node, faults } = parse(text, range);
    findings.extend(
        faults
            .into_iter()
            .map(|fault| Finding::new(fault.rule, Place::new(path, fault.at), fault.message, fault.help).with_fix(fault.fix)),
    );
    node
}

/// Reads `text[range]` of a file. All places count from the start of the file.
pub fn parse(text: &str, range: Range<usize>) -> Document {
    let part = &text[range.clone()];
    let base = range.start;
    let is_empty = part.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
    let read = if is_empty {
        // A comment with a character that YAML does not take would be in the way of what is added below it.
        match tree::stop(&format!("{part}\n[]")) {
            None => return Document { node: Some(Node { value: Value::Map(Vec::new()), at: range }), faults: Vec::new() },
            Some(stop) => Err(stop),
        }
    } else {
        tree::tree(part)
    };
    let (node, mut faults) = match read {
        Err(stop) => (None, repair::faults(part, stop)),
        Ok(node) => {
            let mut faults = plain::faults(&node, part);
            faults.extend(signs::faults(&node, part));
            each_unseen(&node, &mut faults);
            cut_lists(&node, part, &mut faults);
            let readable = faults.iter().all(|fault| fault.rule.id != rule::YAML_SYNTAX.id);
            (readable.then(|| shifted(node, base)), faults)
        }
    };
    for fault in &mut faults {
        fault.at = base + fault.at.start..base + fault.at.end;
    }
    Document { node, faults }
}

/// Adds every value that a comma cuts in a list in `[…]`.
fn cut_lists(node: &Node, part: &str, faults: &mut Vec<Fault>) {
    match &node.value {
        Value::Null | Value::Bool(_) | Value::Text(_) => {}
        Value::List(items) => {
            if part[node.at.start..].starts_with('[') {
                let places: Vec<Range<usize>> = items.iter().map(|item| item.at.clone()).collect();
                faults.extend(flow::cuts(part, &places));
            }
            items.iter().for_each(|item| cut_lists(item, part, faults));
        }
        Value::Map(entries) => entries.iter().for_each(|(_, value)| cut_lists(value, part, faults)),
    }
}

/// Returns the node with places that count from the start of the file.
fn shifted(node: Node, base: usize) -> Node {
    let value = match node.value {
        Value::List(items) => Value::List(items.into_iter().map(|item| shifted(item, base)).collect()),
        Value::Map(entries) => {
            Value::Map(entries.into_iter().map(|(key, value)| (shifted(key, base), shifted(value, base))).collect())
        }
        scalar => scalar,
    };
    Node { value, at: base + node.at.start..base + node.at.end }
}

/// Adds every value with characters that control terminals or spreadsheets or reverse the text around them.
///
/// Values are copied into files and clipboards, where the check of fonts does not help.
fn each_unseen(node: &Node, faults: &mut Vec<Fault>) {
    match &node.value {
        Value::Null | Value::Bool(_) => {}
        Value::Text(text) => {
            let unseen: BTreeSet<char> = text.chars().filter(|c| steers(*c)).collect();
            if unseen.is_empty() {
                return;
            }
            let codes = unseen.into_iter().map(|c| format!("U+{:04X}", u32::from(c))).collect::<Vec<_>>().join(", ");
            faults.push(Fault {
                rule: &rule::YAML_SYNTAX,
                message: say!("값에 보이지 않는 글자({codes})가 있습니다", "the value holds invisible characters ({codes})"),
                help: say!("그 글자를 지우거나 줄을 새로 치세요", "delete them, or type the line anew"),
                at: node.at.clone(),
                fix: None,
            });
        }
        Value::List(items) => items.iter().for_each(|item| each_unseen(item, faults)),
        Value::Map(entries) => entries.iter().for_each(|(key, value)| {
            each_unseen(key, faults);
            each_unseen(value, faults);
        }),
    }
}
