//! Raster pictures: reads the pictures of editors, writes drawn pictures as PNG and JPEG.

#[cfg(feature = "draw")]
mod bare;
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
pub use intake::open;
#[cfg(feature = "draw")]
pub use jpeg::jpeg_within;

use std::sync::Arc;

/// The largest side of a picture that is read, in px. The cameras of phones stay below 8,200.
pub(crate) const MAX_SIDE: u32 = 10_000;

/// The maximum size of all pictures of a site once they are small, in MB: some 400 photographs.
pub(crate) const MOST_KEPT: u64 = 80;

/// The maximum memory for the pictures that are kept and the one that is being decoded, in MB. With what a run needs besides,
/// it stays within 200 MB.
pub(crate) const MOST_MEMORY: u64 = 140;

/// Why a picture cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is not a PNG, JPEG or WebP.
    NoPicture,
    /// It is damaged. The text is the decoder's.
    Broken(String),
    /// It has too many pixels: its width and height in px. A side may have at most `MAX_SIDE`.
    TooLarge(u32, u32),
    /// The pictures before it have taken the memory that all of them may take.
    NoRoom,
}

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
