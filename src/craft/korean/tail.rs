//! The tail of a word, the rest of its eojeol: particles, the copula, endings of 하다 and 되다, suffixes.
//!
//! There is no dictionary of morphemes. The word is known; the only question is whether the rest can belong to it. Agreement of
//! sounds (은 after a consonant, 는 after a vowel) distinguishes 수용가 from 수용 + 가.

use std::sync::LazyLock;

use super::jamo::{Final, final_of};
use super::lexicon::Lexicon;

/// The kinds of tail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tail {
    /// Nothing.
    Bare,
    /// One or more particles: 에서는, 까지만.
    Particle,
    /// Forms of 이다: 입니다, 인, 이면.
    Copula,
    /// Forms of 하다, 되다, 받다, 시키다: 납부하세요, 체납된.
    Verb,
    /// A suffix or a common noun written together with the word: 상담원, 고장신고. Particles may follow.
    Compound,
}

/// The sound that a particle needs before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum After {
    Any,
    Consonant,
    Vowel,
    /// 으로: a consonant other than ㄹ.
    ConsonantButRieul,
    /// 로: a vowel or ㄹ.
    VowelOrRieul,
}

/// Particles, the longest first, so that 에서는 is 에서 and 는, not 에 and something unknown.
const PARTICLES: &[(&str, After)] = &[
    ("이라는", After::Consonant),
    ("이라도", After::Consonant),
    ("이라면", After::Consonant),
    ("이든지", After::Consonant),
    ("에게서", After::Any),
    ("한테서", After::Any),
    ("으로", After::ConsonantButRieul),
    ("에서", After::Any),
    ("에게", After::Any),
    ("께서", After::Any),
    ("한테", After::Any),
    ("까지", After::Any),
    ("부터", After::Any),
    ("보다", After::Any),
    ("처럼", After::Any),
    ("같이", After::Any),
    ("마다", After::Any),
    ("조차", After::Any),
    ("마저", After::Any),
    ("밖에", After::Any),
    ("대로", After::Any),
    ("만큼", After::Any),
    ("하고", After::Any),
    ("이나", After::Consonant),
    ("이란", After::Consonant),
    ("이든", After::Consonant),
    ("이랑", After::Consonant),
    ("라는", After::Vowel),
    ("라도", After::Vowel),
    ("라면", After::Vowel),
    ("든지", After::Vowel),
    ("은", After::Consonant),
    ("는", After::Vowel),
    ("이", After::Consonant),
    ("가", After::Vowel),
    ("을", After::Consonant),
    ("를", After::Vowel),
    ("과", After::Consonant),
    ("와", After::Vowel),
    ("로", After::VowelOrRieul),
    ("란", After::Vowel),
    ("랑", After::Vowel),
    ("나", After::Vowel),
    ("의", After::Any),
    ("에", After::Any),
    ("께", After::Any),
    ("도", After::Any),
    ("만", After::Any),
    ("뿐", After::Any),
    ("들", After::Any),
    ("쯤", After::Any),
    ("씩", After::Any),
    ("요", After::Any),
];

/// The beginnings of forms of 이다. After a vowel 이 may be missing.
const COPULA: &[&str] =
    &["입니", "이다", "이며", "이고", "이면", "이었", "이에", "이지", "이므", "이니", "인", "일", "임", "예요", "였", "여서"];

/// The beginnings of forms of verbs that are made from a noun.
const VERBS: &[&str] = &[
    "하", "한", "할", "함", "합", "해", "했", "되", "된", "될", "됨", "됩", "돼", "됐", "시키", "시킨", "시킬", "시켜", "받",
    "당하", "당한", "드리", "드립", "드린",
];

/// Syllables that turn a term into another term.
const SUFFIXES: &[&str] = &[
    "시", "자", "금", "액", "률", "율", "량", "원", "일", "값", "비", "실", "증", "서", "용", "중", "전", "후", "별", "등",
    "분", "처", "기", "료", "계",
];

/// Nouns that offices write together with a term.
const HEADS: &[&str] = &[
    "신고", "안내", "예고", "요금", "공사", "탐지", "점검", "복구", "기간", "지역", "시간", "방지", "사고", "발생", "여부",
    "금액", "기한", "감지", "알림", "신청", "확인", "원인", "부위", "수리", "처리", "대상", "구역", "방법", "장치", "시설",
    "설비", "밸브", "담당", "업무", "통지", "결과", "검사", "방식", "예정", "완료", "마감", "내역", "장소", "위치", "조건",
    "대책", "예방", "피해", "현황", "번호", "날짜",
];

