//! Findings as text for a terminal: source line, caret, help. The only file that knows annotate-snippets.

use std::collections::BTreeMap;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::Language;
use super::{Finding, Severity, excerpt, line_column};
use crate::craft::text::{escaped, steers};

/// Returns all findings as one text.
///
/// `sources` holds the text of every file that was read. A finding in another file shows only its path.
pub fn show<'a>(
    findings: impl IntoIterator<Item = &'a Finding>,
    sources: &BTreeMap<Arc<str>, Arc<str>>,
    language: Language,
    colour: bool,
) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for finding in findings {
        out.push_str(&one(finding, sources, language, &renderer));
        out.push_str("\n\n");
    }
    out
}

fn one(finding: &Finding, sources: &BTreeMap<Arc<str>, Arc<str>>, language: Language, renderer: &Renderer) -> String {
    let level = match (finding.severity, language) {
        (Severity::Error, Language::Ko) => Level::ERROR.with_name("오류"),
        (Severity::Error, Language::En) => Level::ERROR,
        (Severity::Warning, Language::Ko) => Level::WARNING.with_name("주의"),
        (Severity::Warning, Language::En) => Level::WARNING,
        (Severity::Note, Language::Ko) => Level::NOTE.with_name("참고"),
        (Severity::Note, Language::En) => Level::NOTE,
    };
    let help = match language {
        Language::Ko => Level::HELP.with_name("도움말"),
        Language::En => Level::HELP,
    };
    let title = level.primary_title(finding.message.in_language(language)).id(finding.rule.id);
    let help = [help.message(finding.help.in_language(language))];
    let touched = touched(&finding.offices, language);
    let name = match language {
        Language::Ko => "기관",
        Language::En => "offices",
    };
    let touched = touched.as_deref().map(|offices| Level::NOTE.with_name(name).message(offices));
    let below = || help.iter().chain(&touched).cloned();
    let path = escaped(&finding.place.path);
    let Some(source) = excerpt::source(sources, &finding.place) else {
        return renderer.render(&[title.element(Origin::path(path.as_ref())).elements(below())]);
    };
    let (lines, first_line, range) = excerpt::cut(source, finding.place.start..finding.place.end);
    let (line, column) = line_column(source, finding.place.start);
    let is_cut = lines[..range.start].chars().count() + 1 < column;
    let snippet = Snippet::source(quiet(lines)).line_start(first_line).annotation(AnnotationKind::Primary.span(range));
    if is_cut {
        // The library would count the column from the start of the shown part.
        let origin = Origin::path(path.as_ref()).line(line).char_column(column);
        return renderer.render(&[title.element(origin).element(snippet).elements(below())]);
    }
    renderer.render(&[title.element(snippet.path(path.as_ref())).elements(below())])
}

/// The maximum number of offices that are named below a finding.
const MOST_OFFICES: usize = 5;

/// Names the offices that a finding touches; `None` if it touches the only one, or all.
fn touched(offices: &[Arc<str>], language: Language) -> Option<String> {
    let (count, named) = (offices.len(), offices.iter().take(MOST_OFFICES).map(AsRef::as_ref).collect::<Vec<_>>().join(", "));
    match (count, language) {
        (0, _) => None,
        (..=MOST_OFFICES, _) => Some(named),
        (_, Language::Ko) => Some(format!("{named} … 모두 {count}곳")),
        (_, Language::En) => Some(format!("{named} … {count} in all")),
    }
}

/// Returns the text without what terminals obey. The library itself shows the controls of ASCII as signs. What replaces a
/// character has the same number of bytes, so places stay correct.
fn quiet(text: &str) -> String {
    let instead = |c: char| match c.len_utf8() {
        2 => '\u{B7}',
        _ => '\u{FFFD}',
    };
    text.chars().map(|c| if !c.is_ascii() && steers(c) { instead(c) } else { c }).collect()
}
