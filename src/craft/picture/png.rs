//! Pixels → PNG, with a palette if possible. The only file that uses png.

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter, Writer, chunk};

use super::{Pixels, palette};
use crate::craft::deflate;

/// The compression level. Above it a card takes 50 % longer for 3 % fewer bytes.
const LEVEL: u8 = 5;

/// Encodes a drawn picture: with a palette (see `palette::reduce`), or a photograph with its true colours.
pub fn png(pixels: &Pixels) -> Vec<u8> {
    match palette::reduce(pixels) {
        Some(reduced) => {
            let colours = reduced.palette.iter().flat_map(|colour| [colour[0], colour[1], colour[2]]).collect::<Vec<u8>>();
            let clear = reduced.palette.iter().any(|colour| colour[3] != u8::MAX);
            let alphas = reduced.palette.iter().map(|colour| colour[3]).collect::<Vec<u8>>();
            let further = |encoder: &mut Encoder<'_, &mut Vec<u8>>| {
                encoder.set_palette(colours);
                if clear {
                    encoder.set_trns(alphas);
                }
            };
            encode(pixels.width, pixels.height, ColorType::Indexed, further, |writer| {
                writer.write_chunk(chunk::IDAT, &deflate::zlib(&reduced.rows, LEVEL.into()))
            })
        }
        None if pixels.rgba.as_chunks::<4>().0.iter().all(|pixel| pixel[3] == u8::MAX) => {
            let rgb = without_alpha(&pixels.rgba);
            filtered(pixels.width, pixels.height, ColorType::Rgb, Filter::Adaptive, &rgb)
        }
        None => filtered(pixels.width, pixels.height, ColorType::Rgba, Filter::Adaptive, &pixels.rgba),
    }
}

/// Encodes a square of grey values.
pub fn grey_png(grey: &[u8], width: u32) -> Vec<u8> {
    filtered(width, width, ColorType::Grayscale, Filter::NoFilter, grey)
}

/// Returns red, green and blue of each pixel.
pub(super) fn without_alpha(rgba: &[u8]) -> Vec<u8> {
    rgba.as_chunks::<4>().0.iter().flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
}

/// Encodes samples. The library filters and compresses them.
fn filtered(width: u32, height: u32, colour: ColorType, filter: Filter, samples: &[u8]) -> Vec<u8> {
    let further = |encoder: &mut Encoder<'_, &mut Vec<u8>>| {
        encoder.set_deflate_compression(DeflateCompression::Level(LEVEL));
        encoder.set_filter(filter);
    };
    encode(width, height, colour, further, |writer| writer.write_image_data(samples))
}

fn encode(
    width: u32,
    height: u32,
    colour: ColorType,
    further: impl FnOnce(&mut Encoder<'_, &mut Vec<u8>>),
    samples: impl FnOnce(&mut Writer<&mut Vec<u8>>) -> Result<(), png::EncodingError>,
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_color(colour);
    encoder.set_depth(BitDepth::Eight);
    further(&mut encoder);
    encoder
        .write_header()
        .and_then(|mut writer| samples(&mut writer))
        .expect("the buffer holds width x height pixels, and memory takes all bytes");
    bytes
}
