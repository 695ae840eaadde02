//! Tools that know nothing about cards: Korean, pictures, codes, text, and the libraries behind them. Imports no other module
//! of this crate.

pub mod text;
pub mod korean;
pub mod suggest;
pub mod picture;
pub mod qr;
pub mod digest;
pub mod encode;
#[cfg(feature = "draw")]
pub mod deflate;
pub mod json;
