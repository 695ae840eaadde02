//! The site as the desk's script reads it: one JSON object with every text once.

use serde::Serialize;

use super::index;
use crate::craft::{digest, encode, json, korean::euckr, qr};
use crate::look::view::card;
use crate::model::{Closed, Closure, Content, Fact, Format, Message, Theme, Topic, artifact::Pictures, block, paths};

/// All data of the desk.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Data<'a> {
    title: &'a str,
    office: Office<'a>,
    /// The day of the newest content. With it the desk tells its age, and the build needs no clock.
    newest: Option<String>,
    categories: Vec<Category<'a>>,
    topics: Vec<Topics<'a>>,
    ended: Vec<Ended<'a>>,
    facts: Vec<Facts<'a>>,
    /// Glossary entries that topics use: the term, the plain word, other spellings.
    words: Vec<Vec<&'a str>>,
    sendable: Sendable,
    limits: Limits,
    /// The size of a module of a copied QR code, in px.
    qr_scale: usize,
}

#[derive(Debug, Serialize)]
struct Office<'a> {
    name: &'a str,
    phone: &'a str,
    tel: String,
}

#[derive(Debug, Serialize)]
struct Category<'a> {
    name: &'a str,
    shape: &'a str,
}

/// One topic. Dates are `YYYY-MM-DD`. The script compares them with the agent's clock.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Topics<'a> {
    id: &'a str,
    number: u32,
    /// Position in `categories`.
    category: usize,
    title: &'a str,
    question: &'a str,
    answer: String,
    summary: &'a str,
    script: &'a str,
    keywords: &'a [String],
    /// What callers ask, in their words. The search finds by them.
    asked: Vec<&'a str>,
    cards: Vec<Cards>,
    /// The cards in further formats.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    formats: Vec<Formats>,
    messages: Vec<Messages<'a>>,
    short: Option<String>,
    qr: Option<Qr>,
    /// Positions in `facts`.
    facts: Vec<usize>,
    reviewed: Option<String>,
    review_by: Option<String>,
    valid_from: Option<String>,
    valid_until: Option<String>,
    /// A digest of what an agent reads. If it changes, the topic has changed.
    version: String,
    /// Positions in `words`: entries in its names and keywords, then entries on its cards.
    find: index::Found,
}

/// A topic that is over: an agent who looks for it is told so, and what to send instead.
#[derive(Debug, Serialize)]
struct Ended<'a> {
    number: u32,
    /// Position in `categories`.
    category: usize,
    title: &'a str,
    question: &'a str,
    keywords: &'a [String],
    /// Its last day, or the first day on which it is not used any more if it is `retired`. Empty if the office has no such topic.
    on: String,
    retired: bool,
    /// Whether `next` takes its place. Otherwise these are topics to read instead.
    replaced: bool,
    /// Positions in `topics`.
    next: Vec<usize>,
}

#[derive(Debug, Serialize)]
struct Cards {
    /// The path from the site's root.
    picture: String,
    /// The words of the card. They also describe the picture.
    words: String,
}

/// The cards of a topic in a further format.
#[derive(Debug, Serialize)]
struct Formats {
    /// `square`, `story` or `wide`.
    name: &'static str,
    cards: Vec<Cards>,
}

/// A QR code as an SVG path. A module is one unit.
#[derive(Debug, Serialize)]
struct Qr {
    /// The number of modules on a side, including the quiet zone.
    width: usize,
    path: String,
    /// Its address, as people read it.
    address: String,
}

#[derive(Debug, Serialize)]
struct Messages<'a> {
    variant: &'static str,
    text: &'a str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Facts<'a> {
    what: &'a str,
    value: String,
    basis: &'a str,
    checked: Option<String>,
    review_by: Option<String>,
    open: bool,
}

/// The tables of `korean::euckr`, for the counter of bytes.
#[derive(Debug, Serialize)]
struct Sendable {
    /// The characters that take two bytes: base64 of `euckr::table`.
    wide: String,
    replacements: Vec<(char, &'static str)>,
}

#[derive(Debug, Serialize)]
struct Limits {
    sms: usize,
    lms: usize,
}

/// Returns the data of the desk.
pub fn data<'a>(content: &'a Content, theme: &'a Theme, pictures: &'a [Pictures]) -> Data<'a> {
    let site = &content.site;
    let categories = site.categories.iter().enumerate();
    let index = index::index(site);
    let facts: Vec<&Fact> = site.facts.values().collect();
    let mut topics: Vec<Topics<'a>> = content.decks.iter().map(|deck| topic(content, pictures, deck.topic, &facts)).collect();
    for ((topic, found), deck) in topics.iter_mut().zip(index.found).zip(&content.decks) {
        topic.find = found;
        topic.asked = index::asked(&site.topics[deck.topic]);
    }
    Data {
        title: &site.title,
        office: Office { name: &site.edition.office.name, phone: &site.edition.office.phone, tel: site.edition.office.tel() },
        newest: site.topics.iter().filter_map(|topic| topic.reviewed).max().map(|date| date.to_string()),
        categories: categories.map(|(i, category)| Category { name: &category.name, shape: &theme.shape(i).class }).collect(),
        topics,
        ended: site.over().filter_map(|closed| ended(content, closed)).collect(),
        facts: facts.iter().map(|fact| self::fact(fact)).collect(),
        words: index.words,
        sendable: Sendable { wide: encode::base64(&euckr::table()), replacements: euckr::replacements().to_vec() },
        limits: Limits { sms: Message::SMS, lms: Message::LMS },
        qr_scale: qr::SCALE,
    }
}

