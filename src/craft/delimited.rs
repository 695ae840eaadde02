//! Rows of cells ↔ a text in which signs part them. The only file that uses csv.

/// A row, and the byte at which it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The byte of the text at which it begins.
    pub start: usize,
    /// Its cells, in order.
    pub cells: Vec<String>,
}

/// Returns the rows of a text one after the other. Rows may have any length; lines without a sign are left out.
pub fn rows(text: &str, delimiter: u8) -> impl Iterator<Item = Row> {
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).has_headers(false).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    std::iter::from_fn(move || {
        // No record is broken: the text is UTF-8, and rows may have any length.
        let start = usize::try_from(reader.position().byte()).unwrap_or(0);
        let there = reader.read_record(&mut record).unwrap_or(false);
        let start = record.position().map_or(start, |position| usize::try_from(position.byte()).unwrap_or(0));
        // The library counts the empty lines before a row to it.
        let before = text.get(start..).unwrap_or_default();
        let start = start + before.len() - before.trim_start_matches(['\r', '\n']).len();
        there.then(|| Row { start, cells: record.iter().map(str::to_owned).collect() })
    })
}

/// Returns rows as spreadsheets read them without being asked: commas, quotes where a cell needs them, lines that end in `\r\n`
/// (RFC 4180), and in front the byte order mark, without which Excel takes Korean for windows-949.
#[cfg(feature = "cli")]
pub fn text(rows: &[Vec<String>]) -> String {
    let mut out = String::from("\u{feff}");
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| written(&armed(cell))).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

#[cfg(feature = "cli")]
fn written(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r', ';', '\t']) || cell.trim() != cell {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell.to_owned()
}

/// The signs with which a spreadsheet begins a formula, in a file of text at least; those of full width are the same to some.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Returns whether a cell begins with such a sign, behind any number of apostrophes.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').trim_start().starts_with(SIGNS)
}

/// Returns a cell with the apostrophe that keeps a spreadsheet from reading it as a formula (OWASP, "CSV Injection"). One that
/// begins with an apostrophe already gets another, so that [`disarmed`] gives back every text.
pub fn armed(cell: &str) -> String {
    if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// Returns a cell without that apostrophe.
pub fn disarmed(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::{armed, disarmed, rows};

    #[test]
    fn what_is_armed_is_disarmed() {
        for cell in ["", "=1+1", "'=1+1", "''=1", "-5", " -5", "'", "''", "'90년대", "여권", "＝1", "@a"] {
            assert_eq!(disarmed(&armed(cell)), cell);
            assert!(!armed(cell).starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }

    #[test]
    fn a_row_knows_where_it_begins() {
        let text = "가,나\n\"1\n2\",3\n\n4,5\n";
        let read: Vec<(usize, Vec<String>)> = rows(text, b',').map(|row| (row.start, row.cells)).collect();
        assert_eq!(read[0], (0, vec!["가".to_owned(), "나".to_owned()]));
        assert_eq!(read[1], (8, vec!["1\n2".to_owned(), "3".to_owned()]));
        assert_eq!(read[2], (17, vec!["4".to_owned(), "5".to_owned()]));
    }

    #[cfg(feature = "cli")]
    #[test]
    fn what_is_written_is_read_back() {
        let table = vec![vec!["가,\"나\"".to_owned(), "1\n2".to_owned()], vec![" 빈칸 ".to_owned(), "=1".to_owned()]];
        let text = super::text(&table);
        let read: Vec<Vec<String>> = rows(text.trim_start_matches('\u{feff}'), b',')
            .map(|row| row.cells.iter().map(|cell| disarmed(cell).to_owned()).collect())
            .collect();
        assert_eq!(read, table);
    }
}
