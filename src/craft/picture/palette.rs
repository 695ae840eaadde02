//! Pixels → a palette of at most 256 colours and an index for each pixel. No channel changes by more than a bound.
//!
//! A card consists of flat areas and the soft edges of letters. It has a few hundred colours, most of them steps between two
//! others. Steps that the eye cannot distinguish become one, so that the file is smaller and compresses faster.

use std::cmp::Reverse;

use super::Pixels;

/// How much a channel may change, of 255.
pub const NEAR: u8 = 3;
/// How much a channel may change if the palette is too small otherwise, as for drawings with large gradients.
pub const FAR: u8 = 6;
/// The maximum number of colours of a PNG palette (PNG 3, 11.2.2).
const MOST: usize = 256;
/// A picture with more colours than this counts as a photograph. A palette would spoil it.
const PHOTOGRAPH: usize = 8192;

/// The first byte of a PNG row without a filter.
pub(super) const NO_FILTER: u8 = 0;

type Colour = [u8; 4];

/// A picture with a palette.
#[derive(Debug, PartialEq, Eq)]
pub struct Indexed {
    /// At most 256 colours, those of the largest areas first.
    pub palette: Vec<Colour>,
    /// For each row a 0, which means that the row has no filter (PNG 3, 9.2), then a position in `palette` for each pixel.
    pub rows: Vec<u8>,
}

/// Returns the picture with a palette. No channel of a pixel changes by more than [`NEAR`] or, if that needs too many colours,
/// [`FAR`]. Returns `None` if that still needs too many.
pub(crate) fn reduce(pixels: &Pixels) -> Option<Indexed> {
    let census = Census::take(pixels)?;
    let (palette, merged) = census.merge(NEAR).or_else(|| census.merge(FAR))?;
    let length = 1 + pixels.width as usize;
    let mut rows = Vec::with_capacity(length * census.repeats.len());
    let mut runs = census.runs.into_iter();
    for (row, repeats) in census.repeats.into_iter().enumerate() {
        if repeats {
            rows.extend_from_within(length * (row - 1)..);
            continue;
        }
        rows.push(NO_FILTER);
        while rows.len() < length * (row + 1)
            && let Some(Run { number, length }) = runs.next()
        {
            rows.resize(rows.len() + usize::from(length), merged[usize::from(number)]);
        }
    }
    Some(Indexed { palette, rows })
}

/// Every colour of a picture.
struct Census {
    /// In the order in which they appear.
    colours: Vec<Colour>,
    /// How many pixels have each colour. Rows that repeat the row above are not counted: they cost nothing in a file.
    counts: Vec<u32>,
    /// Whether each row repeats the row above.
    repeats: Vec<bool>,
    /// The pixels of the rows that do not repeat the row above, as runs.
    runs: Vec<Run>,
}

/// Neighbouring pixels of a row with the same colour.
struct Run {
    /// The position of the colour in `colours`.
    number: u16,
    /// The number of pixels.
    length: u16,
}

impl Census {
    /// Returns `None` for a photograph.
    fn take(pixels: &Pixels) -> Option<Self> {
        let mut census = Self { colours: Vec::new(), counts: Vec::new(), repeats: Vec::new(), runs: Vec::new() };
        let mut table = Table::new();
        let width = pixels.width as usize;
        let mut above: &[u8] = &[];
        for row in pixels.rgba.chunks_exact(width * 4) {
            census.repeats.push(row == above);
            if row == above {
                continue;
            }
            above = row;
            let (mut rest, _) = row.as_chunks::<4>();
            while let Some(colour) = rest.first() {
                let length = equal(rest, *colour).min(usize::from(u16::MAX));
                let number = table.number(*colour, &mut census.colours)?;
                if usize::from(number) == census.counts.len() {
                    census.counts.push(0);
                }
                census.counts[usize::from(number)] += length as u32;
                census.runs.push(Run { number, length: length as u16 });
                rest = &rest[length..];
            }
        }
        Some(census)
    }

