//! `<style>` elements, `style` and presentation attributes → the one value that each property of an element has.
//!
//! The order is that of CSS: a presentation attribute yields to the style sheet, the style sheet to `style`, and all of them to
//! what is `!important` (CSS Cascading 4, 6.1; SVG 2, 6.6).

use std::ops::Range;

use roxmltree::{Document, Node};
use simplecss::{AttributeOperator, Declaration, DeclarationTokenizer, PseudoClass, StyleSheet};
use svgtypes::FontShorthand;

/// A property or an attribute of an element.
#[derive(Debug)]
pub(super) struct Declared<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its value.
    pub value: &'a str,
    /// Where it is written, in bytes of the drawing's text.
    pub at: Range<usize>,
    rank: Rank,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Attribute,
    Sheet,
    Style,
    ImportantSheet,
    ImportantStyle,
}

/// All style sheets of a drawing.
pub(super) struct Sheet<'a> {
    sheet: StyleSheet<'a>,
    /// Where the first `<style>` is.
    at: Range<usize>,
    text: &'a str,
    /// The names of rules that begin with `@` and would change the look, with where they are.
    pub at_rules: Vec<(&'a str, Range<usize>)>,
}

/// At-rules that change nothing here: fonts are the theme's, and there is one namespace.
const HARMLESS: [&str; 3] = ["font-face", "charset", "namespace"];

impl<'a> Sheet<'a> {
    /// Reads every `<style>` of a drawing.
    pub(super) fn of(document: &'a Document<'_>) -> Self {
        let mut sheet = Sheet { sheet: StyleSheet::new(), at: 0..0, text: document.input_text(), at_rules: Vec::new() };
        for node in document.descendants().filter(|node| node.tag_name().name() == "style") {
            let css = node.text().unwrap_or("");
            if sheet.at == (0..0) {
                sheet.at = node.range();
            }
            let mut rest = css;
            while let Some(at) = rest.find('@') {
                rest = &rest[at + 1..];
                let name = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len())];
                if !HARMLESS.contains(&name) {
                    sheet.at_rules.push((name, sheet.find(&format!("@{name}"))));
                }
            }
            sheet.sheet.parse_more(css);
        }
        sheet
    }

    /// Returns the text of the drawing.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// Returns how many rules there are.
    pub(super) fn rules(&self) -> usize {
        self.sheet.rules.len()
    }

    /// Returns whether a rule names this class.
    pub(super) fn has_class(&self, class: &str) -> bool {
        // The library writes `.st0` as the attribute selector that it is.
        let named = format!("[class~='{class}']");
        self.sheet.rules.iter().any(|rule| rule.selector.to_string().contains(&named))
    }

    /// Returns the attributes and properties of an element that are in no namespace, each once, with the value that wins.
    pub(super) fn of_element(&self, node: Node<'a, '_>) -> Vec<Declared<'a>> {
        let mut declared = Vec::new();
        for attribute in node.attributes().filter(|attribute| attribute.namespace().is_none()) {
            if !matches!(attribute.name(), "style" | "href") {
                put(&mut declared, attribute.name(), attribute.value(), attribute.range(), Rank::Attribute);
            }
        }
        for rule in &self.sheet.rules {
            if rule.selector.matches(&Matched(node)) {
                for declaration in &rule.declarations {
                    let rank = if declaration.important { Rank::ImportantSheet } else { Rank::Sheet };
                    expand(&mut declared, declaration, self.find(declaration.name), rank);
                }
            }
        }
        if let Some(style) = node.attribute_node("style") {
            for declaration in DeclarationTokenizer::from(style.value()) {
                let rank = if declaration.important { Rank::ImportantStyle } else { Rank::Style };
                expand(&mut declared, &declaration, style.range(), rank);
            }
        }
        declared
    }

    /// Returns where a word of the style sheet is, or else the sheet.
    fn find(&self, word: &str) -> Range<usize> {
        let inside = self.text.get(self.at.clone()).unwrap_or("");
        match inside.find(word) {
            Some(at) => self.at.start + at..self.at.start + at + word.len(),
            None => self.at.start..self.at.start + "<style".len(),
        }
    }
}

/// Adds a declaration; `font` as the properties that it stands for.
fn expand<'a>(declared: &mut Vec<Declared<'a>>, declaration: &Declaration<'a>, at: Range<usize>, rank: Rank) {
    let Declaration { name, value, .. } = *declaration;
    let Some(font) = Some(value).filter(|_| name == "font").and_then(|value| FontShorthand::from_str(value).ok()) else {
        put(declared, name, value, at, rank);
        return;
    };
    put(declared, "font-size", font.font_size, at.clone(), rank);
    put(declared, "font-weight", font.font_weight.unwrap_or("normal"), at.clone(), rank);
    put(declared, "font-style", font.font_style.unwrap_or("normal"), at, rank);
}

fn put<'a>(declared: &mut Vec<Declared<'a>>, name: &'a str, value: &'a str, at: Range<usize>, rank: Rank) {
    match declared.iter_mut().find(|other| other.name == name) {
        Some(other) if other.rank > rank => {}
        Some(other) => *other = Declared { name, value, at, rank },
        None => declared.push(Declared { name, value, at, rank }),
    }
}

/// An element as selectors see it.
struct Matched<'a, 'input>(Node<'a, 'input>);

impl simplecss::Element for Matched<'_, '_> {
    fn parent_element(&self) -> Option<Self> {
        self.0.parent_element().map(Matched)
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.0.prev_sibling_element().map(Matched)
    }

    fn has_local_name(&self, name: &str) -> bool {
        self.0.is_element() && self.0.tag_name().name() == name
    }

    fn attribute_matches(&self, name: &str, operator: AttributeOperator<'_>) -> bool {
        self.0.attribute(name).is_some_and(|value| operator.matches(value))
    }

    fn pseudo_class_matches(&self, class: PseudoClass<'_>) -> bool {
        matches!(class, PseudoClass::FirstChild) && self.0.prev_sibling_element().is_none()
    }
}
