//! Finds glossary terms in words, so that a page can explain them on a tap.

use super::bare_links;
use super::escape::{Html, escape};
use crate::craft::korean::terms::{Terms, Use};
use crate::model::{Term, glossary::Grade};

/// A term that a page explains.
#[derive(Debug, Clone, serde::Serialize)]
pub struct TermView {
    /// The fragment identifier on the page.
    pub anchor: String,
    /// The word of the trade.
    pub term: String,
    /// The word that everybody knows, if the term is none itself.
    pub plain: Option<String>,
    /// One line that explains it.
    pub explain: String,
}

/// The terms of one page, each explained once: at its first use.
pub struct Explainer<'a> {
    glossary: &'a [Term],
    terms: &'a Terms,
    used: Vec<TermView>,
}

impl<'a> Explainer<'a> {
    /// Begins a page. `terms` are those of the glossary, prepared for finding.
    pub fn new(glossary: &'a [Term], terms: &'a Terms) -> Self {
        Self { glossary, terms, used: Vec::new() }
    }

    /// Writes `text` escaped. Each term gets a button at its first use on the page, and each telephone number
    /// and address gets a link.
    pub fn write(&mut self, text: &str, out: &mut Html) {
        let mut from = 0;
        while let Some(Use { word, at }) = self.first(text, from) {
            // A browser may break a line beside a button; brackets and particles must stay with their word.
            let (before, after) = (&text[from..at.start], &text[at.end..]);
            let start =
                from + before.char_indices().rfind(|(_, c)| c.is_whitespace()).map_or(0, |(space, c)| space + c.len_utf8());
            let end = after.find(char::is_whitespace).map_or(text.len(), |space| at.end + space);
            let anchor = format!("term-{}", self.used.len() + 1);
            bare_links::write(&text[from..start], out);
            out.push_str("<span class=\"whole\">");
            escape(&text[start..at.start], out);
            out.push_str(&format!("<button type=\"button\" class=\"term\" popovertarget=\"{anchor}\">"));
            escape(&text[at.clone()], out);
            out.push_str("</button>");
            escape(&text[at.end..end], out);
            out.push_str("</span>");
            let term = &self.glossary[word];
            self.used.push(TermView {
                anchor,
                term: term.term.clone(),
                plain: term.plain.clone(),
                explain: term.explain.clone(),
            });
            from = end;
        }
        bare_links::write(&text[from..], out);
    }

    /// Returns the terms that were used.
    pub fn used(self) -> Vec<TermView> {
        self.used
    }

    /// Returns the first term from byte `from` of a text on that is not explained yet. Everyday words need no explanation.
    fn first(&self, text: &str, from: usize) -> Option<Use> {
        let explained = |word: usize| self.used.iter().any(|used| used.term == self.glossary[word].term);
        let needed = |word: usize| self.glossary[word].grade != Grade::Everyday;
        self.terms.first(text, from, |word| needed(word) && !explained(word))
    }
}
