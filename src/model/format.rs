//! The formats of picture cards: their names, the shape of each, and what a theme says of it.

use std::collections::BTreeMap;

use super::{Area, AtLeastOne, ByKind, Canvas, canvas::Density};

/// A format of picture cards. Every site has [`Format::Portrait`]: pages, messages and the offline desk show that one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// 4:5, for pages, messages and feeds.
    Portrait,
    /// 1:1, for feeds and albums that crop to a square.
    Square,
    /// 9:16, for whole screens of telephones, where apps cover the top and the bottom.
    Story,
    /// 16:9, for screens at a counter.
    Wide,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 4] = [Self::Portrait, Self::Square, Self::Story, Self::Wide];

    /// Returns the name in settings, themes and file names.
    pub fn name(self) -> &'static str {
        match self {
            Self::Portrait => "portrait",
            Self::Square => "square",
            Self::Story => "story",
            Self::Wide => "wide",
        }
    }

    /// Returns the name for Korean readers.
    pub fn korean(self) -> &'static str {
        match self {
            Self::Portrait => "세로",
            Self::Square => "정사각",
            Self::Story => "세로로 긴 화면",
            Self::Wide => "가로 화면",
        }
    }

    /// Returns the format with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Returns the canvas of a format; `None` for [`Format::Portrait`], whose canvas each theme chooses.
    ///
    /// The pictures have the sizes that the platforms ask for: 1080 × 1080 px in feeds, 1080 × 1920 px in stories (Meta Ads
    /// Guide), and the pixels of a Full HD screen. Type on the last is a quarter larger than a style sheet says, because it is
    /// read from 2 m: on a screen of 24 inches, 65 px look as high from there as 52 px on a telephone from 35 cm.
    pub fn canvas(self) -> Option<Canvas> {
        match self {
            Self::Portrait => None,
            Self::Square => Some(Canvas::new(1080, 1080)),
            Self::Story => Some(Canvas::new(1080, 1920)),
            Self::Wide => Some(Canvas { width: 1536, height: 864, density: Density::Larger }),
        }
    }
}

/// What a theme says of one further format.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The canvas.
    pub canvas: Canvas,
    /// Type sizes in px by kind of card, largest first. Those of posters are the theme's own.
    pub steps: ByKind<AtLeastOne<u32>>,
    /// Where the words of each kind of card must stay. The areas of posters are the theme's own.
    pub areas: ByKind<Area>,
    /// Where the words of the teaser must stay on a cover.
    pub teaser: Area,
    /// How large pictures are drawn.
    pub sizes: PictureSizes,
    /// Lengths in px by name, for the style sheet.
    pub lengths: BTreeMap<String, u32>,
}

/// The largest size at which each kind of picture is drawn on a card: width and height in px.
#[derive(Debug, Clone)]
pub struct PictureSizes {
    /// The drawing of a cover.
    pub cover: (f64, f64),
    /// The width of a figure.
    pub figure_width: f64,
    /// Heights of figures, the largest first. A figure shrinks before the text does.
    pub figure_heights: AtLeastOne<u32>,
    /// One of two states.
    pub state: (f64, f64),
    /// A picture in a row.
    pub frame: (f64, f64),
    /// The pictogram of a step.
    pub pictogram: (f64, f64),
}

impl Default for PictureSizes {
    /// Returns the sizes on a card of 1080 × 1350 px. Figures: for a square picture, with room for two more lines, and the
    /// minimum.
    fn default() -> Self {
        Self {
            cover: (1080.0, 620.0),
            figure_width: 936.0,
            figure_heights: AtLeastOne::with_first(680, [560, 480]),
            state: (408.0, 408.0),
            frame: (296.0, 240.0),
            pictogram: (136.0, 136.0),
        }
    }
}
