//! `official-stock-word`: 금일, 상기, 소정의, 구비, -하여야, 바랍니다 (K12).

use std::ops::Range;
use std::sync::LazyLock;

use super::reading::{Line, Reading, Sentence, each_sentence};
use crate::craft::korean::{
    lexicon::Lexicon,
    particle,
    tail::{self, Tail},
};
use crate::finding::{Finding, Handling, Rule, Severity};
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

/// How a stock word is used, and whether its plain word may simply replace it.
#[derive(Clone, Copy, PartialEq)]
enum Use {
    /// A noun. Particles follow it, and the plain word takes them over.
    Noun,
    /// Exactly this eojeol.
    Whole,
    /// A verb with 하다 or 되다. The plain verb is inflected differently, so it is named but not put in.
    Verb,
    /// Like [`Use::Noun`] or [`Use::Verb`], but the plain word is only named.
    Named,
}

/// From the lists of the National Institute of Korean Language (한눈에 알아보는 공문서 바로 쓰기; research 4.1).
const WORDS: &[(&str, Use, &str)] = &[
    ("금일", Use::Noun, "오늘"),
    ("명일", Use::Noun, "내일"),
    ("작일", Use::Noun, "어제"),
    ("익일", Use::Noun, "다음 날"),
    ("익월", Use::Noun, "다음 달"),
    ("익년", Use::Noun, "다음 해"),
    ("금월", Use::Noun, "이번 달"),
    ("당월", Use::Noun, "이번 달"),
    ("전월", Use::Noun, "지난달"),
    ("금년", Use::Noun, "올해"),
    ("명년", Use::Noun, "내년"),
    ("금번", Use::Noun, "이번"),
    ("금회", Use::Noun, "이번"),
    ("당사", Use::Noun, "저희"),
    ("폐사", Use::Noun, "저희"),
    ("귀하", Use::Noun, "고객님"),
    ("귀사", Use::Noun, "고객님 회사"),
    ("귀댁", Use::Noun, "고객님 댁"),
    ("구비서류", Use::Noun, "필요한 서류"),
    ("상기", Use::Whole, "위"),
    ("상기의", Use::Whole, "위"),
    ("상기와", Use::Whole, "위와"),
    ("하기의", Use::Whole, "아래"),
    ("하기와", Use::Whole, "아래와"),
    ("소정의", Use::Whole, "정해진"),
    ("제반", Use::Whole, "여러"),
    ("일체의", Use::Whole, "모든"),
    ("잔여", Use::Whole, "남은"),
    ("필히", Use::Whole, "꼭"),
    ("조속히", Use::Whole, "빨리"),
    ("조속한", Use::Whole, "빠른"),
    ("가급적", Use::Whole, "되도록"),
    ("상시", Use::Whole, "늘"),
    ("통상적으로", Use::Whole, "보통"),
    ("상이한", Use::Whole, "다른"),
    ("동일한", Use::Whole, "같은"),
    ("차후", Use::Whole, "나중에"),
    ("차후에", Use::Whole, "나중에"),
    ("차후에는", Use::Whole, "나중에는"),
    ("상이", Use::Verb, "다르다"),
    ("동일", Use::Verb, "같다"),
    ("소요", Use::Verb, "걸리다, 들다"),
    ("경과", Use::Verb, "지나다"),
    ("도래", Use::Verb, "되다, 오다"),
    ("준수", Use::Verb, "지키다"),
    ("개시", Use::Verb, "시작하다"),
    ("득", Use::Verb, "받다"),
    ("사료", Use::Verb, "생각하다"),
    ("숙지", Use::Verb, "잘 알아 두다"),
    ("양지", Use::Verb, "알아 두다"),
    ("의거", Use::Verb, "따르다"),
    ("수시로", Use::Named, "그때그때, 자주"),
    ("구비", Use::Named, "갖추다, 준비하다"),
    ("기재", Use::Named, "적다"),
    ("첨부", Use::Named, "붙이다, 함께 내다"),
    ("지참", Use::Named, "가져오다"),
    ("날인", Use::Named, "도장을 찍다"),
    ("수령", Use::Named, "받다"),
    ("송부", Use::Named, "보내다"),
    ("교부", Use::Named, "내주다"),
    ("징구", Use::Named, "받다"),
    ("내방", Use::Named, "오다"),
    ("통보", Use::Named, "알리다"),
    ("회신", Use::Named, "답하다"),
    ("동봉", Use::Named, "함께 넣다"),
    ("부착", Use::Named, "붙이다"),
    ("미제출", Use::Named, "내지 않다"),
    ("요망", Use::Named, "바라다, ~해 주세요"),
];

static KNOWN: LazyLock<Lexicon<'_, (Use, &str)>> =
    LazyLock::new(|| Lexicon::new(WORDS.iter().map(|(word, how, plain)| (*word, (*how, *plain)))));

/// Two eojeol: how the first begins, how the second begins, and the plain word.
const PAIRS: &[(&str, &str, &str)] =
    &[("지체", "없이", "바로"), ("철저를", "기하", "꼼꼼히 하다"), ("만전을", "기하", "꼼꼼히 하다")];

/// Stock words within the names of things that a screen itself says: how both eojeol begin.
const NAMES: &[(&str, &str)] = &[("첨부", "파일"), ("첨부", "문서")];

