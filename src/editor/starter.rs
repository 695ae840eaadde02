//! The starter: the content of a new site. Its eleven topics are inside the binary, without short links.

include!(concat!(env!("OUT_DIR"), "/starter.rs"));

/// Returns every file of the starter content, in the order of paths: path below `content/`, bytes.
pub fn files() -> &'static [(&'static str, &'static [u8])] {
    FILES
}
