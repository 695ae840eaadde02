//! Site and decks → the finder: the script with which customers find topics. It is the desk's search over texts for customers.
//!
//! A page loads it when somebody is about to type, so that nobody waits for it before.

use serde::Serialize;

use super::index::{self, Found};
use crate::craft::json;
use crate::look::{scripts, view::card};
use crate::model::{Deck, Site, Theme, paths};

/// The script that a page loads at once. It shows the field, and loads the rest.
pub const LOADER: &str = "page/find.js";

/// The maximum number of topics for a search in the texts of cards. These texts take about 80 kB compressed, more than a page.
/// Larger sites are searched by names, questions and keywords.
const MOST_READ: usize = 300;

/// The data of the search, in the shape of the desk's data.
#[derive(Debug, Serialize)]
struct Known<'a> {
    categories: Vec<Category<'a>>,
    topics: Vec<Entry<'a>>,
    words: Vec<Vec<&'a str>>,
}

#[derive(Debug, Serialize)]
struct Category<'a> {
    name: &'a str,
    shape: &'a str,
}

#[derive(Debug, Default, Serialize)]
struct Entry<'a> {
    number: u32,
    /// The path of the page, from the site's root.
    path: String,
    /// Position in `categories`.
    category: usize,
    title: &'a str,
    question: &'a str,
    keywords: &'a [String],
    asked: Vec<&'a str>,
    summary: &'a str,
    script: &'a str,
    cards: Vec<Words>,
    /// Positions in `words`.
    find: Found,
}

#[derive(Debug, Serialize)]
struct Words {
    words: String,
}

/// Returns the script made of the theme's joined `modules`.
pub fn script(site: &Site, theme: &Theme, modules: &str, decks: &[Deck]) -> String {
    // Every JSON text is a JavaScript expression (ECMAScript 2019).
    scripts::closure(modules, &format!("showResults({});\n", json::compact(&known(site, theme, decks))))
}

fn known<'a>(site: &'a Site, theme: &'a Theme, decks: &[Deck]) -> Known<'a> {
    let categories = site.categories.iter().enumerate();
    let mut topics: Vec<Entry<'a>> = site
        .topics
        .iter()
        .map(|topic| Entry {
            number: topic.number,
            path: paths::topic_page(&topic.id),
            category: site.category_index(&topic.category),
            title: &topic.title,
            question: &topic.question,
            keywords: &topic.keywords,
            ..Entry::default()
        })
        .collect();
    let mut words = Vec::new();
    if topics.len() <= MOST_READ {
        let index = index::index(site);
        words = index.words;
        for (entry, found) in topics.iter_mut().zip(index.found) {
            entry.find = found;
        }
        for deck in decks {
            let (entry, topic) = (&mut topics[deck.topic], &site.topics[deck.topic]);
            (entry.summary, entry.script) = (&topic.summary, &topic.script);
            entry.asked = index::asked(topic);
            entry.cards = deck.cards.iter().map(|shown| Words { words: card::words(site, topic, shown) }).collect();
        }
    }
    Known {
        categories: categories.map(|(i, category)| Category { name: &category.name, shape: &theme.shape(i).class }).collect(),
        topics,
        words,
    }
}
