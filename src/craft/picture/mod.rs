//! Raster pictures: reads the pictures of editors, writes drawn pictures as PNG and JPEG.

#[cfg(feature = "draw")]
mod intake;
#[cfg(feature = "draw")]
mod jpeg;
#[cfg(feature = "draw")]
pub mod palette;
#[cfg(feature = "draw")]
mod png;

#[cfg(feature = "draw")]
pub use self::png::{grey_png, png};
#[cfg(feature = "draw")]
pub(crate) use intake::MAX_SIDE;
#[cfg(feature = "draw")]
pub use intake::{Fault, open};
#[cfg(feature = "draw")]
pub use jpeg::jpeg_within;

use std::sync::Arc;

/// A drawn picture: rows of pixels from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Width in px, at least 1.
    pub width: u32,
    /// Height in px, at least 1.
    pub height: u32,
    /// Red, green, blue and alpha of each px: a byte each, not premultiplied.
    pub rgba: Vec<u8>,
}

/// A raster picture without metadata.
#[derive(Debug, Clone)]
pub struct Raster {
    /// Width in px, after it was turned upright.
    pub width: u32,
    /// Height in px, after it was turned upright.
    pub height: u32,
    /// The encoded bytes, PNG or JPEG, without EXIF.
    pub bytes: Arc<[u8]>,
    /// `png` or `jpg`.
    pub extension: &'static str,
}
