//! Text as somebody typed it → text as every stage expects it. The only file that uses unicode-normalization.

use std::borrow::Cow;

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

/// Returns text with its letters in their usual form (NFKC): ８ becomes 8, Ａ becomes A, ① becomes 1. It is for comparing only.
///
/// Single Korean letters stay: to Unicode their usual form is half a syllable. `themes/default/desk/fold.js` does the same.
pub fn usual(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfc() {
        match c {
            'ㄱ'..='ㆎ' => out.push(c),
            _ => out.extend(std::iter::once(c).nfkc()),
        }
    }
    out
}

/// Returns the number of ASCII digits that a text begins with.
pub fn digits(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())
}

/// Returns whether a terminal or a reader's eye obeys a character instead of seeing it: a control other than the end of a line and
/// the tab, or one that turns the direction of the text around it (UAX 9), or one that ends a line unseen.
pub fn steers(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Returns text for a terminal: each character that [`steers`] is spelled, as in `\u{1b}`. The end of a line may be that of
/// calendars, `\r\n`.
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() == Some(&'\n') => out.push(c),
            _ if steers(c) => out.extend(c.escape_unicode()),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
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
    use super::{escaped, is_device, usual};

    #[test]
    fn other_forms_of_letters_become_the_usual_ones() {
        assert_eq!(usual("８번　ＳＷＭ ①㎥"), "8번 SWM 1m3");
        assert_eq!(usual("ㄴㅅ 누수"), "ㄴㅅ 누수");
        assert_eq!(usual("\u{1102}\u{116E}수"), "누수");
    }

    #[test]
    fn a_terminal_is_told_of_what_it_would_obey() {
        assert_eq!(
            escaped("물\u{1b}[2J\u{7}\u{9b}\u{202e}\u{200f}\r물\n\t끝"),
            "물\\u{1b}[2J\\u{7}\\u{9b}\\u{202e}\\u{200f}\\u{d}물\n\t끝"
        );
        assert_eq!(escaped("BEGIN:VCALENDAR\r\n"), "BEGIN:VCALENDAR\r\n");
    }

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
