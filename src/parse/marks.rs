//! Markdown as an editor types it → Markdown in which only our marks are marks.
//!
//! CommonMark reads more than the guide for editors promises: it drops backslashes, makes `__init__` bold, a date at the start
//! of a line a list, and a line above `---` a heading. Whatever the guide does not name stays what was typed, because here it
//! gets a backslash, which the parser takes away again. Nothing is ever taken out of the text, so places are mapped back.

use std::ops::Range;

use super::emphasis;
use crate::craft::korean::day;
use crate::craft::path::has_root;

/// Markdown that CommonMark reads as the guide says.
#[derive(Debug)]
pub struct Marked {
    /// The text to parse.
    pub text: String,
    /// The letter of [`emphasis`] in it, which the editor did not write.
    shim: char,
    /// What was put in: where it begins in `text`, and the length of all that was put in up to its end. Ascending.
    put_in: Vec<(usize, usize)>,
    /// Lines of `-` or `=` under a text, which CommonMark takes for the mark of a heading. Places in the editor's text.
    pub underlines: Vec<Range<usize>>,
    /// Backslashes of paths that the guide takes away before a mark, as in `D:\*.hwp`. Places in the editor's text.
    pub vanishing: Vec<Range<usize>>,
}

impl Marked {
    /// Returns the range in the editor's text for `range` of the text to parse.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let back = |byte: usize| {
            let before = self.put_in.partition_point(|(start, _)| *start < byte);
            byte - before.checked_sub(1).map_or(0, |last| self.put_in[last].1)
        };
        back(range.start)..back(range.end)
    }

    /// Returns a piece of the text to parse without shims. The parser takes backslashes away itself.
    pub fn clean(&self, text: &str) -> String {
        if text.contains(self.shim) { text.replace(self.shim, "") } else { text.to_owned() }
    }
}

/// Marks `text`, which has line ends of one `\n`. Nothing is put into its `fences`, which show code as it was typed.
pub fn marked(text: &str, fences: &[Range<usize>]) -> Marked {
    let shim = emphasis::shim(text);
    let mut scan = Scan { text, put: Vec::new(), underlines: Vec::new(), vanishing: Vec::new() };
    let (mut at, mut before) = (0, "");
    for line in text.split_inclusive('\n') {
        let range = at..at + line.trim_end_matches('\n').len();
        at += line.len();
        if fences.iter().any(|fence| fence.contains(&range.start)) {
            before = "";
            continue;
        }
        scan.line(range.clone(), before);
        before = &text[range];
    }
    let Scan { mut put, underlines, vanishing, .. } = scan;
    put.extend(emphasis::places(text).into_iter().map(|at| (at, Put::Shim)));
    // A shim stands before the backslash that escapes the next character.
    put.sort_unstable();
    let mut out = String::with_capacity(text.len() + put.len() + 16);
    let (mut from, mut total, mut put_in) = (0, 0, Vec::with_capacity(put.len()));
    for (at, what) in put {
        out.push_str(&text[from..at]);
        from = at;
        let start = out.len();
        out.push(match what {
            Put::Shim => shim,
            Put::Close => '>',
            Put::Escape => '\\',
            Put::Open => '<',
        });
        total += out.len() - start;
        put_in.push((start, total));
    }
    out.push_str(&text[from..]);
    Marked { text: out, shim, put_in, underlines, vanishing }
}

/// What is put into the text, in the order in which it stands at one place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Put {
    /// The letter of [`emphasis`].
    Shim,
    /// The end of an address with spaces.
    Close,
    /// The backslash before a character that is no mark.
    Escape,
    /// The start of an address with spaces.
    Open,
}

struct Scan<'a> {
    text: &'a str,
    put: Vec<(usize, Put)>,
    underlines: Vec<Range<usize>>,
    vanishing: Vec<Range<usize>>,
}

