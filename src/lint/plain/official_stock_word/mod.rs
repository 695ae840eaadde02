//! `official-stock-word`: 금일, 상기, 소정의, 구비, -하여야, 바랍니다 (K12).

mod nouns;
mod request;
mod verbs;

use std::ops::Range;

use super::reading::{Line, Reading, Sentence, each_sentence};
use crate::finding::{Finding, Handling, Rule, Say, Severity};
use crate::say;

/// `official-stock-word`: a stock word of offices.
pub(crate) const RULE: Rule = Rule {
    id: "official-stock-word",
    severity: Severity::Warning,
    handling: Handling::Allowable,
    summary: ("관공서 말투입니다", "a stock word of offices"),
    why: (
        "금일, 상기, 소정의, 바랍니다 같은 말은 손님이 쓰지 않습니다(국립국어원, 한눈에 알아보는 공문서 바로 쓰기).",
        "Customers do not use such words (National Institute of Korean Language, guide to official documents).",
    ),
    before: "금일 오후에 공사를 합니다.",
    after: "오늘 오후에 공사를 합니다.",
};

/// Two eojeol: how the first begins, how the second begins, and the plain word.
const PAIRS: &[(&str, &str, &str)] =
    &[("지체", "없이", "바로"), ("철저를", "기하", "꼼꼼히 하다"), ("만전을", "기하", "꼼꼼히 하다")];

/// Stock words within names that people know as they are: how both eojeol begin.
const NAMES: &[(&str, &str)] =
    &[("첨부", "파일"), ("첨부", "문서"), ("상시", "근로자"), ("상시", "고용"), ("익일", "특급"), ("익일", "배송")];

/// The words that follow 旣. Before anything else, 기 alone is another word.
const ALREADY: &[&str] =
    &["통보", "통지", "제출", "신청", "접수", "납부", "설치", "발송", "고지", "안내", "지급", "부과", "등록", "계약", "승인"];

/// What to say instead of a stock word.
enum Plain {
    /// These words, which may replace it as they are.
    Fits(String),
    /// These words in the form of the sentence; whether another word must change with it, a person sees.
    Inflected(String),
    /// Words that a person fits into the sentence.
    Word(String),
}

impl Plain {
    fn help(&self) -> Say {
        match self {
            Self::Fits(plain) | Self::Inflected(plain) => say!("쉬운 말: {plain}", "plain words: {plain}"),
            Self::Word(plain) => {
                say!("쉬운 말로 문장에 맞게 고치세요: {plain}", "say it in plain words that fit the sentence: {plain}")
            }
        }
    }
}

/// An eojeol and its neighbours, without punctuation.
struct Around<'l> {
    core: &'l str,
    /// The one before; empty where the sentence begins.
    before: &'l str,
    /// The one after; empty where the sentence ends.
    next: &'l str,
    /// The nearest one before that is no adverb and says neither where nor to whom: 결과를 of 결과를 꼭 회신하세요. Empty if there is
    /// none.
    governed: &'l str,
}

