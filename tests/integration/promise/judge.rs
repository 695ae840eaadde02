//! A file and its resolved topic → the first place that is neither shown nor touched by a finding. Knows nothing of the parser.

use std::ops::Range;

use cardnews::finding::Finding;
use cardnews::model::Topic;

use super::shown::shown;

pub fn is_word(c: char) -> bool {
    ('\u{B4A0}'..='\u{B7FF}').contains(&c) || ('밟'..='밢').contains(&c)
}

/// Returns the first place of the source that is neither shown nor touched by a finding.
pub fn first_loss(source: &str, topic: &Topic, findings: &[Finding]) -> Option<String> {
    let shown = shown(topic);
    let front_end = source[4..].find("\n---\n").unwrap() + 8;
    let touched =
        |at: &Range<usize>| findings.iter().any(|finding| finding.place.start <= at.end && at.start <= finding.place.end);
    // A mark of a callout that customers read as letters is a loss too. In code it is what they should read.
    if !source.contains("```") && shown.lines().any(|line| line.starts_with("[!")) {
        let marks: Vec<usize> = source.match_indices("[!").map(|(at, _)| at).collect();
        if !marks.is_empty() && !marks.iter().any(|at| touched(&(*at..at + 2))) {
            return Some(format!("shown raw: [!…]\nshown: {shown:?}"));
        }
    }
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let text = line.trim_end_matches('\n');
        let at = start..start + text.len();
        start += line.len();
        let front = at.start < front_end;
        // The lines before those of the editor, and the fences of the front matter.
        if front && !text.contains(is_word) {
            continue;
        }
        // What opens and closes code to copy; one that nothing closes is a finding.
        if text.trim_start() == "```" {
            continue;
        }
        for (gap, place) in gaps(text, at.start) {
            // In front matter a finding at a value speaks of all its lines.
            let near = if front { value(source, &place) } else { place.clone() };
            if !fits(&gap, front, &shown) && !touched(&near) {
                return Some(format!("lost: {:?} in {text:?}\nshown: {shown:?}", &source[place]));
            }
        }
    }
    None
}

/// Returns the lines of the key of front matter that a place belongs to: its own, and the indented ones after it.
fn value(source: &str, place: &Range<usize>) -> Range<usize> {
    let start = source[..place.start].match_indices('\n').rev().map(|(end, _)| end + 1);
    let start = start.into_iter().find(|at| !source[*at..].starts_with(' ')).unwrap_or(0);
    let end = source[place.end..].match_indices('\n').map(|(end, _)| place.end + end);
    start..end.into_iter().find(|at| !source[at + 1..].starts_with(' ')).unwrap_or(source.len())
}

/// What stands between two words of a line, or between a word and an edge of the line.
struct Gap<'a> {
    before: Option<char>,
    typed: &'a str,
    after: Option<char>,
}

fn gaps(line: &str, base: usize) -> Vec<(Gap<'_>, Range<usize>)> {
    let mut out = Vec::new();
    let (mut before, mut from) = (None, 0);
    for (at, c) in line.char_indices().filter(|(_, c)| is_word(*c)) {
        out.push((Gap { before, typed: &line[from..at], after: Some(c) }, base + from..base + at + c.len_utf8()));
        (before, from) = (Some(c), at + c.len_utf8());
    }
    out.push((Gap { before, typed: &line[from..], after: None }, base + from..base + line.len()));
    out
}

/// Whether the gap is shown as it was typed, but for the marks that the guide names.
fn fits(gap: &Gap<'_>, front: bool, shown: &str) -> bool {
    let around = |c: char| shown.find(c).map(|at| (at, at + c.len_utf8()));
    // A word that is nowhere is lost.
    if [gap.before, gap.after].into_iter().flatten().any(|c| around(c).is_none()) {
        return false;
    }
    let left = |from: usize| {
        let rest = &shown[from..];
        &rest[..rest.find(|c| is_word(c) || c == '\n').unwrap_or(rest.len())]
    };
    let right = |to: usize| {
        let rest = &shown[..to];
        &rest[rest.rfind(|c| is_word(c) || c == '\n').map_or(0, |at| at + rest[at..].chars().next().unwrap().len_utf8())..]
    };
    let readings = if front { front_values(gap) } else { readings(gap) };
    readings.iter().any(|typed| match (gap.before, gap.after) {
        (Some(before), Some(after)) => {
            let (_, from) = around(before).unwrap();
            let (to, _) = around(after).unwrap();
            if from <= to && !shown[from..to].contains('\n') {
                return same(typed, &shown[from..to]);
            }
            // They stand in two cells of a table, or a break is between them.
            let (after_left, before_right) = (left(from), right(to));
            typed.match_indices('|').any(|(bar, _)| same(&typed[..bar], after_left) && same(&typed[bar + 1..], before_right))
                || same(typed, &format!("{after_left}{before_right}"))
        }
        (Some(before), None) => {
            let (_, from) = around(before).unwrap();
            begins(left(from), typed)
        }
        (None, Some(after)) => {
            let (to, _) = around(after).unwrap();
            ends(right(to), typed)
        }
        (None, None) => {
            typed.is_empty() || bare(typed).is_empty() || shown.lines().any(|line| bare(line).contains(&bare(typed)))
        }
    })
}

