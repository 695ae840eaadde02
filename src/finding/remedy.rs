//! Remedies that many findings share.

use super::Say;
use crate::craft::suggest::nearest;
use crate::say;

/// Returns the remedy for an unknown word: the nearest one, or all of them.
pub fn unknown_word(typed: &str, known: &[&str]) -> Say {
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