static PARTICLE: LazyLock<Lexicon<'_, After>> = LazyLock::new(|| Lexicon::new(PARTICLES.iter().copied()));
static PART: LazyLock<Lexicon<'_, ()>> = LazyLock::new(|| Lexicon::new(HEADS.iter().chain(SUFFIXES).map(|part| (*part, ()))));

/// Returns what kind of tail `rest` is of `word`, which is right before it. Returns `None` if `rest` cannot belong to `word`.
pub fn after(word: &str, rest: &str) -> Option<Tail> {
    if rest.is_empty() {
        return Some(Tail::Bare);
    }
    let last = word.chars().next_back()?;
    if particles(last, rest) {
        return Some(Tail::Particle);
    }
    if VERBS.iter().any(|verb| rest.starts_with(verb)) {
        return Some(Tail::Verb);
    }
    if COPULA.iter().any(|form| rest.starts_with(form)) || final_of(last).is_none() && matches!(rest, "다" | "면" | "며" | "고")
    {
        return Some(Tail::Copula);
    }
    let grown = PART
        .beginning(rest)
        .any(|(part, _, more)| matches!(after(part, more), Some(Tail::Bare | Tail::Particle | Tail::Copula | Tail::Verb)));
    grown.then_some(Tail::Compound)
}

/// More syllables than any run of particles has (에서부터까지만이라도). A word of one syllable without end is no run.
const LONGEST: usize = 12;

/// Returns the particles at the end of an eojeol with an unknown word. It is the longest run that agrees with the sound before
/// it and leaves at least one syllable.
pub fn particle(eojeol: &str) -> &str {
    let syllables = eojeol.chars().count();
    for (at, _) in eojeol.char_indices().skip(syllables.saturating_sub(LONGEST).max(1)) {
        let last = eojeol[..at].chars().next_back().unwrap_or(' ');
        if particles(last, &eojeol[at..]) {
            return &eojeol[at..];
        }
    }
    ""
}

/// Returns an eojeol without its particles.
pub fn stem(eojeol: &str) -> &str {
    &eojeol[..eojeol.len() - particle(eojeol).len()]
}

/// Returns whether `rest` consists only of particles that can follow the sound of `last`.
fn particles(last: char, rest: &str) -> bool {
    PARTICLE.beginning(rest).any(|(particle, wants, more)| {
        agrees(last, *wants) && (more.is_empty() || particle.chars().next_back().is_some_and(|last| particles(last, more)))
    })
}

fn agrees(last: char, wants: After) -> bool {
    // Spelling does not tell how digits, letters and brackets are read.
    if !('가'..='힣').contains(&last) {
        return true;
    }
    let foot = final_of(last);
    match wants {
        After::Any => true,
        After::Consonant => foot.is_some(),
        After::Vowel => foot.is_none(),
        After::ConsonantButRieul => foot.is_some_and(|foot| foot != Final::RIEUL),
        After::VowelOrRieul => foot.is_none_or(|foot| foot == Final::RIEUL),
    }
}

#[cfg(test)]
mod tests {
    use super::{Tail, after, particle};

    #[test]
    fn particles_agree_with_the_sound_before() {
        assert_eq!(after("누수", "가"), Some(Tail::Particle));
        assert_eq!(after("수용", "가"), None);
        assert_eq!(after("관말", "로"), Some(Tail::Particle));
        assert_eq!(after("관말", "으로"), None);
        assert_eq!(after("고지서", "에서는"), Some(Tail::Particle));
        assert_eq!(after("잔류염소", "까지만"), Some(Tail::Particle));
        assert_eq!(particle("계량기실에서는"), "에서는");
        assert_eq!(particle("물로만"), "로만");
        assert_eq!(particle("수도"), "도");
        assert_eq!(particle("물"), "");
        assert_eq!(particle(&"가".repeat(20_000)).chars().count(), super::LONGEST);
    }

    #[test]
    fn other_words_are_no_tails() {
        assert_eq!(after("동파", "이프는"), None);
        assert_eq!(after("수용가", "능"), None);
        assert_eq!(after("수전", "노라는"), None);
        assert_eq!(after("이토", "록"), None);
        assert_eq!(after("정수", "리가"), None);
    }

    #[test]
    fn verbs_copula_and_compounds_belong() {
        assert_eq!(after("납부", "하세요"), Some(Tail::Verb));
        assert_eq!(after("동파", "된"), Some(Tail::Verb));
        assert_eq!(after("단수", "입니다"), Some(Tail::Copula));
        assert_eq!(after("누수", "신고는"), Some(Tail::Compound));
        assert_eq!(after("검침", "원이"), Some(Tail::Compound));
        assert_eq!(after("체납", ""), Some(Tail::Bare));
    }
}
