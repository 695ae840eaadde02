//! What keeps a topic from customers on a day: facts and checks that nobody has confirmed for it.

use crate::finding::{Place, Say};
use crate::say;

use super::{Date, Fact, Site, Topic};

/// Something that must be done before a topic may be public.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle<'a> {
    /// It uses a fact that is not confirmed.
    Unconfirmed(&'a Fact),
    /// It uses a fact that had to be looked at again by this day.
    FactOverdue(&'a Fact, Date),
    /// It uses a fact that was checked on a day that has not come.
    FactAhead(&'a Fact, Date),
    /// It had to be looked at again by this day.
    Overdue(Date),
    /// It was checked on a day that has not come.
    Ahead(Date),
}

impl Obstacle<'_> {
    /// Returns what it is, as a phrase.
    pub fn named(&self) -> Say {
        match self {
            Self::Unconfirmed(Fact { id, .. }) => {
                say!("확인하지 않은 사실 {id}", "the fact '{id}' is not confirmed")
            }
            Self::FactOverdue(Fact { id, .. }, day) => {
                say!("사실 {id}: 다시 확인할 날({day})이 지남", "the review date {day} of the fact '{id}' has passed")
            }
            Self::FactAhead(Fact { id, .. }, day) => {
                say!("사실 {id}: 확인한 날({day})이 그날보다 뒤임", "the fact '{id}' is checked later, on {day}")
            }
            Self::Overdue(day) => say!("다시 볼 날({day})이 지남", "its review date {day} has passed"),
            Self::Ahead(day) => say!("살펴본 날({day})이 그날보다 뒤임", "it is reviewed later, on {day}"),
        }
    }

    /// Returns the fact that it is about; `None` if it is about the topic itself.
    pub fn fact(&self) -> Option<&Fact> {
        match self {
            Self::Unconfirmed(fact) | Self::FactOverdue(fact, _) | Self::FactAhead(fact, _) => Some(fact),
            Self::Overdue(_) | Self::Ahead(_) => None,
        }
    }

    /// Returns whether it stands in the way on a day.
    pub fn stands(&self, on: Date) -> bool {
        match self {
            Self::Unconfirmed(_) => true,
            Self::FactOverdue(_, day) | Self::Overdue(day) => *day < on,
            Self::FactAhead(_, day) | Self::Ahead(day) => *day > on,
        }
    }

    /// Returns where it is written; `topic` is the one that it keeps back.
    pub fn place(&self, topic: &Topic) -> Place {
        match self {
            Self::Unconfirmed(fact) => fact.place.clone(),
            Self::FactOverdue(fact, _) => fact.key("review_by"),
            Self::FactAhead(fact, _) => fact.key("checked_on"),
            Self::Overdue(_) => topic.key("review_by"),
            Self::Ahead(_) => topic.key("reviewed"),
        }
    }
}

impl Site {
    /// Returns what keeps a topic from customers on a day: everything for which a release would stop.
    pub fn obstacles<'a>(&'a self, topic: &'a Topic, on: Date) -> Vec<Obstacle<'a>> {
        let own = [topic.review_by.map(Obstacle::Overdue), topic.reviewed.map(Obstacle::Ahead)];
        let of_fact = |fact: &'a Fact| {
            [
                (fact.is_open()).then_some(Obstacle::Unconfirmed(fact)),
                fact.review_by.map(|day| Obstacle::FactOverdue(fact, day)),
                fact.checked_on.map(|day| Obstacle::FactAhead(fact, day)),
            ]
        };
        let facts = topic.facts.iter().filter_map(|id| self.facts.get(id)).flat_map(of_fact);
        own.into_iter().chain(facts).flatten().filter(|obstacle| obstacle.stands(on)).collect()
    }
}
