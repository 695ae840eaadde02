//! `cardnews check`: lists all findings and builds nothing. With `--fix` it makes the safe replacements.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ValueEnum;
use rayon::prelude::*;

use super::several::Several;
use super::{Context, Read, apart, exit, report, table};
use crate::check::offices::{OfficeChecked, examine_office};
use crate::craft::workbook::output::Page;
use crate::editor::due::{self, Due};
use crate::editor::fix;
use crate::finding::{self, Finding, Gathering, Language, Readability, has_error, machine};
use crate::model::{Content, Date, Extent, Input, Purpose, Site, paths};
use crate::{Checked, parse, read, rules, say, write};

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
    /// Write the findings, or what is due, as a table into FILE, .xlsx or .csv, too · 표 파일로도 적습니다
    #[arg(long, value_name = "FILE", conflicts_with = "diff")]
    table: Option<PathBuf>,
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

/// What a check of a content found, for one office or for several.
struct Judged {
    /// All files.
    input: Input,
    /// What was found, each once.
    findings: Vec<Finding>,
    readability: Vec<Readability>,
    /// The sites of the offices that could be read.
    sites: Vec<OfSite>,
    language: Language,
}

/// What a check of one of several offices found.
struct OfOffice {
    findings: Vec<Finding>,
    readability: Vec<Readability>,
    /// `None` if its site cannot be read.
    site: Option<OfSite>,
}

/// What is said of the site of an office.
struct OfSite {
    topics: usize,
    cards: usize,
    /// The whole site, for the lists of what is due and of questions.
    whole: Option<(Site, Input)>,
}

impl OfSite {
    fn new(content: Content, input: Input, args: &Args) -> Self {
        let Content { site, decks, further, .. } = content;
        let cards = decks.iter().chain(further.values().flatten()).map(|deck| deck.cards.len()).sum();
        let topics = site.topics.len();
        Self { topics, cards, whole: (args.due.is_some() || args.verbose).then_some((site, input)) }
    }
}

/// Reads and checks everything.
fn look(context: &Context, args: &Args, root: &Path, purpose: Purpose) -> Result<Judged, u8> {
    match context.read(root, &root.join("public"))? {
        Read::One(input) => {
            let checked = crate::check_for(&input, purpose, Extent::Findings);
            super::remember(root, &input, &checked);
            let language = context.language.unwrap_or_else(|| site_language(&checked));
            let Checked { findings, readability, ready, .. } = checked;
            let site = |(content, _)| OfSite::new(content, Input::clone(&input), args);
            let sites = ready.map(site).into_iter().collect();
            Ok(Judged { input: *input, findings, readability, sites, language })
        }
        Read::Several(several) => {
            let failure = |error: io::Error| report::failure(context.language(), &error);
            look_at_all(context, args, root, *several, purpose).map_err(failure)
        }
    }
}

/// Checks the sites of all offices that are meant.
fn look_at_all(context: &Context, args: &Args, root: &Path, several: Several, purpose: Purpose) -> io::Result<Judged> {
    let language = context.language.unwrap_or_else(|| input_language(&several.input));
    let public = root.join("public");
    // Of an office nothing is kept that nobody asks for: there may be hundreds.
    let check = |id: &String| -> io::Result<OfOffice> {
        let OfficeChecked { input, checked, .. } = several.check(id, &public.join(id), purpose, Extent::Findings)?;
        let Checked { findings, readability, ready, .. } = checked;
        Ok(OfOffice { findings, readability, site: ready.map(|(content, _)| OfSite::new(content, input, args)) })
    };
    let all: Vec<OfOffice> = several.meant.par_iter().map(check).collect::<io::Result<_>>()?;
    let mut gathering = Gathering::default();
    let mut readability: BTreeMap<String, Readability> = BTreeMap::new();
    let mut sites = Vec::new();
    for (id, of) in several.meant.iter().zip(all) {
        gathering.add(id, of.findings.into_iter().chain(several.findings.iter().cloned()));
        for topic in of.readability {
            readability.entry(topic.topic.clone()).or_insert(topic);
        }
        sites.extend(of.site);
    }
    several.remember(root, several.offices.ids.len() - several.meant.len());
    Ok(Judged {
        findings: gathering.finish(),
        readability: readability.into_values().collect(),
        sites,
        language,
        input: several.input,
    })
}

