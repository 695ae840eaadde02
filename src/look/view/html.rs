//! Inlines and drawings → HTML fragments, for pages and cards alike.

use std::fmt::Write as _;

use super::bare_links;
use super::escape::{Html, escape, escaped};
use super::hyphenated;
use crate::craft::korean::binding::{FIRM_SPACE, JOINT, parts, tears};
use crate::craft::korean::together::{Bond, bond};
use crate::model::{Drawing, Image, Inline, Site, Topic, drawing::OWN_ID};

/// The maximum length in characters of a highlight that never breaks. It fits the answer card at its largest type.
const KEPT_TOGETHER: usize = 8;

/// What stands behind a value that the office has not confirmed.
pub(super) const OPEN_MARK: &str = "저희가 확인 중";

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
    let mut line = Line { medium, words: String::new(), out: String::new() };
    line.run(run, write_text);
    line.out
}

/// Inlines on their way to HTML.
struct Line {
    medium: Medium,
    /// The words up to here, across elements.
    words: String,
    out: Html,
}

impl Line {
    fn run(&mut self, run: &[Inline], write_text: &mut dyn FnMut(&str, &mut String)) {
        for inline in run {
            self.inline(inline, write_text);
        }
    }

    fn inline(&mut self, inline: &Inline, write_text: &mut dyn FnMut(&str, &mut String)) {
        match inline {
            Inline::Text { text, .. } => self.piece(text, write_text),
            Inline::Strong(content) => {
                // A short highlight stays on one line; a long one may break like any text.
                let short = crate::model::block::words(content).chars().count() <= KEPT_TOGETHER;
                self.wrap(if short { "strong class=\"keep\"" } else { "strong" }, "strong", content, write_text);
            }
            Inline::Strike(content) => self.wrap("s", "s", content, write_text),
            Inline::Break => {
                self.out.push_str("<br>");
                self.words.push(' ');
            }
            // A resolved site has none.
            Inline::Placeholder(_) => {}
            Inline::Fact(fact) if fact.unconfirmed => {
                // The mark never stands alone on a line: it is held to the last piece of the value, which may not be torn.
                let (before, last) = fact.text.split_at(hyphenated::last(&fact.text));
                self.out.push_str("<span class=\"open\">");
                self.value(before);
                self.out.push_str("<span class=\"keep\">");
                self.value(last);
                let _ = write!(self.out, " <span class=\"ask\">{OPEN_MARK}</span></span></span>");
            }
            Inline::Fact(fact) => self.value(&fact.text),
            Inline::Link { href, content } => {
                if self.medium == Medium::Page {
                    self.out.push_str("<a href=\"");
                    escape(href, &mut self.out);
                    self.out.push_str("\">");
                }
                // A term or a number inside a link would be a control inside a control.
                let mut write: fn(&str, &mut String) = if self.medium == Medium::Page { hyphenated::linked } else { escape };
                self.run(content, &mut write);
                if self.medium == Medium::Page {
                    self.out.push_str("</a>");
                }
            }
        }
    }

    fn value(&mut self, text: &str) {
        let medium = self.medium;
        self.piece(text, &mut |text, out| value(text, medium, out));
    }

    fn wrap(&mut self, open: &str, close: &str, content: &[Inline], write_text: &mut dyn FnMut(&str, &mut String)) {
        let _ = write!(self.out, "<{open}>");
        self.run(content, write_text);
        let _ = write!(self.out, "</{close}>");
    }

    /// Writes plain words. Those that go on behind an element on a page are bound to it where a line must not end: no element
    /// can hold them together, because they begin in one and end in another. Pictures get their joints as a whole.
    fn piece(&mut self, text: &str, write_text: &mut dyn FnMut(&str, &mut String)) {
        let taken = if self.medium == Medium::Page { self.add_to_box(text) } else { 0 };
        let rest = &text[taken..];
        let mut piece = String::new();
        write_text(rest, &mut piece);
        if self.medium == Medium::Page && taken == 0 {
            self.bind(text, &mut piece);
        }
        self.words.push_str(text);
        self.out.push_str(&piece);
    }

