//! Units and counters: the one table of what stands behind a number, how it is read aloud, and how it is written.

use super::tail::{self, Tail};
use Gap::{Apart, Close, Either};
use Thousands::{Commas, Plain};

/// Whether a space parts a unit from its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Always: 50 mm (KS A ISO 80000-1, 7.1.4).
    Apart,
    /// Never in Korean: 30%, 20℃.
    Close,
    /// Both are right (한글 맞춤법 제43항: 3개월, 3 개월), or the letters may be a name (5G) and nobody can say.
    Either,
}

/// How a number before a unit is written from a thousand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thousands {
    /// With commas: it is an amount, as in 1,000원.
    Commas,
    /// As it is: it may be the number of a thing, as in 2026년 and 1001호.
    Plain,
}

/// A unit or a counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// As it is typed.
    pub sign: &'static str,
    /// As it is read aloud. Particles agree with it.
    pub name: &'static str,
    /// As it should be written.
    pub agreed: &'static str,
    /// What is between it and its number.
    pub gap: Gap,
    /// How the number before it is written.
    pub thousands: Thousands,
}

const fn sign(sign: &'static str, name: &'static str, gap: Gap, thousands: Thousands) -> Unit {
    Unit { sign, name, agreed: sign, gap, thousands }
}

/// Square and cubic metres as people type them. Cards and messages have a single character for each.
const fn power(sign: &'static str, name: &'static str, agreed: &'static str) -> Unit {
    Unit { sign, name, agreed, gap: Gap::Apart, thousands: Thousands::Commas }
}

const fn counter(word: &'static str, thousands: Thousands) -> Unit {
    Unit { sign: word, name: word, agreed: word, gap: Gap::Either, thousands }
}

/// Units in Latin letters and signs. The names are those of the SI in Korean; 바이트, 픽셀 and the like are the usual words.
const SIGNS: &[Unit] = &[
    sign("%", "퍼센트", Close, Plain),
    sign("％", "퍼센트", Close, Plain),
    sign("%p", "퍼센트포인트", Close, Plain),
    sign("‰", "퍼밀", Close, Plain),
    sign("°", "도", Close, Plain),
    sign("°C", "도", Close, Plain),
    sign("℃", "도", Close, Plain),
    sign("μm", "마이크로미터", Either, Plain),
    sign("㎛", "마이크로미터", Either, Plain),
    sign("mm", "밀리미터", Apart, Commas),
    sign("㎜", "밀리미터", Apart, Commas),
    sign("cm", "센티미터", Apart, Plain),
    sign("㎝", "센티미터", Apart, Plain),
    sign("m", "미터", Apart, Commas),
    sign("km", "킬로미터", Apart, Plain),
    sign("㎞", "킬로미터", Apart, Plain),
    power("m2", "제곱미터", "㎡"),
    power("m²", "제곱미터", "㎡"),
    sign("㎡", "제곱미터", Apart, Commas),
    sign("㎢", "제곱킬로미터", Either, Plain),
    sign("ha", "헥타르", Either, Plain),
    power("m3", "세제곱미터", "㎥"),
    power("m³", "세제곱미터", "㎥"),
    sign("㎥", "세제곱미터", Apart, Commas),
    sign("mL", "밀리리터", Apart, Plain),
    sign("ml", "밀리리터", Either, Plain),
    sign("㎖", "밀리리터", Apart, Plain),
    sign("L", "리터", Apart, Commas),
    sign("l", "리터", Either, Plain),
    sign("ℓ", "리터", Either, Plain),
    sign("kL", "킬로리터", Apart, Plain),
    sign("㎘", "킬로리터", Either, Plain),
    sign("cc", "시시", Either, Plain),
    sign("μg", "마이크로그램", Either, Plain),
    sign("㎍", "마이크로그램", Either, Plain),
    sign("mg", "밀리그램", Apart, Plain),
    sign("㎎", "밀리그램", Apart, Plain),
    sign("g", "그램", Either, Plain),
    sign("kg", "킬로그램", Apart, Commas),
    sign("㎏", "킬로그램", Apart, Plain),
    sign("t", "톤", Either, Plain),
    sign("mg/L", "밀리그램 퍼 리터", Apart, Plain),
    sign("mg/l", "밀리그램 퍼 리터", Either, Plain),
    sign("㎎/L", "밀리그램 퍼 리터", Either, Plain),
    sign("㎎/ℓ", "밀리그램 퍼 리터", Either, Plain),
    sign("ppm", "피피엠", Either, Plain),
    sign("ppb", "피피비", Either, Plain),
    sign("NTU", "엔티유", Apart, Plain),
    sign("Pa", "파스칼", Either, Plain),
    sign("hPa", "헥토파스칼", Either, Plain),
    sign("kPa", "킬로파스칼", Apart, Plain),
    sign("MPa", "메가파스칼", Apart, Plain),
    sign("bar", "바", Either, Plain),
    sign("mmHg", "밀리미터 에이치지", Either, Plain),
    sign("kcal", "킬로칼로리", Either, Plain),
    sign("㎉", "킬로칼로리", Either, Plain),
    sign("Hz", "헤르츠", Either, Plain),
    sign("kHz", "킬로헤르츠", Either, Plain),
    sign("MHz", "메가헤르츠", Either, Plain),
    sign("GHz", "기가헤르츠", Either, Plain),
    sign("V", "볼트", Either, Plain),
    sign("A", "암페어", Either, Plain),
    sign("W", "와트", Either, Plain),
    sign("kW", "킬로와트", Either, Plain),
    sign("㎾", "킬로와트", Either, Plain),
    sign("kWh", "킬로와트시", Either, Plain),
    sign("㎾h", "킬로와트시", Either, Plain),
    sign("dB", "데시벨", Either, Plain),
    sign("㏈", "데시벨", Either, Plain),
    sign("B", "바이트", Either, Plain),
    sign("KB", "킬로바이트", Either, Plain),
    sign("MB", "메가바이트", Either, Plain),
    sign("GB", "기가바이트", Either, Plain),
    sign("TB", "테라바이트", Either, Plain),
    sign("px", "픽셀", Either, Plain),
    sign("dpi", "디피아이", Either, Plain),
];

