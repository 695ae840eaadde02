//! Prints findings, faults and summaries. The only door to the terminal: what is quoted is escaped here, and colours are ours.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::ops::Range;
use std::path::Path;

use crate::craft::{qr::Symbol, text};
use crate::finding::{
    self, Finding, Language, Place, Readability, Severity, machine,
    rule::{fact, question},
};
use crate::model::{Count, Input, Site, Tally};
use crate::write::Changes;

/// Prints findings to stderr, errors last: nearest to the prompt. Unless all are asked for, many notes of one kind become one
/// line.
pub(super) fn findings(findings: &[Finding], input: &Input, language: Language, amount: Amount) {
    let (findings, texts) = input.as_written(findings);
    let mut folded = Vec::new();
    for id in FOLDED {
        let alike: Vec<&Finding> = findings.iter().filter(|finding| finding.rule.id == id).collect();
        if amount == Amount::Few && alike.len() > FEW_ALIKE {
            talk(&fold(&alike, input, language));
            folded.push(id);
        }
    }
    let shown = || findings.iter().filter(|finding| !folded.contains(&finding.rule.id));
    let others = shown().filter(|finding| finding.severity != Severity::Error);
    let errors = shown().filter(|finding| finding.severity == Severity::Error);
    let shown = finding::terminal::show(others.chain(errors), &texts, language, takes_colour(&io::stderr()));
    aside(shown.trim_end_matches('\n'));
}

/// The rules whose notes come in numbers: facts for texts that are still to be written, questions whose card was just mended.
const FOLDED: [&str; 2] = [fact::UNUSED_FACT.id, question::UNREAD_CARD.id];

/// This many notes of one kind are shown one by one.
const FEW_ALIKE: usize = 3;

/// This many places are named when notes are one line.
const FEW_NAMES: usize = 5;

/// Returns one line about notes of one kind, with what they are about: a fact, or a file with questions.
fn fold(alike: &[&Finding], input: &Input, language: Language) -> String {
    let (count, rule) = (alike.len(), alike[0].rule);
    let name = |finding: &&Finding| {
        let Place { path, start, end } = &finding.place;
        if rule.id == fact::UNUSED_FACT.id { input.texts.get(path)?.get(*start..*end) } else { path.rsplit('/').next() }
            .map(str::to_owned)
    };
    let mut names: Vec<String> = alike.iter().filter_map(name).collect();
    names.dedup();
    if names.len() > FEW_NAMES {
        names.truncate(FEW_NAMES);
        names.push("…".to_owned());
    }
    let (names, id, summary) = (names.join(", "), rule.id, rule.summary(language));
    match language {
        Language::Ko => format!("참고[{id}] {count}곳: {summary}: {names} (모두 보려면 --verbose)\n"),
        Language::En => format!("note[{id}] {count} times: {summary}: {names} (all with --verbose)\n"),
    }
}

/// Prints one line for each rule with warnings. After a successful build nobody wants to read pages of text.
pub(super) fn warnings(findings: &[Finding], language: Language) {
    let mut counts: BTreeMap<&str, (usize, &Finding)> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Warning) {
        counts.entry(finding.rule.id).or_insert((0, finding)).0 += 1;
    }
    for (id, (count, finding)) in counts {
        let summary = finding.rule.summary(language);
        talk(&match language {
            Language::Ko => format!("주의[{id}] {count}곳: {summary}. 'cardnews check'로 볼 수 있습니다."),
            Language::En => format!("warning[{id}] {count} times: {summary}; see 'cardnews check'"),
        });
    }
}

/// Prints one line to stderr. Whatever it quotes, the terminal obeys nothing in it.
pub(super) fn talk(line: &str) {
    aside(&text::escaped(line));
}

/// Prints one line to stderr as it is.
fn aside(line: &str) {
    if !line.is_empty() {
        let _ = writeln!(io::stderr().lock(), "{line}");
    }
}

