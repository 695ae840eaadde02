//! Faults of YAML files and of front matter.

use super::{Handling, Rule, Severity};

/// `yaml-syntax`: the YAML cannot be read.
pub const YAML_SYNTAX: Rule = Rule {
    id: "yaml-syntax",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("설정 글(YAML)의 모양이 맞지 않습니다", "the YAML cannot be read"),
    why: ("모양이 맞지 않으면 뒤의 내용을 알 수 없습니다.", "When the shape is wrong, what follows cannot be understood."),
    before: "title: 요금: 왜 올랐나요",
    after: "title: \"요금: 왜 올랐나요\"",
};

/// `cut-value`: a comment cuts a value off.
pub const CUT_VALUE: Rule = Rule {
    id: "cut-value",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("'#'에서 값이 잘립니다", "a comment cuts a value off"),
    why: (
        "YAML은 빈칸 뒤의 '#'부터 줄 끝까지 읽지 않습니다. '여권 #2 안내'가 '여권'이 됩니다.",
        "YAML does not read from a '#' after a space to the end of the line: '여권 #2 안내' becomes '여권'.",
    ),
    before: "title: 여권 #2 안내",
    after: "title: \"여권 #2 안내\"",
};

/// `escaped-value`: a backslash in double quotes makes another sign.
pub const ESCAPED_VALUE: Rule = Rule {
    id: "escaped-value",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("큰따옴표 안의 역빗금이 다른 글자를 만듭니다", "a backslash in double quotes makes another sign"),
    why: (
        "YAML은 큰따옴표 안의 \\t를 탭으로, \\n을 줄 끝으로 읽습니다. 'C:\\temp'가 'C:'와 'emp'가 됩니다.",
        "In double quotes YAML reads \\t as a tab and \\n as the end of a line: 'C:\\temp' becomes 'C:' and 'emp'.",
    ),
    before: "script: \"C:\\temp\\new\"",
    after: "script: 'C:\\temp\\new'",
};

/// `cut-list`: a comma cuts a value within `[…]` or `{…}`.
pub const CUT_LIST: Rule = Rule {
    id: "cut-list",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("괄호([…], {…}) 안의 값이 쉼표에서 잘립니다", "a comma cuts a value within […] or {…}"),
    why: (
        "[…]와 {…} 안의 쉼표는 값과 값을 나눕니다. '53,000원'이 '53'과 '000원'이 됩니다.",
        "In […] and {…} commas part the values: '53,000원' becomes '53' and '000원'.",
    ),
    before: "value: [10년 여권 53,000원, 5년 여권 42,000원]",
    after: "value: [\"10년 여권 53,000원\", \"5년 여권 42,000원\"]",
};

/// `open-front-matter`: the front matter is not opened or closed.
pub const OPEN_FRONT_MATTER: Rule = Rule {
    id: "open-front-matter",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("머리말(---)이 열리거나 닫히지 않았습니다", "the front matter is not opened or closed"),
    why: (
        "--- 두 줄 사이의 머리말에 번호, 제목, 질문을 적습니다.",
        "Number, title and question stand in the front matter between two lines of ---.",
    ),
    before: "---\ntitle: 고장 신고\n\n기계가 멈추면…",
    after: "---\ntitle: 고장 신고\n---\n\n기계가 멈추면…",
};

/// `unknown-key`: the key is unknown.
pub const UNKNOWN_KEY: Rule = Rule {
    id: "unknown-key",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("모르는 항목입니다", "the key is unknown"),
    why: (
        "잘못 친 항목을 모른 척하면 그 내용이 조용히 사라집니다.",
        "If a mistyped key were ignored, its content would silently vanish.",
    ),
    before: "titel: 고장 신고",
    after: "title: 고장 신고",
};

/// `duplicate-key`: the key appears twice.
pub const DUPLICATE_KEY: Rule = Rule {
    id: "duplicate-key",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("같은 항목이 두 번 나옵니다", "the key appears twice"),
    why: ("둘 가운데 어느 것이 맞는지 알 수 없습니다.", "Nobody can tell which of the two is meant."),
    before: "title: 고장 신고\ntitle: 신고",
    after: "title: 고장 신고",
};

