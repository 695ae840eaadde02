//! Entries of the content → a table.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::kinds::{Column, FREE, Kind, SHARED, Scope, WHAT};
use super::records::{Record, records};
use super::shapes::{Shape, shown, wanted};
use crate::craft::workbook::output;
use crate::model::Input;

/// An entry as a table shows it: its id, its own keys, and what is shown beside them by the name of the column.
#[derive(Debug)]
pub struct Row {
    /// The id.
    pub id: String,
    /// The entry; `None` if an office may say it and does not.
    pub record: Option<Record>,
    /// What columns show that are there to be read.
    pub fixed: BTreeMap<&'static str, String>,
}

/// Returns the table.
///
/// # Errors
/// The files that cannot be read.
pub fn page(kind: Kind, scope: &Scope, input: &Input) -> Result<output::Page, Vec<Arc<str>>> {
    let rows = rows(kind, scope, input)?;
    let columns = columns(kind, scope, &rows);
    let cells = rows.iter().map(|row| {
        let of_column = |column: &Column| match &row.record {
            _ if column.fixed => row.fixed.get(column.name.as_str()).cloned().unwrap_or_default(),
            Some(record) => cell(record, column, input),
            None => String::new(),
        };
        std::iter::once(row.id.clone()).chain(columns[1..].iter().map(of_column)).collect()
    });
    let rows = cells.collect();
    let column = |column: &Column| output::Column {
        name: column.name.clone(),
        width: column.width,
        choices: column.shape.choices(),
        fixed: column.fixed,
    };
    Ok(output::Page { name: kind.sheet().to_owned(), columns: columns.iter().map(column).collect(), rows })
}

/// Returns what the cell of an entry shows.
pub fn cell(record: &Record, column: &Column, input: &Input) -> String {
    let text = input.texts.get(&record.path).map_or("", |text| text);
    shown(&wanted(record.node(&column.key), text), column.shape)
}

/// Returns the rows of a table.
///
/// # Errors
/// The files that cannot be read.
pub fn rows(kind: Kind, scope: &Scope, input: &Input) -> Result<Vec<Row>, Vec<Arc<str>>> {
    let own = records(kind, scope, input)?.list;
    let plain = |record: Record| Row { id: record.id.clone(), record: Some(record), fixed: BTreeMap::new() };
    let (Kind::Facts, Scope::Own(_)) = (kind, scope) else { return Ok(own.into_iter().map(plain).collect()) };
    // An office sees all facts that it may say.
    let shared = records(kind, &Scope::Single, input)?.list;
    let mut own: BTreeMap<String, Record> = own.into_iter().map(|record| (record.id.clone(), record)).collect();
    let mut rows = Vec::new();
    for of_all in shared {
        let say = |key: &str, shape| cell(&of_all, &Column { key: key.to_owned(), shape, ..kind.identity() }, input);
        if say("office", Shape::Text) == "never" && !own.contains_key(&of_all.id) {
            continue;
        }
        let fixed = BTreeMap::from([(WHAT, say("what", Shape::Text)), (SHARED, say("value", Shape::Lines))]);
        rows.push(Row { id: of_all.id.clone(), record: own.remove(&of_all.id), fixed });
    }
    rows.extend(own.into_values().map(plain));
    Ok(rows)
}

/// Returns all columns of a table, the one that tells entries apart first.
pub fn columns(kind: Kind, scope: &Scope, rows: &[Row]) -> Vec<Column> {
    let mut out = vec![kind.identity()];
    out.extend(kind.columns(scope));
    let keys: BTreeSet<String> = rows
        .iter()
        .filter_map(|row| row.record.as_ref())
        .flat_map(|record| record.values("").into_keys())
        .filter(|key| FREE.iter().any(|(parent, _)| key.starts_with(&format!("{parent}."))))
        .collect();
    out.extend(keys.iter().filter_map(|key| kind.free_column(key)));
    out
}
