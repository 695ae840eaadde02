//! A shared topic and what an office says otherwise → the text of that office's topic, and where each part of it was written.

use std::ops::Range;
use std::sync::Arc;

use crate::finding::{Finding, Place, Say, remedy, rule::office as rule};
use crate::model::origin::Piece;
use crate::parse::front;
use crate::parse::heading::{self, NamedCard};
use crate::parse::markdown;
use crate::parse::yaml::{self, Node, Value};
use crate::say;

/// What an office may say for itself in the front matter of a shared topic.
const REPLACED: [&str; 9] =
    ["summary", "message", "script", "teaser", "owner", "reviewed", "review_by", "valid_from", "valid_until"];
/// The lists to which it may add.
const ADDED: [&str; 2] = ["keywords", "related"];

/// A file, its path and its text.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// The path relative to the site's root.
    pub path: &'a Arc<str>,
    /// The text.
    pub text: &'a Arc<str>,
}

/// The topic of one office.
#[derive(Debug, Default)]
pub struct Composed {
    /// Its text.
    pub text: String,
    /// Where each part of it was written.
    pub pieces: Vec<Piece>,
    /// The cards (`#name`) and keys (`.key`) that the office says otherwise, each with the shared text and its own.
    pub differences: Vec<(String, Place, Place)>,
}

impl Composed {
    fn take(&mut self, file: File<'_>, at: Range<usize>) {
        if at.is_empty() {
            return;
        }
        self.pieces.push(Piece { start: self.text.len(), path: Arc::clone(file.path), at: at.clone() });
        self.text.push_str(&file.text[at]);
    }

    /// Adds marks that nobody wrote. They count as the end of what was written before.
    fn mark(&mut self, marks: &str, file: File<'_>, at: usize) {
        self.pieces.push(Piece { start: self.text.len(), path: Arc::clone(file.path), at: at..at });
        self.text.push_str(marks);
    }
}

/// Puts the topic of an office together. `omitted` are the names of the cards that it leaves out. Returns `None` if one of the
/// two files is no topic; then its own findings tell.
pub fn compose(shared: File<'_>, own: Option<File<'_>>, omitted: &[&str], findings: &mut Vec<Finding>) -> Option<Composed> {
    let (front, body) = front::split(shared.text, shared.path, &mut Vec::new())?;
    let cards = cards(shared, body.clone());
    let mut out = Composed::default();
    out.take(shared, 0..front.start);
    let own_body = match own {
        None => {
            out.take(shared, front.clone());
            None
        }
        Some(own) => {
            let (own_front, own_body) = match own.text.trim_start().starts_with("---") {
                true => front::split(own.text, own.path, findings)?,
                false => (0..0, 0..own.text.len()),
            };
            front_matter(shared, front.clone(), own, own_front, &mut out, findings)?;
            Some((own, own_body))
        }
    };
    let replaced = own_body.map(|(own, body)| (own, replacements(own, body, &cards, findings)));
    let first = cards.first().map_or(shared.text.len(), |card| card.at.start);
    out.take(shared, front.end..first);
    for card in &cards {
        let name = card.name.as_ref().map_or("", |(name, _)| name);
        if omitted.contains(&name) {
            continue;
        }
        let own = replaced.as_ref().and_then(|(own, cards)| Some((own, cards.iter().find(|(of, _)| *of == name)?)));
        match own {
            None => out.take(shared, card.at.clone()),
            Some((own, (name, at))) => {
                let places = (Place::new(shared.path, card.at.clone()), Place::new(own.path, at.clone()));
                out.differences.push((format!("#{name}"), places.0, places.1));
                out.take(*own, at.clone());
                if !own.text[at.clone()].ends_with('\n') {
                    out.mark("\n", *own, at.end);
                }
            }
        }
    }
    Some(out)
}

