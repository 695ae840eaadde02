//! How much a text is.

/// Returns how many Hangul syllables `text` has, the measure of how full a card is.
pub fn hangul(text: &str) -> usize {
    text.chars().filter(|c| ('가'..='힣').contains(c)).count()
}
