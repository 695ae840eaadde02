//! Lengths, sizes and areas of theme.yaml, all in px.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::fields::Fields;
use crate::craft::korean::particle;
use crate::finding::rule::yaml as rule;
use crate::model::{Area, AtLeastOne, Canvas};
use crate::say;

/// The maximum width and height of a canvas, in px.
pub(super) const WIDEST: u32 = 4000;
/// The maximum type size, in px.
const LARGEST: u32 = 400;

/// The name of the teaser in theme.yaml. It has an area, but no sizes of its own.
pub(super) const TEASER: &str = "teaser";

/// Puts a value into its place if it is set. The name of a wrong value is noted.
pub(super) fn put<T>(set: Option<Option<T>>, name: String, place: &mut Option<T>, faulty: &mut BTreeSet<String>) {
    match set {
        None => {}
        Some(None) => drop(faulty.insert(name)),
        Some(value) => *place = value,
    }
}

/// Returns width and height of a canvas or a picture, in px, each `least` or more.
pub(super) fn canvas(sides: &mut Fields<'_>, least: u32) -> Option<Canvas> {
    let (width, height) = (sides.number("width", least, WIDEST), sides.number("height", least, WIDEST));
    Some(Canvas::new(width?.0, height?.0))
}

/// Returns the type sizes of a kind: `None` if they are not set, `Some(None)` if they are wrong.
pub(super) fn sizes(kinds: &mut Fields<'_>, key: &'static str) -> Option<Option<AtLeastOne<u32>>> {
    descending(kinds, key, LARGEST, ("글자 크기", "type size"))
}

/// Returns sizes in px, the largest first: `None` if they are not set, `Some(None)` if they are wrong. `ko` and `en` say what a
/// size is of.
pub(super) fn descending(
    kinds: &mut Fields<'_>,
    key: &'static str,
    most: u32,
    (ko, en): (&str, &str),
) -> Option<Option<AtLeastOne<u32>>> {
    let at = kinds.node(key)?.at.clone();
    let Some(sizes) = kinds.numbers(key, 1, most) else { return Some(None) };
    let help = || say!("크기를 큰 것부터 적으세요. 보기: [60, 56, 52]", "write sizes, the largest first, as in [60, 56, 52]");
    if sizes.is_empty() {
        let message = say!("'{key}'에 {ko}가 하나도 없습니다", "'{key}' has no {en}");
        kinds.report(&rule::INVALID_VALUE, at, message, help());
        return Some(None);
    }
    if let Some([(before, _), (size, at)]) = sizes.windows(2).find(|pair| pair[0].0 <= pair[1].0) {
        let message = say!(
            "'{key}'의 {ko}가 작아지지 않습니다: {before} 다음에 {size}",
            "the {en}s of '{key}' do not descend: {size} after {before}"
        );
        kinds.report(&rule::INVALID_VALUE, at.clone(), message, help());
        return Some(None);
    }
    Some(AtLeastOne::new(sizes.into_iter().map(|(size, _)| size).collect()))
}

/// Returns the area of a kind: `None` if it is not set, `Some(None)` if it is wrong.
pub(super) fn area_on(kinds: &mut Fields<'_>, key: &'static str, canvas: Option<Canvas>) -> Option<Option<Area>> {
    let at = kinds.node(key)?.at.clone();
    let area = kinds.mapping(key, area)?;
    match (area, canvas) {
        (Some(area), Some(canvas)) if !area.is_on(canvas) => {
            off_canvas(kinds, key, at, canvas);
            Some(None)
        }
        _ => Some(area),
    }
}

fn area(sides: &mut Fields<'_>) -> Option<Area> {
    let (left, top) = (sides.number("left", 0, WIDEST), sides.number("top", 0, WIDEST));
    let (width, height) = (sides.number("width", 1, WIDEST), sides.number("height", 1, WIDEST));
    Some(Area { left: left?.0, top: top?.0, width: width?.0, height: height?.0 })
}

pub(super) fn off_canvas(fields: &mut Fields<'_>, name: &str, at: Range<usize>, canvas: Canvas) {
    let Canvas { width, height, .. } = canvas;
    let most = particle::eul(&height.to_string());
    fields.report(
        &rule::INVALID_VALUE,
        at,
        say!(
            "areas.{name}의 자리가 {width} × {height} 픽셀 밖으로 나갑니다",
            "areas.{name} leaves the {width} × {height} px on which it lies"
        ),
        say!(
            "left와 width를 더해 {width}, top과 height를 더해 {most} 넘지 않게 하세요",
            "let left and width together be at most {width}, top and height at most {height}"
        ),
    );
}

/// Returns the lengths in px that a style sheet finds as custom properties, without the wrong ones.
pub(super) fn lengths(fields: &mut Fields<'_>) -> BTreeMap<String, u32> {
    let read = |fields: &mut Fields<'_>| {
        let mut out = BTreeMap::new();
        for (name, at, value) in fields.free() {
            if name.is_empty() || !name.chars().all(is_of_name) {
                fields.report(
                    &rule::INVALID_VALUE,
                    at,
                    say!("길이의 이름으로 쓸 수 없습니다: {name}", "'{name}' is no name of a length"),
                    say!("글자, 숫자, 줄표만 쓰세요. 보기: head-top", "use letters, digits and hyphens, as in head-top"),
                );
            } else if let Some((length, _)) = fields.whole_number(name, value, 0, WIDEST) {
                out.insert(name.to_owned(), length);
            }
        }
        out
    };
    fields.mapping("lengths", read).unwrap_or_default()
}

/// Returns whether a character may be part of a name in CSS.
pub(super) fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}
