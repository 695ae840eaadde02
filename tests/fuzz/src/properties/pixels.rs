//! A drawing, to its pixels: what is let in can be drawn, and nothing stops at the easel's door.

use std::sync::OnceLock;

use cardnews::look::typeset::Press;
use cardnews::look::{style, view::html};
use cardnews::model::{Canvas, Image};

use super::small_site;

pub(super) fn hold(bytes: &[u8]) {
    let Some(text) = small_site::text(bytes) else { return };
    let Some(image @ Image::Drawing(_)) = super::drawing::of(&text) else { return };
    // As large as a print sheet shows it, and as small as a pictogram.
    for (width, height) in [(1040.0, 600.0), (136.0, 136.0)] {
        let picture = html::picture(&image, "", "", width, height);
        let drawn = press().draw(&format!("<div>{picture}</div>"), Canvas::new(1080, 620));
        let pixels = drawn.unwrap_or_else(|finding| panic!("what was let in cannot be drawn: {:?}", finding.message));
        assert_eq!(pixels.rgba.len(), 1080 * 620 * 4);
    }
}

fn press() -> &'static Press {
    static PRESS: OnceLock<Press> = OnceLock::new();
    PRESS.get_or_init(|| {
        let theme = small_site::theme();
        let site = small_site::judge(&[], None).site.expect("the small site is whole");
        Press::new(theme, style::card(theme), &site, "")
    })
}
