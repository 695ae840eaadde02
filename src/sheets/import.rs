//! A table that somebody filled in → the new texts of files, or everything that is wrong with it. With a mistake there are none.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::edits::{Wish, edits, entry};
use super::export::{Row, columns, rows};
use super::kinds::{Column, Kind, Scope};
use super::records::{Record, records};
use super::rows::{Table, table};
use super::shapes::{Shape, Wanted, meant, shown, typed, wanted};
use super::told::{File, Told};
use crate::craft::korean::particle;
use crate::craft::workbook::{Sheet, address};
use crate::editor::fix::{self, Edit};
use crate::finding::{
    Finding, Severity, remedy,
    rule::{fact, office as office_rule, yaml as rule},
};
use crate::model::{Input, paths};
use crate::parse::yaml::{self, Node, Value};
use crate::{parse, say};

/// What an import of a table would do.
#[derive(Debug, Default)]
pub struct Import {
    /// What is wrong or doubtful. With an error nothing may be written.
    pub findings: Vec<Finding>,
    /// The files as they would be, for showing the places of findings.
    pub texts: BTreeMap<Arc<str>, Arc<str>>,
    /// The files that change; none if there is an error.
    pub changes: Vec<Change>,
    /// How many rows do what.
    pub counts: Counts,
    /// The columns that the content could have and the table has not.
    pub absent: Vec<String>,
}

/// The change of a file.
#[derive(Debug)]
pub struct Change {
    /// The file.
    pub path: Arc<str>,
    /// Its text; `None` if it is new.
    pub before: Option<Arc<str>>,
    /// The edits of its text, in order.
    pub edits: Vec<Edit>,
    /// Its new text.
    pub after: Arc<str>,
}

/// How many rows of a table do what.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// They add an entry.
    pub added: usize,
    /// They change one.
    pub changed: usize,
    /// They say what the content says.
    pub same: usize,
    /// Entries of the content without a row. They stay.
    pub left: usize,
}

/// What one row asks for.
struct Planned<'a> {
    row: u32,
    id: String,
    record: Option<&'a Record>,
    wishes: Vec<Wish>,
}

