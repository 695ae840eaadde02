//! What a rule is: what it means, why it matters, a before and an after. The rules that several files know are here too.
//!
//! A rule of language is defined beside its check in `lint/plain/`. The module `rules` lists all rules.
//! To add a rule: write its constant in the file of its group or beside its check, add one line to `rules::ALL`, and add two
//! goldens.

pub mod allowance;
pub mod fact;
pub mod file;
pub mod fit;
pub mod link;
pub mod message;
pub mod office;
pub mod picture;
pub mod question;
pub mod text;
pub mod theme;
pub mod weight;
pub mod yaml;

use super::Language;

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// It is published; somebody should look.
    Warning,
    /// It is published; a hint for whoever is writing anyway.
    Note,
}

/// What happens to the findings of a rule besides showing them. No rule needs two of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handling {
    /// Nothing.
    Usual,
    /// `--release` turns them into errors: a preview may show things that are not yet fit for customers.
    RaisedByRelease,
    /// They guard promises to customers: a command that meets one ends with exit code 4.
    Promise,
    /// They are about language: an editor may allow them for a topic, with a reason.
    Allowable,
}

/// A rule. Its id names the fault, so that it reads well after "allow".
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Lower-case words joined by hyphens.
    pub id: &'static str,
    /// How serious it is unless the command says otherwise.
    pub severity: Severity,
    /// What happens to its findings besides showing them.
    pub handling: Handling,
    /// What is wrong, Korean and English.
    pub summary: (&'static str, &'static str),
    /// Why it matters, Korean and English.
    pub why: (&'static str, &'static str),
    /// An example of the fault.
    pub before: &'static str,
    /// The example, corrected.
    pub after: &'static str,
}

impl Rule {
    /// Returns what is wrong.
    pub fn summary(&self, language: Language) -> &'static str {
        pick(self.summary, language)
    }

    /// Returns why it matters.
    pub fn why(&self, language: Language) -> &'static str {
        pick(self.why, language)
    }
}

fn pick(pair: (&'static str, &'static str), language: Language) -> &'static str {
    match language {
        Language::Ko => pair.0,
        Language::En => pair.1,
    }
}
