//! `content/topics/<id>.md` → a topic: front matter, then the text.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::blocks;
use super::fields::{Fields, Source};
use super::front;
use super::heading;
use super::inlines::inlines;
use super::is_id;
use super::markdown::{self, Kind, Node};
use super::pasted;
use super::placeholders::{self, Context};
use super::stray;
use super::values;
use super::yaml;
use crate::finding::{
    Finding, Place,
    rule::{file as file_rule, text as text_rule, yaml as yaml_rule},
};
use crate::model::{Allowance, Block, Closure, Date, Section, Site, Topic, placeholder};
use crate::say;

/// The maximum number of `##` in one topic. Each takes time to measure, and ten are already many.
const MOST_CARDS: usize = 60;

/// The result of reading a topic's file.
#[derive(Clone)]
pub enum Parsed {
    /// A topic, as complete as the file allows. If it is over, its text is not read.
    Topic(Box<Topic>),
    /// A topic that its editor marked as a draft. Its number is in use anyway.
    Draft(Box<Topic>),
    /// Too little to be a topic. A finding says why.
    Nothing,
}

/// Reads the topic `id`, which is the stem of its file name.
pub fn topic(id: &str, path: &Arc<str>, text: &str, today: Date, findings: &mut Vec<Finding>) -> Parsed {
    if text.trim().is_empty() {
        findings.push(Finding::new(
            &file_rule::EMPTY_FILE,
            Place::new(path, 0..0),
            say!("파일이 비어 있습니다", "the file is empty"),
            say!(
                "지우거나 'cardnews new topic'으로 틀을 다시 만드세요",
                "delete it, or write a frame with 'cardnews new topic'"
            ),
        ));
        return Parsed::Nothing;
    }
    let Some((front, body)) = front::split(text, path, findings) else { return Parsed::Nothing };
    let Some(node) = yaml::read(text, front, path, findings) else { return Parsed::Nothing };
    values::marks(&node, path, text, findings);
    let mut named = Vec::new();
    let (mut topic, draft) = front_matter(id, path, &node, &mut Context { path, source: text, findings, named: &mut named });
    if topic.closure(today).is_some_and(Closure::is_over) {
        // The text is not read, but stays: what it calls is in use.
        let called = placeholder::pieces(&text[body.start..]).into_iter().filter_map(|piece| match piece {
            placeholder::Piece::Fact(id, _) => Some(id.to_owned()),
            _ => None,
        });
        named.extend(called);
        topic.facts = named;
        return Parsed::Topic(Box::new(topic));
    }
    let mut context = Context { path, source: text, findings, named: &mut named };
    text_of(&mut topic, text, body, &mut context);
    topic.facts = named;
    if draft { Parsed::Draft(Box::new(topic)) } else { Parsed::Topic(Box::new(topic)) }
}

fn front_matter(id: &str, path: &Arc<str>, node: &yaml::Node, context: &mut Context<'_>) -> (Topic, bool) {
    let (mut topic, texts, draft) =
        Fields::read(node, Source { path, text: context.source }, context.findings, |fields| as_written(id, path, fields));
    let mut fill = |(text, at): (String, Range<usize>)| placeholders::value(&text, &at, context);
    topic.title = fill(texts.title);
    topic.question = fill(texts.question);
    topic.summary = fill(texts.summary);
    topic.keywords = without_places(texts.keywords.into_iter().map(|(text, at)| (fill((text, at.clone())), at)).collect());
    topic.message = texts.message.map(&mut fill);
    topic.teaser = match texts.teaser.map(&mut fill) {
        None => Vec::new(),
        // A value may contain line separators, so it is filled in first.
        Some(text) if placeholder::has(&text) => vec![text],
        Some(text) => Topic::teaser_lines(&text),
    };
    topic.script = texts.script.map(&mut fill).unwrap_or_default();
    topic.cover_alt = texts.cover_alt.map(&mut fill).unwrap_or_default();
    for at in texts.unfilled {
        placeholders::refuse(context.path, context.source, at, context.findings);
    }
    (topic, draft)
}

/// The texts of a front matter that may have placeholders, and their places.
struct Texts {
    title: (String, Range<usize>),
    question: (String, Range<usize>),
    summary: (String, Range<usize>),
    keywords: Vec<(String, Range<usize>)>,
    message: Option<(String, Range<usize>)>,
    teaser: Option<(String, Range<usize>)>,
    script: Option<(String, Range<usize>)>,
    cover_alt: Option<(String, Range<usize>)>,
    /// The places of texts that hold no placeholders.
    unfilled: Vec<Range<usize>>,
}

