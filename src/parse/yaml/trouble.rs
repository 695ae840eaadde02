//! A bare value → the mark of YAML in it that makes it another thing than was typed, and what to say of it.

use std::ops::Range;

use super::tree::Fault;
use crate::finding::{Say, rule::yaml as rule};
use crate::say;

/// What YAML makes of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// A comma parts it.
    Comma,
    /// A bracket or a quotation mark opens and does not close.
    Open,
    /// A comment begins within it.
    Hash,
    /// It begins with a mark.
    Mark(char),
    /// It holds a bracket of lists and mappings.
    Bracket(char),
    /// Quotes close before it ends.
    Quotes,
    /// It begins with a quote, and holds no other.
    OpenQuote,
    /// Nothing stands between two commas.
    Nothing,
    /// A colon within it makes a key of what stands before.
    Colon,
    /// The colon after its key has no space behind it.
    NoSpace,
    /// Its key has no colon.
    NoColon,
}

/// What holds a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A list, of which each item could have a line of its own.
    List,
    /// A mapping.
    Mapping,
}

/// A value in brackets that YAML reads otherwise than its editor sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// Where, in bytes of the text.
    pub at: Range<usize>,
    /// What YAML makes of it.
    pub trouble: Trouble,
    /// What to write instead, on one line.
    pub with: String,
    /// Whether that surely is what was meant.
    pub sure: bool,
    /// What holds it.
    pub holds: Holds,
}

/// Returns whether a value begins with a year that an apostrophe shortens: '26년. It is no quotation mark.
pub fn is_year(value: &str) -> bool {
    value.strip_prefix('\'').is_some_and(|digits| digits.bytes().take_while(u8::is_ascii_digit).count() == 2)
}

/// Returns the first mark of YAML in a bare value that stands in a list or mapping in brackets.
pub fn within_brackets(value: &str) -> Option<Trouble> {
    let first = value.chars().next()?;
    let alone = value[first.len_utf8()..].chars().next().is_none_or(|c| c.is_whitespace() || ",[]{}".contains(c));
    match first {
        '"' | '\'' if !value[1..].contains(first) => return Some(Trouble::OpenQuote),
        '"' | '\'' => return Some(Trouble::Quotes),
        '#' => return Some(Trouble::Hash),
        '[' | ']' | '{' | '}' | '&' | '*' | '!' | '|' | '>' | '%' | '@' | '`' | ',' => return Some(Trouble::Mark(first)),
        '-' | '?' if alone => return Some(Trouble::Mark(first)),
        _ => {}
    }
    if hashes(value).next().is_some() {
        return Some(Trouble::Hash);
    }
    if value.ends_with(':') || [": ", ":\t", ":\n"].iter().any(|colon| value.contains(colon)) {
        return Some(Trouble::Colon);
    }
    value.chars().find(|c| "[]{}".contains(*c)).map(Trouble::Bracket)
}

/// Returns the places of the `#` that begin a comment.
fn hashes(value: &str) -> impl Iterator<Item = usize> {
    let begins = |at: &usize| value[..*at].chars().next_back().is_none_or(char::is_whitespace);
    value.match_indices('#').map(|(at, _)| at).filter(begins)
}

/// Returns whether every `#` that would begin a comment stands beside a letter or a digit: `여권 #2`. A remark has a space there.
pub fn names_a_number(typed: &str) -> bool {
    hashes(typed).all(|at| typed[at + 1..].starts_with(char::is_alphanumeric))
}

/// Returns where the colon stands, if a text begins with a key and its colon. Keys have no spaces.
pub fn key_at(text: &str) -> Option<usize> {
    let colon = text.find(':')?;
    let name = text[..colon].trim_matches(['"', '\'']);
    let spaced = text[colon + 1..].chars().next().is_none_or(char::is_whitespace);
    let is_key = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    (spaced && is_key).then_some(colon)
}

/// Returns whether a text is a name as keys of these files are: lower-case letters, digits, hyphens.
pub fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_'))
}

