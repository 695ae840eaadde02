//! The bytes of a table, a workbook or a text with commas → its sheet, or why it is none. The only file that uses calamine.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetVisible, Xlsx, XlsxError};

use super::{Cell, Fault, MOST_BYTES, MOST_COLUMNS, MOST_ROWS, MOST_UNPACKED, Sheet, archive};
use crate::craft::delimited;
use crate::craft::korean::euckr;
use crate::craft::text;

/// Reads the sheet named `wanted` of a table; of a workbook without it the first that people see.
///
/// # Errors
/// Why the file is no table.
pub fn sheet(bytes: &[u8], wanted: &str) -> Result<Sheet, Fault> {
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Fault::TooLarge);
    }
    let sheet = if bytes.starts_with(b"PK\x03\x04") {
        workbook(bytes, wanted)?
    } else if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        // Excel packs a workbook with a password into the kind of file that .xls is (MS-OFFCRYPTO, 1.3).
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = bytes.windows(name.len()).any(|part| part == name);
        return Err(if locked { Fault::Locked } else { Fault::Old });
    } else {
        words(bytes)?
    };
    if sheet.cells.is_empty() { Err(Fault::Empty) } else { Ok(sheet) }
}

fn workbook(bytes: &[u8], wanted: &str) -> Result<Sheet, Fault> {
    let head = &bytes[..bytes.len().min(256)];
    let is_ods = head.windows(28).any(|part| part == b"application/vnd.oasis.opendo");
    if is_ods || bytes.windows(15).any(|part| part == b"xl/workbook.bin") {
        return Err(Fault::Foreign);
    }
    match archive::unpacked(bytes, MOST_UNPACKED) {
        None if bytes.windows(4).any(|part| part == b"PK\x05\x06") => return Err(Fault::TooLarge),
        None => return Err(Fault::Damaged),
        Some(_) => {}
    }
    // What the library does not expect in a file is the file's fault, whatever becomes of the library.
    let read = catch_unwind(AssertUnwindSafe(|| cells(bytes, wanted)));
    read.unwrap_or(Err(Fault::Damaged))
}

fn cells(bytes: &[u8], wanted: &str) -> Result<Sheet, Fault> {
    let damaged = |_: XlsxError| Fault::Damaged;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let visible: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    let of_name = visible.iter().find(|name| text::composed((*name).clone()).trim() == wanted);
    let name = of_name.or(visible.first()).ok_or(Fault::Empty)?.clone();
    let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
    let merged = merged.iter().map(|area| (area.start.0, area.start.1, area.end.0, area.end.1)).collect();
    let mut sheet = Sheet {
        others: visible.into_iter().filter(|other| *other != name).collect(),
        name: Some(name.clone()),
        cells: Vec::new(),
        merged,
    };
    // Cell by cell: the library's own table of a sheet has room for everything up to its last row and column.
    let mut reader = book.worksheet_cells_reader(&name).map_err(damaged)?;
    while let Some(cell) = reader.next_cell().map_err(damaged)? {
        let (row, column) = cell.get_position();
        let Some(value) = value(cell.get_value()) else { continue };
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(Fault::TooLarge);
        }
        sheet.cells.push((row, column, value));
    }
    Ok(sheet)
}

fn value(cell: &DataRef<'_>) -> Option<Cell> {
    Some(match cell {
        DataRef::Empty => return None,
        DataRef::String(text) => of_text(text)?,
        DataRef::SharedString(text) => of_text(text)?,
        #[expect(clippy::cast_precision_loss, reason = "spreadsheets themselves keep numbers as f64")]
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::Bool(flag) => Cell::Flag(*flag),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute) == (0, 0) { Cell::Day(date) } else { Cell::Other(format!("{date} {hour:02}:{minute:02}")) }
        }
        DataRef::DateTimeIso(moment) => match moment.strip_suffix("T00:00:00").unwrap_or(moment) {
            date if date.len() == 10 => Cell::Day(date.to_owned()),
            _ => Cell::Other(moment.clone()),
        },
        DataRef::DateTime(moment) => Cell::Other(moment.as_f64().to_string()),
        DataRef::DurationIso(words) => Cell::Other(words.clone()),
        DataRef::Error(error) => Cell::Error(error.to_string()),
    })
}

/// Returns a text without what spreadsheets leave around it; `None` if nothing is left.
fn of_text(typed: &str) -> Option<Cell> {
    let typed = text::normal(typed.to_owned());
    let typed = delimited::disarmed(typed.trim());
    (!typed.is_empty()).then(|| Cell::Text(typed.to_owned()))
}

