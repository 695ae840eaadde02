//! What a rule is: what it means, why it matters, a before and an after. Here are the rules that several files know.
//!
//! A rule of language lies beside its check in `lint/plain/`; `rules` lists them all.
//! Adding a rule: its constant in the file of its group or beside its check, one line in `rules::ALL`, two goldens.

pub mod allowance;
pub mod fact;
pub mod file;
pub mod fit;
pub mod link;
pub mod message;
pub mod picture;
pub mod text;
pub mod theme;
pub mod weight;
pub mod yaml;

use super::Language;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// It is published; somebody should look.
    Warning,
    /// It is published; a hint for whoever is writing anyway.
    Note,
}

/// What is done with the findings of a rule beyond showing them. No rule needs two of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handling {
    /// Nothing.
    Usual,
    /// `--release` makes errors of them: what a preview may show is not yet fit for customers.
    RaisedByRelease,
    /// They guard what customers were promised: a command that meets one ends with exit code 4.
    Promise,
    /// They are of language: an editor may set them aside for a topic, with a reason.
    Allowable,
}

/// A rule. Its id names the fault, so that it reads well after "allow".
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Lower-case words joined by hyphens.
    pub id: &'static str,
    /// How much it weighs unless the command says otherwise.
    pub severity: Severity,
    /// What is done with its findings beyond showing them.
    pub handling: Handling,
    /// What is wrong, Korean and English.
    pub summary: (&'static str, &'static str),
    /// Why it matters, Korean and English.
    pub why: (&'static str, &'static str),
    /// An example of the fault.
    pub before: &'static str,
    /// The example mended.
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
