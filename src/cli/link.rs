//! `cardnews link TOPIC`: the messages of a topic, ready to paste, its link and its QR code.

use std::io::{IsTerminal, stdout};
use std::path::Path;

use clap::ValueEnum;
use serde::Serialize;

#[cfg(feature = "clipboard")]
use super::clipboard;
use super::{Context, check, exit, report};
use crate::craft::{json, qr};
use crate::files::export;
use crate::finding::Language;
use crate::model::{Content, Message, ShortLink, Site, Topic, Variant, artifact::Pictures, paths};
use crate::{search, write};

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
    #[cfg(feature = "clipboard")]
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

/// The output of `--json`.
#[derive(Serialize)]
struct Sheet<'a> {
    topic: &'a str,
    number: u32,
    title: &'a str,
    /// The address to say aloud; `None` if the office allows no link.
    address: Option<String>,
    /// The address in the QR code, and the files of the code in `public/`.
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
    let root = match context.site_root() {
        Ok(root) => root,
        Err(code) => return code,
    };
    let out = root.join("public");
    let input = match context.input(&root, &out) {
        Ok(input) => input,
        Err(error) => return report::failure(context.language(), &error),
    };
    let (content, findings) = crate::content(&input);
    let language = context.language.unwrap_or_else(|| check::content_language(content.as_ref()));
    let Some(content) = content else {
        report::findings(&findings, &input, language, report::Amount::Few);
        return exit::of(&findings);
    };
    let Some(topic) = search::topic(&content.site, &args.topic) else {
        let near = search::nearest(&content.site, &args.topic)
            .map_or_else(|| "-".to_owned(), |topic| format!("{}번 {} ({})", topic.number, topic.title, topic.id));
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
    let messages: Vec<Message> = content.messages.iter().filter(wanted).cloned().collect();
    if messages.is_empty() {
        report::machine(
            language,
            &args.topic,
            "그런 문자가 없습니다. --variant와 --channel을 보세요",
            "there is no such message; look at --variant and --channel",
        );
        return exit::USAGE;
    }
    let pictures = built_pictures(&out, &content.site);
    let rows = export::rows(&content.site, &messages, &pictures);
    if args.json {
        as_json(&content, topic, rows)
    } else {
        as_text(&content, topic, &rows, args.variant.is_none(), language)
    }
    #[cfg(feature = "clipboard")]
    if args.copy {
        return copy(&messages[0], language);
    }
    exit::CLEAN
}

/// Returns the pictures of each topic's picture messages in the built site. These can be sent.
fn built_pictures(out: &Path, site: &Site) -> Vec<Pictures> {
    let built = write::Manifest::read(out);
    let of_topic = |topic: &Topic| {
        let folder = paths::topic_folder(&topic.id);
        let names = built.files.keys().filter_map(|path| path.strip_prefix(&*folder));
        let mut mms: Vec<(usize, &str)> = names.filter_map(|name| Some((paths::mms_number(name)?, name))).collect();
        mms.sort_unstable();
        Pictures { mms: mms.into_iter().map(|(_, name)| name.to_owned()).collect(), ..Pictures::default() }
    };
    site.topics.iter().map(of_topic).collect()
}

fn as_json(content: &Content, topic: &Topic, messages: Vec<export::Row<'_>>) {
    let site = &content.site;
    let code = scanned(content, topic).map(|link| Code {
        address: site.edition.short_address(&link.code),
        svg: paths::qr_file(&link.code, "svg"),
        png: paths::qr_file(&link.code, "png"),
    });
    report::data(&json::pretty(&Sheet {
        topic: &topic.id,
        number: topic.number,
        title: &topic.title,
        address: site.edition.shows_links().then(|| site.edition.short_address(&topic.number.to_string())),
        qr: code,
        messages,
    }));
}

/// Prints messages to stdout and remarks to stderr, so that a pipe gets only what a customer gets.
fn as_text(content: &Content, topic: &Topic, rows: &[export::Row<'_>], whole: bool, language: Language) {
    let edition = &content.site.edition;
    report::talk(&match language {
        Language::Ko => format!("{}번 {}", topic.number, topic.title),
        Language::En => format!("number {}, {}", topic.number, topic.title),
    });
    for row in rows {
        report::talk(&format!("\n-- {} · {} --\n[Web발신]", row.variant, row.length()));
        report::data(&format!("{}\n", row.text));
        for picture in &row.pictures {
            report::talk(&format!("+ public/{picture}"));
        }
        if row.variant == Variant::Picture.name() && row.pictures.is_empty() {
            report::talk(match language {
                Language::Ko => "+ 그림은 'cardnews build'를 하면 생깁니다.",
                Language::En => "+ the pictures are made by 'cardnews build'",
            });
        }
    }
    if !whole || !edition.shows_links() {
        return;
    }
    let spoken = edition.short_address(&topic.number.to_string());
    report::talk(&match language {
        Language::Ko => format!("\n-- 말로 알려 줄 주소 --\n{spoken}"),
        Language::En => format!("\n-- address to say --\n{spoken}"),
    });
    if let Some(symbol) = scanned(content, topic).and_then(|link| qr::symbol(&edition.short_address(&link.code))) {
        let colour = stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        report::talk(&format!("\n-- QR · {} --", symbol.content));
        report::data(&symbol.terminal(colour));
    }
}

/// Returns the link in the QR code, if customers may see links.
fn scanned<'a>(content: &'a Content, topic: &Topic) -> Option<&'a ShortLink> {
    content.ledger.of_topic(&topic.id).find(|link| link.is_scanned()).filter(|_| content.site.edition.shows_links())
}

#[cfg(feature = "clipboard")]
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
