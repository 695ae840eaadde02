//! `low-contrast`: the colours of each pair that the theme declares can be told apart (WCAG 2.2, 1.4.3).

use std::collections::BTreeMap;

use super::Scope;
use crate::craft::colour::Colour;
use crate::finding::{Finding, Place, rule::theme as rule};
use crate::model::{
    paths,
    theme::{ContrastPair, Shape},
};
use crate::say;

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let theme = scope.theme;
    let place = Place::file(&paths::theme_file(&theme.name, "theme.yaml"));
    for (index, shape) in theme.shapes.iter().enumerate() {
        for mode in [
            Mode { name: "light", common: &theme.light, own: &shape.light },
            Mode { name: "dark", common: &theme.dark, own: &shape.dark },
        ] {
            for pair in &theme.contrast {
                // A pair of colours that all categories share is judged only once.
                if index > 0 && !mode.own.contains_key(&pair.text) && !mode.own.contains_key(&pair.ground) {
                    continue;
                }
                let colour = |token: &str| mode.colour(token).and_then(Colour::parse);
                let (Some(text), Some(ground)) = (colour(&pair.text), colour(&pair.ground)) else {
                    missing(pair, &mode, shape, findings);
                    continue;
                };
                let ratio = text.contrast(ground);
                if ratio < pair.least {
                    let (text, ground, least, class, mode) = (&pair.text, &pair.ground, pair.least, &shape.class, mode.name);
                    findings.push(Finding::new(
                        &rule::LOW_CONTRAST,
                        place.clone(),
                        say!(
                            "{class} {mode}: '{text}'와 '{ground}'의 밝기 차이가 {ratio:.2}:1입니다. {least}:1이 필요합니다",
                            "{class} {mode}: the contrast of '{text}' on '{ground}' is {ratio:.2}:1, {least}:1 is needed"
                        ),
                        say!("두 색 가운데 하나를 더 어둡게 하거나 밝게 하세요", "make one of the two darker or lighter"),
                    ));
                }
            }
        }
    }
}

/// The colours of one category by day or by night.
struct Mode<'a> {
    /// Its key in theme.yaml.
    name: &'static str,
    /// The colours of all categories.
    common: &'a BTreeMap<String, String>,
    /// The category's own.
    own: &'a BTreeMap<String, String>,
}

impl Mode<'_> {
    fn colour(&self, token: &str) -> Option<&str> {
        self.own.get(token).or_else(|| self.common.get(token)).map(String::as_str)
    }
}

/// Reports the colours of a pair that are not there, at the category that needs them.
fn missing(pair: &ContrastPair, mode: &Mode<'_>, shape: &Shape, findings: &mut Vec<Finding>) {
    for token in [&pair.text, &pair.ground] {
        let (name, class) = (mode.name, &shape.class);
        let (message, help) = match mode.colour(token) {
            Some(value) if Colour::parse(value).is_some() => continue,
            Some(value) => (
                say!(
                    "{class} {name}: '{token}'의 색이 #RRGGBB 모양이 아닙니다: {value}",
                    "{class} {name}: the colour of '{token}' is not of the form #RRGGBB: {value}"
                ),
                say!("'{token}: \"#16201F\"'처럼 적으세요", "write it as in '{token}: \"#16201F\"'"),
            ),
            None => (
                say!("{class} {name}: '{token}' 색이 없습니다", "{class} {name}: there is no colour '{token}'"),
                say!(
                    "theme.yaml의 {name} 또는 이 분류의 {name}에 '{token}: \"#16201F\"'처럼 적으세요",
                    "write it under {name}, of theme.yaml or of this category, as in '{token}: \"#16201F\"'"
                ),
            ),
        };
        findings.push(Finding::new(&rule::BROKEN_THEME, shape.place.clone(), message, help));
    }
}