/// The letters without spaces and without `**` and `~~`, which may be marks or letters.
fn bare(text: &str) -> String {
    let text = text.replace(|c: char| c.is_whitespace(), "");
    text.replace("**", "").replace("~~", "")
}

fn same(typed: &str, shown: &str) -> bool {
    bare(typed) == bare(shown)
}

fn begins(shown: &str, typed: &str) -> bool {
    bare(shown).starts_with(&bare(typed))
}

fn ends(shown: &str, typed: &str) -> bool {
    bare(shown).ends_with(&bare(typed))
}

/// The ways in which the guide lets a value of front matter be read in a gap: without the key, and without double quotes around
/// the whole, between which `\"` stands for one of them.
fn front_values(gap: &Gap<'_>) -> Vec<String> {
    let value = front_value(gap);
    let inside = if gap.before.is_none() { value.strip_prefix('"').unwrap_or(&value) } else { &value };
    let inside = if gap.after.is_none() { inside.strip_suffix('"').unwrap_or(inside) } else { inside };
    let inside = inside.replace("\\\"", "\"");
    vec![value, inside]
}

/// The value of front matter in a gap, without the key.
fn front_value(gap: &Gap<'_>) -> String {
    let typed = gap.typed.trim();
    let value = match typed.split_once(": ").or_else(|| typed.split_once(':')) {
        Some((key, value)) if gap.before.is_none() && key.chars().all(|c| c.is_ascii_lowercase() || c == '_') => value.trim(),
        _ => typed,
    };
    filled(value)
}

/// The ways in which the guide lets a gap be read: with the mark at the start of its line or without, with escapes.
fn readings(gap: &Gap<'_>) -> Vec<String> {
    let mut out = vec![gap.typed.to_owned()];
    if gap.before.is_none() {
        let text = gap.typed.trim_start();
        // Quotes, headings, lists, explanations; the delimiters of tables.
        for mark in [
            "> ",
            ">",
            "## ",
            "### ",
            "- ",
            "-\t",
            "* ",
            "+ ",
            "- [ ] ",
            ": ",
            "| ",
            "|",
            "> [!TIP]",
            "> [!NOTE]",
            "> [!주의]",
            "> [!참고]",
        ] {
            out.extend(text.strip_prefix(mark).map(str::to_owned));
        }
        if matches!(text, "|---|---|" | "-" | "*" | "+" | ">" | "##" | "###" | "- [ ]" | ":") {
            out.push(String::new());
        }
        let signs: Vec<String> = out.iter().map(|text| text.replace(['○', '◯'], "O").replace('×', "X")).collect();
        let steps: Vec<String> = out.iter().map(|text| text.replacen(')', ".", 1)).collect();
        out.extend(signs);
        out.extend(steps);
    }
    if gap.after.is_none() {
        let cut: Vec<String> =
            out.iter().filter_map(|text| text.trim_end().strip_suffix(['|', '\\']).map(str::to_owned)).collect();
        out.extend(cut);
    }
    let escaped: Vec<String> = out.iter().map(|text| unescaped(text, gap.before.is_none())).collect();
    out.extend(escaped);
    out.iter().map(|text| filled(text)).collect()
}

/// Takes away each single backslash before a mark.
fn unescaped(text: &str, first: bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    // Within a word, two backslashes before a mark are one.
    let doubled = |at: usize| {
        let within = if at == 0 { !first } else { !chars[at - 1].is_whitespace() && chars[at - 1] != '\\' };
        within && chars[at..].starts_with(&['\\', '\\']) && chars.get(at + 2).is_some_and(|next| "*~<[]`".contains(*next))
    };
    for (at, c) in chars.iter().enumerate() {
        if doubled(at) {
            continue;
        }
        let single = *c == '\\' && (at == 0 || chars[at - 1] != '\\');
        let digits = first && chars[..at].iter().all(|c| c.is_ascii_digit() || c.is_whitespace() || "->*+:".contains(*c));
        let mark = chars.get(at + 1).is_some_and(|next| "*~<[]|`!&".contains(*next) || digits && "#-+>:=.)".contains(*next));
        if !(single && mark) {
            out.push(*c);
        }
    }
    out
}

/// Fills what the site knows.
fn filled(text: &str) -> String {
    text.replace("{{ fact.a }}", "팔 년")
        .replace("{{ office.phone }}", "055-000-0000")
        .replace("{{ office.name }}", "시험 지사")
}
