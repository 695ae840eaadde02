//! The sounds within a syllable: 여권 → ㅇㄱ for searching by initial consonants; 되 with ㄴ → 된 for joining endings.

const INITIALS: [char; 19] =
    ['ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ'];

/// Returns the initial consonant of a syllable. Returns any other character unchanged.
pub fn initial(c: char) -> char {
    match u32::from(c).checked_sub(0xAC00) {
        Some(offset) if offset < 11_172 => INITIALS[(offset / 588) as usize],
        _ => c,
    }
}

/// A final consonant, by its number in Unicode (chapter 3.12).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Final(u32);

impl Final {
    /// ㄴ, as in 된.
    pub const NIEUN: Self = Self(4);
    /// ㄷ, as in 싣다.
    pub const DIGEUT: Self = Self(7);
    /// ㄹ, as in 될.
    pub const RIEUL: Self = Self(8);
    /// ㄻ, as in 줄어듦.
    pub const RIEUL_MIEUM: Self = Self(10);
    /// ㅁ, as in 됨.
    pub const MIEUM: Self = Self(16);
    /// ㅂ, as in 됩니다.
    pub const BIEUP: Self = Self(17);
    /// ㅆ, as in 됐다.
    pub const SSANGSIOT: Self = Self(20);
}

/// Returns the final consonant of a syllable. Returns `None` if there is none, or if `c` is not a Hangul syllable.
pub fn final_of(c: char) -> Option<Final> {
    let offset = u32::from(c).checked_sub(0xAC00).filter(|offset| *offset < 11_172)?;
    (!offset.is_multiple_of(28)).then_some(Final(offset % 28))
}

/// Returns a syllable without its final consonant: 밀 → 미. Returns any other character unchanged.
pub fn open(c: char) -> char {
    final_of(c).and_then(|foot| char::from_u32(u32::from(c) - foot.0)).unwrap_or(c)
}

/// Returns an open syllable with a final consonant added. Returns any other character unchanged.
pub fn with_final(c: char, foot: Final) -> char {
    match u32::from(c).checked_sub(0xAC00) {
        Some(offset) if offset < 11_172 && offset.is_multiple_of(28) => char::from_u32(0xAC00 + offset + foot.0).unwrap_or(c),
        _ => c,
    }
}

/// Returns whether a character is a consonant that syllables begin with, as one types it to search.
pub fn is_initial(c: char) -> bool {
    INITIALS.contains(&c)
}

/// Returns whether `text` contains `typed`. Spaces are ignored. A single consonant matches every syllable that begins with it.
pub fn found(text: &str, typed: &str) -> bool {
    let text: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let typed: Vec<char> = typed.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let same = |have: char, want: char| have == want || INITIALS.contains(&want) && initial(have) == want;
    !typed.is_empty() && text.windows(typed.len()).any(|part| part.iter().zip(&typed).all(|(have, want)| same(*have, *want)))
}

#[cfg(test)]
mod tests {
    use super::{Final, final_of, found, open, with_final};

    #[test]
    fn endings_join_their_syllable() {
        assert_eq!(with_final('되', Final::NIEUN), '된');
        assert_eq!(with_final('이', Final::BIEUP), '입');
        assert_eq!(with_final('물', Final::NIEUN), '물');
        assert_eq!(final_of('물'), Some(Final::RIEUL));
        assert_eq!(final_of('수'), None);
        assert_eq!([open('밀'), open('수'), open('a')], ['미', '수', 'a']);
        assert_eq!(final_of('a'), None);
    }

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
