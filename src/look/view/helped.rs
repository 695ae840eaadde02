//! What pages get besides their text: the scripts that help and that they do not need, and the keys of all numbers.

use serde::Serialize;

use super::SiteView;
use super::topic::TopicView;
use crate::look::policy;
use crate::model::{Theme, plan::Scripts};

/// The most topics whose numbers are keys: more than ten rows of four are a list again, and that stands below.
const MOST_KEYS: usize = 40;

/// The paths of the scripts that help on pages; a theme need not have them.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ScriptsView {
    /// Offers a field to find topics by, and asks for `search` when somebody is about to type.
    pub find: Option<String>,
    /// How to find, and in what.
    pub search: Option<String>,
    /// Hands a topic or its cards on.
    pub share: Option<String>,
}

impl SiteView {
    /// Returns the view for a page that its theme's scripts help.
    #[must_use]
    pub fn helped(self, theme: &Theme, scripts: &Scripts) -> Self {
        Self {
            policy: policy::helped(theme),
            scripts: ScriptsView { find: scripts.find.clone(), search: scripts.search.clone(), share: scripts.share.clone() },
            ..self
        }
    }

    /// Returns the view with a key for each number.
    #[must_use]
    pub fn with_keys(self) -> Self {
        let topics = || self.categories.iter().flat_map(|category| &category.topics);
        let mut keys: Vec<TopicView> = if topics().count() > MOST_KEYS { Vec::new() } else { topics().cloned().collect() };
        keys.sort_by_key(|topic| topic.number);
        Self { keys, ..self }
    }
}
