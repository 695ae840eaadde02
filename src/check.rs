//! [`Input`] → everything that is wrong with a site, and what can be built of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::files::redirects;
use crate::finding::{self, Finding, Readability, Severity, rule};
use crate::look::{Workshop, typeset::Press};
use crate::model::{Content, Extent, Input, Purpose, Site, Theme, Written};
use crate::{fit, ledger, lint, message, parse, resolve};

/// A site that has been read and checked.
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

/// Parses, resolves, lints and fits; writes nothing.
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

/// Parses, resolves, gives out short links and writes messages, for whoever needs no more than that: no word is judged, no
/// theme is used, nothing is laid out. Returns the content without decks, when its settings can be read, and what was found
/// on the way.
pub fn content(input: &Input) -> (Option<Content>, Vec<Finding>) {
    let mut findings = input.findings.clone();
    let site = read_site(parse::site(input, &mut findings).written, input, &mut findings);
    let content = site.map(|site| compose(site, input, &mut findings));
    finding::arrange(&mut findings);
    (content, findings)
}

fn judge(input: &Input, purpose: Purpose, extent: Extent, press: impl FnOnce(&Theme, String, &Site) -> Press) -> Checked {
    let mut findings = input.findings.clone();
    let parse::Parsing { written, theme } = parse::site(input, &mut findings);
    let site = read_site(written, input, &mut findings);
    let faults = findings.iter().filter(|finding| finding.severity == Severity::Error);
    let misread = faults.map(|finding| Arc::clone(&finding.place.path)).collect();
    let mut readability = Vec::new();
    let ready = site.zip(theme).and_then(|(site, theme)| {
        let scope = lint::Scope { site: &site, theme: &theme, today: input.today, sources: &input.texts };
        readability = lint::check(&scope, &mut findings);
        let content = compose(site, input, &mut findings);
        prepare(content, theme, input, extent, press, &mut findings)
    });
    if purpose == Purpose::Release {
        let raised = [rule::fact::UNCONFIRMED_FACT.id, rule::fact::OVERDUE_FACT.id, rule::fact::OVERDUE_TOPIC.id];
        for finding in &mut findings {
            if raised.contains(&finding.rule.id) {
                finding.severity = Severity::Error;
            }
        }
    }
    finding::arrange(&mut findings);
    Checked { findings, readability, misread, ready }
}

fn read_site(written: Option<Written>, input: &Input, findings: &mut Vec<Finding>) -> Option<Site> {
    let written = written?;
    let edition = written.edition();
    Some(resolve::site(written, edition, &input.texts, findings))
}

/// Gives out short links and writes messages: all that needs no look.
fn compose(site: Site, input: &Input, findings: &mut Vec<Finding>) -> Content {
    let published = input.published.as_deref().map(parse::published).unwrap_or_default();
    let ledger = ledger::settle(&site, &published, findings);
    redirects::check(&site, &ledger, findings);
    let messages = message::compose(&site, &ledger, findings);
    Content { site, ledger, messages, decks: Vec::new() }
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
