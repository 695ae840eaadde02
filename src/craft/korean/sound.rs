//! A word, a number, a unit or an abbreviation → the sound with which it ends when it is read aloud in Korean.
//!
//! Particles depend on it. What is read in more than one way (QR: 큐아르 or 큐알, A3: 에이삼 or 에이스리) has no answer.

use super::jamo::{self, Final};
use super::units;

/// The last sound of what is read aloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sound {
    /// A vowel: 카드, 2, %, cm.
    Vowel,
    /// ㄹ: 길, 1, dB. It takes 로 like a vowel, but 을 like a consonant.
    Rieul,
    /// Another consonant: 신분증, 10, kg.
    Consonant,
}

/// Abbreviations in capitals that are read as a word whose last sound is not that of the last letter's name: 제이펙, 토익.
const WORDS: &[&str] = &["APEC", "APP", "JPEG", "MAP", "TOEIC", "ZIP"];

/// The maximum number of capitals that are surely read letter by letter. What is longer is a word in capitals.
const MOST_CAPITALS: usize = 5;

/// Returns the last sound of a word, a number or a text. Returns `None` if nobody can know it.
pub fn last(text: &str) -> Option<Sound> {
    let text = core(text);
    let last = text.chars().next_back()?;
    match last {
        '가'..='힣' => Some(syllable(last)),
        // A date with full stops: 9. 13. is 구월 십삼일.
        '.' => text[..text.len() - 1].ends_with(|c: char| c.is_ascii_digit()).then_some(Sound::Rieul),
        _ if last.is_ascii_digit() => unit(text).or_else(|| number(text)),
        _ => unit(text).or_else(|| capitals(text)),
    }
}

/// Returns the text up to its last letter, digit, unit sign or full stop of a date.
///
/// The word before a bracket counts, not the one in it (신분증(원본)을); within quotation marks it is the last word.
fn core(text: &str) -> &str {
    let mut text = text.trim_end();
    loop {
        let Some(last) = text.chars().next_back() else { return text };
        let before = text[..text.len() - last.len_utf8()].trim_end();
        text = match last {
            ')' | ']' | '）' | '〕' => match opened(before, last).map(|open| text[..open].trim_end()) {
                Some(word) if !word.is_empty() => word,
                _ => before,
            },
            '"' | '\'' | '”' | '’' | '」' | '』' | '>' | '》' | '〉' | '】' | '!' | '?' | '…' => before,
            '.' if !before.ends_with(|c: char| c.is_ascii_digit()) => before,
            _ => return text,
        };
    }
}

/// Returns where the bracket opens that `close` closes after `text`.
fn opened(text: &str, close: char) -> Option<usize> {
    let open = match close {
        ')' => '(',
        ']' => '[',
        '）' => '（',
        _ => '〔',
    };
    let mut depth = 1;
    text.char_indices().rev().find_map(|(at, c)| {
        depth += i32::from(c == close) - i32::from(c == open);
        (depth == 0).then_some(at)
    })
}

fn syllable(c: char) -> Sound {
    match jamo::final_of(c) {
        None => Sound::Vowel,
        Some(Final::RIEUL) => Sound::Rieul,
        Some(_) => Sound::Consonant,
    }
}

/// Returns the sound of a unit behind a number, 5 m, 3.5㎏, and of a sign, %.
fn unit(text: &str) -> Option<Sound> {
    let (unit, _) = units::at_end(text)?;
    unit.name.chars().next_back().map(syllable)
}

/// Returns the sound of a number, which is read in Sino-Korean: 1,234 ends in 사, 10 in 십. A telephone number is read digit by
/// digit, which ends alike.
fn number(text: &str) -> Option<Sound> {
    let front = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',');
    let (digits, before) = (&text[front.len()..], front.chars().next_back());
    match before {
        // A fraction ends in its numerator, a price in the name of the money.
        Some('/' | '$' | '€' | '£' | '¥' | '₩' | '￦') => return None,
        // 18:30 is read 삼십 분, 18:00 without minutes.
        Some(':') if digits.len() == 2 => return Some(if digits == "00" { Sound::Vowel } else { Sound::Consonant }),
        _ => {}
    }
    let last = digits.chars().next_back()?;
    let named = match last {
        '1' | '7' | '8' => Sound::Rieul,
        '2' | '4' | '5' | '9' => Sound::Vowel,
        '3' | '6' => Sound::Consonant,
        _ => {
            let zeros = digits.chars().rev().filter(|c| *c != ',').take_while(|c| *c == '0').count();
            // 영, 공, 십, 백, 천, 만 and 억 end in a consonant. From twelve zeros on the number ends in 조.
            if (12..16).contains(&zeros) { Sound::Vowel } else { Sound::Consonant }
        }
    };
    // A digit right behind a Latin letter may be read in English: A4 is 에이포 and 에이사, A3 에이스리 or 에이삼.
    let lone = digits.len() == 1 && before.is_some_and(|c| c.is_ascii_alphabetic());
    (!lone || matches!(last, '2' | '4' | '5')).then_some(named)
}

/// Returns the sound of an abbreviation, which is read letter by letter: PDF ends in 에프.
fn capitals(text: &str) -> Option<Sound> {
    let front = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let letters = &text[front.len()..];
    // In an address, a path or a name such as Wi-Fi, letters are no abbreviation.
    let joined = front.ends_with(['.', '@', '/', '\\', '-', '_', ':']);
    let known = letters.len() <= MOST_CAPITALS && letters.bytes().all(|b| b.is_ascii_uppercase()) && !WORDS.contains(&letters);
    match letters.bytes().next_back()? {
        _ if joined || !known => None,
        // 아르 and 알 are both usual.
        b'R' => None,
        b'L' => Some(Sound::Rieul),
        b'M' | b'N' => Some(Sound::Consonant),
        _ => Some(Sound::Vowel),
    }
}

#[cfg(test)]
mod tests {
    use super::{Sound, last};

    #[test]
    fn what_is_read_aloud_has_a_last_sound() {
        assert_eq!(last("물"), Some(Sound::Rieul));
        assert_eq!(last("055-000-1234"), Some(Sound::Vowel));
        assert_eq!(last("1,000,000"), Some(Sound::Consonant));
        assert_eq!(last("신분증(사본)"), Some(Sound::Consonant));
        assert_eq!(last("2026. 9. 13.(일)"), Some(Sound::Rieul));
        assert_eq!(last("3.5 cm"), Some(Sound::Vowel));
    }

    #[test]
    fn what_is_read_in_two_ways_has_none() {
        for text in ["", "QR", "A3", "title", "hong@example.kr", "1/2", "ZIP", "$30"] {
            assert_eq!(last(text), None, "{text}");
        }
    }
}
