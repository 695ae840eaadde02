//! The preview's own page, its style and its scripts: files of this folder, inside the binary.

const PAGE: &str = include_str!("page/preview.html");
const STYLE: &str = include_str!("page/preview.css");
const SCRIPT: &str = include_str!("page/preview.js");
const FINDINGS: &str = include_str!("page/findings.js");
const ELEMENT: &str = include_str!("page/element.js");
const ICON: &str = include_str!("page/icon.svg");

/// Returns the page; its script takes the token from it.
pub(super) fn page(token: &str) -> String {
    PAGE.replace("{token}", token)
}

/// Returns a file of the preview by the name at its address.
pub(super) fn file(name: &str) -> Option<&'static str> {
    match name {
        "icon.svg" => Some(ICON),
        "preview.css" => Some(STYLE),
        "preview.js" => Some(SCRIPT),
        "findings.js" => Some(FINDINGS),
        "element.js" => Some(ELEMENT),
        _ => None,
    }
}
