//! Site, decks, messages and short links → the agents' desk, except its pictures.

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
use crate::model::{Content, Theme, artifact::Pictures, plan::Desk};

/// The maximum number of cards whose pictures go into the offline file. With 600 pictures of 40 KB it has 32 MB, which an old
/// PC still opens. On a larger site the pictures of the offline form stay separate files.
const MOST_EMBEDDED: usize = 600;

/// Returns the desk. `pictures` are the file names of each topic's pictures.
pub fn build(content: &Content, theme: &Theme, modules: &Scripts, pictures: &[Pictures]) -> Desk {
    let (style, script) = (style::desk(theme), scripts::closure(&modules.desk, ""));
    // "</script" would end the element, and "<!--" would hide the text after it. JSON may write any character as \u….
    let data = json::compact(&data::data(content, theme, pictures)).replace('<', "\\u003c");
    let policy = policy::desk(&script, &style);
    // What a nearer theme has of it may be a part.
    let template: String = theme.layers.iter().filter_map(|layer| layer.text("desk.html")).collect();
    let version = digest::short(&[data.as_bytes(), script.as_bytes(), style.as_bytes(), template.as_bytes()]);
    let embeds = content.decks.iter().map(|deck| deck.cards.len()).sum::<usize>() <= MOST_EMBEDDED;
    Desk { policy, style, script, data, version, embeds }
}

/// The content of `desk/version.json`.
#[derive(Serialize)]
struct Version<'a> {
    version: &'a str,
}

/// Returns `desk/version.json`. An open desk reads it to learn of a newer one.
pub fn version_file(desk: &Desk) -> String {
    json::pretty(&Version { version: &desk.version })
}
