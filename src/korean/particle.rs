//! The particle that fits a word: 을 or 를, 이 or 가, 은 or 는.

/// Returns `word` with 을 or 를.
pub fn eul(word: &str) -> String {
    with(word, "을", "를")
}

/// Returns `word` with 이 or 가.
pub fn i(word: &str) -> String {
    with(word, "이", "가")
}

/// Returns `word` with 은 or 는.
pub fn eun(word: &str) -> String {
    with(word, "은", "는")
}

fn with(word: &str, closed: &str, open: &str) -> String {
    format!("{word}{}", if ends_closed(word) { closed } else { open })
}

/// Whether the last sound of a word is a consonant. Digits and letters count as they are read in Korean.
fn ends_closed(word: &str) -> bool {
    let Some(last) = word.chars().rev().find(|c| c.is_alphanumeric()) else {
        return false;
    };
    match last {
        '가'..='힣' => !(u32::from(last) - 0xAC00).is_multiple_of(28),
        '0' | '1' | '3' | '6' | '7' | '8' => true,
        'l' | 'm' | 'n' | 'r' | 'L' | 'M' | 'N' | 'R' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{eul, eun, i};

    #[test]
    fn the_last_sound_decides() {
        assert_eq!(eul("제목"), "제목을");
        assert_eq!(eul("바늘"), "바늘을");
        assert_eq!(eul("카드"), "카드를");
        assert_eq!(i("요금(8월)"), "요금(8월)이");
        assert_eq!(eun("8"), "8은");
        assert_eq!(eun("title"), "title은");
        assert_eq!(eul(""), "를");
    }
}
