//! Pixels → a smaller JPEG within a limit of bytes. The only file that knows fast_image_resize and jpeg-encoder.

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x4;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::Pixels;
use super::png::without_alpha;

/// JPEG quality, 1 to 100: above it files grow and nobody sees why.
const QUALITY: u8 = 86;
/// From this share of the limit on, a picture is not tried again at a higher quality: the next step would hardly show.
const ENOUGH: f64 = 0.9;

/// Encodes what was drawn as baseline JPEG of the width and height `output`, in px, at a quality of 86 or, where that takes more than
/// `most` bytes, at one that just fits; transparency is ignored.
pub fn jpeg_within(pixels: &Pixels, output: (u32, u32), most: usize) -> Vec<u8> {
    let rgb = without_alpha(&scaled(pixels, output));
    best_within(most, |quality| encode(&rgb, output, quality))
}

/// The pixels at another size, by a filter that keeps the edges of letters sharp.
///
/// The typed form: the other one makes the compiler write out the filter for every kind of pixel there is, which was half
/// of all that it had to do for this crate.
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
    // Colour at half the resolution, as cameras do: half the time, a sixth fewer bytes, and letters are set in light and dark.
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    // A canvas has at most 4,000 px a side (parse/theme.rs), so both fit 16 bits.
    encoder
        .encode(rgb, width as u16, height as u16, ColorType::Rgb)
        .expect("the buffer holds width x height pixels, and memory takes all bytes");
    bytes
}

/// Returns what `encode` makes at the highest quality that stays within `most` bytes, or near it: a file's size follows
/// quality about exponentially, so each try says where the next one should be.
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

    /// Tries with an encoder whose files grow by 4 % with each step, as photographs do; returns size and number of tries.
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
