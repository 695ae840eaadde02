//! `unconfirmed-fact`, `overdue-fact`, `unused-fact`, `overdue-topic`, `future-date`, `due-soon`: reports what is open or old, and
//! checks on a day to come.
//!
//! What customers cannot see today stops no release. What will keep a topic back on its first day is told
//! by [`readiness`](super::readiness).

use std::collections::BTreeMap;

use super::Scope;
use crate::finding::{
    Finding, Place, Severity,
    rule::{fact as rule, office::UNFILLED_FACT},
};
use crate::model::{Date, Fact, Topic, fact::Status};
use crate::say;

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let (site, today) = (scope.site, scope.today);
    let reviewed = |topic: &Topic| future("reviewed", topic.reviewed, topic.key("reviewed"), today);
    for topic in &site.topics {
        findings.extend(overdue(topic, today));
        findings.extend(reviewed(topic));
    }
    let before_it_begins = |topic: &&Topic| topic.reviewed <= topic.valid_from;
    let unseen = site.over().map(|closed| &closed.topic).chain(site.coming().filter(before_it_begins));
    findings.extend(unseen.filter_map(reviewed).map(noted));
    let (now, later) = (users(site.topics.iter()), users(site.coming()));
    // Their files call it, so that without it nothing could be built.
    let unshown = users(site.over().map(|closed| &closed.topic).chain(&site.drafts));
    for fact in site.facts.values() {
        let is_called = unshown.contains_key(fact.id.as_str());
        let (now, later) = (now.get(fact.id.as_str()), later.get(fact.id.as_str()));
        let shown: Vec<&str> = now.into_iter().chain(later).flatten().copied().collect();
        // A topic that could not be read may use it.
        let is_unused = shown.is_empty() && !is_called && site.unread.is_empty();
        let mut found = match (is_unused, now.is_none() && later.is_some()) {
            (true, _) => vec![unused(fact)],
            // Nobody sees it today.
            (false, _) if shown.is_empty() && is_called => Vec::new(),
            // What keeps a topic back is told with its day.
            (false, true) => Vec::new(),
            (false, false) => faults(fact, &shown, today),
        };
        found.extend(future("checked_on", fact.checked_on, fact.key("checked_on"), today));
        let is_seen = now.is_some() || shown.is_empty() && !is_unused && !is_called;
        findings.extend(found.into_iter().map(|finding| if is_seen { finding } else { noted(finding) }));
    }
    soon(scope, findings);
}

/// Returns a finding as a note.
fn noted(finding: Finding) -> Finding {
    Finding { severity: Severity::Note, ..finding }
}

/// Returns the ids of the topics that use each fact.
fn users<'a>(topics: impl Iterator<Item = &'a Topic>) -> BTreeMap<&'a str, Vec<&'a str>> {
    let mut users: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for topic in topics {
        for id in &topic.facts {
            users.entry(id).or_default().push(&topic.id);
        }
    }
    users
}

fn overdue(topic: &Topic, today: Date) -> Option<Finding> {
    let date = topic.review_by.filter(|date| *date < today)?;
    Some(Finding::new(
        &rule::OVERDUE_TOPIC,
        topic.key("review_by"),
        say!("다시 살펴볼 날({date})이 지났습니다", "the review date {date} has passed"),
        say!("내용을 확인하고 reviewed와 review_by를 새로 적으세요", "check the text and renew reviewed and review_by"),
    ))
}

/// Returns the fault of a check on a day that has not come, at the key that names it.
fn future(key: &str, date: Option<Date>, place: Place, today: Date) -> Option<Finding> {
    let date = date.filter(|date| *date > today)?;
    Some(Finding::new(
        &rule::FUTURE_DATE,
        place,
        say!("아직 오지 않은 날입니다: {date} (오늘 {today})", "this day has not come yet: {date} (today is {today})"),
        say!("{key}에는 정말 확인한 날을 적으세요", "write the day of the check into {key}"),
    ))
}

