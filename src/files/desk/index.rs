//! Topics and glossary → which words of the trade stand for which topic, so that a search for either word finds it.
//!
//! The texts themselves are searched by the desk as they are; this is all that the index adds to them.

use serde::Serialize;

use crate::model::{Site, Topic, block};

/// The glossary entries of a topic, as positions in [`Index::words`], in ascending order.
#[derive(Debug, Default, Serialize)]
pub struct Found(
    /// Those of its names, question and keywords.
    pub Vec<usize>,
    /// Those that only its cards have.
    pub Vec<usize>,
);

/// The index of a site.
#[derive(Debug)]
pub struct Index<'a> {
    /// Every glossary entry: the word of the trade, the plain word, other spellings.
    pub words: Vec<Vec<&'a str>>,
    /// For each topic its entries.
    pub found: Vec<Found>,
}

/// Returns the index.
pub fn index(site: &Site) -> Index<'_> {
    let words = site.glossary.iter().map(|term| {
        let also = term.also.iter().map(String::as_str);
        std::iter::once(term.bare()).chain(term.plain.as_deref()).chain(also).collect()
    });
    let terms = site.terms();
    let found = site.topics.iter().map(|topic| {
        let (head, body) = (head(topic), body(topic));
        let first = terms.named_in(&head);
        let then = terms.named_in(&body).into_iter().filter(|i| !first.contains(i)).collect();
        Found(first, then)
    });
    Index { words: words.collect(), found: found.collect() }
}

/// Returns what callers ask about a topic, except what another topic answers.
pub fn asked(topic: &Topic) -> Vec<&str> {
    topic.questions.iter().filter(|question| question.other.is_none()).map(|question| question.ask.as_str()).collect()
}

fn head(topic: &Topic) -> String {
    [topic.title.as_str(), &topic.question, &topic.keywords.join(" ")].join(" ")
}

fn body(topic: &Topic) -> String {
    let mut out = topic.summary.clone();
    let mut add = |text: String| {
        out.push(' ');
        out.push_str(&text);
    };
    topic.sections.iter().for_each(|section| add(block::words(&section.heading)));
    topic.blocks().for_each(|each| block::each_run(each, &mut |run| add(block::words(run))));
    out
}
