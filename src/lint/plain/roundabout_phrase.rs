//! `roundabout-phrase`: 에 의하여, 으로 인하여 and the like; one is a note, two on a card are warnings (K07).

use super::reading::{Line, Reading, Sentence, Word};
use crate::finding::{Finding, Handling, Rule, Severity};
use crate::say;

/// `roundabout-phrase`: a roundabout phrase.
pub(crate) const RULE: Rule = Rule {
    id: "roundabout-phrase",
    severity: Severity::Note,
    handling: Handling::Allowable,
    summary: ("에둘러 말했습니다", "a roundabout phrase"),
    why: (
        "'에 의하여', '으로 인하여' 같은 말은 조사 하나로 줄어듭니다. 한 카드에 둘이면 주의입니다.",
        "Phrases such as 에 의하여 shrink to a particle; two on a card are a warning.",
    ),
    before: "공사로 인하여 길이 막힙니다.",
    after: "공사 때문에 길이 막힙니다.",
};

/// A phrase: how the eojeol before ends, how this one begins or ends, and plain words for it.
struct Phrase {
    before: &'static [&'static str],
    forms: &'static [&'static str],
    plain: &'static str,
}

/// The eojeol before tells them apart: 대한민국 has no 에 before it, and 통해 as a verb of its own has no 을.
const PHRASES: &[Phrase] = &[
    Phrase {
        before: &["에"], forms: &["의하여", "의해", "의해서", "의한", "의하면"], plain: "'에 따라', '이(가)'"
    },
    Phrase {
        before: &["로"], forms: &["인하여", "인해", "인해서", "인한"], plain: "'때문에', '으로', '아서/어서'"
    },
    Phrase { before: &["에"], forms: &["있어서", "있어", "있어서는"], plain: "'에서', '할 때'" },
    Phrase {
        before: &["에"], forms: &["대하여", "대해", "대해서", "대한", "대하여는", "대해서는"], plain: "'의', '을(를)'"
    },
    Phrase { before: &["을", "를"], forms: &["통하여", "통해", "통해서", "통한"], plain: "'으로', '에서'" },
    Phrase { before: &["에도"], forms: &["불구하고"], plain: "'아도/어도', '지만'" },
];

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    for unit in &reading.units {
        let first = findings.len();
        for line in &unit.lines {
            for sentence in &line.sentences {
                for index in 0..sentence.words.len() {
                    if let Some((from, plain)) = found(line, sentence, index) {
                        let range = sentence.words[from].core.start..sentence.words[index].core.end;
                        let typed = line.get(&range);
                        findings.push(Finding::new(
                            &RULE,
                            line.place(&range),
                            say!("에둘러 말했습니다: {typed}", "a roundabout phrase: {typed}"),
                            say!("짧게 쓰세요: {plain}", "shorter: {plain}"),
                        ));
                    }
                }
            }
        }
        if findings.len() - first >= 2 {
            findings[first..].iter_mut().for_each(|finding| finding.severity = Severity::Warning);
        }
    }
}

/// Returns the position of the first eojeol of a phrase that ends with this one, and its plain words.
fn found(line: &Line, sentence: &Sentence, index: usize) -> Option<(usize, &'static str)> {
    let word = &sentence.words[index];
    if word.quoted {
        return None;
    }
    let core = line.core(word);
    if core.ends_with("로부터") && core.chars().count() > 3 {
        return Some((index, "'에게서', '에서'"));
    }
    let from = index.checked_sub(1)?;
    let before: &Word = &sentence.words[from];
    // A comma or a bracket between the two separates them.
    if before.core.end != before.at.end || word.core.start != word.at.start {
        return None;
    }
    // 대해서만, 통해서도; 있어도 is another word.
    let form = core.strip_suffix(['는', '도', '만']).filter(|form| form.ends_with('서')).unwrap_or(core);
    let phrase = PHRASES.iter().find(|phrase| {
        phrase.forms.contains(&form) && phrase.before.iter().any(|ending| line.core(before).ends_with(ending))
    })?;
    // Something that is somewhere: "우편함이 집 앞에 있어서".
    let literal = core.starts_with("있어")
        && sentence.words[..from].iter().any(|word| line.core(word).ends_with(['이', '가', '은', '는', '도']));
    (!literal).then_some((from, phrase.plain))
}
