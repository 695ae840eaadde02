//! Markdown text → the places at which `**` needs help next to Hangul.
//!
//! By CommonMark's flanking rule (spec 0.31, section 6.2), the asterisks of `**50%**까지` stay asterisks: there is punctuation
//! inside the delimiter and a letter outside. The agreed solution is "CJK-friendly emphasis": next to a CJK character,
//! punctuation inside does not count. We get it by putting a private-use letter, the shim, between the punctuation and the
//! delimiter. [`super::marks`] puts it in and takes it out again. Remove this file when a release of
//! pulldown-cmark contains its PR 1059.

/// Returns the shim for `text`: a private-use letter that is not in it. It is neither space nor punctuation, so it does not
/// stop a delimiter.
pub(super) fn shim(text: &str) -> char {
    ('\u{E000}'..='\u{F8FF}').chain('\u{F0000}'..='\u{FFFFD}').find(|c| !text.contains(*c)).unwrap_or('\u{E000}')
}

/// Returns the places in `text` that need a shim, ascending.
pub(super) fn places(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut before = '\n';
    while let Some((at, c)) = chars.next() {
        if before == '\\' {
            // An escaped character is plain text, and so is an escaped backslash.
            before = if c == '\\' { 'x' } else { c };
            continue;
        }
        if c != '*' && c != '~' {
            before = c;
            continue;
        }
        let mut end = at + 1;
        while chars.next_if(|(_, next)| *next == c).is_some() {
            end += 1;
        }
        let after = chars.peek().map_or('\n', |(_, next)| *next);
        let double = c == '*' || end - at == 2;
        if double && is_punctuation(before) && is_cjk(after) {
            places.push(at);
        }
        if double && is_cjk(before) && is_punctuation(after) {
            places.push(end);
        }
        before = c;
    }
    places
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{303F}' | '\u{3040}'..='\u{30FF}' | '\u{3130}'..='\u{318F}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}')
}

/// Returns whether `c` is punctuation or a symbol, as in CommonMark. The caller handles `*`, `~` and `\`.
fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !c.is_control() && c != '\\'
}

#[cfg(test)]
mod tests {
    use super::{places, shim};

    #[test]
    fn a_shim_stands_between_punctuation_and_its_delimiter() {
        assert_eq!(places("값은 **50%**까지"), ["값은 **50%".len()]);
        assert_eq!(places(r"\*\*50%\*\*까지"), [0_usize; 0]);
    }

    #[test]
    fn the_shim_is_no_letter_of_the_editor() {
        assert_eq!(shim("가\u{E000}나\u{E001}"), '\u{E002}');
    }
}
