//! Faults of themes.

use super::{Handling, Rule, Severity};

/// `unknown-theme`: the theme does not exist.
pub const UNKNOWN_THEME: Rule = Rule {
    id: "unknown-theme",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("모르는 테마입니다", "the theme does not exist"),
    why: ("테마가 없으면 카드를 그릴 수 없습니다.", "Without a theme no card can be drawn."),
    before: "theme: defualt",
    after: "theme: default",
};

/// `broken-theme`: a theme file is faulty.
pub const BROKEN_THEME: Rule = Rule {
    id: "broken-theme",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("테마 파일에 잘못이 있습니다", "a theme file is faulty"),
    why: ("테마의 잘못은 모든 카드에 나타납니다.", "A fault in the theme shows on every card."),
    before: "{% if card %}",
    after: "{% if card %}…{% endif %}",
};

/// `adapted-colour`: a colour of an office cannot be used as it is.
pub const ADAPTED_COLOUR: Rule = Rule {
    id: "adapted-colour",
    severity: Severity::Warning,
    handling: Handling::Usual,
    summary: ("기관의 색을 그대로 쓸 수 없습니다", "a colour of the office cannot be used as it is"),
    why: (
        "이 색 위의 글씨나 이 색의 글씨가 흐려서, 눈이 어두운 손님이 읽지 못합니다(한국형 웹 콘텐츠 접근성 지침 2.2, 5.4.3).",
        "Type on it or in it would be too pale for customers with weak eyes (KWCAG 2.2, 5.4.3).",
    ),
    before: "colour: \"#E0481F\"",
    after: "colour: \"#D84015\"",
};

/// `low-contrast`: text and ground lack contrast.
pub const LOW_CONTRAST: Rule = Rule {
    id: "low-contrast",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("글자와 바탕의 밝기 차이가 모자랍니다", "text and ground lack contrast"),
    why: (
        "흐린 글자는 눈이 어두운 손님이 읽지 못합니다(한국형 웹 콘텐츠 접근성 지침 2.2, 5.4.3).",
        "Customers with weak eyes cannot read pale text (KWCAG 2.2, 5.4.3).",
    ),
    before: "grey: \"#999999\"",
    after: "grey: \"#46524F\"",
};
