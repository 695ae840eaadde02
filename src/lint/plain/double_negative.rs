//! `double-negative`: fixed forms are errors, two negations in one clause are warnings (K11).

use std::ops::Range;

use super::reading::{Kind, Line, Reading, Sentence, each_sentence};
use crate::craft::korean::{noun, tail};
use crate::finding::{Finding, Handling, Rule, Say, Severity};
use crate::say;

/// `double-negative`: negations are nested.
pub(crate) const RULE: Rule = Rule {
    id: "double-negative",
    severity: Severity::Error,
    handling: Handling::Allowable,
    summary: ("아니라는 말을 겹쳐 썼습니다", "negations are nested"),
    why: (
        "두 번 뒤집으면 뜻을 거꾸로 읽기 쉽습니다. '-지 않으면 안 되다'처럼 굳은 꼴은 오류, 나머지는 주의입니다.",
        "Turned twice, a sentence is easily read the wrong way round. Fixed forms are errors, other pairs warnings.",
    ),
    before: "신청하지 않으면 안 됩니다.",
    after: "꼭 신청하세요.",
};

/// How the two eojeol of a fixed form begin. The first ends a negation, and the second reverses it.
const FIXED: &[(&str, &[&str])] = &[
    ("않고는", &["안", "못"]),
    ("없지", &["않", "아니"]),
    ("없지는", &["않", "아니"]),
    ("않지는", &["않"]),
    ("모르지", &["않"]),
    ("못하지", &["않"]),
    ("아니지", &["않"]),
];

/// A condition that says no.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Condition {
    /// 없으면: something is not there.
    Lacks,
    /// 아니면: somebody is not the one.
    IsNot,
    /// 않으면, 못하면, 안 내면: somebody does not do it.
    DoesNot,
}

impl Condition {
    fn remedy(self) -> Say {
        match self {
            Self::Lacks => say!(
                "앞쪽을 뒤집으세요. 보기: '서류가 없으면 신청할 수 없습니다' → '서류가 있어야 신청할 수 있습니다'",
                "turn the first one round: 없으면 … 없습니다 becomes 있어야 … 있습니다"
            ),
            Self::IsNot => say!(
                "'만'으로 뒤집으세요. 보기: '본인이 아니면 바꾸지 못합니다' → '본인만 바꿀 수 있습니다'",
                "turn it round with 만: 본인이 아니면 … 못합니다 becomes 본인만 … 있습니다"
            ),
            Self::DoesNot => say!(
                "앞쪽을 뒤집으세요. 보기: '확인하지 않으면 알 수 없습니다' → '확인해야 알 수 있습니다'",
                "turn the first one round: 하지 않으면 … 없습니다 becomes 해야 … 있습니다"
            ),
        }
    }
}

/// The beginnings of conditions that say no, before 면.
const CONDITIONS: &[(&str, Condition)] = &[
    ("없으", Condition::Lacks),
    ("없다", Condition::Lacks),
    ("없었다", Condition::Lacks),
    ("없으시", Condition::Lacks),
    ("아니", Condition::IsNot),
    ("아니라", Condition::IsNot),
    ("아니시", Condition::IsNot),
    ("않으", Condition::DoesNot),
    ("않는다", Condition::DoesNot),
    ("않다", Condition::DoesNot),
    ("않았다", Condition::DoesNot),
    ("않았으", Condition::DoesNot),
    ("않으시", Condition::DoesNot),
    ("않으셨다", Condition::DoesNot),
    ("못하", Condition::DoesNot),
    ("못한다", Condition::DoesNot),
    ("못했다", Condition::DoesNot),
    ("못하시", Condition::DoesNot),
    ("못하셨다", Condition::DoesNot),
];

/// What comes before 한 in a condition: 신청하지 않는 한.
const UNLESS: &[(&str, Condition)] =
    &[("없는", Condition::Lacks), ("아닌", Condition::IsNot), ("않는", Condition::DoesNot), ("못하는", Condition::DoesNot)];

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    each_sentence(reading, &mut |_, line, sentence| {
        let count = sentence.words.len();
        if let Some(index) = (1..count).find(|index| is_fixed(line, sentence, *index)) {
            let range = sentence.words[index - 1].core.start..sentence.words[index].core.end;
            let typed = line.get(&range);
            findings.push(Finding::new(
                &RULE,
                line.place(&range),
                say!("두 번 아니라고 했습니다: {typed}", "a double negative: {typed}"),
                say!("'해야 합니다', '있습니다'처럼 바로 말하세요", "say it straight: 해야 합니다, 있습니다"),
            ));
        } else if let Some((range, condition)) = turned(line, sentence).filter(|_| line.kind != Kind::Question) {
            let message = say!("한 문장에서 두 번 아니라고 했습니다", "a sentence says no twice");
            findings.push(Finding::new(&RULE, line.place(&range), message, condition.remedy()).weighing(Severity::Warning));
        }
    });
}

