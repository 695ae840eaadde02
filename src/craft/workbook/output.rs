//! Sheets of texts → the bytes of a workbook. The only file that uses rust_xlsxwriter.

use std::io;

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::craft::delimited;

/// A column of a sheet.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// Its name, which stands in the first row.
    pub name: String,
    /// Its width, in letters.
    pub width: u32,
    /// The values to choose from; empty if there are none.
    pub choices: Vec<String>,
    /// Whether nobody should write into it; it is grey.
    pub fixed: bool,
}

/// A sheet to be written.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Its name.
    pub name: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows below the first, each with a cell for every column.
    pub rows: Vec<Vec<String>>,
}

/// The number of empty rows below the last one that are texts too, for what somebody adds.
const SPARE: u32 = 1000;

/// Returns a workbook with these sheets, made on `day` (year, month, day). The same sheets give the same bytes.
///
/// Every cell is a text of the format "@": no zero in front is lost, no day becomes a number, and what begins with `=` or `+`
/// is no formula, not even after somebody edits it.
///
/// # Errors
/// A text is longer than a cell of Excel can be, 32,767 characters, or a name is none of a sheet.
pub fn workbook(pages: &[Page], day: (u16, u8, u8)) -> io::Result<Vec<u8>> {
    let written = || -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        // Otherwise it would be the moment of writing.
        let made = ExcelDateTime::from_ymd(day.0, day.1, day.2)?;
        book.set_properties(&DocProperties::new().set_author("cardnews").set_creation_datetime(&made));
        for page in pages {
            write(page, book.add_worksheet())?;
        }
        book.save_to_buffer()
    };
    written().map_err(io::Error::other)
}

/// The height of a line of a cell, in points: that of Excel's own rows in Korean (맑은 고딕, 11 pt).
const LINE: u32 = 17;
/// The maximum number of lines for which a row has room. Excel has rows of up to 409 points.
const MOST_LINES: u32 = 12;

/// Returns how many lines a text takes in a column of this width. Hangul is as wide as two letters.
fn lines(text: &str, width: u32) -> u32 {
    let wide = |line: &str| line.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum::<u32>();
    text.lines().map(|line| wide(line).div_ceil(width.max(1)).max(1)).sum()
}

fn write(page: &Page, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_num_format("@").set_background_color(Color::RGB(0xDCE6F1));
    let head = head.set_border_bottom(FormatBorder::Thin);
    let text = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    let fixed = text.clone().set_font_color(Color::RGB(0x595959)).set_background_color(Color::RGB(0xF2F2F2));
    sheet.set_name(&page.name)?;
    // The names of columns and of entries stay when somebody scrolls; on paper all columns are beside one another.
    sheet.set_freeze_panes(1, 1)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    for (row, cells) in (1..).zip(&page.rows) {
        let lines = page.columns.iter().zip(cells).map(|(column, cell)| lines(cell, column.width)).max().unwrap_or(1);
        // LibreOffice gives a row without a height one line, and its text runs into the next row.
        if lines > 1 {
            sheet.set_row_height(row, LINE * lines.min(MOST_LINES))?;
        }
    }
    let last = u32::try_from(page.rows.len()).unwrap_or(u32::MAX);
    for (index, column) in (0..).zip(&page.columns) {
        let format = if column.fixed { &fixed } else { &text };
        sheet.set_column_width(index, column.width)?;
        sheet.set_column_format(index, &text)?;
        sheet.write_string_with_format(0, index, &column.name, &head)?;
        for (row, cells) in (1..).zip(&page.rows) {
            let cell = cells.get(usize::from(index)).map_or("", String::as_str);
            // An apostrophe in front may be one that this program wrote into a file of text: see `delimited::disarmed`.
            let cell = if cell.starts_with('\'') { delimited::armed(cell) } else { cell.to_owned() };
            if cell.is_empty() {
                sheet.write_blank(row, index, format)?;
            } else {
                sheet.write_string_with_format(row, index, cell, format)?;
            }
        }
        if !column.choices.is_empty() {
            let choices = DataValidation::new().allow_list_strings(&column.choices)?;
            sheet.add_data_validation(1, index, last.saturating_add(SPARE), index, &choices)?;
        }
    }
    Ok(())
}
