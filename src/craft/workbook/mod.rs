//! Spreadsheets: a file of somebody's → one sheet of cells; sheets → a workbook that Excel and LibreOffice open.

mod archive;
pub mod intake;
pub mod output;

/// A cell as it was saved.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A number, whatever it looks like: a workbook says apart from it whether it is shown as per cent or as money.
    Number(f64),
    /// A day, `2026-11-22`.
    Day(String),
    /// True or false.
    Flag(bool),
    /// What a formula could not compute, as it is shown: `#N/A`.
    Error(String),
    /// What no column takes, such as a time of day; in the words of the file.
    Other(String),
}

/// The cells of one sheet. Rows and columns count from 0.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// The name of the sheet; `None` in a file of text.
    pub name: Option<String>,
    /// The names of the other sheets that people see.
    pub others: Vec<String>,
    /// Row, column, cell, without empty ones, in the order of the file.
    pub cells: Vec<(u32, u32, Cell)>,
    /// Areas that were merged: first row, first column, last row, last column.
    pub merged: Vec<(u32, u32, u32, u32)>,
}

/// Why a file is no table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A workbook behind a password.
    Locked,
    /// A workbook of Excel 97 to 2003 (.xls).
    Old,
    /// A workbook of another kind: .ods, .xlsb.
    Foreign,
    /// More than a table of this size can have, unpacked or not.
    TooLarge,
    /// A text that is neither UTF-8 nor windows-949; the line that shows it, from 1.
    NoText(usize),
    /// Quotes that nothing closes; the row, from 0.
    OpenQuotes(u32),
    /// A workbook that is damaged.
    Damaged,
    /// No sheet, or no cell.
    Empty,
}

/// The maximum number of rows.
pub const MOST_ROWS: u32 = 20_000;
/// The maximum number of columns.
pub const MOST_COLUMNS: u32 = 400;
/// The maximum size of a file, in bytes.
pub const MOST_BYTES: u64 = 10 * 1024 * 1024;
/// The maximum size of all parts of a workbook together when unpacked, in bytes. All of it may lie in memory at once.
const MOST_UNPACKED: u64 = 64 * 1024 * 1024;

/// Returns a place as spreadsheets show it: row 6, column 1 → `B7`.
pub fn address(row: u32, column: u32) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.insert(0, char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    format!("{letters}{}", row + 1)
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn places_are_those_of_spreadsheets() {
        assert_eq!(
            [address(0, 0), address(6, 1), address(0, 25), address(0, 26), address(9, 701), address(0, 702)],
            ["A1", "B7", "Z1", "AA1", "ZZ10", "AAA1"]
        );
    }
}
