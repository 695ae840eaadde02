//! `cardnews check`: lists all findings and builds nothing. With `--fix` it makes the safe replacements.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use clap::ValueEnum;

use super::{Context, exit, report};
use crate::editor::{due, fix};
use crate::finding::{self, Language, has_error, machine};
use crate::model::{Content, Extent, Input, Purpose};
use crate::{Checked, read, rules, say, write};

/// The options of `check`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Judge as for customers: open and overdue facts are errors · 공개 기준으로 봅니다
    #[arg(long)]
    release: bool,
    /// How findings are printed · 알림의 모양
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    /// Make the safe replacements, and show them · 안전하게 바꿀 수 있는 말을 고칩니다
    #[arg(long, conflicts_with = "diff")]
    fix: bool,
    /// Show what --fix would change; write nothing · 무엇을 고칠지 보기만 합니다
    #[arg(long, conflicts_with = "format")]
    diff: bool,
    /// Show all findings, how readable each topic is, and what answers its questions · 알림을 모두, 주제마다 얼마나 읽기 쉽고 무엇이 물음에 답하는지도 보여 줍니다
    #[arg(long, short)]
    verbose: bool,
    /// List instead what is due for review within so many days, as in 30d · 다시 볼 날이 다가온 것만 보여 줍니다
    #[arg(long, value_name = "DAYS", value_parser = days, conflicts_with_all = ["fix", "diff", "verbose"])]
    due: Option<u32>,
}

fn days(text: &str) -> Result<u32, String> {
    let digits = text.strip_suffix('d').unwrap_or(text);
    let days = digits.parse().ok().filter(|days| *days <= MOST_DAYS);
    days.ok_or_else(|| format!("write days up to {MOST_DAYS}, as in 30d · 30d처럼 날의 수를 적으세요"))
}

/// The maximum number of days for `--due`: ten years.
const MOST_DAYS: u32 = 3660;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, on stderr
    Human,
    /// For programs, on stdout
    Json,
    /// Workflow commands, for GitHub Actions
    Github,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// A calendar (RFC 5545), with --due
    Ical,
}

pub(super) fn run(context: &Context, args: &Args) -> u8 {
    let root = match context.site_root() {
        Ok(root) => root,
        Err(code) => return code,
    };
    match judge(context, args, &root) {
        Ok(code) => code,
        Err(error) => report::failure(context.language(), &error),
    }
}

fn judge(context: &Context, args: &Args, root: &Path) -> io::Result<u8> {
    let purpose = if args.release { Purpose::Release } else { Purpose::Preview };
    let mut input = context.input(root, &root.join("public"))?;
    let mut checked = crate::check_for(&input, purpose, Extent::Findings);
    super::remember(root, &input, &checked);
    if args.due.is_none() && args.format == Format::Ical {
        report::machine(
            context.language(),
            "--format ical",
            "--due와 함께 쓰세요: check --due 30d --format ical",
            "goes with --due: check --due 30d --format ical",
        );
        return Ok(exit::USAGE);
    }
    if let Some(days) = args.due {
        return due(context, args, &checked, &input, days);
    }
    if args.diff {
        let changes = changes(&settled(&checked, &input, purpose), &input);
        report::data(&changes)?;
        return Ok(if changes.is_empty() { exit::CLEAN } else { exit::CONTENT });
    }
    if args.fix {
        // The change is printed before it is written.
        let edits = settled(&checked, &input, purpose);
        let changes = changes(&edits, &input);
        match args.format {
            Format::Human => drop(report::data(&changes)?),
            _ => report::talk(changes.trim_end()),
        }
        mend(edits, &input, root)?;
        input = context.input(root, &root.join("public"))?;
        checked = crate::check_for(&input, purpose, Extent::Findings);
    }
    let language = context.language.unwrap_or_else(|| site_language(&checked));
    match args.format {
        Format::Json => drop(report::data(&finding::json::show(&checked.findings, &checked.readability, &input.texts))?),
        Format::Github => drop(report::data(&finding::github::show(&checked.findings, &input.texts, language))?),
        Format::Sarif => drop(report::data(&finding::sarif::show(&checked.findings, &input.texts, rules::ALL, language))?),
        // Ical was refused above.
        Format::Human | Format::Ical => {
            let amount = if args.verbose { report::Amount::All } else { report::Amount::Few };
            report::findings(&checked.findings, &input, language, amount);
            if args.verbose {
                report::talk(&report::readability(&checked.readability, language));
                report::talk(&checked.content().map(|content| report::questions(&content.site, language)).unwrap_or_default());
            }
            let tally = report::tally(&checked.findings, language);
            let topics = checked.content().map_or(0, |content| content.site.topics.len());
            let cards: usize = checked.content().map_or(0, |content| {
                let decks = content.decks.iter().chain(content.further.values().flatten());
                decks.map(|deck| deck.cards.len()).sum()
            });
            let sum = |count: fn(&crate::finding::Readability) -> usize| checked.readability.iter().map(count).sum::<usize>();
            let (sentences, items, cells) = (sum(|topic| topic.sentences), sum(|topic| topic.items), sum(|topic| topic.cells));
            report::talk(&match language {
                Language::Ko => {
                    format!("주제 {topics}, 카드 {cards}, 읽은 문장 {sentences}, 항목 {items}, 칸 {cells}: {tally}")
                }
                Language::En => {
                    format!("{topics} topics, {cards} cards, read {sentences} sentences, {items} items, {cells} cells: {tally}")
                }
            });
        }
    }
    Ok(if has_error(&checked.findings) { exit::of(&checked.findings) } else { exit::CLEAN })
}

