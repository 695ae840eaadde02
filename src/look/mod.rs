//! How things look: what templates see, the theme's templates and styles, the typesetter. Knows no stage.

pub mod view;
pub mod policy;
pub mod template;
pub mod style;
pub mod scripts;
pub mod typeset;
pub mod workshop;

pub use workshop::Workshop;
