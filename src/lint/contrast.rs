//! `low-contrast`: the colours of each pair that the theme declares can be told apart (WCAG 2.2, 1.4.3).

use std::collections::BTreeMap;

use super::Scope;
use crate::finding::{Finding, Place, rule::theme as rule};
use crate::model::paths;
use crate::say;

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    let theme = scope.theme;
    let place = Place::file(&paths::theme_file(&theme.name, "theme.yaml"));
    for (index, shape) in theme.shapes.iter().enumerate() {
        for (mode, common, own) in [("light", &theme.light, &shape.light), ("dark", &theme.dark, &shape.dark)] {
            for pair in &theme.contrast {
                // A pair of colours that all categories share is judged only once.
                if index > 0 && !own.contains_key(&pair.text) && !own.contains_key(&pair.ground) {
                    continue;
                }
                let colour = |token: &str| own.get(token).or_else(|| common.get(token)).and_then(|value| luminance(value));
                let (Some(text), Some(ground)) = (colour(&pair.text), colour(&pair.ground)) else {
                    missing(&pair.text, &pair.ground, (common, own), &place, findings);
                    continue;
                };
                let ratio = (text.max(ground) + 0.05) / (text.min(ground) + 0.05);
                if ratio < pair.least {
                    let (text, ground, least, class) = (&pair.text, &pair.ground, pair.least, &shape.class);
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

fn missing(
    text: &str,
    ground: &str,
    tokens: (&BTreeMap<String, String>, &BTreeMap<String, String>),
    place: &Place,
    findings: &mut Vec<Finding>,
) {
    for token in [text, ground] {
        let known = tokens.1.get(token).or_else(|| tokens.0.get(token));
        if known.is_some_and(|value| luminance(value).is_some()) {
            continue;
        }
        findings.push(Finding::new(
            &rule::BROKEN_THEME,
            place.clone(),
            say!("없거나 #RRGGBB 모양이 아닌 색입니다: {token}", "the colour '{token}' is missing or not of the form #RRGGBB"),
            say!("theme.yaml의 light와 dark에 적으세요", "write it under light and dark in theme.yaml"),
        ));
    }
}

/// Returns the relative luminance of `#RRGGBB` (WCAG 2.2, definition of relative luminance).
fn luminance(hex: &str) -> Option<f64> {
    let digits = hex.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let value = u32::from_str_radix(digits, 16).ok()?;
    let channel = |shift: u32| {
        let part = f64::from((value >> shift) & 0xFF) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    Some(0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0))
}
