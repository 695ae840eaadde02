//! `hidden-actor`: what the office does is said in the passive, 처리됩니다 (K08).

use super::official_stock_word;
use super::reading::{Reading, each_sentence};
use crate::finding::{Finding, Handling, Rule, Severity};
use crate::say;

/// `hidden-actor`: who acts is hidden.
pub(crate) const RULE: Rule = Rule {
    id: "hidden-actor",
    severity: Severity::Note,
    handling: Handling::Allowable,
    summary: ("누가 하는지 보이지 않습니다", "who acts is hidden"),
    why: (
        "저희가 하는 일은 '합니다'로 적어야 누가 하는지 압니다.",
        "What the office does is said in the active, so that customers know who does it.",
    ),
    before: "신청은 사흘 안에 처리됩니다.",
    after: "신청은 저희가 사흘 안에 처리합니다.",
};

/// What an office does to or for its customers.
const OURS: &[&str] = &[
    "처리", "안내", "발송", "통보", "통지", "제공", "부과", "고지", "접수", "교체", "지급", "실시", "시행", "진행", "청구",
    "정산", "회신", "조치", "연락", "승인", "공지", "배포", "발급", "전달", "반영", "조정", "심사", "송부", "철거",
];

/// Endings of a statement, and the same in the active. 접수되면 and 처리된 are left alone: they do not state what we do.
const ENDS: &[(&str, &str)] = &[
    ("됩니다", "합니다"),
    ("되었습니다", "했습니다"),
    ("됐습니다", "했습니다"),
    ("되며", "하며"),
    ("되오니", "하니"),
    ("됩니까", "합니까"),
    ("받습니다", "합니다"),
];

/// Endings of a statement when 예정 or 것 follows.
const BEFORE_PLAN: &[&str] = &["될", "받을"];

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    each_sentence(reading, &mut |_, line, sentence| {
        for (index, word) in sentence.words.iter().enumerate().filter(|(_, word)| !word.quoted) {
            let core = line.core(word);
            let next = sentence.words.get(index + 1).map_or("", |next| line.core(next));
            let planned = next.starts_with("예정") || next.starts_with('것');
            let done = ENDS.iter().find_map(|(end, active)| Some((core.strip_suffix(end)?, *active)));
            let plan = || BEFORE_PLAN.iter().find_map(|end| Some((core.strip_suffix(end)?, "할"))).filter(|_| planned);
            let Some((act, active)) = done.or_else(plan).filter(|(act, _)| OURS.iter().any(|ours| act.ends_with(ours))) else {
                continue;
            };
            // A stock word of offices has a plain verb: 송부됩니다 is 보냅니다.
            let said = official_stock_word::done_to(act, active).unwrap_or_else(|| format!("{act}{active}"));
            findings.push(Finding::new(
                &RULE,
                line.place(&word.core),
                say!("누가 하는지 보이지 않습니다: {core}", "who acts is hidden: {core}"),
                say!("저희가 하는 일이면 이렇게 쓰세요: 저희가 {said}", "if the office does it: 저희가 {said}"),
            ));
        }
    });
}
