//! The face of an office and a theme → the theme in that office's house style.

pub mod icon;
mod settle;
mod tokens;

use std::collections::BTreeMap;

use crate::craft::colour::Colour;
use crate::finding::{Finding, Place, rule::theme as rule};
use crate::model::{House, Image, Theme};
use crate::say;

/// Lays the colours of an office over those of the theme, and puts its icon in the place of the theme's own. A colour that cannot
/// be used as it is gets a finding with the nearest one that can.
pub fn dress(theme: &mut Theme, house: &House, images: &BTreeMap<String, Image>, name: &str, findings: &mut Vec<Finding>) {
    let adapted = tokens::lay(theme, house.colours.as_ref());
    if let Some(colours) = &house.colours {
        let of = |written: &(Colour, Place), used: Option<Colour>| used.map(|used| (written.clone(), used));
        let main = of(&colours.main, adapted.main);
        findings.extend(main.map(|((colour, place), used)| tell_main(colour, used, place)));
        let accent = colours.accent.as_ref().and_then(|accent| of(accent, adapted.accent));
        let ground = adapted.main.unwrap_or(colours.main.0);
        findings.extend(accent.map(|((colour, place), used)| tell_accent(colour, used, ground, place)));
    }
    theme.house = Some(house.clone());
    theme.files.retain(|path, _| !icon::RASTERS.iter().any(|(name, _)| path.strip_prefix("static/") == Some(*name)));
    let icon = icon::svg(theme, images, name);
    theme.files.insert("static/icon.svg".to_owned(), icon.into_bytes().into());
}

fn tell_main(colour: Colour, used: Colour, place: Place) -> Finding {
    let (hex, near, ratio, enough) = (colour.hex(), used.hex(), tokens::as_ground(colour), tokens::as_ground(used));
    Finding::new(
        &rule::ADAPTED_COLOUR,
        place,
        say!(
            "{hex} 바탕에는 흰 글씨도 검은 글씨도 또렷하지 않습니다({ratio:.2}:1, 4.5:1이 필요합니다). 카드에 쓰는 색은 {near}입니다",
            "neither white nor black type is clear on {hex} ({ratio:.2}:1, 4.5:1 is needed), so cards have {near}"
        ),
        say!(
            "가장 가까운 색입니다: colour: \"{near}\" ({enough:.2}:1)",
            "the nearest colour that holds: colour: \"{near}\" ({enough:.2}:1)"
        ),
    )
}

fn tell_accent(colour: Colour, used: Colour, ground: Colour, place: Place) -> Finding {
    let (hex, near, on) = (colour.hex(), used.hex(), ground.hex());
    let (ratio, enough) = (colour.contrast(ground), used.contrast(ground));
    Finding::new(
        &rule::ADAPTED_COLOUR,
        place,
        say!(
            "{on} 바탕에서 {hex} 글씨가 또렷하지 않습니다({ratio:.2}:1, 4.5:1이 필요합니다). 카드에 쓰는 색은 {near}입니다",
            "type in {hex} is not clear on {on} ({ratio:.2}:1, 4.5:1 is needed), so cards have {near}"
        ),
        say!(
            "가장 가까운 색입니다: accent: \"{near}\" ({enough:.2}:1)",
            "the nearest colour that holds: accent: \"{near}\" ({enough:.2}:1)"
        ),
    )
}
