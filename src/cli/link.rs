//! `cardnews link TOPIC`: the messages of a topic, ready to paste, its link and its QR code. What it shows is given out.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use clap::ValueEnum;
use serde::Serialize;

#[cfg(feature = "clipboard")]
use super::clipboard;
use super::{Context, check, codes, exit, meant, promise, report};
use crate::craft::{json, qr};
use crate::files::export;
use crate::finding::{Finding, Handling, Language, Say, has_error, remedy};
use crate::model::{Closed, Closure, Content, Date, Message, ShortLink, Site, Topic, Variant, artifact::Pictures, paths};
use crate::{parse, say, search, write};

/// The options of `link`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Id, number, title, keyword, or initial consonants such as ㄴㅅ · 번호나 이름이나 첫소리
    #[arg(required_unless_present_any = ["list", "drop"])]
    topic: Option<String>,
    /// List all codes, and whether they were given out · 모든 짧은 주소와 알렸는지를 보여 줍니다
    #[arg(long, conflicts_with_all = ["topic", "variant", "channel", "drop"])]
    list: bool,
    /// Drop codes that nobody was ever told: of TOPIC, or of all topics that are gone · 알린 적 없는 주소를 지웁니다
    #[arg(long, conflicts_with_all = ["variant", "channel", "json"])]
    drop: bool,
    /// With --drop, do not ask: they were never given out · 묻지 않고 지웁니다
    #[arg(long, requires = "drop")]
    yes: bool,
    /// Only this variant · 이 종류만
    #[arg(long, value_name = "VARIANT")]
    variant: Option<Kind>,
    /// Only the link of this channel · 이 통로의 주소만
    #[arg(long, value_name = "CHANNEL")]
    channel: Option<String>,
    /// Copy the first message shown to the clipboard · 첫 문자를 복사합니다
    #[cfg(feature = "clipboard")]
    #[arg(long, conflicts_with_all = ["list", "drop"])]
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

pub(super) fn run(context: &Context, args: &Args) -> io::Result<u8> {
    let root = match context.site_root() {
        Ok(root) => root,
        Err(code) => return Ok(code),
    };
    let out = root.join("public");
    let input = match context.read_one(&root, &out) {
        Ok(input) => input,
        Err(code) => return Ok(code),
    };
    let (content, mut findings) = crate::content(&input);
    let language = context.language.unwrap_or_else(|| check::content_language(content.as_ref()));
    let Some(mut content) = content.filter(|content| content.site.links.is_some()) else {
        report::findings(&findings, &input, language, report::Amount::Few);
        return Ok(exit::of(&findings));
    };
    let known = channels(&content);
    if let Some(channel) = args.channel.as_deref().filter(|channel| !known.contains(channel)) {
        let remedy = remedy::unknown_word(channel, &known);
        report::machine(
            language,
            &format!("--channel {channel}"),
            &format!("그런 통로가 없습니다. {}", remedy.ko),
            &format!("there is no such channel; {}", remedy.en),
        );
        return Ok(exit::USAGE);
    }
    let released = input.published.as_deref().map(parse::published).unwrap_or_default();
    let Some(typed) = args.topic.as_deref().filter(|_| !args.drop) else {
        let released = released.iter().map(|link| link.code.as_str()).collect();
        let codes = codes::Codes { content: &content, released, language };
        let consent = if args.yes { codes::Consent::Given } else { codes::Consent::Asked };
        return match (args.drop, args.json) {
            (true, _) => codes.drop(&root, &input, args.topic.as_deref(), consent),
            (false, true) => codes.list_as_json(),
            (false, false) => codes.list(),
        };
    };
    if let Some(closed) = search::closed(&content.site, typed) {
        return Ok(refused(closed, &content.site, language));
    }
    if search::topics(&content.site, typed).is_empty() {
        match search::away(&content.site, typed).as_slice() {
            [] => {}
            [closed] => return Ok(refused(closed, &content.site, language)),
            several => {
                meant::ask_which(typed, &several.iter().map(|closed| &closed.topic).collect::<Vec<_>>(), language);
                return Ok(exit::USAGE);
            }
        }
    }
    let Some(topic) = meant::topic(&content.site, typed, language) else { return Ok(exit::USAGE) };
    // A message that cannot be sent is no message to paste.
    let faults: Vec<Finding> = findings.iter().filter(|finding| finding.place.path == topic.path).cloned().collect();
    if has_error(&faults) {
        report::findings(&faults, &input, language, report::Amount::Few);
        return Ok(exit::of(&faults));
    }
    let topic = topic.clone();
    crate::check::give_out(&mut content, &topic.id, &mut findings);
    if findings.iter().any(|finding| finding.rule.handling == Handling::Promise) {
        report::findings(&findings, &input, language, report::Amount::Few);
        return Ok(exit::of(&findings));
    }
    let wanted = |message: &&Message| {
        message.topic == topic.id
            && args.variant.is_none_or(|kind| kind.variant() == message.variant)
            && args.channel.as_ref().is_none_or(|channel| message.channel == *channel || message.channel.is_empty())
    };
    let messages: Vec<Message> = content.messages.iter().filter(wanted).cloned().collect();
    if messages.is_empty() {
        report::machine(
            language,
            typed,
            "그런 문자가 없습니다. --variant와 --channel을 보세요",
            "there is no such message; look at --variant and --channel",
        );
        return Ok(exit::USAGE);
    }
    promise::record(&root, &input, content.ledger.given())?;
    let pictures = built_pictures(&out, &content.site);
    let rows = export::rows(&content.site, &messages, &pictures);
    if args.json {
        as_json(&content, &topic, rows)?;
    } else {
        as_text(&content, &topic, &rows, args.variant.is_none(), language)?;
    }
    standing(&content, &topic, &released, language);
    would_stop(&content.site, &topic, input.today, language);
    #[cfg(feature = "clipboard")]
    if args.copy {
        return Ok(copy(&messages[0], language));
    }
    Ok(exit::CLEAN)
}