/// The words that follow 旣. Before anything else, 기 alone is another word.
const ALREADY: &[&str] =
    &["통보", "통지", "제출", "신청", "접수", "납부", "설치", "발송", "고지", "안내", "지급", "부과", "등록", "계약", "승인"];

/// What people wish one another and nobody can do for them: 건강하시기 바랍니다.
const WISHES: &[&str] = &["건강", "행복", "평안", "편안", "무사", "안녕"];

/// What to say instead of a stock word.
struct Mended {
    /// Its range in the line.
    range: Range<usize>,
    /// The plain words.
    plain: String,
    /// Whether they may replace it as they are.
    fits: bool,
}

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    each_sentence(reading, &mut |_, line, sentence| {
        for (index, word) in sentence.words.iter().enumerate().filter(|(_, word)| !word.quoted) {
            let core = line.core(word);
            let next = sentence.words.get(index + 1).map_or("", |next| line.core(next));
            if NAMES.iter().any(|(first, second)| core == *first && next.starts_with(second)) {
                continue;
            }
            let found = word_alone(core, word.core.start, before(line, sentence, index))
                .or_else(|| phrase(line, sentence, index))
                .or_else(|| request(line, sentence, index));
            let Some(Mended { range, plain, fits }) = found else { continue };
            let typed = line.get(&range);
            if reading.allows_with_tail(typed) {
                continue;
            }
            findings.push(
                Finding::new(
                    &RULE,
                    line.place(&range),
                    say!("관공서 말투입니다: {typed}", "a stock word of offices: {typed}"),
                    say!("쉬운 말: {plain}", "plain words: {plain}"),
                )
                .with_fix((fits && line.typed(&range)).then_some(plain)),
            );
        }
    });
}

fn before<'l>(line: &'l Line, sentence: &Sentence, index: usize) -> &'l str {
    index.checked_sub(1).map_or("", |before| line.core(&sentence.words[before]))
}

fn word_alone(core: &str, start: usize, before: &str) -> Option<Mended> {
    for (word, (how, plain), rest) in KNOWN.beginning(core) {
        let range = start..start + core.len();
        let kind = tail::after(word, rest);
        let mended = match (how, kind) {
            (Use::Whole, Some(Tail::Bare)) => Some(((*plain).to_owned(), true)),
            // 금년도 is 금년 with 도, also, or the year of a budget.
            (Use::Noun, Some(Tail::Particle)) if word.ends_with('년') && rest.starts_with('도') => {
                Some(((*plain).to_owned(), false))
            }
            (Use::Noun, Some(Tail::Bare | Tail::Particle)) => Some((particle::attach(plain, rest), true)),
            (Use::Noun, Some(Tail::Copula)) => Some(((*plain).to_owned(), false)),
            (Use::Verb, Some(Tail::Verb)) => Some(((*plain).to_owned(), false)),
            (Use::Named, Some(Tail::Bare | Tail::Particle | Tail::Verb)) => Some(((*plain).to_owned(), false)),
            _ => None,
        };
        if let Some((plain, fits)) = mended {
            return Some(Mended { range, plain, fits });
        }
    }
    // 당해 is a stock word before a noun, and 당하다 after an object.
    if core == "당해" && !before.ends_with(['을', '를']) {
        return Some(Mended { range: start..start + core.len(), plain: "그".to_owned(), fits: true });
    }
    // 신청하여야 and, written separately, 하여야.
    let stem = core.strip_suffix("하여야")?;
    Some(Mended { range: start..start + core.len(), plain: format!("{stem}해야"), fits: true })
}

fn phrase(line: &Line, sentence: &Sentence, index: usize) -> Option<Mended> {
    let (word, next) = (&sentence.words[index], sentence.words.get(index + 1)?);
    let (core, after) = (line.core(word), line.core(next));
    if core == "기" && ALREADY.iter().any(|verb| after.starts_with(verb)) {
        return Some(Mended { range: word.core.clone(), plain: "이미".to_owned(), fits: false });
    }
    let (first, _, plain) = PAIRS.iter().find(|(first, second, _)| core == *first && after.starts_with(second))?;
    let fits = *first == "지체" && after == "없이";
    Some(Mended { range: word.core.start..next.core.end, plain: (*plain).to_owned(), fits })
}

/// Rewrites 확인하시기 바랍니다 as 확인해 주세요.
fn request(line: &Line, sentence: &Sentence, index: usize) -> Option<Mended> {
    let (word, next) = (&sentence.words[index], sentence.words.get(index + 1)?);
    let (core, asks) = (line.core(word), line.core(next));
    if !core.ends_with('기') || !matches!(asks, "바랍니다" | "바라며" | "바라오며" | "바라겠습니다" | "바랍니다만")
    {
        return None;
    }
    let range = word.core.start..next.core.end;
    let whole = asks == "바랍니다";
    let mended = match core.strip_suffix("하시기") {
        Some(stem) => Some(format!("{stem}해 주세요")),
        None => (core == "주시기").then(|| "주세요".to_owned()),
    };
    Some(match mended {
        Some(plain) => Mended { range, plain, fits: whole && !WISHES.iter().any(|wish| core.starts_with(wish)) },
        None => Mended { range, plain: "~해 주세요".to_owned(), fits: false },
    })
}
