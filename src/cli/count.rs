//! `cardnews count`: the bytes of each line of standard input, as message senders count them.

use std::io::{self, BufRead, Read, stdin};

use serde::Serialize;

use super::report::{self, Reader};
use super::{Context, exit};
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

/// The maximum size of a line, in bytes. Nobody sends a message of a megabyte.
const MAX_LINE: u64 = 1_000_000;

pub(super) fn run(context: &Context) -> io::Result<u8> {
    let mut input = stdin().lock();
    loop {
        let mut line = Vec::new();
        if (&mut input).take(MAX_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(exit::CLEAN);
        }
        if line.len() as u64 == MAX_LINE && line.last() != Some(&b'\n') {
            let (ko, en) = ("한 줄이 너무 깁니다", "a line is too long");
            report::machine(context.language(), "stdin", ko, en);
            return Ok(exit::USAGE);
        }
        let line = String::from_utf8_lossy(&line);
        let text = euckr::sendable(&text::typed(line.trim_end_matches(['\r', '\n']).to_owned()));
        let count = Count { bytes: euckr::bytes(&text), unsendable: euckr::unsendable(&text), text };
        if report::data(&json::line(&count))? == Reader::Gone {
            return Ok(exit::CLEAN);
        }
    }
}