impl Scan<'_> {
    fn escape(&mut self, at: usize) {
        self.put.push((at, Put::Escape));
    }

    fn line(&mut self, range: Range<usize>, before: &str) {
        let line = &self.text[range.clone()];
        if let Some(at) = underline(line, before) {
            let at = range.start + at.start..range.start + at.end;
            self.escape(at.start);
            self.underlines.push(at);
            return;
        }
        let (content, number) = content(line);
        let start = range.start + content;
        if let Some(dot) = number {
            self.escape(range.start + dot);
        }
        let rest = &self.text[start..range.end];
        if let Some(tail) = closing_hashes(rest) {
            self.escape(start + tail);
        }
        // `[이름]: 주소` would be a definition, which shows nowhere. `[^1]: …` is a footnote and has its finding.
        if rest.starts_with('[') && !rest.starts_with("[^") && rest.contains("]:") {
            self.escape(start);
        }
        // Only a colon with a space explains the words above it.
        if rest.strip_prefix(':').is_some_and(|words| !words.starts_with([' ', '\t'])) {
            self.escape(start);
        }
        self.inside(range.start, start, range.end);
    }

    /// Escapes what is no mark within the line `line..end`; its words begin at `start`.
    fn inside(&mut self, line: usize, start: usize, end: usize) {
        let text = self.text;
        let mut open = 0_usize;
        let mut at = line;
        while let Some(c) = text[at..end].chars().next() {
            let next = at + c.len_utf8();
            match c {
                '\\' => {
                    at = self.backslashes(at, start, end);
                    continue;
                }
                '_' => self.escape(at),
                '~' => {
                    let run = text[at..end].bytes().take_while(|b| *b == b'~').count();
                    if run != 2 {
                        (at..at + run).for_each(|at| self.escape(at));
                    }
                    at += run;
                    continue;
                }
                '*' => {
                    let run = text[at..end].bytes().take_while(|b| *b == b'*').count();
                    if is_mask(&text[..at], run) {
                        (at..at + run).for_each(|at| self.escape(at));
                    }
                    at += run;
                    continue;
                }
                '<' if is_autolink(&text[next..end]) => self.escape(at),
                '[' => open += 1,
                ']' if open > 0 => {
                    open -= 1;
                    if let Some(address) = text[next..end].strip_prefix('(').and_then(spaced_address) {
                        self.put.push((next + 1 + address.start, Put::Open));
                        self.put.push((next + 1 + address.end, Put::Close));
                    }
                }
                _ => {}
            }
            at = next;
        }
    }

    /// Escapes the backslashes at `at` unless they are a mark, and returns where the line goes on.
    ///
    /// One backslash at the end of a line breaks it, and one before a mark makes the mark a letter. Within a word, two before a
    /// mark are one letter and make the mark a letter, as in `D:\\*.hwp`. All others are letters, as in `C:\서류` and
    /// `\\10.1.2.3`.
    fn backslashes(&mut self, at: usize, start: usize, end: usize) -> usize {
        let run = self.text[at..end].bytes().take_while(|b| *b == b'\\').count();
        let after = at + run;
        let next = self.text[after..end].chars().next();
        let first = self.text[start..at].bytes().all(|b| b.is_ascii_digit());
        let within = self.text[start..at].chars().next_back().is_some_and(|c| !c.is_whitespace());
        if let Some(mark) = next.filter(|c| run == 2 && within && *c != '|' && MARKS.contains(c)) {
            self.escape(at);
            return after + mark.len_utf8();
        }
        let escapes = match next {
            // At the end of a paragraph there is no line to break.
            None => run == 1 && self.text[after..].split('\n').nth(1).is_some_and(|next| !next.trim().is_empty()),
            Some(c) if MARKS.contains(&c) => run == 1,
            Some('#' | '-' | '+' | '>' | ':' | '=') => run == 1 && at == start,
            Some('.' | ')') => run == 1 && first && at > start,
            Some('!') => run == 1 && self.text[after..end].starts_with("!["),
            Some('&') => run == 1 && is_entity(&self.text[after..end]),
            _ => false,
        };
        if escapes {
            if within && next.is_none_or(|c| MARKS.contains(&c)) && is_path(&self.text[start..end], at - start) {
                self.vanishing.push(at..after);
            }
            return after + next.map_or(0, char::len_utf8);
        }
        (at..after).for_each(|at| self.escape(at));
        after
    }
}

