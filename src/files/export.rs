//! All messages → messages.csv and messages.json, for the office's own sales system.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Message, Site, Variant, artifact::Pictures, paths};

/// One message: an object of messages.json, a row of messages.csv.
#[derive(Debug, Serialize)]
pub struct Row<'a> {
    number: u32,
    topic: &'a str,
    /// `link`, `text` or `picture`.
    pub variant: &'a str,
    /// The channel whose code the link has; empty without one.
    pub channel: &'a str,
    /// `SMS`, `LMS` or `MMS`.
    kind: &'a str,
    bytes: usize,
    subject: &'a str,
    /// The message. Lines end in `\n`.
    pub text: &'a str,
    /// The pictures to send with a picture message, as paths in `public/`. They have their digest in the name: a program that
    /// loads one later gets the picture that belongs to this message, or none, never another. The names for people, below
    /// `cards/`, need not be on the server.
    pub pictures: Vec<String>,
}

impl Row<'_> {
    /// Returns the kind and the length of the message: `SMS 74/90`.
    pub fn length(&self) -> String {
        let limit = if self.kind == SHORT { Message::SMS } else { Message::LMS };
        format!("{} {}/{limit}", self.kind, self.bytes)
    }
}

/// The kind of a short message.
const SHORT: &str = "SMS";

/// The maximum number of pictures of a message (NHN Cloud: three, together at most 800 KB).
const MOST_PICTURES: usize = 3;

/// Returns the rows in the order of `messages`. `pictures` are the file names of each topic's pictures, in the order of topics.
pub fn rows<'a>(site: &'a Site, messages: &'a [Message], pictures: &[Pictures]) -> Vec<Row<'a>> {
    let topics: BTreeMap<&str, (u32, &Pictures)> =
        site.topics.iter().zip(pictures).map(|(topic, pictures)| (topic.id.as_str(), (topic.number, pictures))).collect();
    let attached = |message: &Message| match topics.get(message.topic.as_str()) {
        Some((_, pictures)) if message.variant == Variant::Picture => {
            let folder = paths::topic_folder(&message.topic);
            pictures.mms.iter().take(MOST_PICTURES).map(|name| format!("{folder}{name}")).collect()
        }
        _ => Vec::new(),
    };
    let row = |message: &'a Message| Row {
        number: topics.get(message.topic.as_str()).map_or(0, |(number, _)| *number),
        topic: &message.topic,
        variant: message.variant.name(),
        channel: &message.channel,
        kind: kind(message),
        bytes: message.bytes,
        subject: &message.subject,
        text: &message.text,
        pictures: attached(message),
    };
    messages.iter().map(row).collect()
}

/// Returns the kind of a message: `SMS`, `LMS` or `MMS`.
fn kind(message: &Message) -> &'static str {
    match (message.variant, message.is_short()) {
        (Variant::Picture, _) => "MMS",
        (_, true) => SHORT,
        (_, false) => "LMS",
    }
}

/// Returns the rows as CSV (RFC 4180), in UTF-8 with a byte order mark, which Korean Excel needs.
pub fn csv(rows: &[Row<'_>]) -> String {
    let mut out = String::from("\u{feff}number,topic,variant,channel,kind,bytes,subject,text,pictures\r\n");
    for row in rows {
        let (number, bytes, pictures) = (row.number.to_string(), row.bytes.to_string(), row.pictures.join(" "));
        let cells = [&number, row.topic, row.variant, row.channel, row.kind, &bytes, row.subject, row.text, &pictures];
        let cells: Vec<String> = cells.iter().map(|cell| defused(cell)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// Returns a quoted cell. A text that a spreadsheet would read as a formula gets an apostrophe (OWASP, CSV injection); in
/// East Asia it may read the full-width signs as well.
fn defused(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let apostrophe = if formula { "'" } else { "" };
    format!("\"{apostrophe}{}\"", cell.replace('"', "\"\""))
}
