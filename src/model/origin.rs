//! Where the files that one office's site is made of were written: a text may be put together from shared parts and own ones.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::finding::Place;

/// The share of one office in a content that several offices use.
#[derive(Debug, Clone, Default)]
pub struct Share {
    /// The id of the office.
    pub office: String,
    /// Where the files of its site were written.
    pub origins: Origins,
}

/// The origin of each file whose text was written elsewhere, by the path that it has in the site of one office.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    files: BTreeMap<Arc<str>, Vec<Piece>>,
    /// The texts of the files in which they were written.
    pub written: BTreeMap<Arc<str>, Arc<str>>,
}

/// A part of a text as it was written in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The first byte in the text that was put together.
    pub start: usize,
    /// The file in which it was written.
    pub path: Arc<str>,
    /// Its byte range there.
    pub at: Range<usize>,
}

impl Origins {
    /// Notes that the file `path` of the office's site is the file `written` of the content, byte for byte.
    pub fn moved(&mut self, path: Arc<str>, written: &Arc<str>, length: usize) {
        self.files.insert(path, vec![Piece { start: 0, path: Arc::clone(written), at: 0..length }]);
    }

    /// Notes that the text of the file `path` was put together from `pieces`, which follow one another.
    pub fn composed(&mut self, path: Arc<str>, pieces: Vec<Piece>) {
        self.files.insert(path, pieces);
    }

    /// Returns the file of the content in which all of the file `path` was written; `path` itself if that is where it lies.
    /// Returns `None` if it was put together from several.
    pub fn file<'a>(&'a self, path: &'a str) -> Option<&'a str> {
        match self.files.get(path).map(Vec::as_slice) {
            None => Some(path),
            Some([whole]) => Some(&whole.path),
            Some(_) => None,
        }
    }

    /// Returns where something was written that is at `place` of the office's site. A place that reaches over several pieces ends
    /// with the first.
    pub fn place(&self, place: &Place) -> Place {
        let Some(pieces) = self.files.get(&place.path) else { return place.clone() };
        let after = pieces.partition_point(|piece| piece.start <= place.start);
        let Some(piece) = after.checked_sub(1).map(|at| &pieces[at]) else { return place.clone() };
        let within = |byte: usize| (piece.at.start + byte.saturating_sub(piece.start)).min(piece.at.end);
        Place { path: Arc::clone(&piece.path), start: within(place.start), end: within(place.end) }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Origins, Piece};
    use crate::finding::Place;

    #[test]
    fn a_place_is_told_where_it_was_written() {
        let (virtual_path, shared, own) = (Arc::from("a"), Arc::from("shared"), Arc::from("own"));
        let mut origins = Origins::default();
        let pieces = vec![
            Piece { start: 0, path: Arc::clone(&shared), at: 0..10 },
            Piece { start: 10, path: Arc::clone(&own), at: 3..8 },
            Piece { start: 15, path: Arc::clone(&shared), at: 20..30 },
        ];
        origins.composed(Arc::clone(&virtual_path), pieces);
        let told = |range| origins.place(&Place::new(&virtual_path, range));
        assert_eq!(told(2..4), Place::new(&shared, 2..4));
        assert_eq!(told(11..13), Place::new(&own, 4..6));
        assert_eq!(told(16..18), Place::new(&shared, 21..23));
        // Over the border of two pieces.
        assert_eq!(told(8..12), Place::new(&shared, 8..10));
        assert_eq!(origins.file("a"), None);
        assert_eq!(origins.file("b"), Some("b"));
    }
}
