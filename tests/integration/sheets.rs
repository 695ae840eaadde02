//! Tables: what was not touched changes nothing, a changed cell its entry alone, and no bytes are too strange to be refused.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

use cardnews::craft::workbook::{Cell, Fault, Sheet, intake, output};
use cardnews::finding::{Finding, Language, has_error};
use cardnews::model::{Input, Purpose};
use cardnews::sheets::{File, Import, Kind, Scope};
use cardnews::{read, sheets};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::bomb;
use crate::fixture::{self, Fixture, TOPIC};

const KINDS: [Kind; 4] = [Kind::Facts, Kind::Glossary, Kind::Topics, Kind::Offices];

fn examine(input: &Input) -> Vec<Finding> {
    cardnews::examine(input, Purpose::Preview).findings
}

fn import(kind: Kind, input: &Input, sheet: &Sheet) -> Import {
    let file = File { name: "표.xlsx".to_owned(), sheet: sheet.name.clone(), language: Language::Ko };
    sheets::import(kind, &Scope::Single, input, sheet, file, examine)
}

/// The sheet that an export of `kind` holds.
fn exported(kind: Kind, input: &Input) -> Sheet {
    let page = sheets::page(kind, &Scope::Single, input).unwrap();
    intake::sheet(&output::workbook(&[page], (2026, 11, 22)).unwrap(), kind.sheet()).unwrap()
}

fn of_site(folder: &str) -> Input {
    read::site(&fixture::project().join(folder), Some(fixture::last_reading())).unwrap()
}

/// The 500 facts of the transcripts.
fn facts() -> Input {
    of_site("tests/cmd/sheets.in")
}

/// Every table of every site in this repository comes back as it went, in the same bytes each time.
#[test]
fn a_table_that_nobody_touched_changes_nothing() {
    for site in ["", "tests/sites/city", "tests/sites/local-waterworks", "tests/sites/empty", "tests/cmd/sheets.in"] {
        let input = of_site(site);
        for kind in KINDS {
            let page = sheets::page(kind, &Scope::Single, &input).unwrap();
            let bytes = output::workbook(std::slice::from_ref(&page), (2026, 11, 22)).unwrap();
            assert!(bytes == output::workbook(&[page], (2026, 11, 22)).unwrap());
            let done = import(kind, &input, &intake::sheet(&bytes, kind.sheet()).unwrap());
            assert!(done.changes.is_empty() && !has_error(&done.findings), "{site} {kind:?}: {:?}", done.findings);
            assert_eq!((done.counts.added, done.counts.changed, done.counts.left), (0, 0, 0), "{site} {kind:?}");
        }
    }
}

/// A part of 300 MB that is 300 kB in the file, and a cell in the last corner of a sheet, are refused before they take memory.
#[test]
fn a_bomb_is_no_table() {
    let real = fs::read(fixture::project().join("tests/cmd/sheets.in/excel-like.xlsx")).unwrap();
    let end = real.windows(4).rposition(|mark| mark == b"PK\x05\x06").unwrap();
    let list = u32::from_le_bytes(real[end + 16..end + 20].try_into().unwrap()) as usize;
    // A ZIP file has what is inside a zlib stream, without two bytes in front and four behind.
    let packed = bomb::zeros(300_000_000);
    let packed = &packed[2..packed.len() - 4];
    let mut bytes = real[..list].to_vec();
    let local = bytes.len() as u32;
    let size = (packed.len() as u32).to_le_bytes();
    let head = [&[8, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &size[..], &[10, 0, 0, 0, 1, 0, 0, 0][..]].concat();
    bytes.extend([b"PK\x03\x04\x14\0\0\0", &head[..], b"a", packed].concat());
    let entries = bytes.len() as u32;
    bytes.extend([b"PK\x01\x02\x14\0\x14\0\0\0", &head[..], &[0; 10][..], &local.to_le_bytes()[..], b"a"].concat());
    bytes.extend(
        [b"PK\x05\x06\0\0\0\0\x01\0\x01\0".as_slice(), &47_u32.to_le_bytes(), &entries.to_le_bytes(), b"\0\0"].concat(),
    );
    assert_eq!(intake::sheet(&bytes, "사실"), Err(Fault::TooLarge), "{} bytes", bytes.len());
    let page = |name: &str| output::Page {
        name: "사실".to_owned(),
        columns: vec![output::Column { name: name.to_owned(), width: 8, ..output::Column::default() }],
        rows: vec![vec!["a".to_owned()]; 20_001],
    };
    let bytes = output::workbook(&[page("이름")], (2026, 11, 22)).unwrap();
    assert_eq!(intake::sheet(&bytes, "사실"), Err(Fault::TooLarge));
}

/// What is typed into cells: words, signs of YAML and of formulas, ends of lines, days, placeholders whole and damaged.
fn typed() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "여권",
        " ",
        "  ",
        "#",
        " #2",
        ": ",
        ":",
        ",",
        "[",
        "]",
        "{",
        "}",
        "{{ office.phone }}",
        "{{ fact.x",
        "\"",
        "'",
        "\\",
        "\n",
        "\t",
        "\r",
        "\u{0}",
        "\u{1b}",
        "\u{2028}",
        "\u{feff}",
        "\u{a0}",
        "=1+1",
        "@",
        "%",
        "&",
        "*",
        "!",
        "|",
        ">",
        "-",
        "- ",
        "?",
        "~",
        "null",
        "true",
        "0123",
        "2026-11-22",
        "---",
        "...",
        "<<",
        "😀",
        "\u{1100}\u{1161}",
        "**",
        "<b>",
    ]);
    prop::collection::vec(pieces, 0..5).prop_map(|pieces| pieces.concat())
}