    /// Returns the palette, and the place of each colour in it. Frequent colours stay unchanged. Rarer ones become the nearest
    /// colour within `bound`.
    fn merge(&self, bound: u8) -> Option<(Vec<Colour>, Vec<u8>)> {
        let mut order: Vec<usize> = (0..self.colours.len()).collect();
        order.sort_by_key(|at| (Reverse(self.counts[*at]), self.colours[*at]));
        let mut palette = Palette { colours: Vec::new(), channels: [[0; MOST]; 4] };
        let mut merged = vec![0; self.colours.len()];
        for at in order {
            let colour = self.colours[at];
            let place = match palette.nearest(colour) {
                Some((place, far)) if far <= bound => place,
                _ => palette.push(colour)?,
            };
            merged[at] = place as u8;
        }
        Some((palette.colours, merged))
    }
}

/// Returns how many pixels at the start of a row have this colour. Most runs are edges of letters, a pixel or two. Most of the
/// area is plain, so sixteen pixels are compared at once.
fn equal(row: &[Colour], colour: Colour) -> usize {
    let same = |row: &[Colour]| row.iter().take_while(|pixel| **pixel == colour).count();
    let few = same(&row[..row.len().min(4)]);
    if few < 4 {
        return few;
    }
    let value = u32::from_ne_bytes(colour);
    let differ = |pixels: &[Colour; 16]| pixels.iter().fold(0, |all, pixel| all | (u32::from_ne_bytes(*pixel) ^ value)) != 0;
    let many = row.as_chunks::<16>().0.iter().take_while(|pixels| !differ(pixels)).count() * 16;
    many + same(&row[many..])
}

/// A palette that grows.
struct Palette {
    colours: Vec<Colour>,
    /// The same colours by channel, so that a processor can compare a colour with many at once.
    channels: [[u8; MOST]; 4],
}

impl Palette {
    /// Returns the place of the nearest colour, the first of several, and the largest difference of a channel.
    fn nearest(&self, colour: Colour) -> Option<(usize, u8)> {
        let mut far = [0; MOST];
        let far = &mut far[..self.colours.len()];
        for (others, value) in self.channels.iter().zip(colour) {
            for (far, other) in far.iter_mut().zip(others) {
                *far = other.abs_diff(value).max(*far);
            }
        }
        let least = far.iter().copied().min()?;
        Some((far.iter().position(|far| *far == least)?, least))
    }

    /// Adds a colour and returns its place. Returns `None` if the palette is full.
    fn push(&mut self, colour: Colour) -> Option<usize> {
        let place = self.colours.len();
        if place == MOST {
            return None;
        }
        for (channel, value) in self.channels.iter_mut().zip(colour) {
            channel[place] = value;
        }
        self.colours.push(colour);
        Some(place)
    }
}

/// The number of each colour so far. It uses open addressing: a standard map would take longer than the compressor.
struct Table {
    /// The number of a colour plus one; 0 for an empty slot.
    slots: Vec<u16>,
}

/// Four slots for each colour, so that a search rarely goes past the first.
const SLOTS: usize = 4 * PHOTOGRAPH;

impl Table {
    fn new() -> Self {
        Self { slots: vec![0; SLOTS] }
    }