/// Returns the named cards of a shared topic.
pub fn names(shared: File<'_>) -> Vec<String> {
    let Some((_, body)) = front::split(shared.text, shared.path, &mut Vec::new()) else { return Vec::new() };
    cards(shared, body).into_iter().filter_map(|card| Some(card.name?.0)).collect()
}

fn cards(file: File<'_>, body: Range<usize>) -> Vec<NamedCard> {
    let end = body.end;
    let (mut root, _) = markdown::parse(file.text, body);
    heading::cards(&mut root, end, file.text)
}

/// Returns the cards of an office that replace a shared one, with their names. All others are findings.
fn replacements<'a>(
    own: File<'_>,
    body: Range<usize>,
    shared: &'a [NamedCard],
    findings: &mut Vec<Finding>,
) -> Vec<(&'a str, Range<usize>)> {
    let start = body.start;
    let own_cards = cards(own, body.clone());
    let mut fault = |at: Range<usize>, message: Say, help: Say| {
        findings.push(Finding::new(&rule::UNKNOWN_DIFFERENCE, Place::new(own.path, at), message, help));
    };
    let before = &own.text[start..own_cards.first().map_or(body.end, |card| card.at.start)];
    if !before.trim().is_empty() {
        let from = start + before.len() - before.trim_start().len();
        fault(
            from..from + before.trim().len(),
            say!("어느 카드를 대신하는지 알 수 없는 글입니다", "these words take the place of no card"),
            say!(
                "공유 글의 카드 제목과 이름을 그대로 적고 그 아래에 쓰세요: ## 제목 {{#이름}}",
                "write them below the heading and the name of a shared card: ## Heading {{#name}}"
            ),
        );
    }
    let known: Vec<&str> = shared.iter().filter_map(|card| Some(card.name.as_ref()?.0.as_str())).collect();
    let mut out: Vec<(&str, Range<usize>)> = Vec::new();
    for card in own_cards {
        let Some((name, at)) = card.name else {
            fault(
                card.heading,
                say!("어느 카드를 대신하는지 이름이 없습니다", "the heading has no name, so it takes the place of no card"),
                named(&known),
            );
            continue;
        };
        match known.iter().find(|known| **known == name) {
            None => fault(
                at,
                say!("공유 글에 이런 이름의 카드가 없습니다: {name}", "the shared topic has no card named '{name}'"),
                remedy::nearest_word(&name, known.iter().copied()).unwrap_or_else(|| named(&known)),
            ),
            Some(known) if out.iter().any(|(other, _)| other == known) => fault(
                at,
                say!("같은 카드를 두 번 대신합니다: {name}", "the card '{name}' is replaced twice"),
                say!("하나만 남기고 지우세요", "keep one of them"),
            ),
            Some(known) => out.push((known, card.at)),
        }
    }
    out
}

fn named(known: &[&str]) -> Say {
    if known.is_empty() {
        return say!(
            "공유 글의 카드 제목 뒤에 먼저 이름을 적으세요: ## 제목 {{#이름}}",
            "first name the card in the shared topic: ## Heading {{#name}}"
        );
    }
    let known = known.join(", ");
    say!("제목 뒤에 {{#이름}}을 적으세요. 쓸 수 있는 이름: {known}", "write {{#name}} after the heading; there are: {known}")
}

