//! A topic that customers cannot read today, and why: topics come and go by themselves, on their days.

use super::{Date, Topic};

/// Why customers cannot read a topic today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closure {
    /// It begins on this day.
    Waiting(Date),
    /// It should have begun on this day, but something keeps it from customers: see [`Site::obstacles`](super::Site::obstacles).
    Held(Date),
    /// This was its last day.
    Ended(Date),
    /// It was given up, and is not used from this day on.
    Retired(Date),
    /// The office leaves it out of what it shares with others.
    Omitted,
}

/// A topic that customers cannot read today. The addresses of it that were given out say why.
#[derive(Debug, Clone)]
pub struct Closed {
    /// The topic. If it is over, its text was not read.
    pub topic: Topic,
    /// Why.
    pub closure: Closure,
}

impl Closure {
    /// Returns whether it is for good.
    pub fn is_over(self) -> bool {
        match self {
            Self::Waiting(_) | Self::Held(_) => false,
            Self::Ended(_) | Self::Retired(_) | Self::Omitted => true,
        }
    }
}

impl Topic {
    /// Returns why customers cannot read the topic on a day. Returns `None` if they can. This alone decides by days;
    /// `check::hold` keeps back a topic that begins and is not ready.
    pub fn closure(&self, today: Date) -> Option<Closure> {
        let retired = self.retired.filter(|day| *day <= today).map(Closure::Retired);
        let ended = self.valid_until.filter(|day| *day < today).map(Closure::Ended);
        let waiting = self.valid_from.filter(|day| *day > today).map(Closure::Waiting);
        let omitted = self.omitted.is_some().then_some(Closure::Omitted);
        omitted.or(retired).or(ended).or(waiting)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]
mod tests {
    use super::Closure;
    use crate::model::{Date, Topic};

    #[test]
    fn a_topic_comes_and_goes_on_its_days() {
        let day = |text: &str| Date::parse(text).unwrap();
        let (from, until) = (day("2026-12-01"), day("2026-12-20"));
        let topic = Topic { valid_from: Some(from), valid_until: Some(until), ..Topic::default() };
        assert_eq!(topic.closure(day("2026-11-30")), Some(Closure::Waiting(from)));
        assert_eq!(topic.closure(from), None);
        assert_eq!(topic.closure(until), None);
        assert_eq!(topic.closure(day("2026-12-21")), Some(Closure::Ended(until)));
        let retired = Topic { retired: Some(day("2026-12-10")), ..topic };
        assert_eq!(retired.closure(day("2026-12-09")), None);
        assert_eq!(retired.closure(day("2026-12-10")), Some(Closure::Retired(day("2026-12-10"))));
    }
}
