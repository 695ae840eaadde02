//! The file in which one reader's answers were saved → its rows.

use std::ops::Range;
use std::sync::Arc;

use crate::craft::delimited::{self, Row, disarmed};
use crate::finding::{Finding, Place, Rule, Say, rule::yaml as rule};
use crate::model::{Answer, Date, Question, Said};
use crate::say;

/// The columns that are read. The reader's own words stand in another one, for the office.
const COLUMNS: [&str; 5] = ["round", "topic", "question", "of", "answer"];

/// Reads all rows that can be read. Cells are parted by commas, or by tabs as spreadsheets copy them.
pub fn answers(path: &Arc<str>, text: &str, findings: &mut Vec<Finding>) -> Vec<Answer> {
    let head = text.lines().next().unwrap_or_default();
    let delimiter = if head.contains('\t') { b'\t' } else { b',' };
    let mut records = delimited::rows(text, delimiter);
    let head_at = 0..head.len();
    let Some(Row { cells: head, .. }) = records.next() else {
        findings.push(fault(path, head_at, no_answers(), form()));
        return Vec::new();
    };
    let column = |name: &str| head.iter().position(|cell| cell.trim() == name);
    let [Some(round), Some(topic), Some(question), Some(of), Some(answer)] = COLUMNS.map(column) else {
        findings.push(fault(path, head_at, no_answers(), form()));
        return Vec::new();
    };
    // A quotation mark that nothing closes takes all rows behind it into its cell.
    if text.matches('"').count() % 2 == 1 {
        let at = text.rfind('"').unwrap_or_default();
        findings.push(fault(
            path,
            at..at + 1,
            say!(
                "닫히지 않은 큰따옴표가 있어 그 뒤의 줄을 읽을 수 없습니다",
                "a quotation mark is not closed, so the rows behind it cannot be read"
            ),
            form(),
        ));
        return Vec::new();
    }
    let mut out = Vec::new();
    for Row { start, cells: record } in records {
        // A cell may go on in the next line; the first one is enough to find the row.
        let at = start..start + text.get(start..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
        let cell = |column: usize| disarmed(record.get(column).map_or("", String::as_str).trim());
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let mut refuse = |message, help| findings.push(fault(path, at.clone(), message, help));
        if record.len() < head.len() {
            let (cells, all) = (record.len(), head.len());
            refuse(
                say!("칸이 모자랍니다: {cells}칸, 첫 줄은 {all}칸", "this row has {cells} cells, the first one {all}"),
                form(),
            );
            continue;
        }
        let (day, said, digest) = (cell(round), cell(answer), cell(of));
        let Some(round) = Date::parse(day) else {
            refuse(say!("'round'의 날짜를 읽을 수 없습니다: {day}", "'round' is not a date: {day}"), form());
            continue;
        };
        let said = match Said::WORDS.iter().find(|(word, _)| *word == said) {
            Some((_, said)) => Some(*said),
            None if said.is_empty() => None,
            None => {
                refuse(
                    say!("'answer'에 쓸 수 없는 값입니다: {said}", "'{said}' is no value of 'answer'"),
                    say!("쓸 수 있는 것: card, call, none", "there are: card, call, none"),
                );
                continue;
            }
        };
        if !digest.is_empty() && !Question::is_digest(digest) {
            refuse(
                say!(
                    "'of'의 값이 cardnews가 적은 모양이 아닙니다: {digest}",
                    "'{digest}' is no value that cardnews wrote into 'of'"
                ),
                say!(
                    "표 프로그램이 바꾼 값입니다. 질문지에서 저장한 파일을 그대로 쓰세요",
                    "a spreadsheet has changed it: take the file as the form saved it"
                ),
            );
            continue;
        }
        out.push(Answer {
            round,
            topic: cell(topic).to_owned(),
            ask: cell(question).to_owned(),
            of: digest.to_owned(),
            said,
            place: Place::new(path, at),
        });
    }
    out
}

fn no_answers() -> Say {
    let all = COLUMNS.join(", ");
    say!("답을 저장한 파일이 아닙니다. 첫 줄에 있을 이름: {all}", "no file of answers: its first line names {all}")
}

fn form() -> Say {
    say!("질문지(panel-form.html)에서 저장한 파일을 그대로 쓰세요", "take the file as the form (panel-form.html) saved it")
}

fn fault(path: &Arc<str>, at: Range<usize>, message: Say, help: Say) -> Finding {
    const RULE: &Rule = &rule::INVALID_VALUE;
    Finding::new(RULE, Place::new(path, at), message, help)
}
