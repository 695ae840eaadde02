//! Every rule that a finding can name: what it means, why it matters, a before and an after.
//!
//! Adding a rule: its constant in the file of its group, one line in [`ALL`], two goldens.

pub mod allowance;
pub mod fact;
pub mod file;
pub mod fit;
pub mod link;
pub mod message;
pub mod picture;
pub mod plain;
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

/// Every rule, in the order of `cardnews explain`.
pub const ALL: &[&Rule] = &[
    &file::UNREADABLE_TEXT,
    &file::FILE_TOO_LARGE,
    &file::OUTSIDE_ROOT,
    &file::MISSING_FILE,
    &file::EMPTY_FILE,
    &file::INVALID_ID,
    &file::DUPLICATE_ID,
    &file::TWIN_FILE,
    &file::IGNORED_FILE,
    &yaml::YAML_SYNTAX,
    &yaml::OPEN_FRONT_MATTER,
    &yaml::UNKNOWN_KEY,
    &yaml::DUPLICATE_KEY,
    &yaml::MISSING_KEY,
    &yaml::WRONG_TYPE,
    &yaml::INVALID_VALUE,
    &yaml::DUPLICATE_NUMBER,
    &yaml::UNKNOWN_CATEGORY,
    &yaml::UNKNOWN_TOPIC,
    &text::MISSING_ANSWER,
    &text::MISSING_CARDS,
    &text::EMPTY_CARD,
    &text::TOO_MANY_CARDS,
    &text::UNSUPPORTED_MARKDOWN,
    &text::RAW_HTML,
    &text::UNSAFE_LINK,
    &text::MISSING_ALT,
    &text::STRAY_EMPHASIS,
    &text::SEVERAL_HIGHLIGHTS,
    &text::MIXED_LIST,
    &text::UNEVEN_PAIR,
    &text::STRAY_MARK,
    &fact::UNKNOWN_FACT,
    &fact::UNKNOWN_OFFICE_VALUE,
    &fact::INVALID_PLACEHOLDER,
    &fact::FACT_WITHOUT_BASIS,
    &fact::UNCONFIRMED_FACT,
    &fact::OVERDUE_FACT,
    &fact::UNUSED_FACT,
    &fact::OVERDUE_TOPIC,
    &fact::DUE_SOON,
    &picture::MISSING_IMAGE,
    &picture::IMAGE_OUTSIDE,
    &picture::BROKEN_IMAGE,
    &picture::IMAGE_TOO_LARGE,
    &picture::UNSAFE_DRAWING,
    &plain::LONG_SENTENCE,
    &plain::UNEXPLAINED_TERM,
    &plain::TERM_DRIFT,
    &plain::FOREIGN_LETTERS,
    &plain::DOUBLE_PASSIVE,
    &plain::ROUNDABOUT_PHRASE,
    &plain::HIDDEN_ACTOR,
    &plain::NOUN_PILE,
    &plain::POSSESSIVE_CHAIN,
    &plain::DOUBLE_NEGATIVE,
    &plain::OFFICIAL_STOCK_WORD,
    &plain::AUTHORITY_TONE,
    &plain::NOMINAL_ENDING,
    &plain::STACKED_CONDITIONS,
    &plain::ODD_NUMBER_FORM,
    &plain::MISSING_ACTION,
    &plain::MIXED_SPEECH_LEVEL,
    &plain::UNANCHORED_POINTER,
    &plain::PRIVATE_NUMBER,
    &plain::ALTERED_CHARACTER,
    &allowance::NOTHING_READ,
    &allowance::UNKNOWN_RULE,
    &allowance::FORBIDDEN_ALLOWANCE,
    &allowance::UNUSED_ALLOWANCE,
    &fit::CARD_OVERFLOWS,
    &fit::EOJEOL_TOO_WIDE,
    &fit::MISSING_GLYPH,
    &link::BROKEN_LOCK,
    &link::INVALID_CODE,
    &link::LOST_CODE,
    &link::MOVED_CODE,
    &link::CLASHING_CODE,
    &link::UNLOCKED_CODE,
    &link::MANY_REDIRECTS,
    &link::VANISHING_PAGES,
    &message::LONG_MESSAGE,
    &message::UNSENDABLE_CHARACTER,
    &message::ADVERTISING_MESSAGE,
    &message::FORBIDDEN_LINK,
    &theme::UNKNOWN_THEME,
    &theme::BROKEN_THEME,
    &theme::LOW_CONTRAST,
    &weight::HEAVY_PAGE,
    &weight::HEAVY_PICTURE,
];

/// Returns the rule with this id.
pub fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}
