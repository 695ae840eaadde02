//! The logo of an office as templates see it: bounded, never deformed, and on every ground one that can be seen there.

use std::collections::BTreeMap;

use serde::Serialize;

use super::escape::Html;
use super::html;
use crate::craft::colour::Colour;
use crate::look::house::icon::WORDS_FROM;
use crate::model::{Site, Theme, theme::Shape};

/// The logo on a picture.
#[derive(Debug, Clone, Serialize)]
pub struct LogoView {
    /// For light grounds.
    pub on_paper: Html,
    /// For solid grounds.
    pub on_solid: Html,
    /// Whether it needs a white plate on solid grounds, because it is made for light ones.
    pub plated: bool,
    /// Whether it holds words: then it stands in the place of the office's name.
    pub words: bool,
}

/// The largest size of a logo in px.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// The width of one that holds words.
    pub width: f64,
    /// The height.
    pub height: f64,
}

/// Returns the logo of an office for a picture; `None` if it has none. `shape` is the look of
/// the category, `source` returns the address of a raster picture.
pub fn view(site: &Site, theme: &Theme, shape: &Shape, room: Room, source: &dyn Fn(&str) -> String) -> Option<LogoView> {
    let logo = site.edition.office.house.as_ref()?.logo.as_ref()?;
    let (width, height) = html::size(site.images.get(&logo.light.name)?);
    let words = width / height >= WORDS_FROM;
    // The name beside an emblem says the same.
    let alt = if words { site.edition.office.name.as_str() } else { "" };
    let picture = |picture: &str| {
        let image = site.images.get(picture)?;
        let (width, height) = html::size(image);
        // A long word mark of full height would be louder than the emblem of another office.
        let high = if width / height < WORDS_FROM { room.height } else { room.height * WORD_MARK };
        Some(html::picture(image, alt, &source(picture), room.width, high))
    };
    let on_paper = picture(&logo.light.name)?;
    let dark = logo.dark.as_ref().filter(|_| has_dark_ground(theme, shape)).and_then(|dark| picture(&dark.name));
    Some(LogoView { plated: dark.is_none(), on_solid: dark.unwrap_or_else(|| on_paper.clone()), on_paper, words })
}

/// The height of a word mark for that of an emblem.
const WORD_MARK: f64 = 0.8;

/// Returns whether solid grounds are dark: white type stands on them.
fn has_dark_ground(theme: &Theme, shape: &Shape) -> bool {
    shape.light.get("on-solid").or_else(|| theme.light.get("on-solid")).is_none_or(|colour| *colour == Colour::WHITE.hex())
}

/// The face of an office on its pages.
#[derive(Debug, Clone, Serialize)]
pub struct HouseView {
    /// The colour of the browser's own bars by day.
    pub light: String,
    /// The same at night.
    pub dark: String,
    /// The logo.
    pub logo: Option<PageLogo>,
}

/// The logo in the head of a page.
#[derive(Debug, Clone, Serialize)]
pub struct PageLogo {
    /// Its path from the root of the site.
    pub light: String,
    /// The path of the one for dark pages. Without it the other stands on a white plate there.
    pub dark: Option<String>,
    /// Its width in px.
    pub width: u32,
    /// Its height in px.
    pub height: u32,
    /// Whether it holds words: then it stands in the place of the office's name.
    pub words: bool,
}

/// The room for a logo in the head of a page.
const IN_HEAD: Room = Room { width: 200.0, height: 36.0 };

/// Returns the face of an office on its pages. `assets` are the paths of pictures by their names.
pub fn on_pages(site: &Site, theme: &Theme, assets: &BTreeMap<String, String>) -> Option<HouseView> {
    let house = site.edition.office.house.as_ref()?;
    let solid = |tokens: &BTreeMap<String, String>| tokens.get("solid").cloned();
    let shape = theme.shape(0);
    let logo = house.logo.as_ref().and_then(|logo| {
        let (width, height) = html::size(site.images.get(&logo.light.name)?);
        let words = width / height >= WORDS_FROM;
        let high = if words { IN_HEAD.height * WORD_MARK } else { IN_HEAD.height };
        let scale = (IN_HEAD.width / width).min(high / height);
        Some(PageLogo {
            light: assets.get(&logo.light.name)?.clone(),
            dark: logo.dark.as_ref().and_then(|dark| assets.get(&dark.name)).cloned(),
            width: (width * scale).round() as u32,
            height: (height * scale).round() as u32,
            words,
        })
    });
    Some(HouseView { light: solid(&shape.light)?, dark: solid(&shape.dark)?, logo })
}