/// Adds the shared front matter with what the office says otherwise. Returns `None` if one of them is no list of keys, line by
/// line; then there is a finding.
fn front_matter(
    shared: File<'_>,
    front: Range<usize>,
    own: File<'_>,
    own_front: Range<usize>,
    out: &mut Composed,
    findings: &mut Vec<Finding>,
) -> Option<()> {
    let entries = entries(shared, front.clone(), &mut Vec::new())?;
    let own_entries = if own_front.is_empty() { Vec::new() } else { self::entries(own, own_front, findings)? };
    let mut replaced = Vec::new();
    let mut added = Vec::new();
    for entry in own_entries {
        let key = entry.key.as_str();
        if REPLACED.contains(&key) {
            replaced.push(entry);
        } else if ADDED.contains(&key) {
            added.push(entry);
        } else {
            findings.push(not_ours(own, &entry));
        }
    }
    for entry in &entries {
        let is_replaced = replaced.iter().any(|other| other.key == entry.key);
        if let Some(own_entry) = replaced.iter().find(|other| other.key == entry.key) {
            let places = (Place::new(shared.path, entry.lines.clone()), Place::new(own.path, own_entry.lines.clone()));
            out.differences.push((format!(".{}", entry.key), places.0, places.1));
        }
        if !is_replaced && !added.iter().any(|other| other.key == entry.key) {
            out.take(shared, entry.lines.clone());
        }
    }
    for entry in &replaced {
        out.take(own, entry.lines.clone());
        close_line(own, entry, out);
    }
    for entry in &added {
        out.mark(&format!("{}:\n", entry.key), own, entry.lines.start);
        let shared_items = entries.iter().find(|other| other.key == entry.key).map(|other| (shared, other));
        for (file, list) in shared_items.into_iter().chain([(own, entry)]) {
            for item in items(&list.value) {
                out.mark("- ", file, item.start);
                out.take(file, item.clone());
                out.mark("\n", file, item.end);
            }
        }
    }
    Some(())
}

fn close_line(file: File<'_>, entry: &Entry, out: &mut Composed) {
    if !file.text[entry.lines.clone()].ends_with('\n') {
        out.mark("\n", file, entry.lines.end);
    }
}

fn items(node: &Node) -> Vec<Range<usize>> {
    match &node.value {
        Value::List(items) => items.iter().map(|item| item.at.clone()).collect(),
        Value::Null => Vec::new(),
        _ => vec![node.at.clone()],
    }
}

/// A key of a front matter.
pub(super) struct Entry {
    pub(super) key: String,
    at: Range<usize>,
    value: Node,
    /// Its lines, from the one of the key to that of the next.
    pub(super) lines: Range<usize>,
}

/// Returns the entries of a mapping in which each key begins a line. Returns `None` for any other; then it is a finding.
pub(super) fn entries(file: File<'_>, front: Range<usize>, findings: &mut Vec<Finding>) -> Option<Vec<Entry>> {
    let node = yaml::read(file.text, front.clone(), file.path, findings)?;
    let Value::Map(entries) = node.value else { return Some(Vec::new()) };
    let mut out: Vec<Entry> = Vec::new();
    for (key, value) in entries {
        let Value::Text(name) = key.value else { continue };
        let start = file.text[..key.at.start].rfind('\n').map_or(0, |line| line + 1).max(front.start);
        if start != key.at.start {
            let message = say!("항목이 줄 처음에 있지 않습니다", "the key does not begin its line");
            let help = say!("한 줄에 한 항목씩 적으세요", "write one key on each line");
            findings.push(Finding::new(&rule::UNKNOWN_DIFFERENCE, Place::new(file.path, key.at), message, help));
            return None;
        }
        if let Some(before) = out.last_mut() {
            before.lines.end = start;
        }
        out.push(Entry { key: name, at: key.at, value, lines: start..front.end });
    }
    Some(out)
}

fn not_ours(own: File<'_>, entry: &Entry) -> Finding {
    let key = &entry.key;
    let (replaced, added) = (REPLACED.join(", "), ADDED.join(", "));
    Finding::new(
        &rule::SHARED_VALUE,
        Place::new(own.path, entry.at.clone()),
        say!("공유 주제에서 기관이 바꿀 수 없는 항목입니다: {key}", "no office may set '{key}' of a shared topic"),
        say!(
            "이 줄을 지우세요. 바꿀 수 있는 것: {replaced}. 더할 수 있는 것: {added}",
            "delete the line; an office may set {replaced}, and add to {added}"
        ),
    )
}
