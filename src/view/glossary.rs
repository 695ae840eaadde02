//! Finds glossary terms in words, so that a page can explain them on a tap.

use std::collections::BTreeMap;

use super::html::{self, Html};
use super::hyphenated;
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

/// The terms of one page, each explained once: at its first use.
pub struct Explainer<'a> {
    by_initial: BTreeMap<char, Vec<(&'a str, &'a Term)>>,
    used: Vec<TermView>,
}

impl<'a> Explainer<'a> {
    /// Prepares the terms of a site, longest spelling first, so that 정수처분 is not read as 정수.
    pub fn new(site: &'a Site) -> Self {
        let mut by_initial: BTreeMap<char, Vec<(&str, &Term)>> = BTreeMap::new();
        for term in &site.glossary {
            let bare = term.term.split('(').next().unwrap_or(&term.term).trim();
            for spelling in std::iter::once(bare).chain(term.also.iter().map(String::as_str)) {
                if let Some(initial) = spelling.chars().next().filter(|_| spelling.chars().count() >= 2) {
                    by_initial.entry(initial).or_default().push((spelling, term));
                }
            }
        }
        for terms in by_initial.values_mut() {
            terms.sort_by_key(|(spelling, _)| std::cmp::Reverse(spelling.len()));
        }
        Self { by_initial, used: Vec::new() }
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
            let Some(terms) = self.by_initial.get(&c).filter(|_| !inside) else { continue };
            let found = terms.iter().find(|(spelling, term)| {
                let homograph = || term.unless.iter().any(|context| whole.contains(context.as_str()));
                let explained = || self.used.iter().any(|used| used.term == term.term);
                rest[at..].starts_with(spelling) && !explained() && !homograph()
            });
            if let Some((spelling, term)) = found {
                return Some((at, spelling, term));
            }
        }
        None
    }
}

/// Hangul first: for it the standard library searches its tables, and every letter of every page is asked about.
fn is_letter(c: char) -> bool {
    ('가'..='힣').contains(&c) || c.is_alphanumeric()
}
