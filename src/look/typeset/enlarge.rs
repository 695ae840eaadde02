//! A style sheet or HTML in px → the same a quarter larger, for canvases that are read from afar.
//!
//! The library has a ratio of px of its own, and a transform. With the ratio it enlarges some parts of a drawing twice, and with
//! the transform it enlarges the pixels of a drawing, which blurs it. Lengths that are larger from the start have neither fault.

use std::fmt::Write as _;

use crate::model::canvas::Density;

/// How many times larger lengths become.
const TIMES: f32 = Density::Larger.ratio();

/// Returns CSS with every length in px enlarged.
pub(super) fn css(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut rest = text;
    while let Some(at) = rest.find("px") {
        let (before, after) = (&rest[..at], &rest[at + 2..]);
        let start = before.rfind(|c: char| !(c.is_ascii_digit() || c == '.')).map_or(0, |at| at + 1);
        let (lead, number) = before.split_at(start);
        let begins = !lead.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '/'));
        let ends = !after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_'));
        out.push_str(lead);
        match number.parse::<f32>() {
            Ok(length) if begins && ends => _ = write!(out, "{}", length * TIMES),
            _ => out.push_str(number),
        }
        out.push_str("px");
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Returns HTML with every length of its boxes enlarged: those in `style` attributes, and width and height of pictures. What is
/// inside a drawing has units of its own, and words stay what they are.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut rest = text;
    while let Some((words, after)) = rest.split_once('<') {
        let (tag, behind) = after.split_once('>').unwrap_or((after, ""));
        let is_picture = ["svg ", "img "].iter().any(|name| tag.starts_with(name));
        out.push_str(words);
        out.push('<');
        for (index, part) in tag.split('"').enumerate() {
            // Every other part is the value of the attribute whose name ends the part before it.
            if index > 0 {
                out.push('"');
            }
            let name = |name: &str| index % 2 == 1 && out.ends_with(&format!(" {name}=\""));
            match part.parse::<f32>() {
                _ if name("style") => {
                    let larger = css(part);
                    out.push_str(&larger);
                }
                Ok(length) if is_picture && (name("width") || name("height")) => _ = write!(out, "{}", length * TIMES),
                _ => out.push_str(part),
            }
        }
        if after.len() > tag.len() {
            out.push('>');
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{css, html};

    #[test]
    fn every_length_of_a_style_grows() {
        assert_eq!(
            css(".a{width:40px;margin:-4px 0;top:calc(var(--b) - 28px)}"),
            ".a{width:50px;margin:-5px 0;top:calc(var(--b) - 35px)}"
        );
        assert_eq!(css("--at:.5;--step:52px;line-height:1.4"), "--at:.5;--step:65px;line-height:1.4");
        assert_eq!(css(".px{a:1.5px}.b2px{c:url(data:x/9px+)}"), ".px{a:1.875px}.b2px{c:url(data:x/9px+)}");
    }

    #[test]
    fn boxes_grow_and_what_is_inside_a_drawing_does_not() {
        let before = "<p style=\"--at:1;--step:52px\">40px</p><svg viewBox=\"0 0 80 80\" width=\"80\" height=\"40\"><rect width=\"8\" height=\"4\"/></svg><img src=\"a 4px.png\" width=\"8\">";
        let after = "<p style=\"--at:1;--step:65px\">40px</p><svg viewBox=\"0 0 80 80\" width=\"100\" height=\"50\"><rect width=\"8\" height=\"4\"/></svg><img src=\"a 4px.png\" width=\"10\">";
        assert_eq!(html(before), after);
    }
}
