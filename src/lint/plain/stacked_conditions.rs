//! `stacked-conditions`: two of -면, 경우, 한하여, 다만 in one sentence (K15).

use super::reading::{Line, Reading, Sentence, each_sentence};
use crate::finding::{Finding, Handling, Rule, Severity};
use crate::say;

/// `stacked-conditions`: a sentence has several conditions.
pub(crate) const RULE: Rule = Rule {
    id: "stacked-conditions",
    severity: Severity::Warning,
    handling: Handling::Allowable,
    summary: ("한 문장에 조건이 여럿입니다", "a sentence has several conditions"),
    why: (
        "'-면', '경우', '다만'이 겹치면 어느 때의 일인지 알기 어렵습니다.",
        "Conditions upon conditions hide when something holds.",
    ),
    before: "불이 켜지면 사진이 있으면 보내세요.",
    after: "불이 켜지나요? 사진이 있으면 보내세요.",
};

/// Nouns and connectives that end in the syllable 면 and are no condition.
const OTHERS: &[&str] = &[
    "화면",
    "측면",
    "도면",
    "방면",
    "장면",
    "전면",
    "표면",
    "감면",
    "국면",
    "정면",
    "수면",
    "평면",
    "지면",
    "가면",
    "직면",
    "반면",
    "양면",
    "단면",
    "노면",
    "벽면",
    "대면",
    "비대면",
    "옆면",
    "앞면",
    "뒷면",
    "윗면",
    "아랫면",
    "내면",
    "외면",
    "라면",
    "냉면",
    "서면",
    "후면",
    "면",
    "바닥면",
    "그러면",
    "어쩌면",
    "왜냐하면",
    "이를테면",
    "말하자면",
];

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    each_sentence(reading, &mut |_, line, sentence| {
        let conditions = stacked(line, sentence);
        let [first, .., last] = conditions.as_slice() else { return };
        let range = sentence.words[*first].core.start..sentence.words[*last].core.end;
        let count = conditions.len();
        findings.push(Finding::new(
            &RULE,
            line.place(&range),
            say!("한 문장에 조건이 {count}개 있습니다", "a sentence has {count} conditions"),
            say!(
                "조건 하나에 문장 하나로 나누거나, 묻고 답하세요. 보기: '불이 켜지나요? …'",
                "one condition a sentence, or a question and its answer"
            ),
        ));
    });
}

/// Returns the conditions of a sentence, from the first part that has two of them. "불이 켜지면 앞, 꺼지면 뒤입니다" stacks nothing: each
/// condition has its own consequence.
fn stacked(line: &Line, sentence: &Sentence) -> Vec<usize> {
    let mut out = Vec::new();
    for (index, word) in sentence.words.iter().enumerate() {
        let condition = is_condition(line, sentence, index);
        if condition {
            out.push(index);
        }
        let core = line.core(word);
        let comma = line.get(&word.at).ends_with(',');
        let parted = !condition && (comma || ["고", "며", "지만", "거나"].iter().any(|end| core.ends_with(end)));
        if parted && out.len() < 2 {
            out.clear();
        }
    }
    out
}

fn is_condition(line: &Line, sentence: &Sentence, index: usize) -> bool {
    let word = &sentence.words[index];
    let core = line.core(word);
    if word.quoted {
        return false;
    }
    match core {
        "다만" | "단" => index == 0,
        "한하여" | "한해" | "한해서" => index > 0 && line.core(&sentence.words[index - 1]).ends_with('에'),
        "아니면" => index > 0 && line.core(&sentence.words[index - 1]).ends_with(['이', '가']),
        _ if core.starts_with("경우") => {
            is_case(&core["경우".len()..], sentence.words.get(index + 1).map(|next| line.core(next)))
        }
        // 내시면 됩니다 asks for something, 누르면 안 됩니다 forbids it.
        _ if core.ends_with('면')
            && sentence.words.get(index + 1).is_some_and(|next| {
                let next = line.core(next);
                next == "안" || ["됩니", "돼", "되고", "되며", "된다"].iter().any(|form| next.starts_with(form))
            }) =>
        {
            false
        }
        // -려면 names an aim.
        _ => core.ends_with('면') && !core.ends_with("려면") && !OTHERS.contains(&core),
    }
}

/// Returns whether 경우 with this rest says when something holds. "면제되는 경우와 안 되는 경우" are two things.
fn is_case(rest: &str, next: Option<&str>) -> bool {
    // "경우에 한하여" is one condition, not two.
    matches!(rest, "" | "에" | "에는" | "엔" | "에도" | "에만" | "는" | "라면" | "이면" | "라도")
        && next.is_some_and(|next| !next.starts_with("한"))
}
