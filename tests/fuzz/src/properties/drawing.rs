//! A drawing, as the cover of a topic and within its text.

use cardnews::model::Image;

use super::markup::{self, Where};
use super::small_site::{self, FRONT, TOPIC};

const BODY: &str = "![관](images/x.svg \"관\")\n\n## 두 모습\n\n| 앞 | 뒤 |\n|---|---|\n| ![관](images/x.svg) | ![관](images/x.svg) |\n| O 맞음 | X 틀림 |\n\n1. **보기** 보세요 ![](images/x.svg)\n";

pub(super) fn hold(bytes: &[u8]) {
    let Some(text) = small_site::text(bytes) else { return };
    let Some(Image::Drawing(drawing)) = of(&text) else { return };
    markup::hold(&drawing.inner, Where::Drawing);
    // What was let in is let in again, and is the same: nothing in it waits for a second reading.
    let [x, y, width, height] = drawing.view_box;
    let again = format!("<svg viewBox=\"{x} {y} {width} {height}\">{}</svg>", drawing.inner);
    let Some(Image::Drawing(second)) = of(&again) else { panic!("what was let in is refused: {again}") };
    // A reader of XML may see a line end where a space was written, and the other way round.
    let spaces = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    assert_eq!(spaces(&second.inner), spaces(&drawing.inner), "a drawing changes when it is read again");
}

pub(super) fn of(text: &str) -> Option<Image> {
    let front = format!("{FRONT}cover: images/x.svg\ncover_alt: 관\n");
    let judged = small_site::judge(&[("content/images/x.svg", text), (TOPIC, &small_site::topic(&front, BODY))], None);
    judged.site.and_then(|mut site| site.images.remove("images/x.svg"))
}
