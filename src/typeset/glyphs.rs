//! Which characters the theme's fonts can draw. The only file that knows skrifa.
//!
//! The typesetter draws a box for a character that no font has, without a word; so we ask first.

use skrifa::charmap::Charmap;
use skrifa::{FontRef, MetadataProvider};

use crate::model::Theme;

/// Returns whether the bytes are a whole font: every table that its directory lists lies within, and it maps characters.
///
/// The typesetter takes what is left of a font that was cut off, and leaves out the glyphs that are missing.
pub fn is_whole(bytes: &[u8]) -> bool {
    FontRef::new(bytes).is_ok_and(|font| {
        let records = font.table_directory.table_records();
        !records.is_empty() && records.iter().all(|record| font.table_data(record.tag()).is_some()) && font.charmap().has_map()
    })
}

/// The character maps of a theme's fonts.
pub struct Coverage<'a> {
    maps: Vec<Charmap<'a>>,
}

impl<'a> Coverage<'a> {
    /// Reads the character maps; a file that is no font covers nothing.
    pub fn new(theme: &'a Theme) -> Self {
        let files = theme.fonts.iter().filter_map(|face| theme.files.get(&face.file));
        Self { maps: files.filter_map(|bytes| Some(FontRef::new(bytes).ok()?.charmap())).collect() }
    }

    /// Returns whether every weight can draw `c`; spaces and line ends need no glyph.
    pub fn has(&self, c: char) -> bool {
        c == ' ' || c == '\n' || !self.maps.is_empty() && self.maps.iter().all(|map| map.map(c).is_some())
    }
}
