//! A YAML mapping → typed values, and a finding for every mistake in the mapping, not only the first.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::expected::{self, Told};
use super::yaml::{Node, Value};
use crate::craft::korean::particle;
use crate::finding::{Finding, Place, Rule, Say, remedy, rule::yaml as rule};
use crate::model::Date;
use crate::say;

/// A file that is being read.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Its path.
    pub path: &'a Arc<str>,
    /// Its text, in which places count.
    pub text: &'a str,
}

/// A mapping while [`Fields::read`] reads it.
pub struct Fields<'a> {
    source: Source<'a>,
    at: Range<usize>,
    entries: &'a [(Node, Node)],
    asked: Vec<&'static str>,
    /// Whether the file may choose its keys.
    free: bool,
    /// Whether it is a mapping. What is none has a finding, and nothing is missing in it.
    mapped: bool,
    findings: &'a mut Vec<Finding>,
}

impl<'a> Fields<'a> {
    /// Reads `node` with `ask`, and reports every key that `ask` did not ask for. So no reader can forget to report them.
    ///
    /// Anything but a mapping is a finding, and reads as an empty mapping.
    pub fn read<T>(node: &Node, source: Source<'_>, findings: &mut Vec<Finding>, ask: impl FnOnce(&mut Fields<'_>) -> T) -> T {
        let mut fields = Fields::of(node, source, findings);
        let out = ask(&mut fields);
        fields.finish();
        out
    }

    /// Reads the mapping of a key that may be absent.
    pub(crate) fn mapping<T>(&mut self, key: &'static str, ask: impl FnOnce(&mut Fields<'_>) -> T) -> Option<T> {
        let node = self.node(key)?;
        Some(self.within(node, ask))
    }

    /// Reads each mapping of a list that may be absent; a single one reads as a list of one.
    pub(crate) fn mappings<T>(&mut self, key: &'static str, mut ask: impl FnMut(&mut Fields<'_>) -> T) -> Option<Vec<T>> {
        let node = self.node(key)?;
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        Some(items.iter().map(|item| self.within(item, &mut ask)).collect())
    }

    /// Reads a mapping inside this one.
    pub fn within<T>(&mut self, node: &Node, ask: impl FnOnce(&mut Fields<'_>) -> T) -> T {
        Fields::read(node, self.source, self.findings, ask)
    }

    fn of(node: &'a Node, source: Source<'a>, findings: &'a mut Vec<Finding>) -> Self {
        let path = source.path;
        let mapped = matches!(node.value, Value::Map(_));
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
        Self { source, at: node.at.clone(), entries, asked: Vec::new(), free: false, mapped, findings }
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

    /// Returns the place of a key that is there and has no value.
    pub(crate) fn empty(&self, key: &str) -> Option<Range<usize>> {
        let of_key = |(name, value): &&(Node, Node)| {
            value.value == Value::Null && matches!(&name.value, Value::Text(name) if name == key)
        };
        self.entries.iter().find(of_key).map(|(name, _)| name.at.clone())
    }

    /// Returns a text that may be absent.
    pub fn text(&mut self, key: &'static str) -> Option<(String, Range<usize>)> {
        let node = self.node(key)?;
        let text = self.text_of(key, node)?;
        (!text.is_empty()).then(|| (text, node.at.clone()))
    }

    /// Returns a value as a text, without spaces around it. `true` and `false` are the letters that were typed.
    pub(crate) fn text_of(&mut self, key: &str, node: &Node) -> Option<String> {
        match &node.value {
            Value::Text(text) => Some(text.trim().to_owned()),
            Value::Bool(_) => self.source.text.get(node.at.clone()).map(|typed| typed.trim().to_owned()),
            Value::Null => {
                self.wrong(key, node, say!("글", "a text"));
                None
            }
            Value::List(_) | Value::Map(_) => {
                self.expect(expected::no_text(key, node, self.source.text));
                None
            }
        }
    }

    /// Adds a finding that was made elsewhere.
    pub(crate) fn tell(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    fn expect(&mut self, Told { at, message, help, fix }: Told) {
        let finding = Finding::new(&rule::WRONG_TYPE, Place::new(self.source.path, at), message, help);
        self.findings.push(finding.with_fix(fix));
    }

    /// Returns a text that must be there. If it is absent or wrong, that is a finding, and it reads as empty.
    pub(crate) fn required(&mut self, key: &'static str) -> (String, Range<usize>) {
        let present = self.node(key).is_some_and(|node| !matches!(&node.value, Value::Text(text) if text.trim().is_empty()));
        if !present {
            self.missing(key);
        }
        self.text(key).unwrap_or_else(|| (String::new(), self.start()))
    }

    /// Reports that a required key is absent, or empty.
    pub fn missing(&mut self, key: &str) {
        if !self.mapped {
            return;
        }
        let subject = particle::i(&format!("'{key}'"));
        let object = particle::eul(&format!("'{key}: '"));
        let named = self.entries.iter().find(|(name, _)| matches!(&name.value, Value::Text(name) if name == key));
        let (at, message) = match named {
            Some((name, _)) => (name.at.clone(), say!("'{key}'에 값이 없습니다", "'{key}' has no value")),
            None => (self.start(), say!("{subject} 없습니다", "'{key}' is missing")),
        };
        self.report(&rule::MISSING_KEY, at, message, say!("{object} 적고 값을 넣으세요", "write '{key}: ' and its value"));
    }

    /// Returns `true` or `false`; absent reads as `false`.
    pub(crate) fn flag(&mut self, key: &'static str) -> bool {
        match self.node(key) {
            None => false,
            Some(Node { value: Value::Bool(value), .. }) => *value,
            Some(node) => {
                self.expect(expected::no_flag(key, node, self.source.text));
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
        self.whole_number(key, node, least, most)
    }

    /// Returns the whole numbers of a list, each within `least..=most`; `None` if it is absent or one of them is wrong. A
    /// single number reads as a list of one.
    pub fn numbers(&mut self, key: &'static str, least: u32, most: u32) -> Option<Vec<(u32, Range<usize>)>> {
        let node = self.node(key)?;
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let numbers: Vec<_> = items.iter().filter_map(|item| self.whole_number(key, item, least, most)).collect();
        (numbers.len() == items.len()).then_some(numbers)
    }

    /// Returns the whole number of a value, within `least..=most`.
    pub(crate) fn whole_number(&mut self, key: &str, node: &Node, least: u32, most: u32) -> Option<(u32, Range<usize>)> {
        let number = match &node.value {
            Value::Text(text) => text.parse().ok().filter(|number| (least..=most).contains(number)),
            _ => None,
        };
        if number.is_none() {
            self.wrong(key, node, say!("{least}에서 {most} 사이의 수", "a whole number from {least} to {most}"));
        }
        Some((number?, node.at.clone()))
    }

    /// Returns a number that must be there, within `least..=most`, whole or not.
    pub(crate) fn decimal(&mut self, key: &'static str, least: u32, most: u32) -> Option<f64> {
        let Some(node) = self.node(key) else {
            self.missing(key);
            return None;
        };
        let number = match &node.value {
            Value::Text(text) => text.parse().ok().filter(|number| (f64::from(least)..=f64::from(most)).contains(number)),
            _ => None,
        };
        if number.is_none() {
            self.wrong(key, node, say!("{least}에서 {most} 사이의 수", "a number from {least} to {most}"));
        }
        number
    }

    /// Returns a day that may be absent.
    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        let node = self.node(key)?;
        let date = match &node.value {
            Value::Text(text) => Date::parse(text),
            _ => None,
        };
        if date.is_none() {
            self.report(
                &rule::INVALID_VALUE,
                node.at.clone(),
                say!("'{key}'의 날짜를 읽을 수 없습니다", "'{key}' is not a date"),
                say!("2026-11-22처럼 해-달-날 모양으로 적으세요", "write year-month-day, as in 2026-11-22"),
            );
        }
        date
    }

    /// Returns a day that must be there. If it is absent or empty, that is a finding.
    pub(crate) fn required_date(&mut self, key: &'static str) -> Option<Date> {
        if self.node(key).is_none() {
            self.missing(key);
        }
        self.date(key)
    }

    /// Returns the texts of a list that may be absent; a single text reads as a list of one.
    pub fn texts(&mut self, key: &'static str) -> Vec<(String, Range<usize>)> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let items = match &node.value {
            Value::Text(_) | Value::Bool(_) | Value::Null => std::slice::from_ref(node),
            Value::List(items) => items,
            Value::Map(_) => {
                self.expect(expected::no_text(key, node, self.source.text));
                return Vec::new();
            }
        };
        items.iter().filter_map(|item| Some((self.text_of(key, item)?, item.at.clone()))).collect()
    }

    /// Returns the words of a list that may be absent. Several words without their brackets are a finding, and read as a list.
    pub(crate) fn words(&mut self, key: &'static str) -> Vec<(String, Range<usize>)> {
        let Some(node) = self.node(key) else { return Vec::new() };
        match expected::joined_words(key, node, self.source.text) {
            Some((told, words)) => {
                self.expect(told);
                words.into_iter().map(|word| (word, node.at.clone())).collect()
            }
            None => self.texts(key),
        }
    }

    /// Returns one of the allowed words. An absent key reads as the first of them.
    pub fn choice(&mut self, key: &'static str, allowed: &[&'static str]) -> &'static str {
        let Some((typed, at)) = self.text(key) else { return allowed[0] };
        if let Some(word) = allowed.iter().find(|word| **word == typed) {
            return word;
        }
        let subject = particle::eun(&format!("'{typed}'"));
        self.report(
            &rule::INVALID_VALUE,
            at,
            say!("{subject} '{key}'에 쓸 수 없는 값입니다", "'{typed}' is no value of '{key}'"),
            remedy::unknown_word(&typed, allowed),
        );
        allowed[0]
    }

    /// Returns all entries of a mapping with keys that the file chooses: name, place of the name, value.
    pub fn free(&mut self) -> Vec<(&'a str, Range<usize>, &'a Node)> {
        self.free = true;
        let entries = self.entries;
        let named = |(key, value): &'a (Node, Node)| match &key.value {
            Value::Text(name) => Some((name.as_str(), key.at.clone(), value)),
            _ => None,
        };
        entries.iter().filter_map(named).collect()
    }

    /// Returns the places of the values of all keys that were asked for, in the order of the file.
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

    /// Reports every key that nobody asked for.
    fn finish(mut self) {
        for (key, _) in self.entries {
            let name = match &key.value {
                Value::Text(_) if self.free => continue,
                Value::Text(name) if self.asked.contains(&name.as_str()) => continue,
                Value::Text(name) => name.clone(),
                _ if self.free => {
                    self.report(
                        &rule::WRONG_TYPE,
                        key.at.clone(),
                        say!("이 항목의 이름은 글이 아닙니다", "the name of this key is no text"),
                        say!("이름을 큰따옴표로 감싸세요", "put the name in double quotes"),
                    );
                    continue;
                }
                other => format!("{other:?}"),
            };
            let subject = particle::eun(&format!("'{name}'"));
            let help = remedy::unknown_word(&name, &self.asked);
            self.report(
                &rule::UNKNOWN_KEY,
                key.at.clone(),
                say!("{subject} 모르는 항목입니다", "the key '{name}' is unknown"),
                help,
            );
        }
    }

    /// Reports a mistake at a place of this file.
    pub(crate) fn report(&mut self, rule: &'static Rule, at: Range<usize>, message: Say, help: Say) {
        self.findings.push(Finding::new(rule, Place::new(self.source.path, at), message, help));
    }

    /// Reports that the value of a key is not what was expected.
    pub fn wrong(&mut self, key: &str, node: &Node, expected: Say) {
        let Say { ko, en } = expected;
        let found = match &node.value {
            Value::Null => String::new(),
            Value::Bool(value) => value.to_string(),
            Value::Text(text) => text.chars().take(20).collect(),
            Value::List(_) => "[…]".to_owned(),
            Value::Map(_) => "{…}".to_owned(),
        };
        let there = particle::i(&format!("'{found}'"));
        self.report(
            &rule::WRONG_TYPE,
            node.at.clone(),
            say!("'{key}'에는 {ko}만 쓸 수 있는데 {there} 있습니다", "'{key}' takes {en}, found '{found}'"),
            say!("{ko} 모양으로 고쳐 적으세요", "write {en}"),
        );
    }

    /// Returns the place of the mapping.
    pub fn at(&self) -> Range<usize> {
        self.at.clone()
    }

    /// Returns the place of the mapping, with its file.
    pub(crate) fn place(&self) -> Place {
        Place::new(self.source.path, self.at())
    }

    /// Returns the start of the mapping: the place of what is missing in it.
    fn start(&self) -> Range<usize> {
        self.at.start..self.at.start
    }
}
