//! Faults of what callers ask, and the cards that answer.

use super::{Handling, Rule, Severity};

/// `unread-card`: nobody has read the card for the question since it changed.
pub const UNREAD_CARD: Rule = Rule {
    id: "unread-card",
    severity: Severity::Note,
    handling: Handling::Usual,
    summary: (
        "카드가 바뀐 뒤에 이 물음에 답하는지 아무도 확인하지 않았습니다",
        "nobody has read the card for the question since it changed",
    ),
    why: (
        "글을 고치면 답이 빠지기 쉽습니다. 물음을 보고 카드를 다시 읽어야 답이 남아 있는지 알 수 있습니다.",
        "An answer is easily lost when a text changes; only who reads the card with the question in mind knows whether it is still there.",
    ),
    before: "card: 답\nread_on: 2025-11-22\nof: dpjkbmcl",
    after: "card: 답\nread_on: 2026-11-20\nof: ehmgndhk",
};

/// `unknown-card`: the topic has no card with the heading that a question names, or more than one.
pub const UNKNOWN_CARD: Rule = Rule {
    id: "unknown-card",
    severity: Severity::Warning,
    handling: Handling::Usual,
    summary: ("물음에 적힌 카드가 어느 것인지 알 수 없습니다", "a question names a card that is not there, or one of several"),
    why: (
        "카드의 제목이 바뀌거나 카드가 없어지면 그 물음에 무엇이 답하는지 알 수 없습니다.",
        "When a heading changes or a card goes, nobody knows what answers the question.",
    ),
    before: "card: 이렇게 확인하새요",
    after: "card: 이렇게 확인하세요",
};

/// `unanswered-question`: no card answers the question, or none any more.
pub const UNANSWERED_QUESTION: Rule = Rule {
    id: "unanswered-question",
    severity: Severity::Note,
    handling: Handling::Usual,
    summary: ("답하는 카드가 없는 물음입니다", "no card answers the question"),
    why: (
        "손님이 묻는 것에 카드가 답하지 않으면 손님은 전화합니다. 기관만 아는 것이면 그렇다고 적어 둡니다.",
        "What no card answers is asked by telephone; what only the office can know is marked so.",
    ),
    before: "card:",
    after: "card: call",
};
