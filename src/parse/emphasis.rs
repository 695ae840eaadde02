//! Markdown text → Markdown text in which `**` works next to Hangul.
//!
//! By CommonMark's flanking rule (spec 0.31, section 6.2), the asterisks of `**50%**까지` stay asterisks: there is punctuation
//! inside the delimiter and a letter outside. The agreed solution is "CJK-friendly emphasis": next to a CJK character,
//! punctuation inside does not count. We get it by putting a private-use letter, the shim, between the punctuation and the
//! delimiter. It is removed from every text again, and places are mapped back. Remove this file when a release of
//! pulldown-cmark contains its PR 1059.

use std::ops::Range;

/// The shim. A private-use character is neither space nor punctuation, so it does not stop a delimiter.
const SHIM: char = '\u{E000}';

/// Markdown with shims, and their positions.
#[derive(Debug)]
pub struct Shimmed {
    /// The text to parse.
    pub text: String,
    /// Byte positions in `text` at which a shim begins, ascending.
    shims: Vec<usize>,
}

/// Puts shims into `text`.
pub(crate) fn shim(text: &str) -> Shimmed {
    let mut out = String::with_capacity(text.len() + 16);
    let mut shims = Vec::new();
    let mut chars = text.chars().peekable();
    let mut before = '\n';
    while let Some(c) = chars.next() {
        if before == '\\' {
            // An escaped character is plain text, and so is an escaped backslash.
            out.push(c);
            before = if c == '\\' { 'x' } else { c };
            continue;
        }
        if c != '*' && c != '~' {
            out.push(c);
            before = c;
            continue;
        }
        let mut run = String::from(c);
        while let Some(next) = chars.next_if_eq(&c) {
            run.push(next);
        }
        let after = chars.peek().copied().unwrap_or('\n');
        let double = c == '*' || run.len() == 2;
        if double && is_punctuation(before) && is_cjk(after) {
            shims.push(out.len());
            out.push(SHIM);
        }
        out.push_str(&run);
        if double && is_cjk(before) && is_punctuation(after) {
            shims.push(out.len());
            out.push(SHIM);
        }
        before = c;
    }
    Shimmed { text: out, shims }
}

impl Shimmed {
    /// Returns the range in the editor's text for `range` of the shimmed text.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let back = |byte: usize| byte - SHIM.len_utf8() * self.shims.partition_point(|shim| *shim < byte);
        back(range.start)..back(range.end)
    }

    /// Returns a piece of the shimmed text without its shims.
    pub fn clean(text: &str) -> String {
        if text.contains(SHIM) { text.replace(SHIM, "") } else { text.to_owned() }
    }
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{303F}' | '\u{3040}'..='\u{30FF}' | '\u{3130}'..='\u{318F}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}')
}

/// Returns whether `c` is punctuation or a symbol, as in CommonMark. The caller handles `*`, `~` and `\`.
fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !c.is_control() && c != '\\' && c != SHIM
}

#[cfg(test)]
mod tests {
    use super::{Shimmed, shim};

    #[test]
    fn places_are_true_after_shims() {
        let text = "값은 **50%**까지, 끝";
        let shimmed = shim(text);
        let at = shimmed.text.find("끝").expect("the word is there");
        let original = shimmed.original(at..at + "끝".len());
        assert_eq!(&text[original], "끝");
        assert_eq!(Shimmed::clean(&shimmed.text), text);
    }

    #[test]
    fn escapes_stay_escapes() {
        assert_eq!(shim(r"\*\*50%\*\*까지").text, r"\*\*50%\*\*까지");
    }
}