fn judge(context: &Context, args: &Args, root: &Path) -> io::Result<u8> {
    if args.due.is_none() && args.format == Format::Ical {
        report::machine(
            context.language(),
            "--format ical",
            "--due와 함께 쓰세요: check --due 30d --format ical",
            "goes with --due: check --due 30d --format ical",
        );
        return Ok(exit::USAGE);
    }
    let tabled = match &args.table {
        Some(out) => match table::form(out, context.language()) {
            Some(form) => Some((out.as_path(), form)),
            None => return Ok(exit::USAGE),
        },
        None => None,
    };
    if let Some((out, _)) = tabled {
        let folders = [&apart::MADE_FROM[..], &["public"]].concat();
        if let Err(code) = apart::refuse_within(root, out, &folders, context.language()) {
            return Ok(code);
        }
    }
    let purpose = if args.release { Purpose::Release } else { Purpose::Preview };
    let mut judged = match look(context, args, root, purpose) {
        Ok(judged) => judged,
        Err(code) => return Ok(code),
    };
    if let Some(days) = args.due {
        return due(args, &judged, days, tabled);
    }
    if args.diff {
        let changes = changes(&settled(context, &judged, purpose), &judged.input);
        report::data(&changes)?;
        return Ok(if changes.is_empty() { exit::CLEAN } else { exit::CONTENT });
    }
    if args.fix {
        // The change is printed before it is written.
        let edits = settled(context, &judged, purpose);
        let changes = changes(&edits, &judged.input);
        match args.format {
            Format::Human => drop(report::data(&changes)?),
            _ => report::talk(changes.trim_end()),
        }
        mend(edits, &judged.input, root)?;
        judged = match look(context, args, root, purpose) {
            Ok(judged) => judged,
            Err(code) => return Ok(code),
        };
    }
    let Judged { input, findings, readability, sites, language } = judged;
    if let Some((out, form)) = tabled {
        let (name, columns) = match language {
            Language::Ko => ("알림", ["무게", "이름", "파일", "줄", "칸", "무엇이", "할 일", "기관"]),
            Language::En => ("findings", ["severity", "rule", "file", "line", "column", "message", "help", "offices"]),
        };
        let [severity, rule, file, line, column, message, help, offices] = columns;
        let columns = [(severity, 8), (rule, 22), (file, 36), (line, 6), (column, 6), (message, 50), (help, 50), (offices, 16)];
        save(&table::page(name, columns, finding::table::rows(&findings, &input.texts, language)), form, input.today, out)?;
    }
    match args.format {
        Format::Json => drop(report::data(&finding::json::show(&findings, &readability, &input.texts))?),
        Format::Github => drop(report::data(&finding::github::show(&findings, &input.texts, language))?),
        Format::Sarif => drop(report::data(&finding::sarif::show(&findings, &input.texts, rules::ALL, language))?),
        // Ical was refused above.
        Format::Human | Format::Ical => {
            let amount = if args.verbose { report::Amount::All } else { report::Amount::Few };
            report::findings(&findings, &input, language, amount);
            if args.verbose {
                report::talk(&report::readability(&readability, language));
                // The questions are those of the shared topics, and readers were shown the cards of the first office.
                report::talk(
                    &sites
                        .first()
                        .and_then(|of| of.whole.as_ref())
                        .map(|(site, _)| report::questions(site, language))
                        .unwrap_or_default(),
                );
            }
            let tally = report::tally(&findings, language);
            let topics: usize = sites.iter().map(|site| site.topics).sum();
            let cards: usize = sites.iter().map(|site| site.cards).sum();
            let sum = |count: fn(&Readability) -> usize| readability.iter().map(count).sum::<usize>();
            let (sentences, items, cells) = (sum(|topic| topic.sentences), sum(|topic| topic.items), sum(|topic| topic.cells));
            let offices = match (sites.len(), language) {
                (..=1, _) => String::new(),
                (count, Language::Ko) => format!("기관 {count}, "),
                (count, Language::En) => format!("{count} offices, "),
            };
            report::talk(&match language {
                Language::Ko => {
                    format!("{offices}주제 {topics}, 카드 {cards}, 읽은 문장 {sentences}, 항목 {items}, 칸 {cells}: {tally}")
                }
                Language::En => {
                    format!(
                        "{offices}{topics} topics, {cards} cards, read {sentences} sentences, {items} items, {cells} cells: {tally}"
                    )
                }
            });
        }
    }
    Ok(if has_error(&findings) { exit::of(&findings) } else { exit::CLEAN })
}

