//! Bytes → nothing, or a panic that names the broken promise: one property for each thing that people write or send.
//!
//! Shared by the fuzz targets, which make up bytes, and by tests/integration/fuzzed.rs, which reads the kept ones.

mod body;
mod door;
mod drawing;
mod facts;
mod front_matter;
mod glossary;
mod ground;
mod layouts;
mod links;
mod manifest;
mod markup;
mod pixels;
mod recipe;
mod settings;
mod site;
mod small_site;
mod terminal;

/// Panics when bytes break its promise.
pub type Property = fn(&[u8]);

/// Every property, by the name of its target, its corpus and its dictionary.
pub const ALL: [(&str, Property); 13] = [
    ("body", body::hold),
    ("door", door::hold),
    ("drawing", drawing::hold),
    ("facts", facts::hold),
    ("front_matter", front_matter::hold),
    ("glossary", glossary::hold),
    ("layouts", layouts::hold),
    ("links", links::hold),
    ("manifest", manifest::hold),
    ("pixels", pixels::hold),
    ("settings", settings::hold),
    ("site", site::hold),
    ("terminal", terminal::hold),
];

/// Holds the property `name` to `bytes`.
///
/// # Panics
/// A promise is broken; or there is no such property.
pub fn hold(name: &str, bytes: &[u8]) {
    let (_, property) = ALL.iter().find(|(known, _)| *known == name).expect("every target has a property");
    property(bytes);
}
