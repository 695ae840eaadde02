//! Topics and glossary → the glossary entries of each topic, so that a search for the term or its plain word finds the topic.
//!
//! The desk searches the texts themselves. The index adds only these entries.

use serde::Serialize;

use crate::model::{Site, Term, Topic, block};

/// The glossary entries of a topic: positions in [`Index::words`], ascending.
#[derive(Debug, Default, Serialize)]
pub struct Found(
    /// Entries in its names, question and keywords.
    pub Vec<usize>,
    /// Entries that are only on its cards.
    pub Vec<usize>,
);

/// The index of a site.
#[derive(Debug)]
pub struct Index<'a> {
    /// Every glossary entry: the term, the plain word, other spellings.
    pub words: Vec<Vec<&'a str>>,
    /// The entries of each topic.
    pub found: Vec<Found>,
}

/// Returns the index.
pub fn index(site: &Site) -> Index<'_> {
    let words = site.glossary.iter().map(|term| {
        let also = term.also.iter().map(String::as_str);
        [term.bare(), term.plain.as_str()].into_iter().chain(also).collect()
    });
    let found = site.topics.iter().map(|topic| {
        let (head, body) = (head(topic), body(topic));
        let named = |text: &str| -> Vec<usize> {
            site.glossary.iter().enumerate().filter(|(_, term)| names(term, text)).map(|(i, _)| i).collect()
        };
        let first = named(&head);
        let then = named(&body).into_iter().filter(|i| !first.contains(i)).collect();
        Found(first, then)
    });
    Index { words: words.collect(), found: found.collect() }
}

/// Returns whether a text uses the term, its plain word or another spelling, and not a homograph.
fn names(term: &Term, text: &str) -> bool {
    let spellings = [term.bare(), term.plain.as_str()].into_iter().chain(term.also.iter().map(String::as_str));
    !term.unless.iter().any(|other| text.contains(other.as_str()))
        && spellings.into_iter().any(|spelling| spelling.chars().count() >= 2 && text.contains(spelling))
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
