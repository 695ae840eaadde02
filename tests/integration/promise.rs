//! The promise of the guide for editors: what is written is shown, or a finding points at it. Nothing is lost silently.
//!
//! Texts are made of words that occur once and of everything that editors, documents and Markdown put between them. The judge
//! knows the marks of the guide and nothing of the parser: it looks at what stands between two words of the source, takes away
//! the marks that the guide names, and finds the same between the two words of the resolved topic, or a finding that touches
//! the place.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use cardnews::finding::Finding;
use cardnews::model::{Block, BlockKind, Figure, Inline, Input, Topic, Written, edition::Edition};
use cardnews::{parse, read, resolve};

use crate::fixture::{self, Fixture};

/// How many texts are made, and how many of them make a site.
const TEXTS: usize = 20_000;
const AT_ONCE: usize = 250;

#[test]
fn every_character_is_shown_or_a_finding_touches_it() {
    let mut input = base();
    let mut dice = Dice(0x5eed_cafe_f00d_0017);
    let mut lost = Vec::new();
    let mut clean = 0;
    for _ in 0..TEXTS / AT_ONCE {
        input.texts.retain(|path, _| !path.starts_with("content/topics/"));
        for number in 1..=AT_ONCE {
            let path = format!("content/topics/t{number}.md");
            input.texts.insert(Arc::from(path), Arc::from(text(number, &mut dice)));
        }
        let (topics, findings) = resolved(&input);
        for (path, topic) in &topics {
            let none = Vec::new();
            let found = findings.get(path).unwrap_or(&none);
            clean += usize::from(found.is_empty());
            if let Some(why) = first_loss(&input.texts[path], topic, found) {
                lost.push(format!("{why}\n{}", input.texts[path]));
            }
        }
        for number in 1..=AT_ONCE {
            let path = format!("content/topics/t{number}.md");
            // Front matter that is no YAML says so, and then nothing of the topic is shown.
            assert!(topics.contains_key(path.as_str()) || findings.contains_key(path.as_str()), "{path} came to nothing");
        }
    }
    let shown: Vec<&String> = lost.iter().take(8).collect();
    assert!(
        lost.is_empty(),
        "{} of {TEXTS} texts lose something\n{}",
        lost.len(),
        shown.iter().map(|text| text.as_str()).collect::<Vec<_>>().join("\n=====\n")
    );
    // A judge that always meets a finding would judge nothing.
    assert!(clean > TEXTS / 20, "only {clean} texts have no finding");
}

/// The judge sees a loss: each of these topics lacks something of its text.
#[test]
fn the_judge_is_no_rubber_stamp() {
    let mut input = base();
    for (body, changed) in [
        (r"밟 \\밠밡", r"밟 \밠밡"),
        ("밟 __밠__ 밡", "밟 밠 밡"),
        ("밟 밠~ 밡", "밟 밠 밡"),
        ("밟 밠\n\n밡 밢", "밟 밠"),
        ("9\\. 밟 밠", "밟 밠"),
        ("밟 (밠)", "밟 밠"),
    ] {
        input.texts.insert(Arc::from("content/topics/t1.md"), Arc::from(topic(1, "", changed)));
        let (topics, _) = resolved(&input);
        assert!(first_loss(&topic(1, "", body), &topics["content/topics/t1.md"], &[]).is_some(), "{body:?}");
    }
}

fn base() -> Input {
    let site = Fixture::bare();
    site.put("content/facts.yaml", "a: {value: 팔 년, what: 값, basis: 법, checked_on: 2026-11-22}\n".as_bytes());
    site.put("content/images/a.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0\"/></svg>");
    read::site(site.root(), Some(fixture::today())).unwrap()
}

/// What belongs to each file, by its path.
type ByFile<T> = BTreeMap<Arc<str>, T>;

/// Returns the topics as customers read them, and the findings of parsing and filling, by file.
fn resolved(input: &Input) -> (ByFile<Topic>, ByFile<Vec<Finding>>) {
    let mut findings = Vec::new();
    let written: Written = parse::site(input, &mut findings).written.unwrap();
    let edition: Edition = written.edition();
    let site = resolve::site(written, edition, &input.texts, &mut findings);
    let mut by_file: ByFile<Vec<Finding>> = BTreeMap::new();
    for finding in findings {
        by_file.entry(Arc::clone(&finding.place.path)).or_default().push(finding);
    }
    (site.topics.into_iter().map(|topic| (Arc::clone(&topic.path), topic)).collect(), by_file)
}

// ── The texts ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

/// Numbers that look like chance and are the same in every run (xorshift64*, Vigna 2016).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(number).unwrap() % most
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

