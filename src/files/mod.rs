//! The files of `public/` besides pages and pictures: the desk, messages, addresses, headers, archives. Uses no stage.

pub mod desk;
pub mod headers;
pub mod redirects;
pub mod web_manifest;
pub mod export;
pub mod lock;
pub mod list;
#[cfg(feature = "draw")]
pub mod archive;
