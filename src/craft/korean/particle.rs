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

/// Returns `word` with the tail of another word, in the form that fits: 금년은 → 올해는.
pub fn attach(word: &str, tail: &str) -> String {
    const PAIRS: [(&str, &str); 6] = [("은", "는"), ("이", "가"), ("을", "를"), ("과", "와"), ("으로", "로"), ("이나", "나")];
    for (closed, open) in PAIRS {
        if tail != closed && tail != open {
            continue;
        }
        // 로 follows ㄹ and vowels.
        let rieul = closed == "으로" && word.ends_with(|c: char| super::jamo::final_of(c) == Some(super::jamo::Final::RIEUL));
        let form = if ends_closed(word) == Some(true) && !rieul { closed } else { open };
        return format!("{word}{form}");
    }
    format!("{word}{tail}")
}

fn with(word: &str, closed: &str, open: &str) -> String {
    match ends_closed(word) {
        Some(true) => format!("{word}{closed}"),
        Some(false) => format!("{word}{open}"),
        None => format!("{word}{closed}({open})"),
    }
}

/// Returns whether the last sound of a word is a consonant. Digits are read in Korean. Returns `None` for foreign letters,
/// because their reading is unknown.
fn ends_closed(word: &str) -> Option<bool> {
    let last = word.chars().rev().find(|c| c.is_alphanumeric())?;
    match last {
        '가'..='힣' => Some(!(u32::from(last) - 0xAC00).is_multiple_of(28)),
        '0' | '1' | '3' | '6' | '7' | '8' => Some(true),
        '2' | '4' | '5' | '9' => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{attach, eul, eun, i};

    #[test]
    fn the_last_sound_decides() {
        assert_eq!(eul("제목"), "제목을");
        assert_eq!(eul("카드"), "카드를");
        assert_eq!(i("요금(8월)"), "요금(8월)이");
        assert_eq!(eun("8"), "8은");
        assert_eq!(eun("title"), "title은(는)");
        assert_eq!(eul(""), "을(를)");
    }

    #[test]
    fn a_tail_changes_with_its_word() {
        assert_eq!(attach("올해", "은"), "올해는");
        assert_eq!(attach("오늘", "로"), "오늘로");
        assert_eq!(attach("어제", "까지"), "어제까지");
    }
}
