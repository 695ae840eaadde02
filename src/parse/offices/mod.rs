//! [`Input`] of a content with several offices → the input of each office's site. Shared files come first, an office's own take
//! their places.
//!
//! The input of one office looks like that of a site with one office: `offices/north/topics/flood.md` lies at
//! `topics/flood.md`, and a shared topic of which the office says a card otherwise is one text. [`Share`] tells where each part
//! was written.

mod compose;
mod kept;

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use super::fields::Fields;
use super::{facts, office, site};
use crate::finding::{
    Finding, Place, Say, remedy,
    rule::{file as file_rule, office as rule, yaml as yaml_rule},
};
use crate::model::{Difference, Fact, Format, House, Input, Kept, Office, Origins, Share, paths};
use crate::say;
use compose::{Composed, File, compose};
pub use kept::written;

/// The offices of a content, in the order of site.yaml.
#[derive(Debug)]
pub struct Offices {
    /// Their ids.
    pub ids: Vec<String>,
    /// Those whose files can be read.
    pub known: Vec<Office>,
    /// The facts that they share.
    pub facts: BTreeMap<String, Fact>,
    /// The formats of cards beside the portrait one.
    pub formats: Vec<Format>,
    /// After how many days a shared text that moved on is a warning, and an error for customers.
    pub patience: Patience,
}

/// How long an office may leave its own text beside a shared one that has changed since, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// So many days it is a note; after that, a warning.
    pub note: u32,
    /// So many days it stops no release.
    pub warning: u32,
}

impl Default for Patience {
    fn default() -> Self {
        Self { note: 30, warning: 90 }
    }
}

/// What one office's site is made of.
#[derive(Debug)]
pub struct Part {
    /// The files, as those of a site with one office.
    pub input: Input,
    /// What the office says otherwise.
    pub differences: Vec<Difference>,
    /// What the shared content said when it was replaced; `None` if that file cannot be read.
    pub kept: Option<Vec<Kept>>,
    /// What is wrong with that.
    pub findings: Vec<Finding>,
}

/// Returns the offices of a content; `None` if it has one, and is its site. Adds what is wrong with files that belong to no
/// office.
pub fn offices(input: &Input, findings: &mut Vec<Finding>) -> Option<Offices> {
    let (path, text) = input.texts.get_key_value(paths::SITE)?;
    let settings = site::settings(path, text, &mut Vec::new());
    if settings.offices.is_empty() {
        return None;
    }
    // What is no id, or is there twice, has a finding, and must become no folder.
    let mut ids: Vec<String> = Vec::new();
    for (id, _) in settings.offices {
        if super::is_id(&id) && !ids.contains(&id) {
            ids.push(id);
        }
    }
    strays(&ids, input, findings);
    let facts = super::facts_of(input);
    let known = ids.iter().filter_map(|id| {
        let (path, text) = input.texts.get_key_value(paths::office_file(id).as_str())?;
        office::office(id, path, text, &House::default(), &mut Vec::new())
    });
    let formats = settings.formats.iter().map(|(format, _)| *format).collect();
    Some(Offices { known: known.collect(), ids, formats, patience: settings.patience, facts })
}

/// Reports the files that lie where only an office's own files lie, and belong to none.
fn strays(ids: &[String], input: &Input, findings: &mut Vec<Finding>) {
    let all = input.texts.keys().map(AsRef::as_ref).chain(input.binaries.keys().map(String::as_str));
    for path in all {
        if let Some((id, shared)) = paths::own_of(path) {
            if !ids.iter().any(|known| known == id) {
                let known = ids.iter().map(String::as_str);
                findings.push(Finding::new(
                    &file_rule::IGNORED_FILE,
                    Place::file(path),
                    say!(
                        "site.yaml의 offices에 없는 기관의 파일입니다: {id}",
                        "'{id}' is no office of site.yaml, so nothing reads this"
                    ),
                    remedy::nearest_word(id, known).unwrap_or_else(|| {
                        say!("offices에 기관을 더하거나 폴더를 지우세요", "add the office to offices, or delete the folder")
                    }),
                ));
            } else if !is_own(&shared) {
                findings.push(Finding::new(
                    &file_rule::IGNORED_FILE,
                    Place::file(path),
                    say!("아무도 읽지 않는 파일입니다: {path}", "nothing reads the file {path}"),
                    say!(
                        "기관 폴더에는 facts.yaml, glossary.yaml, topics/, images/, links.lock, kept.lock만 둡니다",
                        "an office's folder has facts.yaml, glossary.yaml, topics/, images/, links.lock and kept.lock"
                    ),
                ));
            }
        } else if path == paths::LOCK {
            findings.push(Finding::new(
                &file_rule::IGNORED_FILE,
                Place::file(path),
                say!("기관이 여럿이면 이 파일을 읽지 않습니다", "with several offices nothing reads this file"),
                say!(
                    "주소를 알린 기관의 폴더로 옮기세요: content/offices/기관/links.lock",
                    "move it to the office that gave these codes out: content/offices/OFFICE/links.lock"
                ),
            ));
        }
    }
}