    /// Returns the number of a colour, and adds the colour to `colours` if it is new. Returns `None` if there are too many.
    fn number(&mut self, colour: Colour, colours: &mut Vec<Colour>) -> Option<u16> {
        // Fibonacci hashing: the upper bits of a product with 2³² divided by the golden ratio.
        let mut slot = (u32::from_ne_bytes(colour).wrapping_mul(0x9E37_79B9) >> (32 - SLOTS.trailing_zeros())) as usize;
        loop {
            match self.slots[slot] {
                0 if colours.len() == PHOTOGRAPH => return None,
                0 => {
                    colours.push(colour);
                    self.slots[slot] = colours.len() as u16;
                    return Some(colours.len() as u16 - 1);
                }
                number if colours[usize::from(number) - 1] == colour => return Some(number - 1),
                _ => slot = (slot + 1) % SLOTS,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Colour, FAR, NEAR, NO_FILTER, reduce};
    use crate::craft::picture::Pixels;

    fn distance(a: Colour, b: Colour) -> u8 {
        a.iter().zip(b).map(|(a, b)| a.abs_diff(b)).max().unwrap_or(0)
    }

    fn picture(width: u32, colours: impl IntoIterator<Item = [u8; 4]>) -> Pixels {
        let rgba: Vec<u8> = colours.into_iter().flatten().collect();
        Pixels { width, height: rgba.len() as u32 / 4 / width, rgba }
    }

    fn furthest(pixels: &Pixels) -> Option<(usize, u8)> {
        let reduced = reduce(pixels)?;
        let rows = reduced.rows.chunks(1 + pixels.width as usize);
        let indices: Vec<u8> = rows.flat_map(|row| row.strip_prefix(&[NO_FILTER]).unwrap_or_default()).copied().collect();
        assert_eq!(indices.len(), (pixels.width * pixels.height) as usize);
        let far = pixels.rgba.as_chunks().0.iter().zip(&indices);
        Some((reduced.palette.len(), far.map(|(was, is)| distance(*was, reduced.palette[usize::from(*is)])).max()?))
    }

    #[test]
    fn few_colours_far_apart_stay_as_they_are() {
        let pixels = picture(16, (0..16 * 16).map(|at: u32| [(at % 16 * 10) as u8, (at / 16 * 10) as u8, 7, 255]));
        assert_eq!(furthest(&pixels), Some((256, 0)));
    }

    #[test]
    fn a_257th_colour_that_is_far_from_all_needs_the_wider_bound_or_none() {
        let grid =
            |step: u32| picture(17, (0..17 * 17).map(move |at: u32| [(at % 17 * step) as u8, (at / 17 * step) as u8, 0, 255]));
        assert_eq!(furthest(&grid(15)), None);
        let (colours, far) = furthest(&grid(5)).expect("the wider bound is enough");
        assert!(colours <= 256 && far == 5, "{colours} colours, {far}");
    }

    #[test]
    fn a_photograph_has_no_palette() {
        let noise = (0..100 * 100).map(|at: u32| {
            let [a, b, c, _] = at.wrapping_mul(0x9E37_79B9).to_be_bytes();
            [a, b, c, 255]
        });
        assert_eq!(reduce(&picture(100, noise)), None);
    }

    #[test]
    fn a_run_ends_where_its_colour_ends_however_long_it_is() {
        const WIDTH: usize = 70;
        let ends = |row: usize| [row, (row + 3).min(WIDTH)];
        let at = |row: usize, column: usize| ends(row).iter().filter(|end| column >= **end).count() as u8;
        let pixels = (0..WIDTH).flat_map(|row| (0..WIDTH).map(move |column| [at(row, column) * 90, 0, 0, 255]));
        let reduced = reduce(&picture(WIDTH as u32, pixels)).expect("three colours need no more");
        for (row, found) in reduced.rows.chunks(1 + WIDTH).enumerate() {
            let shown: Vec<u8> = found[1..].iter().map(|index| reduced.palette[usize::from(*index)][0] / 90).collect();
            assert_eq!(shown, (0..WIDTH).map(|column| at(row, column)).collect::<Vec<_>>(), "row {row}");
        }
    }

    #[test]
    fn the_commonest_colour_does_not_move() {
        let pixels = picture(4, [[250, 250, 250, 255], [252, 252, 252, 255], [252, 252, 252, 255], [0, 0, 0, 255]]);
        let reduced = reduce(&pixels).expect("two colours need no more");
        assert_eq!(reduced.palette, [[252, 252, 252, 255], [0, 0, 0, 255]]);
        assert_eq!(reduced.rows, [NO_FILTER, 0, 0, 0, 1]);
    }

    proptest! {
        #[test]
        fn no_channel_moves_further_than_the_bound(levels in prop::collection::vec(any::<[u8; 4]>(), 1..40), width in 1u32..9) {
            // Ramps between colours, like the edges of letters.
            let ramps = levels.windows(2).flat_map(|ends| (0..=16u32).map(|part| {
                std::array::from_fn(|channel| ((u32::from(ends[0][channel]) * (16 - part) + u32::from(ends[1][channel]) * part) / 16) as u8)
            }));
            let mut colours: Vec<[u8; 4]> = ramps.collect();
            colours.resize(colours.len().next_multiple_of(width as usize).max(width as usize), [0; 4]);
            if let Some((colours, far)) = furthest(&picture(width, colours)) {
                prop_assert!(colours <= 256 && far <= FAR, "{colours} colours, {far}");
                prop_assert!(colours > 40 || far <= NEAR, "{far}");
            }
        }
    }
}
