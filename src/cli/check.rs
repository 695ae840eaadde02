//! `cardnews check`: all findings, nothing built; with `--fix` the safe replacements are made.

use std::io;
use std::path::Path;

use clap::ValueEnum;

use super::{Context, exit, report};
use crate::finding::{self, has_error};
use crate::model::Language;
use crate::read::Input;
use crate::{Checked, Purpose, fix, read, write};

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
    /// Show how readable each topic is · 주제마다 얼마나 읽기 쉬운지 보여 줍니다
    #[arg(long, short)]
    verbose: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, on stderr
    Human,
    /// For programs, on stdout
    Json,
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
    let mut checked = crate::check(&input, purpose);
    if args.diff {
        let changes = changes(&checked, &input);
        report::data(&changes);
        return Ok(if changes.is_empty() { exit::CLEAN } else { exit::CONTENT });
    }
    if args.fix {
        // The change is on the screen before it is on the disk.
        let changes = changes(&checked, &input);
        match args.format {
            Format::Human => report::data(&changes),
            Format::Json => report::talk(changes.trim_end()),
        }
        mend(&checked, &input, root)?;
        input = context.input(root, &root.join("public"))?;
        checked = crate::check(&input, purpose);
    }
    let language = context.language.unwrap_or_else(|| site_language(&checked));
    match args.format {
        Format::Json => report::data(&finding::json::show(&checked.findings, &checked.readability, &input.texts)),
        Format::Human => {
            report::findings(&checked.findings, &input, language);
            if args.verbose {
                report::talk(&report::readability(&checked.readability, language));
            }
            let tally = report::tally(&checked.findings, language);
            let topics = checked.ready.as_ref().map_or(0, |ready| ready.site.topics.len());
            let cards: usize = checked.ready.as_ref().map_or(0, |ready| ready.decks.iter().map(|deck| deck.cards.len()).sum());
            let sum = |count: fn(&crate::model::Readability) -> usize| checked.readability.iter().map(count).sum::<usize>();
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

/// What the safe replacements change, as a unified diff of all files.
fn changes(checked: &Checked, input: &Input) -> String {
    let mut out = String::new();
    for (path, edits) in fix::edits(&checked.findings) {
        let Some(text) = input.texts.get(&path) else { continue };
        let after = String::from_utf8_lossy(&fix::apply(text.as_bytes(), &edits)).into_owned();
        out.push_str(&fix::diff(&path, text, &after));
    }
    out
}

/// Writes the safe replacements, file by file; outside of them a file stays byte for byte as it is.
fn mend(checked: &Checked, input: &Input, root: &Path) -> io::Result<()> {
    for (path, edits) in fix::edits(&checked.findings) {
        let Some(text) = input.texts.get(&path) else { continue };
        let Some(original) = read::original(root, &path, text)? else {
            return Err(io::Error::other(format!(
                "{path}: 그 사이 바뀌었습니다. 다시 해 보세요 / changed meanwhile; try again"
            )));
        };
        let edits: Vec<fix::Edit> = edits
            .into_iter()
            .filter_map(|edit| Some(fix::Edit { at: original.bytes_of(&edit.at)?, text: edit.text }))
            .collect();
        write::replace(&original.path, &original.bytes, &fix::apply(&original.bytes, &edits))?;
    }
    Ok(())
}

/// The language in which the tool speaks about a site.
pub(super) fn site_language(checked: &Checked) -> Language {
    match checked.ready.as_ref().map(|ready| ready.site.lang.as_str()) {
        Some("en") => Language::En,
        _ => Language::Ko,
    }
}