/// How many changed files and findings of one kind are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    /// The first of them, and the number of the others.
    Few,
    /// All of them.
    All,
}

/// The maximum number of changed files that are listed by default, so that the lines above stay on the screen.
const FEW: usize = 10;

/// Prints which files were added (+), changed (~) and removed (-), and how many.
pub(super) fn changes(changes: &Changes, amount: Amount, language: Language) {
    let marked = |mark: char, paths: &[String]| paths.iter().map(|path| format!("  {mark} {path}")).collect::<Vec<_>>();
    let lines = [marked('+', &changes.added), marked('~', &changes.changed), marked('-', &changes.removed)].concat();
    let shown = match amount {
        Amount::Few if lines.len() > FEW => FEW,
        _ => lines.len(),
    };
    lines[..shown].iter().for_each(|line| talk(line));
    let (added, changed, removed) = (changes.added.len(), changes.changed.len(), changes.removed.len());
    let rest = lines.len() - shown;
    let more = match language {
        _ if rest == 0 => String::new(),
        Language::Ko => format!(" ({rest}개는 --verbose로)"),
        Language::En => format!(" ({rest} more with --verbose)"),
    };
    talk(&match language {
        Language::Ko if lines.is_empty() => "달라진 파일이 없습니다.".to_owned(),
        Language::En if lines.is_empty() => "no file differs".to_owned(),
        Language::Ko => format!("더한 파일 {added}, 바뀐 파일 {changed}, 없앤 파일 {removed}{more}"),
        Language::En => format!("{added} files added, {changed} changed, {removed} removed{more}"),
    });
}

/// Whether somebody still reads what is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// As far as the system knows.
    There,
    /// The pipe is closed. That is no mistake: the reader has seen enough.
    Gone,
}

/// Prints data to stdout, all of it. Whatever it quotes, the terminal obeys nothing in it.
///
/// # Errors
/// The system takes less than all of it, for example because a disk is full.
pub(super) fn data(text: &str) -> io::Result<Reader> {
    out(&text::escaped(text))
}

/// Prints text to stdout as it is. This is the only way there.
fn out(text: &str) -> io::Result<Reader> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(Reader::There),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Reader::Gone),
        Err(error) => machine::at(Path::new("stdout"), Err(error)),
    }
}

/// Prints a QR code to stdout.
///
/// # Errors
/// As for [`data`].
pub(super) fn code(symbol: &Symbol) -> io::Result<Reader> {
    out(&symbol.terminal(takes_colour(&io::stdout())))
}

/// Prints a QR code to stderr.
#[cfg(feature = "serve")]
pub(super) fn code_aside(symbol: &Symbol) {
    aside(&symbol.terminal(takes_colour(&io::stderr())));
}

