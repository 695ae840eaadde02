//! `content/topics/ID.questions.yaml` → the questions of a topic.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::fields::{Fields, Source};
use super::yaml::{self, Node, Value};
use super::{placeholders, values};
use crate::finding::{Finding, Place, rule::yaml as rule};
use crate::model::{Answering, Question};
use crate::say;

/// The maximum number of questions of one topic. A round asks readers all of them, and customers load all with the search.
const MOST: usize = 60;

/// The maximum length of a question, in characters. Callers say less.
const LONGEST: usize = 80;

/// Reads all questions that can be read, in the order of the file.
pub fn questions(path: &Arc<str>, text: &str, findings: &mut Vec<Finding>) -> Vec<Question> {
    let Some(node) = yaml::read(text, 0..text.len(), path, findings) else { return Vec::new() };
    placeholders::refuse(path, text, 0..text.len(), findings);
    values::marks(&node, path, text, findings);
    let items = match &node.value {
        Value::List(items) => items.as_slice(),
        Value::Map(entries) if entries.is_empty() => &[],
        _ => std::slice::from_ref(&node),
    };
    if let Some(first) = items.get(MOST) {
        findings.push(too_many(path, first));
    }
    let mut out: Vec<Question> = Vec::new();
    let mut seen = BTreeSet::new();
    for item in items.iter().take(MOST) {
        let question = Fields::read(item, Source { path, text }, findings, one);
        if question.ask.is_empty() {
            continue;
        }
        if seen.insert(question.ask.clone()) {
            out.push(question);
        } else {
            let ask = &question.ask;
            findings.push(Finding::new(
                &rule::INVALID_VALUE,
                question.key("ask"),
                say!("같은 물음이 위에도 있습니다: {ask}", "this question is there already: {ask}"),
                say!("하나만 남기고 지우세요", "keep one of them"),
            ));
        }
    }
    out
}

fn too_many(path: &Arc<str>, first: &Node) -> Finding {
    Finding::new(
        &rule::INVALID_VALUE,
        Place::new(path, first.at.clone()),
        say!("물음은 주제마다 {MOST}개까지 읽습니다", "a topic has at most {MOST} questions"),
        say!("비슷한 물음은 하나만 남기거나 주제를 나누세요", "keep one of those that are alike, or split the topic"),
    )
}

fn one(fields: &mut Fields<'_>) -> Question {
    let (mut ask, at) = fields.required("ask");
    if ask.chars().count() > LONGEST {
        fields.report(
            &rule::INVALID_VALUE,
            at.clone(),
            say!("물음이 {LONGEST}글자를 넘습니다", "the question has more than {LONGEST} characters"),
            say!("손님이 한 번에 묻는 만큼만 적으세요", "write as much as a caller asks at once"),
        );
    }
    let is_unseen =
        |c: char| c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{feff}');
    if ask.contains(is_unseen) {
        fields.report(
            &rule::INVALID_VALUE,
            at,
            say!("물음에 줄바꿈이나 탭, 보이지 않는 글자가 있습니다", "the question has line ends, tabs or unseen characters"),
            say!("한 줄로 이어 적고, 보이지 않는 글자는 지우고 새로 치세요", "write it on one line, and type it anew"),
        );
        ask.clear();
    }
    let card = fields.text("card").map(|(text, _)| text);
    let other = fields.text("other").map(|(text, _)| text);
    let read_on = fields.date("read_on");
    let of = digest("of", fields);
    let answering = match card {
        Some(card) if Question::CALL.contains(&card.as_str()) => Answering::Office,
        Some(card) if card == Question::ANSWER => Answering::Answer,
        Some(heading) => Answering::Card(heading),
        // The other topic as a whole is the matter of the question: its answer says so first.
        None if other.is_some() => Answering::Answer,
        None => Answering::Nothing,
    };
    Question { ask, answering, other, read_on, of, place: fields.place(), keys: fields.places() }
}

/// Returns the digest of a card's words, which may be absent.
pub(super) fn digest(key: &'static str, fields: &mut Fields<'_>) -> Option<String> {
    let (typed, at) = fields.text(key)?;
    if Question::is_digest(&typed) {
        return Some(typed);
    }
    fields.report(
        &rule::INVALID_VALUE,
        at,
        say!(
            "'{key}'의 값이 cardnews가 적은 모양이 아닙니다: {typed}",
            "'{typed}' is no value that cardnews wrote into '{key}'"
        ),
        say!("지우세요. 손으로 적지 않는 값입니다", "delete it: nobody writes it by hand"),
    );
    None
}
