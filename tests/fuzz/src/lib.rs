//! What the fuzz targets and `cargo test` share: one property for each thing that people write or send.

pub mod properties;
