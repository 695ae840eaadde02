//! Pictures that topics bring: drawings (SVG) and rasters (PNG, JPEG, WebP).

use std::ops::Range;

use crate::craft::picture::Raster;

/// A picture that is safe to show.
#[derive(Debug, Clone)]
pub enum Image {
    /// A drawing, checked against the list of allowed elements.
    Drawing(Drawing),
    /// A raster picture, decoded and encoded again.
    Raster(Raster),
}

/// A drawing made of allowed elements and attributes only. It can be put inline into HTML once its ids have a prefix of their
/// own there.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// The children of the root element, serialised. Each id and each reference to one begins with `OWN_ID`.
    pub inner: String,
    /// `min-x min-y width height` of the viewBox.
    pub view_box: [f64; 4],
    /// How much of what a drawing may cost it takes to draw it once: 1 is all of it.
    pub cost: f64,
    /// Whether it has a ground of its own that reaches its edges, as a photograph has.
    pub is_scene: bool,
    /// The text of `<desc>`: the long description.
    pub desc: Option<String>,
    /// The text of every `<text>`, in order.
    pub texts: Vec<String>,
    /// The classes that only a theme can define, and on which colours depend, each once.
    pub classes: Vec<Class>,
}

/// What stands before the ids of a drawing until it is known where on a page the drawing is: `STAND_IN` of `craft::text` and a
/// letter.
pub(crate) const OWN_ID: &str = "\u{FDD0}d";

/// A class that a drawing names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// Its name.
    pub name: String,
    /// Where in the file of the drawing it is named first, in bytes.
    pub at: Range<usize>,
}
