//! A text with `{{ … }}` → its words and placeholders. An edition fills the placeholders later.

use std::ops::Range;
use std::sync::Arc;

use crate::craft::text;
use crate::finding::{Finding, Place, rule::fact as rule};
use crate::model::{
    Inline, Inlines,
    placeholder::{self, Piece, Placeholder},
};
use crate::say;

/// The file of a text, and what is collected while reading it.
pub struct Context<'a> {
    /// The file.
    pub path: &'a Arc<str>,
    /// The file's text.
    pub source: &'a str,
    /// The findings so far.
    pub findings: &'a mut Vec<Finding>,
    /// Ids of the facts named so far, in order of first use. They need not exist.
    pub named: &'a mut Vec<String>,
}

/// Returns the words and placeholders of `text`, which is at `at` in the file.
///
/// If the file does not have the text letter by letter (an escape, an entity, a folded line), `at` is the place of everything
/// in it.
pub fn inlines(text: &str, at: &Range<usize>, context: &mut Context<'_>) -> Inlines {
    // An entity or an escape may have produced decomposed letters again.
    let text = &text::composed(text.to_owned());
    let written = placeholder::written_at(text, at, context.source);
    let mut out = Inlines::new();
    for piece in placeholder::pieces(text) {
        match piece {
            Piece::Words(range) => {
                let at = placeholder::place(&range, written, at);
                out.push(Inline::Text { text: text[range].to_owned(), at });
            }
            Piece::Fact(id, range) => {
                let at = placeholder::place(&range, written, at);
                name(id, context);
                out.push(Inline::Placeholder(Box::new(Placeholder::Fact { id: id.to_owned(), at })));
            }
            Piece::Office(key, range) => {
                let at = placeholder::place(&range, written, at);
                out.push(Inline::Placeholder(Box::new(Placeholder::Office { key: key.to_owned(), at })));
            }
            faulty => report(&faulty, |range| placeholder::place(range, written, at), context),
        }
    }
    out
}

/// Returns a text that is not inlines (a value of the front matter, a description, an address), with placeholders as they were
/// typed.
pub fn value(text: &str, at: &Range<usize>, context: &mut Context<'_>) -> String {
    let text = text::composed(text.to_owned());
    // Most have none, and the search in the file takes time.
    if placeholder::has(&text) {
        let written = placeholder::written_at(&text, at, context.source);
        for piece in placeholder::pieces(&text) {
            match piece {
                Piece::Fact(id, _) => name(id, context),
                Piece::Words(_) | Piece::Office(..) => {}
                faulty => report(&faulty, |range| placeholder::place(range, written, at), context),
            }
        }
    }
    text
}

/// Reports every placeholder at `at` of a file: nothing fills it there. A line of YAML that is a comment does not count.
pub fn refuse(path: &Arc<str>, source: &str, at: Range<usize>, findings: &mut Vec<Finding>) {
    let mut start = at.start;
    for line in source.get(at).unwrap_or("").split_inclusive('\n') {
        if !line.trim_start().starts_with('#') {
            for (open, _) in line.match_indices("{{") {
                let end = line[open..].find("}}").map_or(open + 2, |close| open + close + 2);
                findings.push(Finding::new(
                    &rule::INVALID_PLACEHOLDER,
                    Place::new(path, start + open..start + end),
                    say!("여기에는 채워 넣지 않습니다", "nothing is filled in here"),
                    say!("값을 그대로 적으세요", "write the value itself"),
                ));
            }
        }
        start += line.len();
    }
}

fn name(id: &str, context: &mut Context<'_>) {
    if !context.named.iter().any(|named| named == id) {
        context.named.push(id.to_owned());
    }
}

/// Reports a malformed placeholder.
fn report(piece: &Piece<'_>, place: impl Fn(&Range<usize>) -> Range<usize>, context: &mut Context<'_>) {
    let (at, message, help) = match piece {
        Piece::Unclosed(at) => (
            at,
            say!("{{{{ 가 }}}} 로 닫히지 않았습니다", "{{{{ is not closed by }}}}"),
            say!("한 줄 안에서 {{{{ fact.이름 }}}}처럼 적으세요", "write it on one line, as in {{{{ fact.name }}}}"),
        ),
        Piece::Malformed(inside, at) => {
            let shown: String = inside.chars().take(24).collect();
            (
                at,
                say!("채워 넣을 수 없는 자리입니다: {shown}", "'{shown}' is no placeholder"),
                say!(
                    "{{{{ fact.이름 }}}} 또는 {{{{ office.이름 }}}} 모양으로 적으세요",
                    "write {{{{ fact.name }}}} or {{{{ office.name }}}}"
                ),
            )
        }
        Piece::Words(_) | Piece::Fact(..) | Piece::Office(..) => return,
    };
    context.findings.push(Finding::new(&rule::INVALID_PLACEHOLDER, Place::new(context.path, place(at)), message, help));
}
