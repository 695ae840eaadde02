//! `logo`, `colour` and `accent` of an office or of site.yaml → the face of an office.

use std::ops::Range;

use super::fields::Fields;
use super::yaml::{Node, Value};
use crate::craft::colour::Colour;
use crate::finding::{Finding, Place, rule::yaml as rule};
use crate::model::house::{Colours, House, Logo, Named};
use crate::say;

/// Reads a face.
pub(super) fn house(fields: &mut Fields<'_>) -> House {
    let logo = logo(fields);
    let main = colour(fields, "colour");
    let accent = colour(fields, "accent");
    if let Some((at, _)) = &accent
        && main.is_none()
        && fields.node("colour").is_none()
    {
        fields.report(
            &rule::MISSING_KEY,
            at.clone(),
            say!("accent는 있는데 colour가 없습니다", "there is accent without colour"),
            say!(
                "기관의 주된 색을 적으세요: colour: \"#0B5FA5\"",
                "write the main colour of the office, as in colour: \"#0B5FA5\""
            ),
        );
    }
    let place = |fields: &Fields<'_>, at: Range<usize>| Place { start: at.start, end: at.end, ..fields.place() };
    let colours = main.and_then(|(at, main)| {
        let accent = accent.and_then(|(at, accent)| Some((accent?, place(fields, at))));
        Some(Colours { main: (main?, place(fields, at)), accent })
    });
    House { logo, colours }
}

/// Returns the face of an office: what it says itself, else what is said for all. The two colours belong together.
pub(super) fn over(own: House, of_all: &House) -> Option<House> {
    let logo = own.logo.or_else(|| of_all.logo.clone());
    let colours = own.colours.or_else(|| of_all.colours.clone());
    (logo.is_some() || colours.is_some()).then_some(House { logo, colours })
}

fn logo(fields: &mut Fields<'_>) -> Option<Logo> {
    let node = fields.node("logo")?;
    if !matches!(node.value, Value::Map(_)) {
        let (name, at) = fields.text("logo")?;
        return Some(Logo { light: named(fields, name, at), dark: None });
    }
    let (light, dark) = fields.mapping("logo", |both| {
        let (name, at) = both.required("light");
        let light = named(both, name, at);
        (light, both.text("dark").map(|(name, at)| named(both, name, at)))
    })?;
    (!light.name.is_empty()).then_some(Logo { light, dark })
}

fn named(fields: &Fields<'_>, name: String, at: Range<usize>) -> Named {
    Named { name, place: Place { start: at.start, end: at.end, ..fields.place() } }
}

/// Returns where a colour is written, and the colour if it is one. A colour in another form than `#RRGGBB` is a finding.
fn colour(fields: &mut Fields<'_>, key: &'static str) -> Option<(Range<usize>, Option<Colour>)> {
    let Some(node) = fields.node(key) else {
        unquoted(fields, key);
        return None;
    };
    let Node { value: Value::Text(typed), at } = node else {
        fields.wrong(key, node, say!("\"#0B5FA5\"처럼 따옴표로 감싼 색", "a colour in quotes, as in \"#0B5FA5\""));
        return Some((node.at.clone(), None));
    };
    let colour = Colour::parse(typed.trim());
    if colour.is_none() {
        let meant = Colour::of_css(typed.trim()).map(Colour::hex);
        let example = meant.clone().unwrap_or_else(|| "#0B5FA5".to_owned());
        let finding = Finding::new(
            &rule::INVALID_VALUE,
            Place { start: at.start, end: at.end, ..fields.place() },
            say!("'{key}'의 색이 #RRGGBB 모양이 아닙니다: {typed}", "'{key}' is not of the form #RRGGBB: {typed}"),
            say!(
                "#과 숫자 또는 A~F 여섯 자로 적으세요. 보기: {key}: \"{example}\"",
                "write # and six digits or letters A to F, as in {key}: \"{example}\""
            ),
        );
        fields.tell(finding);
    }
    Some((at.clone(), colour))
}

/// Reports a colour without quotes: in YAML, # begins a comment.
fn unquoted(fields: &mut Fields<'_>, key: &'static str) {
    if let Some(at) = fields.empty(key) {
        fields.report(
            &rule::MISSING_KEY,
            at,
            say!("'{key}'에 값이 없습니다", "'{key}' has no value"),
            say!(
                "색을 큰따옴표로 감싸세요. 보기: {key}: \"#0B5FA5\"",
                "put the colour in double quotes, as in {key}: \"#0B5FA5\""
            ),
        );
    }
}
