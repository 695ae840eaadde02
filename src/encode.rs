//! Bytes → text that carries them: base64, `data:` addresses, content security hashes. The only file that knows base64 and sha2.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// Returns bytes as base64 (RFC 4648, section 4).
pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Returns bytes as a `data:` address (RFC 2397).
pub fn data_address(media_type: &str, bytes: &[u8]) -> String {
    format!("data:{media_type};base64,{}", base64(bytes))
}

/// Returns the source that lets a content security policy accept exactly this inline script or style (CSP 3, 2.3.1).
pub fn hash_source(text: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(text.as_bytes())))
}

/// Returns the SHA-256 of bytes (FIPS 180-4) as 64 hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{data_address, hash_source, sha256};

    #[test]
    fn known_texts_have_known_forms() {
        assert_eq!(data_address("text/plain", "누수".as_bytes()), "data:text/plain;base64,64iE7IiY");
        // The first example of FIPS 180-4.
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        // The example of Content Security Policy Level 2, section 4.2.5.
        assert_eq!(hash_source("alert('Hello, world.');"), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    }
}
