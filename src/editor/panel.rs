//! The answers of readers → what each topic's file says of the round, and what is wrong with a row.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::craft::yaml;
use crate::finding::{Finding, Severity, remedy, rule::fact::FUTURE_DATE, rule::yaml as rule};
use crate::model::{Answer, Count, Date, Round, Said, Site, paths};
use crate::say;

/// Returns the text of the file of answers of each topic, by its path. Each of `readers` has the rows of one reader's file. With
/// an error among the findings nothing may be written.
pub fn summaries(site: &Site, readers: &[Vec<Answer>], today: Date, findings: &mut Vec<Finding>) -> BTreeMap<String, String> {
    let Some(round) = readers.iter().flatten().map(|answer| answer.round).next() else { return BTreeMap::new() };
    let mut rounds: BTreeMap<Arc<str>, Round> = BTreeMap::new();
    for rows in readers {
        let mut seen = BTreeSet::new();
        let mut answered = BTreeSet::new();
        for row in rows {
            let Some(topic) = site.written().find(|topic| topic.id == row.topic) else {
                findings.push(unknown_topic(row, site));
                continue;
            };
            findings.extend(fault(row, round, topic.round.as_deref(), today, seen.insert((&row.topic, &row.ask))));
            if topic.questions.iter().all(|question| question.ask != row.ask) {
                findings.push(unknown_question(row, topic.questions.iter().map(|question| question.ask.as_str())));
                continue;
            }
            let Some(said) = row.said else { continue };
            let sum = rounds.entry(Arc::clone(&topic.path)).or_insert(Round { held_on: round, readers: 0, counts: Vec::new() });
            sum.readers += u32::from(answered.insert(&topic.id));
            count(sum, row, said, findings);
        }
    }
    for (path, round) in &mut rounds {
        // The order of the questions, whichever a reader ticked first.
        let topic = site.written().find(|topic| topic.path == *path);
        let position = |ask: &str| topic.and_then(|topic| topic.questions.iter().position(|question| question.ask == ask));
        round.counts.sort_by_key(|count| position(&count.ask));
    }
    rounds.iter().map(|(path, round)| (paths::panel_beside(path), text(round))).collect()
}

fn count(sum: &mut Round, row: &Answer, said: Said, findings: &mut Vec<Finding>) {
    let of = (!row.of.is_empty()).then(|| row.of.clone());
    let index = sum.counts.iter().position(|count| count.ask == row.ask).unwrap_or_else(|| {
        sum.counts.push(Count { ask: row.ask.clone(), of: of.clone(), answered: 0, call: 0, none: 0 });
        sum.counts.len() - 1
    });
    let count = &mut sum.counts[index];
    if count.of != of {
        findings.push(Finding::new(
            &rule::INVALID_VALUE,
            row.place.clone(),
            say!("다른 사람이 본 것과 다른 카드를 본 답입니다", "this reader saw another card than the others"),
            say!("한 번에 만든 질문지의 답만 모으세요", "take the answers to one form together"),
        ));
    }
    match said {
        Said::Answered => count.answered += 1,
        Said::Call => count.call += 1,
        Said::Unknown => count.none += 1,
    }
}

/// Returns what is wrong with a row of a known topic. `first` tells whether its question comes for the first time in its file.
fn fault(row: &Answer, round: Date, before: Option<&Round>, today: Date, is_first: bool) -> Option<Finding> {
    let place = row.place.clone();
    let day = row.round;
    if day != round {
        return Some(Finding::new(
            &rule::INVALID_VALUE,
            place,
            say!(
                "다른 날({day})의 질문지에 답한 것입니다. 다른 줄은 {round}입니다",
                "this answers the form of {day}, the others that of {round}"
            ),
            say!("같은 날 만든 질문지의 답만 모으세요", "take the answers to one form together"),
        ));
    }
    if let Some(later) = before.map(|before| before.held_on).filter(|held_on| *held_on > day) {
        return Some(Finding::new(
            &rule::INVALID_VALUE,
            place,
            say!("더 최근({later}) 결과가 이미 있습니다", "there is a later round already, of {later}"),
            say!("가장 최근 질문지의 답을 쓰세요", "take the answers to the last form"),
        ));
    }
    if !is_first {
        return Some(Finding::new(
            &rule::INVALID_VALUE,
            place,
            say!("같은 물음의 답이 위에도 있습니다", "this question is answered above already"),
            say!(
                "한 사람의 답은 한 파일에, 물음마다 한 줄만 두세요",
                "keep one file for each reader, and one row for each question"
            ),
        ));
    }
    (day > today).then(|| {
        Finding::new(
            &FUTURE_DATE,
            place,
            say!("아직 오지 않은 날입니다: {day} (오늘 {today})", "this day has not come yet: {day} (today is {today})"),
            say!("질문지를 만든 컴퓨터의 날짜를 확인하세요", "look at the clock of the computer that made the form"),
        )
        // Later rounds would be refused as older.
        .weighing(Severity::Error)
    })
}

fn unknown_topic(row: &Answer, site: &Site) -> Finding {
    let id = &row.topic;
    let known: Vec<&str> = site.written().map(|topic| topic.id.as_str()).collect();
    Finding::new(
        &rule::UNKNOWN_TOPIC,
        row.place.clone(),
        say!("없는 주제입니다: {id}", "there is no topic '{id}'"),
        remedy::unknown_word(id, &known),
    )
}

fn unknown_question<'a>(row: &Answer, known: impl Iterator<Item = &'a str>) -> Finding {
    let ask = &row.ask;
    Finding::new(
        &rule::INVALID_VALUE,
        row.place.clone(),
        say!("주제에 없는 물음입니다: {ask}", "the topic has no question '{ask}'"),
        remedy::nearest_word(ask, known).unwrap_or_else(|| {
            say!(
                "물음을 고쳤으면 이 줄에도 고친 말을 적고, 지웠으면 이 줄을 지우세요",
                "write it as the topic now has it, or delete this row"
            )
        }),
    )
}

/// Returns a round as its file says it.
fn text(round: &Round) -> String {
    let mut out = format!(
        "# 'cardnews panel --take'가 적은 결과입니다. 손으로 고치지 않습니다.\nround: {}\nreaders: {}\nquestions:\n",
        round.held_on, round.readers
    );
    for Count { ask, of, answered, call, none } in &round.counts {
        let of = of.as_ref().map(|of| format!("of: {of}, ")).unwrap_or_default();
        out.push_str(&format!("  - {{ask: {}, {of}answered: {answered}, call: {call}, none: {none}}}\n", yaml::quoted(ask)));
    }
    out
}
