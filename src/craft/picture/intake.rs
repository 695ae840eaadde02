//! The bytes of an editor's picture → a raster picture without metadata. The only file that uses image and zune-jpeg.

use std::io::Cursor;
use std::sync::Arc;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::metadata::Orientation;
use image::{
    DynamicImage, GenericImageView, GrayImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits, RgbImage,
};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions};

use super::{Fault, MAX_SIDE, Raster, bare};

/// The maximum memory for decoding a picture, in bytes: 40 million px of a photograph, 20 million of one that loads in steps
/// (progressive), 12 million of a WebP.
const MAX_DECODED: u64 = 120 * 1024 * 1024;
/// The maximum width of a kept picture, in px: the width of a card.
const WIDEST: u32 = 1080;
/// The maximum height of a kept picture, in px: twice a card.
const HIGHEST: u32 = 2700;
/// The JPEG quality, 1 to 100. Above it files grow without a visible difference.
const QUALITY: u8 = 86;

/// Decodes a PNG, JPEG or WebP, turns it upright, scales it to at most 1,080 x 2,700 px and encodes it again.
///
/// Encoding it again removes EXIF, which may contain the place where a photograph was taken. `room` is the memory that it may take
/// meanwhile, in bytes.
///
/// # Errors
/// The bytes are not such a picture, are damaged or cut off, or would take too much memory.
pub fn open(bytes: Vec<u8>, room: u64) -> Result<Raster, Fault> {
    let guessed = ImageReader::new(Cursor::new(&bytes)).with_guessed_format().map_err(|error| broken(&error.to_string()))?;
    let Some(format @ (ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP)) = guessed.format() else {
        return Err(Fault::NoPicture);
    };
    let bytes = if format == ImageFormat::Png { bare::png(bytes) } else { bytes };
    let mut reader = ImageReader::with_format(Cursor::new(&bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_DECODED);
    reader.limits(limits.clone());
    let header = ImageReader::with_format(Cursor::new(&bytes), format).into_decoder();
    let header = header.map_err(|error| broken(&error.to_string()))?;
    let ((width, height), samples) = (header.dimensions(), header.total_bytes());
    drop(header);
    let pixels = u64::from(width) * u64::from(height);
    let jpeg = (format == ImageFormat::Jpeg).then(|| bare::jpeg(&bytes).ok_or_else(|| broken("cut off"))).transpose()?;
    // A px has one to eight bytes of samples, so width and height are not enough.
    let work = match &jpeg {
        // Two bytes for each coefficient, besides the samples.
        Some(jpeg) if jpeg.progressive => samples + (pixels as f64 * jpeg.samples * 2.0) as u64,
        // Always unpacked with alpha, from planes or a copy of the same size; and it takes twice the time of a JPEG.
        _ if format == ImageFormat::WebP => pixels * 10,
        _ => samples,
    };
    if width > MAX_SIDE || height > MAX_SIDE || work > MAX_DECODED {
        return Err(Fault::TooLarge(width, height));
    }
    if work > room {
        return Err(Fault::NoRoom);
    }
    let mut decoder = reader.into_decoder().map_err(|error| broken(&error.to_string()))?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = match jpeg {
        Some(jpeg) => {
            drop(decoder);
            drop(bytes);
            strict_jpeg(&jpeg.bytes)?
        }
        None => DynamicImage::from_decoder(decoder).map_err(|error| broken(&error.to_string()))?,
    };
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

/// Decodes a JPEG of which every pixel is there. A decoder for browsers draws grey where the file is damaged or ends.
fn strict_jpeg(bytes: &[u8]) -> Result<DynamicImage, Fault> {
    let options = DecoderOptions::default().set_strict_mode(true).set_max_width(MAX_SIDE as usize);
    let options = options.set_max_height(MAX_SIDE as usize);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|error| broken(&error.to_string()))?;
    let is_grey = decoder.input_colorspace() == Some(ColorSpace::Luma);
    decoder.set_options(options.jpeg_set_out_colorspace(if is_grey { ColorSpace::Luma } else { ColorSpace::RGB }));
    let samples = decoder.decode().map_err(|error| broken(&error.to_string()))?;
    let (width, height) =
        decoder.dimensions().and_then(|(w, h)| Some((u32::try_from(w).ok()?, u32::try_from(h).ok()?))).unwrap_or((0, 0));
    let picture = match is_grey {
        true => GrayImage::from_raw(width, height, samples).map(DynamicImage::ImageLuma8),
        false => RgbImage::from_raw(width, height, samples).map(DynamicImage::ImageRgb8),
    };
    picture.ok_or_else(|| broken("cut off"))
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
