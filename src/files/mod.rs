//! What `public/` holds beside pages and pictures: the desk, messages, addresses, headers, archives. Knows no stage.

pub mod desk;
pub mod headers;
pub mod redirects;
pub mod export;
pub mod lock;
pub mod list;
#[cfg(feature = "draw")]
pub mod archive;
