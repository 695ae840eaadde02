//! [`Site`] → findings: one file for each rule. Rules that need the drawn card are in `fit`.

mod addresses;
mod contrast;
mod dates;
mod freshness;
mod glyphs;
mod highlights;
pub mod plain;
mod references;
mod structure;

use crate::finding::{Finding, Readability, Rule};
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
        references::check,
        highlights::check,
        glyphs::check,
        addresses::check,
        freshness::check,
        dates::check,
        contrast::check,
    ] {
        rule(scope, findings);
    }
    plain::check(scope, findings)
}
