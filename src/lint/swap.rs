//! A character and the plain one for it → whether the exchange leaves every other character what it is.

use std::ops::Range;

use crate::finding::Say;
use crate::say;

/// Returns where the YAML of a file ends: the front matter of a topic, or the whole file.
pub(super) fn yaml_end(path: &str, source: &str) -> usize {
    if path.ends_with(".md") {
        // What was meant as the closing line, such as ———, closes it too.
        let fence = |line: &str| line.trim().chars().count() > 2 && line.trim().chars().all(|c| "-–—―‐− ".contains(c));
        let mut lines = source.split_inclusive('\n').scan(0, |start, line| {
            *start += line.len();
            Some((*start - line.len(), line))
        });
        lines.by_ref().find(|(_, line)| fence(line));
        lines.find(|(_, line)| fence(line)).map_or(0, |(start, _)| start)
    } else {
        source.len()
    }
}

/// Returns whether `plain` may stand at `at` without making or ending a mark of Markdown or YAML. Brackets that belong together
/// take the plain form together. YAML ends at `yaml_end`.
pub(super) fn is_safe(source: &str, at: &Range<usize>, plain: &str, yaml_end: usize) -> bool {
    let fits = |at: &Range<usize>, plain: &str| {
        let (before, after) = (&source[..at.start], &source[at.end..]);
        let line = line_near(before);
        if at.start < yaml_end { fits_yaml(line, after, plain) } else { fits_markdown(line, &source[at.clone()], after, plain) }
    };
    let parts = at.start >= yaml_end && parts_columns(source, at, plain);
    !parts && fits(at, plain) && partner(source, at, plain).is_none_or(|(at, plain)| fits(&at, plain))
}

/// How many lines up and down another line of the same columns may stand: web pages put empty lines between rows, and cells of
/// spreadsheets have several lines.
const ROWS_NEAR: usize = 3;

/// Returns whether what is at `at`, for which `plain` has a space, may part the columns of a table: it stands before words, near
/// another line with such blanks between its words. A line that ends as sentences do has no columns but those of tabs.
pub(super) fn parts_columns(source: &str, at: &Range<usize>, plain: &str) -> bool {
    if !plain.contains(' ') || !plain.trim().is_empty() {
        return false;
    }
    let start = source[..at.start].rfind('\n').map_or(0, |end| end + 1);
    let end = source[at.end..].find('\n').map_or(source.len(), |end| at.end + end);
    let told = source[start..end].trim_end().ends_with(['.', '?', '!']) && !source[at.clone()].contains('\t');
    if source[at.end..end].trim().is_empty() || told {
        return false;
    }
    let above = source[..start].lines().rev().take(ROWS_NEAR);
    let below = source[end..].lines().skip(1).take(ROWS_NEAR);
    above.chain(below).any(is_parted)
}

/// Returns whether tabs or wide blanks stand between the words of a line; behind the mark of an item they part no columns.
fn is_parted(line: &str) -> bool {
    let wide = |c: char| c.is_whitespace() && c != ' ' && c != '\u{A0}';
    let line = line.trim();
    let marked = line.trim_start_matches(|c: char| !c.is_alphanumeric() && !c.is_whitespace());
    let words = if marked.len() < line.len() { marked.trim_start() } else { line };
    words.contains(wide) || words.contains("\u{A0}\u{A0}")
}

/// Returns the remedy for what [`parts_columns`].
pub(super) fn remedy_for_columns() -> Say {
    say!(
        "칸을 나눈 빈칸이면 표로 적으세요. 아니면 보통 빈칸으로 바꾸세요",
        "where it parts columns write a table; elsewhere put an ordinary space"
    )
}

/// How far back the beginning of a line is looked for, in bytes: as far as addresses are long. A pasted line may have tens of
/// thousands of letters to exchange, and reading it anew for each of them takes seconds.
const REACH: usize = 2048;

/// Returns what is near the end of a line. Where the line begins farther away and has no letter since, it counts as its beginning.
fn line_near(before: &str) -> &str {
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(REACH))..];
    near.rsplit('\n').next().unwrap_or("")
}

/// How far a bracket is looked for, in characters.
const FAR: usize = 200;

