//! Pictures that topics bring: drawings (SVG) and rasters (PNG, JPEG, WebP).

use crate::craft::picture::Raster;

/// A picture that is safe to show.
#[derive(Debug, Clone)]
pub enum Image {
    /// A drawing, checked against the list of allowed elements.
    Drawing(Drawing),
    /// A raster picture, decoded and encoded again.
    Raster(Raster),
}

/// A drawing made of allowed elements and attributes only. It can be put inline into HTML.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// The children of the root element, serialised.
    pub inner: String,
    /// `min-x min-y width height` of the viewBox.
    pub view_box: [f64; 4],
    /// The text of `<desc>`: the long description.
    pub desc: Option<String>,
    /// The text of every `<text>`, in order.
    pub texts: Vec<String>,
}
