//! The theme that every site has beneath its own, inside the binary.

include!(concat!(env!("OUT_DIR"), "/default_theme.rs"));

/// Returns every file of the default theme in the order of their paths: path in the theme, bytes.
pub fn files() -> &'static [(&'static str, &'static [u8])] {
    FILES
}
