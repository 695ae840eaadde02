//! The face of an office: the three lines from which its house style is made.

use crate::craft::colour::Colour;
use crate::finding::Place;

/// A logo, and one or two colours. An office may have any of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct House {
    /// The logo.
    pub logo: Option<Logo>,
    /// The colours.
    pub colours: Option<Colours>,
}

/// A logo by the names of its pictures, such as `images/logo.svg`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// For light grounds.
    pub light: Named,
    /// For dark grounds. Without it the other one stands on a white plate there.
    pub dark: Option<Named>,
}

/// A picture, and where its name is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The name.
    pub name: String,
    /// The place.
    pub place: Place,
}

/// The colours of an office, and where they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colours {
    /// The ground of covers.
    pub main: (Colour, Place),
    /// What stands out on it.
    pub accent: Option<(Colour, Place)>,
}

impl Logo {
    /// Returns the pictures of the logo.
    pub fn pictures(&self) -> impl Iterator<Item = &Named> {
        [&self.light].into_iter().chain(&self.dark)
    }
}
