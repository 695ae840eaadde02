//! What to do about faults of drawings.

use crate::finding::Say;
use crate::say;

/// What to do about most of what other programs write.
pub(super) fn save_plain() -> Say {
    say!("그림 프로그램에서 '일반 SVG'로 다시 저장하세요", "save it again as plain SVG")
}

/// What to do about a drawing that costs too much.
pub(super) fn simpler() -> Say {
    say!("그림을 더 단순하게 그리거나 PNG로 저장해 넣으세요", "draw it more simply, or save it as PNG")
}

/// What to do about a property without which the drawing shows something else.
pub(super) fn on_lost(name: &str) -> Say {
    match name {
        "mask" => say!("마스크 대신 보이는 모양 그대로 도형을 그리세요", "draw what is seen as shapes, without a mask"),
        "writing-mode" => say!("글자를 가로로 적으세요", "write the words horizontally"),
        _ => say!(
            "화살표 머리를 도형으로 바꾸세요(Inkscape: 경로 > 획을 경로로)",
            "turn arrow heads into shapes (Inkscape: Path > Stroke to Path)"
        ),
    }
}

/// What to do about a value that is not understood.
pub(super) fn on_odd(name: &str) -> Say {
    match name {
        "fill" | "stroke" | "color" | "stop-color" => say!(
            "색은 #1C2F66처럼 적고, 그러데이션은 이 그림 안의 것만 부르세요",
            "write a colour as #1C2F66, and name only gradients of this drawing"
        ),
        "d" | "points" => say!("그림 프로그램에서 이 도형을 다시 그리세요", "draw this shape again in the drawing program"),
        _ => say!("값을 고치거나 이 속성을 지우세요", "mend the value or delete this attribute"),
    }
}

/// What to do about an element that is not allowed.
pub(super) fn on_element(name: &str) -> Say {
    match name {
        "image" => say!(
            "사진은 PNG나 JPEG 파일로 따로 넣고, 그림에서는 지우세요",
            "put the photograph into the content as PNG or JPEG and delete it here"
        ),
        "foreignObject" => say!("글은 SVG 글자로 적으세요", "write the words as SVG text"),
        "a" => say!("링크를 풀고 도형과 글자만 남기세요", "remove the link and keep its shapes and text"),
        _ => say!("선과 도형과 글자만 남기고 지우세요", "keep only lines, shapes and text"),
    }
}
