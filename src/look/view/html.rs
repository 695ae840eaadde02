//! Inlines and drawings → HTML fragments, for pages and cards alike.

use std::fmt::Write as _;

use super::bare_links;
use super::escape::{Html, escape, escaped};
use crate::model::{Drawing, Image, Inline, Site, Topic, drawing::OWN_ID};

/// The maximum length in characters of a highlight that never breaks. It fits the answer card at its largest type.
const KEPT_TOGETHER: usize = 8;

/// Where a fragment will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// On a picture: nothing can be tapped.
    Card,
    /// On a page.
    Page,
}

/// Returns inlines as HTML. `write_text` writes plain words: a page marks glossary terms in them.
pub fn inlines(run: &[Inline], medium: Medium, write_text: &mut dyn FnMut(&str, &mut String)) -> Html {
    let mut out = String::new();
    for inline in run {
        one(inline, medium, write_text, &mut out);
    }
    out
}

fn one(inline: &Inline, medium: Medium, write_text: &mut dyn FnMut(&str, &mut String), out: &mut String) {
    match inline {
        Inline::Text { text, .. } => write_text(text, out),
        Inline::Strong(content) => {
            // A short highlight stays on one line; a long one may break like any text.
            let short = crate::model::block::words(content).chars().count() <= KEPT_TOGETHER;
            wrap(if short { "strong class=\"keep\"" } else { "strong" }, "strong", content, medium, write_text, out);
        }
        Inline::Strike(content) => wrap("s", "s", content, medium, write_text, out),
        Inline::Break => out.push_str("<br>"),
        // A resolved site has none.
        Inline::Placeholder(_) => {}
        Inline::Fact(fact) if fact.unconfirmed => {
            out.push_str("<span class=\"open\">");
            value(&fact.text, medium, out);
            out.push_str(" <span class=\"ask\">확인 필요</span></span>");
        }
        Inline::Fact(fact) => value(&fact.text, medium, out),
        Inline::Link { href, content } => {
            if medium == Medium::Page {
                out.push_str("<a href=\"");
                escape(href, out);
                out.push_str("\">");
            }
            // A term or a number inside a link would be a control inside a control.
            for inline in content {
                one(inline, Medium::Card, &mut |text, out| escape(text, out), out);
            }
            if medium == Medium::Page {
                out.push_str("</a>");
            }
        }
    }
}

/// Writes the value of a fact.
pub fn value(text: &str, medium: Medium, out: &mut String) {
    match medium {
        Medium::Card => escape(text, out),
        Medium::Page => bare_links::write(text, out),
    }
}

fn wrap(
    open: &str,
    close: &str,
    content: &[Inline],
    medium: Medium,
    write_text: &mut dyn FnMut(&str, &mut String),
    out: &mut String,
) {
    let _ = write!(out, "<{open}>");
    for inline in content {
        one(inline, medium, write_text, out);
    }
    let _ = write!(out, "</{close}>");
}

/// Returns a picture as HTML, at most `width` px wide and `height` px high.
///
/// `src` is the address of a raster picture. An empty `alt` hides the picture from screen readers, because the words beside it
/// say the same.
pub fn picture(image: &Image, alt: &str, src: &str, width: f64, height: f64) -> Html {
    let (own_width, own_height) = size(image);
    let scale = (width / own_width).min(height / own_height);
    let (width, height) = ((own_width * scale).round(), (own_height * scale).round());
    let mut out = String::new();
    match image {
        Image::Drawing(drawing) => svg(drawing, alt, width, height, &mut out),
        Image::Raster(_) => {
            out.push_str("<img ");
            out.push_str(&source(src));
            let _ = write!(out, " width=\"{width}\" height=\"{height}\" alt=\"");
            escape(alt, &mut out);
            out.push_str("\">");
        }
    }
    out
}

/// Returns whether the cover of a topic is a photograph: a raster picture, of any shape.
pub(super) fn is_photograph(site: &Site, topic: &Topic) -> bool {
    topic.cover.as_ref().is_some_and(|name| matches!(site.images.get(name), Some(Image::Raster(_))))
}

