//! A theme → what its pages may do: the content security policies that pages and the desk carry in themselves.

use super::style;
use crate::craft::encode;
use crate::model::Theme;

/// Returns the content security policy that a page for customers carries: no script, no style but that of the theme,
/// nothing from elsewhere; a font, or a picture inside the style sheet, only where the theme's style has one.
pub fn page(theme: &Theme) -> String {
    meta(theme, "script-src 'none'")
}

/// Returns the policy of a page that a script of the theme helps: as [`page`], and scripts of the site's own.
/// A theme without such scripts has no such policy.
pub fn helped(theme: &Theme) -> String {
    let helps = theme.files.keys().any(|path| path.starts_with("page/") && path.ends_with(".js"));
    if helps { meta(theme, "script-src 'self'") } else { page(theme) }
}

fn meta(theme: &Theme, scripts: &str) -> String {
    let pages = style::of_pages(theme).unwrap_or_default();
    let styles = [&*pages, theme.text("sheet.css").unwrap_or(""), theme.text("print.css").unwrap_or("")];
    let names = |word: &str| styles.iter().any(|style| style.contains(word));
    // Where nothing runs nothing connects; but who judges a page (Lighthouse) asks for robots.txt under the page's policy.
    let mut directives = vec!["default-src 'none'", scripts, "connect-src 'self'", "style-src 'self'"];
    directives.push(if names("data:image/") { "img-src 'self' data:" } else { "img-src 'self'" });
    if names("@font-face") {
        directives.push("font-src 'self'");
    }
    directives.extend(["base-uri 'none'", "form-action 'none'"]);
    directives.join("; ")
}

/// Returns the content security policy that the agents' desk carries: its own script and style by their hashes, so that
/// nothing can be smuggled in, and what they ask the server for.
pub fn desk(script: &str, style: &str) -> String {
    [
        "default-src 'none'",
        &format!("script-src {}", encode::hash_source(script)),
        &format!("style-src {}", encode::hash_source(style)),
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    .join("; ")
}
