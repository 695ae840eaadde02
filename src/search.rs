//! A search text → the topic that is meant.

use crate::craft::{korean::jamo, suggest, text::usual};
use crate::model::{Closed, Site, Topic};

/// Returns the topics for a number, an id, a title, a keyword or initial consonants (`ㄴㅅ`). An exact name comes first, then the
/// best match; more than one topic if they match equally well. Full-width letters and digits, which an input method may write,
/// count as the usual ones.
pub fn topics<'a>(site: &'a Site, typed: &str) -> Vec<&'a Topic> {
    best(site.topics.iter(), typed)
}

/// Returns the topics that are over and that `typed` means, as for [`topics`].
pub fn past<'a>(site: &'a Site, typed: &str) -> Vec<&'a Closed> {
    let found = best(site.over().map(|closed| &closed.topic), typed);
    site.over().filter(|closed| found.iter().any(|topic| topic.id == closed.topic.id)).collect()
}

/// Returns the topics that fit best.
fn best<'a>(topics: impl Iterator<Item = &'a Topic>, typed: &str) -> Vec<&'a Topic> {
    let typed = usual(typed);
    let typed = typed.trim();
    let rank = |topic: &Topic| {
        if is_named(topic, typed) {
            Some(0)
        } else if topic.keywords.iter().any(|keyword| usual(keyword) == typed) {
            Some(1)
        } else if jamo::found(&usual(&topic.title), typed) {
            Some(2)
        } else if topic.keywords.iter().any(|keyword| jamo::found(&usual(keyword), typed)) {
            Some(3)
        } else {
            jamo::found(&usual(&topic.question), typed).then_some(4)
        }
    };
    let ranked: Vec<(i32, &Topic)> = topics.filter_map(|topic| Some((rank(topic)?, topic))).collect();
    let best = ranked.iter().map(|(rank, _)| *rank).min();
    ranked.into_iter().filter(|(rank, _)| Some(*rank) == best).map(|(_, topic)| topic).collect()
}

/// Returns the topic that `typed` means, as for [`topics`]. Returns `None` if there is none, or more than one.
pub fn topic<'a>(site: &'a Site, typed: &str) -> Option<&'a Topic> {
    match topics(site, typed).as_slice() {
        [topic] => Some(topic),
        _ => None,
    }
}

/// Returns the topic of exactly this number, id or title if customers can read none of that name today.
pub fn closed<'a>(site: &'a Site, typed: &str) -> Option<&'a Closed> {
    let typed = usual(typed);
    let typed = typed.trim();
    let closed = site.closed.iter().find(|closed| is_named(&closed.topic, typed))?;
    (!site.topics.iter().any(|topic| is_named(topic, typed))).then_some(closed)
}

/// Returns whether `typed`, in usual letters, is the number, id or title of a topic.
fn is_named(topic: &Topic, typed: &str) -> bool {
    let number = || typed.trim_end_matches('번').parse() == Ok(topic.number);
    topic.id == typed || number() || usual(&topic.title) == typed
}

/// Returns the topic with the id, title or keyword most similar to `typed`, if one is similar. No number is similar to another.
pub fn nearest<'a>(site: &'a Site, typed: &str) -> Option<&'a Topic> {
    let names = |topic: &'a Topic| [&topic.id, &topic.title].into_iter().chain(&topic.keywords);
    let near = suggest::nearest(typed, site.topics.iter().flat_map(names).map(String::as_str))?;
    site.topics.iter().find(|topic| names(topic).any(|name| name == near))
}
