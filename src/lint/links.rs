//! `unsafe-link`: an address that stands in a text as it is, and so becomes a link of its page, is one that can work.

use std::ops::Range;

use super::Scope;
use crate::craft::url;
use crate::finding::{Finding, remedy};
use crate::look::view::bare_links;
use crate::model::{BlockKind, Inline, Topic, block};

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    for topic in scope.site.written() {
        let source = scope.sources.get(&topic.path).map_or("", |source| source);
        let mut see = |text: &str, at: &Range<usize>| of_text(topic, source, text, at, findings);
        for part in topic.blocks() {
            match &part.kind {
                // Nothing in code is a link.
                BlockKind::Code(_) => {}
                BlockKind::FactList { values, .. } => values.iter().for_each(|value| see(value, &part.at)),
                _ => block::each_run(part, &mut |run: &[Inline]| of_run(run, &mut see)),
            }
        }
    }
}

fn of_run(run: &[Inline], see: &mut dyn FnMut(&str, &Range<usize>)) {
    for inline in run {
        match inline {
            Inline::Text { text, at } => see(text, at),
            Inline::Fact(fact) => see(&fact.text, &fact.at),
            Inline::Strong(content) | Inline::Strike(content) => of_run(content, see),
            // The words of a link lead where the link leads, whose address has been read.
            Inline::Link { .. } | Inline::Break | Inline::Placeholder(_) => {}
        }
    }
}

fn of_text(topic: &Topic, source: &str, text: &str, at: &Range<usize>, findings: &mut Vec<Finding>) {
    for address in bare_links::addresses(text).filter(|address| !url::is_https(address)) {
        // The value of a fact stands in another file.
        let found = source.get(at.clone()).and_then(|written| written.find(address));
        let place = found.map_or(at.clone(), |found| at.start + found..at.start + found + address.len());
        findings.extend(remedy::unsafe_link(address, topic.place(&place)));
    }
}
