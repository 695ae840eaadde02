//! `{{ fact.x }}` and `{{ office.x }}` in a text, which an edition fills. There is no logic: content is data.

use std::ops::Range;

use super::Inlines;

/// A placeholder in a text. Byte ranges are of the topic's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Placeholder {
    /// The value of a fact.
    Fact {
        /// The fact's id, which need not exist.
        id: String,
        /// Where the placeholder is.
        at: Range<usize>,
    },
    /// A value of the office.
    Office {
        /// The value's key, which need not exist.
        key: String,
        /// Where the placeholder is.
        at: Range<usize>,
    },
    /// A link with placeholders in its address.
    Link {
        /// The address as it was typed.
        href: String,
        /// The words.
        content: Inlines,
        /// Where the link is.
        at: Range<usize>,
    },
}

/// A piece of a text. Byte ranges are of that text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words that stay as they are.
    Words(Range<usize>),
    /// `{{ fact.id }}`.
    Fact(&'a str, Range<usize>),
    /// `{{ office.key }}`.
    Office(&'a str, Range<usize>),
    /// Something else between the brackets: its text, trimmed.
    Malformed(&'a str, Range<usize>),
    /// `{{` without `}}`. The text after it is words.
    Unclosed(Range<usize>),
}

/// Returns whether a text may have placeholders. Most have none.
pub fn has(text: &str) -> bool {
    text.contains("{{")
}

/// Splits a text into pieces, in order and without gaps. Empty words are left out.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut rest = 0;
    let words = |range: Range<usize>| (!range.is_empty()).then_some(Piece::Words(range));
    while let Some(open) = text[rest..].find("{{").map(|open| rest + open) {
        let Some(close) = text[open..].find("}}").map(|close| open + close + 2) else {
            out.push(Piece::Unclosed(open..open + 2));
            break;
        };
        out.extend(words(rest..open));
        let inside = text[open + 2..close - 2].trim();
        out.push(match inside.split_once('.').map(|(kind, name)| (kind.trim(), name.trim())) {
            Some(("fact", id)) => Piece::Fact(id, open..close),
            Some(("office", key)) => Piece::Office(key, open..close),
            _ => Piece::Malformed(inside, open..close),
        });
        rest = close;
    }
    out.extend(words(rest..text.len()));
    out
}

/// Returns where the text at `at` of a file begins, if the file has it letter by letter. Returns `None` if it was written in
/// another way (an escape, an entity, a folded line); then `at` is the place of everything in it.
pub fn written_at(text: &str, at: &Range<usize>, source: &str) -> Option<usize> {
    source.get(at.clone()).and_then(|typed| typed.find(text)).map(|found| at.start + found)
}

/// Returns where a part of a text is in its file. `written` is the result of [`written_at`].
pub fn place(part: &Range<usize>, written: Option<usize>, at: &Range<usize>) -> Range<usize> {
    written.map_or_else(|| at.clone(), |start| start + part.start..start + part.end)
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    #[test]
    fn a_text_is_taken_apart_without_a_gap() {
        assert_eq!(pieces("가나"), [Piece::Words(0..6)]);
        assert_eq!(pieces("{{ fact.a }}원"), [Piece::Fact("a", 0..12), Piece::Words(12..15)]);
        assert_eq!(pieces("{{office . b}}"), [Piece::Office("b", 0..14)]);
        assert_eq!(pieces("{{ phone }}"), [Piece::Malformed("phone", 0..11)]);
        assert_eq!(pieces("a {{ b"), [Piece::Unclosed(2..4), Piece::Words(0..6)]);
    }
}