fn takes_colour(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// Prints a mistake of the machine or of the command: the path, and what is wrong with it.
pub(super) fn machine(language: Language, path: &str, ko: &str, en: &str) {
    match language {
        Language::Ko => talk(&format!("오류: {path}: {ko}")),
        Language::En => talk(&format!("error: {path}: {en}")),
    }
}

/// Prints a machine's mistake, which contains its path, and returns the exit code.
pub(super) fn failure(language: Language, error: &io::Error) -> u8 {
    let told = machine::told(error, language);
    match language {
        Language::Ko => talk(&format!("오류: {told}")),
        Language::En => talk(&format!("error: {told}")),
    }
    super::exit::MACHINE
}

/// Returns the numbers of errors and warnings in words, and of notes if there are any.
pub(super) fn tally(findings: &[Finding], language: Language) -> String {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    let mut out = match language {
        Language::Ko => format!("오류 {errors}, 주의 {warnings}"),
        Language::En => {
            let plural = |count: usize| if count == 1 { "" } else { "s" };
            format!("{errors} error{}, {warnings} warning{}", plural(errors), plural(warnings))
        }
    };
    match language {
        _ if notes == 0 => {}
        Language::Ko => out.push_str(&format!(", 참고 {notes}")),
        Language::En => out.push_str(&format!(", {notes} note{}", if notes == 1 { "" } else { "s" })),
    }
    out
}

/// Returns a table, for people, of how readable each topic is.
pub(super) fn readability(topics: &[Readability], language: Language) -> String {
    let head = match language {
        Language::Ko => ["주제", "글", "어절 평균", "가장 긴 글", "외국 글자", "풀지 않은 말"],
        Language::En => ["topic", "read", "eojeol mean", "max", "foreign", "unexplained"],
    };
    let words = |list: &[String]| if list.is_empty() { "-".to_owned() } else { list.join(", ") };
    let mut rows = vec![head.map(str::to_owned)];
    rows.extend(topics.iter().map(|topic| {
        let tenths = topic.mean_tenths();
        let mean = format!("{}.{}", tenths / 10, tenths % 10);
        let (foreign, unexplained) = (words(&topic.foreign), words(&topic.unexplained));
        [topic.topic.clone(), topic.read().to_string(), mean, topic.longest.to_string(), foreign, unexplained]
    }));
    table(&rows, 1..4)
}

/// Returns a table, for people, of what answers the questions of each topic, and below it the questions that some readers of the
/// last round did not find answered; empty if there are no questions.
pub(super) fn questions(site: &Site, language: Language) -> String {
    let tallies: Vec<Tally<'_>> = site.written().filter_map(|topic| Tally::of(site, topic)).collect();
    if tallies.is_empty() {
        return String::new();
    }
    let head = match language {
        Language::Ko => ["주제", "물음", "카드", "전화", "카드 없음", "물어본 날", "카드에서 앎"],
        Language::En => ["topic", "questions", "card", "call", "no card", "last round", "answered"],
    };
    let mut rows = vec![head.map(str::to_owned)];
    rows.extend(tallies.iter().map(|tally| {
        let Tally { topic, questions, by_card, by_call, round } = tally;
        let (day, share) = match round {
            Some((day, percent)) => (day.to_string(), format!("{percent} %")),
            None => ("-".to_owned(), "-".to_owned()),
        };
        let counts = [*questions, *by_card, *by_call, tally.open()].map(|count| count.to_string());
        let [questions, by_card, by_call, open] = counts;
        [(*topic).to_owned(), questions, by_card, by_call, open, day, share]
    }));
    let mut out = table(&rows, 1..7);
    for topic in site.written() {
        for Count { ask, of, answered, call, none } in topic.round.iter().flat_map(|round| &round.counts) {
            // What only the office knows is rightly asked by telephone.
            if of.is_none() || call + none == 0 {
                continue;
            }
            let id = &topic.id;
            let line = match language {
                Language::Ko => format!("\n{id}: {ask} (카드에서 앎 {answered}, 전화 {call}, 모름 {none})"),
                Language::En => format!("\n{id}: {ask} (answered {answered}, call {call}, none {none})"),
            };
            out.push_str(&line);
        }
    }
    out
}

/// Returns rows as a table for people. The columns `figures` are aligned right, the others left.
fn table<const COLUMNS: usize>(rows: &[[String; COLUMNS]], figures: Range<usize>) -> String {
    let mut widths = [0; COLUMNS];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(columns(cell));
        }
    }
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (index, (cell, width)) in row.iter().zip(widths).enumerate() {
            let gap = " ".repeat(width - columns(cell));
            let cell = if figures.contains(&index) { format!("{gap}{cell}") } else { format!("{cell}{gap}") };
            line.push_str(&cell);
            line.push_str("  ");
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out.trim_end().to_owned()
}

/// Returns the width of a text in columns of a terminal. A Hangul syllable takes two.
fn columns(text: &str) -> usize {
    text.chars().map(|c| if ('\u{1100}'..='\u{FFEF}').contains(&c) { 2 } else { 1 }).sum()
}
