//! `unknown-class`, `enlarged-photograph`: the theme defines the classes that colour drawings, and photographs have pixels enough.

use std::collections::BTreeSet;

use super::Scope;
use crate::craft::picture::Raster;
use crate::finding::{Finding, Place, remedy, rule::picture as rule};
use crate::look::{style, view::blocks};
use crate::model::{BlockKind, Image, block, paths};
use crate::say;

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    classes(scope, findings);
    let sizes = &scope.theme.sizes;
    for topic in scope.site.written() {
        let mut seen = BTreeSet::new();
        let mut cost = 0.0;
        let mut picture = |name: &str, place: Place, room: Room| {
            let raster = match scope.site.images.get(name) {
                Some(Image::Raster(raster)) => raster,
                Some(Image::Drawing(drawing)) => {
                    let before = cost;
                    cost += drawing.cost;
                    if before <= MOST_COST && cost > MOST_COST {
                        findings.push(costly(place));
                    }
                    return;
                }
                None => return,
            };
            let times = room.enlarges(raster);
            if times > MOST_TIMES && seen.insert(name.to_owned()) {
                findings.push(enlarged(raster, times, place));
            }
        };
        if let Some(cover) = &topic.cover {
            let beside = !topic.teaser.is_empty();
            let size = if beside { blocks::COVER_PHOTOGRAPH_BESIDE } else { blocks::COVER_PHOTOGRAPH };
            picture(cover, topic.key("cover"), Room::Fill(size));
        }
        for part in topic.blocks() {
            let room = match &part.kind {
                BlockKind::Steps { .. } => Room::Fill(sizes.pictogram),
                BlockKind::Pair(_) => Room::Fill(sizes.state),
                BlockKind::Frames(_) => Room::Fill(sizes.frame),
                _ => Room::Fit((sizes.figure_width, f64::from(*sizes.figure_heights.first()))),
            };
            block::each_figure(part, &mut |figure| picture(&figure.image, topic.place(&figure.at), room));
        }
    }
}

/// The room of a photograph on a card: width and height in px.
#[derive(Clone, Copy)]
enum Room {
    /// The whole photograph is within it.
    Fit((f64, f64)),
    /// The photograph covers all of it, and what sticks out is cropped.
    Fill((f64, f64)),
}

impl Room {
    /// Returns how many times as large as it is a photograph is drawn.
    fn enlarges(self, raster: &Raster) -> f64 {
        let times = |(width, height): (f64, f64)| (width / f64::from(raster.width), height / f64::from(raster.height));
        match self {
            Self::Fit(size) => {
                let (wide, high) = times(size);
                wide.min(high)
            }
            Self::Fill(size) => {
                let (wide, high) = times(size);
                wide.max(high)
            }
        }
    }
}

/// How much the drawings of one topic may cost together, each as often as it is there: six of the costliest, or hundreds of
/// usual ones.
const MOST_COST: f64 = 6.0;

fn costly(place: Place) -> Finding {
    Finding::new(
        &rule::UNSAFE_DRAWING,
        place,
        say!(
            "이 주제의 그림을 모두 그리는 데 드는 일이 그림 하나에 허락한 것의 {MOST_COST}배를 넘습니다",
            "all drawings of this topic together take more than {MOST_COST} times what one may cost"
        ),
        say!("그림을 더 단순하게 그리거나 주제를 나누세요", "draw them more simply, or divide the topic"),
    )
}

/// How many times as large as it is a photograph may be drawn. At twice its size single pixels are about to show.
const MOST_TIMES: f64 = 2.0;

fn enlarged(raster: &Raster, times: f64, place: Place) -> Finding {
    let (width, height) = (raster.width, raster.height);
    Finding::new(
        &rule::ENLARGED_PHOTOGRAPH,
        place,
        say!(
            "사진이 {width}×{height} 픽셀이라 카드에서 {times:.1}배로 늘어나 흐릿합니다",
            "the photograph has {width}×{height} px and is blurred, for the card enlarges it {times:.1} times"
        ),
        say!("원래의 큰 사진을 넣으세요. 너비 1080 픽셀이면 넉넉합니다", "use the original; a width of 1080 px is enough"),
    )
}

fn classes(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    for (name, image) in &scope.site.images {
        let Image::Drawing(drawing) = image else { continue };
        let unknown = drawing.classes.iter().filter(|class| !style::colours_drawings(scope.theme, &class.name));
        for class in unknown.take(MOST) {
            let class_name = &class.name;
            findings.push(Finding::new(
                &rule::UNKNOWN_CLASS,
                Place { start: class.at.start, end: class.at.end, ..Place::file(&paths::content_file(name)) },
                say!(
                    "그림의 색을 정하는 class를 아무도 정하지 않았습니다: {class_name}",
                    "nobody defines the class '{class_name}', which colours the drawing"
                ),
                remedy_of(class_name, scope),
            ));
        }
    }
}

/// The maximum number of findings for one drawing. An export that has lost its style has lost all of it.
const MOST: usize = 5;

fn remedy_of(class: &str, scope: &Scope<'_>) -> crate::finding::Say {
    let tokens: Vec<String> = match class.get(..2) {
        Some(kind @ ("f-" | "s-")) => scope.theme.light.keys().map(|token| format!("{kind}{token}")).collect(),
        _ => Vec::new(),
    };
    remedy::nearest_word(class, tokens.iter().map(String::as_str)).unwrap_or_else(|| {
        say!(
            "<style>을 넣어 다시 내보내거나 fill과 stroke로 색을 적으세요",
            "export it again with its <style>, or give the colours by fill and stroke"
        )
    })
}
