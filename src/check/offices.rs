//! One of several offices → its site after all checks, with findings at the places where editors wrote.

use std::collections::BTreeSet;

use super::cards::check_beside;
use super::{Checked, drift, examine};
use crate::finding::{Finding, Gathering, rule::question};
use crate::look::{style, typeset::Press};
use crate::model::{Difference, Extent, Input, Kept, Purpose, Share};
use crate::parse::offices::{Offices, Part};
use crate::{lint, parse};

/// What is public of one office's site now.
#[derive(Debug, Default)]
pub struct Public {
    /// The ledger, if there is one.
    pub ledger: Option<String>,
    /// The topics that customers can read; `None` if there is no release.
    pub shown: Option<BTreeSet<String>>,
}

/// The site of one of several offices after all checks.
pub struct OfficeChecked {
    /// The files that it is made of.
    pub input: Input,
    /// What it says otherwise than the others.
    pub differences: Vec<Difference>,
    /// What the shared content said when it was replaced; `None` if that cannot be read.
    pub kept: Option<Vec<Kept>>,
    /// What was found. The places are those of the files as they were written.
    pub checked: Checked,
}

/// Returns the offices of a content; `None` if it has one, and is its site. Adds what is wrong with what they share.
pub fn offices(input: &Input, findings: &mut Vec<Finding>) -> Option<Offices> {
    let offices = parse::offices::offices(input, findings)?;
    lint::office_names::check(&input.texts, &offices.facts, &offices.known, findings);
    Some(offices)
}

/// What the sites of all offices share.
pub struct Common {
    /// What was parsed of the shared texts.
    memo: parse::Memo,
    /// The typesetter; `None` if the theme cannot be read.
    pub press: Option<Press>,
}

impl Common {
    /// Prepares what the sites of a content share.
    pub fn new(all: &Input, purpose: Purpose) -> Self {
        // What a release says was measured now, not remembered.
        let remembered = if purpose == Purpose::Release { "" } else { &all.layouts };
        let press = parse::theme_of(all).map(|theme| Press::without_pictures(&theme, style::card(&theme), remembered));
        Self { memo: parse::Memo::of(all), press }
    }
}

/// Checks the site of the office `id`, for a build of `extent`. It shares `common` with the others.
pub fn check_office(
    common: &Common,
    offices: &Offices,
    id: &str,
    all: &Input,
    public: Public,
    purpose: Purpose,
    extent: Extent,
) -> OfficeChecked {
    let Part { input, differences, kept, mut findings } = offices.part(id, all);
    let noted = kept.as_deref().unwrap_or_default();
    drift::check(&differences, noted, offices.patience, all.today, purpose, &mut findings);
    let input = Input { published: public.ledger, shown: public.shown, ..input };
    let mut checked = check_beside(&common.memo, &input, purpose, extent, common.press.as_ref());
    // A card with the values of an office was read by nobody; it is the first one's that readers were shown.
    if offices.ids.first().is_none_or(|first| first != id) {
        checked.findings.retain(|finding| finding.rule.id != question::UNREAD_CARD.id);
    }
    checked.findings = std::mem::take(&mut checked.findings).into_iter().map(|finding| written(finding, &input)).collect();
    // These know already where it was written.
    checked.findings.extend(findings);
    OfficeChecked { input, differences, kept, checked }
}

/// Checks the sites of all offices, of which nothing is public. Returns every finding once.
pub fn check_all(offices: &Offices, all: &Input, purpose: Purpose, extent: Extent) -> Vec<Finding> {
    let (common, mut gathering) = (Common::new(all, purpose), Gathering::default());
    for id in &offices.ids {
        gathering.add(id, check_office(&common, offices, id, all, Public::default(), purpose, extent).checked.findings);
    }
    gathering.finish()
}

/// Finds what is wrong with the site of the office `id` that needs neither a layout nor the templates and scripts of the theme.
pub fn examine_office(offices: &Offices, id: &str, all: &Input, purpose: Purpose) -> Vec<Finding> {
    let Part { input, differences, mut findings, .. } = offices.part(id, all);
    drift::check(&differences, &[], offices.patience, all.today, purpose, &mut findings);
    let found = examine(&input, purpose).findings;
    found.into_iter().map(|finding| written(finding, &input)).chain(findings).collect()
}

/// Returns a finding at the place where somebody wrote what is wrong.
pub fn written(finding: Finding, input: &Input) -> Finding {
    let Some(Share { origins, .. }) = &input.share else { return finding };
    Finding { place: origins.place(&finding.place), ..finding }
}