/// `missing-key`: a required key is missing.
pub const MISSING_KEY: Rule = Rule {
    id: "missing-key",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("꼭 있어야 할 항목이 없습니다", "a required key is missing"),
    why: ("카드와 문자에 꼭 필요한 내용입니다.", "Cards and messages need it."),
    before: "number: 8",
    after: "number: 8\ntitle: 고장 신고",
};

/// `wrong-type`: the value has the wrong type.
pub const WRONG_TYPE: Rule = Rule {
    id: "wrong-type",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("값의 종류가 맞지 않습니다", "the value has the wrong type"),
    why: (
        "예, 아니요는 true와 false로만 적습니다. yes, on 같은 말은 사람마다 다르게 읽습니다.",
        "Yes and no are written true and false only; yes, on and the like are read differently by different people.",
    ),
    before: "draft: yes",
    after: "draft: true",
};

/// `invalid-value`: the value is not allowed.
pub const INVALID_VALUE: Rule = Rule {
    id: "invalid-value",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("쓸 수 없는 값입니다", "the value is not allowed"),
    why: ("정해진 값이나 모양만 뜻이 분명합니다.", "Only the agreed values and forms have a clear meaning."),
    before: "reviewed: 2026년 11월",
    after: "reviewed: 2026-11-22",
};

/// `duplicate-number`: two topics have the same number.
pub const DUPLICATE_NUMBER: Rule = Rule {
    id: "duplicate-number",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("같은 번호를 쓰는 주제가 둘 있습니다", "two topics have the same number"),
    why: (
        "상담사는 \"8번 카드\"라고 말합니다. 번호 하나는 주제 하나입니다.",
        "Agents say \"card number 8\"; one number means one topic.",
    ),
    before: "number: 8 (두 주제)",
    after: "number: 12",
};

/// `unknown-category`: the category is unknown.
pub const UNKNOWN_CATEGORY: Rule = Rule {
    id: "unknown-category",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("모르는 분류입니다", "the category is unknown"),
    why: ("분류는 site.yaml에 적은 것만 쓸 수 있습니다.", "Only categories listed in site.yaml exist."),
    before: "category: infos",
    after: "category: info",
};

/// `unknown-topic`: a topic that does not exist is named.
pub const UNKNOWN_TOPIC: Rule = Rule {
    id: "unknown-topic",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("모르는 주제를 가리킵니다", "a topic that does not exist is named"),
    why: ("없는 주제로 이어지는 길은 막다른 길입니다.", "A way to a topic that does not exist is a dead end."),
    before: "related: [leak]",
    after: "related: [leak-check]",
};

/// `circular-reference`: a topic is related to itself, or its successors lead back to it.
pub const CIRCULAR_REFERENCE: Rule = Rule {
    id: "circular-reference",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("주제가 자기 자신으로 이어집니다", "a topic leads back to itself"),
    why: (
        "끝난 안내의 주소를 연 손님은 이어지는 안내로 갑니다. 돌고 도는 길에는 볼 것이 없습니다.",
        "Whoever opens an address of a topic that has ended goes on to its successor; a circle leads nowhere.",
    ),
    before: "(topics/leak-check.md) successor: leak-check",
    after: "(topics/leak-check.md) successor: smart-water",
};

/// `ended-successor`: the topic that takes the place of another is over as well.
pub const ENDED_SUCCESSOR: Rule = Rule {
    id: "ended-successor",
    severity: Severity::Warning,
    handling: Handling::Usual,
    summary: ("이어지는 주제도 끝났습니다", "the successor is over as well"),
    why: (
        "끝난 안내의 주소를 연 손님에게 보여 줄 안내가 없습니다. 전화번호만 나옵니다.",
        "Whoever opens an address of the topic that has ended finds the telephone number only.",
    ),
    before: "successor: leak-check (retired: 2026-11-01)",
    after: "successor: smart-water",
};
