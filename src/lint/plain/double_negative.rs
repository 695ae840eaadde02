//! `double-negative`: fixed forms are errors, two negations in one clause are warnings (K11).

use super::reading::{Line, Reading, Sentence, each_sentence};
use crate::craft::korean::{noun, tail};
use crate::finding::{Finding, Handling, Rule, Severity};
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
    ("않으면", &["안", "아니"]),
    ("않고는", &["안", "못"]),
    ("않을", &["수"]),
    ("아니할", &["수"]),
    ("없지", &["않", "아니"]),
    ("없지는", &["않", "아니"]),
    ("않지는", &["않"]),
    ("모르지", &["않"]),
    ("못하지", &["않"]),
    ("아니지", &["않"]),
];

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    each_sentence(reading, &mut |_, line, sentence| {
        let fixed = (1..sentence.words.len()).find(|index| is_fixed(line, sentence, *index));
        if let Some(index) = fixed {
            let range = sentence.words[index - 1].core.start..sentence.words[index].core.end;
            let typed = line.get(&range);
            findings.push(Finding::new(
                &RULE,
                line.place(&range),
                say!("두 번 아니라고 했습니다: {typed}", "a double negative: {typed}"),
                say!("'해야 합니다', '있습니다'처럼 바로 말하세요", "say it straight: 해야 합니다, 있습니다"),
            ));
            return;
        }
        let mut before: Option<usize> = None;
        for (index, word) in sentence.words.iter().enumerate().filter(|(_, word)| !word.quoted) {
            if negates(line, sentence, index) {
                if let Some(first) = before {
                    let range = sentence.words[first].core.start..word.core.end;
                    findings.push(
                        Finding::new(
                            &RULE,
                            line.place(&range),
                            say!("한 문장에서 두 번 아니라고 했습니다", "a sentence says no twice"),
                            say!(
                                "앞쪽을 뒤집으세요. 보기: '서류가 없으면 … 없습니다' → '서류가 있어야 … 있습니다'",
                                "turn the first one round: 없으면 … 없습니다 becomes 있어야 … 있습니다"
                            ),
                        )
                        .weighing(Severity::Warning),
                    );
                    return;
                }
                before = Some(index);
            }
            // Things that are told one after the other do not reverse each other.
            let core = line.core(word);
            if ["거나", "지만", "는데", "으며", "으나", "고"].iter().any(|end| core.ends_with(end))
                || word.core.end != word.at.end
            {
                before = None;
            }
        }
    });
}

fn is_fixed(line: &Line, sentence: &Sentence, index: usize) -> bool {
    let (first, second) = (line.core(&sentence.words[index - 1]), line.core(&sentence.words[index]));
    let turned = |second: &str, seconds: &[&str]| seconds.iter().any(|start| second.starts_with(start));
    let Some((form, _)) = FIXED.iter().find(|(form, seconds)| first == *form && turned(second, seconds)) else { return false };
    match *form {
        // 않을 수 있습니다 is no double negative, and neither is 않으면 안전합니다.
        "않을" | "아니할" => second == "수" && next_begins(line, sentence, index, "없"),
        "않으면" => {
            let parted = second == "안" && ["되", "됩", "된", "돼"].iter().any(|verb| next_begins(line, sentence, index, verb));
            parted || second.starts_with("안되") || second.starts_with("안됩")
        }
        _ => true,
    }
}

fn next_begins(line: &Line, sentence: &Sentence, index: usize, start: &str) -> bool {
    sentence.words.get(index + 1).is_some_and(|word| line.core(word).starts_with(start))
}

/// Returns whether an eojeol is a negation. These are not: 없이, 없애다, 아니라, 아니면 between two nouns, 안 meaning "inside" and 못
/// meaning "nail".
fn negates(line: &Line, sentence: &Sentence, index: usize) -> bool {
    let core = line.core(&sentence.words[index]);
    let next = sentence.words.get(index + 1).map(|word| line.core(word));
    let before = index.checked_sub(1).map(|before| line.core(&sentence.words[before]));
    match core {
        "안" | "못" => {
            next.is_some_and(|next| !noun::is_noun(next) && !noun::is_noun(tail::stem(next)))
                && before.is_none_or(|before| !noun::is_noun(before))
        }
        _ if core.starts_with("없이") || core.starts_with("없애") || core.starts_with("없앨") || core.starts_with("없앤") => {
            false
        }
        _ if core.starts_with("아니라")
            || core.starts_with("아니요")
            || core.starts_with("아니오")
            || core.starts_with("아닌지") =>
        {
            false
        }
        "아니면" => before.is_some_and(|before| before.ends_with(['이', '가'])),
        _ if core.ends_with("는지") || core.ends_with("은지") => false,
        _ => ["없", "않", "아니", "아닌", "아닙", "아닐", "못하", "못합", "못한", "못할", "못해"]
            .iter()
            .any(|start| core.starts_with(start)),
    }
}
