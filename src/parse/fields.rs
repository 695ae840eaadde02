//! A YAML mapping → typed values, collecting every mistake of the mapping instead of the first.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::yaml::{Node, Value};
use crate::craft::korean::particle;
use crate::finding::{Finding, Place, remedy, rule::yaml as rule};
use crate::model::Date;
use crate::say;

/// A mapping that is being read. Ask for every key, then call [`Fields::finish`].
pub struct Fields<'a> {
    path: &'a Arc<str>,
    at: Range<usize>,
    entries: &'a [(Node, Node)],
    asked: Vec<&'static str>,
    findings: &'a mut Vec<Finding>,
}

impl<'a> Fields<'a> {
    /// Begins to read `node`; anything but a mapping is a finding and reads as an empty one.
    pub fn of(node: &'a Node, path: &'a Arc<str>, findings: &'a mut Vec<Finding>) -> Self {
        let entries = match &node.value {
            Value::Map(entries) => entries.as_slice(),
            _ => {
                findings.push(Finding::new(
                    &rule::WRONG_TYPE,
                    Place::new(path, node.at.clone()),
                    say!("'항목: 값' 모양이 아닙니다", "this is not of the form 'key: value'"),
                    say!("항목 이름, 쌍점, 빈칸, 값의 차례로 적으세요", "write a key, a colon, a space, a value"),
                ));
                &[]
            }
        };
        let mut seen = BTreeSet::new();
        for (key, _) in entries {
            let Value::Text(name) = &key.value else { continue };
            if !seen.insert(name) {
                let subject = particle::i(&format!("'{name}'"));
                findings.push(Finding::new(
                    &rule::DUPLICATE_KEY,
                    Place::new(path, key.at.clone()),
                    say!("{subject} 두 번 나옵니다", "'{name}' appears twice"),
                    say!("하나만 남기고 지우세요", "keep one of them"),
                ));
            }
        }
        Self { path, at: node.at.start..node.at.start, entries, asked: Vec::new(), findings }
    }

