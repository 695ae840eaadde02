//! A list in `[…]` or a mapping in `{…}`, readable or not → the values of which YAML reads another thing than their editor sees.
//!
//! It is read as people read it: a comma within brackets or between the digits of a number parts nothing, a `#` beside a letter
//! begins no remark, and what follows a comma in a mapping without a key of its own belongs to the value before.

use std::ops::Range;

use super::trouble::{Holds, Patch, Trouble, is_name, is_year, key_at, names_a_number, within_brackets};
use crate::craft::yaml::quoted;

/// Brackets and quotation marks that open and close with different signs.
const BRACKETS: [(char, char); 9] =
    [('(', ')'), ('（', '）'), ('〔', '〕'), ('「', '」'), ('『', '』'), ('《', '》'), ('〈', '〉'), ('“', '”'), ('‘', '’')];
/// The maximum depth of brackets, so that no text exhausts the stack. YAML that is read has less.
const MAX_DEPTH: usize = 16;

/// A list or a mapping, as its editor sees it.
#[derive(Debug)]
pub struct Flow {
    /// The byte after its last bracket.
    pub end: usize,
    /// The values that YAML reads otherwise, in order.
    pub patches: Vec<Patch>,
}

/// Reads the list or mapping that begins at `start`. Returns `None` if it does not close.
pub fn read(text: &str, start: usize) -> Option<Flow> {
    let line = text[..start].rfind('\n').map_or(0, |end| end + 1);
    let indent = indent(&text[line..]);
    let mut scanner = Scanner { text, indent, patches: Vec::new() };
    let end = scanner.collection(start, 0)?;
    Some(Flow { end, patches: scanner.patches })
}

/// Returns the brackets that close what is open at the end of a line, the innermost first. Quoted text is passed over.
pub fn closing(line: &str) -> String {
    let mut open = String::new();
    let mut quote = None;
    for c in line.chars() {
        match (quote, c) {
            (Some(mark), c) if c == mark => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '[') => open.insert(0, ']'),
            (None, '{') => open.insert(0, '}'),
            (None, ']' | '}') if open.starts_with(c) => drop(open.remove(0)),
            (None, _) => {}
        }
    }
    open
}

struct Scanner<'a> {
    text: &'a str,
    /// How far the line is indented in which the outermost bracket opens.
    indent: usize,
    patches: Vec<Patch>,
}

/// The maximum number of items that are taken for one value. A list of ten thousand items is not looked through for each of them.
const MOST_TOGETHER: usize = 16;

/// What stands between two commas.
struct Piece {
    /// The key with its colon, in a mapping.
    key: Option<Range<usize>>,
    /// The value, without spaces around it.
    value: Range<usize>,
    /// Whether the value is bare: neither quoted nor a list or mapping.
    bare: bool,
    /// Whether the value is no single text, as it is after brackets or quotes have closed.
    broken: bool,
}

