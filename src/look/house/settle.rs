//! A colour that is wanted, and the pairs of a theme → the nearest colour of its hue with which every pair has its contrast.

use std::collections::BTreeMap;

use crate::craft::colour::{Colour, Shade};
use crate::model::theme::ContrastPair;

/// The tokens that are known so far, by day or by night, and the pairs that must hold.
pub(super) struct Known<'a> {
    pairs: &'a [ContrastPair],
    colours: BTreeMap<String, Colour>,
}

impl<'a> Known<'a> {
    /// Begins with the colours that stay as the theme has them.
    pub(super) fn new(pairs: &'a [ContrastPair], tokens: &BTreeMap<String, String>, derived: &[&str]) -> Self {
        let kept = tokens.iter().filter(|(name, _)| !derived.contains(&name.as_str()));
        let colours = kept.filter_map(|(name, value)| Some((name.clone(), Colour::parse(value)?))).collect();
        Self { pairs, colours }
    }

    /// Returns a token that is known.
    pub(super) fn get(&self, token: &str) -> Option<Colour> {
        self.colours.get(token).copied()
    }

    /// Sets a token without asking.
    pub(super) fn set(&mut self, token: &str, colour: Colour) -> Colour {
        self.colours.insert(token.to_owned(), colour);
        colour
    }

    /// Sets a token to the wanted colour, or else to the nearest one that holds and that `also` takes.
    pub(super) fn settle(&mut self, token: &str, wanted: Colour, also: impl Fn(Colour) -> bool) -> Colour {
        let holds = |colour: &Colour| self.holds(token, *colour) && also(*colour);
        let colour = if holds(&wanted) { Some(wanted) } else { nearest(wanted, holds) };
        // Where no colour holds, the check of the theme's pairs tells.
        self.set(token, colour.unwrap_or(wanted))
    }

    fn holds(&self, token: &str, colour: Colour) -> bool {
        self.pairs.iter().all(|ContrastPair { text, ground, least }| {
            let other = match () {
                () if text == token => self.get(ground),
                () if ground == token => self.get(text),
                () => None,
            };
            other.is_none_or(|other| colour.contrast(other) >= *least)
        })
    }

    /// Returns the tokens of these names as a theme writes them.
    pub(super) fn tokens(&self, names: &[&str]) -> BTreeMap<String, String> {
        names.iter().filter_map(|name| Some(((*name).to_owned(), self.get(name)?.hex()))).collect()
    }
}

/// Returns the colour of the same hue that is nearest among those that hold; `None` if none does.
fn nearest(wanted: Colour, holds: impl Fn(&Colour) -> bool) -> Option<Colour> {
    let shade = wanted.shade();
    let lighter_or_darker = (0..=STEPS).map(|step| Shade { lightness: step as f32 / STEPS as f32, ..shade }.colour());
    lighter_or_darker.filter(holds).min_by(|a, b| a.distance(wanted).total_cmp(&b.distance(wanted)))
}

/// How many lightnesses are tried. Between two of them lies less than a step of eight bits of a grey.
const STEPS: u16 = 500;
