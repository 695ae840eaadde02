//! A search text → the topic that is meant.

use crate::craft::{korean::jamo, suggest};
use crate::model::{Closed, Site, Topic};

/// Returns the topic for a number, an id, a title, a keyword or initial consonants (`ㄴㅅ`). An exact name comes first, then the
/// best match.
pub fn topic<'a>(site: &'a Site, typed: &str) -> Option<&'a Topic> {
    let number = typed.trim_end_matches('번').parse::<u32>().ok();
    let rank = |topic: &Topic| {
        if topic.id == typed || Some(topic.number) == number || topic.title == typed {
            Some(0)
        } else if topic.keywords.iter().any(|keyword| keyword == typed) {
            Some(1)
        } else if jamo::found(&topic.title, typed) {
            Some(2)
        } else if topic.keywords.iter().any(|keyword| jamo::found(keyword, typed)) {
            Some(3)
        } else {
            jamo::found(&topic.question, typed).then_some(4)
        }
    };
    site.topics.iter().filter_map(|topic| Some((rank(topic)?, topic))).min_by_key(|(rank, _)| *rank).map(|(_, topic)| topic)
}

/// Returns the topic of exactly this number, id or title if customers can read none of that name today.
pub fn closed<'a>(site: &'a Site, typed: &str) -> Option<&'a Closed> {
    let number = typed.trim_end_matches('번').parse::<u32>().ok();
    let named = |topic: &Topic| topic.id == typed || Some(topic.number) == number || topic.title == typed;
    site.closed.iter().find(|closed| named(&closed.topic)).filter(|_| !site.topics.iter().any(named))
}

/// Returns the topic with the id, title or keyword most similar to `typed`. Without one it returns the first topic.
pub fn nearest<'a>(site: &'a Site, typed: &str) -> Option<&'a Topic> {
    let names = |topic: &'a Topic| [&topic.id, &topic.title].into_iter().chain(&topic.keywords);
    let near = suggest::nearest(typed, site.topics.iter().flat_map(names).map(String::as_str));
    let named = |near: &str| site.topics.iter().find(|topic| names(topic).any(|name| name == near));
    near.and_then(named).or(site.topics.first())
}
