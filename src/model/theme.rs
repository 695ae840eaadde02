//! A theme: what theme.yaml says, and its files together with those of the theme that it extends.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Area, AtLeastOne, ByKind, Canvas, Format, House, Layout, PictureSizes};
use crate::finding::Place;

/// A font file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// The family name inside the file.
    pub family: String,
    /// The weight, 100 to 900.
    pub weight: u32,
    /// The path in the theme.
    pub file: String,
    /// What it is for.
    pub role: FaceRole,
}

/// What a font is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaceRole {
    /// All words. Each font draws every character.
    Text,
    /// Code, in fixed pitch. What it lacks, the fonts for words draw.
    Code,
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
    /// Where it is written.
    pub place: Place,
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

/// The templates of one theme of a chain: what it has itself, without what it takes over.
#[derive(Debug, Clone)]
pub struct Layer {
    /// The name by which templates name these: with `default`, `default/topic.html`.
    pub name: String,
    /// The theme that they are of.
    pub theme: String,
    /// The templates, by path below its folder `templates/`.
    pub templates: BTreeMap<String, Arc<[u8]>>,
}

impl Layer {
    /// The start of the names of templates inside the binary whose place a file of the site takes.
    pub const BUILT_IN: &str = "built-in";

    /// Returns a template. One that is not UTF-8 counts as missing.
    pub fn text(&self, file: &str) -> Option<&str> {
        self.templates.get(file).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// Returns the layer and the file that a template means by a name: `default/base.html` is that of one layer, a bare
    /// `base.html` that of the nearest which has it.
    pub fn found<'a>(layers: &'a [Self], name: &'a str) -> Option<(&'a Self, &'a str)> {
        let whole = layers.iter().find_map(|layer| {
            let file = name.strip_prefix(layer.name.as_str())?.strip_prefix('/')?;
            layer.text(file).map(|_| (layer, file))
        });
        whole.or_else(|| layers.iter().find(|layer| layer.text(name).is_some()).map(|layer| (layer, name)))
    }
}

/// A complete theme, ready to use.
#[derive(Debug, Clone)]
pub struct Theme {
    /// The name of its folder.
    pub name: String,
    /// The format that canvas, steps, areas, sizes and lengths are for.
    pub format: Format,
    /// The canvas of picture cards.
    pub canvas: Canvas,
    /// Type sizes in px by kind of card or poster, largest first.
    pub steps: ByKind<AtLeastOne<u32>>,
    /// Where the words of each kind of card or poster must stay. Each area is on the canvas of its kind.
    pub areas: ByKind<Area>,
    /// Where the words of the teaser must stay on a cover.
    pub teaser: Area,
    /// How large pictures are drawn on cards.
    pub sizes: PictureSizes,
    /// Lengths in px by name, for the style sheet.
    pub lengths: BTreeMap<String, u32>,
    /// What the theme says of the formats that it has besides portrait.
    pub formats: BTreeMap<Format, Layout>,
    /// Fonts in order of preference.
    pub fonts: Vec<Face>,
    /// Colour tokens for light surroundings.
    pub light: BTreeMap<String, String>,
    /// Colour tokens for dark surroundings.
    pub dark: BTreeMap<String, String>,
    /// The looks of categories. They repeat: with three looks, the fourth category has the first one.
    pub shapes: AtLeastOne<Shape>,
    /// Pairs of colour tokens that must have enough contrast.
    pub contrast: Vec<ContrastPair>,
    /// All files by path in the theme.
    pub files: BTreeMap<String, Arc<[u8]>>,
    /// The face of the office whose house style the theme has; `None` if it has its own.
    pub house: Option<House>,
    /// The templates of the theme and of those that it extends, the nearest first, those too that a nearer one hides.
    pub layers: Vec<Layer>,
}

impl Theme {
    /// Returns the theme with the canvas, steps, areas, sizes and lengths of a format; `None` if it has none of this format.
    pub fn in_format(&self, format: Format) -> Option<Self> {
        let Layout { canvas, steps, areas, teaser, sizes, lengths } = self.formats.get(&format)?.clone();
        Some(Self { format, canvas, steps, areas, teaser, sizes, lengths, ..self.clone() })
    }

    /// Returns the look of the category at this position.
    pub fn shape(&self, category: usize) -> &Shape {
        self.shapes.around(category)
    }

    /// Returns a text file of the theme. A file that is not UTF-8 counts as missing.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }
}
