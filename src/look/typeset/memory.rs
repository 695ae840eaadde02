//! Verdicts on layouts of this run and of the previous one: key → verdict, and their text form.
//!
//! A key is the digest of everything that a verdict depends on. So a verdict never becomes stale.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use super::measured::{Overflow, Verdict};
use crate::craft::{digest::Fingerprint, json};

/// Verdicts by the digest of what they were made from. A verdict that a run does not ask for is not kept for the next run.
#[derive(Default)]
pub(super) struct Memory {
    earlier: BTreeMap<Fingerprint, Known>,
    now: Mutex<BTreeMap<Fingerprint, Known>>,
}

/// A verdict in memory.
#[derive(Clone)]
enum Known {
    /// A clean verdict, as the number of areas that were asked about. A large site has tens of thousands of these.
    Clean(usize),
    /// Any other verdict.
    Found(Arc<Verdict>),
}

impl Known {
    fn of(verdict: &Arc<Verdict>) -> Self {
        if verdict.is_clean() { Self::Clean(verdict.overflows.len()) } else { Self::Found(Arc::clone(verdict)) }
    }

    fn verdict(self) -> Arc<Verdict> {
        match self {
            Self::Clean(count) => Arc::new(Verdict { overflows: vec![Some(Overflow::default()); count], beyond: Vec::new() }),
            Self::Found(verdict) => verdict,
        }
    }
}

impl Memory {
    /// Reads the text of [`Memory::write`]. A damaged line is ignored, and its card is laid out again.
    pub(super) fn read(text: &str) -> Self {
        let mut earlier = BTreeMap::new();
        for line in text.lines() {
            let (key, known) = match line.split_once(' ') {
                // A clean verdict: only the number of areas.
                Some((key, count)) if count.len() == 1 => {
                    let Ok(count) = count.parse() else { continue };
                    (key, Known::Clean(count))
                }
                Some((key, text)) => {
                    let Some(verdict) = json::parse::<Arc<Verdict>>(text).filter(|verdict| verdict.is_possible()) else {
                        continue;
                    };
                    (key, Known::Found(verdict))
                }
                None => continue,
            };
            let Some(key) = Fingerprint::read(key) else { continue };
            earlier.insert(key, known);
        }
        Self { earlier, now: Mutex::default() }
    }

    /// Returns the verdicts that this run asked for, one on each line, in order.
    pub(super) fn write(&self) -> String {
        let mut out = String::new();
        for (key, known) in self.now.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            let _ = match known {
                Known::Clean(count @ 1..=9) => writeln!(out, "{key} {count}"),
                other => writeln!(out, "{key} {}", json::compact(other.clone().verdict().as_ref())),
            };
        }
        out
    }

    /// Returns a memory with the verdicts that this one was asked for.
    pub(super) fn next(&self) -> Self {
        let earlier = self.now.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Self { earlier, now: Mutex::default() }
    }

    /// Returns whether no earlier run has left verdicts.
    pub(super) fn is_new(&self) -> bool {
        self.earlier.is_empty()
    }

    /// Returns the verdict of `key` for this number of areas, if it is known. A verdict with another number comes from a
    /// damaged file and is ignored.
    pub(super) fn known(&self, key: Fingerprint, areas: usize) -> Option<Arc<Verdict>> {
        let now = || self.now.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        let known = self.earlier.get(&key).cloned().or_else(now)?;
        let verdict = known.clone().verdict();
        if verdict.overflows.len() != areas {
            return None;
        }
        self.now.lock().unwrap_or_else(PoisonError::into_inner).insert(key, known);
        Some(verdict)
    }

    /// Returns the verdict of `key`, like [`Memory::known`]. If it is not known, `find` makes it.
    ///
    /// # Errors
    /// Those of `find`, which are not remembered.
    pub(super) fn recall<E>(
        &self,
        key: Fingerprint,
        areas: usize,
        find: impl FnOnce() -> Result<Verdict, E>,
    ) -> Result<Arc<Verdict>, E> {
        if let Some(known) = self.known(key, areas) {
            return Ok(known);
        }
        let verdict = Arc::new(find()?);
        self.now.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Known::of(&verdict));
        Ok(verdict)
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::Memory;
    use crate::craft::encode::Hex;
    use crate::look::typeset::measured::{Overflow, Verdict};

    fn ask(memory: &Memory, key: u8, answer: &Verdict) -> Verdict {
        memory
            .recall(Hex([key; 16]), answer.overflows.len(), || Ok::<_, Infallible>(answer.clone()))
            .map_or_else(|error| match error {}, |found| (*found).clone())
    }

    fn wrong(areas: usize) -> Verdict {
        Verdict { overflows: vec![None; areas], beyond: vec!["밖".to_owned()] }
    }

    #[test]
    fn a_clean_verdict_is_read_whatever_the_number_of_areas() {
        for count in [0, 1, 9, 10, 40] {
            let clean = Verdict { overflows: vec![Some(Overflow::default()); count], beyond: Vec::new() };
            let first = Memory::default();
            assert_eq!(ask(&first, 10, &clean), clean);
            let read = Memory::read(&first.write());
            assert_eq!(ask(&read, 10, &wrong(count)), clean, "{count}");
        }
    }

    #[test]
    fn what_was_written_is_read_and_damage_is_forgotten() {
        let clean = Verdict { overflows: vec![Some(Overflow::default()); 2], beyond: Vec::new() };
        let full = Verdict {
            overflows: vec![None, Some(Overflow { below: 12.5, wide: vec!["긴 줄 \"따옴표\"".to_owned()] })],
            beyond: vec!["밖\n으로".to_owned()],
        };
        let first = Memory::default();
        ask(&first, 10, &clean);
        ask(&first, 11, &full);
        let text = first.write();
        let wrong = wrong(2);
        let second = Memory::read(&text);
        assert_eq!(ask(&second, 10, &wrong), clean);
        assert_eq!(ask(&second, 11, &wrong), full);
        assert_eq!(second.write(), text);
        let cut = Memory::read(&text[..text.len() - 4]);
        assert_eq!(ask(&cut, 11, &wrong), wrong, "a line that was cut off is believed");
        let key = "0a".repeat(16);
        assert_eq!(ask(&Memory::read(&format!("{key} 2")), 10, &wrong), clean);
        let json = format!("{key} {{\"overflows\":[],\"beyond\":[]}}");
        let endless = "{\"overflows\":[{\"below\":1e39,\"wide\":[]},{\"below\":0,\"wide\":[]}],\"beyond\":[]}";
        assert_eq!(ask(&Memory::read(&format!("{key} {endless}")), 10, &wrong), wrong);
        let other = [format!("{key} "), format!("{key} x"), format!("{key} 9 9"), format!("{key} 0"), format!("{key} 3"), json];
        for damaged in ["a 2", &key, "\u{0} {}"].into_iter().chain(other.iter().map(String::as_str)) {
            assert_eq!(ask(&Memory::read(damaged), 10, &wrong), wrong, "{damaged:?}");
        }
    }
}
