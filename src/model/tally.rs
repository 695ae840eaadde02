//! A topic → how many of its questions a card answers, and how many readers of the last round found the answer.

use super::{Answering, Date, Site, Topic};

/// How well the cards answer what callers ask about one topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally<'a> {
    /// The topic's id.
    pub topic: &'a str,
    /// How many questions there are.
    pub questions: usize,
    /// Those that a card answers.
    pub by_card: usize,
    /// Those for which one has to call.
    pub by_call: usize,
    /// The day of the last round, and the share of its answers that came from the cards, in percent.
    pub round: Option<(Date, u32)>,
}

impl<'a> Tally<'a> {
    /// Counts the questions of a topic. Returns `None` if there are none.
    pub fn of(site: &Site, topic: &'a Topic) -> Option<Self> {
        if topic.questions.is_empty() {
            return None;
        }
        let has_card =
            |question| site.asked_of(topic, question).is_some_and(|topic| topic.digest_of(&question.answering).is_some());
        let round = topic.round.as_ref();
        Some(Self {
            topic: &topic.id,
            questions: topic.questions.len(),
            by_card: topic.questions.iter().filter(|question| has_card(question)).count(),
            by_call: topic.questions.iter().filter(|question| question.answering == Answering::Office).count(),
            round: round.and_then(|round| Some((round.held_on, round.percent_answered()?))),
        })
    }

    /// Returns how many questions neither a card nor a call answers.
    pub fn open(&self) -> usize {
        self.questions - self.by_card - self.by_call
    }
}