/// Compares the table in `sheet` with the content, and finds what would be wrong with the content that it asks for. `examine`
/// tells what is wrong with a content.
pub fn import(
    kind: Kind,
    scope: &Scope,
    input: &Input,
    sheet: &Sheet,
    file: File,
    examine: impl Fn(&Input) -> Vec<Finding>,
) -> Import {
    let now = match rows(kind, scope, input) {
        Ok(now) => now,
        Err(broken) => {
            let of_broken = |finding: &Finding| broken.contains(&finding.place.path) && finding.severity == Severity::Error;
            let findings = examine(input).into_iter().filter(of_broken).collect();
            return Import { findings, texts: input.texts.clone(), ..Import::default() };
        }
    };
    let known = columns(kind, scope, &now);
    let mut told = Told::new(file);
    let Some(table) = table(kind, scope, &known, sheet, &mut told) else {
        return Import { findings: told.finish(), ..Import::default() };
    };
    let planned = plan(kind, scope, input, &now, &table, &mut told);
    let mut changes = changes(kind, scope, input, &known, &planned, &mut told);
    let mut after = input.clone();
    for change in &changes {
        after.texts.insert(Arc::clone(&change.path), Arc::clone(&change.after));
    }
    let scope_after = scope_after(scope, &planned);
    verify(kind, &scope_after, input, &after, &planned, &mut told);
    let others = judge(kind, &scope_after, input, &after, &table, &planned, examine, &mut told);
    let is_fine = told.is_fine() && others.is_empty();
    if !is_fine {
        changes.clear();
    }
    let count = |is: &dyn Fn(&&Planned<'_>) -> bool| planned.iter().filter(is).count();
    let is_new = |row: &Planned<'_>| row.record.is_none_or(|record| record.at.is_empty());
    let counts = Counts {
        added: count(&|row| is_new(row) && !row.wishes.is_empty()),
        changed: count(&|row| !is_new(row) && !row.wishes.is_empty()),
        same: count(&|row| row.wishes.is_empty()),
        left: now.iter().filter(|row| row.record.is_some() && planned.iter().all(|other| other.id != row.id)).count(),
    };
    let absent = table.absent.iter().filter(|column| !column.fixed).map(|column| column.name.clone()).collect();
    Import { findings: [told.finish(), others].concat(), texts: after.texts, changes, counts, absent }
}

/// Returns what each row asks for.
fn plan<'a>(kind: Kind, scope: &Scope, input: &Input, now: &'a [Row], table: &Table, told: &mut Told) -> Vec<Planned<'a>> {
    let by_id: BTreeMap<&str, &Row> = now.iter().map(|row| (row.id.as_str(), row)).collect();
    let ids: Vec<(u32, Option<String>)> = table
        .rows
        .iter()
        .map(|(row, cells)| {
            let id = cells.get(&table.identity).and_then(|cell| match typed(cell, Shape::Text) {
                Ok((id, _)) => Some(id),
                Err(fault) => {
                    told.add(&rule::INVALID_VALUE, (*row, table.identity), fault);
                    None
                }
            });
            (*row, id)
        })
        .collect();
    let named: BTreeSet<&str> = ids.iter().filter_map(|(_, id)| id.as_deref()).collect();
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    let mut out = Vec::new();
    for (row, id) in &ids {
        let (row, cell) = (*row, (*row, table.identity));
        let cells = &table.rows[&row];
        let Some(id) = id else {
            if !cells.contains_key(&table.identity) {
                let name = kind.identity().name;
                let subject = particle::i(&format!("'{name}'"));
                told.error(
                    &rule::MISSING_KEY,
                    cell,
                    say!("{subject} 빈 줄입니다", "this row has no '{name}'"),
                    say!("어느 것의 줄인지 적거나 줄을 지우세요", "say whose row it is, or delete it"),
                );
            }
            continue;
        };
        if let Some(first) = seen.insert(id, row) {
            let there = address(first, table.identity);
            told.error(
                &rule::DUPLICATE_KEY,
                cell,
                say!("같은 줄이 둘입니다: {id} ({there})", "'{id}' is there twice ({there})"),
                say!("하나만 남기고 지우세요", "keep one of them"),
            );
            continue;
        }
        let known = by_id.get(id.as_str()).copied();
        if known.is_none() && !may_be_new(kind, scope, id, now, &named, cell, told) {
            continue;
        }
        let record = known.and_then(|known| known.record.as_ref());
        let mut wishes = Vec::new();
        for (at, column) in table.columns.iter().filter(|(at, _)| **at != table.identity) {
            let cell = (row, *at);
            let (text, doubt) = match cells.get(at).map(|cell| typed(cell, column.shape)).transpose() {
                Ok(typed) => typed.unwrap_or_default(),
                Err(fault) => {
                    told.add(&rule::INVALID_VALUE, cell, fault);
                    continue;
                }
            };
            if column.fixed {
                let fixed = known.and_then(|known| known.fixed.get(column.name.as_str())).map_or("", String::as_str);
                if known.is_some() && text != fixed.trim() {
                    told.error(
                        &rule::INVALID_VALUE,
                        cell,
                        say!("보기만 하는 칸을 고쳤습니다", "this column is there to be read only"),
                        say!(
                            "적혀 있던 대로 두거나 열을 지우세요: {fixed}",
                            "leave it as it was, or delete the column: {fixed}"
                        ),
                    );
                }
                continue;
            }
            let source = record.and_then(|record| input.texts.get(&record.path)).map_or("", |text| text);
            let value = wanted(record.and_then(|record| record.node(&column.key)), source);
            if text == shown(&value, column.shape).trim() {
                continue;
            }
            match meant(&text, column.shape, &value) {
                Err(fault) => told.add(&rule::INVALID_VALUE, cell, fault),
                Ok(meant) if meant == value => {}
                Ok(meant) => {
                    doubt.into_iter().for_each(|doubt| told.add(&rule::INVALID_VALUE, cell, doubt));
                    wishes.push((column.key.clone(), meant));
                }
            }
        }
        out.push(Planned { row, id: id.clone(), record, wishes });
    }
    out
}

