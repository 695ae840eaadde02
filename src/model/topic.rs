//! A topic: one question that customers ask, answered once.

use std::ops::Range;
use std::sync::Arc;

use super::{Answering, Block, Date, Inlines, Question, Round, block};
use crate::craft::digest;
use crate::finding::Place;

/// One file of `content/topics/`.
#[derive(Debug, Clone, Default)]
pub struct Topic {
    /// The file, relative to the site's root.
    pub path: Arc<str>,
    /// The stem of the file name. It never changes.
    pub id: String,
    /// The number that a caller is told: "8번".
    pub number: u32,
    /// The official name.
    pub title: String,
    /// The question on the cover, in the customer's words.
    pub question: String,
    /// The id of its category.
    pub category: String,
    /// The answer in a sentence or two, for messages.
    pub summary: String,
    /// The sentence of the link message, if the title is not good enough.
    pub message: Option<String>,
    /// Words that callers use.
    pub keywords: Vec<String>,
    /// The small caption of the cover: at most three short lines.
    pub teaser: Vec<String>,
    /// The cover drawing, relative to `content/`.
    pub cover: Option<String>,
    /// What the cover drawing shows.
    pub cover_alt: String,
    /// What the agent says while sending.
    pub script: String,
    /// Who is responsible for the text.
    pub owner: Option<String>,
    /// When it was last checked.
    pub reviewed: Option<Date>,
    /// When it must be checked again.
    pub review_by: Option<Date>,
    /// The first day on which it is valid.
    pub valid_from: Option<Date>,
    /// The last day on which it is valid.
    pub valid_until: Option<Date>,
    /// Whether a card that does not fit may continue on another card.
    pub split: bool,
    /// The first day on which the guidance is not used any more.
    pub retired: Option<Date>,
    /// Why the office leaves it out of the topics that several offices share.
    pub omitted: Option<String>,
    /// The topic that replaces it.
    pub successor: Option<String>,
    /// Ids of topics to read next.
    pub related: Vec<String>,
    /// Findings that the editor allows in this topic, each with its reason.
    pub allow: Vec<Allowance>,
    /// The text before the first `##`. Cards share these blocks.
    pub answer: Arc<[Block]>,
    /// One card per `##`.
    pub sections: Vec<Section>,
    /// Ids of the facts that the topic uses, in order of first use, each once. Before `resolve` these are the ids that it
    /// names.
    pub facts: Vec<String>,
    /// The place of the value of each known key of the front matter.
    pub keys: Vec<(&'static str, Range<usize>)>,
    /// What callers ask about its matter, from the file of questions beside it.
    pub questions: Vec<Question>,
    /// What the readers of the last round answered, from the file beside it.
    pub round: Option<Box<Round>>,
}

/// A plain-language rule that an editor switches off for one topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// The id of the rule, as it was typed.
    pub rule: String,
    /// Why the text is right anyway.
    pub reason: String,
    /// Where the rule's name is.
    pub at: Range<usize>,
}

/// A section: one `##` and the blocks after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The name by which an office can replace or leave out the card, as in `## Heading {#name}`.
    pub name: Option<String>,
    /// The heading.
    pub heading: Inlines,
    /// Where the heading is.
    pub at: Range<usize>,
    /// The blocks after the heading.
    pub blocks: Arc<[Block]>,
}

impl Topic {
    /// Returns the lines of a cover's caption. A line break or `/` separates them.
    pub fn teaser_lines(text: &str) -> Vec<String> {
        text.split(['\n', '/']).map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    /// Returns the place of the value of a front matter key, or the start of the file.
    pub fn key(&self, name: &str) -> Place {
        let range = self.keys.iter().find(|(key, _)| *key == name).map_or(0..0, |(_, at)| at.clone());
        Place::new(&self.path, range)
    }

    /// Returns a place in this topic's file.
    pub fn place(&self, at: &Range<usize>) -> Place {
        Place::new(&self.path, at.clone())
    }

    /// Returns the digest of the words of a card that answers a question, its heading among them. It is eight letters,
    /// and others as soon as a word, a value or the description of a picture is another. Returns `None` if no card
    /// answers, or if there is none with this heading.
    pub fn digest_of(&self, answering: &Answering) -> Option<String> {
        let words = match answering {
            Answering::Answer if self.answer.is_empty() => return None,
            Answering::Answer => block::all_words(self.answer.iter()),
            Answering::Card(heading) => {
                let heading = heading.split_whitespace();
                let is_named = |section: &&Section| block::words(&section.heading).split_whitespace().eq(heading.clone());
                let section = self.sections.iter().find(is_named)?;
                format!("{} {}", block::words(&section.heading), block::all_words(section.blocks.iter()))
            }
            Answering::Office | Answering::Nothing => return None,
        };
        Some(digest::letters(&[words.as_bytes()]))
    }

    /// Returns all blocks of the answer and of the sections, in reading order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.answer.iter().chain(self.sections.iter().flat_map(|section| section.blocks.iter()))
    }
}
