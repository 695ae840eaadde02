//! A theme whose templates cannot be compiled, or one that failed while it was filled → what is wrong, each with file and line.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::lineage::{Source, Sources, resolved};
use super::parts::{Named, PartKind};
use crate::craft::text;
use crate::finding::{Finding, Place, Say, remedy, rule::theme as rule};
use crate::model::{Theme, paths};
use crate::say;

/// Returns everything that keeps the templates from being compiled. `told` is what the library says of all of them.
pub(super) fn of_theme(theme: &Theme, sources: &Sources<'_>, told: &tera::Error) -> Vec<Finding> {
    let mut found = Vec::new();
    for (name, source) in sources {
        // Alone it does not know the others: only what is wrong in itself is told.
        if let Err(error) = tera::Tera::new().add_raw_template(name, source.text)
            && matches!(error.kind(), tera::ErrorKind::SyntaxError(_))
        {
            found.extend(reported(theme, &error.to_string()));
        }
    }
    let mut in_circles = BTreeSet::new();
    for (name, source) in sources {
        kinship(theme, sources, (name.as_str(), source), &mut in_circles, &mut found);
    }
    let others = told.to_string();
    if matches!(told.kind(), tera::ErrorKind::Msg(_)) {
        let reports = others.split("\n\n").filter(|report| !report.starts_with("error: Block `"));
        found.extend(reports.filter_map(|report| reported(theme, report)));
    }
    if found.is_empty() {
        found.push(of_render(theme, told));
    }
    found
}

/// Returns what went wrong while a template was filled.
pub(super) fn of_render(theme: &Theme, error: &tera::Error) -> Finding {
    let mut message = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        message = format!("{message}: {inner}");
        source = inner.source();
    }
    reported(theme, &message).unwrap_or_else(|| {
        let message = message.lines().next().unwrap_or_default().to_owned();
        fault(
            Place::file(&paths::theme_file(&theme.name, "templates")),
            say!("테마의 틀에 잘못이 있습니다: {message}", "a template of the theme is faulty: {message}"),
            only_known(),
        )
    })
}

