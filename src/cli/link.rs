//! `cardnews link TOPIC`: the messages of a topic, ready to paste.

use clap::ValueEnum;

use super::{Context, exit, report};
use crate::korean::jamo;
use crate::model::{Language, Message, Site, Topic, Variant};
use crate::{Purpose, export, json, parse};

/// The options of `link`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Id, number, title, keyword, or initial consonants such as ㄴㅅ · 번호나 이름이나 첫소리
    topic: String,
    /// Only this variant · 이 종류만
    #[arg(long, value_name = "VARIANT")]
    variant: Option<Kind>,
    /// Only the link of this channel · 이 통로의 주소만
    #[arg(long, value_name = "CHANNEL")]
    channel: Option<String>,
    /// As JSON, for programs · 프로그램이 읽을 모양으로
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    /// With the short link
    Link,
    /// Complete without a link
    Text,
    /// The words beside picture cards
    Picture,
}

impl Kind {
    fn variant(self) -> Variant {
        match self {
            Self::Link => Variant::Link,
            Self::Text => Variant::Text,
            Self::Picture => Variant::Picture,
        }
    }
}

pub(super) fn run(context: &Context, args: &Args) -> u8 {
    let root = match context.site_root() {
        Ok(root) => root,
        Err(code) => return code,
    };
    let input = match context.input(&root, &root.join("public")) {
        Ok(input) => input,
        Err(error) => return report::failure(context.language(), &error),
    };
    let checked = crate::check(&input, Purpose::Preview);
    let language = context.language.unwrap_or_else(|| super::check::site_language(&checked));
    let Some(ready) = &checked.ready else {
        report::findings(&checked.findings, &input, language);
        return exit::of(&checked.findings);
    };
    let Some(topic) = find(&ready.site, &args.topic) else {
        let near = nearest(&ready.site, &args.topic);
        report::machine(
            language,
            &args.topic,
            &format!("찾지 못했습니다. 혹시: {near}"),
            &format!("no topic found; perhaps: {near}"),
        );
        return exit::USAGE;
    };
    let wanted = |message: &&Message| {
        message.topic == topic.id
            && args.variant.is_none_or(|kind| kind.variant() == message.variant)
            && args.channel.as_ref().is_none_or(|channel| message.channel == *channel || message.channel.is_empty())
    };
    let messages: Vec<Message> = ready.messages.iter().filter(wanted).cloned().collect();
    if args.json {
        report::data(&json::pretty(&export::rows(&ready.site, &messages)));
        return exit::CLEAN;
    }
    report::talk(&match language {
        Language::Ko => format!("{}번 {}", topic.number, topic.title),
        Language::En => format!("number {}, {}", topic.number, topic.title),
    });
    for message in &messages {
        report::data(&shown(message));
    }
    exit::CLEAN
}

/// A message as it will look, with what carriers put in front, which does not count.
fn shown(message: &Message) -> String {
    let limit = if message.is_short() { Message::SMS } else { Message::LMS };
    let (variant, kind) = (message.variant.name(), export::kind(message));
    format!("\n-- {variant} · {kind} {}/{limit} --\n[Web발신]\n{}\n", message.bytes, message.text)
}

/// The topic that is meant: exactly named, else the first whose names hold what was typed.
fn find<'a>(site: &'a Site, typed: &str) -> Option<&'a Topic> {
    let number = typed.trim_end_matches('번').parse::<u32>().ok();
    let exact = site.topics.iter().find(|topic| topic.id == typed || Some(topic.number) == number || topic.title == typed);
    let names = |topic: &&Topic| {
        jamo::found(&topic.title, typed)
            || jamo::found(&topic.question, typed)
            || topic.keywords.iter().any(|keyword| jamo::found(keyword, typed))
    };
    exact.or_else(|| site.topics.iter().find(names))
}

fn nearest<'a>(site: &'a Site, typed: &str) -> &'a str {
    let ids = site.topics.iter().map(|topic| topic.id.as_str());
    let near = parse::nearest(typed, ids.clone());
    near.or_else(|| ids.into_iter().next()).unwrap_or("-")
}
