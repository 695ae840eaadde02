//! "Did you mean": the nearest of the known words. The only file that knows strsim.

use crate::finding::Say;
use crate::say;

/// Returns the known word nearest to `typed`, if one is near enough to be meant.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(typed, word), word))
        .filter(|(distance, word)| {
            let length = word.chars().count();
            *distance <= (length / 3).max(1) && *distance < length
        })
        .min()
        .map(|(_, word)| word)
}

/// Returns the remedy for an unknown word: the nearest one, or all of them.
pub fn help(typed: &str, known: &[&str]) -> Say {
    match nearest(typed, known.iter().copied()) {
        Some(word) => say!("혹시 '{word}'인가요?", "did you mean '{word}'?"),
        None if known.is_empty() => say!("쓸 수 있는 것이 아직 없습니다", "there is none yet"),
        None => {
            let mut all = known.iter().take(24).copied().collect::<Vec<_>>().join(", ");
            if known.len() > 24 {
                all.push_str(", …");
            }
            say!("쓸 수 있는 것: {all}", "there are: {all}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_near_and_another_word_is_not() {
        assert_eq!(nearest("titel", ["title", "number"]), Some("title"));
        assert_eq!(nearest("color", ["title", "number"]), None);
    }
}
