//! `cardnews check`: all findings, nothing built.

use clap::ValueEnum;

use super::{Context, exit, report};
use crate::finding::{self, has_error};
use crate::model::Language;
use crate::{Checked, Purpose};

/// The options of `check`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Judge as for customers: open and overdue facts are errors · 공개 기준으로 봅니다
    #[arg(long)]
    release: bool,
    /// How findings are printed · 알림의 모양
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
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
    let input = match context.input(&root, &root.join("public")) {
        Ok(input) => input,
        Err(error) => return report::failure(context.language(), &error),
    };
    let purpose = if args.release { Purpose::Release } else { Purpose::Preview };
    let checked = crate::check(&input, purpose);
    let language = context.language.unwrap_or_else(|| site_language(&checked));
    match args.format {
        Format::Json => report::data(&finding::json::show(&checked.findings, &input.texts)),
        Format::Human => {
            report::findings(&checked.findings, &input, language);
            let tally = report::tally(&checked.findings, language);
            let topics = checked.ready.as_ref().map_or(0, |ready| ready.site.topics.len());
            let cards: usize = checked.ready.as_ref().map_or(0, |ready| ready.decks.iter().map(|deck| deck.cards.len()).sum());
            report::talk(&match language {
                Language::Ko => format!("주제 {topics}, 카드 {cards}: {tally}"),
                Language::En => format!("{topics} topics, {cards} cards: {tally}"),
            });
        }
    }
    if has_error(&checked.findings) { exit::of(&checked.findings) } else { exit::CLEAN }
}

/// The language in which the tool speaks about a site.
pub(super) fn site_language(checked: &Checked) -> Language {
    match checked.ready.as_ref().map(|ready| ready.site.lang.as_str()) {
        Some("en") => Language::En,
        _ => Language::Ko,
    }
}
