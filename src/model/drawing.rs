//! Pictures that topics bring: drawings (SVG) and rasters (PNG, JPEG, WebP).

use std::sync::Arc;

/// A picture that may be shown.
#[derive(Debug, Clone)]
pub enum Image {
    /// A drawing, checked against the list of allowed elements.
    Drawing(Drawing),
    /// A raster picture, decoded and encoded anew.
    Raster(Raster),
}

/// A drawing made of allowed elements and attributes only; it can stand inline in HTML.
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

/// A raster picture without metadata.
#[derive(Debug, Clone)]
pub struct Raster {
    /// Width in px after turning it upright.
    pub width: u32,
    /// Height in px after turning it upright.
    pub height: u32,
    /// The encoded bytes, PNG or JPEG, without EXIF.
    pub bytes: Arc<[u8]>,
    /// `png` or `jpg`.
    pub extension: &'static str,
}