/// Returns the channels of the site, and those that it had when codes were given out.
fn channels(content: &Content) -> Vec<&str> {
    let given = content.ledger.links.iter().filter(|link| !link.is_number()).map(|link| link.channel.as_str());
    let known: BTreeSet<&str> = content.site.channels.iter().map(String::as_str).chain(given).collect();
    known.into_iter().collect()
}

/// Says why a topic has no messages today.
fn refused(closed: &Closed, site: &Site, language: Language) -> u8 {
    let why = match closed.closure {
        Closure::Waiting(first) | Closure::Held(first) => say!(
            "{first}부터 알리는 주제입니다. 미리 인쇄해야 하면 --today {first}을 붙여 주소를 받으세요",
            "this topic begins on {first}; to print its code ahead, add --today {first}"
        ),
        Closure::Ended(last) => say!("{last}에 끝난 주제라 보내지 않습니다", "this topic ended on {last} and is not sent"),
        Closure::Retired(since) => {
            say!("{since}부터 쓰지 않는 주제라 보내지 않습니다", "this topic is not used since {since} and is not sent")
        }
        Closure::Omitted => {
            say!("이 기관은 하지 않는 안내라 보내지 않습니다", "this office leaves the topic out and does not send it")
        }
    };
    let heir = site.heir(&closed.topic).filter(|_| closed.closure.is_over());
    let why = match heir.map(|heir| meant::named(heir, language)) {
        Some(heir) => {
            let Say { ko, en } = why;
            say!("{ko}. 이어지는 주제: {heir}", "{en}; its successor is {heir}")
        }
        None => why,
    };
    report::machine(language, &meant::named(&closed.topic, language), &why.ko, &why.en);
    exit::USAGE
}

