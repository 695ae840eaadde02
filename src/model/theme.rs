//! A theme: what theme.yaml says, and its files together with those of the theme that it extends.

use std::collections::BTreeMap;
use std::sync::Arc;

/// The size of a picture to draw, in px.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Canvas {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

impl Canvas {
    /// The picture of a link preview (Open Graph; KakaoTalk shows its 2:1 centre, iMessage nearly all of it).
    pub const PREVIEW: Self = Self { width: 1200, height: 630 };
    /// A4 at 150 dpi: 1,240 px are 210 mm.
    pub const SHEET: Self = Self { width: 1240, height: 1754 };

    /// Returns the largest canvas of the same shape with no side longer than `most` px.
    pub fn within(self, most: u32) -> Self {
        let longer = self.width.max(self.height);
        if longer <= most {
            return self;
        }
        let side = |length: u32| (length * most).div_euclid(longer).max(1);
        Self { width: side(self.width), height: side(self.height) }
    }
}

/// A rectangle on a card, in px of the canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Distance from the left edge.
    pub left: u32,
    /// Distance from the top edge.
    pub top: u32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

/// A font file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// The family name inside the file.
    pub family: String,
    /// The weight, 100 to 900.
    pub weight: u32,
    /// The path in the theme.
    pub file: String,
}

/// The look of one category, by its position in site.yaml.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// The class that cards and pages carry.
    pub class: String,
    /// Colour tokens for light surroundings.
    pub light: BTreeMap<String, String>,
    /// Colour tokens for dark surroundings.
    pub dark: BTreeMap<String, String>,
}

/// Two colour tokens that must have enough contrast.
#[derive(Debug, Clone, PartialEq)]
pub struct ContrastPair {
    /// The token of the text.
    pub text: String,
    /// The token of the background.
    pub ground: String,
    /// The smallest allowed ratio (WCAG 2.2, 1.4.3: 4.5, large text 3).
    pub least: f64,
}

/// A theme, ready to use.
#[derive(Debug, Clone)]
pub struct Theme {
    /// The name of its folder.
    pub name: String,
    /// The canvas of picture cards.
    pub canvas: Canvas,
    /// Type steps in px by kind of card or poster, largest first.
    pub steps: BTreeMap<String, Vec<u32>>,
    /// Where the words of each kind of card or poster must stay.
    pub areas: BTreeMap<String, Area>,
    /// Fonts in order of preference.
    pub fonts: Vec<Face>,
    /// Colour tokens for light surroundings.
    pub light: BTreeMap<String, String>,
    /// Colour tokens for dark surroundings.
    pub dark: BTreeMap<String, String>,
    /// The looks of categories. They repeat: with three looks, the fourth category has the first one.
    pub shapes: Vec<Shape>,
    /// Pairs of colour tokens that must have enough contrast.
    pub contrast: Vec<ContrastPair>,
    /// All files by path in the theme.
    pub files: BTreeMap<String, Arc<[u8]>>,
}

impl Theme {
    /// Returns the look of the category at this position.
    pub fn shape(&self, category: usize) -> &Shape {
        &self.shapes[category % self.shapes.len()]
    }

    /// Returns a text file of the theme. A file that is not UTF-8 counts as missing.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }
}
