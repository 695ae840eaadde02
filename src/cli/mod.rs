//! The command line: one file for each command. The only place that prints.
//!
//! Data goes to stdout, messages to stderr.

mod apart;
mod ask;
mod build;
mod check;
#[cfg(feature = "clipboard")]
mod clipboard;
mod codes;
mod completions;
mod count;
mod doctor;
mod explain;
mod init;
mod kept;
mod link;
mod man;
mod meant;
mod new;
mod offices;
mod others;
mod panel;
mod progress;
mod promise;
mod report;
mod rollback;
mod schema;
mod several;
#[cfg(feature = "serve")]
mod serve;
mod sheets;
mod table;
mod theme;
mod threads;
mod usage;

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

use crate::check::offices::Public;
use crate::finding::{Language, remedy};
use crate::model::{Date, Input, Purpose, paths};
use crate::{Checked, read, write};

/// Exit codes; the README lists them.
mod exit {
    use crate::finding::{Finding, Handling};

    /// Clean.
    pub(super) const CLEAN: u8 = 0;
    /// The content has errors.
    pub(super) const CONTENT: u8 = 1;
    /// The command was wrong.
    pub(super) const USAGE: u8 = 2;
    /// The machine failed.
    pub(super) const MACHINE: u8 = 3;
    /// A promise would be broken: a short link that was given to customers.
    pub(super) const PROMISE: u8 = 4;
    /// A release was made, but without a topic that should have begun.
    pub(super) const HELD: u8 = 5;

    /// Returns the code for findings with at least one error.
    pub(super) fn of(findings: &[Finding]) -> u8 {
        let broken = |finding: &Finding| finding.rule.handling == Handling::Promise;
        if findings.iter().any(broken) { PROMISE } else { CONTENT }
    }
}

/// Card news from plain text: picture cards and pages · 글을 그림 카드와 쪽으로 만듭니다
#[derive(Debug, Parser)]
#[command(name = "cardnews", version, arg_required_else_help = true, disable_help_subcommand = true, max_term_width = 96)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// The site's folder · 사이트 폴더 [default: the nearest folder upward with content/site.yaml]
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Of a content with several offices, this one alone · 기관이 여럿이면 이 기관만
    #[arg(long, global = true, value_name = "ID")]
    office: Option<String>,
    /// The language of messages · 알림 말 [default: the site's]
    #[arg(long, global = true, value_name = "LANG")]
    messages: Option<Messages>,
    /// The day to judge review dates by, as 2026-11-22 · 오늘로 볼 날 [default: today in Korea]
    #[arg(long, global = true, value_name = "DATE", value_parser = day)]
    today: Option<Date>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a new site with topics to begin with · 새 사이트를 만듭니다
    Init(init::Args),
    /// Make a new topic from a frame · 새 주제의 틀을 만듭니다
    New(new::Args),
    /// List all findings; build nothing · 고칠 곳을 모두 알려 줍니다
    Check(check::Args),
    /// Build the site: content/ becomes public/ · 사이트를 만듭니다
    Build(build::Args),
    /// Put the release before in place again · 바로 앞에 공개한 판으로 되돌립니다
    Rollback(rollback::Args),
    #[cfg(feature = "serve")]
    /// Look at the site while writing it · 쓰면서 미리 봅니다
    Serve(serve::Args),
    /// Show the messages of a topic, ready to paste · 붙여 넣을 문자를 보여 줍니다
    Link(link::Args),
    /// Make the pages of a round with readers, or take their answers · 손님에게 물어볼 질문지를 만듭니다
    Panel(panel::Args),
    /// Write facts, words, topics or offices as a table, for spreadsheets · 엑셀 표로 내보냅니다
    Export(sheets::export::Args),
    /// Take a table into the content, all of it or nothing · 엑셀 표를 가져옵니다
    Import(sheets::import::Args),
    /// How each of several offices stands, and what it says otherwise · 기관마다 어떤지, 무엇이 다른지
    Offices(offices::Args),
    /// Make a theme of one's own that extends another · 우리 기관의 테마를 만듭니다
    Theme(theme::Args),
    /// Count text from standard input as message senders do, line by line · 글의 바이트를 셉니다
    Count,
    /// Say what a finding means, with a before and after · 알림의 뜻을 설명합니다
    Explain(explain::Args),
    /// Say what the program sees of a site: settings, fonts, links · 사이트의 상태를 살펴봅니다
    Doctor,
    /// Write JSON Schemas for VS Code, or print one · 편집기가 항목을 알려 주게 합니다
    Schema(schema::Args),
    /// Print completions for a shell · 셸 자동 완성
    Completions(completions::Args),
    /// Print the manual page · 설명서(man) 쪽
    Man,
}

