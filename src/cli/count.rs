//! `cardnews count`: the bytes of each line of standard input, as message senders count them.

use std::io::{BufRead, stdin};

use serde::Serialize;

use super::{Context, exit, report};
use crate::craft::{json, korean::euckr, text};

/// The JSON object that is printed for each line.
#[derive(Serialize)]
struct Count {
    /// EUC-KR bytes of `text`. A character that cannot be sent counts as two.
    bytes: usize,
    /// Characters that cannot be sent.
    unsendable: Vec<char>,
    /// The line as it would be sent: composed, with replacements from KS X 1001.
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