/// Returns the place and the plain form of the full-width bracket that belongs to the one at `at`, if there is one in its line.
fn partner(source: &str, at: &Range<usize>, plain: &str) -> Option<(Range<usize>, &'static str)> {
    let find = |chars: &mut dyn Iterator<Item = (usize, char)>, same: [char; 2], other: [char; 2]| {
        let mut depth = 0_usize;
        let found = chars.take(FAR).take_while(|(_, c)| *c != '\n').find(|(_, c)| {
            if same.contains(c) {
                depth += 1;
            } else if other.contains(c) {
                depth = match depth.checked_sub(1) {
                    Some(less) => less,
                    None => return true,
                };
            }
            false
        });
        found.filter(|(_, c)| !c.is_ascii()).map(|(at, c)| at..at + c.len_utf8())
    };
    let (open, close) = (['(', '（'], [')', '）']);
    match plain {
        "(" => {
            let after = source[at.end..].char_indices();
            Some((find(&mut after.map(|(next, c)| (at.end + next, c)), open, close)?, ")"))
        }
        ")" => Some((find(&mut source[..at.start].char_indices().rev(), close, open)?, "(")),
        _ => None,
    }
}

fn is_alnum(text: &str) -> bool {
    !text.is_empty() && text.chars().all(char::is_alphanumeric)
}

/// `line` is what stands before the character in its line, `after` everything behind it.
fn fits_yaml(line: &str, after: &str, plain: &str) -> bool {
    let words = line.trim_start_matches([' ', '-']);
    // An indentation, or the start of a value, which some signs must not begin with.
    let begins = words.is_empty() || line.trim_end_matches(' ').ends_with(':');
    // Nothing may make a key, nor a comment.
    let hidden = || !line.ends_with(':') && !after.starts_with('#') && (!begins || after.starts_with(char::is_alphanumeric));
    match plain {
        "「" | "」" | "·" => true,
        "~" => is_alone(line, after),
        letters if is_alnum(letters) => true,
        // Within […] it parts two values.
        "," => !begins && !line.contains(['[', '{']),
        "(" | ")" => true,
        "." | "?" | "%" | "-" | "￦" | "μ" | "_" => !begins,
        " " | "" => !words.is_empty() && hidden(),
        _ => false,
    }
}

/// `line` is what stands before `typed` in its line, `after` everything behind it.
fn fits_markdown(line: &str, typed: &str, after: &str, plain: &str) -> bool {
    // Only marks are before it, so that it may become one itself.
    let begins = !line.contains(|c: char| c.is_alphanumeric() || c == '|');
    let word = line.rsplit([' ', '\t']).next().unwrap_or("");
    // An address is what was typed.
    let target = line.rfind("](").is_some_and(|open| !line[open..].contains(')'));
    if target || word.contains("://") {
        return false;
    }
    // A mark reads O and X, and so does the next sign.
    let sign = |text: &str| text.starts_with(['o', 'x', 'O', 'X']) && text[1..].starts_with(' ');
    match plain {
        "「" | "」" | "·" | "_" => true,
        "~" => is_alone(line, after),
        letters if is_alnum(letters) => {
            let number = after.trim_start_matches(is_digit);
            // A year begins a date, and 1.5 is no step.
            let point = number.strip_prefix(['.', '．']).unwrap_or("");
            let part = point.starts_with(is_digit);
            let counts = number.starts_with(['.', ')', '．', '）']) && !part || after.starts_with(' ') && letters.len() == 1;
            // A placeholder, an element and an entity are what was typed.
            let named = word.contains(['@', '{', '<', '&', '\\']) || word.ends_with(['[', '#']);
            !(named || follows_number(line) || begins && counts)
        }
        "(" => !(line.ends_with([']', '<', '\\']) || begins && is_count(after)),
        ")" => !line.contains("](") && !follows_digits(line),
        "," | "?" | "%" => !follows_number(line),
        "." => !follows_digits(line) || after.starts_with(is_digit),
        "!" => !after.starts_with('['),
        ":" => !begins && !line.ends_with(']') && !after.starts_with(['/', ':']),
        " " | "" if begins => {
            let quiet = after.starts_with(char::is_alphabetic) && !sign(after) && !typed.starts_with('\t');
            let shallow = line.len() - line.trim_end_matches(' ').len() < 2;
            // What a mark lacks to be one is a space.
            let made = plain == " " && line.trim_start().ends_with(['#', '-', '+', '*', '.', ')', ':', '>']);
            quiet && shallow && !made
        }
        " " | "" => !becomes_mark(line, after),
        "-" => line.contains(char::is_alphanumeric) && !becomes_mark(line, after),
        "￦" | "μ" => !begins,
        // The rest of ASCII are marks.
        _ => false,
    }
}

