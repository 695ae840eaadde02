//! Stock words that make verbs with 하다 or 되다 → a plain verb, inflected as the sentence has it.

use std::sync::LazyLock;

use super::super::reading::{Line, Sentence};
use super::{Around, Plain};
use crate::craft::korean::{
    lexicon::Lexicon,
    tail::{self, Tail},
    verb::{Class, Verb},
};

/// A noun of offices, and the plain verbs for it.
struct Stock {
    word: &'static str,
    /// For 하다.
    does: &'static [Verb],
    /// For 되다; none where the plain verb has no such form.
    becomes: &'static [Verb],
    noun: Noun,
}

/// Whether the noun is a stock word also where it is no verb.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Noun {
    /// 구비 서류, 지참 시.
    Stock,
    /// 경과를 봅니다.
    Usual,
}

const fn verb(stem: &'static str, linked: &'static str) -> Verb {
    Verb { stem, linked, class: Class::Action }
}

const fn quality(stem: &'static str, linked: &'static str) -> Verb {
    Verb { stem, linked, class: Class::Quality }
}

const fn both(word: &'static str, plain: &'static [Verb]) -> Stock {
    Stock { word, does: plain, becomes: plain, noun: Noun::Usual }
}

const fn does(word: &'static str, plain: &'static [Verb]) -> Stock {
    Stock { word, does: plain, becomes: &[], noun: Noun::Usual }
}

const fn stock(word: &'static str, plain: &'static [Verb], becomes: &'static [Verb]) -> Stock {
    Stock { word, does: plain, becomes, noun: Noun::Stock }
}

/// From the lists of the National Institute of Korean Language, as those in `nouns.rs`.
const WORDS: &[Stock] = &[
    does("상이", &[quality("다르", "달라")]),
    does("동일", &[quality("같", "같아")]),
    does("용이", &[quality("쉽", "쉬워")]),
    both("소요", &[verb("걸리", "걸려"), verb("들", "들어")]),
    both("경과", &[verb("지나", "지나")]),
    does("도래", &[verb("되", "되어"), verb("오", "와")]),
    does("준수", &[verb("지키", "지켜")]),
    Stock {
        word: "개시", does: &[verb("시작하", "시작해")], becomes: &[verb("시작되", "시작되어")], noun: Noun::Usual
    },
    does("득", &[verb("받", "받아")]),
    Stock {
        word: "사료", does: &[verb("생각하", "생각해")], becomes: &[verb("생각되", "생각되어")], noun: Noun::Usual
    },
    does("숙지", &[verb("잘 알아 두", "잘 알아 두어")]),
    does("양지", &[verb("알아 두", "알아 두어")]),
    does("의거", &[verb("따르", "따라")]),
    stock("구비", &[verb("갖추", "갖추어"), verb("준비하", "준비해")], &[verb("갖춰지", "갖춰져")]),
    stock("기재", &[verb("적", "적어")], &[verb("적히", "적혀")]),
    stock("첨부", &[verb("붙이", "붙여"), verb("함께 내", "함께 내")], &[verb("붙", "붙어")]),
    stock("지참", &[verb("가져오", "가져와")], &[]),
    Stock { word: "게재", does: &[verb("싣", "실어")], becomes: &[verb("실리", "실려")], noun: Noun::Usual },
    stock("날인", &[verb("도장을 찍", "도장을 찍어")], &[verb("도장이 찍히", "도장이 찍혀")]),
    stock("수령", &[verb("받", "받아")], &[]),
    stock("송부", &[verb("보내", "보내")], &[]),
    stock("교부", &[verb("내주", "내주어")], &[]),
    stock("징구", &[verb("받", "받아")], &[]),
    stock("내방", &[verb("오", "와")], &[]),
    stock("통보", &[verb("알리", "알려")], &[]),
    stock("회신", &[verb("답하", "답해")], &[]),
    stock("동봉", &[verb("함께 넣", "함께 넣어")], &[verb("함께 들", "함께 들어")]),
    stock("부착", &[verb("붙이", "붙여")], &[verb("붙", "붙어")]),
    stock("미제출", &[verb("내지 않", "내지 않아")], &[]),
];

/// Forms whose plain words do not follow from the verb: one comes with something in hand, and does not bring it and then come.
const FORMS: &[(&str, &[&str], &str)] = &[
    ("지참", &["하여", "하시어", "하셔서", "해", "해서", "하고"], "가지고"),
    ("내방", &["하여", "해"], "와서"),
    ("동일", &["하게"], "똑같이"),
    ("도래", &["하여", "해"], "되어"),
];