/// Lists what is due. Only a site that cannot be read is an error.
fn due(args: &Args, judged: &Judged, days: u32, tabled: Option<(&Path, table::Form)>) -> io::Result<u8> {
    let Judged { input, findings, sites, language, .. } = judged;
    let language = *language;
    let wholes: Vec<&(Site, Input)> = sites.iter().filter_map(|site| site.whole.as_ref()).collect();
    let Some((first, _)) = wholes.first() else {
        report::findings(findings, input, language, report::Amount::Few);
        return Ok(exit::of(findings));
    };
    let (today, last) = (input.today, input.today.plus(days));
    // What several offices share is due once.
    let list: BTreeSet<Due> = wholes.iter().flat_map(|(site, input)| due_in(site, input, last)).collect();
    let list: Vec<Due> = list.into_iter().collect();
    if let Some((out, form)) = tabled {
        let (name, columns) = match language {
            Language::Ko => ("다시 볼 것", ["날", "지남", "무엇", "이름", "제목", "맡은 곳", "파일"]),
            Language::En => ("due", ["day", "past", "what", "id", "title", "owner", "file"]),
        };
        let [on, past, reason, id, title, owner, path] = columns;
        let columns = [(on, 12), (past, 6), (reason, 16), (id, 20), (title, 36), (owner, 16), (path, 36)];
        save(&table::page(name, columns, due::rows(&list, today, language)), form, today, out)?;
    }
    let change = wholes.iter().filter_map(|(site, _)| due::next_change(site, today)).min_by_key(|change| change.on);
    match args.format {
        Format::Json => drop(report::data(&due::as_json(&list, change.as_ref(), today))?),
        Format::Ical => drop(report::data(&due::calendar(&list, first.edition.host(), today, language))?),
        Format::Human => {
            report::data(&due::table(&list, today, language))?;
            let count = list.len();
            report::talk(&match language {
                Language::Ko => format!("{last}까지 볼 것: {count}"),
                Language::En => format!("due by {last}: {count}"),
            });
            report::talk(&change.map(|change| due::announcement(&change, language)).unwrap_or_default());
            let stop = wholes.iter().filter_map(|(site, _)| due::next_stop(site, today)).min_by_key(|stop| stop.on);
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

/// Writes a table for people. It takes the place of the one that an earlier run wrote.
fn save(page: &Page, form: table::Form, today: Date, out: &Path) -> io::Result<()> {
    let (folder, name) = table::place(out);
    write::save(folder, &name, &table::bytes(page, form, today, out)?)
}

/// What is due in a site up to the day `last`, in the files as editors wrote them.
fn due_in(site: &Site, input: &Input, last: Date) -> Vec<Due> {
    let written = |due: Due| Due { path: input.written_file(&due.path), ..due };
    due::list(site, input.today, last).into_iter().map(written).collect()
}

/// The edits of each file, in order.
type Edits = BTreeMap<Arc<str>, Vec<fix::Edit>>;

/// Returns the safe replacements, so many that a second run finds none.
fn settled(context: &Context, judged: &Judged, purpose: Purpose) -> Edits {
    fix::settle(&judged.input, &judged.findings, |input| examined(context.office.as_deref(), input, purpose))
}

/// Finds what is wrong with the site, or with those of all offices, or of `office` alone, that needs no layout.
pub(super) fn examined(office: Option<&str>, input: &Input, purpose: Purpose) -> Vec<Finding> {
    let Some(offices) = parse::offices::offices(input, &mut Vec::new()) else {
        return crate::examine(input, purpose).findings;
    };
    let ids: Vec<&String> = offices.ids.iter().filter(|id| office.is_none_or(|office| office == *id)).collect();
    let found: Vec<Vec<Finding>> = ids.par_iter().map(|id| examine_office(&offices, id, input, purpose)).collect();
    let mut gathering = Gathering::default();
    ids.iter().zip(found).for_each(|(id, findings)| gathering.add(id, findings));
    gathering.finish()
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

/// Returns the language of messages about a content that was only read.
pub(super) fn input_language(input: &Input) -> Language {
    let english = input.texts.get(paths::SITE).is_some_and(|text| parse::language(text) == "en");
    if english { Language::En } else { Language::Ko }
}
