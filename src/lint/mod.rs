//! [`Site`] → findings: one file for each rule. Rules that need the drawn card are in `fit`.

mod addresses;
mod contrast;
mod dates;
mod freshness;
mod glyphs;
mod highlights;
mod links;
mod pictures;
pub mod plain;
mod readiness;
mod references;
mod structure;
mod successors;
mod swap;
mod unseen;
mod unwritten;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::finding::{
    Finding, Readability, Rule,
    rule::{fit, text},
};
use crate::model::{Date, Site, Theme};

/// What a rule may look at.
pub struct Scope<'a> {
    /// The site.
    pub site: &'a Site,
    /// The theme.
    pub theme: &'a Theme,
    /// Today.
    pub today: Date,
    /// All rules, to tell a wrong allowance from a mistyped one.
    pub rules: &'a [&'static Rule],
    /// The texts of all files, to point at a character.
    pub sources: &'a std::collections::BTreeMap<std::sync::Arc<str>, std::sync::Arc<str>>,
}

/// Runs every rule. Returns the readability of each topic, in the order of topics.
pub fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) -> Vec<Readability> {
    for rule in [
        structure::check,
        unwritten::check,
        unseen::check,
        references::check,
        successors::check,
        highlights::check,
        glyphs::check,
        addresses::check,
        links::check,
        freshness::check,
        readiness::check,
        dates::check,
        contrast::check,
        pictures::check,
    ] {
        rule(scope, findings);
    }
    let read = plain::check(scope, findings);
    told_once(findings);
    read
}

/// Drops what is said of a character that has an error of its own, with the same remedy or a better one.
fn told_once(findings: &mut Vec<Finding>) {
    // A pasted text has tens of thousands of both, so the places are in order.
    let missing: BTreeSet<(Arc<str>, usize)> = findings
        .iter()
        .filter(|finding| finding.rule.id == fit::MISSING_GLYPH.id && finding.fix.is_some())
        .map(|finding| (Arc::clone(&finding.place.path), finding.place.start))
        .collect();
    // Where a character is unseen, that says more than that the font lacks it.
    let unseen: BTreeSet<(Arc<str>, usize, usize)> = findings
        .iter()
        .filter(|finding| finding.rule.id == text::UNSEEN_CHARACTER.id)
        .map(|Finding { place, .. }| (Arc::clone(&place.path), place.start, place.end))
        .collect();
    findings.retain(|Finding { rule, place, .. }| {
        if rule.id == fit::MISSING_GLYPH.id && unseen.contains(&(Arc::clone(&place.path), place.start, place.end)) {
            return false;
        }
        let next = || missing.range((Arc::clone(&place.path), place.start)..).next();
        let has_error = || next().is_some_and(|(path, start)| *path == place.path && *start < place.end);
        rule.id != plain::altered_character::RULE.id || !has_error()
    });
}
