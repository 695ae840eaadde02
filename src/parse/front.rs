//! The text of a topic → its front matter and its body, and what is wrong with the lines of `---` around the front matter.

use std::ops::Range;
use std::sync::Arc;

use super::yaml;
use crate::craft::korean::particle;
use crate::finding::{Finding, Place, Say, rule::yaml as rule};
use crate::say;

/// What opens and closes front matter.
const FENCE: &str = "---";
/// The signs of which people make a line that looks like a fence.
const STROKES: &str = "-—–―─━‐−_=~*+. ";

/// A line of the text, without its end.
#[derive(Clone, Copy)]
struct Line<'a> {
    start: usize,
    words: &'a str,
}

impl Line<'_> {
    fn at(&self) -> Range<usize> {
        self.start..self.end()
    }

    fn end(&self) -> usize {
        self.start + self.words.len()
    }

    fn is_blank(&self) -> bool {
        self.words.trim().is_empty()
    }

    fn is_fence(&self) -> bool {
        self.words.trim_end() == FENCE
    }

    /// Returns whether somebody meant a fence: `----`, ` ---`, `———`, `- - -`, `...`.
    fn is_like_a_fence(&self) -> bool {
        let words = self.words.trim_matches([' ', '\u{FEFF}']);
        let dash = words.chars().all(|c| matches!(c, '—' | '―' | '─' | '━'));
        !self.is_fence() && (words.len() > 1 || dash) && !words.is_empty() && words.chars().all(|c| STROKES.contains(c))
    }

    fn is_key(&self) -> bool {
        yaml::key_at(self.words).is_some()
    }

    /// Returns whether a line can stand in front matter. `##` begins a card, and a remark has one `#`.
    fn is_front(&self) -> bool {
        let words = self.words;
        let remark = words.starts_with('#') && !words.starts_with("##");
        self.is_blank() || self.is_key() || remark || words.starts_with([' ', '\t', '-', ']', '}'])
    }
}

/// Returns the byte ranges of the front matter and of the text after it. A line that was meant to open or close it is a finding,
/// and does so. Returns `None`, with a finding, if there is no front matter.
pub fn split(text: &str, path: &Arc<str>, findings: &mut Vec<Finding>) -> Option<(Range<usize>, Range<usize>)> {
    let mut fault = |at: Range<usize>, message: Say, help: Say, fix: Option<String>| {
        findings.push(Finding::new(&rule::OPEN_FRONT_MATTER, Place::new(path, at), message, help).with_fix(fix));
    };
    let lines = lines(text);
    let first = lines.iter().position(|line| !line.is_blank())?;
    let opening = lines[first];
    let mut inside = first + 1;
    if opening.is_fence() {
        if first > 0 {
            fault(
                0..0,
                say!(
                    "머리말을 여는 --- 위에 빈 줄이 있습니다",
                    "there are empty lines above the --- that opens the front matter"
                ),
                say!("--- 가 첫 줄이 되게 빈 줄을 지우세요", "delete them, so that --- is the first line"),
                None,
            );
        }
    } else if opening.is_like_a_fence() {
        let (message, help) = unlike(&opening);
        fault(opening.at(), message, help, Some(FENCE.to_owned()));
    } else if let Some(more) = opening.words.strip_prefix(FENCE) {
        let more = more.trim();
        let topic = particle::eun(&format!("'{more}'"));
        fault(
            opening.at(),
            say!("머리말을 여는 --- 뒤에 글이 있습니다", "words follow the --- that opens the front matter"),
            say!(
                "첫 줄에는 --- 만 두고 {topic} 다음 줄에 적으세요",
                "leave --- alone on its line, and write '{more}' on the next"
            ),
            None,
        );
        return None;
    } else if opening.is_key() {
        fault(
            opening.at(),
            say!("머리말을 여는 --- 줄이 없습니다", "the line of --- that opens the front matter is missing"),
            say!("이 줄 위에 --- 만 있는 줄을 넣으세요", "put a line of --- above this one"),
            None,
        );
        inside = first;
    } else {
        fault(
            0..lines[0].words.len(),
            say!("머리말이 없습니다", "there is no front matter"),
            say!(
                "첫 줄에 --- 를 적고 번호, 제목, 질문을 적은 뒤 --- 로 닫으세요",
                "begin with ---, then number, title and question, and close with ---"
            ),
            None,
        );
        return None;
    }
    let start = lines.get(inside).map_or(text.len(), |line| line.start);
    let rest = &lines[inside.min(lines.len())..];
    let fence = rest.iter().position(Line::is_fence);
    if let Some(fence) = fence.filter(|fence| reads(text, start..rest[*fence].start) || !ends_before(rest, *fence)) {
        return Some((start..rest[fence].start, after(text, &rest[fence])));
    }
    let end = end(rest);
    let near = rest[..end].iter().position(|line| line.is_like_a_fence() || line.words.starts_with(FENCE));
    if let Some(line) = near.map(|near| rest[near]) {
        let whole = line.is_like_a_fence();
        let (message, help) = if whole { unlike(&line) } else { followed(&line) };
        fault(line.at(), message, help, whole.then(|| FENCE.to_owned()));
        let body = if whole { after(text, &line) } else { line.start + FENCE.len()..text.len() };
        return Some((start..line.start, body));
    }
    // The line before may be empty; then the fence has its place.
    let gap = rest[..end].iter().rposition(|line| !line.is_blank()).map_or(0, |last| last + 1);
    let place = rest.get(gap).filter(|line| line.is_blank());
    let at = match (place, gap.checked_sub(1).and_then(|last| rest.get(last))) {
        (Some(blank), _) => blank.start..blank.start,
        (None, Some(last)) => last.at(),
        (None, None) => opening.at(),
    };
    let (message, help) = match place {
        Some(_) => (
            say!("머리말을 닫는 --- 줄이 없습니다", "the line of --- that closes the front matter is missing"),
            say!("머리말이 끝난 이 줄에 --- 를 적으세요", "write --- on this line, where the front matter ends"),
        ),
        None => (
            say!("머리말을 닫는 --- 줄이 없습니다", "the line of --- that closes the front matter is missing"),
            say!("이 줄 아래에 --- 만 있는 줄을 넣으세요", "put a line of --- below this one"),
        ),
    };
    let fix = place.filter(|line| line.words.is_empty()).map(|_| FENCE.to_owned());
    fault(at, message, help, fix);
    let close = rest.get(gap).map_or(text.len(), |line| line.start);
    Some((start..close, close..text.len()))
}

