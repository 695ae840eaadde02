//! A round with readers as its template sees it: cards as pictures, questions without their answers.

use serde::Serialize;

use crate::look::policy;
use crate::model::{Date, Site, Theme, Topic};

/// Everything that `templates/panel.html` gets, under the name `panel`.
#[derive(Debug, Serialize)]
pub struct PanelView<'a> {
    /// The title of the site.
    pub title: &'a str,
    /// The language of the content.
    pub lang: &'a str,
    /// The content security policy.
    pub policy: String,
    /// The style sheet. It must be unchanged between `<style>` and `</style>`.
    pub style: &'a str,
    /// The script of the form, which must be unchanged between `<script>` and `</script>`; `None` on paper.
    pub script: Option<&'a str>,
    /// The day on which the page was made, `2026-11-22`.
    pub round: String,
    /// The topics, in the order of their numbers.
    pub topics: Vec<PanelTopic<'a>>,
}

/// A topic with its questions.
#[derive(Debug, Clone, Serialize)]
pub struct PanelTopic<'a> {
    /// The id.
    pub id: &'a str,
    /// The number.
    pub number: u32,
    /// The official name.
    pub title: &'a str,
    /// Its cards, in order.
    pub cards: Vec<PanelCard>,
    /// Its questions, in the order of the file.
    pub questions: Vec<PanelQuestion<'a>>,
}

/// A card.
#[derive(Debug, Clone, Serialize)]
pub struct PanelCard {
    /// The picture as a `data:` address.
    pub picture: String,
    /// Its words, for those who hear them.
    pub words: String,
}

/// A question. What answers it is not told.
#[derive(Debug, Clone, Serialize)]
pub struct PanelQuestion<'a> {
    /// The question.
    pub ask: &'a str,
    /// The digest of the words of the card that answers it; empty if none does.
    pub of: String,
}

/// Whether readers write on paper or on a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// Pages to print.
    Paper,
    /// A form that saves the answers.
    Form,
}

/// Returns the questions of a topic as readers see them.
pub fn questions<'a>(site: &Site, topic: &'a Topic) -> Vec<PanelQuestion<'a>> {
    let of = |question| {
        let asked = site.asked_of(topic, question).filter(|asked| asked.id == topic.id)?;
        asked.digest_of(&question.answering)
    };
    topic.questions.iter().map(|question| PanelQuestion { ask: &question.ask, of: of(question).unwrap_or_default() }).collect()
}

/// Returns the view of a round.
pub fn view<'a>(site: &'a Site, theme: &'a Theme, topics: Vec<PanelTopic<'a>>, round: Date, medium: Medium) -> PanelView<'a> {
    let style = theme.text("panel.css").unwrap_or_default();
    let script = theme.text("panel.js").filter(|_| medium == Medium::Form);
    PanelView {
        title: &site.title,
        lang: &site.edition.lang,
        policy: policy::panel(script, style),
        style,
        script,
        round: round.to_string(),
        topics,
    }
}