/// Starts of lines: marks of the guide, those of other Markdown, of documents, and dates.
const STARTS: &[&str] = &[
    "",
    "",
    "",
    "",
    "- ",
    "- ",
    "1. ",
    "2. ",
    "3. ",
    "1) ",
    "* ",
    "+ ",
    "## ",
    "### ",
    "# ",
    "#### ",
    "> ",
    ">",
    "> [!TIP]\n> ",
    "> [!NOTE]\n> **",
    "- [ ] ",
    "- [x] ",
    "- [] ",
    "- O ",
    "- X ",
    "- o ",
    "- x ",
    "- ○ ",
    ": ",
    "| ",
    "|",
    "    ",
    "\t",
    "  ",
    "-\t",
    "9. 7.(월) ",
    "2026. 12. 12. ",
    "- 2026. 12. 12.(토) ",
    "1. 5.",
    "① ",
    "② ",
    "가. ",
    "ㅇ ",
    " ㅇ ",
    "○ ",
    "□",
    "▶ ",
    "※ ",
    "· ",
    "• ",
    "---\n",
    "===\n",
    "-\n",
    "***\n",
    "```\n",
    "~~~\n",
    "[",
    "[^1]: ",
    "\\",
    "\\- ",
    "1\\. ",
    "10. ",
    "0. ",
    "- - ",
    "> - ",
    "> > ",
    "<",
    "<!-- ",
    "{{ office.name }} ",
    "![",
    "&",
    "=",
    "== ",
    "_ ",
    "`",
];

/// What stands between two words.
const BETWEEN: &[&str] = &[
    " ",
    " ",
    " ",
    "  ",
    "",
    "**",
    "** ",
    " **",
    "~",
    " ~",
    "~ ",
    "~~",
    " ~~",
    "~~~",
    "*",
    " * ",
    "_",
    "__",
    " __",
    "\\",
    "\\\\",
    "\\*",
    "\\<",
    "\\%",
    "\\.",
    "\\_",
    "\\ ",
    "\\|",
    "\\[",
    "\\#",
    "\\~",
    "|",
    " | ",
    "||",
    "`",
    "``",
    "<",
    ">",
    "<b>",
    "</b>",
    "<br>",
    "<!--",
    "-->",
    "&",
    "&amp;",
    "&nbsp;",
    "&lt;",
    "&#35;",
    "&foo;",
    "[",
    "]",
    "](",
    ")",
    "(",
    "![",
    "](images/a.svg)",
    "](https://a.kr/b_c)",
    "](https://a.kr/ \"설명\")",
    "](images/a b (1).svg)",
    "<https://a.kr/>",
    "<a@b.kr>",
    "https://a.kr/b_c?d=e&f=g",
    "[^1]",
    "{{ fact.a }}",
    "{{ office.phone }}",
    "{{ fact.b }}",
    "{{",
    "}}",
    "{{ 값 }}",
    "#",
    " #",
    " ##",
    ": ",
    ":",
    "：",
    "\"",
    "'",
    "%",
    "$",
    "^",
    "=",
    "==",
    "+",
    "/",
    "//",
    "\u{a0}",
    "\t",
    "\u{E000}",
    "１",
    "｢",
    "1,000",
    "9. 7.",
    "3. ",
    "- ",
    "!",
    "?",
    ".",
    ",",
    "…",
    "·",
    "※",
    "\u{200b}",
    "[x]",
    "[ ]",
    "O ",
    "X ",
];

/// Ends of lines.
const ENDS: &[&str] = &[
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\n\n",
    "  \n",
    "\\\n",
    " ##\n",
    " #\n",
    "**\n",
    " |\n",
    "|\n",
    "\n---\n",
    "\n===\n",
    "\n|---|---|\n",
    "\n: ",
    ".\n",
    " \\\n",
    "~~\n",
    "](images/a.svg)\n",
    ">\n",
    "```\n",
];

/// Returns a new word: two syllables that no other word and no mark of this file has.
fn word(count: &mut u32) -> String {
    let mut out = String::new();
    while out.chars().count() < 2 {
        let c = char::from_u32(0xB4A0 + *count).unwrap();
        *count += 1;
        if !"가나다라마바사아자차카타파하월화수목금토일세요원년값설명팔물".contains(c) {
            out.push(c);
        }
    }
    out
}

fn text(number: usize, dice: &mut Dice) -> String {
    let mut count = 0;
    let mut body = String::new();
    for _ in 0..1 + dice.below(7) {
        body.push_str(dice.one(STARTS));
        for _ in 0..dice.below(5) {
            body.push_str(&word(&mut count));
            body.push_str(dice.one(BETWEEN));
        }
        body.push_str(&word(&mut count));
        body.push_str(dice.one(ENDS));
    }
    let mut front = String::new();
    let hostile = dice.below(4) == 0;
    for key in ["message", "script", "cover_alt", "owner"] {
        if hostile && dice.below(3) == 0 {
            let _ = write!(front, "{key}: ");
            front.push_str(
                dice.one(&["", "", "#", "[", "'", "\"", "@", "&", "*", "!", "|", ">", "%", "- ", "? ", "`", "{", "~", ": "]),
            );
            for _ in 0..1 + dice.below(3) {
                front.push_str(&word(&mut count));
                front.push_str(dice.one(&[
                    " ",
                    " #",
                    "#",
                    ": ",
                    ":",
                    "：",
                    " - ",
                    "\"",
                    "'",
                    "\\",
                    "\n  ",
                    "\n  #",
                    ", ",
                    "] ",
                    "} ",
                    "{{ fact.a }}",
                    "\t",
                    " & ",
                ]));
            }
            front.push_str(&word(&mut count));
            front.push('\n');
        }
    }
    topic(number, &front, &body)
}