static KNOWN: LazyLock<Lexicon<'_, &Stock>> = LazyLock::new(|| Lexicon::new(WORDS.iter().map(|stock| (stock.word, stock))));

/// What one receives that is sent or told, before 받다, and the same where the sentence names it: 답을 받은, but 결과를 받은.
const RECEIVED: &[(&str, &str, &str)] =
    &[("교부", "", ""), ("송부", "", ""), ("통보", "알림을 ", "안내"), ("회신", "답을 ", "")];

/// Whether a form is one of 하다 or of 되다.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Voice {
    Does,
    Becomes,
}

/// A stock word whose plain verb depends on what the sentence says that it is done to.
struct Beside {
    word: &'static str,
    /// How nouns end that it is done to; empty for any object.
    nouns: &'static [&'static str],
    does: &'static [Verb],
    becomes: &'static [Verb],
}

/// The first that fits is taken. Without a verb, a person fits the words in: 계약서를 날인하여 has no object for 도장을 찍어.
const BESIDE: &[Beside] = &[
    Beside {
        word: "날인",
        nouns: &["도장", "인감", "직인", "관인", "지장"],
        does: &[verb("찍", "찍어")],
        becomes: &[verb("찍히", "찍혀")],
    },
    Beside { word: "날인", nouns: &[], does: &[], becomes: &[] },
    Beside { word: "회신", nouns: &[], does: &[verb("보내", "보내")], becomes: &[] },
];

/// How forms of 주다 and 드리다 begin that help a verb.
const HELPERS: &[&str] =
    &["주세", "주시", "주신", "주실", "주십", "주어", "주고", "주며", "줍니", "드리", "드립", "드린", "드릴"];

/// What 준수한 (俊秀) is said of, which keeps no rule.
const FINE: &[&str] = &["얼굴", "외모", "용모", "인상", "청년", "편", "성적", "실력", "성능"];

/// What follows 수령 where it is the age of a tree (樹齡).
const OF_TREES: &[&str] = &["약", "오래", "된", "만"];

/// Returns the plain words for a stock word that is a verb, or may be one.
pub(super) fn plain(around: &Around<'_>) -> Option<Plain> {
    KNOWN.beginning(around.core).find_map(|(word, stock, rest)| one(around, word, stock, rest))
}

/// Returns the plain verbs in the form of `tail`, if the stem is a stock word: 지참 with 하세요 is 가져오세요.
pub(super) fn as_in(stem: &str, tail: &str) -> Option<String> {
    let stock = WORDS.iter().find(|stock| stock.word == stem)?;
    inflected(if tail.starts_with(BECOMES) { stock.becomes } else { stock.does }, tail)
}

/// The first syllables of forms of 되다.
const BECOMES: &[char] = &['되', '된', '될', '됨', '됩', '돼', '됐'];

/// The first syllables of forms of 하다, also where they are short: 기재코자, 지참치.
const DOES: &[char] = &['하', '한', '할', '함', '합', '해', '했', '코', '치', '토'];

/// Returns the plain verbs with a form of 주다 or 드리다 that helps them: 적어 주세요, 내주세요.
pub(super) fn helped(stem: &str, helper: &str) -> Option<String> {
    let stock = WORDS.iter().find(|stock| stock.word == stem)?;
    Some(list(stock.does.iter().map(|verb| verb.before(helper))))
}

/// Returns the plain verb in the form of `tail` for what is done to a thing that the sentence names: 결과를 회신합니다 is 보냅니다.
/// Returns `None` if there is not just one.
pub(super) fn done_to(stem: &str, tail: &str) -> Option<String> {
    let stock = WORDS.iter().find(|stock| stock.word == stem)?;
    let beside = BESIDE.iter().find(|beside| beside.word == stem && beside.nouns.is_empty());
    match beside.map_or(stock.does, |beside| beside.does) {
        [verb] => verb.as_in(tail),
        _ => None,
    }
}

