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
mod link;
mod man;
mod meant;
mod new;
mod others;
mod panel;
mod progress;
mod promise;
mod report;
mod rollback;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod threads;
mod usage;

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

use crate::finding::Language;
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
    /// The language of messages · 알림 말 [default: the site's]
    #[arg(long, global = true, value_name = "LANG")]
    messages: Option<Messages>,
    /// The day to judge review dates by, as 2026-11-22 · 오늘로 볼 날 [default: today in Korea]
    #[arg(long, global = true, value_name = "DATE", value_parser = day)]
    today: Option<Date>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a new site with the eleven topics as a start · 새 사이트를 만듭니다
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
    language: Option<Language>,
    today: Option<Date>,
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

    /// Reads the site, and of the newest release in `out` the ledger and which topics it shows.
    fn input(&self, root: &Path, out: &Path) -> io::Result<Input> {
        let (published, shown) = match write::binding(out)? {
            Some(release) => (read::published(&release)?, Some(write::Manifest::read(&release).topics())),
            None => (None, None),
        };
        // A list that cannot be read says nothing of what is public.
        let shown = shown.filter(|topics| !topics.is_empty());
        Ok(Input { published, shown, ..read::site(root, self.today)? })
    }

    /// Reads and checks the site as a preview. If it cannot be read, it prints why and returns the exit code.
    fn look(&self) -> Result<Looked, u8> {
        let root = self.site_root()?;
        let input = self.input(&root, &root.join("public")).map_err(|error| report::failure(self.language(), &error))?;
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
    let layouts = workshop.press.remembered();
    if layouts != input.layouts {
        // A read-only folder is not an error: the next run measures everything again.
        let _ = write::remember(root, read::LAYOUTS, &layouts);
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
    let context = Context { root: cli.root, language, today: cli.today };
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
        Command::Count => count::run(&context),
        Command::Explain(args) => explain::run(&context, &args),
        Command::Doctor => doctor::run(&context),
        Command::Schema(args) => schema::run(&context, &args),
        Command::Completions(args) => completions::run(&args),
        Command::Man => man::run(),
    };
    ExitCode::from(code.unwrap_or_else(|error| report::failure(context.language(), &error)))
}
