//! Changed values of an entry → edits of its lines. Every other line stays as somebody wrote it.

use std::ops::Range;

use super::records::{Record, line_start};
use super::shapes::Wanted;
use crate::craft::yaml::{block, key as named, scalar};
use crate::editor::fix::Edit;
use crate::parse::yaml::{self, Node, Value};

/// A key, below another if it has a full stop, and the value that it shall have.
pub type Wish = (String, Wanted);

/// A mapping in which each key begins a line, or one in braces.
struct Mapping<'a> {
    keys: &'a [(Node, Node)],
    start: usize,
    end: usize,
}

/// Returns the edits after which a record has these values; `None` if its lines cannot be changed one by one. `order` has all
/// keys as a table has its columns: a new key comes behind the one that is before it there.
pub fn edits(text: &str, record: &Record, wishes: &[Wish], order: &[String]) -> Option<Vec<Edit>> {
    let mapping = Mapping { keys: &record.keys, start: record.start, end: record.at.end };
    let mut out = within(text, &mapping, wishes, order)?;
    out.sort_by_key(|edit| (edit.at.start, edit.at.end));
    Some(out)
}

/// Returns a new entry: its keys behind `indent` spaces, without those that are absent.
pub fn entry(wishes: &[Wish], indent: usize) -> Option<String> {
    let mut out = String::new();
    for (key, wish) in grouped(wishes) {
        out.push_str(&line(key, &wish, indent)?);
    }
    Some(out)
}

/// What a key shall have: a value, or values below it.
enum Group {
    Value(Wanted),
    Below(Vec<Wish>),
}

/// Puts together the wishes below one key.
fn grouped(wishes: &[Wish]) -> Vec<(&str, Group)> {
    let mut out: Vec<(&str, Group)> = Vec::new();
    for (key, wanted) in wishes {
        let Some((parent, name)) = key.split_once('.') else {
            out.push((key, Group::Value(wanted.clone())));
            continue;
        };
        match out.iter_mut().find(|(known, _)| *known == parent) {
            Some((_, Group::Below(below))) => below.push((name.to_owned(), wanted.clone())),
            _ => out.push((parent, Group::Below(vec![(name.to_owned(), wanted.clone())]))),
        }
    }
    out
}

/// Returns the lines of a key; none if it is absent.
fn line(key: &str, group: &Group, indent: usize) -> Option<String> {
    let (gap, name) = (" ".repeat(indent), named(key));
    match group {
        Group::Value(Wanted::Absent) => Some(String::new()),
        Group::Value(wanted) => Some(format!("{gap}{name}: {}", written(wanted, indent)?)),
        Group::Below(below) => {
            let lines = entry(below, indent + 2)?;
            Some(if lines.is_empty() { lines } else { format!("{gap}{name}:\n{lines}") })
        }
    }
}

/// Returns a value and the end of its line; a text of several lines is a block below the key.
fn written(wanted: &Wanted, indent: usize) -> Option<String> {
    match wanted {
        Wanted::Text(text) if text.contains('\n') => block(text, indent + 2),
        _ => inline(wanted).map(|value| format!("{value}\n")),
    }
}

/// Returns a value on one line.
fn inline(wanted: &Wanted) -> Option<String> {
    match wanted {
        Wanted::Absent => Some(String::new()),
        Wanted::Flag(flag) => Some(flag.to_string()),
        Wanted::Text(text) => (!text.contains('\n')).then(|| scalar(text).into_owned()),
        Wanted::List(items) => {
            let items: Vec<String> = items.iter().map(|item| scalar(item).into_owned()).collect();
            Some(format!("[{}]", items.join(", ")))
        }
    }
}

fn within(text: &str, mapping: &Mapping<'_>, wishes: &[Wish], order: &[String]) -> Option<Vec<Edit>> {
    if text[mapping.start..].starts_with('{') {
        return in_braces(text, mapping.start, mapping.keys, wishes).map(|edit| vec![edit]);
    }
    let mut out = Vec::new();
    for (key, group) in grouped(wishes) {
        let found = mapping.keys.iter().position(|(name, _)| matches!(&name.value, Value::Text(name) if name == key));
        match found {
            Some(index) => out.extend(changed(text, mapping, index, key, &group)?),
            None => out.extend(added(text, mapping, key, &group, order)?),
        }
    }
    Some(out)
}