/// The least number of asterisks that hide digits or letters.
const MASK: usize = 3;

/// Returns whether a run of asterisks behind `before` hides something: 900101-1******, 010-****-1234, hon***@example.kr. It is
/// no mark.
pub(super) fn is_mask(before: &str, run: usize) -> bool {
    run >= MASK && before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
}

/// The marks that one backslash makes letters anywhere.
const MARKS: &[char] = &['*', '~', '<', '[', ']', '|', '`'];

/// The maximum length of a path of Windows, in characters (MAX_PATH).
const MOST_OF_PATH: usize = 260;

/// Returns whether the backslash at `at` of a line parts folders: the line before it has the root of a path, or the word around
/// it has another backslash that no mark follows.
fn is_path(line: &str, at: usize) -> bool {
    let start = line[..at].char_indices().rev().take(MOST_OF_PATH).last().map_or(at, |(start, _)| start);
    let end = line[at..].char_indices().nth(MOST_OF_PATH).map_or(line.len(), |(end, _)| at + end);
    let before = at - line[start..at].rsplit(char::is_whitespace).next().map_or(0, str::len);
    let after = at + line[at..end].find(char::is_whitespace).unwrap_or(end - at);
    let parts_folders = |(found, _): (usize, &str)| {
        let next = line[before + found + 1..after].chars().next();
        before + found != at && next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '%' | '_' | '.'))
    };
    has_root(&line[start..=at]) || line[before..after].match_indices('\\').any(parts_folders)
}

/// Returns the place of a line that CommonMark would take for the underline of a heading.
fn underline(line: &str, before: &str) -> Option<Range<usize>> {
    let quoted = line.trim_start_matches(['>', ' ']);
    let marks = quoted.trim_end();
    let only = |mark: char| !marks.is_empty() && marks.chars().all(|c| c == mark);
    let start = line.len() - quoted.len();
    let above = before.trim_start_matches(['>', ' ']).trim();
    // Below an item it is an item without words.
    let item = marks == "-" && (above == "-" || above.starts_with("- "));
    (!above.is_empty() && !item && (only('-') || only('='))).then(|| start..start + marks.len())
}

/// Returns where the words of a line begin, after the marks of quotes, lists and explanations; and the place of the dot if
/// they begin with a date, whose first number CommonMark would take for that of a list.
fn content(line: &str) -> (usize, Option<usize>) {
    let mut at = 0;
    loop {
        let rest = &line[at..];
        let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        at += blank;
        let rest = &line[at..];
        let mut chars = rest.chars();
        match chars.next() {
            Some('>') => at += 1,
            Some('-' | '*' | '+' | ':') if chars.next().is_none_or(|c| matches!(c, ' ' | '\t')) => at += 1,
            Some(c) if c.is_ascii_digit() => {
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                if day::is_dotted(rest) {
                    return (at, rest[digits..].starts_with('.').then_some(at + digits));
                }
                let after = rest[digits..].strip_prefix(['.', ')']);
                match after {
                    Some(after) if digits <= 9 && after.chars().next().is_none_or(|c| matches!(c, ' ' | '\t')) => {
                        at += digits + 1;
                    }
                    _ => return (at, None),
                }
            }
            _ => return (at, None),
        }
    }
}

/// Returns where the hashes at the end of a heading begin, which CommonMark drops.
fn closing_hashes(text: &str) -> Option<usize> {
    let level = text.bytes().take_while(|b| *b == b'#').count();
    if !(1..=6).contains(&level) || !text[level..].starts_with([' ', '\t']) {
        return None;
    }
    let whole = text.trim_end_matches([' ', '\t']);
    let words = whole.trim_end_matches('#');
    (words.len() < whole.len() && words.len() > level && words.ends_with([' ', '\t'])).then_some(words.len())
}

/// Returns whether what follows a `<` makes it an address that CommonMark links: `https://…>` or `mail@…>`.
fn is_autolink(rest: &str) -> bool {
    let Some((inside, _)) = rest.split_once('>') else { return false };
    let scheme = inside.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.len() >= 2
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
    });
    (scheme || inside.contains('@')) && !inside.contains([' ', '\t', '<'])
}

