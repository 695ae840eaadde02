//! Stock words that stand as they are → their plain words, and whether these may stand in their place.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Around, Plain};
use crate::craft::korean::{
    jamo::final_of,
    lexicon::Lexicon,
    particle,
    tail::{self, Tail},
};

/// Where the plain word of a stock word fits without another change of the sentence.
#[derive(Clone, Copy, PartialEq)]
enum Fits {
    /// A noun, whose plain word takes over its particles: 금년은 → 올해는.
    Noun,
    /// A noun for the office itself. Of a place it would be another word: 당사에 → 저희 회사에.
    Us,
    /// A noun that a word before it would govern: 신청 구비서류.
    First,
    /// Exactly this eojeol.
    Whole,
    /// Exactly this eojeol, before a verb: 상시 운영합니다, but 상시 모집.
    Verb,
    /// Exactly this eojeol, before a noun: 잔여 금액, but 잔여 시.
    Left,
    /// Exactly this eojeol, whose plain word depends on what is meant.
    Never,
}

/// From the lists of the National Institute of Korean Language (한눈에 알아보는 공문서 바로 쓰기; research 4.1).
const WORDS: &[(&str, Fits, &str)] = &[
    ("금일", Fits::Noun, "오늘"),
    ("명일", Fits::Noun, "내일"),
    ("작일", Fits::Noun, "어제"),
    ("익일", Fits::Noun, "다음 날"),
    ("익월", Fits::Noun, "다음 달"),
    ("익년", Fits::Noun, "다음 해"),
    ("금월", Fits::Noun, "이번 달"),
    ("당월", Fits::Noun, "이번 달"),
    ("전월", Fits::Noun, "지난달"),
    ("금년", Fits::Noun, "올해"),
    ("명년", Fits::Noun, "내년"),
    ("금번", Fits::Noun, "이번"),
    ("금회", Fits::Noun, "이번"),
    ("당사", Fits::Us, "저희"),
    ("귀하", Fits::Noun, "고객님"),
    ("귀사", Fits::Noun, "고객님 회사"),
    ("귀댁", Fits::Noun, "고객님 댁"),
    ("구비서류", Fits::First, "필요한 서류"),
    ("상기", Fits::Whole, "위"),
    ("상기의", Fits::Whole, "위"),
    ("상기와", Fits::Whole, "위와"),
    ("하기의", Fits::Whole, "아래"),
    ("하기와", Fits::Whole, "아래와"),
    ("소정의", Fits::Never, "정해진, 작은"),
    ("제반", Fits::Never, "모든, 여러"),
    ("일체의", Fits::Never, "모든, 아무"),
    ("잔여", Fits::Left, "남은"),
    ("필히", Fits::Whole, "꼭"),
    ("조속히", Fits::Whole, "빨리"),
    ("조속한", Fits::Whole, "빠른"),
    ("가급적", Fits::Whole, "되도록"),
    ("상시", Fits::Verb, "늘"),
    ("통상적으로", Fits::Whole, "보통"),
    ("상이한", Fits::Whole, "다른"),
    ("동일한", Fits::Whole, "같은"),
    ("차후", Fits::Verb, "나중에"),
    ("차후에", Fits::Whole, "나중에"),
    ("차후에는", Fits::Whole, "나중에는"),
    ("수시로", Fits::Never, "그때그때, 자주"),
];

static KNOWN: LazyLock<Lexicon<'_, (Fits, &str)>> =
    LazyLock::new(|| Lexicon::new(WORDS.iter().map(|(word, fits, plain)| (*word, (*fits, *plain)))));

/// How verbs end, as far as an adverb before them shows that it belongs to them.
const VERBS: &[&str] =
    &["니다", "세요", "십시오", "하는", "되는", "할", "될", "한", "된", "하고", "하여", "해", "하며", "하면"];

/// What 該 stands before. After an object, 당해 is a form of 당하다.
const THAT: &[&str] = &[
    "연도",
    "년도",
    "회계",
    "사업",
    "공사",
    "토지",
    "건물",
    "건축물",
    "주택",
    "시설",
    "기관",
    "법",
    "법령",
    "규정",
    "지역",
    "업체",
    "물건",
    "재산",
    "처분",
    "사건",
    "공무원",
    "위원",
    "직위",
    "계약",
    "서류",
];

/// Returns the plain word for a stock word that stands as it is.
pub(super) fn plain(around: &Around<'_>) -> Option<Plain> {
    let core = around.core;
    let known = KNOWN.beginning(core).find_map(|(word, (fits, plain), rest)| one(around, word, *fits, plain, rest));
    if known.is_some() {
        return known;
    }
    if core == "당해" && THAT.iter().any(|noun| around.next.starts_with(noun)) {
        return Some(Plain::Fits("그".to_owned()));
    }
    None
}

