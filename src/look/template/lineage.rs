//! The templates of all layers of a theme → those that are compiled: what is not hidden, and of what is hidden what others need.

use std::collections::BTreeMap;

use super::parts::Outline;
use crate::model::{Layer, Theme, paths};

/// A template that is compiled.
#[derive(Debug)]
pub(super) struct Source<'a> {
    pub layer: &'a Layer,
    /// Its path below the folder `templates/`.
    pub file: &'a str,
    pub text: &'a str,
    pub outline: Outline<'a>,
}

impl Source<'_> {
    /// Returns its file in the site.
    pub fn path(&self) -> String {
        paths::theme_file(&self.layer.theme, &format!("templates/{}", self.file))
    }
}

/// The templates that are compiled, by name: `default/topic.html`.
pub(super) type Sources<'a> = BTreeMap<String, Source<'a>>;

/// Returns the templates that are compiled.
///
/// A template that a nearer theme hides is left out unless another extends or includes it: it may ask for blocks that a nearer
/// `base.html` does not have. But what holds components alone stays, so that a nearer theme can replace one of them.
pub(super) fn sources(theme: &Theme) -> Sources<'_> {
    let mut all = Sources::new();
    for layer in &theme.layers {
        for (file, text) in layer.templates.keys().filter_map(|file| Some((file.as_str(), layer.text(file)?))) {
            let outline = Outline::of(text);
            all.insert(format!("{}/{file}", layer.name), Source { layer, file, text, outline });
        }
    }
    let of_components = |source: &Source<'_>| source.outline.parent.is_none() && source.outline.has_components_alone();
    let is_hidden = |source: &Source<'_>| {
        let nearer = theme.layers.iter().take_while(|layer| !std::ptr::eq(*layer, source.layer));
        nearer.into_iter().any(|layer| layer.text(source.file).is_some())
    };
    let first = all.iter().filter(|(_, source)| !is_hidden(source) || of_components(source));
    let mut next: Vec<String> = first.map(|(name, _)| name.clone()).collect();
    let mut kept = Sources::new();
    while let Some(name) = next.pop() {
        let Some(source) = all.remove(&name) else { continue };
        let outline = &source.outline;
        next.extend(outline.parent.iter().chain(&outline.included).map(|named| resolved(theme, named.name)));
        kept.insert(name, source);
    }
    kept
}

/// Returns the whole name of a template.
pub(super) fn resolved(theme: &Theme, name: &str) -> String {
    Layer::found(&theme.layers, name).map_or_else(|| name.to_owned(), |(layer, file)| format!("{}/{file}", layer.name))
}
