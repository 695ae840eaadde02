//! The content that a new site begins with: the eleven topics, inside the binary.

include!(concat!(env!("OUT_DIR"), "/starter.rs"));

/// Returns every file of the starter content in the order of their paths: path below `content/`, bytes.
pub fn files() -> &'static [(&'static str, &'static [u8])] {
    FILES
}
