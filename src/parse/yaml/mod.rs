//! YAML text → a tree of values with places, and the faults of its text. Nothing that was typed is read as another thing.
//!
//! It is a tree, not structs, because all mistakes of a file must be reported, not only the first.

mod tree;
mod trouble;
mod plain;
mod signs;
mod flow;
mod mend;
mod line;
mod unclosed;
mod layout;
mod repair;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::craft::text::steers;
use crate::finding::{Finding, Place, rule::yaml as rule};
use crate::say;
pub use tree::{Fault, Node, Value};
use trouble::{Patch, Trouble};
pub use trouble::{is_name, key_at};

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
        Ok(mut node) => {
            let mut patches = Vec::new();
            let mut faults = plain::faults(&node, part);
            faults.extend(signs::faults(&node, part));
            in_brackets(&node, part, &mut patches, &mut faults);
            faults.retain(|fault| !patches.iter().any(|patch| patch.at.contains(&fault.at.start)));
            each_unseen(&node, &mut faults);
            signs::as_typed(&mut node, part);
            patches.iter().for_each(|patch| settle(&mut node, patch, part));
            faults.extend(patches.into_iter().map(|patch| trouble::fault(patch, part)));
            let readable = faults.iter().all(|fault| fault.rule.id != rule::YAML_SYNTAX.id);
            (readable.then(|| shifted(node, base)), faults)
        }
    };
    for fault in &mut faults {
        fault.at = base + fault.at.start..base + fault.at.end;
    }
    Document { node, faults }
}

/// Returns where the list or mapping in brackets ends that begins at `start`, if it closes.
pub fn bracket_end(text: &str, start: usize) -> Option<usize> {
    flow::read(text, start).map(|flow| flow.end)
}

/// Adds the values in brackets that YAML reads otherwise than their editor sees.
fn in_brackets(node: &Node, part: &str, patches: &mut Vec<Patch>, faults: &mut Vec<Fault>) {
    if part[node.at.start..].starts_with(['[', '{']) {
        if let Some(flow) = flow::read(part, node.at.start) {
            faults.extend(plain::beside(node.at.start..flow.end, part));
            patches.extend(flow.patches);
        }
        return;
    }
    match &node.value {
        Value::Null | Value::Bool(_) | Value::Text(_) => {}
        Value::List(items) => items.iter().for_each(|item| in_brackets(item, part, patches, faults)),
        Value::Map(entries) => entries.iter().for_each(|(_, value)| in_brackets(value, part, patches, faults)),
    }
}

/// Gives the value of a patch what was typed, so that no second finding speaks of what YAML made of it.
fn settle(node: &mut Node, patch: &Patch, part: &str) {
    // The place of a list or a mapping is its first mark.
    if node.at.start > patch.at.start {
        return;
    }
    let typed = || Value::Text(part[patch.at.clone()].split_whitespace().collect::<Vec<_>>().join(" "));
    let within = |node: &Node| patch.at.contains(&node.at.start) && node.at.start > patch.at.start;
    match &mut node.value {
        Value::Null | Value::Bool(_) | Value::Text(_) => {}
        Value::List(items) => {
            items.retain(|item| !within(item));
            for item in items {
                if item.at.start == patch.at.start {
                    *item = Node { value: typed(), at: patch.at.clone() };
                } else {
                    settle(item, patch, part);
                }
            }
        }
        Value::Map(entries) => {
            entries.retain(|(key, _)| !within(key));
            for (key, value) in entries {
                if patch.trouble == Trouble::NoSpace && key.at.contains(&patch.at.start) {
                    let (name, rest) = (part[key.at.start..patch.at.start].to_owned(), patch.at.end..key.at.end);
                    *value = Node { value: Value::Text(part[rest.clone()].trim().to_owned()), at: rest };
                    *key = Node { value: Value::Text(name), at: key.at.start..patch.at.start };
                } else if value.at.start == patch.at.start {
                    *value = Node { value: typed(), at: patch.at.clone() };
                } else {
                    settle(value, patch, part);
                }
            }
        }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Value, tree};
    use crate::craft::{
        text,
        yaml::{quoted, scalar},
    };

    /// What an editor may type: words, marks of YAML and of Korean, ends of lines, controls, numbers, words that mean nothing.
    fn typed() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "여권",
            "재발급",
            " ",
            "  ",
            "#",
            " #2",
            ": ",
            ":",
            ",",
            "[",
            "]",
            "{",
            "}",
            "{{ office.name }}",
            "\"",
            "'",
            "“",
            "”",
            "\\",
            "\n",
            "\t",
            "\r",
            "\u{0}",
            "\u{1b}",
            "\u{85}",
            "\u{2028}",
            "\u{feff}",
            "\u{a0}",
            "\u{fffe}",
            "@",
            "%",
            "&",
            "*",
            "!",
            "|",
            ">",
            "-",
            "- ",
            "?",
            "`",
            "~",
            "null",
            "true",
            "yes",
            "0123",
            "1:30",
            "1_000",
            "2026-11-22",
            ".5",
            ".inf",
            "0x10",
            "---",
            "...",
            "<<",
            "😀",
            "\u{1100}\u{1161}",
        ]);
        prop::collection::vec(pieces, 0..8).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_quoted_is_read_back(typed in typed()) {
            let expected = Value::Text(text::composed(typed.clone()));
            for written in [quoted(&typed), scalar(&typed).into_owned()] {
                prop_assert!(!written.contains('\n'));
                for frame in ["key: @\n", "- @\n", "[@]\n", "{key: @, other: 1}\n", "key: @ # 메모\n"] {
                    let line = frame.replace('@', &written);
                    prop_assert_eq!(value_of(&line), Some(expected.clone()), "{}", line);
                }
            }
        }
    }

    /// A number that no number type holds is still what its editor typed.
    #[test]
    fn every_number_is_as_typed() {
        for typed in ["1e999", "-1e999", ".inf", "-.inf", "+.INF", ".nan", "9e400", "010", "1.50", "1_000", "0x10"] {
            for frame in ["key: @\n", "- @\n", "[@]\n", "{key: @, other: 1}\n"] {
                assert_eq!(value_of(&frame.replace('@', typed)), Some(Value::Text(typed.to_owned())), "{frame}: {typed}");
            }
        }
    }

    /// The first value of a mapping or a list.
    fn value_of(line: &str) -> Option<Value> {
        let text = text::normal(line.to_owned());
        let node = tree::tree(&text).ok()?;
        match node.value {
            Value::Map(entries) => entries.into_iter().next().map(|(_, value)| value.value),
            Value::List(items) => items.into_iter().next().map(|item| item.value),
            _ => None,
        }
    }
}
