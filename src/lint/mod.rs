//! [`Site`] → findings: one file for each rule. Rules that need the drawn card are in `fit`.

mod addresses;
mod contrast;
mod dates;
mod freshness;
mod glossary;
mod glyphs;
mod highlights;
mod links;
pub mod lost_columns;
pub mod office_names;
pub mod open_warnings;
mod pictures;
pub mod plain;
mod questions;
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
    Finding, Place, Readability, Rule,
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
        glossary::check,
        successors::check,
        highlights::check,
        glyphs::check,
        lost_columns::check,
        addresses::check,
        links::check,
        freshness::check,
        readiness::check,
        open_warnings::check,
        questions::check,
        dates::check,
        contrast::check,
        pictures::check,
    ] {
        rule(scope, findings);
    }
    let read = plain::check(scope, findings);
    told_once(scope, findings);
    read
}

/// Drops what is said of a character that has an error of its own, with the same remedy or a better one.
fn told_once(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let is_blank = |place: &Place| {
        let typed = scope.sources.get(&place.path).and_then(|source| source.get(place.start..place.end));
        typed.is_some_and(|typed| !typed.is_empty() && typed.trim().is_empty())
    };
    // A pasted text has tens of thousands of both, so the places are in order.
    let missing: BTreeSet<(Arc<str>, usize)> = findings
        .iter()
        .filter(|finding| finding.rule.id == fit::MISSING_GLYPH.id && (finding.fix.is_some() || is_blank(&finding.place)))
        .map(|finding| (Arc::clone(&finding.place.path), finding.place.start))
        .collect();
    // Where a character is unseen, that says more than that the font lacks it.
    let unseen: BTreeSet<(Arc<str>, usize, usize)> = findings
        .iter()
        .filter(|finding| finding.rule.id == text::UNSEEN_CHARACTER.id)
        .map(|Finding { place, .. }| (Arc::clone(&place.path), place.start, place.end))
        .collect();
    // A sentence that is long because lines run together is told as these lines.
    let runs_together =
        |finding: &&Finding| matches!(finding.rule.id, id if id == text::STRAY_MARK.id || id == lost_columns::RULE.id);
    let running: Vec<Place> = findings.iter().filter(runs_together).map(|finding| finding.place.clone()).collect();
    let begins_within =
        |line: &Place, sentence: &Place| line.path == sentence.path && (sentence.start..sentence.end).contains(&line.start);
    // What parts the cells of a table is no space to be put between them.
    let columns: Vec<Place> = findings
        .iter()
        .filter(|finding| finding.rule.id == lost_columns::RULE.id)
        .map(|finding| finding.place.clone())
        .collect();
    let told = |place: &Place| {
        columns.iter().any(|table| table.path == place.path && table.start <= place.start && place.end <= table.end)
    };
    findings.retain(|Finding { rule, place, fix, .. }| {
        let of_character = rule.id == fit::MISSING_GLYPH.id || rule.id == plain::altered_character::RULE.id;
        if of_character && (fix.as_deref() == Some(" ") || is_blank(place)) && told(place) {
            return false;
        }
        // The mark to write in place of a sign says more than its plain form.
        if of_character && fix.is_none() && running.iter().any(|line| line.path == place.path && line.start == place.start) {
            return false;
        }
        if rule.id == plain::long_sentence::RULE.id && running.iter().any(|line| begins_within(line, place)) {
            return false;
        }
        if rule.id == fit::MISSING_GLYPH.id && unseen.contains(&(Arc::clone(&place.path), place.start, place.end)) {
            return false;
        }
        let next = || missing.range((Arc::clone(&place.path), place.start)..).next();
        let has_error = || next().is_some_and(|(path, start)| *path == place.path && *start < place.end);
        rule.id != plain::altered_character::RULE.id || !has_error()
    });
}
