//! A quote or a bracket that opens and does not close → where it opened, and where it might close.

use std::ops::Range;

use super::flow;
use super::mend::{self, Mend, Part, column, lines_above, lines_from};
use super::trouble::{is_year, key_at};
use crate::craft::yaml::quoted;
use crate::say;

/// The maximum number of lines between the place where something opens and the one at which the library stops.
const FARTHEST: usize = 40;

/// The maximum number of quotes that are closed together.
const MOST_TOGETHER: usize = 8;

/// Returns what might close on the line at `here`, or above it.
pub fn mends(text: &str, here: &Range<usize>) -> Vec<Mend> {
    let brackets = lines(text, here).filter_map(|line| bracket(text, &line));
    let mut out: Vec<Mend> = quotes(text, here).chain(brackets).map(|part| vec![part]).collect();
    // The quote of one value ends at that of the next, so that neither alone helps.
    let mut together: Mend = Vec::new();
    for part in quotes(text, here).take(MOST_TOGETHER) {
        together.insert(0, part);
        out.extend((together.len() > 1).then(|| together.clone()));
    }
    out
}

/// Returns the line at `here` and those above it, the nearest first.
fn lines<'a>(text: &'a str, here: &Range<usize>) -> impl Iterator<Item = Range<usize>> + use<'a> {
    std::iter::once(here.clone()).chain(lines_above(text, here)).take(FARTHEST)
}

fn quotes<'a>(text: &'a str, here: &Range<usize>) -> impl Iterator<Item = Part> + use<'a> {
    lines(text, here).filter_map(|line| quote(text, &line))
}

/// Returns the range of a line's value.
fn value(text: &str, line: &Range<usize>) -> Option<Range<usize>> {
    let words = &text[line.clone()];
    let start = column(words);
    let at = match key_at(&words[start..]) {
        Some(colon) => words.len() - words[start + colon + 1..].trim_start().len(),
        None => start,
    };
    let value = words[at..].trim_end();
    (!value.is_empty()).then(|| line.start + at..line.start + at + value.len())
}

/// Returns a value that begins with a quote and holds no other.
pub fn quote(text: &str, line: &Range<usize>) -> Option<Part> {
    let at = value(text, line)?;
    let typed = &text[at.clone()];
    let quote = typed.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inside = &typed[1..];
    if inside.contains(quote) || inside.contains('\\') {
        return None;
    }
    let shown = text[line.start..at.start].trim_start();
    // `"여권”`: a word processor closed it.
    let curly = inside.trim_end_matches(['”', '’']);
    let year = is_year(typed);
    let form = quoted(if year { typed } else { curly });
    let message = say!("따옴표({quote})가 닫히지 않았습니다", "the quote ({quote}) is not closed");
    let help = if year {
        say!("값 전체를 따옴표로 감싸세요: {shown}{form}", "put the whole value in quotes: {shown}{form}")
    } else {
        say!("같은 줄에서 닫으세요: {shown}{form}", "close it on the same line: {shown}{form}")
    };
    let sure = curly == inside && !inside.contains(['“', '”', '‘', '’', '#']) && !goes_on(text, line);
    Some(if sure { mend::sure(at, form, message, help) } else { mend::likely(at, form, message, help) })
}

/// Returns a list or a mapping in brackets that does not close before the next key.
fn bracket(text: &str, line: &Range<usize>) -> Option<Part> {
    let at = value(text, line)?;
    let typed = &text[at.clone()];
    let open = typed.chars().next().filter(|c| matches!(c, '[' | '{') && !typed.starts_with("{{"))?;
    if flow::read(text, at.start).is_some() {
        return None;
    }
    let own = mend::indent(&text[line.clone()]);
    let more = lines_from(text, line).skip(1).take(FARTHEST);
    let ends = |line: &Range<usize>| {
        let words = &text[line.clone()];
        column(words) <= own && (key_at(&words[column(words)..]).is_some() || words.starts_with("- ")) || words == "---"
    };
    let inside: Vec<Range<usize>> = more.take_while(|line| !ends(line)).collect();
    let end = inside.last().map_or(at.end, |last| last.start + text[last.clone()].trim_end().len());
    let whole = &text[at.start..end];
    let close = flow::closing(whole);
    let kept = whole.trim_end_matches(',').len();
    let message = say!("'{open}'가 닫히지 않았습니다", "the '{open}' is not closed");
    if inside.is_empty() {
        let form = format!("{}{close}", &whole[..kept]);
        let shown = text[line.start..at.start].trim_start();
        let help = say!("같은 줄에서 닫으세요: {shown}{form}", "close it on the same line: {shown}{form}");
        // A single word in an open bracket may be `[공지] 여권` without its end.
        let sure =
            whole.contains(',') && flow::read(&form, 0).is_some_and(|flow| flow.end == form.len() && flow.patches.is_empty());
        return Some(if sure { mend::sure(at, form, message, help) } else { mend::likely(at, form, message, help) });
    }
    let help = say!("마지막 값 뒤에 '{close}' 글자를 적으세요", "write {close} behind the last value");
    let mut part = mend::likely(at.start + kept..end, close, message, help);
    part.fault.at = at;
    Some(part)
}

/// Returns whether the line below seems to belong to the same value: it is indented deeper.
fn goes_on(text: &str, line: &Range<usize>) -> bool {
    let own = mend::indent(&text[line.clone()]);
    lines_from(text, line).nth(1).is_some_and(|next| mend::indent(&text[next]) > own)
}
