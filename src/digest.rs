//! Fingerprints of bytes. The only file that knows blake3.

/// How many hexadecimal digits a digest in a file name has: ten, which are 40 bits.
pub const DIGITS: usize = 10;

/// Returns the first [`DIGITS`] hexadecimal digits of the BLAKE3 hash of all parts.
///
/// Each part is preceded by its length, so that moving a byte from one part to the next changes the digest.
pub fn short(parts: &[&[u8]]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().to_hex().as_str()[..DIGITS].to_owned()
}

/// Returns the BLAKE3 hash of some bytes as 64 hexadecimal digits: for keys whose confusion would go unnoticed.
pub fn long(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}
