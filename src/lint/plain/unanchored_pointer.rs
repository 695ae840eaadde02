//! `unanchored-pointer`: 위, 아래, 이것, 해당 with nothing on the card to point at; links named 여기 (K22).

use super::reading::{Kind, Line, Reading, Sentence, Unit};
use crate::craft::korean::{noun, tail};
use crate::finding::{Finding, Handling, Place, Rule, Severity};
use crate::model::BlockKind;
use crate::say;

/// `unanchored-pointer`: a word points at nothing.
pub(crate) const RULE: Rule = Rule {
    id: "unanchored-pointer",
    severity: Severity::Warning,
    handling: Handling::Allowable,
    summary: ("가리키는 것이 없습니다", "a word points at nothing"),
    why: (
        "카드는 한 장씩 봅니다. 다른 카드에 있는 것을 '위', '아래', '해당'으로 가리키면 찾지 못합니다.",
        "Cards are seen one by one: what is on another card cannot be found by 'above' or 'below'.",
    ),
    before: "해당 서류를 내 주세요.",
    after: "신청서를 내 주세요.",
};

/// What may be above or below in a text. 뚜껑 위 and 관 아래 are places in the world.
const IN_TEXT: &[&str] = &[
    "서류", "내용", "그림", "표", "번호", "목록", "순서", "차례", "방법", "사항", "주소", "글", "칸", "날짜", "설명", "조건",
    "금액", "서식",
];

/// Words after which 위 and 아래 begin a new phrase. After a noun they are the place of that noun: 그림 아래, 쪽 위.
const OPENERS: &[&str] = &["먼저", "꼭", "모두", "함께", "미리", "또", "그리고", "다음", "이제", "다시", "빠짐없이", "반드시"];

/// Words of a link that do not say where it leads.
const BLIND: &[&str] =
    &["여기", "여기를 누르세요", "이곳", "클릭", "링크", "바로가기", "바로 가기", "자세히", "자세히 보기", "더 보기", "보기"];

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    for unit in &reading.units {
        let shown = unit
            .blocks
            .iter()
            .filter(|block| !matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Subheading(_) | BlockKind::Callout(_)))
            .count();
        for (at, line) in unit.lines.iter().enumerate() {
            for link in &line.links {
                let words = line.get(link).trim();
                if BLIND.contains(&words) {
                    report(words, line.place(link), findings);
                }
            }
            if matches!(line.kind, Kind::Question | Kind::Alt) {
                continue;
            }
            // A pointer within a list or a table cannot mean that list or table itself.
            let listed =
                if matches!(line.kind, Kind::Item | Kind::Cell | Kind::Step | Kind::Helper) { shown > 1 } else { shown > 0 };
            for (number, sentence) in line.sentences.iter().enumerate() {
                for index in 0..sentence.words.len() {
                    let Some(pointer) = pointer(line, sentence, index) else { continue };
                    let anchored = match pointer {
                        Pointer::Text => listed,
                        Pointer::Thing => listed || follows(unit, at, number),
                        Pointer::Said(name) => said(unit, at, line, sentence, name),
                    };
                    if !anchored {
                        let word = &sentence.words[index];
                        report(line.core(word), line.place(&word.core), findings);
                    }
                }
            }
        }
    }
}

/// What a pointing word needs.
enum Pointer<'l> {
    /// 위와 같이, 아래 서류: a list, a table, a picture on the card.
    Text,
    /// 이것: one of these, or a sentence before.
    Thing,
    /// 해당 서류: these words, said before.
    Said(&'l str),
}

fn pointer<'l>(line: &'l Line, sentence: &Sentence, index: usize) -> Option<Pointer<'l>> {
    let word = sentence.words.get(index).filter(|word| !word.quoted)?;
    let core = line.core(word);
    let next = sentence.words.get(index + 1).map_or("", |next| line.core(next));
    let after_noun = || {
        let Some(before) = index.checked_sub(1) else { return false };
        let before = &sentence.words[before];
        let letters = line.core(before);
        before.core.end == before.at.end
            && !OPENERS.contains(&letters)
            && (noun::is_noun(letters) || tail::particle(letters).is_empty())
    };
    match core {
        "위와" | "아래와" | "다음과" => next.starts_with('같').then_some(Pointer::Text),
        "위" | "아래" | "위의" | "아래의" if !after_noun() => {
            // The number is at the foot of every card.
            let called = next.starts_with("번호") || next.starts_with("전화");
            (!called && IN_TEXT.iter().any(|noun| next.starts_with(noun))).then_some(Pointer::Text)
        }
        "이것을" | "이것은" | "이것이" | "이것도" | "이것만" | "이것" => Some(Pointer::Thing),
        "해당" => (!next.is_empty() && !next.starts_with(['하', '되', '없', '있'])).then(|| Pointer::Said(tail::stem(next))),
        _ => None,
    }
}

/// Returns whether a sentence came before on the card, or the sentence is in a heading that points ahead.
fn follows(unit: &Unit<'_>, at: usize, number: usize) -> bool {
    let heading = unit.lines[at].kind == Kind::Heading;
    let before = unit.lines[..at].iter().any(|line| line.kind != Kind::Heading);
    number > 0
        || before
        || heading && unit.lines.len() > at + 1 && unit.lines[at + 1..].iter().any(|line| line.kind != Kind::Heading)
}

/// Returns whether a word was said before on the card.
fn said(unit: &Unit<'_>, at: usize, line: &Line, sentence: &Sentence, name: &str) -> bool {
    !name.is_empty()
        && (unit.lines[..at].iter().any(|line| line.text.contains(name)) || line.text[..sentence.at.start].contains(name))
}

fn report(word: &str, place: Place, findings: &mut Vec<Finding>) {
    findings.push(Finding::new(
        &RULE,
        place,
        say!("이 카드에는 '{word}'에 맞는 것이 없습니다", "nothing on this card answers to '{word}'"),
        say!("가리키지 말고 이름을 부르세요. 보기: '해당 서류' → '신청서'", "name the thing instead of pointing"),
    ));
}