impl Around<'_> {
    /// Returns whether the next eojeol asks for what this one says: 지참하여 주세요.
    fn asks_next(&self) -> bool {
        ["주", "드"].iter().any(|start| self.next.starts_with(start))
    }

    fn has_object(&self) -> bool {
        self.governed.ends_with(['을', '를'])
    }

    fn has_subject(&self) -> bool {
        self.governed.ends_with(['이', '가'])
    }
}

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    each_sentence(reading, &mut |_, line, sentence| {
        let mut told = 0;
        for (index, word) in sentence.words.iter().enumerate().filter(|(_, word)| !word.quoted) {
            let core = |index: usize| sentence.words.get(index).map_or("", |word| line.core(word));
            let around = Around {
                core: line.core(word),
                before: index.checked_sub(1).map_or("", core),
                next: core(index + 1),
                governed: governed(line, sentence, index),
            };
            let named = NAMES.iter().any(|(first, second)| around.core == *first && around.next.starts_with(second));
            if index < told || named {
                continue;
            }
            let Some((range, count, plain)) = request::found(line, sentence, index)
                .or_else(|| phrase(line, sentence, index, &around))
                .or_else(|| word_alone(&around).map(|plain| (word.core.clone(), 1, plain)))
                .or_else(|| {
                    let (part, plain) = nouns::part(around.core)?;
                    Some((word.core.start + part.start..word.core.start + part.end, 1, plain))
                })
            else {
                continue;
            };
            let typed = line.get(&range);
            if reading.allows_with_tail(typed) {
                continue;
            }
            told = index + count;
            let help = plain.help();
            findings.push(
                Finding::new(
                    &RULE,
                    line.place(&range),
                    say!("관공서 말투입니다: {typed}", "a stock word of offices: {typed}"),
                    help,
                )
                .with_fix(match plain {
                    Plain::Fits(plain) if line.typed(&range) => Some(plain),
                    _ => None,
                }),
            );
        }
    });
}

/// Returns the plain verb in the form of `tail`, which begins with a form of 하다, for a stock word that is done to a thing; `None` for
/// other words.
pub(super) fn done_to(stem: &str, tail: &str) -> Option<String> {
    verbs::done_to(stem, tail)
}

fn word_alone(around: &Around<'_>) -> Option<Plain> {
    nouns::plain(around).or_else(|| verbs::plain(around)).or_else(|| nouns::must(around))
}

/// Adverbs that end as nouns with a particle do, or say neither what nor who.
const ADVERBS: &[&str] = &[
    "꼭",
    "반드시",
    "모두",
    "함께",
    "같이",
    "직접",
    "바로",
    "곧",
    "다시",
    "미리",
    "먼저",
    "많이",
    "빨리",
    "널리",
    "일찍",
    "더",
    "각각",
    "서로",
    "잘",
    "못",
    "안",
    "다",
    "늘",
    "즉시",
    "속히",
];

/// What ends an eojeol that says where, when, how or to whom.
const ADVERBIAL: &[&str] = &["에", "에서", "에게", "께", "로", "으로", "까지", "부터", "마다", "히"];

/// Returns what a verb governs: the nearest eojeol before it that is no adverb.
fn governed<'l>(line: &'l Line, sentence: &Sentence, index: usize) -> &'l str {
    let before = sentence.words.iter().take(index).rev().map(|word| line.core(word));
    let is_adverb = |word: &str| ADVERBS.contains(&word) || ADVERBIAL.iter().any(|end| word.ends_with(end));
    before.into_iter().find(|word| !is_adverb(word)).unwrap_or_default()
}

fn phrase(line: &Line, sentence: &Sentence, index: usize, around: &Around<'_>) -> Option<(Range<usize>, usize, Plain)> {
    if let Some((count, plain)) = verbs::joined(line, sentence, index, around) {
        let end = sentence.words.get(index + count - 1)?.core.end;
        return Some((sentence.words[index].core.start..end, count, Plain::Inflected(plain)));
    }
    let (word, next) = (&sentence.words[index], sentence.words.get(index + 1)?);
    let Around { core, next: after, .. } = *around;
    if core == "기" && ALREADY.iter().any(|verb| after.starts_with(verb)) {
        return Some((word.core.clone(), 1, Plain::Inflected("이미".to_owned())));
    }
    // 회신 요망 asks in the tone of a telegram.
    if after.starts_with("요망") {
        return Some((word.core.start..next.core.end, 2, Plain::Word("~해 주세요".to_owned())));
    }
    let (first, _, plain) = PAIRS.iter().find(|(first, second, _)| core == *first && after.starts_with(second))?;
    let plain = (*plain).to_owned();
    let fits = *first == "지체" && after == "없이";
    Some((word.core.start..next.core.end, 2, if fits { Plain::Fits(plain) } else { Plain::Word(plain) }))
}