/// The facts of a file as blocks of lines, by their names; remarks and empty lines belong to the block before them.
fn blocks(text: &str) -> BTreeMap<String, String> {
    let mut out: BTreeMap<String, String> = BTreeMap::new();
    let mut name = String::new();
    for line in text.split_inclusive('\n') {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            name = line.split(':').next().unwrap().to_owned();
        }
        out.entry(name.clone()).or_default().push_str(line);
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is typed into some cells, the facts of the other rows keep every byte, and what is written says what was typed.
    #[test]
    fn a_changed_cell_changes_its_entry_alone(cells in prop::collection::vec((1_u32..60, 1_u32..8, typed()), 1..4)) {
        let input = facts();
        let mut sheet = exported(Kind::Facts, &input);
        for (row, column, text) in &cells {
            sheet.cells.retain(|(r, c, _)| (r, c) != (row, column));
            sheet.cells.push((*row, *column, Cell::Text(text.trim().to_owned())));
        }
        sheet.cells.retain(|(_, _, cell)| *cell != Cell::Text(String::new()));
        let done = import(Kind::Facts, &input, &sheet);
        prop_assert!(!has_error(&done.findings) || done.changes.is_empty());
        for change in &done.changes {
            let (before, after) = (blocks(change.before.as_deref().unwrap()), blocks(&change.after));
            let touched: Vec<String> = cells.iter().map(|(row, ..)| format!("fee-{row:03}")).collect();
            for (name, block) in &before {
                prop_assert!(touched.contains(name) || after.get(name) == Some(block), "{}", name);
            }
            let mut input = input.clone();
            input.texts.insert(Arc::clone(&change.path), Arc::clone(&change.after));
            let again = import(Kind::Facts, &input, &sheet);
            prop_assert!(again.changes.is_empty() && again.counts.changed == 0, "{:?}", again.counts);
        }
    }

    /// No bytes stop the program: a file is a table or a fault, and a table is imported or refused.
    #[test]
    fn any_bytes_are_a_table_or_a_fault(
        which in 0..4_usize,
        patches in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in prop::option::of(any::<prop::sample::Index>()),
        noise in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let names = ["libreoffice.xlsx", "excel-like.xlsx", "cp949.csv"];
        let mut bytes = match names.get(which) {
            Some(name) => fs::read(fixture::project().join("tests/cmd/sheets.in").join(name)).unwrap(),
            None => noise,
        };
        if !bytes.is_empty() {
            for (at, byte) in patches {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            if let Some(cut) = cut {
                bytes.truncate(cut.index(bytes.len()));
            }
        }
        match intake::sheet(&bytes, "사실") {
            Err(fault) => prop_assert!(!sheets::refused("표", &fault).help.ko.is_empty()),
            Ok(sheet) => {
                let input = of_site("tests/sites/empty");
                for kind in KINDS {
                    let done = import(kind, &input, &sheet);
                    prop_assert!(done.changes.is_empty() || !has_error(&done.findings));
                }
            }
        }
    }
}

fn cardnews(site: &Fixture, args: &[&str]) -> snapbox::cmd::OutputAssert {
    let command = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews")).args(args);
    command.args(["--today", "2026-11-22", "--messages", "en"]).current_dir(site.root()).assert()
}

/// Findings, and what is due, stand in the table row by row, in both forms; a table in the place of an earlier one is the new one.
#[test]
fn what_a_check_finds_is_a_table() {
    let site = Fixture::bare();
    site.put("content/topics/leak-check.md", TOPIC.replace("reviewed:", "review_by: 2026-12-01\nreviewed:").as_bytes());
    site.put("content/facts.yaml", "fee:\n  value: \"=1+1\"\n  what: 창구 요금\n  checked_on: 2026-11-20\n".as_bytes());
    for name in ["found.csv", "found.xlsx"] {
        cardnews(&site, &["check", "--table", name]).code(1);
        let sheet = intake::sheet(&fs::read(site.root().join(name)).unwrap(), "").unwrap();
        let row: Vec<&Cell> = sheet.cells.iter().filter(|(row, ..)| *row == 1).map(|(.., cell)| cell).collect();
        let text = |text: &str| Cell::Text(text.to_owned());
        assert_eq!(
            row[..5],
            [&text("error"), &text("fact-without-basis"), &text("content/facts.yaml"), &text("1"), &text("1")]
        );
        cardnews(&site, &["check", "--due", "30d", "--table", name]).success();
        let sheet = intake::sheet(&fs::read(site.root().join(name)).unwrap(), "").unwrap();
        let row: Vec<&Cell> = sheet.cells.iter().filter(|(row, ..)| *row == 1).map(|(.., cell)| cell).collect();
        assert_eq!(row[..3], [&text("2026-12-01"), &text("topic review"), &text("leak-check")]);
    }
}

/// A value that a spreadsheet would take for a formula is armed in a file of text and plain in a workbook, and comes back the same.
#[test]
fn a_formula_stays_a_text() {
    let site = Fixture::bare();
    site.put("content/topics/leak-check.md", TOPIC.as_bytes());
    let facts = "fee:\n  value: \"=HYPERLINK(1)\"\n  what: 창구 요금\n  basis: \"'+1 규정\"\n  checked_on: 2026-11-20\n";
    site.put("content/facts.yaml", facts.as_bytes());
    for name in ["facts.csv", "facts.xlsx"] {
        cardnews(&site, &["export", "facts", name]).success();
        cardnews(&site, &["import", "facts", name]).success().stdout_eq("");
        assert_eq!(fs::read_to_string(site.root().join("content/facts.yaml")).unwrap(), facts);
    }
    let text = fs::read_to_string(site.root().join("facts.csv")).unwrap();
    assert!(text.contains("fee,'=HYPERLINK(1),창구 요금,''+1 규정,"), "{text}");
}

/// Line ends of Windows, a byte order mark and decomposed letters of a Mac stay where nobody changed anything.
#[test]
fn what_a_text_editor_left_stays() {
    let site = Fixture::bare();
    site.put("content/topics/leak-check.md", TOPIC.as_bytes());
    let facts: String =
        "\u{feff}fee:\r\n  value: 8년\r\n  what: 창구 요금 # 2026\r\n  basis: 규정\r\n  checked_on: 2026-11-20\r\n"
            .replace("창구", &"창구".nfd().collect::<String>())
            .replace(" # 2026", "");
    site.put("content/facts.yaml", facts.as_bytes());
    site.put("table.csv", "이름,값\nfee,9년\nnew,1일\n".as_bytes());
    cardnews(&site, &["import", "facts", "table.csv"]).code(1);
    assert_eq!(fs::read_to_string(site.root().join("content/facts.yaml")).unwrap(), facts);
    site.put("table.csv", "이름,값\nfee,9년\n".as_bytes());
    cardnews(&site, &["import", "facts", "table.csv"]).success();
    let after = fs::read_to_string(site.root().join("content/facts.yaml")).unwrap();
    assert_eq!(after, facts.replace("8년", "\"9년\""));
}