/// Returns how many eojeol from here on are better said at once, and how: 서명 날인하세요, 교부해 드립니다, 통보 받은.
pub(super) fn joined(line: &Line, sentence: &Sentence, index: usize, around: &Around<'_>) -> Option<(usize, String)> {
    let core = |index: usize| sentence.words.get(index).map_or("", |word| line.core(word));
    let (word, next) = (around.core, around.next);
    if word == "서명" {
        let (count, signed) = match next {
            "및" | "후" => (3, "서명하고"),
            "또는" => (3, "서명하거나"),
            _ => (2, "서명하고"),
        };
        let sealed = as_in("날인", core(index + count - 1).strip_prefix("날인")?)?;
        return Some((count, format!("{signed} {sealed}")));
    }
    if next.starts_with('받')
        && let Some(received) = received(word, next, around)
    {
        return Some((2, received));
    }
    let gives = |stock: &&Stock| stock.does.iter().all(|verb| verb.gives().is_some());
    let stem = word.strip_suffix('해').or_else(|| word.strip_suffix("하여"))?;
    WORDS.iter().filter(gives).find(|stock| stock.word == stem)?;
    HELPERS.iter().any(|helper| next.starts_with(helper)).then(|| Some((2, helped(stem, next)?)))?
}

/// Returns what one receives, with a form of 받다.
fn received(word: &str, form: &str, around: &Around<'_>) -> Option<String> {
    let (_, alone, named) = RECEIVED.iter().find(|(known, _, _)| *known == word)?;
    Some(format!("{}{form}", if around.has_object() { named } else { alone }))
}

/// Returns the plain verbs for a stock word where it stands.
fn fitting(around: &Around<'_>, stock: &Stock, voice: Voice) -> &'static [Verb] {
    let noun = tail::stem(around.governed);
    let is_beside = |beside: &&Beside| {
        let has = match voice {
            Voice::Does => around.has_object(),
            Voice::Becomes => around.has_subject(),
        };
        beside.word == stock.word
            && if beside.nouns.is_empty() { has } else { beside.nouns.iter().any(|known| noun.ends_with(known)) }
    };
    let (does, becoming) =
        BESIDE.iter().find(is_beside).map_or((stock.does, stock.becomes), |beside| (beside.does, beside.becomes));
    match voice {
        Voice::Does => does,
        Voice::Becomes => becoming,
    }
}

fn one(around: &Around<'_>, word: &str, stock: &Stock, rest: &str) -> Option<Plain> {
    if word == "준수" && rest == "한" && FINE.iter().any(|noun| around.next.starts_with(noun)) {
        return None;
    }
    let named = || Plain::Word(list(stock.does.iter().map(Verb::dictionary)));
    let voice = if rest.starts_with(BECOMES) { Voice::Becomes } else { Voice::Does };
    if voice == Voice::Becomes || rest.starts_with(DOES) {
        let special = FORMS.iter().find(|(known, tails, _)| *known == word && tails.contains(&rest) && !around.asks_next());
        let plain = special.map(|(_, _, plain)| (*plain).to_owned());
        let plain = plain.or_else(|| inflected(fitting(around, stock, voice), rest));
        let known = tail::after(word, rest) == Some(Tail::Verb);
        return match plain {
            Some(plain) => Some(Plain::Inflected(plain)),
            None => known.then(named),
        };
    }
    if rest.starts_with('받')
        && let Some(received) = received(word, rest, around)
    {
        return Some(Plain::Inflected(received));
    }
    if rest.starts_with('드') && stock.noun == Noun::Stock {
        let verbs = fitting(around, stock, Voice::Does).iter();
        let helped = list(verbs.map(|verb| verb.before(rest)));
        return Some(if helped.is_empty() { named() } else { Plain::Inflected(helped) });
    }
    match tail::after(word, rest) {
        Some(Tail::Bare) if word == "구비" && around.next.starts_with("서류") => {
            Some(Plain::Inflected("필요한".to_owned()))
        }
        Some(Tail::Bare | Tail::Particle) if word == "수령" && is_age(around) => None,
        Some(Tail::Bare | Tail::Particle | Tail::Verb) if stock.noun == Noun::Stock => Some(named()),
        _ => None,
    }
}

fn is_age(around: &Around<'_>) -> bool {
    let next = around.next;
    next.starts_with(|c: char| c.is_ascii_digit()) || OF_TREES.iter().any(|word| next.starts_with(word))
}

fn inflected(verbs: &[Verb], tail: &str) -> Option<String> {
    let forms: Option<Vec<String>> = verbs.iter().map(|verb| verb.as_in(tail)).collect();
    forms.filter(|forms| !forms.is_empty()).map(|forms| list(forms.into_iter()))
}

fn list(forms: impl Iterator<Item = String>) -> String {
    forms.collect::<Vec<_>>().join(", ")
}