/// Returns the lines of the key with this number, from the key itself to the end of its value.
fn lines(text: &str, mapping: &Mapping<'_>, index: usize) -> Range<usize> {
    let start = mapping.keys[index].0.at.start;
    let end = mapping.keys.get(index + 1).map_or(mapping.end, |(next, _)| line_start(text, next.at.start));
    let indent = column(text, start);
    let mut last = start;
    let mut at = start;
    // What stands between two keys belongs to neither: empty lines, and remarks that are indented no deeper than they are.
    for line in text[start..end].split_inclusive('\n') {
        let words = line.trim_start_matches(' ');
        let is_remark = words.starts_with('#') && line.len() - words.len() <= indent;
        at += line.len();
        if at - line.len() == start || !(words.trim().is_empty() || is_remark) {
            last = at;
        }
    }
    start..last
}

/// Returns how far a key is indented, a dash before it included.
fn column(text: &str, at: usize) -> usize {
    text[line_start(text, at)..at].chars().count()
}

/// Returns what a key that is there becomes.
fn changed(text: &str, mapping: &Mapping<'_>, index: usize, key: &str, group: &Group) -> Option<Vec<Edit>> {
    let (name, value) = &mapping.keys[index];
    let all = lines(text, mapping, index);
    let indent = column(text, name.at.start);
    let wanted = match (group, &value.value) {
        (Group::Below(below), Value::Map(inner)) if !inner.is_empty() => {
            let inner_mapping = Mapping { keys: inner, start: value.at.start, end: all.end };
            let names: Vec<String> = below.iter().map(|(name, _)| name.clone()).collect();
            let gone = |(name, _): &(Node, Node)| {
                let absent =
                    |(key, wanted): &Wish| matches!(&name.value, Value::Text(name) if name == key) && *wanted == Wanted::Absent;
                below.iter().any(absent)
            };
            if inner.iter().all(gone) && below.iter().all(|(_, wanted)| *wanted == Wanted::Absent) {
                return removed(text, mapping, index, all).map(|edit| vec![edit]);
            }
            return within(text, &inner_mapping, below, &names);
        }
        (Group::Below(_), _) => {
            let lines = line(key, group, indent)?;
            return Some(vec![Edit { at: all, text: lines.trim_start_matches(' ').to_owned() }]);
        }
        (Group::Value(wanted), _) => wanted,
    };
    if *wanted == Wanted::Absent {
        return removed(text, mapping, index, all).map(|edit| vec![edit]);
    }
    if let (Some(at), Some(value)) = (on_one_line(text, name, value), inline(wanted)) {
        return Some(vec![Edit { at, text: value }]);
    }
    let ends_line = text[all.clone()].ends_with('\n');
    let items = items_of(text, value, wanted);
    let written = match items {
        Some(items) => format!("\n{items}"),
        None => format!(" {}", written(wanted, indent)?),
    };
    let written = format!("{}:{}", &text[name.at.clone()], if ends_line { &written } else { written.trim_end() });
    Some(vec![Edit { at: all, text: written }])
}

/// Returns a list with an item on each line, as it was before.
fn items_of(text: &str, value: &Node, wanted: &Wanted) -> Option<String> {
    let (Value::List(before), Wanted::List(items)) = (&value.value, wanted) else { return None };
    let first = before.first().filter(|_| !text[value.at.start..].starts_with('['))?;
    let start = line_start(text, first.at.start);
    let gap = text[start..first.at.start].find('-')?;
    let gap = " ".repeat(gap);
    Some(items.iter().map(|item| format!("{gap}- {}\n", scalar(item))).collect())
}

