//! Tables as files: a workbook or a text with commas, by the ending of the name.

use std::io;
use std::path::Path;

use super::report;
use crate::craft::delimited;
use crate::craft::workbook::output::{Column, Page, workbook};
use crate::finding::{Language, machine};
use crate::model::Date;

/// The forms of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A workbook (.xlsx).
    Workbook,
    /// A text with commas (.csv).
    Text,
}

/// Returns the form of a table in the file `out`. Says so and returns `None` if its name ends otherwise.
pub(super) fn form(out: &Path, language: Language) -> Option<Form> {
    match out.extension().map(|ending| ending.to_ascii_lowercase()) {
        Some(ending) if ending == "xlsx" => Some(Form::Workbook),
        Some(ending) if ending == "csv" => Some(Form::Text),
        _ => {
            report::machine(
                language,
                &out.display().to_string(),
                "이름이 .xlsx나 .csv로 끝나야 합니다",
                "its name has to end in .xlsx or .csv",
            );
            None
        }
    }
}

/// Returns the folder of a file and its name there.
pub(super) fn place(out: &Path) -> (&Path, String) {
    let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    (parent, out.file_name().unwrap_or_default().to_string_lossy().into_owned())
}

/// Returns the bytes of a table that was made on the day `today`.
///
/// # Errors
/// A cell is longer than Excel takes.
pub(super) fn bytes(page: &Page, form: Form, today: Date, out: &Path) -> io::Result<Vec<u8>> {
    match form {
        Form::Text => {
            let names = page.columns.iter().map(|column| column.name.clone()).collect();
            let rows: Vec<Vec<String>> = std::iter::once(names).chain(page.rows.iter().cloned()).collect();
            Ok(delimited::text(&rows).into_bytes())
        }
        Form::Workbook => {
            let today = today.to_string();
            let mut parts = today.split('-').map(|part| part.parse::<u16>().unwrap_or(1));
            let mut next = || parts.next().unwrap_or(1);
            let (year, month, day) = (next(), next(), next());
            let day = (year, u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1));
            machine::at(out, workbook(std::slice::from_ref(page), day))
        }
    }
}

/// Returns a table of what a command found, to be read only.
pub(super) fn page<const COLUMNS: usize>(name: &str, columns: [(&str, u32); COLUMNS], rows: Vec<Vec<String>>) -> Page {
    let column = |(name, width): (&str, u32)| Column { name: name.to_owned(), width, ..Column::default() };
    Page { name: name.to_owned(), columns: columns.map(column).into(), rows }
}
