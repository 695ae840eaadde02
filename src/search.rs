//! A search text → the topic that is meant.

use crate::craft::{korean::jamo, suggest, text::usual};
use crate::model::{Closed, Site, Topic};

/// Returns the topics for a number, an id, a title, a keyword or initial consonants (`ㄴㅅ`). An exact name comes first, then every
/// topic with the word in its title or keywords, last those that callers ask with this word; more than one topic if they match equally well. Full-width letters and digits,
/// which an input method may write, count as the usual ones.
pub fn topics<'a>(site: &'a Site, typed: &str) -> Vec<&'a Topic> {
    best(site.topics.iter(), typed)
}

/// Returns the topics that have not begun or are over and that `typed` means, as for [`topics`].
pub fn away<'a>(site: &'a Site, typed: &str) -> Vec<&'a Closed> {
    let found = best(site.closed.iter().map(|closed| &closed.topic), typed);
    site.closed.iter().filter(|closed| found.iter().any(|topic| topic.id == closed.topic.id)).collect()
}

/// Returns the topics that fit best.
fn best<'a>(topics: impl Iterator<Item = &'a Topic>, typed: &str) -> Vec<&'a Topic> {
    let typed = usual(typed);
    let typed = typed.trim();
    if !typed.chars().any(char::is_alphanumeric) {
        return Vec::new();
    }
    // A word means all topics that have it. Initial consonants are in many words by chance.
    let is_word = typed.chars().any(|c| !jamo::is_initial(c) && !c.is_whitespace());
    let has = |topic: &Topic| [&topic.title].into_iter().chain(&topic.keywords).any(|name| jamo::found(&usual(name), typed));
    let rank = |topic: &Topic| {
        if is_named(topic, typed) {
            Some(0)
        } else if is_word && has(topic) {
            Some(1)
        } else if jamo::found(&usual(&topic.title), typed) {
            Some(2)
        } else if topic.keywords.iter().any(|keyword| jamo::found(&usual(keyword), typed)) {
            Some(3)
        } else if jamo::found(&usual(&topic.question), typed) {
            Some(4)
        } else {
            // What another topic answers is asked here by mistake.
            let own = topic.questions.iter().filter(|question| question.other.is_none());
            (is_word && own.into_iter().any(|question| jamo::found(&usual(&question.ask), typed))).then_some(5)
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

/// Returns the topic with the id, title or keyword most similar to `typed`, also with a word of them, and what is similar. No
/// number is similar to another.
pub fn nearest<'a>(site: &'a Site, typed: &str) -> Option<(&'a Topic, &'a str)> {
    let topics = || site.topics.iter().chain(site.closed.iter().map(|closed| &closed.topic));
    let whole = |topic: &'a Topic| [&topic.id, &topic.title].into_iter().chain(&topic.keywords).map(String::as_str);
    // One letter is similar to every other.
    let words = |topic: &'a Topic| whole(topic).flat_map(str::split_whitespace).filter(|word| word.chars().nth(1).is_some());
    let near = suggest::nearest(typed, topics().flat_map(|topic| whole(topic).chain(words(topic))))?;
    let topic = topics().find(|topic| whole(topic).chain(words(topic)).any(|name| name == near))?;
    Some((topic, near))
}