/// Says that codes are promises from now on, and that nothing opens before it is public.
fn standing(content: &Content, topic: &Topic, released: &[ShortLink], language: Language) {
    if content.ledger.given().next().is_some() {
        report::talk(&match language {
            Language::Ko => format!("\n새로 알리는 주소라 {}에 적었습니다. 이제 없애지 않습니다.", paths::LOCK),
            Language::En => format!("\nThese codes are given out now, and promises from now on: {}", paths::LOCK),
        });
    }
    if content.ledger.of_topic(&topic.id).any(|link| released.iter().all(|old| old.code != link.code)) {
        report::talk(match language {
            Language::Ko => "아직 공개하지 않은 주소가 있습니다. 'cardnews build --release'로 만들어 올린 뒤에 보내세요.",
            Language::En => "Some of it is not public yet: send it after 'cardnews build --release' is in place.",
        });
    }
}

/// Says for what a release would stop, or leave the topic out: what nobody has confirmed is not to be sent either.
fn would_stop(site: &Site, topic: &Topic, today: Date, language: Language) {
    let obstacles = site.obstacles(topic, today).into_iter();
    let all = obstacles.map(|obstacle| obstacle.named().in_language(language).to_owned()).collect::<Vec<_>>().join(", ");
    if all.is_empty() {
        return;
    }
    report::talk(&match language {
        Language::Ko => format!("주의: 'cardnews build --release'가 이 주제를 공개하지 않습니다: {all}. 확인한 뒤에 보내세요."),
        Language::En => {
            format!("warning: 'cardnews build --release' does not publish this topic: {all}; confirm it before sending")
        }
    });
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

fn as_json(content: &Content, topic: &Topic, messages: Vec<export::Row<'_>>) -> io::Result<()> {
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
    }))?;
    Ok(())
}

/// Prints messages to stdout and remarks to stderr, so that a pipe gets only what a customer gets.
fn as_text(content: &Content, topic: &Topic, rows: &[export::Row<'_>], whole: bool, language: Language) -> io::Result<()> {
    let edition = &content.site.edition;
    report::talk(&match language {
        Language::Ko => format!("{}번 {}", topic.number, topic.title),
        Language::En => format!("number {}, {}", topic.number, topic.title),
    });
    for row in rows {
        let (mut name, mut counted) = (heading(row.variant, language), "");
        // Messages that differ in their code alone are told apart by it. A messenger does not count as a sender of SMS does.
        if rows.iter().any(|other| other.variant == row.variant && other.channel != row.channel) {
            let channel = row.channel;
            name = format!("{name} · {channel}");
            counted = match (channel, language) {
                ("sms", _) => "",
                (_, Language::Ko) => "문자로 보내면 ",
                (_, Language::En) => "as a text message ",
            };
        }
        report::talk(&format!("\n-- {name} · {counted}{} --\n[Web발신]", row.length()));
        report::data(&format!("{}\n", row.text))?;
        for picture in &row.pictures {
            // The name that stays: the other one is for pages and programs.
            report::talk(&format!("+ public/{}", paths::plain_picture(picture).as_ref().unwrap_or(picture)));
        }
        if row.variant == Variant::Picture.name() && row.pictures.is_empty() {
            report::talk(match language {
                Language::Ko => "+ 그림은 'cardnews build'를 하면 생깁니다.",
                Language::En => "+ the pictures are made by 'cardnews build'",
            });
        }
    }
    if !whole || !edition.shows_links() {
        return Ok(());
    }
    let spoken = edition.short_address(&topic.number.to_string());
    report::talk(&match language {
        Language::Ko => format!("\n-- 말로 알려 줄 주소 --\n{spoken}"),
        Language::En => format!("\n-- address to say --\n{spoken}"),
    });
    if let Some(symbol) = scanned(content, topic).and_then(|link| qr::symbol(&edition.short_address(&link.code))) {
        report::talk(&format!("\n-- QR · {} --", symbol.content));
        report::code(&symbol)?;
    }
    Ok(())
}

/// Returns what a message is called, as the desk calls it, with the word for `--variant`.
fn heading(variant: &str, language: Language) -> String {
    let name = Variant::ALL.into_iter().find(|known| known.name() == variant).map(|known| match known {
        Variant::Link => "주소 문자",
        Variant::Text => "글 문자",
        Variant::Picture => "그림 설명",
    });
    match (name, language) {
        (Some(name), Language::Ko) => format!("{name}({variant})"),
        _ => variant.to_owned(),
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
