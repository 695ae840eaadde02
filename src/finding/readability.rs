//! How hard a topic is to read, in counts and not in one grade.

/// What a plain-language check read in one topic, and what it counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Readability {
    /// The topic's id.
    pub topic: String,
    /// Sentences of running text, headings and front matter included.
    pub sentences: usize,
    /// Items of lists, steps, things to prepare.
    pub items: usize,
    /// Cells of tables.
    pub cells: usize,
    /// Eojeol in all of them together.
    pub eojeol: usize,
    /// Eojeol in the longest of them.
    pub longest: usize,
    /// Words in foreign letters, each once. They are neither units nor names, and are not explained in brackets.
    pub foreign: Vec<String>,
    /// Terms of the trade without their plain word, each once.
    pub unexplained: Vec<String>,
}

impl Readability {
    /// Returns how many sentences, items and cells were read.
    pub fn read(&self) -> usize {
        self.sentences + self.items + self.cells
    }

    /// Returns the mean number of eojeol per sentence, item or cell, in tenths; 0 if nothing was read.
    pub fn mean_tenths(&self) -> usize {
        (self.eojeol * 10 + self.read() / 2).checked_div(self.read()).unwrap_or(0)
    }
}
