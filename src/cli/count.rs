//! `cardnews count`: the bytes of each line of standard input, as senders of messages count them.

use std::io::{BufRead, stdin};

use serde::Serialize;

use super::{Context, exit, report};
use crate::craft::{json, korean::euckr, text};

/// What is printed for each line: one JSON object a line.
#[derive(Serialize)]
struct Count {
    /// EUC-KR bytes of `text`; a character that cannot be sent counts two.
    bytes: usize,
    /// Characters that no message can carry.
    unsendable: Vec<char>,
    /// The line as it would be sent: composed, and with look-alikes of KS X 1001 put in.
    text: String,
}

pub(super) fn run(context: &Context) -> u8 {
    for line in stdin().lock().split(b'\n') {
        let line = match line {
            Ok(line) => line,
            Err(error) => return report::failure(context.language(), &error),
        };
        let line = String::from_utf8_lossy(&line);
        let text = euckr::sendable(&text::typed(line.trim_end_matches('\r').to_owned()));
        report::data(&json::line(&Count { bytes: euckr::bytes(&text), unsendable: euckr::unsendable(&text), text }));
    }
    exit::CLEAN
}