/// Lists what is due. Only a site that cannot be read is an error.
fn due(context: &Context, args: &Args, checked: &Checked, input: &Input, days: u32) -> io::Result<u8> {
    let language = context.language.unwrap_or_else(|| site_language(checked));
    let Some(content) = checked.content() else {
        report::findings(&checked.findings, input, language, report::Amount::Few);
        return Ok(exit::of(&checked.findings));
    };
    let last = input.today.plus(days);
    let list = due::list(&content.site, input.today, last);
    let change = due::next_change(&content.site, input.today);
    match args.format {
        Format::Json => drop(report::data(&due::as_json(&list, change.as_ref(), input.today))?),
        Format::Ical => drop(report::data(&due::calendar(&list, content.site.edition.host(), input.today, language))?),
        Format::Human => {
            report::data(&due::table(&list, input.today, language))?;
            let count = list.len();
            report::talk(&match language {
                Language::Ko => format!("{last}까지 볼 것: {count}"),
                Language::En => format!("due by {last}: {count}"),
            });
            report::talk(&change.map(|change| due::announcement(&change, language)).unwrap_or_default());
            let stop = due::next_stop(&content.site, input.today);
            report::talk(&stop.map(|stop| stop.announcement(language)).unwrap_or_default());
        }
        Format::Github | Format::Sarif => {
            report::machine(
                language,
                "--due",
                "--format human, json, ical 가운데 하나와 함께 쓰세요",
                "goes with --format human, json or ical",
            );
            return Ok(exit::USAGE);
        }
    }
    Ok(exit::CLEAN)
}

/// The edits of each file, in order.
type Edits = BTreeMap<Arc<str>, Vec<fix::Edit>>;

/// Returns the safe replacements, so many that a second run finds none.
fn settled(checked: &Checked, input: &Input, purpose: Purpose) -> Edits {
    fix::settle(input, &checked.findings, |input| crate::examine(input, purpose).findings)
}

/// Returns a unified diff of the safe replacements in all files.
fn changes(edits: &Edits, input: &Input) -> String {
    let diff = |(path, edits): (&Arc<str>, &Vec<fix::Edit>)| Some(fix::diff(path, input.texts.get(path)?, edits));
    edits.iter().filter_map(diff).collect()
}

/// Writes the safe replacements, file by file. All other bytes of a file stay the same.
fn mend(edits: Edits, input: &Input, root: &Path) -> io::Result<()> {
    for (path, edits) in edits {
        let Some(text) = input.texts.get(&path) else { continue };
        let Some(original) = read::original(root, &path, text)? else {
            let why = say!("그 사이 바뀌었습니다. 다시 해 보세요", "changed meanwhile; try again");
            return Err(machine::refused(io::ErrorKind::Other, Path::new(&*path), why));
        };
        let edits: Vec<fix::Edit> = edits
            .into_iter()
            .filter_map(|edit| Some(fix::Edit { at: original.bytes_of(&edit.at)?, text: original.lines(edit.text) }))
            .collect();
        write::replace(&original.path, &original.bytes, &fix::apply(&original.bytes, &edits))?;
    }
    Ok(())
}

/// Returns the language of messages about a site that was checked.
pub(super) fn site_language(checked: &Checked) -> Language {
    content_language(checked.content())
}

/// Returns the language of messages about a site.
pub(super) fn content_language(content: Option<&Content>) -> Language {
    match content.map(|content| content.site.edition.lang.as_str()) {
        Some("en") => Language::En,
        _ => Language::Ko,
    }
}
