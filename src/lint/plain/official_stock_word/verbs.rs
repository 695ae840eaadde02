//! Stock words that make verbs with 하다 or 되다 → a plain verb, inflected as the sentence has it.

use std::sync::LazyLock;

use super::{Around, Plain};
use crate::craft::korean::{
    lexicon::Lexicon,
    tail::{self, Tail},
    verb::Verb,
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
    Verb { stem, linked }
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
    does("상이", &[verb("다르", "달라")]),
    does("동일", &[verb("같", "같아")]),
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

/// What one receives that is sent or told, before 받다.
const RECEIVED: &[(&str, &str)] = &[("교부", ""), ("송부", ""), ("통보", "알림을 "), ("회신", "답을 ")];

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

fn one(around: &Around<'_>, word: &str, stock: &Stock, rest: &str) -> Option<Plain> {
    let named = || Plain::Word(list(stock.does.iter().map(Verb::dictionary)));
    let becomes = rest.starts_with(BECOMES);
    if becomes || rest.starts_with(DOES) {
        let special = FORMS.iter().find(|(known, tails, _)| *known == word && tails.contains(&rest) && !around.asks_next());
        let plain = special.map(|(_, _, plain)| (*plain).to_owned());
        let plain = plain.or_else(|| inflected(if becomes { stock.becomes } else { stock.does }, rest));
        let known = tail::after(word, rest) == Some(Tail::Verb);
        return match plain {
            Some(plain) => Some(Plain::Inflected(plain)),
            None => known.then(named),
        };
    }
    if rest.starts_with('받')
        && let Some((_, what)) = RECEIVED.iter().find(|(known, _)| *known == word)
    {
        return Some(Plain::Inflected(format!("{what}{rest}")));
    }
    if rest.starts_with('드') && stock.noun == Noun::Stock {
        return Some(Plain::Inflected(list(stock.does.iter().map(|verb| format!("{} {rest}", verb.linked)))));
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
