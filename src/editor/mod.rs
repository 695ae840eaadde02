//! Help for editors: safe replacements, what is due, schemas for their text editors, a site to start from.

pub mod fix;
pub mod panel;
pub mod due;
pub mod offices;
pub mod schema;
pub mod starter;