/// Returns where a value is written, if it stands alone behind its key: nothing but a remark follows on the line.
fn on_one_line(text: &str, name: &Node, value: &Node) -> Option<Range<usize>> {
    let end = match &value.value {
        Value::Text(_) | Value::Bool(_) => value.at.end,
        Value::List(_) if text[value.at.start..].starts_with('[') => yaml::bracket_end(text, value.at.start)?,
        _ => return None,
    };
    let before = text.get(name.at.end..value.at.start)?;
    let line_end = text[end..].find('\n').map_or(text.len(), |line| end + line);
    let rest = &text[end..line_end];
    let alone = rest.trim().is_empty() || rest.starts_with([' ', '\t']) && rest.trim_start().starts_with('#');
    let is_plain = before.trim() == ":" && !before.contains('\n') && !text[value.at.start..end].contains('\n');
    let is_block = text[value.at.start..].starts_with(['|', '>', '&', '!']);
    (alone && is_plain && !is_block && value.at.start < end).then_some(value.at.start..end)
}

/// Returns the edit that takes a key out.
fn removed(text: &str, mapping: &Mapping<'_>, index: usize, all: Range<usize>) -> Option<Edit> {
    let start = line_start(text, all.start);
    if text[start..all.start].trim().is_empty() {
        return Some(Edit { at: start..all.end, text: String::new() });
    }
    // The first key of an item stands behind its dash; the next one takes its place.
    let (next, _) = mapping.keys.get(index + 1)?;
    Some(Edit { at: all.start..next.at.start, text: String::new() })
}

/// Returns the edit that puts in a key which is not there.
fn added(text: &str, mapping: &Mapping<'_>, key: &str, group: &Group, order: &[String]) -> Option<Option<Edit>> {
    let place = |key: &str| order.iter().position(|other| other.split('.').next() == Some(key) || other == key);
    let before = mapping.keys.iter().enumerate().filter(|(_, (name, _))| match &name.value {
        Value::Text(name) => place(name).is_some_and(|at| Some(at) < place(key)),
        _ => false,
    });
    let (first, _) = mapping.keys.first()?;
    let indent = column(text, first.at.start);
    let lines_of_key = line(key, group, indent)?;
    if lines_of_key.is_empty() {
        return Some(None);
    }
    let start = line_start(text, first.at.start);
    let at = match before.map(|(index, _)| index).max() {
        Some(index) => lines(text, mapping, index).end,
        None if text[start..first.at.start].trim().is_empty() => start,
        None => lines(text, mapping, 0).end,
    };
    let open = at > 0 && !text[..at].ends_with('\n');
    Some(Some(Edit { at: at..at, text: if open { format!("\n{}", lines_of_key.trim_end()) } else { lines_of_key } }))
}

/// Returns the edit of a mapping in braces: it is written anew, unless it holds a remark.
fn in_braces(text: &str, start: usize, keys: &[(Node, Node)], wishes: &[Wish]) -> Option<Edit> {
    let end = yaml::bracket_end(text, start)?;
    if text[start..end].contains(" #") {
        return None;
    }
    let mut parts: Vec<(String, Option<String>)> = Vec::new();
    for (key, value) in keys {
        let Value::Text(name) = &key.value else { return None };
        let end = match &value.value {
            Value::List(_) | Value::Map(_) => yaml::bracket_end(text, value.at.start)?,
            _ => value.at.end,
        };
        parts.push((name.clone(), Some(text[value.at.start..end].to_owned())));
    }
    for (key, group) in grouped(wishes) {
        let new = match &group {
            Group::Value(Wanted::Absent) => None,
            Group::Value(wanted) => Some(inline(wanted)?),
            Group::Below(_) => return None,
        };
        match parts.iter_mut().find(|(name, _)| name == key) {
            Some((_, part)) => *part = new,
            None => parts.push((key.to_owned(), new)),
        }
    }
    let parts: Vec<String> = parts.into_iter().filter_map(|(key, part)| Some(format!("{}: {}", named(&key), part?))).collect();
    Some(Edit { at: start..end, text: format!("{{{}}}", parts.join(", ")) })
}
