//! The default theme, which every site has, inside the binary.

include!(concat!(env!("OUT_DIR"), "/default_theme.rs"));

/// Returns every file of the default theme, in the order of paths: path in the theme, bytes.
pub fn files() -> &'static [(&'static str, &'static [u8])] {
    FILES
}
