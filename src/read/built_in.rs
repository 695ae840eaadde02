//! The themes inside the binary: the default theme, which every site has, and those that extend it.

include!(concat!(env!("OUT_DIR"), "/themes.rs"));

/// Returns every file of the themes, in the order of paths: path below `themes/`, bytes.
pub fn files() -> &'static [(&'static str, &'static [u8])] {
    FILES
}
