//! The whole site of one edition: all placeholders are filled, topics are in order.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::{AllowedWord, Closed, Edition, Fact, Format, Image, Question, ShortLink, Term, Topic};
use crate::craft::korean::terms::Terms;

/// A group of topics; the order in site.yaml is the order of display.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// The identifier that topics name.
    pub id: String,
    /// The name that customers see.
    pub name: String,
}

/// Everything that the content folder tells the customers of one edition.
#[derive(Debug, Clone)]
pub struct Site {
    /// The title of the site.
    pub title: String,
    /// The office, the language and the addresses.
    pub edition: Edition,
    /// The name of the theme.
    pub theme: String,
    /// Categories in the order of display.
    pub categories: Vec<Category>,
    /// Channels that have their own codes, in order.
    pub channels: Vec<String>,
    /// Whether the site has a desk for agents.
    pub desk: bool,
    /// The formats of picture cards besides portrait, each once, in the order of [`Format::ALL`].
    pub formats: Vec<Format>,
    /// Words that rules of language leave alone.
    pub words: Vec<AllowedWord>,
    /// Every fact by its id.
    pub facts: BTreeMap<String, Fact>,
    /// Glossary entries in the order of the file.
    pub glossary: Vec<Term>,
    /// The topics that customers can read today, ordered by number.
    pub topics: Vec<Topic>,
    /// The topics whose day has not come or is over, ordered by number. Addresses of them that were given out still work.
    pub closed: Vec<Closed>,
    /// Ids of topics that could not be read. They still exist.
    pub unread: Vec<String>,
    /// Topics that nobody sees yet, whose numbers and facts are in use.
    pub drafts: Vec<Topic>,
    /// The short links of links.lock; `None` if the file cannot be trusted.
    pub links: Option<Vec<ShortLink>>,
    /// Pictures by their path relative to `content/`.
    pub images: BTreeMap<String, Image>,
    /// The position of each topic in `topics`.
    pub by_id: ById,
}

/// Positions of topics by id, computed at the first use.
#[derive(Debug, Clone, Default)]
pub struct ById(OnceLock<BTreeMap<String, usize>>);

impl Site {
    /// Returns the position of a category. It decides which look of the theme the category gets.
    pub fn category_index(&self, id: &str) -> usize {
        self.categories.iter().position(|category| category.id == id).unwrap_or(0)
    }

    /// Returns whether there is a topic with this id, shown or not. A draft counts as none: its codes lead nowhere.
    pub fn has(&self, id: &str) -> bool {
        let known = self.topic(id).is_some() || self.closed.iter().any(|closed| closed.topic.id == id);
        known || self.unread.iter().any(|unread| unread == id)
    }

    /// The largest number of a topic. Four digits can be said on the telephone.
    pub const LAST_NUMBER: u32 = 9999;

    /// Returns the smallest number that no topic has, had or reserves, and that is not in `also`. Returns `None` if all are
    /// taken.
    pub fn free_number(&self, also: &BTreeSet<u32>) -> Option<u32> {
        let locked = self.links.iter().flatten().filter(|link| link.is_number()).filter_map(|link| link.code.parse().ok());
        let topics = self.topics.iter().chain(self.closed.iter().map(|closed| &closed.topic)).map(|topic| topic.number);
        let taken: BTreeSet<u32> = locked.chain(topics).chain(self.drafts.iter().map(|draft| draft.number)).collect();
        (1..=Self::LAST_NUMBER).find(|number| !taken.contains(number) && !also.contains(number))
    }

    /// Returns the topics that customers can read today or one day: all that must be right.
    pub fn written(&self) -> impl Iterator<Item = &Topic> {
        self.topics.iter().chain(self.coming())
    }

    /// Returns the topics whose day has not come, and those that are held.
    pub fn coming(&self) -> impl Iterator<Item = &Topic> {
        self.closed.iter().filter(|closed| !closed.closure.is_over()).map(|closed| &closed.topic)
    }

    /// Returns the topics whose day is over.
    pub fn over(&self) -> impl Iterator<Item = &Closed> {
        self.closed.iter().filter(|closed| closed.closure.is_over())
    }

    /// Returns the topic that takes the place of one that is over, and that customers can read today: its successor, or, while
    /// that one is over too, the successor's.
    pub fn heir(&self, topic: &Topic) -> Option<&Topic> {
        let mut next = topic.successor.as_deref()?;
        // A circle has an end here, and a finding of its own.
        for _ in 0..=self.closed.len() {
            if let Some(heir) = self.topic(next) {
                return Some(heir);
            }
            next = self.over().find(|closed| closed.topic.id == next)?.topic.successor.as_deref()?;
        }
        None
    }

    /// Returns whether there is a page at the address of a link. A topic that has not begun has one only if it was promised.
    pub fn answers(&self, link: &ShortLink) -> bool {
        !link.is_provisional() || self.topic(&link.topic).is_some()
    }

    /// Returns the topic whose card answers a question of the topic `own`. Returns `None` if that is another topic, and customers
    /// cannot read it today or one day.
    pub fn asked_of<'a>(&'a self, own: &'a Topic, question: &Question) -> Option<&'a Topic> {
        match &question.other {
            None => Some(own),
            Some(id) => self.topic(id).or_else(|| self.coming().find(|topic| topic.id == *id)),
        }
    }

    /// Returns the glossary made ready for finding its terms in texts; a term is named by its position in it.
    pub fn terms(&self) -> Terms {
        Terms::new(self.glossary.iter().map(Term::word))
    }

    /// Returns the topic with this id.
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        let positions = || self.topics.iter().enumerate().map(|(at, topic)| (topic.id.clone(), at)).collect();
        self.topics.get(*self.by_id.0.get_or_init(positions).get(id)?).filter(|topic| topic.id == id)
    }
}