/// Returns the plain form of 신청하여야 and, written separately, 하여야.
pub(super) fn must(around: &Around<'_>) -> Option<Plain> {
    let stem = around.core.strip_suffix("하여야")?;
    // 삼가다 is no verb of 하다.
    Some(Plain::Fits(if stem.ends_with("삼가") { format!("{stem}야") } else { format!("{stem}해야") }))
}

/// What parts words within an eojeol: 금일·명일, 금일(월요일)은.
const PARTS: &[char] = &['·', 'ㆍ', '・', '/', ',', '~', '('];

/// Returns the stock words among several within an eojeol, outside brackets: the range from the first to the last, and how it is
/// said in plain words.
pub(super) fn part(core: &str) -> Option<(Range<usize>, Plain)> {
    let outside = core.find('(').unwrap_or(core.len());
    let (mut start, mut kept, mut all_fit) = (0, 0, true);
    let mut found: Option<(usize, String)> = None;
    for (end, c) in core.char_indices().chain([(core.len(), ' ')]).filter(|(end, _)| *end <= outside) {
        if end != core.len() && !PARTS.contains(&c) {
            continue;
        }
        let piece = &core[start..end];
        let of_day = WORDS.iter().find(|(word, fits, _)| *fits == Fits::Noun && *word == tail::stem(piece));
        if piece.len() < core.len()
            && let Some((word, _, plain)) = of_day
        {
            let (_, said) = found.get_or_insert_with(|| (start, String::new()));
            if !said.is_empty() {
                said.push_str(&core[kept..start]);
            }
            said.push_str(&particle::attach(plain, &piece[word.len()..]));
            kept = end;
            // A particle behind a bracket fits the word before it.
            all_fit &= c != '(' || closed(word) == closed(plain);
        }
        start = end + c.len_utf8();
    }
    let (first, said) = found?;
    Some((first..kept, if all_fit { Plain::Fits(said) } else { Plain::Inflected(said) }))
}

/// Returns whether a word ends in a consonant.
fn closed(word: &str) -> bool {
    word.chars().next_back().and_then(final_of).is_some()
}

/// What follows 에 where it belongs to more than the day: 금일에 한하여.
const BOUND: &[&str] = &["한하", "한해", "한정", "이르", "해당", "대하", "대해", "비해"];

/// Returns the particles of 오늘, 내일 and 어제, which stand without 에: 명일에 is 내일, 명일에는 is 내일은.
fn without_at<'r>(plain: &str, rest: &'r str, next: &str) -> &'r str {
    let drops = matches!(plain, "오늘" | "내일" | "어제") && !BOUND.iter().any(|bound| next.starts_with(bound));
    match rest.strip_prefix('에') {
        Some(more) if drops && matches!(more, "" | "는" | "도" | "만") => more,
        _ => rest,
    }
}

fn one(around: &Around<'_>, word: &str, fits: Fits, plain: &str, rest: &str) -> Option<Plain> {
    let kind = tail::after(word, rest)?;
    let (as_it_is, in_its_form) = (plain.to_owned(), particle::attach(plain, without_at(plain, rest, around.next)));
    match (fits, kind) {
        // 금년도 is 금년 with 도, also, or the year of a budget.
        (Fits::Noun, Tail::Particle) if word.ends_with('년') && rest.starts_with('도') => Some(Plain::Word(as_it_is)),
        // 홍길동 귀하, on a letter.
        (Fits::Noun, Tail::Bare) if word == "귀하" && around.next.is_empty() => Some(Plain::Word(as_it_is)),
        (Fits::Noun, Tail::Bare | Tail::Particle) => Some(Plain::Fits(in_its_form)),
        (Fits::Us, Tail::Particle) if rest.starts_with(['에', '로', '까', '부', '보']) => {
            Some(Plain::Inflected(format!("저희 회사{}", particle::attach("사", rest).trim_start_matches('사'))))
        }
        (Fits::Us, Tail::Particle) if rest == "의" => Some(Plain::Fits(as_it_is)),
        (Fits::Us, Tail::Bare | Tail::Particle) => Some(Plain::Fits(in_its_form)),
        (Fits::First, Tail::Bare | Tail::Particle) if around.before.is_empty() => Some(Plain::Fits(in_its_form)),
        (Fits::First, Tail::Bare | Tail::Particle) => Some(Plain::Inflected(in_its_form)),
        (Fits::Noun | Fits::Us | Fits::First, Tail::Copula) => Some(Plain::Word(as_it_is)),
        (Fits::Whole, Tail::Bare) => Some(Plain::Fits(as_it_is)),
        (Fits::Verb, Tail::Bare) if VERBS.iter().any(|end| around.next.ends_with(end)) => Some(Plain::Fits(as_it_is)),
        (Fits::Left, Tail::Bare) if !around.next.is_empty() && !["시", "시에", "중"].contains(&around.next) => {
            Some(Plain::Fits(as_it_is))
        }
        (Fits::Verb | Fits::Left | Fits::Never, Tail::Bare) => Some(Plain::Word(as_it_is)),
        _ => None,
    }
}
