//! What one of several offices says otherwise than the shared content, and the shared text that it replaced.

use serde::{Deserialize, Serialize};

use super::Date;
use crate::finding::Place;

/// A shared text, and what an office says in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it is: `leak-check#who-to-call`, a card by its name; `leak-check.summary`, a key; `fact.night-number`, a fact.
    pub what: String,
    /// What the shared content says.
    pub shared: String,
    /// Where it says that.
    pub shared_at: Place,
    /// What the office says.
    pub own: String,
    /// Where the office says it, with all its lines.
    pub place: Place,
}

/// What the shared content said when an office replaced it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What was replaced, as in [`Difference::what`].
    pub what: String,
    /// The day on which this was noted.
    pub kept_on: Date,
    /// The day on which somebody first built the site with another shared text; `None` while it is as it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_on: Option<Date>,
    /// What the shared content said then.
    pub shared: String,
}

impl Difference {
    /// Returns whether the shared text says something else than it said then.
    pub fn has_moved(&self, kept: &Kept) -> bool {
        words(&kept.shared) != words(&self.shared)
    }

    /// Returns whether the office says what the shared text says.
    pub fn is_needless(&self) -> bool {
        words(&self.own) == words(&self.shared)
    }
}

/// Returns the words of a text in order, without pictures: neither spaces nor a drawing change what is said.
fn words(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("![") {
        out.extend(rest[..start].split_whitespace());
        let end = rest[start..].find("](").and_then(|open| Some(start + open + rest[start + open..].find(')')? + 1));
        rest = &rest[end.unwrap_or(rest.len())..];
    }
    out.extend(rest.split_whitespace());
    out
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn spaces_and_pictures_are_no_words() {
        assert_eq!(words("가  나\n![그림](images/a.svg) 다"), words("가 나\n\n다"));
        assert_ne!(words("가 나"), words("나 가"));
        assert_eq!(words("가 ![끝이 없는"), ["가"]);
    }
}
