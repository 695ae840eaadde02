//! Faults that only the drawn card shows.

use super::{Handling, Rule, Severity};

/// `card-overflows`: the text does not fit on the card.
pub const CARD_OVERFLOWS: Rule = Rule {
    id: "card-overflows",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("글이 카드에 다 들어가지 않습니다", "the text does not fit on the card"),
    why: ("글씨를 더 줄이면 어르신이 읽을 수 없습니다.", "If the type were any smaller, older customers could not read it."),
    before: "카드 하나에 걸음 여섯",
    after: "카드 둘에 걸음 셋씩, 또는 split: auto",
};

/// `eojeol-too-wide`: a word without spaces is wider than its place.
pub const EOJEOL_TOO_WIDE: Rule = Rule {
    id: "eojeol-too-wide",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("띄어쓰기 없는 말이 너무 깁니다", "a word without spaces is wider than its place"),
    why: (
        "한글은 띄어쓰기에서 줄을 바꿉니다. 칸보다 긴 말은 잘립니다.",
        "Korean lines break at spaces; a word wider than its place would be cut.",
    ),
    before: "민원신청접수처리기간만료연장대상신청인현황안내문서",
    after: "기한이 끝나 늘려 줄 신청",
};

/// `missing-glyph`: the font has no such character.
pub const MISSING_GLYPH: Rule = Rule {
    id: "missing-glyph",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("글꼴에 없는 글자입니다", "the font has no such character"),
    why: ("글꼴에 없는 글자는 네모로 나옵니다.", "A character that the font lacks shows as a box."),
    before: "☎ 전화 주세요",
    after: "전화해 주세요",
};
