//! `cardnews link TOPIC`: the messages of a topic, ready to paste, its link and its QR code.

use std::io::{IsTerminal, stdout};

use clap::ValueEnum;
use serde::Serialize;

use super::{Context, Looked, clipboard, exit, report};
use crate::craft::{json, korean::jamo, qr, suggest};
use crate::files::export;
use crate::finding::{Finding, Language};
use crate::model::{Message, ShortLink, Site, Topic, Variant, paths};
use crate::{Ready, plan};

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
    /// Copy the first message shown to the clipboard · 첫 문자를 복사합니다
    #[arg(long)]
    copy: bool,
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

/// What `--json` prints.
#[derive(Serialize)]
struct Sheet<'a> {
    topic: &'a str,
    number: u32,
    title: &'a str,
    /// The address that one can say; nothing when the office allows no link.
    address: Option<String>,
    /// The address that a scan opens, and its files in `public/`.
    qr: Option<Code>,
    messages: Vec<export::Row<'a>>,
}

#[derive(Serialize)]
struct Code {
    address: String,
    svg: String,
    png: String,
}

pub(super) fn run(context: &Context, args: &Args) -> u8 {
    let Looked { input, checked, language, .. } = match context.look() {
        Ok(looked) => looked,
        Err(code) => return code,
    };
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
    let Some(first) = messages.first() else {
        report::machine(
            language,
            &args.topic,
            "그런 문자가 없습니다. --variant와 --channel을 보세요",
            "there is no such message; look at --variant and --channel",
        );
        return exit::USAGE;
    };
    let shown = if args.json {
        as_json(ready, topic, &messages)
    } else {
        as_text(ready, topic, &messages, args.variant.is_none(), language)
    };
    if let Err(finding) = shown {
        report::findings(&[*finding], &input, language);
        return exit::CONTENT;
    }
    if args.copy { copy(first, language) } else { exit::CLEAN }
}

fn as_json(ready: &Ready, topic: &Topic, messages: &[Message]) -> Result<(), Box<Finding>> {
    let plan = plan::site(&ready.sources())?;
    let code = scanned(ready, topic).map(|link| Code {
        address: ready.site.short_address(&link.code),
        svg: paths::qr_file(&link.code, "svg"),
        png: paths::qr_file(&link.code, "png"),
    });
    report::data(&json::pretty(&Sheet {
        topic: &topic.id,
        number: topic.number,
        title: &topic.title,
        address: ready.site.shows_links().then(|| ready.site.short_address(&topic.number.to_string())),
        qr: code,
        messages: export::rows(&ready.site, messages, &plan.pictures),
    }));
    Ok(())
}

/// Messages go to stdout, all words about them to stderr, so that a pipe gets what a customer gets.
fn as_text(ready: &Ready, topic: &Topic, messages: &[Message], whole: bool, language: Language) -> Result<(), Box<Finding>> {
    report::talk(&match language {
        Language::Ko => format!("{}번 {}", topic.number, topic.title),
        Language::En => format!("number {}, {}", topic.number, topic.title),
    });
    for row in &export::rows(&ready.site, messages, &plan::site(&ready.sources())?.pictures) {
        report::talk(&format!("\n-- {} · {} --\n[Web발신]", row.variant, row.length()));
        report::data(&format!("{}\n", row.text));
        for picture in &row.pictures {
            report::talk(&format!("+ public/{picture}"));
        }
    }
    if !whole || !ready.site.shows_links() {
        return Ok(());
    }
    let spoken = ready.site.short_address(&topic.number.to_string());
    report::talk(&match language {
        Language::Ko => format!("\n-- 말로 알려 줄 주소 --\n{spoken}"),
        Language::En => format!("\n-- address to say --\n{spoken}"),
    });
    if let Some(symbol) = scanned(ready, topic).and_then(|link| qr::symbol(&ready.site.short_address(&link.code))) {
        let colour = stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        report::talk(&format!("\n-- QR · {} --", symbol.content));
        report::data(&symbol.terminal(colour));
    }
    Ok(())
}

/// The link that a scan opens, when customers may see links.
fn scanned<'a>(ready: &'a Ready, topic: &Topic) -> Option<&'a ShortLink> {
    ready.ledger.of_topic(&topic.id).find(|link| link.is_scanned()).filter(|_| ready.site.shows_links())
}

fn copy(message: &Message, language: Language) -> u8 {
    let variant = message.variant.name();
    match clipboard::copy(&message.text) {
        Ok(()) => {
            report::talk(&match language {
                Language::Ko => format!("복사했습니다: {variant}"),
                Language::En => format!("copied: {variant}"),
            });
            exit::CLEAN
        }
        Err(reason) => {
            report::machine(
                language,
                "--copy",
                &format!("복사할 수 없습니다. 위의 글을 끌어서 복사하세요. 까닭: {reason}"),
                &format!("there is no clipboard here; select the text above and copy it: {reason}"),
            );
            exit::MACHINE
        }
    }
}

/// The topic that is meant: exactly named, else the one whose names fit best.
fn find<'a>(site: &'a Site, typed: &str) -> Option<&'a Topic> {
    let number = typed.trim_end_matches('번').parse::<u32>().ok();
    let rank = |topic: &Topic| {
        if topic.id == typed || Some(topic.number) == number || topic.title == typed {
            Some(0)
        } else if topic.keywords.iter().any(|keyword| keyword == typed) {
            Some(1)
        } else if jamo::found(&topic.title, typed) {
            Some(2)
        } else if topic.keywords.iter().any(|keyword| jamo::found(keyword, typed)) {
            Some(3)
        } else {
            jamo::found(&topic.question, typed).then_some(4)
        }
    };
    site.topics.iter().filter_map(|topic| Some((rank(topic)?, topic))).min_by_key(|(rank, _)| *rank).map(|(_, topic)| topic)
}

/// The topic whose id, title or keyword is spelt most like what was typed, else the first; as one would name it.
fn nearest(site: &Site, typed: &str) -> String {
    let names =
        |topic: &'_ Topic| -> Vec<String> { [&topic.id, &topic.title].into_iter().chain(&topic.keywords).cloned().collect() };
    let all: Vec<(String, &Topic)> =
        site.topics.iter().flat_map(|topic| names(topic).into_iter().map(move |name| (name, topic))).collect();
    let near = suggest::nearest(typed, all.iter().map(|(name, _)| name.as_str()));
    let topic = near.and_then(|near| all.iter().find(|(name, _)| name == near)).map(|(_, topic)| *topic);
    topic
        .or(site.topics.first())
        .map_or_else(|| "-".to_owned(), |topic| format!("{}번 {} ({})", topic.number, topic.title, topic.id))
}