fn unused(fact: &Fact) -> Finding {
    let id = &fact.id;
    Finding::new(
        &rule::UNUSED_FACT,
        fact.place.clone(),
        say!("쓰는 글이 없는 사실입니다: {id}", "no text uses '{id}'"),
        say!("글에 {{{{ fact.{id} }}}}로 쓰거나 지우세요", "use it as {{{{ fact.{id} }}}} or delete it"),
    )
}

/// Returns what is open or old in a fact that the topics `shown` use.
fn faults(fact: &Fact, shown: &[&str], today: Date) -> Vec<Finding> {
    let (id, what) = (&fact.id, &fact.what);
    let shown = if shown.is_empty() { "-".to_owned() } else { shown.join(", ") };
    let mut out = Vec::new();
    if fact.status == Status::Unfilled {
        out.push(Finding::new(
            &UNFILLED_FACT,
            fact.place.clone(),
            say!("기관이 적어야 할 사실을 적지 않았습니다: {what}", "the office has not filled in the fact '{id}'"),
            say!(
                "그 기관의 값을 content/offices/기관/facts.yaml에 '{id}'로 적으세요. 쓰는 곳: {shown}",
                "write the office's value as '{id}' into content/offices/OFFICE/facts.yaml; used in: {shown}"
            ),
        ));
    }
    if fact.status == Status::Unconfirmed {
        out.push(Finding::new(
            &rule::UNCONFIRMED_FACT,
            fact.place.clone(),
            say!("아직 확인하지 않은 사실입니다: {what}", "the fact '{id}' is not confirmed yet"),
            say!(
                "근거와 맞는지 확인한 뒤 status: confirmed와 checked_on을 적으세요. 쓰는 곳: {shown}",
                "compare it with its basis, then write status: confirmed and checked_on; used in: {shown}"
            ),
        ));
    }
    if let Some(date) = fact.review_by.filter(|date| *date < today) {
        out.push(Finding::new(
            &rule::OVERDUE_FACT,
            fact.place.clone(),
            say!("다시 확인할 날({date})이 지난 사실입니다: {id}", "the review date {date} of '{id}' has passed"),
            say!(
                "근거를 다시 보고 checked_on과 review_by를 새로 적으세요",
                "look at its basis again and renew checked_on and review_by"
            ),
        ));
    }
    out
}

/// How many days before its date something is reported.
const SOON: u32 = 30;

fn soon(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let near = |date: &Date| *date >= scope.today && *date <= scope.today.plus(SOON);
    // A topic that ends first is not looked at again.
    let lasts = |topic: &&Topic| topic.valid_until.is_none_or(|last| topic.review_by.is_some_and(|day| day <= last));
    let topics = scope.site.written().filter(lasts).filter_map(|topic| Some((topic.review_by?, topic.key("review_by"))));
    let facts = scope.site.facts.values().filter_map(|fact| Some((fact.review_by?, fact.place.clone())));
    for (date, place) in topics.chain(facts).filter(|(date, _)| near(date)) {
        findings.push(Finding::new(
            &rule::DUE_SOON,
            place,
            say!("다시 볼 날이 다가옵니다: {date}", "due for review on {date}"),
            say!(
                "근거와 글을 살펴보고 날짜를 새로 적으세요. 'cardnews check --due 30d'가 모두 보여 줍니다",
                "look at text and basis and renew the dates; 'cardnews check --due 30d' lists all"
            ),
        ));
    }
    // Of an event with a first day the last one is known from the start, and with a successor everything is done.
    let open = |topic: &&Topic| topic.valid_from.is_none() && topic.successor.is_none();
    let ends = scope.site.written().filter(open).filter_map(|topic| Some((topic.valid_until?, topic.key("valid_until"))));
    for (date, place) in ends.filter(|(date, _)| near(date)) {
        findings.push(Finding::new(
            &rule::DUE_SOON,
            place,
            say!("이 안내의 마지막 날이 다가옵니다: {date}", "the last day of this guidance is near: {date}"),
            say!(
                "그다음 날부터 '끝났습니다'라고 나옵니다. 이어지는 안내가 있으면 successor를 적고, 더 쓰려면 날을 늦추세요",
                "from the next day on its page says that it has ended; name the successor if there is one, or put the day off"
            ),
        ));
    }
}
