//! A topic as every card and every list sees it.

use std::borrow::Cow;

use serde::Serialize;

use super::{escape::Html, hyphenated};
use crate::model::{Site, Theme, Topic, paths};

/// A topic with the words to show: its own, or others while the space that words need is measured.
#[derive(Debug, Clone)]
pub struct Shown<'a> {
    /// The topic; what is not listed below is always its own.
    pub topic: &'a Topic,
    /// The number.
    pub number: u32,
    /// The official name.
    pub title: Cow<'a, str>,
    /// The customer's words.
    pub question: Cow<'a, str>,
    /// The caption of the cover, line by line.
    pub teaser: Cow<'a, [String]>,
}

impl<'a> Shown<'a> {
    /// Returns a topic as it was written.
    pub fn of(topic: &'a Topic) -> Self {
        Self {
            topic,
            number: topic.number,
            title: Cow::Borrowed(&topic.title),
            question: Cow::Borrowed(&topic.question),
            teaser: Cow::Borrowed(&topic.teaser),
        }
    }
}

/// What every card and every list says of a topic.
#[derive(Debug, Clone, Serialize)]
pub struct TopicView {
    /// The id.
    pub id: String,
    /// The number.
    pub number: u32,
    /// The number of digits in the number: signs set long numbers smaller.
    pub digits: usize,
    /// The official name.
    pub title: String,
    /// The customer's words.
    pub question: String,
    /// The same as HTML of a page, whose lines end as those of its text do.
    pub question_html: Html,
    /// The answer for messages.
    pub summary: String,
    /// The caption of the cover, line by line.
    pub teaser: Vec<String>,
    /// What the cover drawing shows.
    pub cover_alt: String,
    /// The name of the category.
    pub category: String,
    /// The class of the category's shape.
    pub shape: String,
    /// When it was last checked: `2026. 11. 22.`
    pub checked: Option<String>,
    /// When it will be checked again.
    pub review_by: Option<String>,
    /// Whether it uses a fact that is still open. Such a topic is a draft.
    pub open: bool,
    /// The address of its page, relative to the site's root.
    pub path: String,
}

impl TopicView {
    /// Returns the view of a topic.
    pub fn new(site: &Site, theme: &Theme, topic: &Topic) -> Self {
        Self::shown(site, theme, &Shown::of(topic))
    }

    /// Returns the view of a topic with words that may differ from the written ones.
    pub fn shown(site: &Site, theme: &Theme, shown: &Shown<'_>) -> Self {
        let topic = shown.topic;
        let index = site.category_index(&topic.category);
        Self {
            id: topic.id.clone(),
            number: shown.number,
            digits: shown.number.to_string().len(),
            title: shown.title.to_string(),
            question: shown.question.to_string(),
            question_html: hyphenated::lines(&shown.question),
            summary: topic.summary.clone(),
            teaser: shown.teaser.to_vec(),
            cover_alt: topic.cover_alt.clone(),
            category: site.categories.get(index).map(|category| category.name.clone()).unwrap_or_default(),
            shape: theme.shape(index).class.clone(),
            checked: topic.reviewed.map(|date| date.korean()),
            review_by: topic.review_by.map(|date| date.korean()),
            open: topic.facts.iter().filter_map(|id| site.facts.get(id)).any(|fact| fact.is_open()),
            path: paths::topic_folder(&topic.id),
        }
    }
}
