//! Where a copy stands → the transform of its group.

use super::{outline, property};

/// Turns `x` and `y` of a `use` into a part of its `transform`, and drops its size, which only a drawing in a drawing has.
pub(super) fn moved(attributes: &mut Vec<(&'static str, String)>) {
    let mut offset = [0.0, 0.0];
    attributes.retain(|(name, value)| {
        let axis = match *name {
            "x" => 0,
            "y" => 1,
            name => return !matches!(name, "width" | "height"),
        };
        offset[axis] = property::length(value).and_then(|length| outline::in_px(&length)).unwrap_or(0.0);
        false
    });
    if offset != [0.0, 0.0] {
        let [x, y] = offset;
        joined_transform(attributes, |own| format!("{own} translate({x} {y})"));
    }
}

/// Puts the attributes of a `use` before those of the shape that it copies: the shape's own win, transforms add up.
pub(super) fn joined(before: Vec<(&'static str, String)>, attributes: &mut Vec<(&'static str, String)>) {
    for (name, value) in before {
        if name == "transform" {
            joined_transform(attributes, |own| format!("{value} {own}"));
        } else if attributes.iter().all(|(known, _)| *known != name) {
            attributes.push((name, value));
        }
    }
}

/// Sets the transform, made of the one that there is.
pub(super) fn joined_transform(attributes: &mut Vec<(&'static str, String)>, join: impl Fn(&str) -> String) {
    match attributes.iter_mut().find(|(name, _)| *name == "transform") {
        Some((_, own)) => *own = join(own).trim().to_owned(),
        None => attributes.push(("transform", join("").trim().to_owned())),
    }
}
