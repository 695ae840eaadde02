//! A theme → the content security policies in its pages and in the desk.

use super::style;
use crate::craft::encode;
use crate::model::Theme;

/// Returns the content security policy of a page for customers: no script, only the theme's style, nothing from other origins.
/// It allows fonts, and pictures inside the style sheet, only if the theme's style has them.
pub fn page(theme: &Theme) -> String {
    meta(theme, "script-src 'none'")
}

/// Returns the policy of a page with scripts of the theme: like [`page`], and with scripts of the site. A theme without such
/// scripts does not need it.
pub(crate) fn helped(theme: &Theme) -> String {
    let helps = theme.files.keys().any(|path| path.starts_with("page/") && path.ends_with(".js"));
    if helps { meta(theme, "script-src 'self'") } else { page(theme) }
}

fn meta(theme: &Theme, scripts: &str) -> String {
    let pages = style::of_pages(theme).unwrap_or_default();
    let styles = [&*pages, theme.text("sheet.css").unwrap_or(""), theme.text("print.css").unwrap_or("")];
    let names = |word: &str| styles.iter().any(|style| style.contains(word));
    // Without scripts nothing would connect, but a checker such as Lighthouse loads robots.txt under the policy of the page.
    let mut directives = vec!["default-src 'none'", scripts, "connect-src 'self'", "style-src 'self'"];
    directives.push(if names("data:image/") { "img-src 'self' data:" } else { "img-src 'self'" });
    if theme.house.is_some() {
        directives.push("manifest-src 'self'");
    }
    if names("@font-face") {
        directives.push("font-src 'self'");
    }
    directives.extend(["base-uri 'none'", "form-action 'none'"]);
    directives.join("; ")
}

/// Returns the content security policy of a page for readers, which stands in one file: its style and, in the form, its script
/// by their hashes, and the cards as `data:` pictures. It can send nothing to anybody.
pub fn panel(script: Option<&str>, style: &str) -> String {
    [
        "default-src 'none'",
        &format!("script-src {}", script.map_or_else(|| "'none'".to_owned(), encode::hash_source)),
        &format!("style-src {}", encode::hash_source(style)),
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    .join("; ")
}

/// Returns the content security policy of the agents' desk. It allows the desk's script and style by their hashes, so that
/// nothing can be injected, and their requests to the server.
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
