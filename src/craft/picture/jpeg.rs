//! Pixels → a smaller JPEG within a limit of bytes. The only file that uses fast_image_resize and jpeg-encoder.

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x4;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::Pixels;
use super::png::without_alpha;

/// The JPEG quality, 1 to 100. Above it files grow without a visible difference.
const QUALITY: u8 = 86;
/// A picture of at least this share of the limit is not tried again at a higher quality: the difference would hardly be
/// visible.
const ENOUGH: f64 = 0.9;

/// Encodes a drawn picture as baseline JPEG. `output` is its width and height in px. The quality is 86 or, if that takes more
/// than `most` bytes, one that just fits. Transparency is ignored.
pub fn jpeg_within(pixels: &Pixels, output: (u32, u32), most: usize) -> Vec<u8> {
    let rgb = without_alpha(&scaled(pixels, output));
    best_within(most, |quality| encode(&rgb, output, quality))
}

/// Returns the pixels at another size, by a filter that keeps the edges of letters sharp.
///
/// It uses the typed form of the library. The other form makes the compiler generate the filter for every kind of pixel, which
/// was half of the work of compiling this crate.
fn scaled(pixels: &Pixels, (width, height): (u32, u32)) -> Vec<u8> {
    let mut out = vec![0; width as usize * height as usize * 4];
    let filter = ResizeAlg::Convolution(FilterType::CatmullRom);
    let options = ResizeOptions::new().resize_alg(filter).use_alpha(false);
    let from = TypedImageRef::<U8x4>::from_buffer(pixels.width, pixels.height, &pixels.rgba);
    let to = TypedImage::<U8x4>::from_buffer(width, height, &mut out);
    from.ok()
        .zip(to.ok())
        .and_then(|(from, mut to)| Resizer::new().resize_typed(&from, &mut to, &options).ok())
        .expect("both pictures have at least one pixel, and their buffers hold width x height of them");
    out
}

fn encode(rgb: &[u8], (width, height): (u32, u32), quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality);
    // Colour at half the resolution, as in cameras: half the time and a sixth fewer bytes. Letters differ in brightness, so
    // they stay sharp.
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    // A canvas has at most 4,000 px a side (parse/theme.rs), so both fit 16 bits.
    encoder
        .encode(rgb, width as u16, height as u16, ColorType::Rgb)
        .expect("the buffer holds width x height pixels, and memory takes all bytes");
    bytes
}

/// Returns the result of `encode` at the highest quality that stays within `most` bytes, or near it. The size of a file grows
/// about exponentially with quality, so each try tells which quality to try next.
fn best_within(most: usize, encode: impl Fn(u8) -> Vec<u8>) -> Vec<u8> {
    let first = encode(QUALITY);
    if first.len() <= most {
        return first;
    }
    let (mut low, mut best) = (1, encode(1));
    let (mut high, mut too_large) = (QUALITY, first.len());
    while high - low > 1 && (best.len() as f64) < most as f64 * ENOUGH {
        let log = |bytes: usize| (bytes.max(1) as f64).ln();
        let share = (log(most) - log(best.len())) / (log(too_large) - log(best.len()));
        let guess = f64::from(low) + share.clamp(0.0, 1.0) * f64::from(high - low);
        let quality = (guess as u8).clamp(low + 1, high - 1);
        let bytes = encode(quality);
        if bytes.len() <= most {
            (low, best) = (quality, bytes);
        } else {
            (high, too_large) = (quality, bytes.len());
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::best_within;

    /// Searches with an encoder that makes files 4 % larger with each step, as for photographs. Returns size and number of
    /// tries.
    fn search(most: usize, at_worst: f64) -> (usize, u32) {
        let tries = Cell::new(0);
        let encode = |quality: u8| {
            tries.set(tries.get() + 1);
            vec![0; (at_worst * 1.04f64.powi(quality.into())) as usize]
        };
        (best_within(most, encode).len(), tries.get())
    }

    #[test]
    fn what_fits_is_encoded_once() {
        let (size, tries) = search(200_000, 1000.0);
        assert!(size < 200_000 && tries == 1, "{size} bytes after {tries} tries");
    }

    #[test]
    fn what_is_too_large_is_tried_a_few_times() {
        for at_worst in [7_000.0, 10_000.0, 50_000.0, 150_000.0, 190_000.0] {
            let (size, tries) = search(200_000, at_worst);
            assert!(size <= 200_000 && tries <= 5, "{size} bytes after {tries} tries");
            assert!(size >= 180_000 || at_worst > 180_000.0, "{size} bytes leave room");
        }
    }

    #[test]
    fn what_never_fits_is_as_small_as_can_be() {
        let (size, _) = search(200_000, 300_000.0);
        assert_eq!(size, (300_000.0 * 1.04f64) as usize);
    }
}
