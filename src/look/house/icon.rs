//! The logo of an office, or the first letter of its name → its icon, as a drawing and as the HTML of a picture.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::craft::{colour::Colour, encode};
use crate::look::{fonts, view::html};
use crate::model::{Drawing, Image, Theme, drawing::OWN_ID};

/// The icons as pictures: their names in `public/` and their sides in px. 180 is for iOS, 192 and 512 are for the manifest.
pub const RASTERS: [(&str, u32); 3] = [("apple-touch-icon.png", 180), ("icon-192.png", 192), ("icon-512.png", 512)];

/// The side of an icon in its own units.
const SIDE: f64 = 512.0;
/// The side of the square that a logo has in a browser's tab, where nothing is cut off.
const IN_TAB: f64 = 400.0;
/// The part of a picture that no mask of a phone cuts off: a circle as wide as 80 % of it (W3C Web App Manifest, 5.8).
const SAFE: f64 = 0.8;
/// The height of a letter. In the safe circle an eojeol of one syllable has room around it.
const LETTER: f64 = 240.0;
/// Logos at least this wide for their height hold words, which nobody can read in an icon.
pub(crate) const WORDS_FROM: f64 = 1.8;

/// What an icon shows, and on which ground.
struct Icon<'a> {
    ground: String,
    on: Shown<'a>,
}

enum Shown<'a> {
    Logo(&'a str, &'a Image),
    /// A path, the colour of its fill, and the box around it.
    Letter(fonts::Outline, String),
    Nothing,
}

/// Returns the icon as a drawing that stands alone.
pub(super) fn svg(theme: &Theme, images: &BTreeMap<String, Image>, name: &str) -> String {
    let icon = icon(theme, images, name);
    let mut out = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {SIDE} {SIDE}\">");
    let _ = write!(out, "<rect width=\"{SIDE}\" height=\"{SIDE}\" rx=\"112\" fill=\"{}\"/>", icon.ground);
    match &icon.on {
        Shown::Logo(_, image) => {
            let (width, height) = within(html::size(image), IN_TAB, IN_TAB);
            let (x, y) = ((SIDE - width) / 2.0, (SIDE - height) / 2.0);
            let place = format!("x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"");
            match image {
                Image::Drawing(drawing) => {
                    let _ = write!(out, "<svg {place} viewBox=\"{}\">{}</svg>", view_box(drawing), inside(drawing, theme));
                }
                Image::Raster(raster) => {
                    let kind = if raster.extension == "png" { "image/png" } else { "image/jpeg" };
                    let _ = write!(out, "<image {place} href=\"{}\"/>", encode::data_address(kind, &raster.bytes));
                }
            }
        }
        Shown::Letter(letter, fill) => out.push_str(&path(letter, fill, LETTER * IN_TAB / (SIDE * SAFE))),
        Shown::Nothing => {}
    }
    out.push_str("</svg>");
    out
}

/// Returns the HTML of the icon as a picture without transparency, `side` px wide and high.
pub fn html(theme: &Theme, images: &BTreeMap<String, Image>, name: &str, side: u32) -> String {
    let icon = icon(theme, images, name);
    let scale = f64::from(side) / SIDE;
    let inside = match &icon.on {
        Shown::Logo(source, image) => {
            let (width, height) = html::size(image);
            // Its corners lie on the safe circle.
            let enlarged = SIDE * SAFE / width.hypot(height) * scale;
            html::picture(image, "", source, width * enlarged, height * enlarged)
        }
        Shown::Letter(letter, fill) => {
            let path = path(letter, fill, LETTER);
            format!("<svg viewBox=\"0 0 {SIDE} {SIDE}\" width=\"{side}\" height=\"{side}\">{path}</svg>")
        }
        Shown::Nothing => String::new(),
    };
    format!(
        "<div style=\"width:{side}px;height:{side}px;display:flex;align-items:center;justify-content:center;background:{}\">\
         {inside}</div>",
        icon.ground
    )
}

/// Returns a drawing as a file of its own, with the colours of a theme.
pub fn alone(drawing: &Drawing, theme: &Theme) -> String {
    let [_, _, width, height] = drawing.view_box;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{}\" width=\"{width}\" height=\"{height}\">{}</svg>",
        view_box(drawing),
        inside(drawing, theme)
    )
}

fn icon<'a>(theme: &Theme, images: &'a BTreeMap<String, Image>, name: &str) -> Icon<'a> {
    let token = |name: &str| {
        let own = theme.shapes.first().light.get(name).or_else(|| theme.light.get(name));
        own.cloned().unwrap_or_else(|| Colour::WHITE.hex())
    };
    let logo = theme.house.as_ref().and_then(|house| house.logo.as_ref());
    let named = |name: &str| images.get_key_value(name).map(|(name, image)| (name.as_str(), image));
    let light = logo.and_then(|logo| named(&logo.light.name)).filter(|(_, image)| is_emblem(image));
    let dark = logo.and_then(|logo| named(&logo.dark.as_ref()?.name)).filter(|(_, image)| is_emblem(image));
    let (on_solid, has_dark_ground) = (token("on-solid"), token("on-solid") == Colour::WHITE.hex());
    match (light, dark.filter(|_| has_dark_ground)) {
        (_, Some((source, image))) => Icon { ground: token("solid"), on: Shown::Logo(source, image) },
        (Some((source, image)), None) => Icon { ground: Colour::WHITE.hex(), on: Shown::Logo(source, image) },
        (None, None) => {
            let letter = name.chars().find(|c| c.is_alphanumeric()).and_then(|letter| fonts::boldest(theme, letter));
            let on = letter.map_or(Shown::Nothing, |letter| Shown::Letter(letter, on_solid));
            Icon { ground: token("solid"), on }
        }
    }
}

fn is_emblem(image: &Image) -> bool {
    let (width, height) = html::size(image);
    (1.0 / WORDS_FROM..WORDS_FROM).contains(&(width / height))
}

/// Returns the largest size of this shape within a box.
fn within((width, height): (f64, f64), most_wide: f64, most_high: f64) -> (f64, f64) {
    let scale = (most_wide / width).min(most_high / height);
    (width * scale, height * scale)
}

fn path(letter: &fonts::Outline, fill: &str, size: f64) -> String {
    let fonts::Outline { path, left, top, width, height } = letter;
    let scale = (size / height).min(size * 1.2 / width);
    let (x, y) = (SIDE / 2.0 - (left + width / 2.0) * scale, SIDE / 2.0 - (top + height / 2.0) * scale);
    format!("<path transform=\"translate({x:.2} {y:.2}) scale({scale:.5})\" fill=\"{fill}\" d=\"{path}\"/>")
}

fn view_box(drawing: &Drawing) -> String {
    let [x, y, width, height] = drawing.view_box;
    format!("{x} {y} {width} {height}")
}

/// Returns what is in a drawing, with rules for the classes that it names: outside a page no style sheet has them.
fn inside(drawing: &Drawing, theme: &Theme) -> String {
    let mut rules = String::new();
    for class in &drawing.classes {
        let (property, token) = match class.name.split_once('-') {
            Some(("f", token)) => ("fill", token),
            Some(("s", token)) => ("stroke", token),
            _ => continue,
        };
        if let Some(value) = theme.shapes.first().light.get(token).or_else(|| theme.light.get(token)) {
            let _ = write!(rules, ".{}{{{property}:{value}}}", class.name);
        }
    }
    let style = if rules.is_empty() { rules } else { format!("<style>{rules}</style>") };
    format!("{style}{}", drawing.inner.replace(OWN_ID, "d"))
}
