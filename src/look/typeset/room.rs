//! The elements around words of a picture → how much of one thing a line there holds together.

use crate::craft::korean::together;

/// In halves of a syllable. In the large type of questions and answers eight syllables are the most that keep it large.
const LARGE: usize = 16;
/// In the bar below one of two states beside each other.
const STATE: usize = 10;
/// Under one of three pictures beside each other.
const FRAME: usize = 10;
/// In all cells of a row together.
const ROW: usize = 42;

/// Where words are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// What running text of this picture holds.
    text: usize,
    /// What a line holds here.
    here: usize,
    /// Whether this is a cell, whose width is counted already.
    is_narrow: bool,
}

impl Default for Room {
    fn default() -> Self {
        Self { text: together::MOST, here: together::MOST, is_narrow: false }
    }
}

impl Room {
    /// Returns the maximum width of what is kept together here, in halves of a syllable.
    pub(super) fn most(self) -> usize {
        self.here
    }

    /// Returns the maximum width of a bracket, or of one end of a range.
    pub(super) fn widest(self) -> usize {
        if self.is_narrow { self.here } else { together::wide(self.here) }
    }

    /// Goes on behind a tag of the element `name`; `after` is what follows it.
    pub(super) fn enter(&mut self, name: &str, tag: &str, after: &str) {
        let closes = tag.starts_with("</");
        match name {
            "article" => {
                self.text = if tag.contains(" answer ") { LARGE } else { together::MOST };
                self.here = self.text;
            }
            "h1" | "table" | "section" | "ul" if closes => (self.here, self.is_narrow) = (self.text, false),
            "h1" => self.here = LARGE,
            "table" => self.narrow((ROW / columns(after).max(2)).min(self.text)),
            "section" if tag.contains("\"good\"") || tag.contains("\"bad\"") => self.narrow(STATE),
            "ul" if tag.contains("\"frames\"") => self.narrow(FRAME),
            _ => {}
        }
    }

    fn narrow(&mut self, here: usize) {
        (self.here, self.is_narrow) = (here, true);
    }
}

/// Returns the number of cells in the first row of a table.
fn columns(table: &str) -> usize {
    let row = &table[..table.find("</tr>").unwrap_or(0)];
    row.matches("<th ").count() + row.matches("<th>").count() + row.matches("<td").count()
}
