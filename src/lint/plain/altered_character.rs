//! `altered-character`: characters that messages would change (– • ₩), in texts for messages, and those of word processors
//! (｢ ･ ∼ １, hidden spaces) anywhere.

use std::ops::Range;

use super::reading::Reading;
use crate::craft::korean::{euckr, letters};
use crate::finding::{Finding, Handling, MOST_ALIKE, Place, Rule, Say, Severity};
use crate::lint::swap;
use crate::say;

/// `altered-character`: a character is changed in messages, is invisible, or comes from a word processor.
pub(crate) const RULE: Rule = Rule {
    id: "altered-character",
    severity: Severity::Note,
    handling: Handling::Allowable,
    summary: (
        "문자에서 바뀌거나 보이지 않거나 문서에서 온 글자입니다",
        "a character is changed in messages, not to be seen, or of a document",
    ),
    why: (
        "긴 줄표, 숨은 빈칸, 전각 숫자 같은 글자는 문자로 보낼 때 다른 글자가 되거나 찾기에 걸리지 않습니다. 처음부터 보통 글자로 적으면 카드와 문자가 같습니다.",
        "Long dashes, hidden spaces and full-width digits become other characters in messages or are not found; plain ones keep card and message alike.",
    ),
    before: "summary: 오전 9시–12시에 전화하세요",
    after: "summary: 오전 9시-12시에 전화하세요",
};

/// Front matter that messages are made of.
const SENT: &[&str] = &["title", "question", "summary", "message"];

pub(super) fn check(reading: &Reading<'_>, findings: &mut Vec<Finding>) {
    let sent: Vec<Place> = SENT.iter().map(|key| reading.topic.key(key)).collect();
    let yaml_end = swap::yaml_end(&reading.topic.path, reading.source);
    let mut run: Option<Run> = None;
    let before = findings.len();
    for (at, c) in reading.source.char_indices().filter(|(_, c)| (!c.is_ascii() || *c == '\t') && !('가'..='힣').contains(c))
    {
        // More are not told, and each takes time.
        if findings.len() - before > MOST_ALIKE {
            return;
        }
        let in_message = sent.iter().any(|place| (place.start..place.end).contains(&at));
        let changed = in_message.then(|| euckr::equal(c)).flatten();
        let Some(plain) = changed.or_else(|| letters::plain(c)) else { continue };
        // A space that holds two words together is right on cards. Beside another space, or at an end of a line, it was pasted.
        let beside = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c == '|');
        let holds =
            !beside(reading.source[..at].chars().next_back()) && !beside(reading.source[at + c.len_utf8()..].chars().next());
        if c == '\u{A0}' && changed.is_none() && holds {
            continue;
        }
        let one = Run { at: at..at + c.len_utf8(), first: c, plain: plain.to_owned(), in_message: changed.is_some() };
        match &mut run {
            Some(run) if run.goes_on(&one) => {
                run.at.end = one.at.end;
                run.plain.push_str(plain);
            }
            _ => findings.extend(run.replace(one).map(|run| run.finding(reading, yaml_end))),
        }
    }
    findings.extend(run.map(|run| run.finding(reading, yaml_end)));
}

/// Characters side by side: the digits of one full-width number, or blanks of one kind.
struct Run {
    at: Range<usize>,
    first: char,
    plain: String,
    /// Whether messages change them.
    in_message: bool,
}

impl Run {
    fn goes_on(&self, next: &Run) -> bool {
        let letters = |text: &str| text.chars().all(char::is_alphanumeric) && !text.is_empty();
        let alike = letters(&self.plain) && letters(&next.plain) || self.first == next.first && is_blank(&next.plain);
        self.at.end == next.at.start && alike && self.in_message == next.in_message
    }

    fn finding(self, reading: &Reading<'_>, yaml_end: usize) -> Finding {
        // A tab between a mark and its words is a space already.
        let before = &reading.source[..self.at.start];
        let marked = self.first == '\t' && before.ends_with(['-', '.']);
        // Many blanks are as safe as one.
        let plain = if is_blank(&self.plain) { &self.plain[..self.plain.len().min(1)] } else { &self.plain };
        let parts = !marked && self.at.start >= yaml_end && swap::parts_columns(reading.source, &self.at, plain);
        let safe = marked || swap::is_safe(reading.source, &self.at, plain, yaml_end);
        let named = named(self.first);
        let message = if self.in_message {
            say!("문자로 보낼 때 바뀌는 글자입니다: {named}", "messages change this character: {named}")
        } else {
            say!("문서에서 온 글자입니다: {named}", "this character comes from a document: {named}")
        };
        let help = if parts {
            swap::remedy_for_columns()
        } else if safe {
            remedy(plain)
        } else {
            remedy_for_mark(plain, reading.source, &self.at, yaml_end)
        };
        Finding::new(&RULE, Place::new(&reading.topic.path, self.at), message, help).with_fix(safe.then_some(self.plain))
    }
}

/// Returns whether a plain form is nothing, or spaces alone.
fn is_blank(plain: &str) -> bool {
    plain.bytes().all(|byte| byte == b' ')
}

/// Returns a character with its number in Unicode; alone the number of what is not to be seen.
fn named(c: char) -> String {
    let code = u32::from(c);
    if letters::plain(c).is_some_and(|plain| plain.trim().is_empty()) || c.is_whitespace() {
        format!("U+{code:04X}")
    } else {
        format!("{c} (U+{code:04X})")
    }
}

/// Returns the remedy for a character whose plain form would be a mark at `at`: of Markdown, or of YAML up to `yaml_end`.
fn remedy_for_mark(plain: &str, source: &str, at: &Range<usize>, yaml_end: usize) -> Say {
    let in_front_matter = at.start < yaml_end;
    let line = source[..at.start].rsplit('\n').next().unwrap_or("");
    let begins_line = line.trim().is_empty();
    // A list in full-width brackets, to the end of its line, was meant as one.
    let opens = plain == "[" && line.trim_end().ends_with(':');
    let whole = source[at.start..].lines().next().is_some_and(|rest| rest.trim_end().ends_with('］'));
    let listed = in_front_matter && whole && (opens || plain == "]" && line.contains(": ［"));
    match plain {
        _ if listed => remedy(plain),
        "#" | ":" | "[" | "]" | "{" | "}" | "&" | "*" | "!" | "|" | ">" | "%" | "@" | "`" | "'" if in_front_matter => {
            say!("이 글자를 쓰고 값을 큰따옴표로 감싸세요: {plain}", "write {plain}, and put the value in double quotes")
        }
        "*" | "~" | "<" | "[" | "]" | "|" | "`" if !in_front_matter => {
            say!("이 글자 앞에 \\를 붙여 쓰세요: \\{plain}", "write it with a backslash: \\{plain}")
        }
        "#" | "-" | "+" | ">" if begins_line && !in_front_matter => {
            say!(
                "목록이나 제목이 아니면 앞에 \\를 붙여 쓰세요: \\{plain}",
                "if it is no mark, write it with a backslash: \\{plain}"
            )
        }
        _ => remedy(plain),
    }
}

fn remedy(plain: &str) -> Say {
    match plain {
        "" => say!("지우세요. 눈에 보이지 않는 글자입니다", "delete it: it is not to be seen"),
        " " => say!("보통 빈칸으로 바꾸세요", "put an ordinary space"),
        _ => say!("이 글자를 쓰세요: {plain}", "write {plain}"),
    }
}
