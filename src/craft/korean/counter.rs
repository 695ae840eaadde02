//! Units and counters: the words that belong to the number before them, also across a space (5 m, 3 개월, 120만 원).

/// Units in Latin letters and signs, as they follow a number after a space.
const SIGNS: &[&str] = &[
    "%", "‰", "°", "℃", "㎜", "㎝", "㎞", "㎡", "㎥", "㎖", "㎘", "㎎", "㎏", "mm", "cm", "m", "km", "m2", "m3", "mL", "L",
    "kL", "mg", "g", "kg", "t", "mg/L", "ppm", "NTU", "Pa", "kPa", "MPa", "bar", "Hz", "kHz", "MHz", "GHz", "W", "kW", "kWh",
    "V", "A", "dB", "B", "KB", "MB", "GB", "TB", "px", "dpi",
];

/// Counters in Hangul (한글 맞춤법 제43항: a counter after figures may stand apart or be joined). Some begin common words too, as
/// 도 does 도로: behind a number such a word loses one place to break, and nothing else.
const WORDS: &[&str] = &[
    "원",
    "만원",
    "개",
    "개월",
    "개소",
    "명",
    "번",
    "번지",
    "년",
    "월",
    "일",
    "주",
    "시",
    "시간",
    "분",
    "초",
    "호",
    "동",
    "층",
    "세",
    "살",
    "회",
    "건",
    "장",
    "권",
    "대",
    "톤",
    "그램",
    "킬로그램",
    "미터",
    "밀리미터",
    "센티미터",
    "킬로미터",
    "제곱미터",
    "세제곱미터",
    "리터",
    "밀리리터",
    "퍼센트",
    "만",
    "억",
    "천",
    "백",
    "배",
    "도",
    "쪽",
    "가지",
    "차례",
    "곳",
    "군데",
    "통",
    "자리",
    "글자",
    "자",
    "줄",
    "칸",
    "조",
    "항",
    "세대",
    "가구",
    "평",
    "부",
    "매",
    "달",
    "주일",
    "킬로바이트",
    "메가바이트",
    "기가바이트",
];

/// The maximum length in syllables of what follows a counter in its eojeol: 까지는.
const TAIL: usize = 3;

/// Returns whether an eojeol begins with a unit or counter that belongs to a number before it: `m`, `개월까지`, `원(부가세`.
pub fn begins(eojeol: &str) -> bool {
    let latin = eojeol.find(|c: char| !(c.is_ascii_alphanumeric() || c == '/')).unwrap_or(eojeol.len());
    let sign = eojeol.chars().next().filter(|c| !c.is_ascii_alphanumeric()).map_or(0, char::len_utf8);
    if [latin, sign].into_iter().any(|end| SIGNS.contains(&&eojeol[..end])) {
        return true;
    }
    let hangul = eojeol.find(|c: char| !('가'..='힣').contains(&c)).unwrap_or(eojeol.len());
    let word = &eojeol[..hangul];
    WORDS.iter().any(|counter| word.strip_prefix(counter).is_some_and(|tail| tail.chars().count() <= TAIL))
}

/// Returns whether a text is a unit or counter and nothing else, also behind a word for a large number: `원`, `만 원`, `㎥`.
pub fn is(text: &str) -> bool {
    let counter = text.trim_start_matches(['천', '만', '억']).trim_start();
    SIGNS.contains(&counter) || WORDS.contains(&counter)
}

/// Returns whether an eojeol ends with a number that a counter may follow: `5`, `(1,200`, `120만`.
pub fn awaits(eojeol: &str) -> bool {
    eojeol.trim_end_matches(['십', '백', '천', '만', '억', '조', '여']).ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{awaits, begins};

    #[test]
    fn units_and_counters_begin() {
        for eojeol in ["m", "m를", "mg/L를", "㎡", "%씩", "개월까지", "원", "원(부가세", "명입니다.", "시간", "℃"]
        {
            assert!(begins(eojeol), "{eojeol}");
        }
        for eojeol in ["물", "master", "개인정보를", "이내", "(명)", "", "mm2x"] {
            assert!(!begins(eojeol), "{eojeol}");
        }
    }

    #[test]
    fn numbers_await() {
        assert!(["5", "(1,200", "120만", "3천", "약0.5"].into_iter().all(awaits));
        assert!(!["만", "제목", "5층", "", "55%"].into_iter().any(awaits));
    }
}
