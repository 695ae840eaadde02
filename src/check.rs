//! [`Input`] → everything that is wrong with a site, and what can be built of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::files::redirects;
use crate::finding::{self, Finding, Handling, Readability, Severity};
use crate::look::{style, template::Templates, typeset::Press};
use crate::model::{Deck, Extent, Input, Ledger, Message, Plan, Purpose, Site, Theme};
use crate::{fit, ledger, lint, message, parse, plan, render, rules};

/// A site that has been read and checked.
pub struct Checked {
    /// All findings, in order.
    pub findings: Vec<Finding>,
    /// How readable each topic is; empty when the site or its theme cannot be read.
    pub readability: Vec<Readability>,
    /// The files that could not be taken as they were written: something in them is missing from every picture.
    pub misread: BTreeSet<Arc<str>>,
    /// What can be built; `None` when the site or its theme cannot be read.
    pub ready: Option<Ready>,
}

/// Everything that rendering needs.
pub struct Ready {
    /// How much of it is made.
    pub extent: Extent,
    /// The site.
    pub site: Site,
    /// The theme.
    pub theme: Theme,
    /// Every short link.
    pub ledger: Ledger,
    /// Every message.
    pub messages: Vec<Message>,
    /// One deck for each topic.
    pub decks: Vec<Deck>,
    /// The compiled templates.
    pub templates: Templates,
    /// The typesetter.
    pub press: Press,
    /// The style sheet of cards.
    pub card_css: String,
    /// The style sheet of pages.
    pub page_css: String,
    /// The style sheet of print sheets.
    pub sheet_css: String,
}

impl Ready {
    /// Returns what a site is planned from.
    pub fn sources(&self) -> plan::Sources<'_> {
        plan::Sources {
            extent: self.extent,
            site: &self.site,
            theme: &self.theme,
            decks: &self.decks,
            ledger: &self.ledger,
            messages: &self.messages,
            templates: &self.templates,
            card_css: &self.card_css,
            page_css: &self.page_css,
            sheet_css: &self.sheet_css,
        }
    }

    /// Returns what an artifact of `plan` is rendered from.
    pub fn studio<'a>(&'a self, plan: &'a Plan) -> render::Studio<'a> {
        render::Studio {
            site: &self.site,
            theme: &self.theme,
            decks: &self.decks,
            ledger: &self.ledger,
            messages: &self.messages,
            plan,
            templates: &self.templates,
            press: &self.press,
            album: render::Album::new(plan),
            frames: render::Frames::new(&self.site, &self.theme, plan),
        }
    }
}

/// Parses, lints and fits; writes nothing.
pub fn check(input: &Input, purpose: Purpose) -> Checked {
    check_for(input, purpose, Extent::Whole)
}

/// As [`check`], for making no more than `extent`: whether cards fit is not found out for a site without them.
pub fn check_for(input: &Input, purpose: Purpose, extent: Extent) -> Checked {
    judge(input, purpose, extent, |theme, css, site| Press::new(theme, css, site, &input.layouts))
}

/// As [`check`], for looking at a site while it is being written: what was measured `before` is not measured again.
pub fn check_again(input: &Input, purpose: Purpose, before: Option<&Ready>) -> Checked {
    match before {
        Some(before) => judge(input, purpose, Extent::Whole, |theme, css, site| Press::after(&before.press, theme, css, site)),
        None => check(input, purpose),
    }
}

fn judge(input: &Input, purpose: Purpose, extent: Extent, press: impl FnOnce(&Theme, String, &Site) -> Press) -> Checked {
    let mut findings = input.findings.clone();
    let parsing = parse::site(input, &mut findings);
    let faults = findings.iter().filter(|finding| finding.severity == Severity::Error);
    let misread = faults.map(|finding| Arc::clone(&finding.place.path)).collect();
    let mut readability = Vec::new();
    let ready = parsing.site.zip(parsing.theme).and_then(|(site, theme)| {
        let scope = lint::Scope { site: &site, theme: &theme, today: input.today, rules: rules::ALL, sources: &input.texts };
        readability = lint::check(&scope, &mut findings);
        prepare(site, theme, input, extent, press, &mut findings)
    });
    if purpose == Purpose::Release {
        for finding in &mut findings {
            if finding.rule.handling == Handling::RaisedByRelease {
                finding.severity = Severity::Error;
            }
        }
    }
    finding::arrange(&mut findings);
    Checked { findings, readability, misread, ready }
}

fn prepare(
    site: Site,
    theme: Theme,
    input: &Input,
    extent: Extent,
    press: impl FnOnce(&Theme, String, &Site) -> Press,
    findings: &mut Vec<Finding>,
) -> Option<Ready> {
    let published = input.published.as_deref().map(parse::published).unwrap_or_default();
    let ledger = ledger::settle(&site, &published, findings);
    redirects::check(&site, &ledger, findings);
    let messages = message::compose(&site, &ledger, findings);
    let templates = match Templates::new(&theme) {
        Ok(templates) => templates,
        Err(finding) => {
            findings.push(*finding);
            return None;
        }
    };
    let (card_css, page_css, sheet_css) = (style::card(&theme), style::page(&theme), style::sheet(&theme));
    let press = press(&theme, card_css.clone(), &site);
    let decks = |size, findings: &mut Vec<Finding>| {
        let (site, theme, templates, press, ledger, sources) = (&site, &theme, &templates, &press, &ledger, &input.texts);
        fit::decks(&fit::Tools { site, theme, templates, press, ledger, sources, size }, findings)
    };
    let decks = match extent {
        Extent::Whole => decks(fit::Size::Largest, findings),
        Extent::NoPictures => fit::unmeasured(&site),
        Extent::Findings => decks(fit::Size::Any, findings),
    };
    Some(Ready { extent, site, theme, ledger, messages, decks, templates, press, card_css, page_css, sheet_css })
}
