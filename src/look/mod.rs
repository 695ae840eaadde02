//! How things look: the views for templates, the theme's templates and styles, the typesetter. Uses no stage.

pub mod view;
pub mod policy;
pub mod fonts;
pub mod house;
#[cfg(feature = "draw")]
pub mod template;
pub mod style;
pub mod scripts;
#[cfg(feature = "draw")]
pub mod typeset;
#[cfg(feature = "draw")]
pub mod workshop;

#[cfg(feature = "draw")]
pub use workshop::Workshop;
