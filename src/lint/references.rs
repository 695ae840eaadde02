//! `unknown-category`, `unknown-topic`: every category and topic that a topic names exists.

use super::Scope;
use crate::finding::{Finding, Place, remedy, rule::yaml as rule};
use crate::model::Site;
use crate::say;

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let site = scope.site;
    // A site.yaml without any, or one that cannot be read, has a finding of its own.
    let there_are_some = !site.categories.is_empty();
    for topic in site.written() {
        let category = &topic.category;
        if there_are_some && !category.is_empty() && site.categories.iter().all(|known| known.id != *category) {
            let all = site.categories.iter().map(|known| known.id.as_str()).collect::<Vec<_>>().join(", ");
            findings.push(Finding::new(
                &rule::UNKNOWN_CATEGORY,
                topic.key("category"),
                say!("site.yaml에 없는 분류입니다: {category}", "site.yaml has no category '{category}'"),
                say!("쓸 수 있는 분류: {all}", "there are: {all}"),
            ));
        }
        for id in &topic.related {
            named(id, topic.key("related"), site, findings);
        }
    }
    for topic in site.topics.iter().chain(site.closed.iter().map(|closed| &closed.topic)) {
        if let Some(id) = &topic.successor {
            named(id, topic.key("successor"), site, findings);
        }
    }
}

fn named(id: &str, place: Place, site: &Site, findings: &mut Vec<Finding>) {
    // A topic that cannot be read today may be named: pages leave it out until its day.
    if !site.has(id) {
        findings.push(unknown_topic(id, place, site));
    }
}

/// Returns the finding about the name of a topic that is not there, or that is a draft.
pub(super) fn unknown_topic(id: &str, place: Place, site: &Site) -> Finding {
    let (message, help) = if site.drafts.iter().any(|draft| draft.id == id) {
        (
            say!("초안인 주제입니다: {id}", "the topic '{id}' is a draft"),
            say!(
                "초안이 끝났으면 그 주제에서 draft를 지우고, 아니면 이 이름을 지우세요",
                "delete 'draft' there if it is finished, or this name if it is not"
            ),
        )
    } else {
        let known = site.written().map(|topic| topic.id.as_str());
        (
            say!("없는 주제입니다: {id}", "there is no topic '{id}'"),
            remedy::nearest_word(id, known).unwrap_or_else(|| {
                say!("content/topics/에 있는 파일 이름을 적으세요", "write the name of a file in content/topics/")
            }),
        )
    };
    Finding::new(&rule::UNKNOWN_TOPIC, place, message, help)
}