/// Returns whether there may be a new entry of this id; otherwise it is a finding.
fn may_be_new(
    kind: Kind,
    scope: &Scope,
    id: &str,
    now: &[Row],
    named: &BTreeSet<&str>,
    cell: (u32, u32),
    told: &mut Told,
) -> bool {
    let known: Vec<&str> = now.iter().map(|row| row.id.as_str()).collect();
    let near = || remedy::unknown_word(id, &known);
    let is_name = |id: &str| {
        id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    let letters = || say!("영어 소문자, 숫자, 줄표만 쓰세요", "use lower-case letters, digits and hyphens");
    let fault = match (kind, scope) {
        (Kind::Topics, _) => Some((&rule::UNKNOWN_TOPIC, say!("없는 주제입니다: {id}", "there is no topic '{id}'"), near())),
        (Kind::Facts, Scope::Own(_)) => Some((
            &office_rule::UNKNOWN_DIFFERENCE,
            say!("기관이 달리 적을 수 있는 사실이 아닙니다: {id}", "'{id}' is no fact that an office may say"),
            near(),
        )),
        (Kind::Facts, _) if !is_name(id) => {
            Some((&rule::INVALID_VALUE, say!("사실의 이름으로 쓸 수 없습니다: {id}", "'{id}' is no name of a fact"), letters()))
        }
        (Kind::Offices, Scope::Single | Scope::Own(_)) => Some((
            &rule::INVALID_VALUE,
            say!("이 표에 더할 수 없는 기관입니다: {id}", "no office can be added here: {id}"),
            match scope {
                Scope::Own(_) => say!("--office 없이 가져오세요", "import without --office"),
                _ => say!(
                    "먼저 content/site.yaml의 office를 offices로 바꾸세요: offices: [north, south]",
                    "first write offices instead of office in content/site.yaml: offices: [north, south]"
                ),
            },
        )),
        (Kind::Offices, Scope::Shared(_)) if !parse::is_id(id) => Some((
            &rule::INVALID_VALUE,
            say!("기관의 이름으로 쓸 수 없습니다: {id}", "'{id}' is no id of an office"),
            letters(),
        )),
        _ => None,
    };
    if let Some((rule, message, help)) = fault {
        told.error(rule, cell, message, help);
        return false;
    }
    // A slip makes a second entry beside the one that was meant, which then has no row.
    let without_row = known.iter().copied().filter(|known| !named.contains(known));
    if let Some(near) = remedy::nearest_word(id, without_row) {
        let message = say!("새로 더합니다: {id}", "this adds '{id}'");
        told.add(&rule::INVALID_VALUE, cell, (Severity::Warning, message, near));
    }
    true
}

/// Returns the files that change.
fn changes(
    kind: Kind,
    scope: &Scope,
    input: &Input,
    known: &[Column],
    planned: &[Planned<'_>],
    told: &mut Told,
) -> Vec<Change> {
    let order: Vec<String> = known.iter().map(|column| column.key.clone()).collect();
    let place = |key: &str| order.iter().position(|other| other == key).unwrap_or(usize::MAX);
    let home = records(kind, scope, input).ok().and_then(|records| records.home);
    let mut all: BTreeMap<Arc<str>, Vec<Edit>> = BTreeMap::new();
    for row in planned.iter().filter(|row| !row.wishes.is_empty()) {
        let mut wishes = row.wishes.clone();
        wishes.sort_by_key(|(key, _)| place(key));
        let text = |path: &Arc<str>| input.texts.get(path).map_or("", |text| text);
        let made = match row.record.filter(|record| !record.keys.is_empty()) {
            Some(record) => edits(text(&record.path), record, &wishes, &order).map(|edits| (Arc::clone(&record.path), edits)),
            None => {
                let path = home.clone().unwrap_or_else(|| Arc::from(paths::office_file(&row.id)));
                new_entry(kind, &row.id, &wishes).map(|new| {
                    let end = text(&path).len();
                    let gap = if text(&path).is_empty() || text(&path).ends_with('\n') { "" } else { "\n" };
                    // What is added before it ends its last line itself.
                    let gap = if all.get(&path).is_some_and(|edits| edits.iter().any(|edit| edit.at.start == end)) {
                        ""
                    } else {
                        gap
                    };
                    (path, vec![Edit { at: end..end, text: format!("{gap}{new}") }])
                })
            }
        };
        match made {
            Some((path, edits)) => all.entry(path).or_default().extend(edits),
            None => unwritable(row, told),
        }
    }
    let ids = new_offices(scope, planned);
    if !ids.is_empty()
        && let Some((path, text)) = input.texts.get_key_value(paths::SITE)
    {
        match office_list(text, &ids) {
            Some(edit) => all.entry(Arc::clone(path)).or_default().push(edit),
            None => planned.iter().filter(|row| ids.contains(&row.id.as_str())).for_each(|row| unwritable(row, told)),
        }
    }
    let change = |(path, mut edits): (Arc<str>, Vec<Edit>)| {
        // The order in which rows were read holds among what is added at one place.
        edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
        let before = input.texts.get(&path).cloned();
        let after = fix::apply(before.as_deref().unwrap_or_default(), &edits);
        Change { path, before, edits, after: Arc::from(String::from_utf8_lossy(&after)) }
    };
    let apart = |edits: &[Edit]| edits.windows(2).all(|pair| pair[0].at.end <= pair[1].at.start);
    all.into_iter()
        .filter(|(_, edits)| {
            let mut sorted = edits.clone();
            sorted.sort_by_key(|edit| (edit.at.start, edit.at.end));
            apart(&sorted)
        })
        .map(change)
        .collect()
}

/// Says that the lines of an entry have a form in which they cannot be changed one by one.
fn unwritable(row: &Planned<'_>, told: &mut Told) {
    let file = row.record.map_or("content/", |record| record.path.as_ref());
    told.error(
        &rule::INVALID_VALUE,
        (row.row, 0),
        say!("파일에 적힌 모양 때문에 이 줄을 적지 못했습니다", "the form of the file does not let this row be written"),
        say!("{file}에서 손으로 고치세요", "change it by hand in {file}"),
    );
}

/// Returns the text of a new entry.
fn new_entry(kind: Kind, id: &str, wishes: &[Wish]) -> Option<String> {
    match kind {
        Kind::Facts => Some(format!("{id}:\n{}", entry(wishes, 2)?)),
        Kind::Glossary => {
            let term = (kind.identity().key, Wanted::Text(id.to_owned()));
            let all: Vec<Wish> = std::iter::once(term).chain(wishes.iter().cloned()).collect();
            Some(entry(&all, 2)?.replacen("  ", "- ", 1))
        }
        Kind::Topics | Kind::Offices => entry(wishes, 0),
    }
}

/// Returns the offices of a table that site.yaml does not list yet.
fn new_offices<'a>(scope: &Scope, planned: &'a [Planned<'_>]) -> Vec<&'a str> {
    let Scope::Shared(ids) = scope else { return Vec::new() };
    let added = planned.iter().filter(|row| row.record.is_none() && !row.wishes.is_empty() && parse::is_id(&row.id));
    added.map(|row| row.id.as_str()).filter(|id| !ids.iter().any(|known| known == id)).collect()
}

/// Returns the scope of the content after an import.
fn scope_after(scope: &Scope, planned: &[Planned<'_>]) -> Scope {
    match scope {
        Scope::Shared(ids) => {
            let new = new_offices(scope, planned).into_iter().map(str::to_owned);
            Scope::Shared(ids.iter().cloned().chain(new).collect())
        }
        other => other.clone(),
    }
}

/// Returns the edit that adds offices to the list in site.yaml.
fn office_list(text: &str, ids: &[&str]) -> Option<Edit> {
    let Value::Map(keys) = yaml::parse(text, 0..text.len()).node?.value else { return None };
    let is_list = |(key, _): &&(Node, Node)| key.value == Value::Text("offices".to_owned());
    let (_, list) = keys.iter().find(is_list)?;
    let Value::List(items) = &list.value else { return None };
    let last = items.last()?;
    if text[list.at.start..].starts_with('[') {
        let at = last.at.end;
        return Some(Edit { at: at..at, text: format!(", {}", ids.join(", ")) });
    }
    let line = super::records::line_start(text, last.at.start);
    let gap = &text[line..last.at.start];
    let end = text[last.at.end..].find('\n').map_or(text.len(), |end| last.at.end + end);
    Some(Edit { at: end..end, text: ids.iter().map(|id| format!("\n{gap}{id}")).collect() })
}

/// Reads the new files again: they must say what the table says, and of everything else what they said before.
fn verify(kind: Kind, scope: &Scope, before: &Input, after: &Input, planned: &[Planned<'_>], told: &mut Told) {
    let said = |input: &Input| -> Option<BTreeMap<String, BTreeMap<String, Wanted>>> {
        let text = |record: &Record| input.texts.get(&record.path).map_or("", |text| text);
        let list = records(kind, scope, input).ok()?.list;
        Some(list.iter().map(|record| (record.id.clone(), record.values(text(record)))).collect())
    };
    let (mut expected, found) = (said(before).unwrap_or_default(), said(after).unwrap_or_default());
    for row in planned.iter().filter(|row| !row.wishes.is_empty()) {
        let values = expected.entry(row.id.clone()).or_default();
        if kind == Kind::Glossary {
            values.insert(kind.identity().key, Wanted::Text(row.id.clone()));
        }
        for (key, wanted) in &row.wishes {
            match wanted {
                Wanted::Absent => drop(values.remove(key)),
                wanted => drop(values.insert(key.clone(), wanted.clone())),
            }
        }
    }
    let is_listed = match scope {
        Scope::Shared(ids) => parse::offices::offices(after, &mut Vec::new()).is_some_and(|offices| offices.ids == *ids),
        _ => true,
    };
    if expected == found && is_listed || !told.is_fine() {
        return;
    }
    let wrong: Vec<&Planned<'_>> = planned.iter().filter(|row| expected.get(&row.id) != found.get(&row.id)).collect();
    let changed = planned.iter().filter(|row| !row.wishes.is_empty());
    match wrong.is_empty() {
        true => changed.take(1).for_each(|row| unwritable(row, told)),
        false => wrong.into_iter().for_each(|row| unwritable(row, told)),
    }
}

/// Finds what is wrong with the new content. What a row says is told at its cell; what it makes wrong elsewhere is returned.
#[expect(clippy::too_many_arguments, reason = "the content before and after, and the table between them")]
fn judge(
    kind: Kind,
    scope: &Scope,
    before: &Input,
    after: &Input,
    table: &Table,
    planned: &[Planned<'_>],
    examine: impl Fn(&Input) -> Vec<Finding>,
    told: &mut Told,
) -> Vec<Finding> {
    let Ok(records) = records(kind, scope, after) else { return Vec::new() };
    let by_id: BTreeMap<&str, &Planned<'_>> = planned.iter().map(|row| (row.id.as_str(), row)).collect();
    let mut others = Vec::new();
    for finding in examine(after) {
        let place = &finding.place;
        let inside = |record: &&Record| record.path == place.path && record.at.contains(&place.start);
        let row = records.list.iter().find(inside).and_then(|record| Some((record, *by_id.get(record.id.as_str())?)));
        let Some((record, row)) = row else {
            others.push(finding);
            continue;
        };
        // A finding about an entry as a whole is about what was just changed in it, if that is one thing.
        let only = || row.wishes.first().filter(|_| row.wishes.len() == 1).map(|(key, _)| key.clone());
        let key = key_of(record, &finding).or_else(only);
        let column = table
            .columns
            .iter()
            .find(|(_, column)| !column.fixed && !column.key.is_empty() && Some(&column.key) == key.as_ref());
        // What the table does not show was wrong before, or is wrong because of what it does show.
        if key.is_some() && column.is_none() && row.record.is_some_and(|record| !record.keys.is_empty()) {
            others.push(finding);
            continue;
        }
        let is_asked = row.wishes.iter().any(|(wish, _)| Some(wish) == key.as_ref());
        if finding.severity == Severity::Error || finding.severity == Severity::Warning && is_asked {
            let at = column.map_or(table.identity, |(at, _)| *at);
            told.lead((row.row, at), in_words(finding, kind, scope, key.as_deref()));
        }
    }
    others.retain(|finding| finding.severity == Severity::Error);
    if !others.is_empty() {
        let same = |finding: &Finding| (finding.rule.id, Arc::clone(&finding.place.path), finding.message.ko.clone());
        let known: BTreeSet<_> = examine(before).iter().map(same).collect();
        others.retain(|finding| !known.contains(&same(finding)));
    }
    others
}

/// Returns the key of a record that a finding is about, if it is about one.
fn key_of(record: &Record, finding: &Finding) -> Option<String> {
    if finding.rule.id == rule::MISSING_KEY.id {
        return finding.message.en.split('\'').nth(1).map(str::to_owned);
    }
    if finding.rule.id == fact::FACT_WITHOUT_BASIS.id {
        return Some("basis".to_owned());
    }
    let within = |keys: &[(Node, Node)]| {
        keys.iter().rfind(|(key, _)| key.at.start <= finding.place.start).map(|(key, value)| (key.clone(), value.clone()))
    };
    let (Value::Text(name), value) = within(&record.keys).map(|(key, value)| (key.value, value.value))? else { return None };
    let inner = match value {
        Value::Map(keys) => within(&keys).map(|(key, _)| key.value),
        _ => None,
    };
    Some(match inner {
        Some(Value::Text(inner)) => format!("{name}.{inner}"),
        _ => name,
    })
}

/// Returns a finding about a missing key in the words of the table.
fn in_words(finding: Finding, kind: Kind, scope: &Scope, key: Option<&str>) -> Finding {
    let column = kind.columns(scope).into_iter().find(|column| Some(column.key.as_str()) == key);
    match column {
        Some(Column { name, .. }) if [rule::MISSING_KEY.id, fact::FACT_WITHOUT_BASIS.id].contains(&finding.rule.id) => {
            Finding {
                message: say!("'{name}' 칸이 비었습니다", "the cell of '{name}' is empty"),
                help: say!("이 칸에 값을 적으세요", "write a value into it"),
                ..finding
            }
        }
        _ => finding,
    }
}
