//! The findings of several offices → each once, with the offices that it touches.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Finding, Place, Severity, arrange};

/// What tells two findings apart. What to do may quote the words of one office.
type Key = (Place, &'static str, String, Severity);

/// Collects the findings of one office after the other.
#[derive(Debug, Default)]
pub struct Gathering {
    offices: Vec<Arc<str>>,
    found: BTreeMap<Key, Finding>,
}

impl Gathering {
    /// Adds the findings of an office. Their places are those of the files as they were written.
    pub fn add(&mut self, office: &str, findings: impl IntoIterator<Item = Finding>) {
        let office: Arc<str> = Arc::from(office);
        self.offices.push(Arc::clone(&office));
        for finding in findings {
            let Finding { place, rule, message, severity, .. } = &finding;
            let key = (place.clone(), rule.id, message.ko.clone(), *severity);
            let offices = &mut self.found.entry(key).or_insert_with(|| Finding { offices: Vec::new(), ..finding }).offices;
            if offices.last() != Some(&office) {
                offices.push(Arc::clone(&office));
            }
        }
    }

    /// Returns every finding once, in order. One that touches all offices names none of them.
    pub fn finish(self) -> Vec<Finding> {
        let count = self.offices.len();
        let mut findings: Vec<Finding> = self.found.into_values().collect();
        for finding in &mut findings {
            if finding.offices.len() == count {
                finding.offices.clear();
            }
        }
        arrange(&mut findings);
        findings
    }
}

#[cfg(test)]
mod tests {
    use super::Gathering;
    use crate::finding::{Finding, Place, rule::office::UNFILLED_FACT};
    use crate::say;

    #[test]
    fn a_finding_is_told_once_with_its_offices() {
        let finding = |path| Finding::new(&UNFILLED_FACT, Place::file(path), say!("가", "a"), say!("나", "b"));
        let mut gathering = Gathering::default();
        gathering.add("north", [finding("all"), finding("some")]);
        gathering.add("south", [finding("all")]);
        gathering.add("west", [finding("all"), finding("some")]);
        let findings = gathering.finish();
        let told: Vec<(&str, Vec<&str>)> = findings
            .iter()
            .map(|finding| (&*finding.place.path, finding.offices.iter().map(AsRef::as_ref).collect()))
            .collect();
        assert_eq!(told, [("all", vec![]), ("some", vec!["north", "west"])]);
    }
}
