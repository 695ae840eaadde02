//! "Did you mean": the nearest known word. The only file that uses strsim.

use super::text;

/// Returns the known word nearest to `typed`, if one is near enough.
pub(crate) fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Whoever types a name in capitals means the same.
    let lower = typed.to_lowercase();
    let distance = |word: &str| strsim::damerau_levenshtein(typed, word).min(strsim::damerau_levenshtein(&lower, word));
    // 연채 is nearer to 연체 than to 연장: it has one other sound, not three.
    let sounds = text::decomposed(typed);
    let by_sound = |word: &str| strsim::damerau_levenshtein(&sounds, &text::decomposed(word));
    known
        .into_iter()
        .map(|word| (distance(word), word))
        .filter(|(distance, word)| {
            let length = word.chars().count();
            *distance <= (length / 3).max(1) && *distance < length
        })
        .min_by_key(|(distance, word)| (*distance, by_sound(word), *word))
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_near_and_another_word_is_not() {
        assert_eq!(nearest("titel", ["title", "number"]), Some("title"));
        assert_eq!(nearest("TITLE", ["title", "number"]), Some("title"));
        assert_eq!(nearest("color", ["title", "number"]), None);
        assert_eq!(nearest("연채", ["연장", "연체", "요금"]), Some("연체"));
    }
}
