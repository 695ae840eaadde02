//! The bytes of an editor's picture → a raster picture without metadata. The only file that uses image.

use std::io::Cursor;
use std::sync::Arc;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, GenericImageView, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits};

use super::Raster;

/// The largest side that is read, in px. The cameras of phones stay below 8,200.
pub(crate) const MAX_SIDE: u32 = 10_000;
/// The maximum size of the decoded samples, in bytes: 40 million px of a photograph.
const MAX_DECODED: u64 = 120 * 1024 * 1024;
/// The maximum width of a kept picture, in px: the width of a card.
const WIDEST: u32 = 1080;
/// The maximum height of a kept picture, in px: twice a card.
const HIGHEST: u32 = 2700;
/// The JPEG quality, 1 to 100. Above it files grow without a visible difference.
const QUALITY: u8 = 86;

/// Why a picture cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is not a PNG, JPEG or WebP.
    NoPicture,
    /// It is damaged. The text is the decoder's.
    Broken(String),
    /// It has too many pixels: its width and height in px. A side may have at most `MAX_SIDE`.
    TooLarge(u32, u32),
}

/// Decodes a PNG, JPEG or WebP, turns it upright, scales it to at most 1,080 x 2,700 px and encodes it again.
///
/// Encoding it again removes EXIF, which may contain the place where a photograph was taken.
///
/// # Errors
/// The bytes are not such a picture, are cut off, or would take too much memory.
pub fn open(bytes: &[u8]) -> Result<Raster, Fault> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|error| broken(&error.to_string()))?;
    let Some(format @ (ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP)) = reader.format() else {
        return Err(Fault::NoPicture);
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_DECODED);
    reader.limits(limits.clone());
    let header = ImageReader::with_format(Cursor::new(bytes), format).into_decoder();
    let header = header.map_err(|error| broken(&error.to_string()))?;
    let (width, height) = header.dimensions();
    // A px has one to eight bytes of samples, so width and height are not enough. WebP is always unpacked with alpha.
    let least = if format == ImageFormat::WebP { u64::from(width) * u64::from(height) * 4 } else { 0 };
    if width > MAX_SIDE || height > MAX_SIDE || header.total_bytes().max(least) > MAX_DECODED {
        return Err(Fault::TooLarge(width, height));
    }
    let mut decoder = reader.into_decoder().map_err(|error| broken(&error.to_string()))?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| broken(&error.to_string()))?;
    picture.apply_orientation(orientation);
    if picture.width() > 2 * WIDEST || picture.height() > 2 * HIGHEST {
        // The fine filter needs 16 bytes for each px of the original. A coarse filter, which needs none, runs first.
        picture = picture.thumbnail(2 * WIDEST, 2 * HIGHEST);
    }
    if picture.width() > WIDEST || picture.height() > HIGHEST {
        picture = picture.resize(WIDEST, HIGHEST, image::imageops::FilterType::Lanczos3);
    }
    encode(&picture, format)
}

fn encode(picture: &DynamicImage, format: ImageFormat) -> Result<Raster, Fault> {
    let (width, height) = picture.dimensions();
    let mut bytes = Vec::new();
    let keeps_alpha = picture.color().has_alpha();
    let (result, extension) = if format == ImageFormat::Jpeg || !keeps_alpha && format == ImageFormat::WebP {
        let rgb = picture.to_rgb8();
        (JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(&rgb), "jpg")
    } else {
        let rgba = picture.to_rgba8();
        let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
        (encoder.write_image(&rgba, width, height, image::ExtendedColorType::Rgba8), "png")
    };
    result.map_err(|error| broken(&error.to_string()))?;
    Ok(Raster { width, height, bytes: Arc::from(bytes), extension })
}

fn broken(error: &str) -> Fault {
    Fault::Broken(error.chars().take(80).collect())
}
