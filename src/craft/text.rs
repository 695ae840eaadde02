//! Text as somebody typed it → text as every stage expects it. The only file that uses unicode-normalization.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The first character of a stand-in: a mark in a rendered page that is replaced once the address of the page is known. It is a
/// noncharacter, which Unicode keeps for a program's own use (Unicode 16, 23.7). No text that was read contains it.
pub(crate) const STAND_IN: char = '\u{FDD0}';

/// Returns text as every stage expects it: like [`typed`], but without `STAND_IN`. No text needs that character. It becomes
/// the replacement character U+FFFD, which has the same length in UTF-8.
pub fn normal(text: String) -> String {
    without_stand_ins(typed(text))
}

/// Returns text with its syllables composed (NFC), and without `STAND_IN`.
pub fn composed(text: String) -> String {
    without_stand_ins(nfc(text))
}

/// Returns what somebody typed: without byte order mark, lines ending in `\n`, composed (NFC). Nothing else is changed.
pub fn typed(text: String) -> String {
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    nfc(text)
}

fn nfc(text: String) -> String {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text,
        _ => text.nfc().collect(),
    }
}

fn without_stand_ins(text: String) -> String {
    if text.contains(STAND_IN) { text.replace(STAND_IN, "\u{FFFD}") } else { text }
}

/// Returns text with its syllables decomposed (NFD). A Mac may have written the name of a file like this.
pub fn decomposed(text: &str) -> String {
    text.nfd().collect()
}

/// Returns whether a character may combine with the one before it: a combining mark, a vowel or final of Hangul.
pub(crate) fn joins(c: char) -> bool {
    canonical_combining_class(c) != 0 || matches!(c, '\u{1160}'..='\u{11FF}')
}

/// Returns whether Windows keeps a file name for a device, whatever its ending: `con`, `aux.txt`, `COM1.md` (Microsoft, "Naming
/// Files, Paths, and Namespaces").
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let numbered = |stem: &str| {
        let number = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
        number.is_some_and(|number| {
            number.chars().count() == 1 && number.chars().all(|c| c.is_ascii_digit() || "¹²³".contains(c))
        })
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$") || numbered(&stem)
}

#[cfg(test)]
mod tests {
    use super::is_device;

    #[test]
    fn names_of_devices_are_known_with_any_ending() {
        for name in ["con", "CON", "aux.md", "nul.tar.gz", "prn ", "com1", "LPT9.png", "com¹.txt"] {
            assert!(is_device(name), "{name}");
        }
        for name in ["contact", "com", "com10", "console.md", "my-con", "lpt.md", "a.con"] {
            assert!(!is_device(name), "{name}");
        }
    }
}