fn topic<'a>(content: &'a Content, pictures: &'a [Pictures], position: usize, facts: &[&Fact]) -> Topics<'a> {
    let Content { site, messages, .. } = content;
    let topic = &site.topics[position];
    let folder = paths::topic_folder(&topic.id);
    let in_format = |format: Format| {
        let cards = content.cards(format, position).iter().zip(pictures[position].in_format(format));
        let card = |(shown, name)| Cards { picture: format!("{folder}{name}"), words: card::words(site, topic, shown) };
        cards.map(card).collect::<Vec<_>>()
    };
    let formats = site.formats.iter().map(|format| Formats { name: format.name(), cards: in_format(*format) });
    // Only the first message of each variant. A topic has a link message for each channel; the first is that of the default
    // channel, which an agent uses.
    let mut seen = Vec::new();
    let messages = messages.iter().filter(|message| message.topic == topic.id);
    let messages = messages.filter(|message| {
        let new = !seen.contains(&message.variant);
        seen.push(message.variant);
        new
    });
    let mut out = Topics {
        id: &topic.id,
        number: topic.number,
        category: site.category_index(&topic.category),
        title: &topic.title,
        question: &topic.question,
        answer: block::all_words(topic.answer.iter().take(1)),
        summary: &topic.summary,
        script: &topic.script,
        keywords: &topic.keywords,
        asked: Vec::new(),
        cards: in_format(Format::Portrait),
        formats: formats.collect(),
        messages: messages.map(|message| Messages { variant: message.variant.name(), text: &message.text }).collect(),
        short: short(content, topic),
        qr: qr_code(content, topic),
        facts: topic.facts.iter().filter_map(|id| facts.iter().position(|fact| fact.id == *id)).collect(),
        reviewed: topic.reviewed.map(|date| date.to_string()),
        review_by: topic.review_by.map(|date| date.to_string()),
        valid_from: topic.valid_from.map(|date| date.to_string()),
        valid_until: topic.valid_until.map(|date| date.to_string()),
        version: String::new(),
        find: index::Found::default(),
    };
    out.version = digest::short(&[json::compact(&out).as_bytes()]);
    out
}

/// Returns a topic that is over; `None` if it is not.
fn ended<'a>(content: &'a Content, closed: &'a Closed) -> Option<Ended<'a>> {
    let (site, topic) = (&content.site, &closed.topic);
    let (on, retired) = match closed.closure {
        Closure::Ended(last) => (last.to_string(), false),
        Closure::Retired(since) => (since.to_string(), true),
        Closure::Omitted => (String::new(), false),
        Closure::Waiting(_) | Closure::Held(_) => return None,
    };
    let heir = site.heir(topic);
    let ids: Vec<&str> = match heir {
        Some(heir) => vec![&heir.id],
        None => topic.related.iter().map(String::as_str).collect(),
    };
    let position = |id: &str| content.decks.iter().position(|deck| site.topics[deck.topic].id == id);
    Some(Ended {
        number: topic.number,
        category: site.category_index(&topic.category),
        title: &topic.title,
        question: &topic.question,
        keywords: &topic.keywords,
        on,
        retired,
        replaced: heir.is_some(),
        next: ids.into_iter().filter_map(position).collect(),
    })
}

/// Returns the link that an agent reads out or pastes. Returns `None` if the office allows no links.
fn short(content: &Content, topic: &Topic) -> Option<String> {
    let site = &content.site;
    let links = || content.ledger.of_topic(&topic.id).filter(|_| site.edition.shows_links());
    let link =
        links().find(|link| !link.is_number() && !link.is_scanned()).or_else(|| links().find(|link| link.is_number()))?;
    Some(site.edition.short_address(&link.code))
}

/// Returns the QR code to show at a counter. Returns `None` if the office allows no links.
fn qr_code(content: &Content, topic: &Topic) -> Option<Qr> {
    let site = &content.site;
    let link = content.ledger.of_topic(&topic.id).find(|link| link.is_scanned()).filter(|_| site.edition.shows_links())?;
    let address = site.edition.short_address(&link.code);
    let symbol = qr::symbol(&address)?;
    Some(Qr { width: symbol.width(), path: symbol.path(), address })
}

fn fact(fact: &Fact) -> Facts<'_> {
    Facts {
        what: &fact.what,
        value: fact.text(),
        basis: &fact.basis,
        checked: fact.checked_on.map(|date| date.to_string()),
        review_by: fact.review_by.map(|date| date.to_string()),
        open: fact.is_open(),
    }
}
