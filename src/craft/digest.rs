//! Fingerprints of bytes. The only file that knows blake3.

use crate::craft::encode::Hex;

/// What this program was built from: a change of its code makes new fingerprints of all that is remembered between runs.
pub const PROGRAM: &str = env!("CARDNEWS_PROGRAM");

/// 128 bits of a hash: for keys whose confusion would go unnoticed.
pub type Fingerprint = Hex<16>;

/// How many hexadecimal digits a digest in a file name has: ten, which are 40 bits.
pub const DIGITS: usize = 10;

/// Returns the first [`DIGITS`] hexadecimal digits of the BLAKE3 hash of all parts.
///
/// Each part is preceded by its length, so that moving a byte from one part to the next changes the digest.
pub fn short(parts: &[&[u8]]) -> String {
    hash(parts).to_hex().as_str()[..DIGITS].to_owned()
}

/// Returns the first 128 bits of the same.
pub fn long(parts: &[&[u8]]) -> Fingerprint {
    let mut out = [0; 16];
    out.copy_from_slice(&hash(parts).as_bytes()[..16]);
    Hex(out)
}

fn hash(parts: &[&[u8]]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize()
}
