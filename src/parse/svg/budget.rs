//! What drawing a drawing would cost → a fault for each limit that it exceeds.
//!
//! A drawing is drawn several times: on a card, a preview and a print sheet. Each limit is far above what a rich illustration
//! takes, and all of them together keep a hostile one below a second (docs/threat-model.md).

use std::ops::RangeInclusive;

use super::count::{Count, DEEPEST_CLIP, MOST_ELEMENTS};
use super::tree::Read;
use super::{Fault, advice};
use crate::finding::Say;
use crate::say;

/// The allowed sides of a viewBox. LibreOffice writes hundredths of a millimetre: 28,000 for a slide.
pub(super) const SIDES: RangeInclusive<f64> = 1.0..=100_000.0;
/// The maximum number of letters.
const MOST_LETTERS: usize = 2_000;
/// The maximum number of points of all outlines.
const MOST_POINTS: f64 = 40_000.0;
/// The maximum number of dashes of all lines.
const MOST_DASHES: f64 = 10_000.0;
/// The maximum area that is painted, in areas of the whole drawing. What is see-through, clipped or a gradient counts as often
/// as it costs more than a plain colour.
const MOST_PAINT: f64 = 150.0;
/// The maximum height of all outlines together, in heights of the drawing: the drawing library works row by row.
const MOST_EDGES: f64 = 4_000.0;

/// Adds a fault for each limit that a drawing exceeds. Returns how much of the limits it takes: 1 is all that it may.
pub(super) fn check(read: &Read, view_box: [f64; 4], faults: &mut Vec<Fault>) -> f64 {
    let mut count = Count::of(read, view_box);
    let whole = 0..0;
    if let Some(at) = count.far.take() {
        faults.push(Fault::refused(
            say!(
                "그림의 크기에 비해 너무 멀리 있거나 너무 큰 것이 있습니다",
                "something is too far away or too large for the drawing"
            ),
            say!("viewBox 안에 들어오게 옮기거나 줄이세요", "move or scale it into the viewBox"),
            at,
        ));
    }
    if let Some(at) = count.deep.take() {
        faults.push(Fault::refused(
            say!(
                "클립이 {DEEPEST_CLIP}겹보다 깊거나 서로를 부릅니다",
                "clip paths are more than {DEEPEST_CLIP} levels deep, or ask for each other"
            ),
            say!(
                "그림 프로그램에서 클립을 풀고 보이는 모양만 남기세요",
                "release the clips in the drawing program, and keep what is seen"
            ),
            at,
        ));
    }
    let mut over = |message: Say| {
        faults.push(Fault::refused(message, advice::simpler(), whole.clone()));
    };
    if count.elements > MOST_ELEMENTS as f64 {
        over(say!(
            "그림에 요소가 {MOST_ELEMENTS}개보다 많습니다(클립이 쓰일 때마다 그 안의 것도 셉니다)",
            "the drawing has more than {MOST_ELEMENTS} elements; those of a clip path count wherever it is used"
        ));
    }
    let letters = count.letters;
    if letters > MOST_LETTERS {
        over(say!(
            "그림에 글자가 {letters}자 있습니다. {MOST_LETTERS}자까지 쓸 수 있습니다",
            "the drawing has {letters} letters, at most {MOST_LETTERS} are allowed"
        ));
    }
    if count.points > MOST_POINTS {
        let points = count.points;
        over(say!(
            "그림의 선에 점이 {points}개 있습니다. {MOST_POINTS}개까지 쓸 수 있습니다",
            "the outlines have {points} points, at most {MOST_POINTS} are allowed"
        ));
    }
    if count.dashes > MOST_DASHES {
        let dashes = count.dashes.round();
        over(say!(
            "점선이 {dashes}토막입니다. {MOST_DASHES}토막까지 쓸 수 있습니다",
            "the dashed lines have {dashes} dashes, at most {MOST_DASHES} are allowed"
        ));
    }
    if count.paint > MOST_PAINT {
        let paint = count.paint.round();
        over(say!(
            "그림을 칠하는 넓이가 전체의 {paint}배입니다. {MOST_PAINT}배까지 쓸 수 있습니다(비치는 것과 그러데이션은 더 크게 칩니다)",
            "the painted area is {paint} times the drawing, at most {MOST_PAINT} times is allowed; see-through parts and gradients count for more"
        ));
    }
    if count.edges > MOST_EDGES {
        let edges = count.edges.round();
        over(say!(
            "그림의 테두리 높이를 모두 합하면 그림 높이의 {edges}배입니다. {MOST_EDGES}배까지 쓸 수 있습니다",
            "the heights of all outlines are {edges} times that of the drawing, at most {MOST_EDGES} times is allowed"
        ));
    }
    let shares = [
        count.elements / MOST_ELEMENTS as f64,
        letters as f64 / MOST_LETTERS as f64,
        count.points / MOST_POINTS,
        count.dashes / MOST_DASHES,
        count.paint / MOST_PAINT,
        count.edges / MOST_EDGES,
    ];
    shares.into_iter().fold(0.0, f64::max)
}
