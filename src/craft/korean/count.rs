//! The length of a text.

/// Returns the number of Hangul syllables in `text`. It measures how full a card is.
pub fn hangul(text: &str) -> usize {
    text.chars().filter(|c| ('가'..='힣').contains(c)).count()
}
