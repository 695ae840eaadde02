//! Initial consonants: 누수 → ㄴㅅ, as people type them to find a word quickly.

const INITIALS: [char; 19] =
    ['ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ'];

/// Returns the initial consonant of a syllable, and any other character as it is.
fn initial(c: char) -> char {
    match u32::from(c).checked_sub(0xAC00) {
        Some(offset) if offset < 11_172 => INITIALS[(offset / 588) as usize],
        _ => c,
    }
}

/// Returns whether `typed` is found in `text`, spaces aside; a lone consonant stands for every syllable that begins with it.
pub fn found(text: &str, typed: &str) -> bool {
    let text: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let typed: Vec<char> = typed.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let same = |have: char, want: char| have == want || INITIALS.contains(&want) && initial(have) == want;
    !typed.is_empty() && text.windows(typed.len()).any(|part| part.iter().zip(&typed).all(|(have, want)| same(*have, *want)))
}

#[cfg(test)]
mod tests {
    use super::found;

    #[test]
    fn consonants_stand_for_syllables() {
        assert!(found("누수시 점검사항", "ㄴㅅ"));
        assert!(found("명의변경 절차", "ㅁㅇㅂㄱ"));
        assert!(found("누수시 점검사항", "누ㅅㅅㅈㄱ"));
        assert!(found("스마트 물관리(SWM)", "swm"));
        assert!(!found("누수", "ㅅㄴ"));
        assert!(!found("누수", " "));
    }
}
