//! `circular-reference`, `ended-successor`: no topic leads back to itself, and whoever opens an address of a topic that is over is led to one that can be read.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;

use super::Scope;
use crate::finding::{Finding, rule::yaml as rule};
use crate::model::{Site, Topic};
use crate::say;

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let site = scope.site;
    let successors: Successors<'_> =
        all(site).filter_map(|topic| Some((topic.id.as_str(), topic.successor.as_deref()?))).collect();
    let over: BTreeSet<&str> = site.over().map(|closed| closed.topic.id.as_str()).collect();
    for topic in all(site) {
        if topic.related.contains(&topic.id) {
            findings.push(Finding::new(
                &rule::CIRCULAR_REFERENCE,
                topic.key("related"),
                say!("자기 자신을 이어 볼 주제로 적었습니다", "the topic is related to itself"),
                say!("related에서 이 이름을 빼세요", "take this name out of related"),
            ));
        }
        let Some(next) = topic.successor.as_deref() else { continue };
        if comes_back(&topic.id, &successors) {
            findings.push(Finding::new(
                &rule::CIRCULAR_REFERENCE,
                topic.key("successor"),
                say!("이어지는 주제를 따라가면 이 주제로 돌아옵니다: {next}", "its successors lead back to this topic: {next}"),
                say!(
                    "지금 볼 수 있는 다른 주제를 적으세요. 이어지는 안내가 없으면 successor 줄을 지우세요",
                    "name another topic that can be read; without one, delete the line"
                ),
            ));
        } else if over.contains(topic.id.as_str()) && over.contains(next) && site.heir(topic).is_none() {
            findings.push(Finding::new(
                &rule::ENDED_SUCCESSOR,
                topic.key("successor"),
                say!("이어지는 주제도 끝났습니다: {next}", "its successor is over, too: {next}"),
                say!(
                    "지금 볼 수 있는 주제를 적거나, {next} 주제에 successor를 적으세요",
                    "name a topic that can be read, or give {next} a successor"
                ),
            ));
        }
    }
}

/// The successor of each topic that has one.
type Successors<'a> = BTreeMap<&'a str, &'a str>;

fn all(site: &Site) -> impl Iterator<Item = &Topic> {
    site.topics.iter().chain(site.closed.iter().map(|closed| &closed.topic))
}

/// Returns whether the way from a topic to its successors comes back to it.
fn comes_back(topic: &str, successors: &Successors<'_>) -> bool {
    let way = iter::successors(successors.get(topic).copied(), |id| successors.get(id).copied());
    way.take(successors.len()).any(|id| id == topic)
}