/// The file that an office's folder would have in `content/` → whether an office may have one.
fn is_own(shared: &str) -> bool {
    matches!(shared, paths::FACTS | paths::GLOSSARY | paths::LOCK | "content/kept.lock") || has_a_place(shared)
}

/// Whether such a file takes the place of a shared one.
fn has_a_place(shared: &str) -> bool {
    shared.starts_with(paths::IMAGES) || paths::topic_of(shared).is_some() || paths::topic_beside(shared).is_some()
}

impl Offices {
    /// Returns what the site of the office `id` is made of.
    pub fn part(&self, id: &str, input: &Input) -> Part {
        let mut maker = Maker { id, all: input, origins: Origins::default(), differences: Vec::new(), findings: Vec::new() };
        let nobody = Office::nobody();
        let office = self.known.iter().find(|office| office.id == id).unwrap_or(&nobody);
        let mut texts = BTreeMap::new();
        for (path, text) in &input.texts {
            if maker.is_shared(path) {
                texts.insert(Arc::clone(path), Arc::clone(text));
            }
        }
        for (path, text) in &input.texts {
            let Some((_, shared)) = paths::own_of(path).filter(|(of, _)| *of == id) else { continue };
            match shared.as_str() {
                // Their entries know their files.
                paths::FACTS | paths::GLOSSARY => drop(texts.insert(Arc::clone(path), Arc::clone(text))),
                paths::LOCK => maker.moves(path, &shared, text, &mut texts),
                _ if has_a_place(&shared) => maker.places(path, &shared, text, &mut texts),
                _ => {}
            }
        }
        maker.leave_out(office, &mut texts);
        maker.facts(&self.facts, &texts);
        let mut binaries = BTreeMap::new();
        for (path, binary) in &input.binaries {
            if let Some((_, shared)) = paths::own_of(path).filter(|(of, shared)| *of == id && has_a_place(shared)) {
                maker.origins.moved(Arc::from(shared.as_str()), &Arc::from(path.as_str()), 0);
                binaries.insert(shared, binary.clone());
            } else if maker.is_shared(path) {
                binaries.entry(path.clone()).or_insert_with(|| binary.clone());
            }
        }
        let findings = maker.of_files(&texts);
        let kept = maker.kept();
        let Maker { origins, differences, findings: found, .. } = maker;
        let input = Input {
            texts,
            binaries,
            themes: input.themes.clone(),
            replaced: input.replaced.clone(),
            formats: input.formats.clone(),
            share: Some(Share { office: id.to_owned(), origins }),
            published: None,
            shown: None,
            layouts: String::new(),
            today: input.today,
            findings,
        };
        Part { input, differences, kept, findings: found }
    }
}

/// Puts the files of one office together.
struct Maker<'a> {
    id: &'a str,
    all: &'a Input,
    origins: Origins,
    differences: Vec<Difference>,
    findings: Vec<Finding>,
}

