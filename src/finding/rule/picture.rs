//! Faults of pictures and drawings.

use super::{Handling, Rule, Severity};

/// `missing-image`: the picture file does not exist.
pub const MISSING_IMAGE: Rule = Rule {
    id: "missing-image",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("그림 파일이 없습니다", "the picture file does not exist"),
    why: ("없는 그림은 카드에 빈자리로 남습니다.", "A missing picture leaves a hole on the card."),
    before: "![바늘](images/meter-star.svg)",
    after: "content/images/meter-star.svg",
};

/// `image-outside`: the picture lies outside the content folder.
pub const IMAGE_OUTSIDE: Rule = Rule {
    id: "image-outside",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("그림의 위치가 content 폴더 밖입니다", "the picture lies outside the content folder"),
    why: ("그림은 content/images/ 안의 것만 쓸 수 있습니다.", "Only pictures inside content/images/ can be used."),
    before: "![바늘](../secret.png)",
    after: "![바늘](images/meter.png)",
};

/// `broken-image`: the picture is damaged or is no picture.
pub const BROKEN_IMAGE: Rule = Rule {
    id: "broken-image",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("그림 파일이 깨졌거나 그림이 아닙니다", "the picture is damaged or is no picture"),
    why: ("깨진 그림은 손님에게 보이지 않습니다.", "A damaged picture does not show."),
    before: "meter.png (글 파일)",
    after: "meter.png (PNG 그림)",
};

/// `image-too-large`: the picture is too large.
pub const IMAGE_TOO_LARGE: Rule = Rule {
    id: "image-too-large",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("그림이 너무 큽니다", "the picture is too large"),
    why: (
        "카드는 너비 1080 픽셀입니다. 큰 그림은 컴퓨터를 멈추게 합니다.",
        "A card is 1080 px wide; huge pictures stall the computer.",
    ),
    before: "60000 × 60000",
    after: "1080 × 1350",
};

/// `unsafe-drawing`: the drawing holds something that is not allowed.
pub const UNSAFE_DRAWING: Rule = Rule {
    id: "unsafe-drawing",
    severity: Severity::Error,
    handling: Handling::Usual,
    summary: ("SVG 그림에 쓸 수 없는 것이 있습니다", "the drawing holds something that is not allowed"),
    why: (
        "그림 안의 스크립트, 글꼴, 다른 파일 주소는 위험하거나 사라집니다.",
        "Scripts, styles and addresses of other files in a drawing are dangerous or would vanish.",
    ),
    before: "<image href=\"https://…\"/>",
    after: "<path d=\"…\"/>",
};

/// `altered-drawing`: something of the drawing is left out, so it looks a little different.
pub const ALTERED_DRAWING: Rule = Rule {
    id: "altered-drawing",
    severity: Severity::Warning,
    handling: Handling::Usual,
    summary: ("그림에서 빼는 것이 있어 모양이 조금 달라집니다", "something of the drawing is left out, so it looks different"),
    why: (
        "흐림, 섞기, 기울인 글자는 카드와 쪽에 그려지지 않습니다. 말없이 빼지 않고 알려 드립니다.",
        "Filters, blending and slanted letters are not drawn on cards and pages; that is said, not passed over.",
    ),
    before: "<rect width=\"90\" height=\"60\" fill=\"#1C2F66\" style=\"filter:url(#shadow)\"/>",
    after: "<rect x=\"4\" y=\"4\" width=\"90\" height=\"60\" fill=\"#888\"/><rect width=\"90\" height=\"60\" fill=\"#1C2F66\"/>",
};

/// `unknown-class`: nobody defines the class that colours a drawing.
pub const UNKNOWN_CLASS: Rule = Rule {
    id: "unknown-class",
    severity: Severity::Warning,
    handling: Handling::Usual,
    summary: ("그림의 색을 정하는 class를 아무도 정하지 않았습니다", "nobody defines the class that colours the drawing"),
    why: (
        "색을 모르는 도형은 까맣게 칠해집니다. 내보낼 때 <style>이 빠진 그림이 대개 그렇습니다.",
        "A shape without a known colour turns black; usually the export has lost its <style>.",
    ),
    before: "<rect class=\"st0\"/>",
    after: "<rect fill=\"#1C2F66\"/>",
};

/// `enlarged-photograph`: the photograph has too few pixels for its place.
pub const ENLARGED_PHOTOGRAPH: Rule = Rule {
    id: "enlarged-photograph",
    severity: Severity::Warning,
    handling: Handling::Usual,
    summary: ("사진이 작아 카드에서 흐릿합니다", "the photograph has too few pixels for its place"),
    why: (
        "두 배보다 크게 늘린 사진은 손님이 알아보기 어렵습니다.",
        "Enlarged more than twice, a photograph is hard to make out.",
    ),
    before: "meter.jpg (40 × 30)",
    after: "meter.jpg (1080 × 810)",
};
