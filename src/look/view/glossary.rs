//! Finds glossary terms in words, so that a page can explain them on a tap.

use super::html::{self, Html};
use super::hyphenated;
use crate::craft::korean::lexicon::{Lexicon, is_letter};
use crate::model::{Site, Term};

/// A term that a page explains.
#[derive(Debug, Clone, serde::Serialize)]
pub struct TermView {
    /// The fragment identifier on the page.
    pub anchor: String,
    /// The word of the trade.
    pub term: String,
    /// The word that everybody knows.
    pub plain: String,
    /// One line that explains it.
    pub explain: String,
}

/// The terms of a site, made ready for its pages.
pub type Spellings<'a> = Lexicon<'a, &'a Term>;

/// Returns the terms of a site, the longest spelling first.
pub fn spellings(site: &Site) -> Spellings<'_> {
    Lexicon::new(site.glossary.iter().flat_map(Term::spellings)).longest_first()
}

/// The terms of one page, each explained once: at its first use.
pub struct Explainer<'a> {
    spellings: &'a Spellings<'a>,
    used: Vec<TermView>,
}

impl<'a> Explainer<'a> {
    /// Begins a page.
    pub fn new(spellings: &'a Spellings<'a>) -> Self {
        Self { spellings, used: Vec::new() }
    }

    /// Writes `text` escaped, with a button around each term at its first use on the page and a link round each telephone number.
    pub fn write(&mut self, text: &str, out: &mut Html) {
        let mut rest = text;
        while let Some((at, spelling, term)) = self.first(rest, text) {
            // A browser may break a line beside a button; brackets and particles must stay with their word.
            let start = rest[..at]
                .rfind(char::is_whitespace)
                .map_or(0, |space| space + rest[space..].chars().next().map_or(1, char::len_utf8));
            let after = at + spelling.len();
            let end = rest[after..].find(char::is_whitespace).map_or(rest.len(), |space| after + space);
            let anchor = format!("term-{}", self.used.len() + 1);
            hyphenated::write(&rest[..start], out);
            out.push_str("<span class=\"whole\">");
            html::escape(&rest[start..at], out);
            out.push_str(&format!("<button type=\"button\" class=\"term\" popovertarget=\"{anchor}\">"));
            html::escape(spelling, out);
            out.push_str("</button>");
            html::escape(&rest[after..end], out);
            out.push_str("</span>");
            self.used.push(TermView {
                anchor,
                term: term.term.clone(),
                plain: term.plain.clone(),
                explain: term.explain.clone(),
            });
            rest = &rest[end..];
        }
        hyphenated::write(rest, out);
    }

    /// Returns the terms that were used.
    pub fn used(self) -> Vec<TermView> {
        self.used
    }

    /// The first term of `rest`, which is the end of `whole`, that is not explained yet.
    fn first(&self, rest: &str, whole: &str) -> Option<(usize, &'a str, &'a Term)> {
        let mut before = whole[..whole.len() - rest.len()].chars().next_back();
        for (at, c) in rest.char_indices() {
            // A term begins an eojeol; inside another word the same syllables are chance.
            let inside = before.is_some_and(is_letter);
            before = Some(c);
            if inside {
                continue;
            }
            let found = self.spellings.beginning(&rest[at..]).find(|(_, term, _)| {
                let homograph = || term.unless.iter().any(|context| whole.contains(context.as_str()));
                let explained = || self.used.iter().any(|used| used.term == term.term);
                !explained() && !homograph()
            });
            if let Some((spelling, term, _)) = found {
                return Some((at, spelling, term));
            }
        }
        None
    }
}
