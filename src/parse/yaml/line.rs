//! A line that YAML cannot read → what might be wrong with its key or its value, the surest first.

use std::ops::Range;

use super::flow;
use super::mend::{self, Mend, Part, column};
use super::trouble::{Trouble, after, because, is_name, key_at, names_a_number};
use crate::craft::yaml::quoted;
use crate::finding::Say;
use crate::say;

/// Returns what might be wrong with the line at `place`.
pub fn mends(text: &str, place: &Range<usize>) -> Vec<Mend> {
    let line = &text[place.clone()];
    let mut out: Vec<Mend> = value(line, place.start).map(|part| vec![part]).into_iter().collect();
    for part in key(line, place.start) {
        // The value behind a mended key may be wrong, too. It is found in the mended line, and lies behind the key.
        let line =
            mend::mended(line, &[Part { edit: part.edit.start - place.start..part.edit.end - place.start, ..part.clone() }]);
        out.push(vec![part.clone()]);
        out.extend(value(&line, place.start).map(|mut value| {
            let back = |at: usize| at + part.edit.len() - part.with.len();
            value.edit = back(value.edit.start)..back(value.edit.end);
            value.fault.at = value.edit.clone();
            vec![part, value]
        }));
    }
    out
}

/// Returns what might be wrong with the key and its colon. The line begins at `base`.
fn key(line: &str, base: usize) -> Vec<Part> {
    let start = column(line);
    let words = &line[start..];
    let length = words.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-')).unwrap_or(words.len());
    let (name, rest) = words.split_at(length);
    let at = base + start + length;
    let mut out = Vec::new();
    if name.is_empty() {
        return out;
    }
    let blank = rest.len() - rest.trim_start_matches(' ').len();
    let (sign, value) = rest[blank..].split_at(rest[blank..].chars().next().map_or(0, char::len_utf8));
    let value_at = value.len() - value.trim_start_matches([' ', '\u{3000}', '\u{a0}', '\t']).len();
    let edit = at..at + blank + sign.len() + value_at;
    let value = value[value_at..].trim_end();
    let form = format!("{name}: {value}");
    let form = form.trim_end();
    let help = say!("쌍점과 빈칸을 적으세요: {form}", "write a colon and a space: {form}");
    let with = if value.is_empty() { ":" } else { ": " }.to_owned();
    match sign {
        "：" => out.push(mend::sure(
            at..at + blank + sign.len() + value_at,
            with,
            say!("쌍점이 전각 글자(：)입니다", "the colon is the full-width letter (：)"),
            say!("보통 쌍점과 빈칸을 적으세요: {form}", "write a plain colon and a space: {form}"),
        )),
        ":" if !rest[blank + 1..].starts_with(' ') && !value.is_empty() => out.push(mend::sure(
            edit,
            with,
            say!("쌍점 뒤에 빈칸이 없습니다", "there is no space after the colon"),
            say!("쌍점 뒤를 한 칸 띄우세요: {form}", "put a space after it: {form}"),
        )),
        "=" | ";" if is_name(name) => out.push(mend::sure(
            edit,
            with,
            say!("'{name}' 뒤에 쌍점이 아니라 '{sign}'이 있습니다", "behind '{name}' there is '{sign}' instead of a colon"),
            help,
        )),
        // A word in English may begin a line that belongs to the value above.
        _ if is_name(name) && (blank > 0 || rest.is_empty()) => {
            let value = rest[blank..].trim_end();
            let form = format!("{name}: {value}");
            let form = form.trim_end();
            let message = say!("'{name}' 뒤에 쌍점이 없습니다", "there is no colon behind '{name}'");
            let help = say!("쌍점과 빈칸을 적으세요: {form}", "write a colon and a space: {form}");
            out.push(mend::likely(at..at + blank, if value.is_empty() { ":" } else { ": " }.to_owned(), message, help));
        }
        _ => {}
    }
    out
}

/// Returns what might be wrong with the value. The line begins at `base`.
fn value(line: &str, base: usize) -> Option<Part> {
    let start = column(line);
    let words = &line[start..];
    let is_item = start > mend::indent(line);
    // In a list, a word before a colon is a key only if it is a name, as all keys are that these files know.
    let is_key = |colon: &usize| words[colon + 1..].starts_with(' ') && (!is_item || is_name(&words[..*colon]));
    let key = key_at(words).filter(is_key).map(|colon| colon + 1);
    let at = match key {
        Some(end) => line.len() - words[end..].trim_start().len(),
        None if is_item => start,
        None => return None,
    };
    let value = line[at..].trim_end();
    let shown = &line[mend::indent(line)..at];
    let (message, help, with, sure) = quoting(value, shown)?;
    let edit = base + at..base + at + value.len();
    let part = mend::sure(edit, with, message, help);
    // A remark would become part of the value.
    let sure = sure && names_a_number(value);
    Some(if sure { part } else { mend::likely(part.edit, part.with, part.fault.message, part.fault.help) })
}

/// Returns what is wrong with a value, what to do, its quoted form, and whether that is sure. `shown` is the key before it.
fn quoting(value: &str, shown: &str) -> Option<(Say, Say, String, bool)> {
    let first = value.chars().next()?;
    let form = quoted(value);
    let whole = say!("값 전체를 따옴표로 감싸세요: {shown}{form}", "put the whole value in quotes: {shown}{form}");
    if first == '"' && value.len() > 1 && value.ends_with('"') && value.contains('\\') {
        let form = format!("'{}'", value[1..value.len() - 1].replace('\'', "''"));
        let help = say!("작은따옴표로 감싸세요: {shown}{form}", "put it in single quotes: {shown}{form}");
        return Some((say!("큰따옴표 안에 '\\'가 있습니다", "there is a '\\' in double quotes"), help, form, true));
    }
    // A text goes on below `|` and `>`; a list or a mapping has values of its own.
    let heads = value.trim_start_matches(['|', '>']).trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
    if matches!(first, '|' | '>') && heads.is_empty() {
        return None;
    }
    let closed = || flow::read(value, 0).is_some_and(|flow| flow.end < value.len());
    let ends = first == '[' && value.ends_with(']') || first == '{' && value.ends_with('}') && !value.starts_with("{{");
    let listed = ends && !closed();
    let goes_on = first == '[' && !value.contains(']') || first == '{' && !value.contains('}');
    if listed || goes_on {
        return None;
    }
    let trouble = match first {
        // Whoever forgot to close it is told so.
        '"' | '\'' if !value[1..].contains(first) => return None,
        '"' | '\'' => Trouble::Quotes,
        c if "[]{}&*!|>%@`?,-#".contains(c) => Trouble::Mark(c),
        _ if value.contains(':') => Trouble::Colon,
        _ => return None,
    };
    // An alias or an anchor may be meant, which these files cannot have.
    let named = value[first.len_utf8()..].starts_with(|c: char| c.is_ascii_alphanumeric()) && !value.ends_with('*');
    let (message, reason) = because(trouble);
    // A text below may be meant.
    let block = matches!(first, '|' | '>') && value[1..].starts_with(' ');
    let sure = !(ends || block || matches!(first, '*' | '&') && named);
    Some((message, after(reason, whole), form, sure))
}
