//! All files of a site, and the names that its pages need to link them.

use std::collections::BTreeMap;

use super::{Artifact, artifact::Pictures};

/// The artifacts, and the names that pages need to link them.
#[derive(Debug)]
pub struct Plan {
    /// Every file of `public/`, ordered by path.
    pub artifacts: Vec<Artifact>,
    /// The file names of the pictures of each topic.
    pub pictures: Vec<Pictures>,
    /// The path of the page style sheet.
    pub stylesheet: String,
    /// The path of the style sheet of print sheets.
    pub sheet_stylesheet: String,
    /// The paths of the scripts of pages.
    pub scripts: Scripts,
    /// The paths of raster pictures by their name in the content.
    pub assets: BTreeMap<String, String>,
    /// The agents' desk, if the site has one.
    pub desk: Option<Desk>,
}

/// The paths of the scripts of pages. All of them are optional in a theme.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scripts {
    /// Shows a search field, and loads `search` when somebody is about to type.
    pub find: Option<String>,
    /// The search and its data.
    pub search: Option<String>,
    /// Shares a topic or its cards.
    pub share: Option<String>,
    /// Copies a line of code, if a topic has code.
    pub copy: Option<String>,
}

/// What both forms of the desk are made of.
#[derive(Debug)]
pub struct Desk {
    /// The content security policy in the page itself: only this script and this style, and nothing from other origins.
    pub policy: String,
    /// The style sheet.
    pub style: String,
    /// The script.
    pub script: String,
    /// The data of the script, as JSON that is safe inside a `<script>` element.
    pub data: String,
    /// A digest of all of this. If it changes, the desk has changed.
    pub version: String,
    /// Whether the offline form contains its pictures.
    pub embeds: bool,
}
