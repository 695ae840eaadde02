//! Bytes → compressed bytes: zlib for PNG files, the size of a page after gzip; and the size of what was packed.
//! The only file that uses flate2.

use std::io::Write as _;
#[cfg(feature = "cli")]
use std::io::{Read as _, copy, sink};

use flate2::Compression;
#[cfg(feature = "cli")]
use flate2::read::DeflateDecoder;
use flate2::write::{GzEncoder, ZlibEncoder};

/// Returns bytes in the zlib format (RFC 1950), compressed at a level from 1 to 9. They are compressed at once: row by row
/// takes a seventh longer for a card.
pub fn zlib(bytes: &[u8], level: u32) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(level));
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("memory takes all bytes")
}

/// Returns the size of bytes after gzip (RFC 1952), at a level from 1 to 9.
pub(crate) fn gzip_length(bytes: &[u8], level: u32) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(level));
    // Writing to memory does not fail. If it did, the size would be too small, and only a warning would be missing.
    let _ = encoder.write_all(bytes);
    encoder.finish().map_or(0, |out| out.len())
}

/// Returns how many bytes a stream (RFC 1951) has when unpacked, at most `most`; `None` if it is damaged. It keeps none of them.
#[cfg(feature = "cli")]
pub(crate) fn size(packed: &[u8], most: u64) -> Option<u64> {
    copy(&mut DeflateDecoder::new(packed).take(most), &mut sink()).ok()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use flate2::read::ZlibDecoder;

    use super::{gzip_length, zlib};

    #[test]
    fn what_was_packed_is_unpacked() {
        let row: Vec<u8> = (0..10_000).map(|at: u32| (at / 100) as u8).collect();
        for level in [1, 5, 9] {
            let packed = zlib(&row, level);
            let mut unpacked = Vec::new();
            ZlibDecoder::new(packed.as_slice()).read_to_end(&mut unpacked).expect("it was packed");
            assert_eq!(unpacked, row);
            assert!(packed.len() < row.len() / 10, "{}", packed.len());
        }
    }

    #[test]
    fn nothing_has_a_head_and_a_foot() {
        // RFC 1952, 2.3: ten bytes before the compressed data, eight after it. An empty block has two.
        assert_eq!(gzip_length(&[], 6), 20);
    }
}
