//! A round: readers see the cards and nothing else, and say of each question whether the cards answered it.

use super::Date;
use crate::finding::Place;

/// What a reader says of a question, having seen the cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// The cards told it.
    Answered,
    /// One has to call.
    Call,
    /// The reader does not know.
    Unknown,
}

impl Said {
    /// The word for each in a file of answers.
    pub const WORDS: [(&str, Self); 3] = [("card", Self::Answered), ("call", Self::Call), ("none", Self::Unknown)];
}

/// One row of a file of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The day on which the form was made.
    pub round: Date,
    /// The id of the topic.
    pub topic: String,
    /// The question.
    pub ask: String,
    /// The digest of the words of the card that answered when the form was made; empty if none did.
    pub of: String,
    /// What the reader says; `None` if there is no tick.
    pub said: Option<Said>,
    /// Where the row is.
    pub place: Place,
}

/// What the readers of the last round answered, who saw the cards of a topic and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// The day on which the forms of the round were made. The cards are those of this day.
    pub held_on: Date,
    /// How many readers answered.
    pub readers: u32,
    /// The answers, question by question.
    pub counts: Vec<Count>,
}

/// How readers answered one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The question.
    pub ask: String,
    /// The digest of the words of the card that answers it, as the readers saw it. `None` if no card answered it.
    pub of: Option<String>,
    /// Readers who knew the answer from the cards.
    pub answered: u32,
    /// Readers who would have to call.
    pub call: u32,
    /// Readers who did not know.
    pub none: u32,
}

impl Round {
    /// The maximum number of readers of a round.
    pub const MOST_READERS: u32 = 10_000;

    /// Returns the share of the answers that came from the cards, in percent, among those to questions that a card answered
    /// then; `None` if nobody answered one.
    pub fn percent_answered(&self) -> Option<u32> {
        let with_card = || self.counts.iter().filter(|count| count.of.is_some());
        let sum = |of: fn(&Count) -> u32| with_card().map(|count| u64::from(of(count))).sum::<u64>();
        let (answered, all) = (sum(|count| count.answered), sum(|count| count.answered + count.call + count.none));
        u32::try_from((answered * 100 + all / 2).checked_div(all)?).ok()
    }

    /// Returns the answers to a question.
    pub fn count(&self, ask: &str) -> Option<&Count> {
        self.counts.iter().find(|count| count.ask == ask)
    }
}
