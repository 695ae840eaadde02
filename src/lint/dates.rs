//! `future-date`, `disordered-dates`: nothing was checked on a day to come, and days that belong together are in order.

use super::Scope;
use crate::finding::{Finding, Place, rule::fact as rule};
use crate::model::{Date, Fact, Topic};
use crate::say;

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let site = scope.site;
    for topic in site.topics.iter().chain(site.closed.iter().map(|closed| &closed.topic)) {
        of_topic(topic, scope.today, findings);
    }
    for fact in site.facts.values() {
        of_fact(fact, scope.today, findings);
    }
}

fn of_topic(topic: &Topic, today: Date, findings: &mut Vec<Finding>) {
    let day = |key: &'static str, date: Option<Date>| Day { key, date, place: topic.key(key) };
    let reviewed = day("reviewed", topic.reviewed);
    let (from, until) = (day("valid_from", topic.valid_from), day("valid_until", topic.valid_until));
    findings.extend(future(&reviewed, today));
    findings.extend(disordered(&reviewed, &day("review_by", topic.review_by)));
    findings.extend(disordered(&from, &until));
    findings.extend(disordered(&from, &day("retired", topic.retired)));
}

fn of_fact(fact: &Fact, today: Date, findings: &mut Vec<Finding>) {
    let day = |key: &'static str, date: Option<Date>| Day { key, date, place: fact.key(key) };
    let checked = day("checked_on", fact.checked_on);
    findings.extend(future(&checked, today));
    findings.extend(disordered(&checked, &day("review_by", fact.review_by)));
}

/// A key with a day.
struct Day {
    key: &'static str,
    date: Option<Date>,
    place: Place,
}

fn future(day: &Day, today: Date) -> Option<Finding> {
    let Day { key, place, .. } = day;
    let date = day.date.filter(|date| *date > today)?;
    Some(Finding::new(
        &rule::FUTURE_DATE,
        place.clone(),
        say!("아직 오지 않은 날입니다: {date} (오늘 {today})", "this day has not come yet: {date} (today is {today})"),
        say!("{key}에는 정말 확인한 날을 적으세요", "write the day of the check into {key}"),
    ))
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
        say!("{other}({then})가 {one}({first})보다 앞선 날입니다", "{other} ({then}) comes before {one} ({first})"),
        say!("{one}, {other} 차례가 되도록 날짜를 고치세요", "mend the days: {one} first, then {other}"),
    ))
}