/// Returns the place of an address with spaces in it, which CommonMark would not take for one. `rest` follows the bracket.
fn spaced_address(rest: &str) -> Option<Range<usize>> {
    let mut depth = 0_usize;
    let mut quoted = false;
    let end = rest.char_indices().find_map(|(at, c)| {
        match c {
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted && depth == 0 => return Some(at),
            ')' if !quoted => depth -= 1,
            _ => {}
        }
        None
    })?;
    let inside = &rest[..end];
    let titled = inside.trim_end().strip_suffix('"').and_then(|text| text.rfind('"')).filter(|at| inside[..*at].ends_with(' '));
    let address = inside[..titled.unwrap_or(end)].trim_end();
    let start = address.len() - address.trim_start().len();
    (address[start..].contains(' ') && !address.contains(['<', '>'])).then_some(start..address.len())
}

/// Returns whether a text begins like the name of a character: `&lt;`, `&#60;`.
fn is_entity(text: &str) -> bool {
    let name = text[1..].split(';').next().unwrap_or("");
    let inside = |c: char| c.is_ascii_alphanumeric() || c == '#';
    text.len() > name.len() + 1 && !name.is_empty() && name.chars().all(inside)
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn what_is_no_mark_is_escaped() {
        for (typed, expected) in [
            ("3월 ~5월, 9월~ 11월", r"3월 \~5월, 9월\~ 11월"),
            ("~~지난 값~~", "~~지난 값~~"),
            (r"\\10.1.2.3\신청서", r"\\\\10.1.2.3\\신청서"),
            (r"C:\Users\%USERNAME%\.gpki", r"C:\\Users\\%USERNAME%\\.gpki"),
            (r"a \< b \* c", r"a \< b \* c"),
            ("__init__", r"\_\_init\_\_"),
            ("9. 7.(월) 10시부터", r"9\. 7.(월) 10시부터"),
            ("- 2026. 12. 12.(토)", r"- 2026\. 12. 12.(토)"),
            ("1. 7일 안에 내세요", "1. 7일 안에 내세요"),
            ("1. 3.5톤", "1. 3.5톤"),
            ("## 제목 ##", r"## 제목 \##"),
            ("<https://a.kr/>", r"\<https://a.kr/>"),
            ("![가](images/여권 사진 (1).jpg \"이름\")", "![가](<images/여권 사진 (1).jpg> \"이름\")"),
            ("[가](https://a.kr/신청 서류)", "[가](<https://a.kr/신청 서류>)"),
            ("[가](https://a.kr/{{ office.a }})", "[가](<https://a.kr/{{ office.a }}>)"),
            (r"D:\\*.hwp", r"D:\\\*.hwp"),
            ("문장\n---", "문장\n\\---"),
            ("문장\n\n---", "문장\n\n---"),
        ] {
            assert_eq!(marked(typed, &[]).text, expected, "{typed}");
        }
    }

    #[test]
    fn a_backslash_of_a_path_is_told_from_an_escape() {
        for path in [r"D:\*.hwp", r"C:\[공문]", r"\\서버\*가", r"공유\가\*", r".\*.txt", r"C:\Program Files\~가", r"%A%\b\[c]"]
        {
            assert!(!marked(path, &[]).vanishing.is_empty(), "{path}");
        }
        for escape in [r"2\*3", r"\*별표\*", r"값\[1\]", r"a \* b", r"C:\서류의 \*표", r"D:\\*.hwp", r"가\|나"] {
            assert!(marked(escape, &[]).vanishing.is_empty(), "{escape}");
        }
    }

    #[test]
    fn nothing_is_put_into_code() {
        assert_eq!(marked("```\na_b\n```\nc_d", std::slice::from_ref(&(0..12))).text, "```\na_b\n```\nc\\_d");
    }

    #[test]
    fn places_are_true_after_marks() {
        let text = r"값은 **50%**까지, a_b \x 끝";
        let marked = marked(text, &[]);
        let at = marked.text.find("끝").expect("the word is there");
        assert_eq!(&text[marked.original(at..at + "끝".len())], "끝");
    }
}
