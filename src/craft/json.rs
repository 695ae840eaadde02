//! Values ↔ JSON text. The only file that uses serde_json.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::text::steers;

/// Returns a value as JSON on one line, newline included. No character of it steers a terminal.
pub fn line<T: Serialize>(value: &T) -> String {
    let mut text = quiet(&compact(value)).into_owned();
    text.push('\n');
    text
}

/// Returns a value as JSON on one line, without a newline.
pub(crate) fn compact<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("our own structs hold only strings, numbers and lists")
}

/// Returns a value as indented JSON that ends in a newline. No character of it steers a terminal.
pub fn pretty<T: Serialize>(value: &T) -> String {
    let text = serde_json::to_string_pretty(value).expect("our own structs hold only strings, numbers and lists");
    let mut text = quiet(&text).into_owned();
    text.push('\n');
    text
}

/// Returns JSON in which what steers terminals is spelled, as in `\u009b`: JSON itself spells only the controls below U+0020.
/// Such a character can stand nowhere but in a string, and none is beyond U+FFFF.
fn quiet(text: &str) -> Cow<'_, str> {
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if steers(c) {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Writes a value in the form of [`pretty`], for values that are too large for a text in memory.
///
/// # Errors
/// Those of `out`.
pub fn write_pretty<T: Serialize>(value: &T, out: &mut impl io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    out.write_all(b"\n")
}

/// Returns the value in JSON text. Returns `None` if the text has another shape or is damaged.
pub fn parse<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_in_json_steers_a_terminal() {
        let text = "\u{1b}\u{7f}\u{9b}\u{202e}\u{2028}물";
        for json in [super::line(&text), super::pretty(&text)] {
            assert_eq!(json, "\"\\u001b\\u007f\\u009b\\u202e\\u2028물\"\n");
            assert_eq!(super::parse::<String>(&json).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_is_written_is_what_would_be_a_text() {
        let value = std::collections::BTreeMap::from([("가", vec![1, 2]), ("나", Vec::new())]);
        let mut written = Vec::new();
        super::write_pretty(&value, &mut written).expect("memory takes all bytes");
        assert_eq!(written, super::pretty(&value).into_bytes());
    }
}