impl Scanner<'_> {
    /// Reads from the bracket at `start`, and returns the byte after the one that closes it.
    fn collection(&mut self, start: usize, depth: usize) -> Option<usize> {
        let close = if self.text[start..].starts_with('{') { '}' } else { ']' };
        if depth > MAX_DEPTH {
            return None;
        }
        let mut at = start + 1;
        let mut pieces = Vec::new();
        loop {
            at = self.blank(at, close)?;
            if self.text[at..].starts_with(close) {
                break;
            }
            let start = at;
            let piece = self.piece(at, close, depth)?;
            at = self.blank(piece.value.end.max(at), close)?;
            pieces.push(piece);
            if self.text[at..].starts_with(',') {
                at += 1;
            }
            // What cannot be read on from here is left to the library.
            if at == start {
                return None;
            }
        }
        match close {
            ']' => self.items(&pieces),
            _ => self.entries(&pieces),
        }
        Some(at + 1)
    }

    /// Returns where spaces, ends of lines and remarks end; `None` where the text ends, or a line that is no part of this.
    fn blank(&self, mut at: usize, close: char) -> Option<usize> {
        loop {
            let rest = &self.text[at..];
            let c = rest.chars().next()?;
            match c {
                '\n' if self.leaves(at + 1) => return None,
                '\n' | ' ' | '\t' => at += 1,
                '#' if is_remark(rest, close) => at += line_length(rest),
                _ => return Some(at),
            }
        }
    }

    /// Returns whether the line at `at` holds a key beside the one that the outermost bracket belongs to.
    fn leaves(&self, at: usize) -> bool {
        let line = &self.text[at..at + line_length(&self.text[at..])];
        let words = line.trim_start_matches([' ', '-']);
        let beside = line.len() - words.len() <= self.indent;
        line == "---" || beside && key_at(words).is_some()
    }

    fn piece(&mut self, at: usize, close: char, depth: usize) -> Option<Piece> {
        let key = (close == '}').then(|| self.key(at, close)).flatten();
        let value_at = match &key {
            Some(key) => self.blank(key.end, close)?,
            None => at,
        };
        let rest = &self.text[value_at..];
        let whole = match rest.chars().next()? {
            '{' if rest.starts_with("{{") => None,
            '[' | '{' => {
                let known = self.patches.len();
                let end = self.collection(value_at, depth + 1)?;
                let ends = self.ends(end, close);
                if !ends {
                    self.patches.truncate(known);
                }
                ends.then_some(end)
            }
            quote @ ('"' | '\'') => {
                quoted_end(rest, quote).map(|length| value_at + length).filter(|end| self.ends(*end, close))
            }
            _ => None,
        };
        let bare = !rest.starts_with(['"', '\'', '[', '{']) || rest.starts_with("{{");
        match whole {
            Some(end) => Some(Piece { key, value: value_at..end, bare: false, broken: false }),
            None => Some(Piece { key, value: value_at..self.bare_end(value_at, close)?, bare, broken: !bare }),
        }
    }

    /// Returns the key at `at` with its colon. Keys are quoted, or names of which none has a space.
    fn key(&self, at: usize, close: char) -> Option<Range<usize>> {
        let rest = &self.text[at..];
        let length = match rest.chars().next()? {
            quote @ ('"' | '\'') => quoted_end(rest, quote)?,
            _ => rest.find([':', ',', close, '\n']).filter(|end| rest[*end..].starts_with(':'))?,
        };
        let colon = rest[length..].trim_start_matches(' ').strip_prefix(':')?;
        let spaced = colon.starts_with([' ', '\t', '\n', ',', close]) || rest.starts_with(['"', '\'']);
        let name = is_name(&rest[..length]) && !colon.starts_with("//");
        (spaced || name).then(|| at..at + (rest.len() - colon.len()))
    }

    /// Returns whether a value may end at `end`: a comma, the bracket or a remark comes next.
    fn ends(&self, end: usize, close: char) -> bool {
        let rest = self.text[end..].trim_start_matches([' ', '\t']);
        rest.starts_with([',', close, '\n']) || rest.starts_with('#') && is_remark(rest, close)
    }

    /// Returns where a bare value ends, spaces left out; `None` if the bracket does not close.
    fn bare_end(&self, start: usize, close: char) -> Option<usize> {
        let mut open = Vec::new();
        let mut last = start;
        let mut after_blank = false;
        let mut skip = start;
        for (offset, c) in self.text[start..].char_indices() {
            let at = start + offset;
            if at < skip {
                continue;
            }
            match c {
                '\n' if self.leaves(at + 1) => return None,
                '#' if after_blank && is_remark(&self.text[at..], close) => {
                    skip = at + line_length(&self.text[at..]);
                    continue;
                }
                ',' if open.is_empty() => return Some(last),
                c if open.last() == Some(&c) => drop(open.pop()),
                c if c == close && open.is_empty() => return Some(last),
                '[' => open.push(']'),
                '{' => open.push('}'),
                _ => {}
            }
            // The blanks of YAML, which are passed over; a vertical tab is a letter to it.
            after_blank = matches!(c, ' ' | '\t' | '\n');
            if !after_blank {
                last = at + c.len_utf8();
            }
        }
        None
    }

    /// Adds the items of a list that YAML reads otherwise.
    fn items(&mut self, pieces: &[Piece]) {
        let mut rest = pieces;
        while let Some(first) = rest.first() {
            let (count, sure) = self.together(&rest[..rest.len().min(MOST_TOGETHER)]);
            let at = first.value.start..rest[count - 1].value.end;
            if at.is_empty() {
                let next = self.text[at.start..].chars().next().map_or(0, char::len_utf8);
                let at = at.start..at.start + next;
                self.patches.push(Patch { at, trouble: Trouble::Nothing, with: String::new(), sure: true, holds: Holds::List });
            } else if count > 1 {
                let patch = self.patch(at, Trouble::Comma, Holds::List);
                self.patches.push(Patch { sure: sure && patch.sure, ..patch });
            } else if first.bare || first.broken {
                let value = &self.text[at.clone()];
                match within_brackets(value) {
                    // A mapping without its brackets: what is said of its keys says more.
                    Some(Trouble::Colon) if is_entry(value) => {}
                    Some(trouble) => self.patches.push(self.patch(at, trouble, Holds::List)),
                    None if first.bare && opens(value) => self.patches.push(self.patch(at, Trouble::Open, Holds::List)),
                    None => {}
                }
            }
            rest = &rest[count..];
        }
    }

    /// Adds the values of a mapping that YAML reads otherwise.
    fn entries(&mut self, pieces: &[Piece]) {
        let mut rest = pieces;
        while let [first, after @ ..] = rest {
            let (more, others) = after.split_at(after.iter().take_while(|piece| piece.key.is_none()).count());
            rest = others;
            let Some(key) = &first.key else { continue };
            if self.is_glued(key) {
                let with = ": ".to_owned();
                let at = key.end - 1..key.end;
                self.patches.push(Patch { at, trouble: Trouble::NoSpace, with, sure: true, holds: Holds::Mapping });
            }
            let value = first.value.clone();
            // `reason 법`: the colon is missing, or it belongs to the value before.
            let named =
                more.iter().find(|piece| self.text[piece.value.clone()].split_once(' ').is_some_and(|(name, _)| is_name(name)));
            let patch = match (named, more.last()) {
                (Some(piece), _) => {
                    let with = self.text[piece.value.clone()].replacen(' ', ": ", 1);
                    let at = piece.value.clone();
                    Some(Patch { at, trouble: Trouble::NoColon, with, sure: false, holds: Holds::Mapping })
                }
                (None, Some(last)) => {
                    let patch = self.patch(value.start..last.value.end, Trouble::Comma, Holds::Mapping);
                    Some(Patch { sure: first.bare && patch.sure, ..patch })
                }
                (None, None) if first.bare || first.broken => {
                    within_brackets(&self.text[value.clone()]).map(|trouble| self.patch(value, trouble, Holds::Mapping))
                }
                (None, None) => None,
            };
            self.patches.extend(patch);
        }
    }

    /// Returns whether the value follows the colon of a bare key without a space.
    fn is_glued(&self, key: &Range<usize>) -> bool {
        let blank = self.text[key.end..].starts_with(|c: char| c.is_whitespace() || matches!(c, ',' | '}'));
        !blank && !self.text[key.clone()].starts_with(['"', '\''])
    }

    fn patch(&self, at: Range<usize>, trouble: Trouble, holds: Holds) -> Patch {
        let typed = &self.text[at.clone()];
        let meant = if trouble == Trouble::OpenQuote && !is_year(typed) { &typed[1..] } else { typed };
        let with = quoted(&meant.split_whitespace().collect::<Vec<_>>().join(" "));
        let sure = match trouble {
            Trouble::Open => false,
            Trouble::Hash => names_a_number(typed),
            // A comma may be missing before a key.
            Trouble::Colon => !typed.split(':').any(|part| part.split_whitespace().next_back().is_some_and(is_name)),
            _ => true,
        };
        Patch { at, trouble, with, sure: sure && !typed.contains('\n'), holds }
    }

    /// Returns how many items at the start are one value, and whether that is sure.
    fn together(&self, items: &[Piece]) -> (usize, bool) {
        let mut count = 1;
        let mut sure = true;
        let text = |from: usize, to: usize| &self.text[items[from].value.start..items[to].value.end];
        while count < items.len() && items[..=count].iter().all(|item| item.bare) {
            let so_far = text(0, count - 1);
            let next = &self.text[items[count - 1].value.end..];
            if digits_meet(so_far, next) {
                sure &= thousands(so_far, next);
                count += 1;
            } else if opens(so_far)
                && (count..items.len()).take_while(|more| items[*more].bare).any(|more| !opens(text(0, more)))
            {
                count += 1;
            } else {
                break;
            }
        }
        (count, sure)
    }
}