/// Counters in Hangul (한글 맞춤법 제43항). Some begin common words too, as 도 does 도로: behind a number such a word loses one place
/// to break, and nothing else.
const COUNTERS: &[Unit] = &[
    counter("원", Commas),
    counter("만원", Plain),
    counter("개", Commas),
    counter("개월", Plain),
    counter("개소", Plain),
    counter("명", Commas),
    counter("번", Plain),
    counter("번지", Plain),
    counter("년", Plain),
    counter("월", Plain),
    counter("일", Plain),
    counter("주", Plain),
    counter("시", Plain),
    counter("시간", Plain),
    counter("분", Plain),
    counter("초", Plain),
    counter("호", Plain),
    counter("동", Plain),
    counter("층", Plain),
    counter("세", Plain),
    counter("살", Plain),
    counter("회", Commas),
    counter("건", Commas),
    counter("장", Plain),
    counter("권", Plain),
    counter("대", Commas),
    counter("톤", Commas),
    counter("그램", Plain),
    counter("킬로그램", Plain),
    counter("미터", Plain),
    counter("밀리미터", Plain),
    counter("센티미터", Plain),
    counter("킬로미터", Plain),
    counter("제곱미터", Plain),
    counter("세제곱미터", Plain),
    counter("리터", Plain),
    counter("밀리리터", Plain),
    counter("퍼센트", Plain),
    counter("만", Plain),
    counter("억", Plain),
    counter("천", Plain),
    counter("백", Plain),
    counter("배", Plain),
    counter("도", Plain),
    counter("쪽", Plain),
    counter("가지", Plain),
    counter("차례", Plain),
    counter("곳", Plain),
    counter("군데", Plain),
    counter("통", Commas),
    counter("자리", Plain),
    counter("글자", Plain),
    counter("자", Plain),
    counter("줄", Plain),
    counter("칸", Plain),
    counter("조", Plain),
    counter("항", Plain),
    counter("세대", Commas),
    counter("가구", Commas),
    counter("평", Plain),
    counter("부", Plain),
    counter("매", Plain),
    counter("달", Plain),
    counter("주일", Plain),
    counter("킬로바이트", Plain),
    counter("메가바이트", Plain),
    counter("기가바이트", Plain),
];

/// What may follow a counter, beside particles.
const AFTER_COUNTER: &[&str] = &["짜리", "당", "정도", "가량", "미만", "이상", "이하", "이내", "초과", "쯤", "어치", "들이"];

/// The maximum length in syllables of what follows a counter in its eojeol: 까지는.
const TAIL: usize = 3;

/// Returns the unit in Latin letters or signs that is written exactly so.
pub fn sign_of(typed: &str) -> Option<&'static Unit> {
    SIGNS.iter().find(|unit| unit.sign == typed)
}

