//! What stands in a cell ↔ what stands behind a key.

use crate::craft::text::steers;
use crate::craft::workbook::Cell;
use crate::craft::yaml;
use crate::finding::{Say, Severity, remedy};
use crate::model::Date;
use crate::parse::yaml::{Node, Value};
use crate::say;

/// The form of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A text.
    Text,
    /// A text, or a list with a line for each item.
    Lines,
    /// Words with commas between them.
    Words,
    /// A day.
    Day,
    /// A whole number.
    Number,
    /// Yes or no.
    Flag,
    /// One of these: as the file has it, as people read it.
    Choice(&'static [(&'static str, &'static str)]),
}

/// A value as a file shall have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// No such key.
    Absent,
    /// A text.
    Text(String),
    /// A list of texts.
    List(Vec<String>),
    /// `true` or `false`.
    Flag(bool),
}

/// The words of a column with yes and no.
pub const FLAGS: [(&str, &str); 2] = [("true", "예"), ("false", "아니요")];

impl Shape {
    /// Returns the words that may stand in a column of this form; empty if there are too many to tell.
    pub fn choices(self) -> Vec<String> {
        match self {
            Self::Choice(words) => words.iter().map(|(_, shown)| (*shown).to_owned()).collect(),
            Self::Flag => FLAGS.iter().map(|(_, shown)| (*shown).to_owned()).collect(),
            _ => Vec::new(),
        }
    }
}

/// What is wrong with a cell, and what to do.
pub type Fault = (Severity, Say, Say);

/// Returns the value of a node as a file has it. What is no text and no list of texts is shown as nothing.
pub fn wanted(node: Option<&Node>, source: &str) -> Wanted {
    let typed = |node: &Node| match &node.value {
        Value::Text(text) => text.trim().to_owned(),
        _ => source.get(node.at.clone()).unwrap_or_default().trim().to_owned(),
    };
    match node.map(|node| (&node.value, node)) {
        None | Some((Value::Null | Value::Map(_), _)) => Wanted::Absent,
        Some((Value::Bool(flag), _)) => Wanted::Flag(*flag),
        Some((Value::Text(_), node)) => Wanted::Text(typed(node)),
        Some((Value::List(items), _)) => Wanted::List(items.iter().map(typed).collect()),
    }
}

/// Returns a value as it stands in a cell.
pub fn shown(value: &Wanted, shape: Shape) -> String {
    match (value, shape) {
        (Wanted::Absent, _) => String::new(),
        (Wanted::Flag(flag), Shape::Flag) => FLAGS[usize::from(!flag)].1.to_owned(),
        (Wanted::Flag(flag), _) => flag.to_string(),
        (Wanted::Text(text), Shape::Choice(words)) => {
            words.iter().find(|(word, _)| word == text).map_or_else(|| text.clone(), |(_, shown)| (*shown).to_owned())
        }
        (Wanted::Text(text), _) => text.clone(),
        // A comma within a word would part it.
        (Wanted::List(items), Shape::Words) if !items.iter().any(|item| item.contains([',', '\n'])) => items.join(", "),
        (Wanted::List(items), _) => items.join("\n"),
    }
}

/// Returns the text of a cell, as somebody sees it, with what is doubtful about it.
///
/// # Errors
/// What is wrong with the cell.
pub fn typed(cell: &Cell, shape: Shape) -> Result<(String, Option<Fault>), Fault> {
    let error = |message, help| Err((Severity::Error, message, help));
    let as_text = || {
        say!(
            "칸의 서식을 '텍스트'로 바꾸고 보이는 대로 다시 적으세요",
            "give the cell the format 'Text' and type it again as it is to be read"
        )
    };
    let is_free = matches!(shape, Shape::Text | Shape::Lines | Shape::Words);
    match cell {
        Cell::Text(text) => {
            let unseen = text.chars().find(|c| c.is_control() && *c != '\n' || steers(*c) || !yaml::is_printable(*c));
            match unseen.map(u32::from) {
                None => Ok((text.clone(), None)),
                Some(code) => error(
                    say!(
                        "칸에 보이지 않는 글자(U+{code:04X})가 있습니다",
                        "the cell holds an invisible character (U+{code:04X})"
                    ),
                    say!("칸을 비우고 새로 치세요", "clear the cell and type it anew"),
                ),
            }
        }
        Cell::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            let text = format!("{number:.0}");
            let doubt = (
                Severity::Warning,
                say!("숫자로 저장된 칸이라 '{text}'로 읽었습니다", "the cell is a number, and was read as '{text}'"),
                as_text(),
            );
            Ok((text, is_free.then_some(doubt)))
        }
        Cell::Number(number) => error(
            say!(
                "숫자로 저장된 칸이라 보이는 모양을 알 수 없습니다: {number}",
                "the cell is a number, and what it looks like cannot be known: {number}"
            ),
            as_text(),
        ),
        Cell::Day(day) => {
            let doubt = (
                Severity::Warning,
                say!("날짜로 저장된 칸이라 '{day}'로 읽었습니다", "the cell is a date, and was read as '{day}'"),
                as_text(),
            );
            Ok((day.clone(), (shape != Shape::Day).then_some(doubt)))
        }
        Cell::Flag(flag) if shape == Shape::Flag => Ok((flag.to_string(), None)),
        Cell::Flag(flag) => {
            let word = flag.to_string().to_uppercase();
            error(say!("글이 아니라 {word}인 칸입니다", "the cell is {word}, not a text"), as_text())
        }
        Cell::Error(shown) => error(
            say!("수식이 값을 내지 못했습니다: {shown}", "the formula has no value: {shown}"),
            say!("수식을 고치거나 값을 글로 적으세요", "mend the formula, or type the value"),
        ),
        Cell::Other(shown) => {
            error(say!("시각이나 기간으로 저장된 칸입니다: {shown}", "the cell is a time: {shown}"), as_text())
        }
    }
}