/// Returns whether the `#` at the start of `rest` begins a remark at the end of a line, not a value with the bracket behind it.
fn is_remark(rest: &str, close: char) -> bool {
    let line = &rest[..line_length(rest)];
    let spaced = line[1..].is_empty() || line[1..].starts_with([' ', '\t', '#']);
    spaced && !line.contains(close)
}

fn line_length(rest: &str) -> usize {
    rest.find('\n').unwrap_or(rest.len())
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '-']).len()
}

/// Returns the length of a quoted text with its quotes.
fn quoted_end(rest: &str, quote: char) -> Option<usize> {
    let mut passed = false;
    let mut inside = rest.char_indices().skip(1).peekable();
    while let Some((at, c)) = inside.next() {
        match c {
            _ if passed => passed = false,
            '\\' if quote == '"' => passed = true,
            '\'' if quote == '\'' && inside.peek().is_some_and(|(_, next)| *next == '\'') => passed = true,
            c if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Returns whether an item of a list is a key of a mapping with a value that YAML reads as it is typed.
fn is_entry(value: &str) -> bool {
    key_at(value).is_some_and(|key| is_name(&value[..key]) && within_brackets(value[key + 1..].trim()).is_none())
}

/// Returns whether a bracket or a quotation mark opens and does not close.
fn opens(value: &str) -> bool {
    let count = |sign: char| value.matches(sign).count();
    BRACKETS.iter().any(|(open, close)| count(*open) > count(*close)) || !count('"').is_multiple_of(2)
}

/// Returns whether a comma without a space joins two digits.
fn digits_meet(before: &str, next: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    before.ends_with(digit) && next.strip_prefix(',').is_some_and(|after| after.starts_with(digit))
}

/// Returns whether the comma parts thousands: one to three digits before it, exactly three behind it.
fn thousands(before: &str, next: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let leading = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&leading) && next.strip_prefix(',').is_some_and(|after| digits(after) == 3)
}

#[cfg(test)]
mod tests {
    use super::{Patch, closing, read};

    /// The values that YAML reads otherwise, what to write instead, and `?` where that is not sure.
    fn patched(text: &str) -> Vec<String> {
        let flow = read(text, 0).expect("it closes");
        let shown = |patch: Patch| format!("{} → {}{}", &text[patch.at], patch.with, if patch.sure { "" } else { "?" });
        flow.patches.into_iter().map(shown).collect()
    }

    #[test]
    fn a_comma_within_a_value_is_seen() {
        assert_eq!(
            patched("[10년 53,000원, 5년 1,042,000원]"),
            ["10년 53,000원 → \"10년 53,000원\"", "5년 1,042,000원 → \"5년 1,042,000원\""]
        );
        assert_eq!(patched("[사진(3.5 cm, 4.5 cm), 신분증]"), ["사진(3.5 cm, 4.5 cm) → \"사진(3.5 cm, 4.5 cm)\""]);
        assert_eq!(patched("[만 12,13세, 그 밖]"), ["만 12,13세 → \"만 12,13세\"?"]);
        assert_eq!(patched("[사진(3.5 cm, 신분증]"), ["사진(3.5 cm → \"사진(3.5 cm\"?"]);
        assert_eq!(patched("{word: PC, reason: 법에 있는, 이름}"), ["법에 있는, 이름 → \"법에 있는, 이름\""]);
        assert_eq!(patched("[{value: 53,000원, what: 값}]"), ["53,000원 → \"53,000원\""]);
    }

    #[test]
    fn marks_of_yaml_within_a_value_are_seen() {
        assert_eq!(patched("[여권 #2, 버스]"), ["여권 #2 → \"여권 #2\""]);
        assert_eq!(patched("[여권, #2]"), ["#2 → \"#2\""]);
        assert_eq!(patched("[여권 # 2, 버스]"), ["여권 # 2 → \"여권 # 2\"?"]);
        assert_eq!(patched("{word: SWM #2, reason: 이름 #3}"), ["SWM #2 → \"SWM #2\"", "이름 #3 → \"이름 #3\""]);
        assert_eq!(patched("[3일: 주말, 재발급 :]"), ["3일: 주말 → \"3일: 주말\"", "재발급 : → \"재발급 :\""]);
        assert_eq!(patched("[\"5만 원\" 현금, @가]"), ["\"5만 원\" 현금 → '\"5만 원\" 현금'", "@가 → \"@가\""]);
        assert_eq!(patched("['26년, '27년 1월, 여권]"), ["'26년 → \"'26년\"", "'27년 1월 → \"'27년 1월\""]);
        assert_eq!(patched("{a: b: c}"), ["b: c → \"b: c\"?"]);
        assert_eq!(patched("[{{ office.name }}, 나]"), ["{{ office.name }} → \"{{ office.name }}\""]);
        assert_eq!(patched("{rule:x, reason:법}"), [": → : ", ": → : "]);
        assert_eq!(patched("{rule: x, reason 법}"), ["reason 법 → reason: 법?"]);
    }

    #[test]
    fn what_is_read_as_it_is_seen_is_left_alone() {
        for text in [
            "[신청서, 신분증]",
            "[1) 신청서, 2) 신분증]",
            "[10, 000]",
            "[\"53,000원\", 신분증]",
            "['53,000원', 신분증]",
            "[여권(사본), 사진]",
            "{word: PC, reason: 이름}",
            "{\"value\":\"5만 원\", \"what\":\"값\"}",
            "[{id: info, name: 정보}, {id: pay, name: 요금}]",
            "[가, # 메모\n  나]",
            "[rule: x, reason: y]",
            "[]",
            "{}",
        ] {
            assert!(patched(text).is_empty(), "{text}: {:?}", patched(text));
        }
    }

    #[test]
    fn what_does_not_close_is_seen_before_the_next_key() {
        assert!(read("[여권, 버스\ncategory: info\n", 0).is_none());
        assert!(read("[여권,\n  버스\ncategory: [info]\n", 0).is_none());
        assert_eq!(closing("allow: [{rule: x, reason: \"]\""), "}]");
    }
}
