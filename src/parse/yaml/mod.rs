//! YAML text → a tree of values with places. The only file that uses serde-saphyr.
//!
//! It is a tree, not structs, because all mistakes of a file must be reported, not only the first.

mod flow;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Budget, DuplicateKeyPolicy, Error, Location, Options, Spanned};

use crate::craft::text;
use crate::finding::{Finding, Place, Say, rule::yaml as rule};
use crate::say;

/// A value and its byte range in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What was written.
    pub value: Value,
    /// Where.
    pub at: Range<usize>,
}

/// The values of YAML. Scalars other than booleans keep the letters with which they were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`, nothing else.
    Bool(bool),
    /// Text, a number or a date.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A mapping in the order of the file, including repeated keys.
    Map(Vec<(Node, Node)>),
}

/// Why YAML cannot be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub message: Say,
    /// What to do.
    pub help: Say,
    /// Where, in bytes of the file.
    pub at: Range<usize>,
}

/// Reads the YAML at `range` of a file; `None` if it cannot be read, which is a finding.
pub fn read(text: &str, range: Range<usize>, path: &Arc<str>, findings: &mut Vec<Finding>) -> Option<Node> {
    match parse(text, range) {
        Ok(node) => {
            cut_lists(&node, text, path, findings);
            Some(node)
        }
        Err(fault) => {
            findings.push(Finding::new(&rule::YAML_SYNTAX, Place::new(path, fault.at), fault.message, fault.help));
            None
        }
    }
}

/// Reads `text[range]` of a file. All places count from the start of the file.
///
/// # Errors
/// The first place at which the text is not YAML.
pub fn parse(text: &str, range: Range<usize>) -> Result<Node, Fault> {
    let part = &text[range.clone()];
    if part.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Ok(Node { value: Value::Map(Vec::new()), at: range });
    }
    let tree: Spanned<Raw> =
        serde_saphyr::from_str_with_options(part, options()).map_err(|error| fault(&error, part, range.start))?;
    let node = settle(tree, part, range.start);
    match unseen(&node) {
        None => Ok(node),
        Some((c, at)) => {
            let code = u32::from(c);
            Err(Fault {
                message: say!(
                    "값에 보이지 않는 글자(U+{code:04X})가 있습니다",
                    "the value holds an invisible character (U+{code:04X})"
                ),
                help: say!("그 글자를 지우거나 줄을 새로 치세요", "delete it, or type the line anew"),
                at,
            })
        }
    }
}

/// Reports every value that a comma cuts in a list in `[…]`.
fn cut_lists(node: &Node, text: &str, path: &Arc<str>, findings: &mut Vec<Finding>) {
    match &node.value {
        Value::Null | Value::Bool(_) | Value::Text(_) => {}
        Value::List(items) => {
            if text[node.at.start..].starts_with('[') {
                let places: Vec<Range<usize>> = items.iter().map(|item| item.at.clone()).collect();
                findings.extend(flow::cuts(text, &places).into_iter().map(|cut| {
                    Finding::new(&rule::CUT_LIST, Place::new(path, cut.at), cut.message, cut.help).with_fix(cut.fix)
                }));
            }
            items.iter().for_each(|item| cut_lists(item, text, path, findings));
        }
        Value::Map(entries) => entries.iter().for_each(|(_, value)| cut_lists(value, text, path, findings)),
    }
}

/// Returns the first character that controls terminals or spreadsheets or reverses the text around it, and the place of its
/// value.
///
/// Values are copied into files and clipboards, where the check of fonts does not help.
fn unseen(node: &Node) -> Option<(char, Range<usize>)> {
    match &node.value {
        Value::Null | Value::Bool(_) => None,
        Value::Text(text) => {
            let steers = |c: &char| c.is_control() && !matches!(c, '\n' | '\t');
            let turns = |c: &char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
            text.chars().find(|c| steers(c) || turns(c)).map(|c| (c, node.at.clone()))
        }
        Value::List(items) => items.iter().find_map(unseen),
        Value::Map(entries) => entries.iter().find_map(|(key, value)| unseen(key).or_else(|| unseen(value))),
    }
}

/// Returns small limits: a file has a few hundred values, three levels deep, without aliases.
fn options() -> Options {
    let mut budget = Budget::default();
    budget.max_depth = 16;
    budget.max_nodes = 60_000;
    budget.max_aliases = 0;
    budget.max_anchors = 0;
    budget.max_documents = 1;
    let mut options = Options::default();
    options.budget = Some(budget);
    options.strict_booleans = true;
    options.duplicate_keys = DuplicateKeyPolicy::PassThrough;
    options
}