fn topic(number: usize, front: &str, body: &str) -> String {
    format!(
        "---\nnumber: {number}\ntitle: T\nquestion: Q\ncategory: info\nsummary: S\nreviewed: 2026-11-22\n{front}---\n{body}"
    )
}

// ── What is shown ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/// Returns the words of a topic, each run on a line of its own. Links and pictures look as in the source, numbers of steps and
/// the signs of what to do stand before their words.
fn shown(topic: &Topic) -> String {
    let mut out = String::new();
    for text in [topic.message.as_deref().unwrap_or(""), &topic.script, &topic.cover_alt, topic.owner.as_deref().unwrap_or("")]
    {
        let _ = writeln!(out, "{text}");
    }
    topic.answer.iter().for_each(|block| show(block, &mut out));
    for section in &topic.sections {
        run("", &section.heading, &mut out);
        section.blocks.iter().for_each(|block| show(block, &mut out));
    }
    out
}

fn show(block: &Block, out: &mut String) {
    match &block.kind {
        BlockKind::Steps { start, steps } => {
            for (index, step) in steps.iter().enumerate() {
                let mut line = format!("{}. ", start + index);
                inlines(&step.head, &mut line);
                line.push(' ');
                inlines(&step.helper, &mut line);
                if let Some(picture) = &step.picture {
                    figure(picture, &mut line);
                }
                let _ = writeln!(out, "{line}");
            }
        }
        BlockKind::Documents(documents) => {
            for document in documents {
                let mut line = String::new();
                inlines(&document.name, &mut line);
                line.push(' ');
                inlines(&document.helper, &mut line);
                let _ = writeln!(out, "{line}");
            }
        }
        BlockKind::DoDont { dos, donts } => {
            dos.iter().for_each(|item| run("O ", item, out));
            donts.iter().for_each(|item| run("X ", item, out));
        }
        BlockKind::Frames(frames) => {
            for (picture, words) in frames {
                let mut line = String::new();
                figure(picture, &mut line);
                inlines(words, &mut line);
                let _ = writeln!(out, "{line}");
            }
        }
        BlockKind::Figure(picture) => {
            figure(picture, out);
            out.push('\n');
        }
        _ => cardnews::model::block::each_run(block, &mut |inlines| run("", inlines, out)),
    }
}

fn run(before: &str, content: &[Inline], out: &mut String) {
    out.push_str(before);
    inlines(content, out);
    out.push('\n');
}

fn figure(figure: &Figure, out: &mut String) {
    let caption = figure.caption.as_ref().map(|caption| format!(" \"{caption}\"")).unwrap_or_default();
    let _ = write!(out, "![{}]({}{caption})", figure.alt, figure.image);
}

fn inlines(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text { text, .. } => out.push_str(text),
            Inline::Fact(value) => out.push_str(&value.text),
            Inline::Strong(content) | Inline::Strike(content) => inlines(content, out),
            Inline::Link { href, content } => {
                out.push('[');
                inlines(content, out);
                let _ = write!(out, "]({href})");
            }
            Inline::Break => out.push('\n'),
            Inline::Placeholder(_) => out.push('\u{FFFD}'),
        }
    }
}

// ── The judge ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

fn is_word(c: char) -> bool {
    ('\u{B4A0}'..='\u{B7FF}').contains(&c) || ('밟'..='밢').contains(&c)
}

/// Returns the first place of the source that is neither shown nor touched by a finding.
fn first_loss(source: &str, topic: &Topic, findings: &[Finding]) -> Option<String> {
    let shown = shown(topic);
    let front_end = source[4..].find("\n---\n").unwrap() + 8;
    let touched =
        |at: &Range<usize>| findings.iter().any(|finding| finding.place.start <= at.end && at.start <= finding.place.end);
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
    let readings = if front { vec![front_value(gap)] } else { readings(gap) };
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

/// The value of front matter in a gap: without the key and the quotes around the whole.
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
        for mark in ["> ", ">", "## ", "### ", "- ", "-\t", "* ", "+ ", "- [ ] ", ": ", "| ", "|", "> [!TIP]", "> [!NOTE]"] {
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
    for (at, c) in chars.iter().enumerate() {
        let single = *c == '\\' && (at == 0 || chars[at - 1] != '\\');
        let digits = first && chars[..at].iter().all(|c| c.is_ascii_digit() || c.is_whitespace() || "->*+:".contains(*c));
        let mark = chars.get(at + 1).is_some_and(|next| "*~<[]|`!".contains(*next) || digits && "#-+>:=.)".contains(*next));
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
