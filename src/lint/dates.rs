//! `disordered-dates`: days that belong together are in order.

use super::Scope;
use crate::finding::{Finding, Place, rule::fact as rule};
use crate::model::{Date, Fact, Topic};
use crate::say;

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let site = scope.site;
    for topic in site.topics.iter().chain(site.closed.iter().map(|closed| &closed.topic)) {
        of_topic(topic, findings);
    }
    for fact in site.facts.values() {
        of_fact(fact, findings);
    }
}

fn of_topic(topic: &Topic, findings: &mut Vec<Finding>) {
    let day = |key: &'static str, date: Option<Date>| Day { key, date, place: topic.key(key) };
    let (from, until) = (day("valid_from", topic.valid_from), day("valid_until", topic.valid_until));
    findings.extend(disordered(&day("reviewed", topic.reviewed), &day("review_by", topic.review_by)));
    findings.extend(disordered(&from, &until));
    findings.extend(disordered(&from, &day("retired", topic.retired)));
}

fn of_fact(fact: &Fact, findings: &mut Vec<Finding>) {
    let day = |key: &'static str, date: Option<Date>| Day { key, date, place: fact.key(key) };
    findings.extend(disordered(&day("checked_on", fact.checked_on), &day("review_by", fact.review_by)));
}

/// A key with a day.
struct Day {
    key: &'static str,
    date: Option<Date>,
    place: Place,
}

/// Returns a finding at the later day if it comes before the earlier one.
fn disordered(earlier: &Day, later: &Day) -> Option<Finding> {
    let (first, then) = (earlier.date?, later.date?);
    if first <= then {
        return None;
    }
    let (one, other) = (earlier.key, later.key);
    Some(Finding::new(
        &rule::DISORDERED_DATES,
        later.place.clone(),
        say!("날짜의 차례가 뒤바뀌었습니다: {one} {first}, {other} {then}", "{other} ({then}) comes before {one} ({first})"),
        say!("{one}, {other} 차례가 되도록 날짜를 고치세요", "mend the days: {one} first, then {other}"),
    ))
}
