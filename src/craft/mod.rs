//! Tools that know nothing about cards: Korean, pictures, codes, text, and the libraries behind them. Imports no other module
//! of this crate.

// Hidden as in lib.rs: for the package's own tests and benches.

#[doc(hidden)]
pub mod text;
pub mod korean;
#[doc(hidden)]
pub mod suggest;
#[doc(hidden)]
pub mod colour;
pub(crate) mod url;
pub(crate) mod path;
#[doc(hidden)]
pub mod yaml;
#[doc(hidden)]
pub mod picture;
#[doc(hidden)]
pub mod qr;
#[doc(hidden)]
pub mod digest;
#[doc(hidden)]
pub mod encode;
pub mod delimited;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod workbook;
#[cfg(feature = "draw")]
#[doc(hidden)]
pub mod deflate;
#[doc(hidden)]
pub mod json;
