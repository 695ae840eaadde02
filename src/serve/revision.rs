//! [`Input`] → one revision of the site: checked, planned and ready to be drawn piece by piece.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Site;
use crate::finding::Finding;
use crate::model::{Artifact, Date, Plan, Purpose};
use crate::render::{Renderer, SiteFrames};
use crate::{Checked, check_again, plan};

/// The site after one save.
pub(super) struct Revision {
    /// The findings, and what can be drawn.
    pub(super) checked: Checked,
    /// The files of `public/`; `None` if the site or its theme cannot be read.
    pub(super) plan: Option<Plan>,
    /// The views of the site for the pages of the plan.
    frames: Option<SiteFrames>,
    /// The ids and names of the offices, if there are several.
    pub(super) offices: Vec<(String, String)>,
    /// The texts, for showing the line of a finding.
    pub(super) texts: BTreeMap<Arc<str>, Arc<str>>,
    /// The day for judging review dates; `None` if nothing has been read yet.
    pub(super) today: Option<Date>,
    /// The position of each file in the plan.
    paths: BTreeMap<Arc<str>, usize>,
}

impl Revision {
    /// Checks and plans the site. Layouts that the revision `before` measured are not measured again.
    pub(super) fn new(site: Site, before: Option<&Self>) -> Self {
        let Site { input, offices } = site;
        let before = before.and_then(|before| before.checked.ready.as_ref()).map(|(_, workshop)| workshop);
        let mut checked = check_again(&input, Purpose::Preview, before);
        let planned = checked.ready.as_ref().map(|(content, workshop)| plan::site(content, workshop));
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
        let (findings, texts) = input.as_written(&checked.findings);
        let (findings, texts) = (findings.into_owned(), texts.into_owned());
        checked.findings = findings;
        Self { checked, plan, frames, offices, texts, today: Some(input.today), paths }
    }

    /// Returns an empty revision, for a site that could never be read.
    pub(super) fn empty() -> Self {
        Self {
            checked: Checked { findings: Vec::new(), readability: Vec::new(), misread: BTreeSet::new(), ready: None },
            plan: None,
            frames: None,
            offices: Vec::new(),
            texts: BTreeMap::new(),
            today: None,
            paths: BTreeMap::new(),
        }
    }

    /// Returns whether the plan has this file.
    pub(super) fn has(&self, path: &str) -> bool {
        self.paths.contains_key(path)
    }

    /// Returns the file of `public/` at this path. Returns `None` if the plan has no such file.
    pub(super) fn artifact(&self, path: &str) -> Option<&Artifact> {
        self.plan.as_ref()?.artifacts.get(*self.paths.get(path)?)
    }

    /// Returns the bytes of a file of the plan. Returns `None` if nothing can be drawn.
    pub(super) fn render(&self, artifact: &Artifact) -> Option<Result<Vec<u8>, Box<Finding>>> {
        let ((content, workshop), plan) = (self.checked.ready.as_ref()?, self.plan.as_ref()?);
        Some(Renderer::new(content, workshop, plan, self.frames.as_ref()?).artifact(artifact))
    }
}
