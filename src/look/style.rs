//! Theme tokens → CSS custom properties and the classes that drawings use.
//!
//! There is a property `--name` for every token. The class `.f-name` fills with it and `.s-name` strokes with it (see
//! themes/README.md, Drawings). `.step-96` sets `--step` to a type size of print sheets.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::model::{Area, ByKind, Canvas, CardKind, Layout, PosterKind, Theme};

/// Returns the style sheet for pictures: layouts and light tokens, then `card.css` and `sheet.css`.
pub fn card(theme: &Theme) -> String {
    let mut css = String::new();
    layouts(theme, &mut css);
    css.push_str(&by_daylight(theme, &["card.css", "sheet.css"]));
    css
}

/// Returns the style sheet for print sheets as pages: light tokens on white paper, then `sheet.css` and `print.css`.
pub fn sheet(theme: &Theme) -> String {
    by_daylight(theme, &["sheet.css", "print.css"])
}

/// Returns light tokens, the classes of drawings, then these files of the theme.
fn by_daylight(theme: &Theme, files: &[&str]) -> String {
    let mut css = String::new();
    block(&mut css, ":root", &theme.light);
    for shape in &theme.shapes {
        block(&mut css, &format!(".{}", shape.class), &shape.light);
    }
    drawing_classes(theme, &mut css);
    // These are classes because a sheet is also a page, and the policy of pages allows no style attribute.
    for step in &theme.steps[PosterKind::Sheet] {
        let _ = writeln!(css, ".step-{step}{{--step:{}.{}rem}}", step / 10, step % 10);
    }
    for file in files {
        css.push_str(theme.text(file).unwrap_or(""));
    }
    css.push_str(of_house(theme, "house.css"));
    css
}

/// Returns the style that a theme has for the face of an office; nothing if there is none. So no picture of an office without a
/// face changes.
fn of_house<'a>(theme: &'a Theme, file: &str) -> &'a str {
    theme.house.as_ref().and_then(|_| theme.text(file)).unwrap_or("")
}

/// Writes canvas, areas and lengths of every format of a theme as custom properties, so that one style sheet serves all and no
/// number is in two places. A card has the classes of its kind and of its format; portrait has no class of its own.
fn layouts(theme: &Theme, css: &mut String) {
    layout(css, "", theme.canvas, &theme.areas, theme.teaser, &theme.lengths);
    for (format, Layout { canvas, areas, teaser, lengths, .. }) in &theme.formats {
        layout(css, &format!(".in-{}", format.name()), *canvas, areas, *teaser, lengths);
    }
}

fn layout(css: &mut String, format: &str, canvas: Canvas, areas: &ByKind<Area>, teaser: Area, lengths: &BTreeMap<String, u32>) {
    let _ = write!(css, ".card{format}{{--canvas-width:{}px;--canvas-height:{}px;", canvas.width, canvas.height);
    edges(css, "teaser", teaser);
    for (name, length) in lengths {
        let _ = write!(css, "--{name}:{length}px;");
    }
    css.push_str("}\n");
    for kind in [CardKind::Cover, CardKind::Answer, CardKind::Body, CardKind::Closing] {
        let _ = write!(css, ".card{format}.{}{{", kind.name());
        edges(css, "area", areas[kind]);
        css.push_str("}\n");
    }
}

fn edges(css: &mut String, name: &str, Area { left, top, width, height }: Area) {
    let _ = write!(css, "--{name}-left:{left}px;--{name}-top:{top}px;--{name}-width:{width}px;--{name}-height:{height}px;");
}

/// The parts of the style of pages, in order. A later part wins over an earlier one of the same specificity.
pub(crate) const PAGE_PARTS: [&str; 11] = [
    "page/base.css",
    "page/cover.css",
    "page/answer.css",
    "page/later.css",
    "page/blocks.css",
    "page/closing.css",
    "page/lists.css",
    "page/foot.css",
    "page/readers.css",
    "page/paper.css",
    "page/find.css",
];

/// Returns the theme's own style of pages: its `page.css`, or else all parts, joined with empty lines. Returns `None` if a part
/// is missing.
pub(crate) fn of_pages(theme: &Theme) -> Option<Cow<'_, str>> {
    let whole = theme.text("page.css").map(Cow::Borrowed);
    whole.or_else(|| {
        Some(Cow::Owned(PAGE_PARTS.map(|part| theme.text(part)).into_iter().collect::<Option<Vec<_>>>()?.join("\n")))
    })
}

/// Returns the style sheet for pages: light and dark tokens, then the theme's own style of pages.
pub fn page(theme: &Theme) -> String {
    let mut css = tokens(theme);
    // Drawings keep their light colours even on dark pages: white faces and red needles have a meaning.
    block(&mut css, ".drawing", &theme.light);
    for shape in &theme.shapes {
        block(&mut css, &format!(".{} .drawing", shape.class), &shape.light);
    }
    drawing_classes(theme, &mut css);
    css.push_str(&of_pages(theme).unwrap_or_default());
    css.push_str(of_house(theme, "page/house.css"));
    css
}

/// Returns the style sheet of the agents' desk: light and dark tokens, then `desk/desk.css`.
pub fn desk(theme: &Theme) -> String {
    let mut css = tokens(theme);
    css.push_str(theme.text("desk/desk.css").unwrap_or(""));
    css
}

/// Returns whether a class is one of those that [`drawing_classes`] defines.
pub(crate) fn colours_drawings(theme: &Theme, class: &str) -> bool {
    let token = |name: &str| theme.light.contains_key(name) || theme.shapes.iter().any(|shape| shape.light.contains_key(name));
    class == "f-none" || class.strip_prefix("f-").or_else(|| class.strip_prefix("s-")).is_some_and(token)
}

/// Returns light tokens, and dark ones for dark mode.
fn tokens(theme: &Theme) -> String {
    let mut css = String::new();
    block(&mut css, ":root", &theme.light);
    for shape in &theme.shapes {
        block(&mut css, &format!(".{}", shape.class), &shape.light);
    }
    css.push_str("@media (prefers-color-scheme:dark){");
    block(&mut css, ":root", &theme.dark);
    for shape in &theme.shapes {
        block(&mut css, &format!(".{}", shape.class), &shape.dark);
    }
    css.push_str("}\n");
    css
}

fn block(css: &mut String, selector: &str, tokens: &BTreeMap<String, String>) {
    let _ = write!(css, "{selector}{{");
    for (name, value) in tokens {
        let _ = write!(css, "--{name}:{value};");
    }
    css.push_str("}\n");
}

fn drawing_classes(theme: &Theme, css: &mut String) {
    let names: BTreeSet<&String> = theme.light.keys().chain(theme.shapes.iter().flat_map(|shape| shape.light.keys())).collect();
    for name in names {
        let _ = writeln!(css, ".f-{name}{{fill:var(--{name})}}.s-{name}{{stroke:var(--{name})}}");
    }
    css.push_str(".f-none{fill:none}\n");
}
