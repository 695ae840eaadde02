//! Faults of weight. Only finished files show them, so only `build` has these rules.

use super::{Handling, Rule, Severity};

/// `heavy-page`: a page is too heavy for a bad connection.
pub const HEAVY_PAGE: Rule = Rule {
    id: "heavy-page",
    severity: Severity::Warning,
    handling: Handling::Usual,
    summary: ("쪽이 무거워 느린 통신에서 늦게 열립니다", "the page is too heavy for a bad connection"),
    why: (
        "첫 응답 13 kB에 쪽이 다 들어가면 통신이 느려도 한 번에 열립니다. 그 쪽에 그려 넣은 SVG 그림이 가장 무겁습니다.",
        "A page that fits into the first answer, 13 kB, opens at once even on a bad connection; drawings inside it weigh most.",
    ),
    before: "점 5,000개로 그린 SVG 그림",
    after: "선 몇 개로 그린 SVG 그림",
};

/// `heavy-picture`: a picture is too heavy for a bad connection.
pub const HEAVY_PICTURE: Rule = Rule {
    id: "heavy-picture",
    severity: Severity::Warning,
    handling: Handling::Usual,
    summary: ("그림이 무거워 느린 통신에서 늦게 보입니다", "the picture is too heavy for a bad connection"),
    why: (
        "카드는 80 kB, 쪽의 사진은 200 kB까지면 통신이 느려도 1초 안에 보입니다. 사진이 든 카드는 800 kB, 4초까지 봅니다.",
        "Cards of up to 80 kB and photographs of up to 200 kB show within a second even on a bad connection; a card with a photograph may have 800 kB, four seconds.",
    ),
    before: "자잘한 무늬를 그린 카드 (420 kB)",
    after: "같은 것을 단순하게 그린 카드 (60 kB)",
};