impl Command {
    /// Returns how many threads the command needs, 0 for one of each processor core; `None` if it does all by itself.
    fn threads(&self) -> Option<u16> {
        match self {
            Self::Build(args) => Some(args.jobs.unwrap_or(0)),
            Self::Init(_) | Self::Count | Self::Explain(_) | Self::Completions(_) | Self::Man => None,
            _ => Some(0),
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Messages {
    /// 한국어
    Ko,
    /// English
    En,
}

/// The global options.
struct Context {
    root: Option<PathBuf>,
    office: Option<String>,
    language: Option<Language>,
    today: Option<Date>,
}

/// A content that was read.
enum Read {
    /// With one office. It is the site.
    One(Box<Input>),
    /// With several, each of which has a site.
    Several(Box<several::Several>),
}

/// Reads what is public of the site in `out`: the ledger of the newest release, and which topics it shows.
fn public(out: &Path) -> io::Result<Public> {
    let Some(release) = write::binding(out)? else { return Ok(Public::default()) };
    // A list that cannot be read says nothing of what is public.
    let shown = Some(write::Manifest::read(&release).topics()).filter(|topics| !topics.is_empty());
    Ok(Public { ledger: read::published(&release)?, shown })
}

/// A site that a command has read and checked.
struct Looked {
    root: PathBuf,
    input: Input,
    checked: Checked,
    language: Language,
}

impl Context {
    /// Returns the site's folder. If there is none, it prints that and returns the exit code.
    fn site_root(&self) -> Result<PathBuf, u8> {
        if let Some(root) = &self.root {
            if root.is_dir() {
                return Ok(root.clone());
            }
            report::machine(self.language(), &format!("{}", root.display()), "폴더가 없습니다", "there is no such folder");
            return Err(exit::USAGE);
        }
        let here = std::env::current_dir().unwrap_or_default();
        read::find_root(&here).ok_or_else(|| {
            report::machine(
                self.language(),
                paths::SITE,
                "이 폴더와 그 위에 사이트가 없습니다. 'cardnews init 폴더'로 만들거나 --root로 알려 주세요",
                "there is no site in this folder or above; make one with 'cardnews init DIR' or name it with --root",
            );
            exit::USAGE
        })
    }

    /// Reads a content with one office, and of the newest release in `out` the ledger and which topics it shows; or one with
    /// several, of which one may be the only one that is meant. If it cannot be read, it prints why and returns the exit
    /// code.
    fn read(&self, root: &Path, out: &Path) -> Result<Read, u8> {
        let office = self.office.as_deref();
        let failure = |error: io::Error| report::failure(self.language(), &error);
        let input = read::site(root, self.today).map_err(failure)?;
        let mut findings = Vec::new();
        let Some(offices) = crate::check::offices::offices(&input, &mut findings) else {
            if office.is_some() {
                report::machine(
                    self.language(),
                    "--office",
                    "이 사이트에는 기관이 하나입니다. 이 옵션을 빼세요",
                    "this site has one office; leave the option out",
                );
                return Err(exit::USAGE);
            }
            let Public { ledger, shown } = public(out).map_err(failure)?;
            return Ok(Read::One(Box::new(Input { published: ledger, shown, ..input })));
        };
        let several = several::Several::new(input, offices, findings, office).map_err(|known| {
            let office = office.unwrap_or_default();
            let near = remedy::unknown_word(office, &known.iter().map(String::as_str).collect::<Vec<_>>());
            report::machine(
                self.language(),
                &format!("--office {office}"),
                &format!("그런 기관이 없습니다. {}", near.ko),
                &format!("there is no such office; {}", near.en),
            );
            exit::USAGE
        })?;
        Ok(Read::Several(Box::new(several)))
    }

    /// Reads the site of a content, as [`Self::read`] does: where there are several offices, one of them must be named.
    fn read_one(&self, root: &Path, out: &Path) -> Result<Input, u8> {
        match self.read(root, out)? {
            Read::One(input) => Ok(*input),
            Read::Several(several) => several.only(out, self.language()),
        }
    }

    /// Reads and checks the site as a preview. If it cannot be read, it prints why and returns the exit code.
    fn look(&self) -> Result<Looked, u8> {
        let root = self.site_root()?;
        let input = self.read_one(&root, &root.join("public"))?;
        let checked = crate::check(&input, Purpose::Preview);
        remember(&root, &input, &checked);
        let language = self.language.unwrap_or_else(|| check::site_language(&checked));
        Ok(Looked { root, input, checked, language })
    }

    /// Returns the language of messages: the one that was asked for, otherwise Korean.
    fn language(&self) -> Language {
        self.language.unwrap_or(Language::Ko)
    }
}

/// Keeps the verdicts on layouts for the next run.
fn remember(root: &Path, input: &Input, checked: &Checked) {
    let Some((_, workshop)) = &checked.ready else { return };
    keep(root, input, &workshop.press.remembered());
}

/// Keeps `layouts` for the next run, unless they are those that the last one left.
fn keep(root: &Path, input: &Input, layouts: &str) {
    if layouts != input.layouts {
        // A read-only folder is not an error: the next run measures everything again.
        let _ = write::remember(root, read::LAYOUTS, layouts);
    }
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "write year-month-day, as in 2026-11-22 · 해-달-날 모양으로 적으세요".to_owned())
}

/// Runs one command and returns its exit code.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    threads::with_stack(|| obey(args))
}

fn obey(args: Vec<OsString>) -> ExitCode {
    // This command is not for people: the program calls itself with it.
    #[cfg(feature = "clipboard")]
    if args.get(1).is_some_and(|arg| arg == clipboard::HOLD) {
        return ExitCode::from(clipboard::hold());
    }
    let cli = match Cli::try_parse_from(&args) {
        Ok(cli) => cli,
        Err(error) => {
            let shown = error.render().to_string();
            if error.use_stderr() {
                // Only a built command can name its options.
                let mut command = Cli::command();
                command.build();
                if !usage::explain(&error, &args, &command) {
                    report::talk(shown.trim_end());
                }
                return ExitCode::from(exit::USAGE);
            }
            return ExitCode::from(match report::data(&shown) {
                Ok(_) => exit::CLEAN,
                Err(error) => report::failure(Language::Ko, &error),
            });
        }
    };
    let language = cli.messages.map(|messages| match messages {
        Messages::Ko => Language::Ko,
        Messages::En => Language::En,
    });
    let context = Context { root: cli.root, office: cli.office, language, today: cli.today };
    if let Some(count) = cli.command.threads()
        && let Err(code) = threads::engage(count, context.language())
    {
        return ExitCode::from(code);
    }
    let code = match cli.command {
        Command::Init(args) => Ok(init::run(&context, &args)),
        Command::New(args) => Ok(new::run(&context, &args)),
        Command::Check(args) => Ok(check::run(&context, &args)),
        Command::Build(args) => Ok(build::run(&context, &args)),
        Command::Rollback(args) => Ok(rollback::run(&context, &args)),
        #[cfg(feature = "serve")]
        Command::Serve(args) => Ok(serve::run(&context, &args)),
        Command::Link(args) => link::run(&context, &args),
        Command::Panel(args) => panel::run(&context, &args),
        Command::Export(args) => sheets::export::run(&context, &args),
        Command::Import(args) => sheets::import::run(&context, &args),
        Command::Offices(args) => offices::run(&context, &args),
        Command::Theme(args) => theme::run(&context, &args),
        Command::Count => count::run(&context),
        Command::Explain(args) => explain::run(&context, &args),
        Command::Doctor => doctor::run(&context),
        Command::Schema(args) => schema::run(&context, &args),
        Command::Completions(args) => completions::run(&args),
        Command::Man => man::run(),
    };
    ExitCode::from(code.unwrap_or_else(|error| report::failure(context.language(), &error)))
}
