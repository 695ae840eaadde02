//! Site, decks, messages and short links → everything that the agents' desk knows and is made of, except its pictures.

pub mod data;
pub mod finder;
pub mod index;

use serde::Serialize;

use crate::craft::{digest, json};
use crate::look::{
    policy,
    scripts::{self, Scripts},
    style,
};
use crate::model::{Content, Site, Theme, artifact::Pictures, plan::Desk};

/// The most cards that a single file holds as pictures: 600 pictures of 40 KB make 32 MB, which an old PC still opens.
/// The offline form of a larger site names its pictures as the other form does.
const MOST_EMBEDDED: usize = 600;

/// Makes the desk. `pictures` are the file names of each topic's pictures.
pub fn build(content: &Content, theme: &Theme, modules: &Scripts, pictures: &[Pictures]) -> Desk {
    let (style, script) = (style::desk(theme), scripts::closure(&modules.desk, ""));
    // "</script" and "<!--" would end the element or hide what follows; JSON may write any character as \u….
    let data = json::compact(&data::data(content, theme, pictures)).replace('<', "\\u003c");
    let policy = policy::desk(&script, &style);
    let template = theme.text("templates/desk.html").unwrap_or("");
    let version = digest::short(&[data.as_bytes(), script.as_bytes(), style.as_bytes(), template.as_bytes()]);
    let embeds = content.decks.iter().map(|deck| deck.cards.len()).sum::<usize>() <= MOST_EMBEDDED;
    Desk { policy, style, script, data, version, embeds }
}

/// What `desk/version.json` says.
#[derive(Serialize)]
struct Version<'a> {
    version: &'a str,
}

/// Returns the file by which an open desk learns of a newer one.
pub fn version_file(desk: &Desk) -> String {
    json::pretty(&Version { version: &desk.version })
}

/// A web application manifest (W3C), as far as the desk needs it.
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
    icons: Vec<Icon<'a>>,
}

#[derive(Serialize)]
struct Icon<'a> {
    src: &'a str,
    sizes: &'a str,
    r#type: &'a str,
}

/// Returns the manifest that makes the desk installable.
pub fn manifest(site: &Site, theme: &Theme) -> String {
    let paper = theme.light.get("paper").map_or("#ffffff", String::as_str);
    let icon = Icon { src: "../icon.svg", sizes: "any", r#type: "image/svg+xml" };
    json::pretty(&Manifest {
        name: format!("상담 카드 – {}", site.title),
        short_name: "상담 카드",
        lang: &site.edition.lang,
        start_url: "index.html",
        scope: "./",
        display: "standalone",
        background_color: paper,
        theme_color: paper,
        icons: theme.files.contains_key("static/icon.svg").then_some(icon).into_iter().collect(),
    })
}
