//! Site and theme → web application manifests (W3C): of the agents' desk, and of a site whose office has a face of its own.

use serde::Serialize;

use crate::craft::json;
use crate::look::house::icon;
use crate::model::{Site, Theme};

/// The part of a manifest that is used.
#[derive(Serialize)]
struct Manifest<'a> {
    name: String,
    short_name: &'a str,
    lang: &'a str,
    start_url: &'a str,
    scope: &'a str,
    display: &'a str,
    background_color: &'a str,
    theme_color: &'a str,
    icons: Vec<Icon>,
}

#[derive(Serialize)]
struct Icon {
    src: String,
    sizes: String,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    purpose: Option<&'static str>,
}

/// Returns the manifest of the desk. It makes the desk installable.
pub fn of_desk(site: &Site, theme: &Theme) -> String {
    json::pretty(&Manifest {
        name: format!("상담 카드 – {}", site.title),
        short_name: "상담 카드",
        lang: &site.edition.lang,
        start_url: "index.html",
        scope: "./",
        display: "standalone",
        background_color: paper(theme),
        theme_color: paper(theme),
        icons: icons(theme, "../"),
    })
}

/// Returns the manifest of the site. Who puts it on the first screen of a phone gets its icon and its name; it opens in the
/// browser, which shows its address.
pub fn of_site(site: &Site, theme: &Theme) -> String {
    json::pretty(&Manifest {
        name: site.title.clone(),
        short_name: &site.edition.office.short_name,
        lang: &site.edition.lang,
        start_url: "index.html",
        scope: "./",
        display: "browser",
        background_color: paper(theme),
        theme_color: theme.shape(0).light.get("solid").map_or(paper(theme), String::as_str),
        icons: icons(theme, ""),
    })
}

fn paper(theme: &Theme) -> &str {
    theme.light.get("paper").map_or("#ffffff", String::as_str)
}

/// Returns the icons of a theme, and the pictures that the face of an office is made into.
fn icons(theme: &Theme, root: &str) -> Vec<Icon> {
    let mut icons = Vec::new();
    if theme.files.contains_key("static/icon.svg") {
        let src = format!("{root}icon.svg");
        icons.push(Icon { src, sizes: "any".to_owned(), r#type: "image/svg+xml", purpose: None });
    }
    // What iOS shows is named by the pages.
    for (name, side) in icon::RASTERS.iter().filter(|(name, _)| theme.house.is_some() && name.starts_with("icon-")) {
        let (src, sizes) = (format!("{root}{name}"), format!("{side}x{side}"));
        icons.push(Icon { src, sizes, r#type: "image/png", purpose: Some("any maskable") });
    }
    icons
}
