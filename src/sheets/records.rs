//! Files of the content → their entries, each a mapping of YAML and where it is written.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::kinds::{Kind, Scope};
use super::shapes::{Wanted, wanted};
use crate::model::{Input, paths};
use crate::parse::front;
use crate::parse::yaml::{self, Node, Value};

/// An entry.
#[derive(Debug, Clone)]
pub struct Record {
    /// What tells it from the others.
    pub id: String,
    /// Its file.
    pub path: Arc<str>,
    /// From its first sign to the line at which something else begins.
    pub at: Range<usize>,
    /// Its keys and values; empty if it is no mapping.
    pub keys: Vec<(Node, Node)>,
    /// Where the mapping begins.
    pub start: usize,
}

/// The entries of a table, and the file to which new ones go.
#[derive(Debug)]
pub struct Records {
    /// The entries, in the order of the files.
    pub list: Vec<Record>,
    /// The file for new entries; `None` if each gets its own, or there can be none.
    pub home: Option<Arc<str>>,
}

impl Record {
    /// Returns the value behind a key.
    pub fn node(&self, key: &str) -> Option<&Node> {
        let (first, rest) = key.split_once('.').map_or((key, None), |(first, rest)| (first, Some(rest)));
        let node = find(&self.keys, first)?;
        match (rest, &node.value) {
            (None, _) => Some(node),
            (Some(rest), Value::Map(keys)) => find(keys, rest),
            _ => None,
        }
    }

    /// Returns every value by its key, as a file has it: lists of mappings and what else no table shows as it was typed.
    pub fn values(&self, text: &str) -> BTreeMap<String, Wanted> {
        let mut out = BTreeMap::new();
        for (key, node) in &self.keys {
            let Value::Text(key) = &key.value else { continue };
            match &node.value {
                Value::Map(inner) => out.extend(inner.iter().filter_map(|(name, node)| match &name.value {
                    Value::Text(name) => Some((format!("{key}.{name}"), wanted(Some(node), text))),
                    _ => None,
                })),
                _ => drop(out.insert(key.clone(), wanted(Some(node), text))),
            }
        }
        out.retain(|_, value| *value != Wanted::Absent);
        out
    }
}

fn find<'a>(keys: &'a [(Node, Node)], name: &str) -> Option<&'a Node> {
    keys.iter().find(|(key, _)| matches!(&key.value, Value::Text(key) if key == name)).map(|(_, value)| value)
}

/// Returns the entries of a table.
///
/// # Errors
/// The files that are no YAML.
pub fn records(kind: Kind, scope: &Scope, input: &Input) -> Result<Records, Vec<Arc<str>>> {
    match (kind, scope) {
        (Kind::Facts, Scope::Own(id)) => listed(&paths::own_facts(id), input, Kind::Facts),
        (Kind::Facts, _) => listed(paths::FACTS, input, kind),
        (Kind::Glossary, Scope::Own(id)) => listed(&paths::own_glossary(id), input, kind),
        (Kind::Glossary, _) => listed(paths::GLOSSARY, input, kind),
        (Kind::Topics, scope) => {
            let folder = match scope {
                Scope::Own(id) => format!("{}topics/", paths::office_folder(id)),
                _ => paths::TOPICS.to_owned(),
            };
            let files = input.texts.keys().filter(|path| path.starts_with(&folder) && path.ends_with(".md"));
            let id = |path: &str| path.rsplit('/').next().and_then(|name| name.strip_suffix(".md")).map(str::to_owned);
            files_of(files.filter_map(|path| Some((id(path)?, Arc::clone(path)))), input)
        }
        (Kind::Offices, scope) => {
            let ids: Vec<String> = match scope {
                Scope::Single => input.texts.keys().filter_map(|path| paths::office_of(path)).map(str::to_owned).collect(),
                Scope::Shared(ids) => ids.clone(),
                Scope::Own(id) => vec![id.clone()],
            };
            files_of(ids.into_iter().map(|id| (id.clone(), Arc::from(paths::office_file(&id)))), input)
        }
    }
}

/// The entries of one file: a list of mappings, or a mapping of mappings.
fn listed(path: &str, input: &Input, kind: Kind) -> Result<Records, Vec<Arc<str>>> {
    let home: Arc<str> = Arc::from(path);
    let Some(text) = input.texts.get(path) else { return Ok(Records { list: Vec::new(), home: Some(home) }) };
    let node = yaml::parse(text, 0..text.len()).node.ok_or_else(|| vec![Arc::clone(&home)])?;
    let mut list: Vec<Record> = Vec::new();
    let mut add = |id: String, start: usize, node: Node| {
        if let Some(before) = list.last_mut() {
            before.at.end = line_start(text, start);
        }
        let (begins, keys) = (node.at.start, keys(node));
        list.push(Record { id, path: Arc::clone(&home), at: start..text.len(), keys, start: begins });
    };
    match node.value {
        Value::Map(entries) if kind == Kind::Facts => {
            for (key, value) in entries {
                if let Value::Text(id) = key.value {
                    add(id, key.at.start, value);
                }
            }
        }
        Value::List(items) if kind == Kind::Glossary => {
            for item in items {
                let term = match &item.value {
                    Value::Map(keys) => wanted(find(keys, "term"), text),
                    _ => Wanted::Absent,
                };
                let Wanted::Text(term) = term else { continue };
                add(term, item.at.start, item);
            }
        }
        Value::Map(entries) if entries.is_empty() => {}
        // A file of another form has findings of its own, and no table.
        _ => return Err(vec![home]),
    }
    Ok(Records { list, home: Some(home) })
}

/// The entries that are files.
fn files_of(files: impl Iterator<Item = (String, Arc<str>)>, input: &Input) -> Result<Records, Vec<Arc<str>>> {
    let (mut list, mut broken) = (Vec::new(), Vec::new());
    for (id, path) in files {
        // An office without its file has a row all the same: it is to be filled in.
        let Some(text) = input.texts.get(&path) else {
            list.push(Record { id, path, at: 0..0, keys: Vec::new(), start: 0 });
            continue;
        };
        let range = match path.ends_with(".md") {
            true => front::split(text, &path, &mut Vec::new()).map(|(front, _)| front),
            false => Some(0..text.len()),
        };
        let node = range.clone().and_then(|range| yaml::parse(text, range).node);
        match (node, range) {
            (Some(node), Some(at)) => list.push(Record { id, path, start: node.at.start, at, keys: keys(node) }),
            _ => broken.push(path),
        }
    }
    if broken.is_empty() { Ok(Records { list, home: None }) } else { Err(broken) }
}

fn keys(node: Node) -> Vec<(Node, Node)> {
    match node.value {
        Value::Map(keys) => keys,
        _ => Vec::new(),
    }
}

/// Returns where the line begins that holds a byte.
pub fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |line| line + 1)
}
