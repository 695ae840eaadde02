//! Revisions → what the browser is shown: the newest state of every topic, or its last good state while its text is broken.

use std::sync::Arc;

use super::revision::Revision;
use crate::finding::Say;
use crate::model::{Site, Topic, paths};

/// How a topic is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TopicState {
    /// As its text is now.
    Fresh,
    /// As its text is now. Something in it could not be read, and there is no earlier good state.
    Flawed,
    /// In its last good state, because its text cannot be read now.
    Kept,
    /// Not shown: its text could never be read.
    Blank,
}

/// One topic of a snapshot.
pub(super) struct ShownTopic {
    /// The topic's id.
    pub(super) id: String,
    /// How it is shown.
    pub(super) state: TopicState,
    /// The revision from which it is shown, and its position there.
    pub(super) source: Option<(Arc<Revision>, usize)>,
}

impl ShownTopic {
    /// Returns the topic as it is shown.
    pub(super) fn topic(&self) -> Option<&Topic> {
        let (revision, index) = self.source.as_ref()?;
        revision.checked.content()?.site.topics.get(*index)
    }
}

/// Everything that the browser may request.
pub(super) struct Snapshot {
    /// The newest revision.
    pub(super) now: Arc<Revision>,
    /// The earlier revisions, the newest first. A browser may still request files of their pages.
    earlier: Vec<Arc<Revision>>,
    /// The topics in the order of their numbers. Topics that could never be read come last.
    pub(super) topics: Vec<ShownTopic>,
    /// The fault of the machine or the program in the last check, if any.
    pub(super) fault: Option<Say>,
    /// The news for the browser, as JSON.
    pub(super) news: Arc<str>,
}

/// How many earlier revisions are kept: the number of saves that may happen while a page loads.
const EARLIER: usize = 4;

impl Snapshot {
    /// Returns the snapshot for a new revision. Topics with a broken text stay as they were in `before`.
    pub(super) fn new(revision: Revision, before: Option<&Self>, news: impl FnOnce(&Self) -> String) -> Self {
        let now = Arc::new(revision);
        let topics = match now.checked.content().filter(|_| now.plan.is_some()) {
            Some(content) => sorted(&now, &content.site, before),
            None => before.map(|before| before.topics.iter().map(kept).collect()).unwrap_or_default(),
        };
        let earlier = before.map(|before| [&before.now].into_iter().chain(&before.earlier).take(EARLIER).cloned().collect());
        Self { topics, now, earlier: earlier.unwrap_or_default(), fault: None, news: Arc::from("") }.with(news)
    }

    /// Returns the same snapshot with a fault.
    pub(super) fn faulty(fault: Say, before: Option<&Self>, news: impl FnOnce(&Self) -> String) -> Self {
        let topics = before.map(|before| before.topics.iter().map(same).collect()).unwrap_or_default();
        let now = before.map_or_else(|| Arc::new(Revision::empty()), |before| Arc::clone(&before.now));
        let earlier = before.map(|before| before.earlier.clone()).unwrap_or_default();
        Self { topics, now, earlier, fault: Some(fault), news: Arc::from("") }.with(news)
    }

    fn with(mut self, news: impl FnOnce(&Self) -> String) -> Self {
        self.news = Arc::from(news(&self));
        self
    }

    /// Returns the revision that has a file of `public/`.
    pub(super) fn revision_of(&self, path: &str) -> Option<&Arc<Revision>> {
        let own = |shown: &&ShownTopic| path.starts_with(&paths::topic_folder(&shown.id));
        let shown = self.topics.iter().find(own).and_then(|shown| shown.source.as_ref()).map(|(revision, _)| revision);
        // A kept topic links to the styles and pictures of its own revision.
        let kept = self.topics.iter().filter_map(|shown| shown.source.as_ref()).map(|(revision, _)| revision);
        shown.into_iter().chain([&self.now]).chain(kept).chain(&self.earlier).find(|revision| revision.has(path))
    }
}

fn sorted(now: &Arc<Revision>, site: &Site, before: Option<&Snapshot>) -> Vec<ShownTopic> {
    let last = |id: &str| before.and_then(|before| before.topics.iter().find(|shown| shown.id == id));
    let mut topics: Vec<ShownTopic> = Vec::new();
    for (index, topic) in site.topics.iter().enumerate() {
        let was_good = last(&topic.id).filter(|shown| matches!(shown.state, TopicState::Fresh | TopicState::Kept));
        topics.push(match (is_misread(now, topic), was_good) {
            (true, Some(shown)) => kept(shown),
            (true, None) => {
                ShownTopic { id: topic.id.clone(), state: TopicState::Flawed, source: Some((Arc::clone(now), index)) }
            }
            (false, _) => ShownTopic { id: topic.id.clone(), state: TopicState::Fresh, source: Some((Arc::clone(now), index)) },
        });
    }
    for id in &site.unread {
        topics.push(last(id).map_or_else(|| ShownTopic { id: id.clone(), state: TopicState::Blank, source: None }, kept));
    }
    topics.sort_by_key(|shown| (shown.topic().map_or(u32::MAX, |topic| topic.number), shown.id.clone()));
    topics
}

/// Returns whether pictures of this topic would lack something that an editor wrote.
fn is_misread(now: &Revision, topic: &Topic) -> bool {
    let text = now.texts.get(&topic.path).map_or("", |text| text);
    now.checked.misread.iter().any(|path| {
        let named = paths::content_name(path).is_some_and(|name| name.starts_with("images/") && text.contains(name));
        **path == *topic.path || named || is_shared(path)
    })
}

/// Returns whether any topic may use this file.
fn is_shared(path: &str) -> bool {
    matches!(path, paths::SITE | paths::FACTS | paths::GLOSSARY)
        || path.starts_with(paths::OFFICES)
        || path.starts_with(paths::THEMES)
}

fn same(shown: &ShownTopic) -> ShownTopic {
    ShownTopic { id: shown.id.clone(), state: shown.state, source: shown.source.clone() }
}

fn kept(shown: &ShownTopic) -> ShownTopic {
    let state = match shown.state {
        TopicState::Fresh => TopicState::Kept,
        other => other,
    };
    ShownTopic { state, ..same(shown) }
}
