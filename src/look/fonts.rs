//! The characters that the theme's fonts can draw, and the outlines of letters. The only file that uses skrifa.
//!
//! The typesetter silently draws a box for a character that no font has, so we check before.

use std::fmt::Write as _;
use std::sync::Arc;

use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider};

use crate::model::{Theme, theme::FaceRole};

/// Returns whether the bytes are a complete font: all tables of its directory are inside the file, and it maps characters.
///
/// The typesetter accepts a font that was cut off and leaves out the missing glyphs.
pub(crate) fn is_whole(bytes: &[u8]) -> bool {
    FontRef::new(bytes).is_ok_and(|font| {
        let records = font.table_directory.table_records();
        !records.is_empty() && records.iter().all(|record| font.table_data(record.tag()).is_some()) && font.charmap().has_map()
    })
}

/// Returns whether every font draws each character of `text`, and none wider than `bound`. Kerning is ignored.
pub fn are_no_wider(fonts: &[Arc<[u8]>], text: &str, bound: char) -> bool {
    in_each(fonts, |width| {
        let bound = width(bound.into());
        bound.is_some() && text.chars().all(|c| width(c.into()).is_some_and(|width| Some(width) <= bound))
    })
}

/// Returns whether every font draws all Hangul syllables with the same width.
pub fn have_even_syllables(fonts: &[Arc<[u8]>]) -> bool {
    in_each(fonts, |width| {
        let first = width(*HANGUL.start());
        first.is_some() && HANGUL.into_iter().all(|c| width(c) == first)
    })
}

/// Returns whether `holds` is true for every font. Its argument gives the width of a character in units of the font.
fn in_each(fonts: &[Arc<[u8]>], holds: impl Fn(&dyn Fn(u32) -> Option<f32>) -> bool) -> bool {
    fonts.iter().all(|bytes| {
        let Ok(font) = FontRef::new(bytes) else { return false };
        let (map, metrics) = (font.charmap(), font.glyph_metrics(Size::unscaled(), LocationRef::default()));
        holds(&|c| metrics.advance_width(map.map(c)?))
    })
}

/// The characters that all fonts of a theme can draw.
pub struct Coverage<'a> {
    maps: Vec<Charmap<'a>>,
    /// The fonts for code, if it is code.
    code: Vec<Charmap<'a>>,
    /// A bit for each Hangul syllable. Most letters are Hangul, and a large site has millions of lookups.
    hangul: Vec<u64>,
}

fn maps(theme: &Theme, role: FaceRole) -> Vec<Charmap<'_>> {
    let files = theme.fonts.iter().filter(|face| face.role == role).filter_map(|face| theme.files.get(&face.file));
    files.filter_map(|bytes| Some(FontRef::new(bytes).ok()?.charmap())).collect()
}

/// The first and the last Hangul syllable (Unicode, chapter 3.12).
const HANGUL: std::ops::RangeInclusive<u32> = 0xAC00..=0xD7A3;

impl<'a> Coverage<'a> {
    /// Reads the character maps. A file that is not a font covers nothing.
    pub fn new(theme: &'a Theme) -> Self {
        let maps = maps(theme, FaceRole::Text);
        let mut hangul = Vec::new();
        for first in HANGUL.step_by(64) {
            let drawn = |place: &u32| maps.iter().all(|map| map.map(first + place).is_some());
            hangul.push((0..64).filter(drawn).fold(0, |bits, place| bits | 1 << place));
        }
        Self { maps, code: Vec::new(), hangul }
    }

    /// Returns the same for code: what its own fonts lack, those for words draw.
    pub fn of_code(theme: &'a Theme) -> Self {
        Self { code: maps(theme, FaceRole::Code), ..Self::new(theme) }
    }

    /// Returns whether a font for code, or every weight can draw `c`. Spaces and line ends need no glyph. What Unicode leaves to
    /// private agreement is drawn by no font in the sense that the editor means.
    pub fn has(&self, c: char) -> bool {
        if matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..) {
            return false;
        }
        if HANGUL.contains(&c.into()) {
            let place = u32::from(c) - HANGUL.start();
            return !self.maps.is_empty() && self.hangul[place as usize / 64] >> (place % 64) & 1 == 1;
        }
        c == ' '
            || self.code.iter().any(|map| map.map(c).is_some())
            || c == '\n'
            || !self.maps.is_empty() && self.maps.iter().all(|map| map.map(c).is_some())
    }
}

/// The outline of a letter, in units of its font, with y downward.
pub struct Outline {
    /// A path as SVG writes it.
    pub path: String,
    /// The left edge.
    pub left: f64,
    /// The upper edge.
    pub top: f64,
    /// The width, above 0.
    pub width: f64,
    /// The height, above 0.
    pub height: f64,
}

/// Returns the outline of a letter in the heaviest font for words; `None` if that font cannot draw it.
pub fn boldest(theme: &Theme, letter: char) -> Option<Outline> {
    let words = theme.fonts.iter().filter(|face| face.role == FaceRole::Text);
    let face = words.max_by_key(|face| face.weight)?;
    let font = FontRef::new(theme.files.get(&face.file)?).ok()?;
    let glyph = font.outline_glyphs().get(font.charmap().map(letter)?)?;
    let mut pen = Pen::default();
    glyph.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut pen).ok()?;
    let [left, top, right, bottom] = pen.edges?.map(f64::from);
    (left < right && top < bottom).then_some(Outline { path: pen.path, left, top, width: right - left, height: bottom - top })
}

/// Writes an outline as a path, and notes its edges: left, top, right, bottom.
#[derive(Default)]
struct Pen {
    path: String,
    edges: Option<[f32; 4]>,
}

impl Pen {
    fn write<const N: usize>(&mut self, command: char, points: [(f32, f32); N]) {
        self.path.push(command);
        for (at, (x, y)) in points.into_iter().enumerate() {
            let y = -y;
            let _ = write!(self.path, "{}{x} {y}", if at > 0 { " " } else { "" });
            let [left, top, right, bottom] = self.edges.unwrap_or([x, y, x, y]);
            self.edges = Some([left.min(x), top.min(y), right.max(x), bottom.max(y)]);
        }
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.write('M', [(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.write('L', [(x, y)]);
    }

    fn quad_to(&mut self, x0: f32, y0: f32, x: f32, y: f32) {
        self.write('Q', [(x0, y0), (x, y)]);
    }

    fn curve_to(&mut self, x0: f32, y0: f32, x1: f32, y1: f32, x: f32, y: f32) {
        self.write('C', [(x0, y0), (x1, y1), (x, y)]);
    }

    fn close(&mut self) {
        self.path.push('Z');
    }
}
