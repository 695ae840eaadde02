//! [`Input`] → one state of the site, planned and ready to be drawn piece by piece.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::finding::Finding;
use crate::model::{Date, Input, Plan, Purpose};
use crate::{Checked, check_again, plan, render};

/// One state of the site.
pub(super) struct Edition {
    /// What the check found, and what can be drawn.
    pub(super) checked: Checked,
    /// The files of `public/`, unless the site or its theme cannot be read.
    pub(super) plan: Option<Plan>,
    /// The texts, to show the line of a finding.
    pub(super) texts: BTreeMap<Arc<str>, Arc<str>>,
    /// The day by which reviews are judged; `None` before anything was read.
    pub(super) today: Option<Date>,
    /// The place of each file in the plan.
    paths: BTreeMap<Arc<str>, usize>,
}

impl Edition {
    /// Checks and plans the site; what the edition `before` measured is not measured again.
    pub(super) fn new(input: Input, before: Option<&Self>) -> Self {
        let mut checked = check_again(&input, Purpose::Preview, before.and_then(|before| before.checked.ready.as_ref()));
        let plan = match checked.ready.as_ref().map(|ready| plan::site(&ready.sources())) {
            Some(Ok(plan)) => Some(plan),
            Some(Err(finding)) => {
                checked.findings.push(*finding);
                None
            }
            None => None,
        };
        let artifacts = plan.iter().flat_map(|plan| &plan.artifacts);
        let paths = artifacts.enumerate().map(|(index, artifact)| (Arc::clone(&artifact.path), index)).collect();
        Self { checked, plan, texts: input.texts, today: Some(input.today), paths }
    }

    /// Returns a state of which nothing is known, for a site that could never be read.
    pub(super) fn empty() -> Self {
        Self {
            checked: Checked { findings: Vec::new(), readability: Vec::new(), misread: BTreeSet::new(), ready: None },
            plan: None,
            texts: BTreeMap::new(),
            today: None,
            paths: BTreeMap::new(),
        }
    }

    /// Returns whether the plan has this file.
    pub(super) fn has(&self, path: &str) -> bool {
        self.paths.contains_key(path)
    }

    /// Returns the bytes of a file of `public/`, or `None` when the plan has no such file.
    pub(super) fn render(&self, path: &str) -> Option<Result<Vec<u8>, Box<Finding>>> {
        let (ready, plan) = (self.checked.ready.as_ref()?, self.plan.as_ref()?);
        let artifact = &plan.artifacts[*self.paths.get(path)?];
        Some(render::artifact(&ready.studio(plan), artifact))
    }
}
