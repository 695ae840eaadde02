//! [`Input`] → everything that is wrong with a site, its cards included, and what can be built of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Examined, look_over, weigh};
use crate::finding::{Finding, Readability};
use crate::fit;
use crate::look::{Workshop, typeset::Press};
use crate::model::{Content, Extent, Input, Purpose, Site, Theme};

/// A site that has been read and checked, its cards included.
pub struct Checked {
    /// All findings, in order.
    pub findings: Vec<Finding>,
    /// How readable each topic is; empty when the site or its theme cannot be read.
    pub readability: Vec<Readability>,
    /// The files that could not be taken as they were written: something in them is missing from every picture.
    pub misread: BTreeSet<Arc<str>>,
    /// What can be built; `None` when the site or its theme cannot be read.
    pub ready: Option<(Content, Workshop)>,
}

impl Checked {
    /// Returns the content, when the site and its theme can be read.
    pub fn content(&self) -> Option<&Content> {
        self.ready.as_ref().map(|(content, _)| content)
    }
}

/// As [`examine`](super::examine), and fits every card; writes nothing.
pub fn check(input: &Input, purpose: Purpose) -> Checked {
    check_for(input, purpose, Extent::Whole)
}

/// As [`check`], for making no more than `extent`: whether cards fit is not found out for a site without them.
pub fn check_for(input: &Input, purpose: Purpose, extent: Extent) -> Checked {
    judge(input, purpose, extent, |theme, css, site| Press::new(theme, css, site, &input.layouts))
}

/// As [`check`], for looking at a site while it is being written: what was measured `before` is not measured again.
pub fn check_again(input: &Input, purpose: Purpose, before: Option<&Workshop>) -> Checked {
    match before {
        Some(before) => judge(input, purpose, Extent::Whole, |theme, css, site| Press::after(&before.press, theme, css, site)),
        None => check(input, purpose),
    }
}

fn judge(input: &Input, purpose: Purpose, extent: Extent, press: impl FnOnce(&Theme, String, &Site) -> Press) -> Checked {
    let (Examined { mut findings, readability, misread, content }, theme) = look_over(input);
    let ready = content.zip(theme);
    let ready = ready.and_then(|(content, theme)| prepare(content, theme, input, extent, press, &mut findings));
    weigh(&mut findings, purpose);
    Checked { findings, readability, misread, ready }
}

/// Makes the theme ready and fits the cards.
fn prepare(
    mut content: Content,
    theme: Theme,
    input: &Input,
    extent: Extent,
    press: impl FnOnce(&Theme, String, &Site) -> Press,
    findings: &mut Vec<Finding>,
) -> Option<(Content, Workshop)> {
    let workshop = Workshop::new(theme, &content.site, press, findings)?;
    content.decks = match extent {
        Extent::Whole => fit::decks(&content, &workshop, &input.texts, fit::Size::Largest, findings),
        Extent::NoPictures => fit::unmeasured(&content.site),
        Extent::Findings => fit::decks(&content, &workshop, &input.texts, fit::Size::Any, findings),
    };
    Some((content, workshop))
}
