//! The text of a template → the parts of it that another template can replace: its named blocks and its components.

use std::ops::Range;

/// A part of a template that has a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part<'a> {
    /// What it is.
    pub kind: PartKind,
    /// Its name.
    pub name: &'a str,
    /// The bytes from its first tag to its last one.
    pub whole: Range<usize>,
    /// The bytes between these tags.
    pub inner: Range<usize>,
}

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// `{% block NAME %}`: a template that extends this one replaces it.
    Block,
    /// `{% component NAME(…) %}`: any template of a nearer theme replaces it.
    Component,
}

/// A template that another one names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named<'a> {
    /// The name, as it is written.
    pub name: &'a str,
    /// The bytes of the name.
    pub at: Range<usize>,
}

/// The parts of a template, and the templates that it names.
#[derive(Debug, Default)]
pub struct Outline<'a> {
    /// Its blocks and components, in the order in which they begin.
    pub parts: Vec<Part<'a>>,
    /// The template that it extends.
    pub parent: Option<Named<'a>>,
    /// The templates that it includes.
    pub included: Vec<Named<'a>>,
}

impl<'a> Outline<'a> {
    /// Reads the tags of a template. One that is not closed reaches to the end.
    pub fn of(text: &'a str) -> Self {
        let mut outline = Self::default();
        let mut open: Vec<usize> = Vec::new();
        let mut verbatim = false;
        let mut from = 0;
        while let Some(tag) = next_tag(text, from) {
            from = tag.end;
            let inside = text[tag.start + 2..tag.end - 2].trim_matches('-').trim();
            let (word, rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
            verbatim = word == "raw" || verbatim && word != "endraw";
            match word {
                _ if verbatim => {}
                "block" | "component" => {
                    let kind = if word == "block" { PartKind::Block } else { PartKind::Component };
                    let name = rest.split(|c: char| c == '(' || c.is_whitespace()).find(|name| !name.is_empty());
                    open.push(outline.parts.len());
                    let (whole, inner) = (tag.start..text.len(), tag.end..text.len());
                    outline.parts.push(Part { kind, name: name.unwrap_or_default(), whole, inner });
                }
                "endblock" | "endcomponent" => {
                    if let Some(part) = open.pop().and_then(|index| outline.parts.get_mut(index)) {
                        part.inner.end = tag.start;
                        part.whole.end = tag.end;
                    }
                }
                "extends" | "include" => {
                    let name = rest.trim_matches(|c| matches!(c, '"' | '\'' | '`') || char::is_whitespace(c));
                    let start = tag.start + text[tag.clone()].find(name).unwrap_or(0);
                    let named = Named { name, at: start..start + name.len() };
                    if word == "extends" { outline.parent = Some(named) } else { outline.included.push(named) }
                }
                _ => {}
            }
        }
        outline
    }

    /// Returns whether its parts are components, and there is one.
    pub fn has_components_alone(&self) -> bool {
        !self.parts.is_empty() && self.parts.iter().all(|part| part.kind == PartKind::Component)
    }

    /// Returns the parts that do not stand within another.
    pub fn outermost(&self) -> impl Iterator<Item = &Part<'a>> {
        let mut end = 0;
        self.parts.iter().filter(move |part| {
            let is_outer = part.whole.start >= end;
            end = end.max(part.whole.end);
            is_outer
        })
    }
}

/// Returns the next `{% … %}`, with its signs, at `from` or later. What stands in a comment is no tag.
fn next_tag(text: &str, mut from: usize) -> Option<Range<usize>> {
    loop {
        let start = from + text.get(from..)?.find("{%").into_iter().chain(text.get(from..)?.find("{#")).min()?;
        let close = if text[start..].starts_with("{#") { "#}" } else { "%}" };
        let end = start + 2 + text[start + 2..].find(close)? + 2;
        if close == "%}" {
            return Some(start..end);
        }
        from = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_and_components_are_found_with_what_they_hold() {
        let text = "{#- {% block no %} -#}\n{% extends \"default/a.html\" %}{% block out -%}a{% block in %}b{% endblock in %}{%- endblock %}\n\
            {% raw %}{% block no %}{% endraw %}{% component way(at, of) %}c{% include 'x.html' %}{% endcomponent way %}";
        let outline = Outline::of(text);
        let found: Vec<(&str, &str)> = outline.parts.iter().map(|part| (part.name, &text[part.inner.clone()])).collect();
        assert_eq!(found, [("out", "a{% block in %}b{% endblock in %}"), ("in", "b"), ("way", "c{% include 'x.html' %}"),]);
        assert_eq!(outline.outermost().map(|part| part.name).collect::<Vec<_>>(), ["out", "way"]);
        assert_eq!(outline.parent.map(|parent| &text[parent.at]), Some("default/a.html"));
        assert_eq!(outline.included[0].name, "x.html");
    }

    #[test]
    fn what_is_not_closed_is_no_reason_to_stop() {
        for text in [
            "{%",
            "{% %}",
            "{%%}",
            "{% block %}",
            "{% endblock %}",
            "{# {%",
            "{%-%}",
            "{% block a %}{% block b",
            "{% extends %}",
        ] {
            Outline::of(text).outermost().for_each(|part| assert!(text.get(part.inner.clone()).is_some(), "{text}"));
        }
    }
}