/// Returns the fault of a value in brackets. `text` is what its place counts in.
pub fn fault(patch: Patch, text: &str) -> Fault {
    let shown = text[patch.at.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
    let with = &patch.with;
    let quote = say!("값 전체를 따옴표로 감싸세요: {with}", "put the whole value in quotes: {with}");
    let (message, help) = match patch.trouble {
        Trouble::Comma => {
            let help = match (patch.holds, patch.sure) {
                (Holds::List, true) => say!(
                    "따옴표로 감싸세요: {with}. 줄마다 '- {shown}'처럼 적어도 됩니다",
                    "put it in quotes: {with}; or give each value a line of its own, as in '- {shown}'"
                ),
                (Holds::List, false) => say!(
                    "한 값이면 따옴표로 감싸고({with}), 두 값이면 쉼표 뒤를 띄우세요. 줄마다 '- 값'처럼 적어도 됩니다",
                    "if it is one value, put it in quotes ({with}); if it is two, put a space after the comma; or give each value a line of its own, as in '- value'"
                ),
                (Holds::Mapping, _) => quote,
            };
            (say!("쉼표에서 값이 잘립니다: {shown}", "a comma cuts the value: {shown}"), help)
        }
        Trouble::Open => (
            say!("괄호나 따옴표가 닫히지 않았습니다: {shown}", "a bracket or a quotation mark is not closed: {shown}"),
            say!(
                "닫는 것을 적으세요. 여는 것만 있는 값이면 따옴표로 감싸세요: {with}",
                "close it; if the value is meant to have the opening one alone, put it in quotes: {with}"
            ),
        ),
        Trouble::OpenQuote => (
            say!("따옴표가 닫히지 않았습니다: {shown}", "a quote is not closed: {shown}"),
            if is_year(&shown) {
                say!("값 전체를 따옴표로 감싸세요: {with}", "put the whole value in quotes: {with}")
            } else {
                say!("닫는 따옴표를 적으세요: {with}", "close it: {with}")
            },
        ),
        Trouble::Nothing => (
            say!("쉼표 앞에 값이 없습니다", "there is no value before the comma"),
            say!("쉼표를 지우거나 값을 적으세요", "delete the comma, or write a value"),
        ),
        Trouble::Hash => (
            say!("빈칸 뒤의 '#'에서 값이 잘립니다: {shown}", "'#' after a space cuts the value off: {shown}"),
            say!(
                "값 전체를 따옴표로 감싸세요: {with}. 적어 둘 말이면 윗줄에 따로 적으세요",
                "put the whole value in quotes: {with}; or put the comment on a line of its own above"
            ),
        ),
        Trouble::Mark(_) | Trouble::Bracket(_) | Trouble::Quotes | Trouble::Colon => {
            let (message, reason) = because(patch.trouble);
            (message, after(reason, quote))
        }
        Trouble::NoSpace => {
            let line = text[..patch.at.start].rfind(['{', ',', '\n']).map_or(0, |before| before + 1);
            let name = text[line..patch.at.start].trim();
            (
                say!("쌍점 뒤에 빈칸이 없습니다: {name}:", "there is no space after the colon: {name}:"),
                say!("쌍점 뒤를 한 칸 띄우세요", "put a space after it"),
            )
        }
        Trouble::NoColon => (
            say!("항목 이름 뒤에 쌍점이 없습니다: {shown}", "there is no colon after the key: {shown}"),
            say!(
                "쌍점과 빈칸을 적으세요: {with}. 앞 값에 이어지는 말이면 앞 값까지 따옴표로 감싸세요",
                "write a colon and a space: {with}; if it belongs to the value before, put both in quotes"
            ),
        ),
    };
    let rule = match patch.trouble {
        Trouble::Comma | Trouble::Open => &rule::CUT_LIST,
        Trouble::Hash => &rule::CUT_VALUE,
        _ => &rule::YAML_SYNTAX,
    };
    Fault { rule, message, help, at: patch.at, fix: patch.sure.then_some(patch.with) }
}

/// Returns what is wrong with a value that must be quoted; and why, which goes before what to do and may be empty.
pub fn because(trouble: Trouble) -> (Say, Say) {
    match trouble {
        Trouble::Mark(first) => (
            say!("값이 '{first}'로 시작합니다", "the value begins with '{first}'"),
            say!("YAML은 '{first}'를 표시로 읽습니다", "YAML reads '{first}' as a mark"),
        ),
        Trouble::Bracket(sign) => (
            say!("값 안에 따옴표 없는 '{sign}' 글자가 있습니다", "the value holds a '{sign}' without quotes"),
            say!("YAML은 '{sign}'를 표시로 읽습니다", "YAML reads '{sign}' as a mark"),
        ),
        Trouble::Quotes => (
            say!("따옴표가 값의 가운데에서 닫힙니다", "the quotes close within the value"),
            Say { ko: String::new(), en: String::new() },
        ),
        _ => (
            say!("값 안에 따옴표 없는 ':'이 있습니다", "the value holds a ':' without quotes"),
            Say { ko: String::new(), en: String::new() },
        ),
    }
}

/// Returns a remedy with its reason before it, if there is one.
pub fn after(reason: Say, remedy: Say) -> Say {
    if reason.ko.is_empty() {
        return remedy;
    }
    Say { ko: format!("{}. {}", reason.ko, remedy.ko), en: format!("{}; {}", reason.en, remedy.en) }
}