fn core<'l>(line: &'l Line, sentence: &Sentence, index: usize) -> &'l str {
    sentence.words.get(index).map_or("", |word| line.core(word))
}

fn is_fixed(line: &Line, sentence: &Sentence, index: usize) -> bool {
    let (first, second, next) = (core(line, sentence, index - 1), core(line, sentence, index), core(line, sentence, index + 1));
    // 없으면 안 됩니다
    if condition(line, sentence, index - 1).is_some() {
        let becomes = |verb: &str| ["되", "됩", "된", "될", "됨", "돼"].iter().any(|form| verb.starts_with(form));
        return second == "안" && becomes(next) || second.strip_prefix('안').is_some_and(becomes);
    }
    // 내지 않을 수 없습니다; 않을 수 있습니다 is no double negative.
    if matches!(first, "않을" | "아니할") {
        return matches!(second, "수" | "수가" | "수는" | "수도") && next.starts_with('없');
    }
    // 모자람이 없지 않도록 keeps from something.
    let keeps = ["않도록", "않게", "않으려", "않기"].iter().any(|form| second.starts_with(form));
    !keeps && FIXED.iter().any(|(form, seconds)| first == *form && seconds.iter().any(|start| second.starts_with(start)))
}

/// Returns a condition that says no with the refusal that it leads to: 서류가 없으면 신청할 수 없습니다. "서류가 없으면 내지 않아도
/// 됩니다" permits, "서류가 없어지지 않도록 챙기세요" keeps from something: neither says the same by a straight sentence.
fn turned(line: &Line, sentence: &Sentence) -> Option<(Range<usize>, Condition)> {
    let mut before: Option<(usize, Condition)> = None;
    for (index, word) in sentence.words.iter().enumerate().filter(|(_, word)| !word.quoted) {
        if let Some(condition) = condition(line, sentence, index) {
            before = Some((index, condition));
            continue;
        }
        if let Some((first, condition)) = before
            && refuses(line, sentence, index)
        {
            return Some((sentence.words[first].core.start..word.core.end, condition));
        }
        // Things that are told one after the other do not reverse each other, and a nearer condition governs what follows it.
        let core = line.core(word);
        let told = ["거나", "지만", "는데", "으며", "으나", "고", "면"].iter().any(|end| core.ends_with(end));
        if told && !noun::is_noun(core) || word.core.end != word.at.end {
            before = None;
        }
    }
    None
}

fn condition(line: &Line, sentence: &Sentence, index: usize) -> Option<Condition> {
    let word = core(line, sentence, index);
    let before = index.checked_sub(1).map_or("", |before| core(line, sentence, before));
    if word == "한" {
        return UNLESS.iter().find(|(form, _)| *form == before).map(|(_, condition)| *condition);
    }
    let stem = word.strip_suffix('면')?;
    if denies(line, sentence, index) {
        return Some(Condition::DoesNot);
    }
    let (_, condition) = CONDITIONS.iter().find(|(form, _)| *form == stem)?;
    // 월요일 아니면 화요일 names two things.
    (*condition != Condition::IsNot || before.ends_with(['이', '가'])).then_some(*condition)
}

/// Returns whether an eojeol ends a statement that something is not done or cannot be done. 못할 수 있습니다 leaves it open.
fn refuses(line: &Line, sentence: &Sentence, index: usize) -> bool {
    let word = core(line, sentence, index);
    let before = index.checked_sub(1).map_or("", |before| core(line, sentence, before));
    let states = ["다", "요", "까", "지만", "는데"].iter().any(|end| word.ends_with(end));
    let cannot = word.starts_with('없') && matches!(before, "수" | "수가" | "수는" | "수도");
    let not = ["않", "아닙", "아닐", "못하", "못합", "못한", "못했", "못해"].iter().any(|start| word.starts_with(start));
    states && (cannot || not || denies(line, sentence, index))
}

/// Returns whether 안 or 못 is before a verb. 안 is also "inside", and 못 "nail".
fn denies(line: &Line, sentence: &Sentence, index: usize) -> bool {
    let word = core(line, sentence, index);
    let Some(at) = index.checked_sub(1) else { return false };
    let thing = || at.checked_sub(1).is_some_and(|before| noun::is_noun(core(line, sentence, before)));
    matches!(core(line, sentence, at), "안" | "못") && !noun::is_noun(word) && !noun::is_noun(tail::stem(word)) && !thing()
}
