//! [`Input`] → all findings about a site, and its content.

#[cfg(feature = "draw")]
mod cards;
mod hold;
#[cfg(feature = "draw")]
pub mod drift;
#[cfg(feature = "draw")]
pub mod offices;
pub mod lock;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

#[cfg(feature = "draw")]
pub use cards::{Checked, check, check_again, check_for};

use crate::files::redirects;
use crate::finding::{self, Finding, Handling, Readability, Severity};
use crate::model::{Content, Extent, Input, Purpose, Site, Theme, Written};
use crate::{ledger, lint, message, parse, resolve, rules};

/// A site after all checks that need no layout and no drawing.
pub struct Examined {
    /// All findings, in order.
    pub findings: Vec<Finding>,
    /// How readable each topic is; empty if the site or its theme cannot be read.
    pub readability: Vec<Readability>,
    /// The files that could only be read in part: something in them is missing from all pictures.
    pub misread: BTreeSet<Arc<str>>,
    /// The content without decks; `None` if the settings of the site cannot be read.
    pub content: Option<Content>,
}

/// Parses, resolves, finds short links and writes messages, as for a preview. It does not lint, uses no theme and lays nothing
/// out. Returns the content without decks, if the settings of the site can be read, and the findings so far.
pub fn content(input: &Input) -> (Option<Content>, Vec<Finding>) {
    let mut findings = input.findings.clone();
    let site = read_site(parse::site(input, &mut findings).written, input, &mut findings);
    let content = site.map(|site| compose(site, input, Purpose::Preview, &mut findings));
    finding::arrange(&mut findings);
    (content, findings)
}

/// Gives out the short links of one topic: its provisional codes become real ones, and its messages say them. The new links
/// must be in the ledger before anybody sees them.
pub fn give_out(content: &mut Content, topic: &str, findings: &mut Vec<Finding>) {
    ledger::give_out(&mut content.ledger, |link| link.topic == topic, findings);
    // Their mistakes were found with the provisional codes, which are as long.
    content.messages = message::compose(&content.site, &content.ledger, &mut Vec::new());
}

/// Parses, resolves and lints, finds short links and writes messages. It finds every mistake that needs
/// neither a layout nor the templates and scripts of the theme.
pub fn examine(input: &Input, purpose: Purpose) -> Examined {
    let (mut examined, _) = look_over(&parse::Memo::default(), input, purpose);
    weigh(&mut examined.findings, purpose);
    examined
}

/// Does everything that needs no ready theme, and returns the theme. The findings are not in order yet.
fn look_over(memo: &parse::Memo, input: &Input, purpose: Purpose) -> (Examined, Option<Theme>) {
    let mut findings = input.findings.clone();
    let parse::Parsing { written, theme } = parse::site_beside(memo, input, &mut findings);
    let mut site = read_site(written, input, &mut findings);
    if purpose == Purpose::Release {
        site.iter_mut().for_each(|site| hold::hold(site, input));
    }
    let faults = findings.iter().filter(|finding| finding.severity == Severity::Error);
    let misread = faults.map(|finding| Arc::clone(&finding.place.path)).collect();
    let mut readability = Vec::new();
    let content = site.map(|site| {
        if let Some(theme) = &theme {
            let scope = lint::Scope { site: &site, theme, today: input.today, rules: rules::ALL, sources: &input.texts };
            readability = lint::check(&scope, &mut findings);
        }
        compose(site, input, purpose, &mut findings)
    });
    (Examined { findings, readability, misread, content }, theme)
}

/// Raises warnings that stop a release to errors, and puts the findings in order.
fn weigh(findings: &mut Vec<Finding>, purpose: Purpose) {
    if purpose == Purpose::Release {
        for finding in findings.iter_mut() {
            // A note is about something that customers do not see yet.
            if finding.rule.handling == Handling::RaisedByRelease && finding.severity == Severity::Warning {
                finding.severity = Severity::Error;
            }
        }
    }
    finding::arrange(findings);
}

fn read_site(written: Option<Written>, input: &Input, findings: &mut Vec<Finding>) -> Option<Site> {
    let written = written?;
    let edition = written.edition();
    Some(resolve::site(written, edition, input.today, &input.texts, findings))
}

/// Finds short links and writes messages. This needs no theme. For customers, everything that is shown is given out.
fn compose(site: Site, input: &Input, purpose: Purpose, findings: &mut Vec<Finding>) -> Content {
    let published = input.published.as_deref().map(parse::published).unwrap_or_default();
    let mut ledger = ledger::settle(&site, &published, findings);
    if purpose == Purpose::Release {
        ledger::give_out(&mut ledger, |link| site.topic(&link.topic).is_some(), findings);
    }
    redirects::check(&site, &ledger, findings);
    let messages = message::compose(&site, &ledger, findings);
    Content { site, ledger, messages, decks: Vec::new(), further: BTreeMap::new(), extent: Extent::Findings }
}