    /// Takes the particle at the start of a text into the box that it follows, and returns its length in bytes. Browsers break a
    /// line behind a box whatever comes then.
    fn add_to_box(&mut self, text: &str) -> usize {
        const BOX: &str = "<span class=\"whole\">";
        const END: &str = "</span>";
        let length = text.find(|c: char| !(('가'..='힣').contains(&c) || matches!(c, '.' | ',' | ')'))).unwrap_or(text.len());
        let Some(inside) = self.out.strip_suffix(END) else { return 0 };
        let open = inside.rfind("<span").is_some_and(|at| inside[at..].starts_with(BOX) && !inside[at..].contains(END));
        if length == 0 || !open {
            return 0;
        }
        let end = inside.len();
        self.out.truncate(end);
        escape(&text[..length], &mut self.out);
        self.out.push_str(END);
        length
    }

    fn bind(&mut self, text: &str, piece: &mut String) {
        let eojeol = |text: &str| text.split(char::is_whitespace).next().map(str::to_owned).unwrap_or_default();
        let last = |text: &str| text.rsplit(char::is_whitespace).next().map(str::to_owned).unwrap_or_default();
        let (Some(before), Some(next)) = (self.words.chars().next_back(), text.chars().next()) else { return };
        if next == ' ' {
            if piece.starts_with(' ') && bond(&last(&self.words), &eojeol(&text[1..])) > Bond::None {
                piece.replace_range(..1, FIRM_SPACE.encode_utf8(&mut [0; 2]));
            }
        } else if before == ' ' {
            // Elements may open behind the space.
            let mut end = self.out.len();
            while let Some(open) = self.out[..end].rfind('<').filter(|_| self.out[..end].ends_with('>')) {
                end = open;
            }
            if self.out[..end].ends_with(' ') && bond(&last(self.words.trim_end()), &eojeol(text)) > Bond::None {
                self.out.replace_range(end - 1..end, FIRM_SPACE.encode_utf8(&mut [0; 2]));
            }
        } else if !before.is_whitespace() && !next.is_whitespace() {
            let word = last(&self.words);
            let box_between = self.out.ends_with("</span>") || piece.starts_with("<span");
            if tears(&word, before, next) || box_between && !parts(&word, before, next) {
                self.out.push(JOINT);
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

/// Returns a picture as HTML, at most `width` px wide and `height` px high.
///
/// `src` is the address of a raster picture. An empty `alt` hides the picture from screen readers, because the words beside it
/// say the same.
pub fn picture(image: &Image, alt: &str, src: &str, width: f64, height: f64) -> Html {
    let (own_width, own_height) = size(image);
    let scale = (width / own_width).min(height / own_height);
    let (width, height) = ((own_width * scale).round(), (own_height * scale).round());
    match image {
        Image::Drawing(drawing) => {
            let mut out = String::new();
            svg(drawing, alt, width, height, &mut out);
            out
        }
        Image::Raster(_) => photograph(alt, src, width, height),
    }
}

/// Returns a raster picture as HTML that takes a place of this width and height in px. Where their shapes differ, the theme's
/// `object-fit` crops it.
pub(super) fn photograph(alt: &str, src: &str, width: f64, height: f64) -> Html {
    format!("<img {} width=\"{width}\" height=\"{height}\" alt=\"{}\">", source(src), escaped(alt))
}

/// How wide a cover drawing is in relation to its height, at least and at most, if it was made for a cover of 1080 × 620.
const MADE_FOR_COVERS: std::ops::RangeInclusive<f64> = 1.6..=1.9;

/// Returns the picture of a cover in a place of this width and height. What was made for it leaves its left half to words; a
/// drawing of another shape gets the right half, so that no word is on it.
pub(super) fn cover(image: &Image, src: &str, width: f64, height: f64) -> Html {
    let (own_width, own_height) = size(image);
    let is_drawing = matches!(image, Image::Drawing(drawing) if !drawing.is_scene);
    if !is_drawing || MADE_FOR_COVERS.contains(&(own_width / own_height)) {
        return picture(image, "", src, width, height);
    }
    let half = picture(image, "", src, width / 2.0, height);
    half.replacen(DRAWING, &format!("{DRAWING} preserveAspectRatio=\"xMaxYMid\""), 1)
}

/// Returns whether the cover of a topic fills its place to the edges and may be cropped: a photograph of any shape, or a drawing
/// with a ground of its own.
pub(super) fn is_photograph(site: &Site, topic: &Topic) -> bool {
    topic.cover.as_ref().is_some_and(|name| match site.images.get(name) {
        Some(Image::Raster(_)) => true,
        Some(Image::Drawing(drawing)) => drawing.is_scene,
        None => false,
    })
}

fn svg(drawing: &Drawing, alt: &str, width: f64, height: f64, out: &mut String) {
    let [x, y, w, h] = drawing.view_box;
    let _ = write!(out, "{DRAWING} viewBox=\"{x} {y} {w} {h}\" width=\"{width}\" height=\"{height}\"");
    // What matters on a cover is on its right: where a theme crops the drawing, its left goes.
    if drawing.is_scene {
        out.push_str(" preserveAspectRatio=\"xMaxYMid slice\"");
    }
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
    use super::{Medium, OWN_ID, inlines, with_own_ids, without_drawings};
    use crate::look::view::bare_links;
    use crate::model::{Inline, block::FactValue};

    fn text(text: &str) -> Inline {
        Inline::Text { text: text.to_owned(), at: 0..0 }
    }

    #[test]
    fn what_goes_on_behind_an_element_is_bound_to_it_on_pages() {
        let page = |run: &[Inline]| inlines(run, Medium::Page, &mut bare_links::write);
        let strong = |words: &str| Inline::Strong(vec![text(words)]);
        assert_eq!(
            page(&[text("누리집에서 "), strong("내기(체납액 일괄납부)"), text("를 누르세요")]),
            "누리집에서 <strong>내기<wbr><span class=\"whole\">(체납액 일괄납부)</span></strong>\u{2060}를 누르세요"
        );
        assert_eq!(page(&[strong("120만"), text(" 원을")]), "<strong class=\"keep\">120만</strong>\u{a0}원을");
        assert_eq!(page(&[strong("고지서"), text(" 를 냅니다")]), "<strong class=\"keep\">고지서</strong>\u{a0}를 냅니다");
        assert_eq!(page(&[text("a-b"), text("에서 봅니다")]), "<span class=\"whole\">a-b에서</span> 봅니다");
        assert_eq!(
            page(&[strong("물"), text("을 "), strong("봅니다")]),
            "<strong class=\"keep\">물</strong>을 <strong class=\"keep\">봅니다</strong>"
        );
        let open = |value: &str| {
            let fact = FactValue { id: "a".to_owned(), text: value.to_owned(), unconfirmed: true, at: 0..0 };
            page(&[Inline::Fact(Box::new(fact))])
        };
        assert!(open("055 123 4567").contains("href=\"tel:0551234567\""), "{}", open("055 123 4567"));
        assert!(open("평일 30 분").contains("<span class=\"keep\">"), "{}", open("평일 30 분"));
        assert!(!open("평일 30 분").contains("30 <span"), "a unit is torn from its number");
        let after = page(&[text("뜨거운 물("), strong("50도 이상"), text(")을 붓지 마세요")]);
        assert!(after.ends_with(")\u{2060}을 붓지 마세요"), "{after}");
        let card = inlines(&[strong("(고지서)"), text("를")], Medium::Card, &mut bare_links::write);
        assert!(!card.contains('\u{2060}'), "{card}");
    }

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