/// Returns whether front matter ends before the fence with this number: the fence is a line between two parts of the body.
fn ends_before(rest: &[Line<'_>], fence: usize) -> bool {
    let ends = |at: usize| !rest[at..fence].iter().any(Line::is_key);
    let near = rest[..fence].iter().position(|line| line.is_like_a_fence() || line.words.starts_with(FENCE));
    let end = end(&rest[..fence]);
    near.is_some_and(ends) || end < fence && ends(end)
}

/// Returns the number of the first line that cannot stand in front matter.
fn end(rest: &[Line<'_>]) -> usize {
    let begins = |at: usize| !rest[at].is_front() && (at == 0 || rest[at - 1].is_blank() || rest[at].words.starts_with("## "));
    (0..rest.len()).find(|at| begins(*at)).unwrap_or(rest.len())
}

fn reads(text: &str, range: Range<usize>) -> bool {
    yaml::parse(text, range).node.is_some()
}

fn unlike(line: &Line<'_>) -> (Say, Say) {
    let typed = line.words.trim_matches('\u{FEFF}');
    (
        say!("머리말의 처음과 끝은 '---'입니다: {typed}", "front matter begins and ends with '---', found '{typed}'"),
        say!("줄 맨 앞에 줄표(-) 세 개만 적으세요: ---", "write three hyphens at the start of the line, and nothing else: ---"),
    )
}

fn followed(line: &Line<'_>) -> (Say, Say) {
    let more = line.words[FENCE.len()..].trim();
    let object = particle::eul(&format!("'{more}'"));
    (
        say!("머리말을 닫는 --- 뒤에 글이 있습니다", "words follow the --- that closes the front matter"),
        say!("--- 뒤의 {object} 다음 줄에 적으세요", "write '{more}' on the next line"),
    )
}

/// Returns what follows a line.
fn after(text: &str, line: &Line<'_>) -> Range<usize> {
    (line.end() + 1).min(text.len())..text.len()
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    let line = |words: &'_ str| (words.len(), words.strip_suffix('\n').unwrap_or(words).len());
    let mut out = Vec::new();
    for whole in text.split_inclusive('\n') {
        let (length, words) = line(whole);
        out.push(Line { start, words: &whole[..words] });
        start += length;
    }
    out
}
