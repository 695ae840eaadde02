//! Faults of a content that several offices use.

use super::{Handling, Rule, Severity};

/// `unknown-difference`: an office says otherwise what the shared content does not say.
pub const UNKNOWN_DIFFERENCE: Rule = Rule {
    id: "unknown-difference",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("기관이 바꾸려는 것이 공유 글에 없습니다", "an office replaces what the shared content does not have"),
    why: (
        "이름이 틀린 바꿈은 아무것도 바꾸지 않습니다. 그러면 손님은 다른 기관의 안내를 보게 됩니다.",
        "A replacement with a wrong name replaces nothing, and customers would read what another office says.",
    ),
    before: "## 누구에게 전화하나요? {#who-to-cal}",
    after: "## 누구에게 전화하나요? {#who-to-call}",
};

/// `shared-value`: an office sets what is the same for all.
pub const SHARED_VALUE: Rule = Rule {
    id: "shared-value",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("모든 기관에 같아야 하는 것을 기관이 바꿉니다", "an office sets what is the same for all offices"),
    why: (
        "법이 정한 값이나 주제 번호가 기관마다 다르면, 손님과 상담원이 서로 다른 것을 말하게 됩니다.",
        "If a value set by law or the number of a topic differed, customers and agents would speak of different things.",
    ),
    before: "facts.yaml (공유): office: never, offices/north/facts.yaml: 같은 사실",
    after: "offices/north/facts.yaml: 그 사실을 지움",
};

/// `unfilled-fact`: an office has not filled in what each office must.
pub const UNFILLED_FACT: Rule = Rule {
    id: "unfilled-fact",
    severity: Severity::Warning,
    handling: Handling::RaisedByRelease,
    summary: ("기관마다 적어야 할 사실을 적지 않았습니다", "a fact that each office must fill in is empty"),
    why: (
        "공유 값은 보기일 뿐입니다. 그대로 내보내면 다른 기관의 값이 나갑니다.",
        "The shared value is an example. Published as it is, it would be that of another office.",
    ),
    before: "facts.yaml (공유): night-number, office: must",
    after: "offices/north/facts.yaml: night-number: {value: …, basis: …, checked_on: …}",
};

/// `own-number`: an own topic has a number that belongs to shared topics, or the other way round.
pub const OWN_NUMBER: Rule = Rule {
    id: "own-number",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("주제 번호가 정해진 범위 밖입니다", "the number of a topic lies outside its range"),
    why: (
        "기관 주제와 공유 주제의 번호가 겹치면, 새 공유 주제가 이미 알린 번호를 빼앗습니다.",
        "Where the ranges meet, a new shared topic would take a number that an office has given out.",
    ),
    before: "number: 12 (own_numbers: 500-9999)",
    after: "number: 500",
};

/// `office-in-shared-text`: a shared text names one office.
pub const OFFICE_IN_SHARED_TEXT: Rule = Rule {
    id: "office-in-shared-text",
    severity: Severity::Warning,
    handling: Handling::Usual,
    summary: ("공유 글에 한 기관의 이름이나 전화번호가 있습니다", "a shared text names one office"),
    why: (
        "공유 글은 모든 기관의 카드에 나옵니다. 다른 기관의 손님이 잘못된 곳에 전화합니다.",
        "It appears on the cards of every office, and customers of the others would call the wrong one.",
    ),
    before: "북부 지점에 전화하세요.",
    after: "{{ office.short_name }}에 전화하세요.",
};

/// `shared-moved-on`: a shared text has changed since an office replaced it.
pub const SHARED_MOVED_ON: Rule = Rule {
    id: "shared-moved-on",
    severity: Severity::Note,
    handling: Handling::Usual,
    summary: ("기관이 바꾼 공유 글이 그 뒤에 달라졌습니다", "a shared text has changed since an office replaced it"),
    why: (
        "공유 글의 고친 내용은 바꾼 기관에 저절로 가지 않습니다. 기관의 글이 낡을 수 있습니다.",
        "What was mended there does not reach the office that replaced it, whose text may be out of date.",
    ),
    before: "공유 카드가 바뀜",
    after: "cardnews offices north leak-check#who-to-call --keep",
};

/// `needless-difference`: an office replaces a text by the same text.
pub const NEEDLESS_DIFFERENCE: Rule = Rule {
    id: "needless-difference",
    severity: Severity::Warning,
    handling: Handling::Usual,
    summary: ("기관의 글이 공유 글과 같습니다", "an office replaces a text by the same text"),
    why: (
        "같은 글을 따로 두면 공유 글을 고쳐도 그 기관에는 가지 않습니다.",
        "A copy keeps what is mended in the shared text from the office.",
    ),
    before: "offices/north/topics/leak-check.md: 공유 글과 같은 카드",
    after: "그 카드를 지움",
};
