//! `missing-action`: a step has no verb, or three of them; a card asks for something and does not say what to do (K17).

use super::reading::{Kind, Line, Reading, Sentence, Unit, Word};
use crate::craft::korean::noun;
use crate::finding::{Finding, Handling, Rule, Severity};
use crate::say;

/// `missing-action`: what to do is missing.
pub(crate) const RULE: Rule = Rule {
    id: "missing-action",
    severity: Severity::Warning,
    handling: Handling::Allowable,
    summary: ("무엇을 할지 없습니다", "what to do is missing"),
    why: (
        "걸음마다 할 일 하나를 동사로 적고, 부탁하는 카드에는 할 일이 있어야 합니다.",
        "Each step is one thing to do, said with a verb; a card that asks for something says what to do.",
    ),
    before: "1. 뒤쪽 뚜껑",
    after: "1. 뒤쪽 뚜껑을 여세요",
};

/// Endings of what somebody does. A noun form such as 뜨기 names a step too.
const ACTS: &[&str] = &["세요", "십시오", "니다", "시오", "어요", "아요", "해요", "기", "주세요", "다"];

/// Nouns that end in the syllable 고.
const NOUNS: &[&str] =
    &["신고", "창고", "보고", "사고", "경고", "광고", "공고", "최고", "재고", "원고", "참고", "예고", "냉장고", "차고", "금고"];

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    for unit in reading.units.iter().filter(|unit| unit.card) {
        steps(unit, findings);
        asks_in_vain(unit, findings);
    }
}

fn steps(unit: &Unit<'_>, findings: &mut Vec<Finding>) {
    for (index, line) in unit.lines.iter().enumerate().filter(|(_, line)| line.kind == Kind::Step) {
        let helper = unit.lines.get(index + 1).filter(|next| next.kind == Kind::Helper);
        let whole = 0..line.text.len();
        if !acts(line) && !helper.is_some_and(acts) {
            findings.push(Finding::new(
                &RULE,
                line.place(&whole),
                say!("이 걸음에는 할 일이 없습니다", "this step says nothing to do"),
                say!("'~하세요'로 끝나는 할 일을 적으세요. 보기: '뒤쪽 뚜껑을 여세요'", "end it with what to do: ~하세요"),
            ));
        }
        let links = line.sentences.iter().flat_map(|sentence| &sentence.words).filter(|word| links(line, word)).count();
        if links >= 2 {
            let count = links + 1;
            findings.push(Finding::new(
                &RULE,
                line.place(&whole),
                say!("한 걸음에 할 일이 {count}가지입니다", "one step holds {count} things to do"),
                say!("한 걸음에 하나씩, 걸음을 나누어 적으세요", "one thing a step: make more steps"),
            ));
        }
    }
}

/// What somebody is asked for who is told nothing to do. 자료실에 반납하시기 바랍니다 says it, in another tone.
const IN_VAIN: &[&str] = &["협조", "이해", "양해", "유의", "주의", "참고", "자제", "노력", "관심", "숙지", "만전"];

/// Reports a card that asks for something and does not say what to do.
fn asks_in_vain(unit: &Unit<'_>, findings: &mut Vec<Finding>) {
    let asking = |line: &Line, sentence: &Sentence| {
        let says = |known: &dyn Fn(&str) -> bool| sentence.words.iter().any(|word| !word.quoted && known(line.core(word)));
        says(&|core| core.starts_with("바랍니다")) && says(&|core| IN_VAIN.iter().any(|ask| core.starts_with(ask)))
    };
    let says = unit.lines.iter().any(|line| {
        line.sentences.iter().flat_map(|sentence| &sentence.words).any(|word| {
            let core = line.core(word);
            core.ends_with("세요") || core.ends_with("십시오")
        })
    });
    if says {
        return;
    }
    for line in &unit.lines {
        if let Some(sentence) = line.sentences.iter().find(|sentence| asking(line, sentence)) {
            findings.push(Finding::new(
                &RULE,
                line.place(&sentence.at),
                say!("부탁만 있고 할 일이 없습니다", "it asks, and does not say what to do"),
                say!("'~하세요'로 할 일을 적으세요. 보기: '서류를 미리 챙겨 두세요'", "say what to do: ~하세요"),
            ));
            return;
        }
    }
}

fn acts(line: &Line) -> bool {
    line.sentences.iter().flat_map(|sentence| &sentence.words).any(|word| {
        let core = line.core(word);
        core.chars().count() >= 2
            && ACTS.iter().any(|end| core.ends_with(end))
            && !noun::is_noun(core)
            && !core.ends_with("변기")
            && !core.ends_with("마다")
    })
}

/// Returns whether a word links one thing to do to the next: 잠그고, 열고.
fn links(line: &Line, word: &Word) -> bool {
    let core = line.core(word);
    core.ends_with('고')
        && core.chars().count() >= 2
        && !NOUNS.iter().any(|noun| core.ends_with(noun))
        && !core.ends_with("말고")
}
