//! `unconfirmed-fact`, `overdue-fact`, `unused-fact`, `overdue-topic`, `due-soon`: reports what is open or old.

use std::collections::BTreeMap;

use super::Scope;
use crate::finding::{Finding, rule::fact as rule};
use crate::model::{Date, fact::Status};
use crate::say;

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let mut users: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for topic in &scope.site.topics {
        for id in &topic.facts {
            users.entry(id).or_default().push(topic.id.clone());
        }
        if let Some(date) = topic.review_by.filter(|date| *date < scope.today) {
            let place = topic.key("review_by");
            findings.push(Finding::new(
                &rule::OVERDUE_TOPIC,
                place,
                say!("다시 살펴볼 날({date})이 지났습니다", "the review date {date} has passed"),
                say!("내용을 확인하고 reviewed와 review_by를 새로 적으세요", "check the text and renew reviewed and review_by"),
            ));
        }
    }
    for topic in &scope.site.topics {
        if let Some(date) = topic.valid_until.filter(|date| *date < scope.today) {
            findings.push(Finding::new(
                &rule::OVERDUE_TOPIC,
                topic.key("valid_until"),
                say!("쓰는 때({date})가 끝난 주제입니다", "the topic was valid until {date}"),
                say!("때를 늘리거나 retired: 날짜를 적어 그만두세요", "extend it, or end the guidance with retired: DATE"),
            ));
        }
    }
    soon(scope, findings);
    for fact in scope.site.facts.values() {
        let id = &fact.id;
        let shown = users.get(id.as_str()).map_or_else(|| "-".to_owned(), |topics| topics.join(", "));
        if fact.status == Status::Unconfirmed {
            let what = &fact.what;
            findings.push(Finding::new(
                &rule::UNCONFIRMED_FACT,
                fact.place.clone(),
                say!("아직 확인하지 않은 사실입니다: {what}", "the fact '{id}' is not confirmed yet"),
                say!(
                    "근거와 맞는지 확인한 뒤 status: confirmed와 checked_on을 적으세요. 쓰는 곳: {shown}",
                    "compare it with its basis, then write status: confirmed and checked_on; used in: {shown}"
                ),
            ));
        }
        if let Some(date) = fact.review_by.filter(|date| *date < scope.today) {
            findings.push(Finding::new(
                &rule::OVERDUE_FACT,
                fact.place.clone(),
                say!("다시 확인할 날({date})이 지난 사실입니다: {id}", "the review date {date} of '{id}' has passed"),
                say!(
                    "근거를 다시 보고 checked_on과 review_by를 새로 적으세요",
                    "look at its basis again and renew checked_on and review_by"
                ),
            ));
        }
        // A topic that could not be read may use it.
        if !users.contains_key(id.as_str()) && scope.site.unread.is_empty() {
            findings.push(Finding::new(
                &rule::UNUSED_FACT,
                fact.place.clone(),
                say!("쓰는 글이 없는 사실입니다: {id}", "no text uses '{id}'"),
                say!("글에 {{{{ fact.{id} }}}}로 쓰거나 지우세요", "use it as {{{{ fact.{id} }}}} or delete it"),
            ));
        }
    }
}

/// How many days before its date something is reported.
const SOON: u32 = 30;

fn soon(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let near = |date: &Date| *date >= scope.today && *date <= scope.today.plus(SOON);
    let topics = scope.site.topics.iter().flat_map(|topic| {
        let dates = [("review_by", topic.review_by), ("valid_until", topic.valid_until)];
        dates.into_iter().filter_map(move |(key, date)| Some((key, date?, topic.key(key))))
    });
    let facts = scope.site.facts.values().filter_map(|fact| Some(("review_by", fact.review_by?, fact.place.clone())));
    for (key, date, place) in topics.chain(facts).filter(|(_, date, _)| near(date)) {
        let (message, help) = match key {
            "valid_until" => (
                say!("쓰는 마지막 날이 다가옵니다: {date}", "the last day of its validity is {date}"),
                say!(
                    "더 쓸 글이면 valid_until을 늦추세요. 'cardnews check --due 30d'가 모두 보여 줍니다",
                    "if it holds longer, move valid_until; 'cardnews check --due 30d' lists all"
                ),
            ),
            _ => (
                say!("다시 볼 날이 다가옵니다: {date}", "due for review on {date}"),
                say!(
                    "근거와 글을 살펴보고 날짜를 새로 적으세요. 'cardnews check --due 30d'가 모두 보여 줍니다",
                    "look at text and basis and renew the dates; 'cardnews check --due 30d' lists all"
                ),
            ),
        };
        findings.push(Finding::new(&rule::DUE_SOON, place, message, help));
    }
}
