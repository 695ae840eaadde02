//! `unready-topic`: what will keep a topic from customers on its first day is told ahead, each thing once.

use std::collections::BTreeSet;

use super::Scope;
use crate::finding::{Finding, Place, Say, rule::fact as rule};
use crate::model::{Closed, Closure, Date, Obstacle, Topic};
use crate::say;

/// Something in the way of topics that begin on one day.
struct Kept<'a> {
    obstacle: Obstacle<'a>,
    first: Date,
    topics: Vec<&'a Topic>,
}

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let kept = kept(scope);
    // That a day is near or has not come says less of the same thing.
    let told: BTreeSet<Place> = kept.iter().flat_map(days).collect();
    let says_less = |id: &str| id == rule::DUE_SOON.id || id == rule::FUTURE_DATE.id;
    findings.retain(|finding| !says_less(finding.rule.id) || !told.contains(&finding.place));
    for Kept { obstacle, first, topics } in &kept {
        let Some(topic) = topics.first() else { continue };
        let ids = topics.iter().map(|topic| topic.id.as_str()).collect::<Vec<_>>().join(", ");
        let Say { ko, en } = obstacle.named();
        findings.push(Finding::new(
            &rule::UNREADY_TOPIC,
            obstacle.place(topic),
            say!("{first}에 나올 주제({ids})를 막습니다: {ko}", "this keeps {ids} from customers on {first}: {en}"),
            say!(
                "근거와 맞는지 확인하고 status, checked_on, review_by, reviewed 가운데 맞는 것을 고치세요. 그대로면 이 주제만 빼고 공개합니다",
                "compare it with its basis and renew status, checked_on, review_by or reviewed; as it is, a release leaves the topic out"
            ),
        ));
    }
}

fn kept<'a>(scope: &Scope<'a>) -> Vec<Kept<'a>> {
    let (site, today) = (scope.site, scope.today);
    let shown: BTreeSet<&str> = site.topics.iter().flat_map(|topic| &topic.facts).map(String::as_str).collect();
    // What stops a release today is an error already.
    let is_told = |obstacle: &Obstacle<'_>| {
        obstacle.fact().is_some_and(|fact| shown.contains(fact.id.as_str())) && obstacle.stands(today)
    };
    let mut out: Vec<Kept<'a>> = Vec::new();
    for Closed { topic, closure } in &site.closed {
        let (Closure::Waiting(first) | Closure::Held(first)) = *closure else { continue };
        for obstacle in site.obstacles(topic, first.max(today)).into_iter().filter(|obstacle| !is_told(obstacle)) {
            let is_of_fact = obstacle.fact().is_some();
            match out.iter_mut().find(|known| is_of_fact && known.obstacle == obstacle && known.first == first) {
                Some(known) => known.topics.push(topic),
                None => out.push(Kept { obstacle, first, topics: vec![topic] }),
            }
        }
    }
    out
}

/// Returns the places at which `due-soon` and `future-date` would speak of the same days.
fn days(kept: &Kept<'_>) -> Vec<Place> {
    match kept.obstacle {
        Obstacle::FactOverdue(fact, _) => vec![fact.place.clone()],
        Obstacle::Overdue(_) => kept.topics.iter().map(|topic| topic.key("review_by")).collect(),
        Obstacle::FactAhead(fact, _) => vec![fact.key("checked_on")],
        Obstacle::Unconfirmed(_) | Obstacle::Ahead(_) => Vec::new(),
    }
}
