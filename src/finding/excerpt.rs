//! A place in a text → the line that is shown for it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::{Place, line_column};

/// Returns the text that a place is in, so that a line of it can be shown; `None` if there is no line to show.
pub fn source<'a>(sources: &'a BTreeMap<Arc<str>, Arc<str>>, place: &Place) -> Option<&'a str> {
    // What a theme lacks as a whole is not on any line of its theme.yaml.
    let whole_theme = place.path.starts_with("themes/") && place.end == 0;
    let text = sources.get(&place.path).filter(|text| !text.is_empty() && !whole_theme)?;
    Some(text)
}

/// Returns the line of `source` that contains `range`, its number from 1, and the range within it.
///
/// A finding in a file of 5 MB must not carry 5 MB along.
pub fn cut(source: &str, range: Range<usize>) -> (&str, usize, Range<usize>) {
    let start = floor(source, range.start.min(source.len()));
    let mut end = floor(source, range.end.clamp(start, source.len()));
    // Only the first line of a longer place is shown: the caret says where, not how much.
    if let Some(newline) = source[start..end].find('\n') {
        end = start + newline;
    }
    let from = source[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = source[end..].find('\n').map_or(source.len(), |at| end + at);
    let (line, _) = line_column(source, start);
    // A drawing may be one line of 200 kB. What is far from the caret helps nobody and costs time.
    let from = if start - from > FAR { floor(source, start - FAR) } else { from };
    let to = if to - end > FAR { floor(source, end + FAR) } else { to };
    let end = end.min(floor(source, start + FAR)).max(start);
    (&source[from..to], line, start - from..end - from)
}

/// How many bytes before and after the caret are shown.
const FAR: usize = 400;

fn floor(text: &str, mut byte: usize) -> usize {
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}