impl Maker<'_> {
    /// Returns whether a file is one of all offices, or this office's own description.
    fn is_shared(&self, path: &str) -> bool {
        let of_another = paths::office_of(path).is_some_and(|id| id != self.id);
        path != paths::LOCK && paths::own_of(path).is_none() && !of_another
    }

    fn moves(&mut self, path: &Arc<str>, shared: &str, text: &Arc<str>, texts: &mut Texts) {
        let shared: Arc<str> = Arc::from(shared);
        self.origins.moved(Arc::clone(&shared), path, text.len());
        self.origins.written.insert(Arc::clone(path), Arc::clone(text));
        texts.insert(shared, Arc::clone(text));
    }

    /// Puts an own file in the place of the shared one; a topic says otherwise what it says, and nothing else.
    fn places(&mut self, path: &Arc<str>, shared: &str, text: &Arc<str>, texts: &mut Texts) {
        let topic = paths::topic_of(shared);
        let counterpart = topic.and_then(|id| texts.keys().find(|path| paths::topic_of(path) == Some(id))).cloned();
        let Some(counterpart) = counterpart else { return self.moves(path, shared, text, texts) };
        let Some((shared_path, shared_text)) = self.all.texts.get_key_value(&counterpart) else { return };
        let (shared, own) = (File { path: shared_path, text: shared_text }, File { path, text });
        if let Some(composed) = compose(shared, Some(own), &[], &mut self.findings) {
            self.put(&counterpart, composed, texts);
        }
    }

    fn put(&mut self, path: &Arc<str>, composed: Composed, texts: &mut Texts) {
        let id = paths::topic_of(path).unwrap_or_default();
        let text =
            |place: &Place| self.all.texts.get(&place.path).and_then(|text| text.get(place.start..place.end)).unwrap_or("");
        for (name, shared, own) in composed.differences {
            self.differences.push(Difference {
                what: format!("{id}{name}"),
                shared: text(&shared).trim().to_owned(),
                shared_at: shared,
                own: text(&own).trim().to_owned(),
                place: own,
            });
        }
        let files: Vec<&Arc<str>> = composed.pieces.iter().map(|piece| &piece.path).collect();
        let written = files.into_iter().filter_map(|path| self.all.texts.get_key_value(path));
        self.origins.written.extend(written.map(|(path, text)| (Arc::clone(path), Arc::clone(text))));
        self.origins.composed(Arc::clone(path), composed.pieces);
        texts.insert(Arc::clone(path), Arc::from(composed.text));
    }

    /// Takes out the cards that the office leaves out, and reports what it cannot leave out.
    fn leave_out(&mut self, office: &Office, texts: &mut Texts) {
        let mut cards: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for omission in &office.omits {
            let (topic, card) =
                omission.what.split_once('#').map_or((omission.what.as_str(), None), |(topic, card)| (topic, Some(card)));
            let shared = texts.iter().find(|(path, _)| paths::topic_of(path) == Some(topic));
            let Some((path, text)) = shared else {
                let known = texts.keys().filter_map(|path| paths::topic_of(path));
                self.findings.push(unknown(
                    &omission.place,
                    say!("빼려는 주제가 없습니다: {topic}", "there is no topic '{topic}' to leave out"),
                    remedy::nearest_word(topic, known),
                ));
                continue;
            };
            let Some(card) = card else { continue };
            let names = compose::names(File { path, text });
            if names.iter().any(|name| name == card) {
                cards.entry(topic).or_default().push(card);
                continue;
            }
            self.findings.push(unknown(
                &omission.place,
                say!("'{topic}'에 이런 이름의 카드가 없습니다: {card}", "the topic '{topic}' has no card named '{card}'"),
                remedy::nearest_word(card, names.iter().map(String::as_str)),
            ));
        }
        for (topic, cards) in cards {
            let shared = self.all.texts.iter().find(|(path, _)| paths::topic_of(path) == Some(topic));
            let own = self.all.texts.iter().find(|(path, _)| {
                paths::own_of(path).is_some_and(|(id, shared)| id == self.id && paths::topic_of(&shared) == Some(topic))
            });
            let Some((path, text)) = shared else { continue };
            let own = own.map(|(path, text)| File { path, text });
            // What is wrong with the two together was told when they were put together.
            if let Some(composed) = compose(File { path, text }, own, &cards, &mut Vec::new()) {
                let composed = Composed { differences: Vec::new(), ..composed };
                self.put(path, composed, texts);
            }
        }
    }

    /// Reports the facts that the office says otherwise and must not, or that are not there.
    fn facts(&mut self, shared: &BTreeMap<String, Fact>, texts: &Texts) {
        let path = paths::own_facts(self.id);
        let Some((path, text)) = texts.get_key_value(path.as_str()) else { return };
        let own = facts::own_facts(path, text, shared, &mut Vec::new()).unwrap_or_default();
        let lines = compose::entries(File { path, text }, 0..text.len(), &mut Vec::new()).unwrap_or_default();
        for fact in own.values() {
            let Some(of_all) = shared.get(&fact.id) else { continue };
            let lines = lines.iter().find(|entry| entry.key == fact.id);
            self.differences.push(Difference {
                what: format!("fact.{}", fact.id),
                shared: of_all.said(),
                shared_at: of_all.place.clone(),
                own: fact.said(),
                place: lines.map_or_else(|| fact.place.clone(), |entry| Place::new(path, entry.lines.clone())),
            });
        }
    }

    /// What the shared content said when the office replaced it.
    fn kept(&mut self) -> Option<Vec<Kept>> {
        match self.all.texts.get_key_value(paths::kept_lock(self.id).as_str()) {
            None => Some(Vec::new()),
            Some((path, text)) => kept::read(path, text, &mut self.findings),
        }
    }

    /// The findings about files that are not those of another office, at the places that the files have here.
    fn of_files(&mut self, texts: &Texts) -> Vec<Finding> {
        let mut out = Vec::new();
        for finding in &self.all.findings {
            let path = &finding.place.path;
            match paths::own_of(path) {
                Some((id, _)) if id != self.id => {}
                // The shared text stays where its own one cannot be read, and that stops the office.
                Some((_, shared)) if texts.contains_key(shared.as_str()) => out.push(finding.clone()),
                Some((_, shared)) if has_a_place(&shared) || shared == paths::LOCK => {
                    let shared: Arc<str> = Arc::from(shared);
                    self.origins.moved(Arc::clone(&shared), path, 0);
                    out.push(Finding { place: Place { path: shared, ..finding.place.clone() }, ..finding.clone() });
                }
                _ => out.push(finding.clone()),
            }
        }
        out
    }
}

