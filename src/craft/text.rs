//! Text as somebody typed it → text as every stage expects it. The only file that knows unicode-normalization.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Begins what stands in a rendered page for what depends on its address: a noncharacter, which Unicode keeps for a program's
/// own use (Unicode 16, 23.7). No text that is read holds it.
pub const STAND_IN: char = '\u{FDD0}';

/// Returns text as every stage expects it: as [`typed`] does, and without the character by which a page's stand-ins are
/// known. No text has a use for it, and it becomes the one that says so (U+FFFD, as long in UTF-8).
pub fn normal(text: String) -> String {
    without_stand_ins(typed(text))
}

/// Returns text with its syllables composed (NFC), and without the character of stand-ins.
pub fn composed(text: String) -> String {
    without_stand_ins(nfc(text))
}

/// Returns what somebody typed, whole: without byte order mark, lines ending in `\n`, composed (NFC).
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

/// Returns text with its syllables taken apart (NFD), as a Mac may have written the name of a file.
pub fn decomposed(text: &str) -> String {
    text.nfd().collect()
}

/// Whether a character may melt into the one before: a combining mark, a vowel or final of Hangul.
pub fn joins(c: char) -> bool {
    canonical_combining_class(c) != 0 || matches!(c, '\u{1160}'..='\u{11FF}')
}
