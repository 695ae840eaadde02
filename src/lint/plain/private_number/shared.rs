//! What all topics share (office, facts, difficult words, settings, drawings) → the numbers of persons in it.

use std::collections::BTreeSet;

use super::{What, private, report};
use crate::finding::{Finding, Place};
use crate::lint::Scope;
use crate::model::{Image, Office, paths};

/// Reports the numbers of persons in what all topics share. Adds the positions of the allowed words that it needs to `needed`.
pub(in crate::lint::plain) fn check(scope: &Scope<'_>, needed: &mut BTreeSet<usize>, findings: &mut Vec<Finding>) {
    let site = scope.site;
    let office = &site.edition.office;
    // An office's own values are not its numbers as long as nobody has looked at them.
    let nobody = Office::nobody();
    let mut see = |text: &str, place: Place| {
        for (range, what) in private(text, &nobody) {
            let typed = &text[range];
            let word = site.words.iter().position(|entry| entry.word == typed).filter(|_| what != What::Registration);
            needed.extend(word);
            // The numbers of offices and firms stand in these files, where they are looked after.
            if word.is_none() && matches!(what, What::Mobile | What::Registration | What::Account) {
                report(what, exact(scope, place.clone(), typed), office, findings);
            }
        }
    };
    let file = Place::file(&paths::office_file(&office.id));
    for (key, value) in &office.values {
        // Whoever answers the telephone of an office may do so on a mobile one.
        if key != "phone" && key != "fax" {
            see(value, file.clone());
        }
    }
    for text in [&office.map, &office.sender].into_iter().flatten().chain(office.assurances()) {
        see(text, file.clone());
    }
    for fact in site.facts.values() {
        for text in fact.values.iter().chain([&fact.what, &fact.basis]) {
            see(text, fact.place.clone());
        }
    }
    for term in &site.glossary {
        for text in [&term.term, &term.explain].into_iter().chain(&term.plain) {
            see(text, term.place.clone());
        }
    }
    for text in std::iter::once(&site.title).chain(site.categories.iter().map(|category| &category.name)) {
        see(text, Place::file(paths::SITE));
    }
    for (name, image) in &site.images {
        if let Image::Drawing(drawing) = image {
            drawing.texts.iter().for_each(|text| see(text, Place::file(&paths::content_file(name))));
        }
    }
}

/// Returns the place of what was typed, at or after `place` in its file; `place` if it is written in another way.
fn exact(scope: &Scope<'_>, place: Place, typed: &str) -> Place {
    let text = scope.sources.get(&place.path).map_or("", |text| text);
    let found = text.get(place.start..).and_then(|rest| rest.find(typed)).map(|at| place.start + at);
    match found {
        Some(start) => Place::new(&place.path, start..start + typed.len()),
        None => place,
    }
}