/// Returns the longest unit in Latin letters or signs at the end of a text, and the text before it. Letters are a unit only behind
/// a number, or behind the slash of 원/kg.
pub fn at_end(text: &str) -> Option<(&'static Unit, &str)> {
    let fits = |unit: &&Unit| {
        text.strip_suffix(unit.sign).is_some_and(|before| {
            let before = before.trim_end();
            !unit.sign.starts_with(|c: char| c.is_ascii_alphabetic())
                || before.ends_with(|c: char| c.is_ascii_digit())
                || before.strip_suffix('/').is_some_and(|per| per.ends_with(|c: char| ('가'..='힣').contains(&c)))
        })
    };
    let unit = SIGNS.iter().filter(fits).max_by_key(|unit| unit.sign.len())?;
    Some((unit, text[..text.len() - unit.sign.len()].trim_end()))
}

/// Returns the unit in Latin letters or signs at the start of a text. It ends where Latin letters and digits end; a particle may
/// follow.
pub fn at_start(text: &str) -> Option<&'static Unit> {
    SIGNS.iter().find(|unit| is_unit(text, unit.sign))
}

/// Returns whether a text begins with what is counted in thousands: 원, 명, ㎥, and not with a longer word, such as 대회 for 대.
pub fn counts_thousands(text: &str) -> bool {
    let mut amounts = SIGNS.iter().chain(COUNTERS).filter(|unit| unit.thousands == Commas);
    amounts.any(|unit| is_counted(text, unit.sign))
}

/// Returns whether an eojeol begins with a unit or counter that belongs to a number before it: `m`, `개월까지`, `원(부가세`.
pub fn begins(eojeol: &str) -> bool {
    let latin = eojeol.find(|c: char| !(c.is_ascii_alphanumeric() || c == '/')).unwrap_or(eojeol.len());
    let sign = eojeol.chars().next().filter(|c| !c.is_ascii_alphanumeric()).map_or(0, char::len_utf8);
    if [latin, sign].into_iter().any(|end| sign_of(&eojeol[..end]).is_some()) {
        return true;
    }
    let (word, _) = eojeol.split_at(hangul(eojeol));
    let counter = |unit: &Unit| word.strip_prefix(unit.sign).is_some_and(|tail| tail.chars().count() <= TAIL);
    COUNTERS.iter().any(counter)
}

/// Returns whether a text is a unit or counter and nothing else, also behind a word for a large number: `원`, `만 원`, `㎥`.
pub fn is(text: &str) -> bool {
    let unit = text.trim_start_matches(['천', '만', '억']).trim_start();
    SIGNS.iter().chain(COUNTERS).any(|known| known.sign == unit)
}

/// Returns whether an eojeol ends with a number that a counter may follow: `5`, `(1,200`, `120만`.
pub fn awaits(eojeol: &str) -> bool {
    eojeol.trim_end_matches(['십', '백', '천', '만', '억', '조', '여']).ends_with(|c: char| c.is_ascii_digit())
}

fn is_unit(text: &str, unit: &str) -> bool {
    text.strip_prefix(unit)
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '³' | '²')))
}

fn is_counted(text: &str, unit: &str) -> bool {
    let Some(rest) = text.strip_prefix(unit).filter(|_| is_unit(text, unit)) else { return false };
    let (word, _) = rest.split_at(hangul(rest));
    word.is_empty()
        || AFTER_COUNTER.iter().any(|after| word.starts_with(after))
        || !unit.ends_with(|c: char| ('가'..='힣').contains(&c))
        || matches!(tail::after(unit, word), Some(Tail::Particle | Tail::Copula))
}

/// Returns the number of bytes of the Hangul at the start of a text.
fn hangul(text: &str) -> usize {
    text.find(|c: char| !('가'..='힣').contains(&c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::{at_end, at_start, awaits, begins, counts_thousands};

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

    #[test]
    fn letters_need_a_number_and_signs_do_not() {
        let name = |text| at_end(text).map(|(unit, before)| (unit.name, before));
        assert_eq!(name("3.5 cm"), Some(("센티미터", "3.5")));
        assert_eq!(name("10 mg/L"), Some(("밀리그램 퍼 리터", "10")));
        assert_eq!(name("910원/㎥"), Some(("세제곱미터", "910원/")));
        assert_eq!(name("910원/kg"), Some(("킬로그램", "910원/")));
        assert_eq!((name("team"), name("3"), name("")), (None, None, None));
        assert_eq!(at_start("mm를").map(|unit| unit.sign), Some("mm"));
        assert_eq!(at_start("master"), None);
    }

    #[test]
    fn amounts_have_commas() {
        assert!(["원", "명이", "㎥를", "톤짜리", "L들이"].into_iter().all(counts_thousands));
        assert!(!["대회", "년", "호", "mail", ""].into_iter().any(counts_thousands));
    }
}