/// Returns the value that a cell's text means. `now` is the value that it takes the place of.
///
/// # Errors
/// What is wrong with the text.
pub fn meant(text: &str, shape: Shape, now: &Wanted) -> Result<Wanted, Fault> {
    if text.is_empty() {
        return Ok(Wanted::Absent);
    }
    let list = |parts: &mut dyn Iterator<Item = &str>| {
        Wanted::List(parts.map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect())
    };
    match shape {
        Shape::Text => Ok(Wanted::Text(text.to_owned())),
        Shape::Lines if matches!(now, Wanted::List(_)) => Ok(list(&mut text.lines())),
        Shape::Lines if text.contains('\n') && *now == Wanted::Absent => Ok(list(&mut text.lines())),
        Shape::Lines => Ok(Wanted::Text(text.to_owned())),
        Shape::Words if text.contains('\n') => Ok(list(&mut text.lines())),
        Shape::Words => Ok(list(&mut text.split(','))),
        Shape::Day => day(text).map(|day| Wanted::Text(day.to_string())).ok_or_else(|| {
            (
                Severity::Error,
                say!("날짜를 읽을 수 없습니다: {text}", "this is no date: {text}"),
                say!("2026-11-22처럼 해-달-날 모양으로 적으세요", "write year-month-day, as in 2026-11-22"),
            )
        }),
        Shape::Number => match text.strip_suffix('번').unwrap_or(text).trim().parse::<u32>() {
            Ok(number) => Ok(Wanted::Text(number.to_string())),
            Err(_) => Err((
                Severity::Error,
                say!("수가 아닙니다: {text}", "this is no whole number: {text}"),
                say!("숫자만 적으세요", "write digits alone"),
            )),
        },
        Shape::Flag => word(text, &FLAGS).map(|word| Wanted::Flag(word == "true")),
        Shape::Choice(words) => word(text, words).map(|word| Wanted::Text(word.to_owned())),
    }
}

/// Returns what a file calls the word that stands in a cell.
fn word(text: &str, words: &[(&'static str, &'static str)]) -> Result<&'static str, Fault> {
    let bare = |word: &str| word.replace(' ', "").to_lowercase();
    let found = words.iter().find(|(key, shown)| bare(key) == bare(text) || bare(shown) == bare(text));
    found.map(|(key, _)| *key).ok_or_else(|| {
        let known: Vec<&str> = words.iter().map(|(_, shown)| *shown).collect();
        (
            Severity::Error,
            say!("이 열에 쓸 수 없는 값입니다: {text}", "'{text}' is no value of this column"),
            remedy::unknown_word(text, &known),
        )
    })
}

/// Returns the day that somebody wrote, year first: `2026-11-22`, `2026. 11. 22.`, `2026/11/22`, `2026년 11월 22일`.
fn day(text: &str) -> Option<Date> {
    let parts: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || "-./년월일".contains(c)).filter(|part| !part.is_empty()).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let is_number = |part: &&str, most: usize| part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit());
    let fine = year.len() == 4 && is_number(year, 4) && is_number(month, 2) && is_number(day, 2);
    fine.then(|| Date::parse(&format!("{year}-{month:0>2}-{day:0>2}")))?
}

#[cfg(test)]
mod tests {
    use super::{Shape, Wanted, day, meant, shown};

    #[test]
    fn days_are_read_in_the_forms_of_offices() {
        for typed in ["2026-11-02", "2026. 11. 2.", "2026.11.2", "2026/11/02", "2026년 11월 2일"] {
            assert_eq!(day(typed).map(|day| day.to_string()).as_deref(), Some("2026-11-02"), "{typed}");
        }
        for typed in ["11/2/2026", "2026-13-01", "2026-11", "어제", "20261102", "26-11-02"] {
            assert_eq!(day(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_is_shown_is_what_is_meant() {
        let list = |items: &[&str]| Wanted::List(items.iter().map(|item| (*item).to_owned()).collect());
        for (value, shape) in [
            (list(&["가", "나 다"]), Shape::Words),
            (list(&["53,000원", "가"]), Shape::Words),
            (list(&["53,000원", "가"]), Shape::Lines),
            (list(&["하나"]), Shape::Lines),
            (Wanted::Text("첫째\n둘째".to_owned()), Shape::Lines),
            (Wanted::Flag(false), Shape::Flag),
            (Wanted::Absent, Shape::Day),
        ] {
            assert_eq!(meant(&shown(&value, shape), shape, &value), Ok(value.clone()), "{value:?}");
        }
    }
}