/// Reads a text: UTF-8, UTF-16 as "유니코드 텍스트" saves it, or windows-949 as Excel in Korea saves "CSV (쉼표로 분리)".
fn words(bytes: &[u8]) -> Result<Sheet, Fault> {
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).map_err(|_| Fault::NoText(1))?
        }
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(error) => {
                let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
                euckr::decoded(bytes).ok_or(Fault::NoText(line))?
            }
        },
    };
    if let Some(at) = text.find('\0') {
        return Err(Fault::NoText(text[..at].matches('\n').count() + 1));
    }
    let text = text::normal(text);
    // Excel itself may say how cells are parted, and then shows the rest from the first row on.
    let (said, text) = match text.split_once('\n') {
        Some((first, rest)) if first.len() == 5 && first.starts_with("sep=") => (first.bytes().last(), rest),
        _ => (None, text.as_str()),
    };
    let delimiter = said.unwrap_or_else(|| delimiter(text));
    let mut sheet = Sheet::default();
    let mut row = 0;
    let mut before = 0;
    for record in delimited::rows(text, delimiter) {
        // Empty lines are rows of a spreadsheet too.
        let skipped = text[before..record.start].bytes().take_while(|byte| *byte == b'\n').count();
        row += u32::try_from(skipped).unwrap_or(u32::MAX / 2);
        for (column, cell) in (0..).zip(&record.cells) {
            let Some(cell) = of_text(cell) else { continue };
            if row >= MOST_ROWS || column >= MOST_COLUMNS {
                return Err(Fault::TooLarge);
            }
            sheet.cells.push((row, column, cell));
        }
        before = record.start + length(&text[record.start..], delimiter);
        row += 1;
    }
    if text.matches('"').count() % 2 == 1 {
        return Err(Fault::OpenQuotes(row.saturating_sub(1)));
    }
    Ok(sheet)
}

/// Returns the length of the row that a text begins with, its end of line included.
fn length(text: &str, delimiter: u8) -> usize {
    let mut quoted = false;
    let mut at_start = true;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' if quoted || at_start => quoted = !quoted,
            b'\n' if !quoted => return at + 1,
            _ => {}
        }
        at_start = byte == delimiter || byte == b'"' && !quoted;
    }
    text.len()
}

/// Returns the sign that parts the cells of the first row: the one that it has most.
fn delimiter(text: &str) -> u8 {
    let head = &text[..length(text, b',')];
    let count = |sign: u8| head.bytes().filter(|byte| *byte == sign).count();
    *b"\t;,".iter().max_by_key(|sign| count(**sign)).unwrap_or(&b',')
}

#[cfg(test)]
mod tests {
    use super::sheet;
    use crate::craft::workbook::{Cell, Fault, Sheet};

    fn texts(bytes: &[u8]) -> Vec<(u32, u32, String)> {
        let Sheet { cells, .. } = sheet(bytes, "").expect("it is a table");
        cells.into_iter().map(|(row, column, cell)| (row, column, format!("{cell:?}"))).collect()
    }

    #[test]
    fn every_way_to_save_a_text_is_read() {
        let expected = texts("이름,값\na,8년\n".as_bytes());
        assert_eq!(expected[3], (1, 1, "Text(\"8년\")".to_owned()));
        let utf16: Vec<u8> = "\u{feff}이름\t값\r\na\t8년\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [
            "\u{feff}이름,값\r\na,8년\r\n".as_bytes(),
            "이름;값\na;8년".as_bytes(),
            "이름\t값\na\t8년".as_bytes(),
            "sep=;\n이름;값\na;8년".as_bytes(),
            b"\xC0\xCC\xB8\xA7,\xB0\xAA\r\na,8\xB3\xE2\r\n",
            &utf16,
        ] {
            assert_eq!(texts(bytes), expected);
        }
    }

    #[test]
    fn empty_lines_are_rows() {
        let rows: Vec<u32> = texts("이름,값\n\n\n\"a\nb\",1\n\nc,2\n".as_bytes()).iter().map(|(row, ..)| *row).collect();
        assert_eq!(rows, [0, 0, 3, 3, 5, 5]);
    }

    #[test]
    fn what_is_no_table_says_why() {
        assert_eq!(sheet(b"", ""), Err(Fault::Empty));
        assert_eq!(sheet(b"\x00\x01", ""), Err(Fault::NoText(1)));
        assert_eq!(sheet(b"a\n\xFF\xFF", ""), Err(Fault::NoText(2)));
        assert_eq!(sheet(b"a,\"b\n", ""), Err(Fault::OpenQuotes(0)));
        assert_eq!(sheet(&[0xD0, 0xCF, 0x11, 0xE0, 0, 0], ""), Err(Fault::Old));
        assert_eq!(sheet(b"PK\x03\x04", ""), Err(Fault::Damaged));
    }

    #[test]
    fn a_formula_that_was_disarmed_is_a_text() {
        let Ok(Sheet { cells, .. }) = sheet("a\n'=1+1\n".as_bytes(), "") else { panic!("it is a table") };
        assert_eq!(cells[1].2, Cell::Text("=1+1".to_owned()));
    }
}
