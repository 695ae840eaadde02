//! Faults of allowances, and of a check that had nothing to check.

use super::{Handling, Rule, Severity};

/// `nothing-read`: nothing was read.
pub const NOTHING_READ: Rule = Rule {
    id: "nothing-read",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("읽은 글이 없습니다", "nothing was read"),
    why: ("글을 하나도 읽지 않고 '깨끗하다'고 하면 속는 것입니다.", "A check that read nothing must not say 'clean'."),
    before: "content/topics/에 글이 없음",
    after: "content/topics/leak-check.md",
};

/// `unknown-rule`: an allowance names no rule.
pub const UNKNOWN_RULE: Rule = Rule {
    id: "unknown-rule",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("없는 규칙을 허락했습니다", "an allowance names no rule"),
    why: ("이름이 틀리면 허락이 듣지 않습니다.", "A mistyped name allows nothing."),
    before: "allow: [{rule: noun-pil, reason: 법 이름}]",
    after: "allow: [{rule: noun-pile, reason: 법 이름}]",
};

/// `forbidden-allowance`: the rule cannot be allowed.
pub const FORBIDDEN_ALLOWANCE: Rule = Rule {
    id: "forbidden-allowance",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("허락할 수 없는 규칙입니다", "the rule cannot be allowed"),
    why: (
        "글투가 아닌 잘못(사실, 주소, 그림, 번호)은 손님이나 약속을 다치게 하므로 고쳐야 합니다.",
        "Faults that are not of language (facts, links, pictures, private numbers) harm customers or promises and must be mended.",
    ),
    before: "allow: [{rule: private-number, reason: 급함}]",
    after: "담당자 번호를 지움",
};

/// `unused-allowance`: an allowance is not needed.
pub const UNUSED_ALLOWANCE: Rule = Rule {
    id: "unused-allowance",
    severity: Severity::Warning,
    handling: Handling::Usual,
    summary: ("쓰이지 않는 허락입니다", "an allowance is not needed"),
    why: ("남은 허락은 다음에 생길 잘못을 가립니다.", "A left-over allowance hides the next mistake."),
    before: "allow: [{rule: noun-pile, reason: 법 이름}]",
    after: "(줄을 지움)",
};
