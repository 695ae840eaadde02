//! `authority-tone`: 할 것, 바람, 불가, 엄금, 조치함 (K13).

use super::reading::{Kind, Line, Reading, Sentence, each_sentence};
use crate::craft::korean::{
    jamo::{Final, final_of},
    tail::{self, Tail},
};
use crate::finding::{Finding, Handling, Rule, Severity};
use crate::say;

/// `authority-tone`: the tone gives orders.
pub(crate) const RULE: Rule = Rule {
    id: "authority-tone",
    severity: Severity::Warning,
    handling: Handling::Allowable,
    summary: ("시키거나 을러대는 말투입니다", "the tone gives orders"),
    why: (
        "'할 것', '불가', '엄금'은 손님을 아래로 봅니다. 무엇을 하면 되는지 부탁하듯 적습니다.",
        "Such endings look down on customers; say politely what to do.",
    ),
    before: "뚜껑을 반드시 닫을 것.",
    after: "뚜껑을 꼭 닫아 주세요.",
};

/// Words that forbid; 불가능, 불가피 and 금지된 are other words or other forms.
const FORBIDDING: &[&str] = &["불가", "엄금", "엄벌", "절대금지"];

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    each_sentence(reading, &mut |_, line, sentence| {
        if matches!(line.kind, Kind::Question | Kind::Alt | Kind::Term) {
            return;
        }
        for (index, word) in sentence.words.iter().enumerate().filter(|(_, word)| !word.quoted) {
            let Some((from, mended)) = found(line, sentence, index) else { continue };
            let range = sentence.words[from].core.start..word.core.end;
            let typed = line.get(&range);
            findings.push(Finding::new(
                &RULE,
                line.place(&range),
                say!("시키거나 을러대는 말투입니다: {typed}", "the tone gives orders: {typed}"),
                say!("부탁하듯 쓰세요. 보기: {mended}", "ask politely, as in {mended}"),
            ));
        }
    });
}

/// Returns the position of the first eojeol of an order that ends with this one, and how to ask instead.
fn found(line: &Line, sentence: &Sentence, index: usize) -> Option<(usize, &'static str)> {
    let core = line.core(&sentence.words[index]);
    let last = index + 1 == sentence.words.len();
    for word in FORBIDDING {
        if let Some(rest) = core.strip_prefix(word)
            && matches!(tail::after(word, rest), Some(Tail::Bare | Tail::Particle | Tail::Copula | Tail::Verb))
        {
            return Some((index, "'~하지 마세요', '~할 수 없습니다'"));
        }
    }
    let before = index.checked_sub(1).map(|before| line.core(&sentence.words[before]));
    // "준비할 것" as a heading or a cell is a list of things, not an order.
    let label = matches!(line.kind, Kind::Heading | Kind::Cell | Kind::Teaser);
    if last && core == "것" && !label {
        let order = before.and_then(|before| before.chars().next_back()).and_then(final_of) == Some(Final::RIEUL);
        return order.then(|| (index - 1, "'~하세요', '~해 주세요'"));
    }
    if last && core == "바람" && before.is_some_and(|before| before.ends_with('기')) {
        return Some((index - 1, "'~해 주세요'"));
    }
    let acting = ["조치함", "처벌함", "처리함", "고발함", "금함", "불허함"].contains(&core);
    (last && acting).then_some((index, "'~합니다', '~하겠습니다'"))
}
