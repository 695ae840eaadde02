//! All messages → messages.csv and messages.json, for the office's own sales system.

use serde::Serialize;

use crate::model::{Message, Site};

/// One message, as messages.json holds it and the columns of messages.csv are named.
#[derive(Debug, Serialize)]
pub struct Row<'a> {
    number: u32,
    topic: &'a str,
    variant: &'a str,
    channel: &'a str,
    /// `SMS`, `LMS` or `MMS`.
    kind: &'a str,
    bytes: usize,
    subject: &'a str,
    text: &'a str,
}

/// Returns the rows, by topic.
pub fn rows<'a>(site: &'a Site, messages: &'a [Message]) -> Vec<Row<'a>> {
    let row = |message: &'a Message| Row {
        number: site.topic(&message.topic).map_or(0, |topic| topic.number),
        topic: &message.topic,
        variant: message.variant.name(),
        channel: &message.channel,
        kind: kind(message),
        bytes: message.bytes,
        subject: &message.subject,
        text: &message.text,
    };
    messages.iter().map(row).collect()
}

/// Returns what kind of message it goes out as.
pub fn kind(message: &Message) -> &'static str {
    match (message.variant, message.is_short()) {
        (crate::model::Variant::Picture, _) => "MMS",
        (_, true) => "SMS",
        (_, false) => "LMS",
    }
}

/// Returns the rows as CSV (RFC 4180) in UTF-8 with a byte order mark, which Korean Excel needs.
pub fn csv(rows: &[Row<'_>]) -> String {
    let mut out = String::from("\u{feff}number,topic,variant,channel,kind,bytes,subject,text\r\n");
    for row in rows {
        let (number, bytes) = (row.number.to_string(), row.bytes.to_string());
        let cells = [&number, row.topic, row.variant, row.channel, row.kind, &bytes, row.subject, row.text];
        let cells: Vec<String> = cells.iter().map(|cell| defused(cell)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// Quotes a cell, and puts an apostrophe before what a spreadsheet would take for a formula (OWASP, CSV injection).
fn defused(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let apostrophe = if formula { "'" } else { "" };
    format!("\"{apostrophe}{}\"", cell.replace('"', "\"\""))
}
