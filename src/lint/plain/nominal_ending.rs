//! `nominal-ending`: a sentence of running text ends in -음 or -함, or reports a noun form: 있음을 알려 드립니다 (K14).

use super::reading::{Kind, Reading, each_sentence};
use crate::craft::korean::jamo::{Final, final_of};
use crate::finding::{Finding, Handling, Rule, Severity};
use crate::say;

/// `nominal-ending`: a sentence ends in a noun form.
pub(crate) const RULE: Rule = Rule {
    id: "nominal-ending",
    severity: Severity::Note,
    handling: Handling::Allowable,
    summary: ("글이 '-음', '-함'으로 끝납니다", "a sentence ends in a noun form"),
    why: ("'-음', '-함'으로 끝난 글은 차갑고, 누가 하는지 보이지 않습니다.", "Such endings sound cold and hide who acts."),
    before: "비가 올 수 있음.",
    after: "비가 올 수 있습니다.",
};

/// Noun forms of verbs. Nouns with the same ending (보관함, 이름, 얼음, 모임) are not among them.
const FORMS: &[&str] = &[
    "있음",
    "없음",
    "않음",
    "같음",
    "많음",
    "좋음",
    "싫음",
    "받음",
    "됐음",
    "했음",
    "하였음",
    "되었음",
    "았음",
    "었음",
    "겠음",
    "남음",
    "적음",
    "닫음",
    "찾음",
    "됨",
    "나옴",
    "안됨",
    "못함",
    "말함",
    "원함",
    "금함",
    "가능함",
    "필요함",
    "불가함",
    "처리함",
    "신청함",
    "확인함",
    "시행함",
    "실시함",
    "요청함",
    "제출함",
    "해당함",
    "예정임",
    "것임",
    "중임",
    "대상임",
    "사항임",
    "가능임",
    "때문임",
    "상태임",
    "필요임",
    "드림",
    "보냄",
    "나감",
    "걸림",
    "바뀜",
    "달라짐",
    "커짐",
    "줄어듦",
    "늘어남",
    "끊김",
    "다름",
    "모름",
    "알림",
    "생김",
    "멈춤",
    "잠금",
    "열림",
];

/// The forms above that are nouns as well. Only a full stop tells them apart.
const ALSO_NOUNS: &[&str] = &["알림", "드림", "잠금", "멈춤", "것임"];

/// How verbs of reporting begin.
const REPORTS: &[&str] = &["알려", "알립", "알리", "안내", "통보", "통지", "양지", "말씀", "고지", "밝힙"];

/// Returns the form that a word ends with. Noun forms of verbs end in the consonant ㅁ, and few other words do.
fn form(word: &str) -> Option<&'static str> {
    let foot = word.chars().next_back().and_then(final_of);
    if !matches!(foot, Some(Final::MIEUM | Final::RIEUL_MIEUM)) {
        return None;
    }
    FORMS.iter().copied().find(|form| word.ends_with(form))
}

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    each_sentence(reading, &mut |_, line, sentence| {
        let running = matches!(line.kind, Kind::Text | Kind::Front | Kind::Helper | Kind::Item | Kind::Step);
        for (index, word) in sentence.words.iter().enumerate().filter(|(_, word)| !word.quoted) {
            let core = line.core(word);
            let last = index + 1 == sentence.words.len();
            let stopped = line.get(&word.at).ends_with('.');
            let ends = last
                && running
                && form(core).is_some_and(|form| stopped || line.kind == Kind::Text && !ALSO_NOUNS.contains(&form));
            let next = sentence.words.get(index + 1).map_or("", |next| line.core(next));
            let reports = core.strip_suffix('을').is_some_and(|stem| form(stem).is_some())
                && REPORTS.iter().any(|report| next.starts_with(report));
            if !ends && !reports {
                continue;
            }
            // An order has its own rule.
            if ends && ["조치함", "처벌함", "처리함", "금함"].contains(&core) {
                continue;
            }
            findings.push(Finding::new(
                &RULE,
                line.place(&word.core),
                say!("동사를 명사로 바꾸어 맺었습니다: {core}", "a verb was made a noun: {core}"),
                say!("'~습니다', '~하세요'로 맺으세요", "end in ~습니다 or ~하세요"),
            ));
        }
    });
}
