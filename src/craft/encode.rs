//! Bytes → text: base64, hexadecimal digits, `data:` addresses, hashes for content security policies. The only file that uses
//! base64 and sha2.

use std::fmt::{self, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest as _, Sha256};

/// Bytes that are written as hexadecimal digits: two small letters or digits a byte. A large site has hundreds of thousands of
/// hashes in memory; as text each would take four times the space.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hex<const N: usize>(pub [u8; N]);

impl<const N: usize> Hex<N> {
    /// Reads `2 * N` hexadecimal digits. Returns `None` for any other text.
    pub fn read(text: &str) -> Option<Self> {
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        if pairs.len() != N || !rest.is_empty() {
            return None;
        }
        let mut out = [0; N];
        for (byte, [high, low]) in out.iter_mut().zip(pairs) {
            let digit = |letter: u8| char::from(letter).to_digit(16);
            *byte = (digit(*high)? * 16 + digit(*low)?) as u8;
        }
        Some(Self(out))
    }
}

impl<const N: usize> fmt::Display for Hex<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digit = |half: u8| char::from(b"0123456789abcdef"[usize::from(half)]);
        self.0.iter().try_for_each(|byte| {
            f.write_char(digit(byte >> 4))?;
            f.write_char(digit(byte & 15))
        })
    }
}

impl<const N: usize> fmt::Debug for Hex<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<const N: usize> Serialize for Hex<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, const N: usize> Deserialize<'de> for Hex<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text).ok_or_else(|| de::Error::custom(format!("not {} hexadecimal digits", 2 * N)))
    }
}

/// Returns bytes as base64 (RFC 4648, section 4).
pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Returns bytes as a `data:` address (RFC 2397).
pub(crate) fn data_address(media_type: &str, bytes: &[u8]) -> String {
    format!("data:{media_type};base64,{}", base64(bytes))
}

/// Returns the source that lets a content security policy accept exactly this inline script or style (CSP 3, 2.3.1).
pub fn hash_source(text: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(text.as_bytes())))
}

/// Returns the SHA-256 of bytes (FIPS 180-4).
pub fn sha256(bytes: &[u8]) -> Hex<32> {
    Hex(Sha256::digest(bytes).into())
}

/// Returns the SHA-256 of several texts, joined.
pub fn sha256_of_all(texts: impl Iterator<Item = String>) -> Hex<32> {
    let mut hash = Sha256::new();
    texts.for_each(|text| hash.update(text.as_bytes()));
    Hex(hash.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::{Hex, data_address, hash_source, sha256, sha256_of_all};

    #[test]
    fn known_texts_have_known_forms() {
        assert_eq!(data_address("text/plain", "누수".as_bytes()), "data:text/plain;base64,64iE7IiY");
        // The first example of FIPS 180-4.
        assert_eq!(sha256(b"abc").to_string(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(sha256_of_all(["a", "", "bc"].map(str::to_owned).into_iter()), sha256(b"abc"));
        // The example of Content Security Policy Level 2, section 4.2.5.
        assert_eq!(hash_source("alert('Hello, world.');"), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    }

    #[test]
    fn digits_are_read_as_they_are_written() {
        let read = |text: &str| crate::craft::json::parse::<Hex<2>>(text);
        assert_eq!(read("\"0aff\""), Some(Hex([10, 255])));
        assert_eq!(crate::craft::json::compact(&Hex([10, 255])), "\"0aff\"");
        for wrong in ["\"0af\"", "\"0aff0\"", "\"0aff00\"", "\"0agf\"", "\"\"", "\"가\"", "3"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
