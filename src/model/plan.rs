//! What a site consists of, and the names by which its pages find it.

use std::collections::BTreeMap;

use super::{Artifact, artifact::Pictures};

/// The artifacts, and the names that pages need to link them.
#[derive(Debug)]
pub struct Plan {
    /// Every file of `public/`, ordered by path.
    pub artifacts: Vec<Artifact>,
    /// For each topic the file names of its pictures.
    pub pictures: Vec<Pictures>,
    /// The path of the page style sheet.
    pub stylesheet: String,
    /// The path of the style sheet of print sheets.
    pub sheet_stylesheet: String,
    /// The paths of the scripts that help on pages.
    pub scripts: Scripts,
    /// For each topic the path of the picture of its print sheet.
    pub sheets: Vec<String>,
    /// The paths of raster pictures by their name in the content.
    pub assets: BTreeMap<String, String>,
    /// The agents' desk, if the site has one.
    pub desk: Option<Desk>,
}

/// The paths of the scripts that help on pages; a theme need not have them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scripts {
    /// Offers a field to find topics by, and asks for `search` when somebody is about to type.
    pub find: Option<String>,
    /// How to find, and in what.
    pub search: Option<String>,
    /// Hands a topic or its cards on.
    pub share: Option<String>,
}

/// What both forms of the desk are made of.
#[derive(Debug)]
pub struct Desk {
    /// The content security policy that the page itself carries: no script and no style but these, nothing from elsewhere.
    pub policy: String,
    /// The style sheet.
    pub style: String,
    /// The script.
    pub script: String,
    /// What the script knows, as JSON that can stand inside a `<script>` element.
    pub data: String,
    /// A digest of all of it: another one means another desk.
    pub version: String,
    /// Whether the offline form holds its pictures.
    pub embeds: bool,
}
