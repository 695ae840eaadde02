//! [`Input`] → one state of the site, planned and ready to be drawn piece by piece.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::finding::Finding;
use crate::model::{Date, Extent, Input, Plan, Purpose};
use crate::render::{Renderer, SiteFrames};
use crate::{Checked, check_again, plan};

/// One state of the site.
pub(super) struct Revision {
    /// What the check found, and what can be drawn.
    pub(super) checked: Checked,
    /// The files of `public/`, unless the site or its theme cannot be read.
    pub(super) plan: Option<Plan>,
    /// The site as its pages see it, for as long as the plan holds.
    frames: Option<SiteFrames>,
    /// The texts, to show the line of a finding.
    pub(super) texts: BTreeMap<Arc<str>, Arc<str>>,
    /// The day by which reviews are judged; `None` before anything was read.
    pub(super) today: Option<Date>,
    /// The place of each file in the plan.
    paths: BTreeMap<Arc<str>, usize>,
}

impl Revision {
    /// Checks and plans the site; what the revision `before` measured is not measured again.
    pub(super) fn new(input: Input, before: Option<&Self>) -> Self {
        let before = before.and_then(|before| before.checked.ready.as_ref()).map(|(_, workshop)| workshop);
        let mut checked = check_again(&input, Purpose::Preview, before);
        let planned = checked.ready.as_ref().map(|(content, workshop)| plan::site(content, workshop, Extent::Whole));
        let plan = match planned {
            Some(Ok(plan)) => Some(plan),
            Some(Err(finding)) => {
                checked.findings.push(*finding);
                None
            }
            None => None,
        };
        let frames = checked.ready.as_ref().zip(plan.as_ref());
        let frames = frames.map(|((content, workshop), plan)| SiteFrames::new(&content.site, &workshop.theme, plan));
        let artifacts = plan.iter().flat_map(|plan| &plan.artifacts);
        let paths = artifacts.enumerate().map(|(index, artifact)| (Arc::clone(&artifact.path), index)).collect();
        Self { checked, plan, frames, texts: input.texts, today: Some(input.today), paths }
    }

    /// Returns a state of which nothing is known, for a site that could never be read.
    pub(super) fn empty() -> Self {
        Self {
            checked: Checked { findings: Vec::new(), readability: Vec::new(), misread: BTreeSet::new(), ready: None },
            plan: None,
            frames: None,
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
        let ((content, workshop), plan) = (self.checked.ready.as_ref()?, self.plan.as_ref()?);
        let artifact = &plan.artifacts[*self.paths.get(path)?];
        Some(Renderer::new(content, workshop, plan, self.frames.as_ref()?).artifact(artifact))
    }
}
