//! `## Heading {#name}` → the name by which an office can replace or leave out the card.

use std::ops::Range;

use super::markdown::{Kind, Node};

/// Takes the name off the end of a heading. Returns it as it was typed, and where.
pub fn take_name(heading: &mut Node) -> Option<(String, Range<usize>)> {
    let last = heading.children.last_mut()?;
    let Kind::Text(words) = &mut last.kind else { return None };
    let open = words.rfind("{#")?;
    let name = words[open + "{#".len()..].trim_end().strip_suffix('}')?;
    if name.contains(['{', '}']) {
        return None;
    }
    let name = name.to_owned();
    // A heading has no mark of its own behind the name, so what was typed is as long as what is read.
    let end = last.at.end - (words.len() - words.trim_end().len());
    let at = end.checked_sub(name.len() + "{#}".len())?..end;
    words.truncate(open);
    last.at.end = at.start;
    Some((name, at))
}

/// Returns the headings of the cards of a text in order, each with its name and the byte range of its card.
pub fn cards(root: &mut Node, end: usize, text: &str) -> Vec<NamedCard> {
    let mut out: Vec<NamedCard> = Vec::new();
    for node in root.children.iter_mut().filter(|node| node.kind == Kind::Heading(2)) {
        let start = text[..node.at.start].rfind('\n').map_or(0, |line| line + 1);
        if let Some(before) = out.last_mut() {
            before.at.end = start;
        }
        out.push(NamedCard { name: take_name(node), heading: node.at.clone(), at: start..end });
    }
    out
}

/// A card of a text, with what an office calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedCard {
    /// Its name, if it has one, and where that is.
    pub name: Option<(String, Range<usize>)>,
    /// Where its heading is.
    pub heading: Range<usize>,
    /// From the line of its heading to the line of the next one.
    pub at: Range<usize>,
}
