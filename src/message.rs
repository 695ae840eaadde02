//! [`Site`] and its short links → the messages that agents paste. They are checked against the limits of Korean senders.

use rayon::prelude::*;

use crate::craft::korean::euckr;
use crate::finding::{Finding, rule::message as rule};
use crate::model::{Ledger, LinkPolicy, Message, Site, Topic, Variant};
use crate::say;

/// Words that make a message an advertisement. Advertisements must begin with (광고) (정보통신망법 제50조).
const ADVERTISING: [&str; 6] = ["이벤트", "할인", "경품", "쿠폰", "사은품", "당첨"];

/// Returns every message of every topic that customers can read today, by topic, variant and channel. Lengths are in EUC-KR
/// bytes. What is too long, cannot be sent or looks like an advertisement is added to `findings`, also for topics whose day has
/// not come.
pub fn compose(site: &Site, ledger: &Ledger, findings: &mut Vec<Finding>) -> Vec<Message> {
    let of_topic = |topic: &Topic| {
        let mut messages: Vec<Message> = links(site, ledger, topic);
        messages.extend([text(site, topic), picture(site, topic)]);
        let mut findings = Vec::new();
        check(topic, &messages, &mut findings);
        (messages, findings)
    };
    let composed: Vec<(Vec<Message>, Vec<Finding>)> = site.topics.par_iter().map(of_topic).collect();
    site.coming().map(of_topic).for_each(|(_, found)| findings.extend(found));
    let mut out = Vec::with_capacity(composed.iter().map(|(messages, _)| messages.len()).sum());
    for (messages, found) in composed {
        out.extend(messages);
        findings.extend(found);
    }
    out
}

/// Returns the messages with a link, as far as the office allows: one for each channel, or one with the host only.
fn links(site: &Site, ledger: &Ledger, topic: &Topic) -> Vec<Message> {
    let office = &site.edition.office;
    let sentence = topic.message.as_ref().unwrap_or(&topic.title);
    let start = format!("[{}] {sentence}\n문의 {}", office.short_name, office.phone);
    match office.link_policy {
        LinkPolicy::None => Vec::new(),
        LinkPolicy::Domain => {
            let host = site.edition.host();
            vec![message(topic, Variant::Link, "", &format!("{start}\n{host} 홈페이지에서 '{}번'", topic.number))]
        }
        // The link is alone at the end: phones would take Hangul after it for a part of it.
        LinkPolicy::Full => ledger
            .of_topic(&topic.id)
            .filter(|link| !link.is_number() && !link.is_scanned())
            .map(|link| {
                message(topic, Variant::Link, &link.channel, &format!("{start}\n{}", site.edition.short_address(&link.code)))
            })
            .collect(),
    }
}

/// Returns the message that is complete without a link.
fn text(site: &Site, topic: &Topic) -> Message {
    let office = &site.edition.office;
    let way = match office.link_policy {
        LinkPolicy::None => format!("'{}번 카드'라고 말씀해 주세요.", topic.number),
        LinkPolicy::Full | LinkPolicy::Domain => format!("저희 홈페이지에서 '{}번'을 찾아보세요.", topic.number),
    };
    let text = format!("[{}] {}\n{}\n{way}\n문의 {}", office.short_name, topic.title, topic.summary, office.phone);
    message(topic, Variant::Text, "", &text)
}

/// Returns the message that goes with picture cards.
fn picture(site: &Site, topic: &Topic) -> Message {
    let office = &site.edition.office;
    let text = format!("[{}] {}\n{}\n문의 {}", office.short_name, topic.question, topic.summary, office.phone);
    message(topic, Variant::Picture, "", &text)
}

fn message(topic: &Topic, variant: Variant, channel: &str, text: &str) -> Message {
    let text = euckr::sendable(text);
    let mut subject = String::new();
    for c in euckr::sendable(&topic.title).chars() {
        if euckr::bytes(&subject) + euckr::width(c).unwrap_or(2) > Message::SUBJECT {
            break;
        }
        subject.push(c);
    }
    let bytes = euckr::bytes(&text);
    Message { topic: topic.id.clone(), variant, channel: channel.to_owned(), subject, text, bytes }
}

fn check(topic: &Topic, messages: &[Message], findings: &mut Vec<Finding>) {
    let written = |key: &str| topic.keys.iter().any(|(name, _)| *name == key);
    let sentence = if written("message") { "message" } else { "title" };
    for message in messages {
        let (bytes, name) = (message.bytes, message.variant.name());
        let key = if message.variant == Variant::Link { sentence } else { "summary" };
        let limit = if message.variant == Variant::Link { Message::SMS } else { Message::LMS };
        if bytes > limit {
            let over = bytes - limit;
            findings.push(Finding::new(
                &rule::LONG_MESSAGE,
                topic.key(key),
                say!(
                    "문자({name})가 {bytes}바이트입니다. {limit}바이트보다 {over}바이트 깁니다",
                    "the {name} message has {bytes} bytes, {over} more than {limit}"
                ),
                say!(
                    "머리말의 message에 더 짧은 말을 적으세요. 한글 한 자가 2바이트입니다",
                    "write shorter words under message: in the front matter; a syllable is 2 bytes"
                ),
            ));
        }
        for c in euckr::unsendable(&message.text) {
            let code = u32::from(c);
            findings.push(Finding::new(
                &rule::UNSENDABLE_CHARACTER,
                topic.key(key),
                say!("문자로 보낼 수 없는 글자입니다: {c} (U+{code:04X})", "'{c}' (U+{code:04X}) cannot be sent"),
                say!(
                    "다른 글자로 바꾸세요. 문자는 KS X 1001 글자만 보냅니다",
                    "use another character; messages carry KS X 1001 only"
                ),
            ));
        }
        if let Some(word) = ADVERTISING.iter().find(|word| message.text.contains(**word)) {
            findings.push(Finding::new(
                &rule::ADVERTISING_MESSAGE,
                topic.key(key),
                say!("광고로 볼 수 있는 말이 있습니다: {word}", "the word '{word}' may make it an advertisement"),
                say!(
                    "이 말을 빼세요. 광고라면 '(광고)'로 시작하고 수신 동의가 있어야 합니다",
                    "leave it out; an advertisement must begin with (광고) and needs consent"
                ),
            ));
        }
    }
}