type Texts = BTreeMap<Arc<str>, Arc<str>>;

fn unknown(place: &Place, message: Say, near: Option<Say>) -> Finding {
    let help = near.unwrap_or_else(|| say!("이 줄을 지우거나 이름을 고치세요", "delete the line or mend the name"));
    Finding::new(&rule::UNKNOWN_DIFFERENCE, place.clone(), message, help)
}

/// The numbers of topics that belong to an office alone.
pub type OwnNumbers = RangeInclusive<u32>;

/// Reports a topic whose number belongs to the others: to the shared topics, or to those of an office.
pub(super) fn number(number: u32, is_own: bool, place: Place, range: Option<&OwnNumbers>) -> Option<Finding> {
    let Some(range) = range else {
        // Without a range nobody knows which numbers new shared topics will have.
        return is_own.then(|| {
            Finding::new(
                &rule::OWN_NUMBER,
                place,
                say!("기관 주제의 번호 범위가 정해지지 않았습니다", "no range of numbers is set for the offices' own topics"),
                say!("site.yaml에 적으세요: own_numbers: 500-9999", "write into site.yaml: own_numbers: 500-9999"),
            )
        });
    };
    let (first, last) = (range.start(), range.end());
    match (is_own, range.contains(&number)) {
        (true, false) => Some(Finding::new(
            &rule::OWN_NUMBER,
            place,
            say!(
                "기관 주제의 번호가 {first}-{last} 밖입니다: {number}",
                "the number {number} of an own topic is outside {first}-{last}"
            ),
            say!("{first}에서 {last} 사이의 번호를 쓰세요", "take a number from {first} to {last}"),
        )),
        (false, true) => Some(Finding::new(
            &rule::OWN_NUMBER,
            place,
            say!(
                "공유 주제의 번호가 기관 주제의 범위({first}-{last}) 안입니다: {number}",
                "the number {number} of a shared topic lies among those of own topics ({first}-{last})"
            ),
            say!("{first}보다 작은 번호를 쓰세요", "take a number below {first}"),
        )),
        _ => None,
    }
}

/// What stands for the id of an office in an address of site.yaml.
pub const IN_ADDRESS: &str = "{office}";

/// Returns the address of an office: `{office}` in the address of all, or else its end, is the office's id.
pub(super) fn address(of_all: &str, id: &str) -> String {
    if of_all.contains(IN_ADDRESS) { of_all.replace(IN_ADDRESS, id) } else { format!("{of_all}{id}/") }
}

/// Reports offices that are not written as they must be: twice, or under a name that is no address.
pub(super) fn list(named: &[(String, Range<usize>)], fields: &mut Fields<'_>) {
    for (at, (id, place)) in named.iter().enumerate() {
        if named[..at].iter().any(|(other, _)| other == id) {
            fields.report(
                &yaml_rule::INVALID_VALUE,
                place.clone(),
                say!("같은 기관이 두 번 나옵니다: {id}", "the office '{id}' appears twice"),
                say!("하나만 남기고 지우세요", "keep one of them"),
            );
        } else if !super::is_id(id) {
            fields.report(
                &yaml_rule::INVALID_VALUE,
                place.clone(),
                say!("기관의 주소로 쓸 수 없는 이름입니다: {id}", "'{id}' is no id of an office"),
                say!("영어 소문자, 숫자, 줄표만 쓰세요", "use lower-case letters, digits and hyphens"),
            );
        }
    }
}
