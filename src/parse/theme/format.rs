//! `formats:` of theme.yaml → what a theme says of each format besides portrait.

use std::collections::{BTreeMap, BTreeSet};

use super::super::fields::Fields;
use super::px::{TEASER, WIDEST, area_on, canvas, descending, lengths, put, sizes};
use crate::model::{Area, AtLeastOne, ByKind, Canvas, CardKind, Format, Kind, Layout, PictureSizes};

/// What the themes of a chain have set of one format so far. Posters have no format: their values come from portrait.
#[derive(Default)]
pub(super) struct FormatLayers {
    steps: ByKind<Option<AtLeastOne<u32>>>,
    areas: ByKind<Option<Area>>,
    teaser: Option<Area>,
    cover: Option<Canvas>,
    figure: Option<(u32, AtLeastOne<u32>)>,
    state: Option<Canvas>,
    frame: Option<Canvas>,
    pictogram: Option<Canvas>,
    lengths: BTreeMap<String, u32>,
}

/// The kinds of card; each has steps and an area in each format.
const CARDS: [CardKind; 4] = [CardKind::Cover, CardKind::Answer, CardKind::Body, CardKind::Closing];

/// Reads `formats`, and lays its values over those from beneath.
pub(super) fn lay(fields: &mut Fields<'_>, all: &mut BTreeMap<Format, FormatLayers>, faulty: &mut BTreeSet<String>) {
    fields.mapping("formats", |formats| {
        for (format, canvas) in Format::ALL.into_iter().filter_map(|format| Some((format, format.canvas()?))) {
            formats.mapping(format.name(), |fields| all.entry(format).or_default().lay(fields, format, canvas, faulty));
        }
    });
}

impl FormatLayers {
    fn lay(&mut self, fields: &mut Fields<'_>, format: Format, ground: Canvas, faulty: &mut BTreeSet<String>) {
        let name = |key: &str| format!("formats.{}.{key}", format.name());
        fields.mapping("steps", |kinds| {
            for kind in CARDS {
                put(sizes(kinds, kind.name()), name(&format!("steps.{}", kind.name())), &mut self.steps[kind], faulty);
            }
        });
        fields.mapping("areas", |kinds| {
            for kind in CARDS {
                let set = area_on(kinds, kind.name(), Some(ground));
                put(set, name(&format!("areas.{}", kind.name())), &mut self.areas[kind], faulty);
            }
            put(area_on(kinds, TEASER, Some(ground)), name(&format!("areas.{TEASER}")), &mut self.teaser, faulty);
        });
        fields.mapping("pictures", |kinds| {
            let mut size = |key, place: &mut Option<Canvas>| {
                let set = kinds.mapping(key, canvas_of_picture);
                put(set, name(&format!("pictures.{key}")), place, faulty);
            };
            size("cover", &mut self.cover);
            size("state", &mut self.state);
            size("frame", &mut self.frame);
            size("pictogram", &mut self.pictogram);
            let set = kinds.mapping("figure", figure);
            put(set, name("pictures.figure"), &mut self.figure, faulty);
        });
        self.lengths.extend(lengths(fields));
    }

    /// Returns the names of what no theme of the chain has set.
    pub(super) fn missing(&self, format: Format) -> Vec<String> {
        let mut missing = Vec::new();
        let mut ask = |is_there: bool, key: String| {
            if !is_there {
                missing.push(format!("formats.{}.{key}", format.name()));
            }
        };
        for kind in CARDS {
            ask(self.steps[kind].is_some(), format!("steps.{}", kind.name()));
            ask(self.areas[kind].is_some(), format!("areas.{}", kind.name()));
        }
        ask(self.teaser.is_some(), format!("areas.{TEASER}"));
        missing
    }

    /// Returns the layout; `None` if something is missing. A size of pictures that is not set is that of portrait.
    pub(super) fn whole(
        self,
        format: Format,
        steps: &ByKind<AtLeastOne<u32>>,
        areas: &ByKind<Area>,
        base: &PictureSizes,
    ) -> Option<Layout> {
        let (mut own_steps, mut own_areas) = (self.steps, self.areas);
        for kind in Kind::ALL.into_iter().filter(|kind| matches!(kind, Kind::Poster(_))) {
            (own_steps[kind], own_areas[kind]) = (Some(steps[kind].clone()), Some(areas[kind]));
        }
        let size = |own: Option<Canvas>, base: (f64, f64)| {
            own.map_or(base, |Canvas { width, height, .. }| (f64::from(width), f64::from(height)))
        };
        let (figure_width, figure_heights) = match self.figure {
            Some((width, heights)) => (f64::from(width), heights),
            None => (base.figure_width, base.figure_heights.clone()),
        };
        Some(Layout {
            canvas: format.canvas()?,
            steps: own_steps.whole()?,
            areas: own_areas.whole()?,
            teaser: self.teaser?,
            sizes: PictureSizes {
                cover: size(self.cover, base.cover),
                figure_width,
                figure_heights,
                state: size(self.state, base.state),
                frame: size(self.frame, base.frame),
                pictogram: size(self.pictogram, base.pictogram),
            },
            lengths: self.lengths,
        })
    }
}

/// Returns the size of a picture, in px.
fn canvas_of_picture(sides: &mut Fields<'_>) -> Option<Canvas> {
    canvas(sides, 1)
}

/// Returns the width of figures, and their heights, the largest first.
fn figure(fields: &mut Fields<'_>) -> Option<(u32, AtLeastOne<u32>)> {
    let width = fields.number("width", 1, WIDEST);
    let heights = descending(fields, "heights", WIDEST, ("높이", "height"));
    if heights.is_none() {
        fields.missing("heights");
    }
    Some((width?.0, heights??))
}