/// Returns the topic without these texts, the texts as they are written, and whether it is a draft.
fn as_written(id: &str, path: &Arc<str>, fields: &mut Fields<'_>) -> (Topic, Texts, bool) {
    let number = fields.number("number", 1, Site::LAST_NUMBER).map_or(0, |(number, _)| number);
    let title = fields.required("title");
    let question = fields.required("question");
    let category = fields.required("category").0;
    let summary = fields.required("summary");
    let message = fields.text("message");
    let keywords = fields.words("keywords");
    let mut unfilled = Vec::new();
    let teaser = fields.text("teaser");
    let cover = fields.text("cover").map(|(text, _)| text);
    let cover_alt = fields.text("cover_alt");
    if cover.is_some() && cover_alt.is_none() {
        fields.missing("cover_alt");
    }
    let script = fields.text("script");
    let owner = fields.text("owner");
    unfilled.extend(owner.iter().map(|(_, at)| at.clone()));
    let owner = owner.map(|(text, _)| text);
    let reviewed = fields.required_date("reviewed");
    let review_by = fields.date("review_by");
    let valid_from = fields.date("valid_from");
    let valid_until = fields.date("valid_until");
    let split = fields.node("split").is_some() && fields.choice("split", &["auto"]) == "auto";
    let retired = fields.date("retired");
    let successor = fields.text("successor").map(|(text, _)| text);
    let related = without_places(fields.words("related"));
    let draft = fields.flag("draft");
    let allow = allowances(fields);
    let topic = Topic {
        path: Arc::clone(path),
        id: id.to_owned(),
        number,
        title: String::new(),
        question: String::new(),
        category,
        summary: String::new(),
        message: None,
        keywords: Vec::new(),
        teaser: Vec::new(),
        cover,
        cover_alt: String::new(),
        script: String::new(),
        owner,
        reviewed,
        review_by,
        valid_from,
        valid_until,
        split,
        retired,
        omitted: None,
        successor,
        related,
        allow,
        answer: Arc::default(),
        sections: Vec::new(),
        facts: Vec::new(),
        keys: fields.places(),
        questions: Vec::new(),
        round: None,
    };
    (topic, Texts { title, question, summary, keywords, message, teaser, script, cover_alt, unfilled }, draft)
}

/// Reads `allow: [{rule: …, reason: …}]`. The lint checks whether the rule exists and is needed.
fn allowances(fields: &mut Fields<'_>) -> Vec<Allowance> {
    let entries = fields.mappings("allow", |entry| {
        let (rule, at) = entry.required("rule");
        let reason = entry.required("reason").0;
        (!rule.is_empty() && !reason.is_empty()).then_some(Allowance { rule, reason, at })
    });
    entries.into_iter().flatten().flatten().collect()
}

fn text_of(topic: &mut Topic, text: &str, body: Range<usize>, context: &mut Context<'_>) {
    let (mut root, foreign) = markdown::parse(text, body);
    let mut names = names(&mut root, context).into_iter();
    stray::foreign(&foreign, context);
    pasted::texts(&root, context);
    let mut read = Vec::new();
    let mut last_step = 0;
    for node in &root.children {
        if let Kind::List(Some(start)) = node.kind {
            last_step = stray::numbers(node, start, last_step, context);
        }
        if node.kind == Kind::Heading(2) {
            if topic.sections.len() == MOST_CARDS {
                context.findings.push(Finding::new(
                    &text_rule::TOO_MANY_CARDS,
                    Place::new(context.path, node.at.clone()),
                    say!("카드가 {MOST_CARDS}장을 넘습니다", "there are more than {MOST_CARDS} cards"),
                    say!("주제를 여럿으로 나누세요", "split the topic"),
                ));
                break;
            }
            end_card(topic, std::mem::take(&mut read));
            let heading = inlines(&node.children, text, context);
            topic.sections.push(Section { name: names.next().flatten(), heading, at: node.at.clone(), blocks: Arc::default() });
        } else {
            read.extend(blocks::block(node, text, context));
        }
    }
    end_card(topic, read);
    topic.sections.shrink_to_fit();
}

/// Takes the names off the headings of cards. Returns them in order; one that is wrong or taken is a finding, and none.
fn names(root: &mut Node, context: &mut Context<'_>) -> Vec<Option<String>> {
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for node in root.children.iter_mut().filter(|node| node.kind == Kind::Heading(2)) {
        let Some((name, at)) = heading::take_name(node) else {
            out.push(None);
            continue;
        };
        let mut wrong = |message, help| {
            context.findings.push(Finding::new(&yaml_rule::INVALID_VALUE, Place::new(context.path, at.clone()), message, help));
        };
        if !is_id(&name) {
            wrong(
                say!("카드의 이름으로 쓸 수 없습니다: {name}", "'{name}' is no name of a card"),
                say!(
                    "영어 소문자, 숫자, 줄표만 쓰세요: {{#who-to-call}}",
                    "use lower-case letters, digits and hyphens: {{#who-to-call}}"
                ),
            );
        } else if !seen.insert(name.clone()) {
            wrong(
                say!("같은 이름의 카드가 둘입니다: {name}", "two cards have the name '{name}'"),
                say!("둘 가운데 하나의 이름을 바꾸세요", "rename one of them"),
            );
        } else {
            out.push(Some(name));
            continue;
        }
        out.push(None);
    }
    out
}

/// Returns the texts alone, in a new list. The list of pairs, reused, would be larger by half, and it stays in memory.
fn without_places(texts: Vec<(String, Range<usize>)>) -> Vec<String> {
    let mut out = Vec::with_capacity(texts.len());
    out.extend(texts.into_iter().map(|(text, _)| text));
    out
}

/// Adds the blocks to the current section, or to the answer before the first section.
fn end_card(topic: &mut Topic, blocks: Vec<Block>) {
    let place = topic.sections.last_mut().map_or(&mut topic.answer, |section| &mut section.blocks);
    *place = blocks.into();
}
