//! Fingerprints of bytes. The only file that uses blake3.

use crate::craft::encode::Hex;

/// A digest of this program's sources. When they change, so does the fingerprint of everything that is remembered between runs.
pub const PROGRAM: &str = env!("CARDNEWS_PROGRAM");

/// 128 bits of a hash: long enough for keys that nobody checks for collisions.
pub type Fingerprint = Hex<16>;

/// The number of hexadecimal digits of a digest in a file name: ten, which are 40 bits.
pub(crate) const DIGITS: usize = 10;

/// Returns the first `DIGITS` hexadecimal digits of the BLAKE3 hash of all parts.
///
/// The length of each part is hashed before it. So moving a byte from one part to the next changes the digest.
pub fn short(parts: &[&[u8]]) -> String {
    hash(parts).to_hex().as_str()[..DIGITS].to_owned()
}

/// The number of letters of a digest that people see in their files: eight, which are 32 bits.
pub(crate) const LETTERS: usize = 8;

/// Returns the first bits of the same hash as [`short`] as `LETTERS` letters from `a` to `p`. Of hexadecimal digits YAML and
/// spreadsheets take some for a number: `8e114601`.
pub fn letters(parts: &[&[u8]]) -> String {
    let digits = hash(parts).to_hex();
    digits.chars().take(LETTERS).filter_map(|digit| char::from_u32(u32::from(b'a') + digit.to_digit(16)?)).collect()
}

/// Returns the first 128 bits of the same hash as [`short`].
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
