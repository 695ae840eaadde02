//! A mistake in a table → a finding at its cell, as spreadsheets call it: `요금.xlsx, 시트 '사실', B7 (값)`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::shapes::Fault;
use crate::craft::workbook::{Fault as Refusal, MOST_BYTES, MOST_COLUMNS, MOST_ROWS, address};
use crate::finding::{
    Finding, Language, Place, Rule, Say, Severity,
    rule::{file, yaml},
};
use crate::say;

/// Returns the finding about a file that is no table.
pub fn refused(name: &str, fault: &Refusal) -> Finding {
    let excel = || {
        say!(
            "Excel에서 열어 '다른 이름으로 저장'에서 'Excel 통합 문서(*.xlsx)'를 고르세요",
            "open it in Excel and save it as 'Excel Workbook (*.xlsx)'"
        )
    };
    let (rule, message, help) = match fault {
        Refusal::Locked => (
            &yaml::INVALID_VALUE,
            say!("암호가 걸린 파일입니다", "the file is behind a password"),
            say!("Excel에서 열어 암호를 풀고 다시 저장하세요", "open it in Excel, take the password off and save it again"),
        ),
        Refusal::Old => (
            &yaml::INVALID_VALUE,
            say!("옛 Excel 파일(.xls)이라 읽을 수 없습니다", "a file of an old Excel (.xls) cannot be read"),
            excel(),
        ),
        Refusal::Foreign => (
            &yaml::INVALID_VALUE,
            say!("읽을 수 없는 표 파일(.ods, .xlsb)입니다", "tables of this kind (.ods, .xlsb) cannot be read"),
            say!(
                "표 프로그램에서 열어 'Excel(*.xlsx)'이나 CSV로 다시 저장하세요",
                "open it and save it as 'Excel (*.xlsx)' or CSV"
            ),
        ),
        Refusal::TooLarge => {
            let (rows, columns, size) = (MOST_ROWS, MOST_COLUMNS, MOST_BYTES / 1024 / 1024);
            (
                &file::FILE_TOO_LARGE,
                say!("표가 너무 크거나 제대로 된 파일이 아닙니다", "the table is too large, or no proper file"),
                say!(
                    "{rows}줄, {columns}열, {size} MB까지 읽습니다. 빈 줄과 다른 시트를 지우고 다시 저장하세요",
                    "up to {rows} rows, {columns} columns and {size} MB are read; delete empty rows and other sheets, and save it again"
                ),
            )
        }
        Refusal::NoText(line) => (
            &file::UNREADABLE_TEXT,
            say!("{line}번째 줄에 읽을 수 없는 글자가 있습니다", "line {line} holds what is no text"),
            say!("'CSV UTF-8'이나 Excel 파일(.xlsx)로 다시 저장하세요", "save it again as 'CSV UTF-8' or as .xlsx"),
        ),
        Refusal::OpenQuotes(row) => {
            let row = row + 1;
            (
                &yaml::INVALID_VALUE,
                say!(
                    "{row}번째 줄에서 연 큰따옴표가 닫히지 않아 그 뒤를 읽을 수 없습니다",
                    "a quotation mark of row {row} is not closed, so what follows cannot be read"
                ),
                say!("표 프로그램에서 열어 다시 저장하세요", "open it in a spreadsheet and save it again"),
            )
        }
        Refusal::Damaged => {
            (&yaml::INVALID_VALUE, say!("상한 파일이라 읽을 수 없습니다", "the file is damaged and cannot be read"), excel())
        }
        Refusal::Empty => (
            &file::EMPTY_FILE,
            say!("글이 든 칸이 하나도 없습니다", "no cell holds anything"),
            say!("'cardnews export'로 만든 표에 적으세요", "fill in a table of 'cardnews export'"),
        ),
    };
    Finding::new(rule, Place::file(name), message, help)
}

/// Where a table lies, for people.
#[derive(Debug, Clone)]
pub struct File {
    /// The name of the file as it was typed.
    pub name: String,
    /// The name of the sheet; `None` in a file of text.
    pub sheet: Option<String>,
    /// The language of places.
    pub language: Language,
}

/// The findings about a table, in the order of its cells.
#[derive(Debug)]
pub struct Told {
    file: File,
    names: BTreeMap<u32, String>,
    found: Vec<((u32, u32), Finding)>,
}

impl Told {
    /// Begins with none.
    pub fn new(file: File) -> Self {
        Self { file, names: BTreeMap::new(), found: Vec::new() }
    }

    /// Notes the name of a column.
    pub fn name(&mut self, column: u32, name: &str) {
        self.names.insert(column, name.to_owned());
    }

    /// Returns the place of a cell.
    pub fn place(&self, row: u32, column: u32) -> Place {
        let File { name, sheet, language } = &self.file;
        let sheet = match (sheet, language) {
            (None, _) => String::new(),
            (Some(sheet), Language::Ko) => format!("시트 '{sheet}', "),
            (Some(sheet), Language::En) => format!("sheet '{sheet}', "),
        };
        let named = self.names.get(&column).filter(|_| row > 0).map(|name| format!(" ({name})")).unwrap_or_default();
        Place::file(&format!("{name}, {sheet}{}{named}", address(row, column)))
    }

    /// Adds a finding at a cell.
    pub fn add(&mut self, rule: &'static Rule, cell: (u32, u32), (severity, message, help): Fault) {
        let finding = Finding::new(rule, self.place(cell.0, cell.1), message, help).weighing(severity);
        self.found.push((cell, finding));
    }

    /// Adds an error at a cell.
    pub fn error(&mut self, rule: &'static Rule, cell: (u32, u32), message: Say, help: Say) {
        self.add(rule, cell, (Severity::Error, message, help));
    }

    /// Adds a finding about a file at the cell that says it, unless the cell has an error of its own.
    pub fn lead(&mut self, cell: (u32, u32), finding: Finding) {
        let known = self.found.iter().any(|(other, known)| *other == cell && known.severity == Severity::Error);
        if !known {
            let place = self.place(cell.0, cell.1);
            self.found.push((cell, Finding { place, offices: Vec::<Arc<str>>::new(), fix: None, ..finding }));
        }
    }

    /// Returns whether nothing is wrong so far; doubts are no mistakes.
    pub fn is_fine(&self) -> bool {
        self.found.iter().all(|(_, finding)| finding.severity != Severity::Error)
    }

    /// Returns all findings, row by row, each once.
    pub fn finish(mut self) -> Vec<Finding> {
        self.found.sort_by_key(|(cell, _)| *cell);
        let mut out: Vec<Finding> = self.found.into_iter().map(|(_, finding)| finding).collect();
        out.dedup();
        out
    }
}