fn svg(drawing: &Drawing, alt: &str, width: f64, height: f64, out: &mut String) {
    let [x, y, w, h] = drawing.view_box;
    let _ = write!(out, "{DRAWING} viewBox=\"{x} {y} {w} {h}\" width=\"{width}\" height=\"{height}\"");
    if alt.is_empty() {
        out.push_str(" aria-hidden=\"true\"");
    } else {
        out.push_str(" role=\"img\" aria-label=\"");
        escape(alt, out);
        out.push('"');
    }
    out.push('>');
    out.push_str(&drawing.inner);
    out.push_str("</svg>");
}

/// The beginning of every drawing that an editor brought.
const DRAWING: &str = "<svg class=\"drawing\"";

/// Returns HTML with drawings that keep their size and lose their inside. A layout needs nothing else of them.
pub fn without_drawings(html: &str) -> Html {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(DRAWING) {
        let inside = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        out.push_str(&rest[..inside]);
        rest = &rest[inside..];
        rest = &rest[end_of_drawing(rest)..];
    }
    out.push_str(rest);
    out
}

/// Returns the end of a drawing from the start of its inside. It ends at its own `</svg>`, not at that of a drawing within it.
fn end_of_drawing(inside: &str) -> usize {
    let (mut at, mut open) = (0, 1);
    while let Some(end) = inside[at..].find("</svg>") {
        open += inside[at..at + end].matches("<svg").count();
        open -= 1;
        at += end;
        if open == 0 {
            return at;
        }
        at += "</svg>".len();
    }
    inside.len()
}

/// Returns a page on which the ids of each drawing begin with a prefix of their own. A drawing may be there twice, and without
/// one its gradients would be taken for those of another.
pub fn with_own_ids(page: Html) -> Html {
    if !page.contains(OWN_ID) {
        return page;
    }
    let mut out = Html::with_capacity(page.len() + 256);
    for (at, drawing) in page.split(DRAWING).enumerate() {
        if at > 0 {
            out.push_str(DRAWING);
        }
        out.push_str(&drawing.replace(OWN_ID, &format!("drawing-{at}-")));
    }
    out
}

/// Returns the `src` attribute that HTML uses to name a raster picture.
pub fn source(name: &str) -> String {
    format!("src=\"{}\"", escaped(name))
}

/// Returns width and height of a picture in its own units.
pub fn size(image: &Image) -> (f64, f64) {
    match image {
        Image::Drawing(drawing) => (drawing.view_box[2], drawing.view_box[3]),
        Image::Raster(raster) => (f64::from(raster.width), f64::from(raster.height)),
    }
}

#[cfg(test)]
mod tests {
    use super::{OWN_ID, with_own_ids, without_drawings};

    #[test]
    fn every_drawing_has_ids_of_its_own() {
        let drawing = format!("<svg class=\"drawing\"><g id=\"{OWN_ID}1\"/><path fill=\"url(#{OWN_ID}1)\"/></svg>");
        let own = |n| format!("<svg class=\"drawing\"><g id=\"drawing-{n}-1\"/><path fill=\"url(#drawing-{n}-1)\"/></svg>");
        assert_eq!(with_own_ids(format!("<p>{drawing}</p>{drawing}")), format!("<p>{}</p>{}", own(1), own(2)));
        assert_eq!(with_own_ids("<p>가</p>".to_owned()), "<p>가</p>");
    }

    #[test]
    fn drawings_lose_their_inside_only() {
        let html = "<p>가</p><svg class=\"drawing\" width=\"9\"><g><svg><path/></svg><text>x</text></g></svg><svg class=\"ic\"><path/></svg>";
        let bare = "<p>가</p><svg class=\"drawing\" width=\"9\"></svg><svg class=\"ic\"><path/></svg>";
        assert_eq!(without_drawings(html), bare);
        assert_eq!(without_drawings(bare), bare);
        assert_eq!(without_drawings("<svg class=\"drawing\"><g>"), "<svg class=\"drawing\">");
    }
}