/// A value of the deserializer, before scalars get the letters with which they were written.
enum Raw {
    Null,
    Bool(bool),
    Scalar(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<Raw>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Scalar(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Raw, E> {
        Ok(Raw::Scalar(value.to_string()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Raw, E> {
        Ok(Raw::Scalar(value.to_string()))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Raw, E> {
        Ok(Raw::Scalar(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::Scalar(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Scalar(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut out = Vec::new();
        while let Some(item) = items.next_element()? {
            out.push(item);
        }
        Ok(Raw::List(out))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut out = Vec::new();
        while let Some(key) = entries.next_key()? {
            out.push((key, entries.next_value()?));
        }
        Ok(Raw::Map(out))
    }
}

fn settle(raw: Spanned<Raw>, part: &str, base: usize) -> Node {
    let range = bytes(&raw.referenced, part);
    let value = match raw.value {
        Raw::Null => Value::Null,
        Raw::Bool(value) => Value::Bool(value),
        Raw::Scalar(value) => {
            // YAML reads `010` and `1.50` as numbers. An editor means the text as typed.
            let typed = part.get(range.clone()).unwrap_or("");
            let plain = typed.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) && !typed.contains('\n');
            // An escape may have produced decomposed letters again.
            Value::Text(if plain { typed.trim_end().to_owned() } else { text::composed(value) })
        }
        Raw::List(items) => Value::List(items.into_iter().map(|item| settle(item, part, base)).collect()),
        Raw::Map(entries) => {
            Value::Map(entries.into_iter().map(|(key, value)| (settle(key, part, base), settle(value, part, base))).collect())
        }
    };
    Node { value, at: base + range.start..base + range.end }
}

/// Returns the byte range of a location. The library counts characters if it does not know bytes.
fn bytes(location: &Location, part: &str) -> Range<usize> {
    let span = location.span();
    let byte = |chars: usize| part.char_indices().nth(chars).map_or(part.len(), |(at, _)| at);
    if let Some(start) = span.byte_offset() {
        let start = usize::try_from(start).unwrap_or(part.len()).min(part.len());
        let length = span.byte_len().and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
        return start..(start + length).min(part.len());
    }
    let start = usize::try_from(span.offset()).unwrap_or(usize::MAX);
    let length = usize::try_from(span.len()).unwrap_or(0);
    byte(start)..byte(start.saturating_add(length))
}

fn fault(error: &Error, part: &str, base: usize) -> Fault {
    let at = error.location().map_or(0..0, |location| bytes(&location, part));
    let original = error.without_snippet().to_string();
    let original = original.split(" at line ").next().unwrap_or("").to_owned();
    let (message, help) = if original.contains("mapping values are not allowed") {
        (
            say!("값 안에 따옴표 없는 ':'이 있습니다", "the value holds a ':' without quotes"),
            say!(
                "값 전체를 큰따옴표로 감싸세요. 보기: title: \"요금: 왜 올랐나요\"",
                "put the whole value in double quotes, as in title: \"요금: 왜 올랐나요\""
            ),
        )
    } else if original.contains("tab") {
        (
            say!("들여쓰기에 탭 글자가 있습니다", "the indentation holds a tab character"),
            say!("탭을 지우고 빈칸 두 개를 넣으세요", "replace the tab by two spaces"),
        )
    } else if original.contains("unclosed") {
        (
            say!("따옴표나 괄호가 닫히지 않았습니다", "a quote or a bracket is not closed"),
            say!("같은 줄에서 \" 나 ] 로 닫으세요", "close it with \" or ] on the same line"),
        )
    } else if original.contains("budget")
        || original.contains("alias")
        || original.contains("anchor")
        || original.contains("depth")
    {
        (
            say!("값이 너무 많거나 너무 깊거나 별명(&, *)을 씁니다", "there are too many values, too deep, or aliases (&, *)"),
            say!("값을 풀어서 그대로 적으세요", "write the values out plainly"),
        )
    } else {
        (
            say!("YAML로 읽을 수 없습니다: {original}", "not readable as YAML: {original}"),
            say!(
                "'항목: 값' 모양인지, 들여쓰기가 앞줄과 맞는지 보세요",
                "check for the form 'key: value' and for the indentation of the line before"
            ),
        )
    };
    Fault { message, help, at: base + at.start..base + at.end.max(at.start) }
}
