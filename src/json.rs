//! Values → JSON text. The only file that knows serde_json.

use serde::Serialize;

/// Returns a value as JSON on one line, newline included.
pub fn line<T: Serialize>(value: &T) -> String {
    let mut text = compact(value);
    text.push('\n');
    text
}

/// Returns a value as JSON on one line, without a newline.
pub fn compact<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("our own structs hold only strings, numbers and lists")
}

/// Returns a value as indented JSON that ends in a newline.
pub fn pretty<T: Serialize>(value: &T) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("our own structs hold only strings, numbers and lists");
    text.push('\n');
    text
}
