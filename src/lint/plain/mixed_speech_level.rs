//! `mixed-speech-level`: 합니다 beside 한다 or 해요 in one topic (K21).

use super::reading::{Kind, Line, Reading, Sentence, each_sentence};
use crate::craft::korean::jamo::{Final, final_of};
use crate::finding::{Finding, Handling, Place, Rule, Severity};
use crate::say;

/// `mixed-speech-level`: the speech level changes.
pub(crate) const RULE: Rule = Rule {
    id: "mixed-speech-level",
    severity: Severity::Warning,
    handling: Handling::Allowable,
    summary: ("말투가 섞였습니다", "the speech level changes"),
    why: ("한 주제는 한 말투로 씁니다: '합니다', '하세요'.", "A topic keeps one speech level: 합니다, 하세요."),
    before: "전원을 끕니다. 화면을 본다.",
    after: "전원을 끕니다. 화면을 봅니다.",
};

/// How a statement addresses its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    /// 합니다.
    Formal,
    /// 해요.
    Polite,
    /// 한다.
    Plain,
}

impl Level {
    fn name(self) -> &'static str {
        match self {
            Self::Formal => "합니다",
            Self::Polite => "해요",
            Self::Plain => "한다",
        }
    }
}

/// Endings in 요 that go with both 합니다 and 해요: requests, and questions in return.
const NEUTRAL: &[&str] = &["세요", "나요", "까요", "군요", "네요", "게요", "지요"];

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    let mut levels: Vec<(Level, Place)> = Vec::new();
    each_sentence(reading, &mut |_, line, sentence| {
        // The question is in the customer's voice. So are headings, and the names of what one sees.
        if !matches!(line.kind, Kind::Question | Kind::Heading)
            && let Some(level) = level(line, sentence)
            && let Some(last) = sentence.words.last()
        {
            levels.push((level, line.place(&last.core)));
        }
    });
    let count = |level| levels.iter().filter(|(found, _)| *found == level).count();
    let order = [Level::Formal, Level::Polite, Level::Plain];
    let Some(usual) = order.into_iter().rev().max_by_key(|level| count(*level)) else { return };
    for (level, place) in levels.iter().filter(|(level, _)| *level != usual) {
        let (odd, usual) = (level.name(), usual.name());
        findings.push(Finding::new(
            &RULE,
            place.clone(),
            say!("이 주제는 '{usual}'로 쓰는데 여기는 '{odd}'입니다", "the topic speaks in {usual}, this sentence in {odd}"),
            say!("'{usual}'에 맞추어 끝을 고치세요", "end it as the others do, in {usual}"),
        ));
    }
}

fn level(line: &Line, sentence: &Sentence) -> Option<Level> {
    let last = sentence.words.last().filter(|word| !word.quoted)?;
    let core = line.core(last);
    let letters = line.get(&last.at);
    if letters.contains('?') {
        return None;
    }
    if core.ends_with("시다") {
        return None;
    }
    if core.ends_with("니다") {
        return (!core.ends_with("아니다")).then_some(Level::Formal).or(Some(Level::Plain));
    }
    if core.ends_with('요') {
        // 인가요, 한가요 ask; 가요 goes.
        let asks = core.strip_suffix("가요").and_then(|stem| stem.chars().next_back()).and_then(final_of) == Some(Final::NIEUN);
        let noun = core.chars().count() < 2 || ["필요", "중요", "주요", "수요", "소요"].iter().any(|noun| core.ends_with(noun));
        return (!asks && !noun && !NEUTRAL.iter().any(|end| core.ends_with(end))).then_some(Level::Polite);
    }
    let stem = core.strip_suffix('다').filter(|stem| !stem.is_empty())?;
    let before = stem.chars().next_back()?;
    let verb = matches!(final_of(before), Some(Final::NIEUN | Final::SSANGSIOT))
        || ["이", "있", "없", "같"].iter().any(|end| stem.ends_with(end));
    let other = ["마", "보", "바"].contains(&stem) || stem.ends_with('마');
    (!other && (verb || letters.ends_with('.'))).then_some(Level::Plain)
}
