//! YAML text → a tree of values with places. The only file that uses serde-saphyr.
//!
//! It is a tree, not structs, because all mistakes of a file must be reported, not only the first.

use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Budget, DuplicateKeyPolicy, Error, Location, NonFiniteFloatPolicy, Options, Spanned};

use crate::craft::text;
use crate::finding::{Rule, Say};

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

/// A mistake in YAML, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The rule that it breaks.
    pub rule: &'static Rule,
    /// What is wrong.
    pub message: Say,
    /// What to do.
    pub help: Say,
    /// Where, in bytes of the file.
    pub at: Range<usize>,
    /// A replacement that surely gives what was typed.
    pub fix: Option<String>,
}

/// Why the library stops, in its own words, and where.
pub struct Stop {
    /// Its words, without the place.
    pub words: String,
    /// The place in the text that was read.
    pub at: Range<usize>,
}

/// Reads `part`. Places count from its start.
///
/// # Errors
/// The first place at which it is not YAML.
pub fn tree(part: &str) -> Result<Node, Stop> {
    raw(part).map(|tree| settle(tree, part))
}

fn raw(part: &str) -> Result<Spanned<Raw>, Stop> {
    serde_saphyr::from_str_with_options(part, options()).map_err(|error: Error| {
        let at = error.location().map_or(0..0, |location| bytes(&location, part));
        let words = error.without_snippet().to_string();
        Stop { words: words.split(" at line ").next().unwrap_or("").to_owned(), at }
    })
}

/// Returns why a text is not YAML, if it is not.
pub fn stop(part: &str) -> Option<Stop> {
    raw(part).err()
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
    // `1e999` and `.inf` are text like all numbers: `settle` gives them the letters with which they were written.
    options.non_finite_float_policy = NonFiniteFloatPolicy::PassThrough;
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

/// Returns the node with places that count from the start of `part`.
fn settle(raw: Spanned<Raw>, part: &str) -> Node {
    let at = bytes(&raw.referenced, part);
    let typed = part.get(at.clone()).unwrap_or("");
    let value = match raw.value {
        // YAML reads `~` and `null` as nothing. An editor means the text as typed.
        Raw::Null if !typed.trim().is_empty() => Value::Text(typed.trim().to_owned()),
        Raw::Null => Value::Null,
        Raw::Bool(value) => Value::Bool(value),
        Raw::Scalar(value) => {
            // YAML reads `010` and `1.50` as numbers. An editor means the text as typed.
            let plain = typed.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) && !typed.contains('\n');
            // An escape may have produced decomposed letters again.
            Value::Text(if plain { typed.trim_end().to_owned() } else { text::composed(value) })
        }
        Raw::List(items) => Value::List(items.into_iter().map(|item| settle(item, part)).collect()),
        Raw::Map(entries) => {
            Value::Map(entries.into_iter().map(|(key, value)| (settle(key, part), settle(value, part))).collect())
        }
    };
    Node { value, at }
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
