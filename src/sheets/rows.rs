//! A sheet of cells → the rows of a table, and what is wrong with its first row.

use std::collections::BTreeMap;

use super::kinds::{Column, Kind, Scope};
use super::told::Told;
use crate::craft::workbook::{Cell, Sheet, address};
use crate::finding::{remedy, rule::yaml as rule};
use crate::say;

/// A table as somebody saved it.
#[derive(Debug, Default)]
pub struct Table {
    /// The columns that are there, by their numbers.
    pub columns: BTreeMap<u32, Column>,
    /// The number of the column that tells entries apart.
    pub identity: u32,
    /// The rows below the names, by their numbers, without empty ones. Cells by the numbers of their columns.
    pub rows: BTreeMap<u32, BTreeMap<u32, Cell>>,
    /// The columns that the content could have and the table has not.
    pub absent: Vec<Column>,
}

/// The maximum number of rows above the names of the columns: a title, the day.
const MOST_ABOVE: u32 = 10;

/// Returns the table of a sheet; `None` if no row names the column that tells entries apart.
pub fn table(kind: Kind, scope: &Scope, known: &[Column], sheet: &Sheet, told: &mut Told) -> Option<Table> {
    let mut rows: BTreeMap<u32, BTreeMap<u32, Cell>> = BTreeMap::new();
    for (row, column, cell) in &sheet.cells {
        rows.entry(*row).or_default().insert(*column, cell.clone());
    }
    let identity = kind.identity();
    let is_identity = |cell: &Cell| matches!(cell, Cell::Text(text) if is_named(&identity, text));
    let above: Vec<u32> = rows.keys().copied().filter(|row| *row < MOST_ABOVE).collect();
    let head = above.into_iter().find(|row| rows[row].values().any(is_identity));
    let Some((head, names)) = head.and_then(|head| Some((head, rows.remove(&head)?))) else {
        let (first, last) = rows.first_key_value().map_or((0, None), |(row, cells)| (*row, cells.values().next()));
        let all: Vec<&str> = known.iter().map(|column| column.name.as_str()).collect();
        let (name, all) = (&identity.name, all.join(", "));
        let near = match last {
            Some(Cell::Text(text)) => remedy::nearest_word(text, [name.as_str()]),
            _ => None,
        };
        let file = match scope {
            Scope::Own(_) => "--office",
            _ => kind.sheet(),
        };
        told.error(
            &rule::MISSING_KEY,
            (first, 0),
            say!("열의 이름을 적은 줄에 '{name}' 열이 없습니다", "no row names the column '{name}'"),
            near.unwrap_or_else(|| {
                say!(
                    "'cardnews export'로 만든 표({file})에 적으세요. 첫 줄에 쓸 수 있는 이름: {all}",
                    "fill in a table of 'cardnews export' ({file}); its first row names: {all}"
                )
            }),
        );
        return None;
    };
    rows.retain(|row, _| *row > head);
    let mut table = Table::default();
    for (at, cell) in &names {
        let Cell::Text(typed) = cell else { continue };
        told.name(*at, typed);
        match column(kind, known, typed) {
            Some(column) => {
                if let Some((other, _)) = table.columns.iter().find(|(_, other)| other.name == column.name) {
                    let there = address(head, *other);
                    told.error(
                        &rule::DUPLICATE_KEY,
                        (head, *at),
                        say!("같은 열이 둘입니다: {typed} ({there})", "the column '{typed}' is there twice ({there})"),
                        say!("하나만 남기고 지우세요", "keep one of them"),
                    );
                    continue;
                }
                if column.name == identity.name {
                    table.identity = *at;
                }
                table.columns.insert(*at, column);
            }
            None => told.error(
                &rule::UNKNOWN_KEY,
                (head, *at),
                say!("모르는 열입니다: {typed}", "there is no column '{typed}'"),
                remedy::unknown_word(typed, &known.iter().map(|column| column.name.as_str()).collect::<Vec<_>>()),
            ),
        }
    }
    // A note beside the table, under no name, would be lost without a word.
    for (row, cells) in &rows {
        if let Some(at) = cells.keys().find(|at| !names.contains_key(at)) {
            told.error(
                &rule::UNKNOWN_KEY,
                (*row, *at),
                say!("이름 없는 열에 글이 있습니다", "this cell is in a column without a name"),
                say!("지우거나, 첫 줄에 열의 이름을 적으세요", "delete it, or name the column in the first row"),
            );
        }
    }
    for (first_row, first, last_row, last) in &sheet.merged {
        if *last_row >= head && rows.range(first_row..=last_row).next().is_some() {
            let (from, to) = (address(*first_row, *first), address(*last_row, *last));
            told.error(
                &rule::WRONG_TYPE,
                (*first_row, *first),
                say!("합친 칸입니다: {from}:{to}", "the cells {from}:{to} are merged"),
                say!("칸을 나누고 줄마다 값을 적으세요", "unmerge them and write the value into each row"),
            );
        }
    }
    table.absent =
        known.iter().filter(|column| table.columns.values().all(|there| there.name != column.name)).cloned().collect();
    table.rows = rows;
    Some(table)
}

fn is_named(column: &Column, typed: &str) -> bool {
    let bare = |name: &str| name.replace(char::is_whitespace, "");
    bare(&column.name) == bare(typed) || !column.key.is_empty() && column.key == typed.trim()
}

/// Returns the column of this name.
fn column(kind: Kind, known: &[Column], typed: &str) -> Option<Column> {
    let named = known.iter().find(|column| is_named(column, typed)).cloned();
    named.or_else(|| if kind == Kind::Offices { kind.free_column_named(typed) } else { None })
}