/// Returns whether a character is a digit of either width.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Returns whether no tilde is beside a tilde: two strike out.
fn is_alone(line: &str, after: &str) -> bool {
    let tilde = ['~', '∼', '～', '〜'];
    !line.ends_with(tilde) && !after.starts_with(tilde)
}

/// Returns whether brackets count: `1) `, `가) ` after the first bracket.
fn is_count(after: &str) -> bool {
    let inside = after.split([')', '）']).next().unwrap_or("");
    let one = |c: char| c.is_ascii_alphanumeric() || ('０'..='９').contains(&c) || "가나다라마바사아자차카타파하".contains(c);
    let closed = after[inside.len()..].chars().nth(1).is_some_and(char::is_whitespace);
    closed && !inside.is_empty() && inside.chars().count() < 3 && inside.chars().all(one)
}

/// Returns whether a line has nothing but digits, so that a dot or a bracket would make it a step.
fn follows_digits(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '-', '>', '*', '+']);
    line.chars().all(is_digit) && !line.is_empty()
}

/// Returns whether a line has nothing but a number of a step.
fn follows_number(line: &str) -> bool {
    line.trim_start().strip_suffix(['.', ')']).is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
}

/// The characters that Markdown, placeholders and entities are made of.
const MARKS: &[char] = &['*', '~', '_', '[', ']', '(', ')', '!', '<', '>', '&', '#', '|', '\\', '{', '}', '`'];

/// Returns whether the text on either side changes its meaning once nothing, or only a space, is between: `]` and `(`, `1.` and
/// a word, a letter and `**`.
fn becomes_mark(line: &str, after: &str) -> bool {
    follows_number(line) || line.ends_with(MARKS) || after.starts_with(MARKS)
}

#[cfg(test)]
mod tests {
    use super::{REACH, is_safe, line_near, yaml_end};
    use crate::craft::korean::letters;

    /// The text with every letter in its plain form that may have it.
    fn mend(source: &str) -> String {
        let end = yaml_end("a.md", source);
        let one = |(at, c): (usize, char)| match letters::plain(c) {
            Some(plain) if is_safe(source, &(at..at + c.len_utf8()), plain, end) => plain.to_owned(),
            _ => c.to_string(),
        };
        source.char_indices().map(one).collect()
    }

    #[test]
    fn signs_take_their_plain_form_where_it_is_no_mark() {
        for (typed, mended) in [
            ("（재）한빛", "(재)한빛"),
            ("한빛（재）", "한빛(재)"),
            ("문의： 055", "문의: 055"),
            ("１０시에", "10시에"),
            ("**１０％**，", "**10%**,"),
            ("\u{3000}신청하세요", " 신청하세요"),
            ("\u{200b}신청하세요", "신청하세요"),
            ("내세요！", "내세요!"),
        ] {
            assert_eq!(mend(typed), mended);
        }
    }

    #[test]
    fn what_would_be_a_mark_stays() {
        for typed in [
            "１．신청",
            "１） 신청",
            "[여권]（https://a.kr）",
            "： 풀이",
            "\u{3000}- 신청",
            "1.\u{a0}신청",
            "<ｂ>",
            "가 ∼∼나∼∼",
            "|－－－|",
            "#\u{a0}제목",
            "- ｏ 하세요",
            "https://a.kr/１",
            "![가](images/가\u{3000}나.png)",
            "---\ntitle: 요금： 안내\nkeywords: [요금，안내]\n\u{3000}number: 1\n---\n",
        ] {
            assert_eq!(mend(typed), typed);
        }
    }

    /// What is read for one letter does not grow with its line.
    #[test]
    fn a_long_line_is_not_read_for_each_of_its_letters() {
        let long = format!("가{}", "\u{AD}".repeat(30_000));
        assert!(line_near(&long).len() <= REACH + '\u{AD}'.len_utf8());
        assert_eq!(line_near("첫 줄\n둘째 줄"), "둘째 줄");
    }
}