/// Follows the parents of a template: each must be there, none may come twice, and one of them must have each block that the
/// template fills.
fn kinship(
    theme: &Theme,
    sources: &Sources<'_>,
    (name, source): (&str, &Source<'_>),
    in_circles: &mut BTreeSet<String>,
    found: &mut Vec<Finding>,
) {
    let Some(parent) = &source.outline.parent else { return };
    let mut way = vec![name.to_owned()];
    let mut blocks: Vec<&str> = Vec::new();
    let mut next = Some(parent);
    while let Some(named) = next {
        let above = resolved(theme, named.name);
        if let Some(start) = way.iter().position(|on_the_way| *on_the_way == above) {
            // Each template of a circle would tell it again.
            if start == 0 && !in_circles.contains(name) {
                found.push(circle(theme, (source, parent), &way));
                in_circles.extend(way);
            }
            return;
        }
        let Some(beyond) = sources.get(&above) else {
            // A parent that lacks its own parent tells it itself.
            if way.len() == 1 {
                found.push(without_parent(theme, source, parent));
            }
            return;
        };
        blocks.extend(beyond.outline.parts.iter().filter(|part| part.kind == PartKind::Block).map(|part| part.name));
        way.push(above);
        next = beyond.outline.parent.as_ref();
    }
    for part in source.outline.outermost().filter(|part| part.kind == PartKind::Block && !blocks.contains(&part.name)) {
        let (block, of) = (part.name, &way[1]);
        found.push(fault(
            place(source, tag(source.text, part.whole.start)),
            say!("{of}에 그런 구역이 없습니다: {block}", "{of} has no block '{block}'"),
            remedy::unknown_word(block, &blocks),
        ));
    }
}

fn without_parent(theme: &Theme, source: &Source<'_>, parent: &Named<'_>) -> Finding {
    let of_layers = theme.layers.iter().flat_map(|layer| layer.templates.keys().map(|file| format!("{}/{file}", layer.name)));
    let known: Vec<String> = of_layers.filter(|name| name.ends_with(&format!("/{}", base_name(parent.name)))).collect();
    let all: Vec<String> =
        theme.layers.iter().flat_map(|layer| layer.templates.keys().map(|file| format!("{}/{file}", layer.name))).collect();
    let near = if known.is_empty() { all } else { known };
    let name = parent.name;
    fault(
        place(source, parent.at.clone()),
        say!("바탕으로 삼은 틀이 없습니다: {name}", "there is no template '{name}' to extend"),
        remedy::unknown_word(name, &near.iter().map(String::as_str).collect::<Vec<_>>()),
    )
}

/// Returns the last part of a name.
fn base_name(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn circle(theme: &Theme, (source, parent): (&Source<'_>, &Named<'_>), way: &[String]) -> Finding {
    let hidden = theme.layers.iter().skip_while(|layer| !std::ptr::eq(*layer, source.layer)).skip(1);
    let below = hidden.into_iter().find(|layer| layer.text(source.file).is_some());
    let help = match below {
        Some(layer) => {
            let name = format!("{}/{}", layer.name, source.file);
            say!("바탕이 되는 테마의 틀은 \"{name}\"입니다", "the template of the theme below is \"{name}\"")
        }
        None => say!("한 파일에서 'extends'를 지우세요", "remove 'extends' from one of them"),
    };
    let circle = way.iter().chain(way.first()).map(String::as_str).collect::<Vec<_>>().join(" → ");
    fault(
        place(source, parent.at.clone()),
        say!("틀이 돌고 돌아 자기를 바탕으로 삼습니다: {circle}", "templates extend one another: {circle}"),
        help,
    )
}

/// Returns the finding for a report of the library: what is wrong in the first lines, then ` --> NAME:LINE:COLUMN`, and the line
/// with signs below what is wrong.
fn reported(theme: &Theme, report: &str) -> Option<Finding> {
    let lines: Vec<&str> = report.lines().collect();
    let arrow = lines.iter().position(|line| line.trim_start().starts_with("--> "))?;
    let message = lines[..arrow].join(" ");
    let message = message.strip_prefix("error: ").unwrap_or(&message).trim_end_matches('.').to_owned();
    let mut where_it_is = lines[arrow].trim_start().trim_start_matches("--> ").rsplitn(3, ':');
    let column: usize = where_it_is.next()?.parse().ok()?;
    let line: usize = where_it_is.next()?.parse().ok()?;
    let name = where_it_is.next()?;
    let length = lines.get(arrow + 3).map_or(0, |signs| signs.matches('^').count()).max(1);
    let (path, text) = theme.layers.iter().find_map(|layer| {
        let file = name.strip_prefix(layer.name.as_str())?.strip_prefix('/')?;
        Some((paths::theme_file(&layer.theme, &format!("templates/{file}")), layer.text(file)?))
    })?;
    // What is shown has the line ends of all texts.
    let text = text::normal(text.to_owned());
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let chars = |count: usize| text[start..].chars().take(count).map(char::len_utf8).sum::<usize>();
    let range = start + chars(column.saturating_sub(1))..start + chars(column.saturating_sub(1) + length);
    Some(fault(
        Place::new(&Arc::from(path), range),
        say!("{name}, {line}번째 줄에 잘못이 있습니다: {message}", "line {line} of {name} is faulty: {message}"),
        only_known(),
    ))
}

fn only_known() -> Say {
    say!("themes/README.md에 있는 이름만 쓰세요", "use only the names that themes/README.md lists")
}

/// Returns the range of the tag that begins at `start`.
fn tag(text: &str, start: usize) -> Range<usize> {
    start..text[start..].find("%}").map_or(text.len(), |end| start + end + 2)
}

/// Returns the place of a range of a template as it was read, in the text with the line ends of all texts.
fn place(source: &Source<'_>, range: Range<usize>) -> Place {
    let before = |end: usize| text::normal(source.text[..end].to_owned()).len();
    Place::new(&Arc::from(source.path()), before(range.start)..before(range.end))
}

fn fault(place: Place, message: Say, help: Say) -> Finding {
    Finding::new(&rule::BROKEN_THEME, place, message, help)
}