    /// Returns the value of a key that is there and not empty.
    pub fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        let entries = self.entries;
        entries
            .iter()
            .find(|(name, _)| matches!(&name.value, Value::Text(name) if name == key))
            .map(|(_, value)| value)
            .filter(|node| node.value != Value::Null)
    }

    /// Returns a text that may be absent.
    pub fn text(&mut self, key: &'static str) -> Option<(String, Range<usize>)> {
        let node = self.node(key)?;
        match &node.value {
            Value::Text(text) if text.trim().is_empty() => None,
            Value::Text(text) => Some((text.trim().to_owned(), node.at.clone())),
            _ => {
                self.wrong(key, node, say!("글", "a text"));
                None
            }
        }
    }

    /// Returns a text that must be there; absent or wrong, it is a finding and reads as empty.
    pub fn required(&mut self, key: &'static str) -> (String, Range<usize>) {
        let present = self.node(key).is_some_and(|node| !matches!(&node.value, Value::Text(text) if text.trim().is_empty()));
        if !present {
            self.missing(key);
        }
        self.text(key).unwrap_or_else(|| (String::new(), self.at.clone()))
    }

    /// Reports that a required key is absent.
    pub fn missing(&mut self, key: &str) {
        let subject = particle::i(&format!("'{key}'"));
        let object = particle::eul(&format!("'{key}: '"));
        self.findings.push(Finding::new(
            &rule::MISSING_KEY,
            Place::new(self.path, self.at.clone()),
            say!("{subject} 없습니다", "'{key}' is missing"),
            say!("{object} 적고 값을 넣으세요", "write '{key}: ' and its value"),
        ));
    }

    /// Returns `true` or `false`; absent reads as `false`.
    pub fn flag(&mut self, key: &'static str) -> bool {
        match self.node(key) {
            None => false,
            Some(Node { value: Value::Bool(value), .. }) => *value,
            Some(node) => {
                self.wrong(key, node, say!("true 또는 false", "true or false"));
                false
            }
        }
    }

    /// Returns a whole number that must be there, within `least..=most`.
    pub fn number(&mut self, key: &'static str, least: u32, most: u32) -> Option<(u32, Range<usize>)> {
        let Some(node) = self.node(key) else {
            self.missing(key);
            return None;
        };
        let number = match &node.value {
            Value::Text(text) => text.parse().ok().filter(|number| (least..=most).contains(number)),
            _ => None,
        };
        match number {
            Some(number) => Some((number, node.at.clone())),
            None => {
                self.wrong(key, node, say!("{least}에서 {most} 사이의 수", "a whole number from {least} to {most}"));
                None
            }
        }
    }

    /// Returns a day that may be absent.
    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        let node = self.node(key)?;
        let date = match &node.value {
            Value::Text(text) => Date::parse(text),
            _ => None,
        };
        if date.is_none() {
            self.findings.push(Finding::new(
                &rule::INVALID_VALUE,
                Place::new(self.path, node.at.clone()),
                say!("'{key}'의 날짜를 읽을 수 없습니다", "'{key}' is not a date"),
                say!("2026-11-22처럼 해-달-날 모양으로 적으세요", "write year-month-day, as in 2026-11-22"),
            ));
        }
        date
    }

    /// Returns the texts of a list that may be absent; a single text reads as a list of one.
    pub fn texts(&mut self, key: &'static str) -> Vec<(String, Range<usize>)> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let items = match &node.value {
            Value::Text(text) => return vec![(text.trim().to_owned(), node.at.clone())],
            Value::List(items) => items,
            _ => {
                self.wrong(key, node, say!("[가, 나] 같은 목록", "a list such as [a, b]"));
                return Vec::new();
            }
        };
        let mut out = Vec::new();
        for item in items {
            match &item.value {
                Value::Text(text) => out.push((text.trim().to_owned(), item.at.clone())),
                _ => self.wrong(key, item, say!("글", "a text")),
            }
        }
        out
    }

    /// Returns one of the allowed words; absent reads as the first.
    pub fn choice(&mut self, key: &'static str, allowed: &[&'static str]) -> &'static str {
        let Some((typed, at)) = self.text(key) else { return allowed[0] };
        if let Some(word) = allowed.iter().find(|word| **word == typed) {
            return word;
        }
        let subject = particle::eun(&format!("'{typed}'"));
        self.findings.push(Finding::new(
            &rule::INVALID_VALUE,
            Place::new(self.path, at),
            say!("{subject} '{key}'에 쓸 수 없는 값입니다", "'{typed}' is no value of '{key}'"),
            remedy::unknown_word(&typed, allowed),
        ));
        allowed[0]
    }

    /// Returns the mapping's entries that were not asked for, for files whose keys are free.
    pub fn rest(&mut self) -> Vec<(&'a Node, &'a Node)> {
        let entries = self.entries;
        let rest =
            entries.iter().filter(|(key, _)| !matches!(&key.value, Value::Text(name) if self.asked.contains(&name.as_str())));
        rest.map(|(key, value)| (key, value)).collect()
    }

    /// Returns whether the mapping names a key, be it with a value or without.
    pub fn names(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _)| matches!(&name.value, Value::Text(name) if name == key))
    }

    /// Returns where each key that was asked for has its value, in the order of the file.
    pub fn places(&self) -> Vec<(&'static str, Range<usize>)> {
        let asked = |name: &String| self.asked.iter().copied().find(|asked| asked == name);
        let place = |(key, value): &(Node, Node)| match &key.value {
            Value::Text(name) => Some((asked(name)?, value.at.clone())),
            _ => None,
        };
        let mut places: Vec<_> = self.entries.iter().filter_map(place).collect();
        places.shrink_to_fit();
        places
    }

    /// Reports every key that was not asked for.
    pub fn finish(self) {
        for (key, _) in self.entries {
            let name = match &key.value {
                Value::Text(name) => name.clone(),
                other => format!("{other:?}"),
            };
            if self.asked.contains(&name.as_str()) {
                continue;
            }
            let subject = particle::eun(&format!("'{name}'"));
            self.findings.push(Finding::new(
                &rule::UNKNOWN_KEY,
                Place::new(self.path, key.at.clone()),
                say!("{subject} 모르는 항목입니다", "the key '{name}' is unknown"),
                remedy::unknown_word(&name, &self.asked),
            ));
        }
    }

    /// The findings, for a reader that checks values further.
    pub fn findings(&mut self) -> &mut Vec<Finding> {
        self.findings
    }

    fn wrong(&mut self, key: &str, node: &Node, expected: crate::finding::Say) {
        let (ko, en) = (expected.ko, expected.en);
        let found = match &node.value {
            Value::Null => String::new(),
            Value::Bool(value) => value.to_string(),
            Value::Text(text) => text.chars().take(20).collect(),
            Value::List(_) => "[…]".to_owned(),
            Value::Map(_) => "{…}".to_owned(),
        };
        let there = particle::i(&format!("'{found}'"));
        self.findings.push(Finding::new(
            &rule::WRONG_TYPE,
            Place::new(self.path, node.at.clone()),
            say!("'{key}'에는 {ko}만 쓸 수 있는데 {there} 있습니다", "'{key}' takes {en}, found '{found}'"),
            say!("{ko} 모양으로 고쳐 적으세요", "write {en}"),
        ));
    }
}
