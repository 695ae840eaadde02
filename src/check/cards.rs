//! [`Input`] → all findings about a site, including its cards, and what can be built from it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Examined, look_over, weigh};
use crate::finding::{Finding, Readability};
use crate::fit;
use crate::look::{Workshop, typeset::Press};
use crate::model::{Content, Extent, Input, Purpose, Site, Theme};
use crate::parse::Memo;

/// A site after all checks, including its cards.
pub struct Checked {
    /// All findings, in order.
    pub findings: Vec<Finding>,
    /// How readable each topic is; empty if the site or its theme cannot be read.
    pub readability: Vec<Readability>,
    /// The files that could only be read in part: something in them is missing from all pictures.
    pub misread: BTreeSet<Arc<str>>,
    /// What can be built; `None` if the site or its theme cannot be read.
    pub ready: Option<(Content, Workshop)>,
}

impl Checked {
    /// Returns the content, if the site and its theme can be read.
    pub fn content(&self) -> Option<&Content> {
        self.ready.as_ref().map(|(content, _)| content)
    }
}

/// Does what [`examine`](super::examine) does, and fits every card. Writes nothing.
pub fn check(input: &Input, purpose: Purpose) -> Checked {
    check_for(input, purpose, Extent::Whole)
}

/// Checks a site like [`check`], but only for a build of `extent`. Without pictures, cards are not fitted. For a release every
/// card is measured, whatever is remembered.
pub fn check_for(input: &Input, purpose: Purpose, extent: Extent) -> Checked {
    // What a release says was measured now, not remembered: anybody can write that file.
    let remembered = if purpose == Purpose::Release { "" } else { &input.layouts };
    judge(&Memo::default(), input, purpose, extent, |theme, css, site| Press::new(theme, css, site, remembered))
}

/// Checks a site that is being written, like [`check`]. Layouts that the workshop `before` measured are not measured again.
pub fn check_again(input: &Input, purpose: Purpose, before: Option<&Workshop>) -> Checked {
    let Some(before) = before else { return check(input, purpose) };
    let press = |theme: &Theme, css, site: &Site| Press::after(&before.press, theme, css, site);
    judge(&Memo::default(), input, purpose, Extent::Whole, press)
}

/// Checks the site of one of several offices, like [`check_for`]. It shares what `memo` parsed and what `other` found out about
/// layouts.
pub(super) fn check_beside(memo: &Memo, input: &Input, purpose: Purpose, extent: Extent, other: Option<&Press>) -> Checked {
    judge(memo, input, purpose, extent, |theme, css, site| match other {
        Some(other) => Press::beside(other, theme, css, site),
        None => Press::new(theme, css, site, ""),
    })
}

fn judge(
    memo: &Memo,
    input: &Input,
    purpose: Purpose,
    extent: Extent,
    press: impl FnOnce(&Theme, String, &Site) -> Press,
) -> Checked {
    let (Examined { mut findings, readability, misread, content }, theme) = look_over(memo, input, purpose);
    let ready = content.zip(theme);
    let ready = ready.and_then(|(content, theme)| prepare(content, theme, input, extent, press, &mut findings));
    weigh(&mut findings, purpose);
    Checked { findings, readability, misread, ready }
}

/// Prepares the theme and fits the cards.
fn prepare(
    mut content: Content,
    theme: Theme,
    input: &Input,
    extent: Extent,
    press: impl FnOnce(&Theme, String, &Site) -> Press,
    findings: &mut Vec<Finding>,
) -> Option<(Content, Workshop)> {
    let workshop = Workshop::new(theme, &content.site, press, findings)?;
    content.extent = extent;
    let mut fit = |size| fit::decks(&content, &workshop, &input.texts, size, findings);
    let fitted = match extent {
        Extent::Whole => fit(fit::Size::Largest),
        Extent::NoPictures => fit::Fitted { decks: fit::unmeasured(&content.site), ..fit::Fitted::default() },
        Extent::Findings => fit(fit::Size::Any),
    };
    (content.decks, content.further) = (fitted.decks, fitted.further);
    Some((content, workshop))
}
