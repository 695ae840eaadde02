//! A value of another kind than its key takes → what YAML made of what was typed, and how to write it.

use std::ops::Range;

use super::yaml::{self, Node, Value, is_name};
use crate::craft::{korean::particle, yaml::quoted};
use crate::finding::Say;
use crate::say;

/// What is said of a value.
pub struct Told {
    /// Where it stands.
    pub at: Range<usize>,
    /// What is wrong.
    pub message: Say,
    /// What to do.
    pub help: Say,
    /// What surely was meant, to stand at that place.
    pub fix: Option<String>,
}

/// Returns what is said of a list or a mapping where `key` takes a text.
pub fn no_text(key: &str, node: &Node, source: &str) -> Told {
    let line = typed_line(node, source);
    let at = node.at.start..node.at.start + line.len();
    let form = quoted(line);
    match &node.value {
        Value::Map(entries) if !line.starts_with('{') => {
            let name = entries.first().map_or("", |(name, _)| source.get(name.at.clone()).unwrap_or_default());
            let single =
                entries.len() == 1 && !entries.iter().any(|(_, value)| source[node.at.start..value.at.start].contains('\n'));
            Told {
                message: say!("값이 쌍점에서 나뉩니다: {line}", "a colon parts the value: {line}"),
                help: say!(
                    "YAML은 ': ' 앞을 항목 이름으로 읽습니다. 값 전체를 따옴표로 감싸세요: {form}",
                    "YAML reads a key before ': '; put the whole value in quotes: {form}"
                ),
                at,
                fix: (single && !is_name(name)).then_some(form),
            }
        }
        _ if is_placeholder(line) => Told {
            message: say!("따옴표 없이 '{{{{'로 시작하는 값입니다", "the value begins with '{{{{' and has no quotes"),
            help: say!("값 전체를 따옴표로 감싸세요: {key}: {form}", "put the whole value in quotes: {key}: {form}"),
            at,
            fix: Some(form),
        },
        _ if line.starts_with(['[', '{']) => {
            let (first, what) = if line.starts_with('[') { ('[', "목록") } else { ('{', "항목 묶음") };
            let kind = if first == '[' { "a list" } else { "a mapping" };
            Told {
                message: say!(
                    "'{key}'에는 글만 쓸 수 있는데 값이 '{first}'로 시작합니다",
                    "'{key}' takes a text, and the value begins with '{first}'"
                ),
                help: say!(
                    "YAML은 이 값을 {what}으로 읽습니다. 괄호까지 글이면 따옴표로 감싸세요: {form}",
                    "YAML reads it as {kind}; if the brackets belong to the text, put it in quotes: {form}"
                ),
                at,
                fix: None,
            }
        }
        _ => Told {
            message: say!(
                "'{key}'에는 글만 쓸 수 있는데 목록이 있습니다: {line}",
                "'{key}' takes a text, found a list: {line}"
            ),
            help: say!("한 값을 '{key}: ' 뒤에 적으세요", "write one value behind '{key}: '"),
            at,
            fix: None,
        },
    }
}

/// Returns whether a line is one placeholder, with its brackets.
fn is_placeholder(line: &str) -> bool {
    let name = line.strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}")).map(str::trim);
    name.is_some_and(|name| !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || "{}[]:,".contains(c)))
}

/// Returns what is said of a value where `key` takes `true` or `false`.
pub fn no_flag(key: &str, node: &Node, source: &str) -> Told {
    let typed = typed_line(node, source);
    let there = particle::i(&format!("'{typed}'"));
    let meant = match typed.trim_matches(['"', '\'']).to_lowercase().as_str() {
        "true" | "yes" | "y" | "on" | "예" | "네" => Some("true"),
        "false" | "no" | "n" | "off" | "아니오" | "아니요" => Some("false"),
        _ => None,
    };
    let help = match meant {
        Some(word) => say!("이렇게 적으세요: {key}: {word}", "write it so: {key}: {word}"),
        None => say!("true 또는 false로 적으세요", "write true or false"),
    };
    Told {
        at: node.at.clone(),
        message: say!(
            "'{key}'에는 true 또는 false만 쓸 수 있는데 {there} 있습니다",
            "'{key}' takes true or false, found '{typed}'"
        ),
        help,
        fix: meant.map(str::to_owned),
    }
}

/// Returns what is said of a bare text where `key` takes a list of words, if it looks like several; and these words.
pub fn joined_words(key: &str, node: &Node, source: &str) -> Option<(Told, Vec<String>)> {
    let Value::Text(text) = &node.value else { return None };
    let typed = source.get(node.at.clone()).unwrap_or_default();
    let full_width = |c: char| matches!(c, '［' | '］' | '[' | ']');
    if typed.starts_with(['"', '\'', '|', '>']) || !text.contains([',', '，', '、', '［']) {
        return None;
    }
    let words: Vec<String> =
        text.split([',', '，', '、']).map(|word| word.trim_matches(full_width).trim().to_owned()).collect();
    let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let form = format!("[{}]", words.join(", "));
    // A comma between digits may be one of thousands.
    let plain = words.iter().all(|word| word.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-')));
    let told = Told {
        at: node.at.clone(),
        message: say!("여러 값이 한 값으로 읽힙니다: {text}", "several values are read as one: {text}"),
        help: say!("목록은 대괄호로 묶으세요: {key}: {form}", "put a list in square brackets: {key}: {form}"),
        fix: (plain && !typed.contains('\n') && !text.contains(|c: char| c.is_ascii_digit())).then_some(form),
    };
    Some((told, words))
}

/// Returns the first line of what was typed for a value.
fn typed_line<'a>(node: &Node, source: &'a str) -> &'a str {
    let rest = source.get(node.at.start..).unwrap_or_default();
    let end = match &node.value {
        // The place of a list or a mapping is its first mark.
        Value::List(_) | Value::Map(_) if rest.starts_with(['[', '{']) => yaml::bracket_end(source, node.at.start),
        Value::List(_) | Value::Map(_) => None,
        _ => Some(node.at.end),
    };
    let typed = end.and_then(|end| source.get(node.at.start..end)).unwrap_or(rest);
    typed.lines().next().unwrap_or("").trim_end()
}
