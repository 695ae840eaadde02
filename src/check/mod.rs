//! [`Input`] → everything that is wrong with a site, and what it says.

#[cfg(feature = "draw")]
mod cards;

use std::collections::BTreeSet;
use std::sync::Arc;

#[cfg(feature = "draw")]
pub use cards::{Checked, check, check_again, check_for};

use crate::files::redirects;
use crate::finding::{self, Finding, Handling, Readability, Severity};
use crate::model::{Content, Input, Purpose, Site, Theme, Written};
use crate::{ledger, lint, message, parse, resolve, rules};

/// What can be found out about a site without laying out or drawing anything.
pub struct Examined {
    /// All findings, in order.
    pub findings: Vec<Finding>,
    /// How readable each topic is; empty when the site or its theme cannot be read.
    pub readability: Vec<Readability>,
    /// The files that could not be taken as they were written: something in them is missing from every picture.
    pub misread: BTreeSet<Arc<str>>,
    /// The content, without decks; `None` when its settings cannot be read.
    pub content: Option<Content>,
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

/// Parses, resolves and lints, gives out short links and writes messages: every finding but those that need a card laid out.
pub fn examine(input: &Input, purpose: Purpose) -> Examined {
    let (mut examined, _) = look_over(input);
    weigh(&mut examined.findings, purpose);
    examined
}

/// Everything up to the theme, which is used by nobody yet; findings are not in order.
fn look_over(input: &Input) -> (Examined, Option<Theme>) {
    let mut findings = input.findings.clone();
    let parse::Parsing { written, theme } = parse::site(input, &mut findings);
    let site = read_site(written, input, &mut findings);
    let faults = findings.iter().filter(|finding| finding.severity == Severity::Error);
    let misread = faults.map(|finding| Arc::clone(&finding.place.path)).collect();
    let mut readability = Vec::new();
    let content = site.map(|site| {
        if let Some(theme) = &theme {
            let scope = lint::Scope { site: &site, theme, today: input.today, rules: rules::ALL, sources: &input.texts };
            readability = lint::check(&scope, &mut findings);
            return compose(site, input, &mut findings);
        }
        // What a theme's mistake hides is told once that is mended.
        compose(site, input, &mut Vec::new())
    });
    (Examined { findings, readability, misread, content }, theme)
}

/// Raises what a release does not forgive, and puts findings in order.
fn weigh(findings: &mut Vec<Finding>, purpose: Purpose) {
    if purpose == Purpose::Release {
        for finding in findings.iter_mut() {
            if finding.rule.handling == Handling::RaisedByRelease {
                finding.severity = Severity::Error;
            }
        }
    }
    finding::arrange(findings);
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
