//! Values ↔ JSON text. The only file that uses serde_json.

use std::io;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Returns a value as JSON on one line, newline included.
pub fn line<T: Serialize>(value: &T) -> String {
    let mut text = compact(value);
    text.push('\n');
    text
}

/// Returns a value as JSON on one line, without a newline.
pub(crate) fn compact<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("our own structs hold only strings, numbers and lists")
}

/// Returns a value as indented JSON that ends in a newline.
pub fn pretty<T: Serialize>(value: &T) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("our own structs hold only strings, numbers and lists");
    text.push('\n');
    text
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
    fn what_is_written_is_what_would_be_a_text() {
        let value = std::collections::BTreeMap::from([("가", vec![1, 2]), ("나", Vec::new())]);
        let mut written = Vec::new();
        super::write_pretty(&value, &mut written).expect("memory takes all bytes");
        assert_eq!(written, super::pretty(&value).into_bytes());
    }
}
