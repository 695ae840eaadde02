//! Parts of a template → a template of one's own that replaces only these.

use crate::look::template::parts::{Outline, PartKind};
use crate::model::Layer;

/// A part that a theme can replace.
pub(super) struct Known<'a> {
    pub name: &'a str,
    kind: PartKind,
    /// The template that has it, and the parts around it there.
    template: String,
    text: &'a str,
    at: (usize, usize),
}

/// Returns the parts of a template, those too that it takes over from the one of the same path below.
pub(super) fn parts<'a>(layers: &'a [Layer], file: &'a str) -> Vec<Known<'a>> {
    let mut known: Vec<Known<'a>> = Vec::new();
    for layer in layers {
        let Some(text) = layer.text(file) else { continue };
        let outline = Outline::of(text);
        let below = outline.parent.as_ref().and_then(|parent| Layer::found(layers, parent.name));
        let goes_on = outline.has_components_alone() || below.is_some_and(|(_, parent)| parent == file);
        for part in outline.parts {
            if !known.iter().any(|nearer| nearer.name == part.name) {
                let range = if part.kind == PartKind::Block { part.inner } else { part.whole };
                let template = format!("{}/{file}", layer.name);
                known.push(Known { name: part.name, kind: part.kind, template, text, at: (range.start, range.end) });
            }
        }
        if !goes_on {
            break;
        }
    }
    known
}

/// Returns a template that replaces these parts of `file` by what they are now.
pub(super) fn template(layers: &[Layer], file: &str, names: &[&str]) -> String {
    let known = parts(layers, file);
    let is_within = |inner: &Known<'_>, outer: &Known<'_>| {
        inner.name != outer.name && inner.template == outer.template && outer.at.0 <= inner.at.0 && inner.at.1 <= outer.at.1
    };
    let asked: Vec<&Known<'_>> = known.iter().filter(|part| names.contains(&part.name)).collect();
    // What holds another brings it along.
    let wanted: Vec<&Known<'_>> =
        asked.iter().filter(|part| !asked.iter().any(|outer| is_within(part, outer))).copied().collect();
    let below = layers.iter().find(|layer| layer.text(file).is_some()).map(|layer| format!("{}/{file}", layer.name));
    let mut out = String::new();
    if let Some(below) = below.filter(|_| wanted.iter().any(|part| part.kind == PartKind::Block)) {
        out.push_str(&format!(
            "{{#- 여기에 없는 구역은 {below}의 것입니다. {{{{ super() }}}}는 그 자리에 있던 것을 찍습니다. -#}}\n{{% extends \"{below}\" %}}\n"
        ));
    }
    for part in wanted {
        let text = &part.text[part.at.0..part.at.1];
        out.push_str(&match part.kind {
            PartKind::Block => format!("{{% block {0} %}}{text}{{% endblock {0} %}}\n", part.name),
            PartKind::Component => format!("{text}\n"),
        });
    }
    out
}
