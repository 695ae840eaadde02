//! `cardnews init DIR`: a new site that builds at once.

use std::io;
use std::path::{Path, PathBuf};

use super::{Context, ask, exit, report, schema};
use crate::editor::starter::{self, Starter};
use crate::finding::{Language, machine};
use crate::model::paths;
use crate::{read, say, write};

/// The options of `init`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder to make [default: this one] · 만들 폴더
    dir: Option<PathBuf>,
    /// The topics to begin with [default: asks on a terminal, else waterworks] · 처음에 둘 주제
    #[arg(long, value_name = "NAME", value_parser = starter::ALL.map(|starter| starter.name))]
    topics: Option<String>,
}

pub(super) fn run(context: &Context, args: &Args) -> u8 {
    let language = context.language();
    let dir = args.dir.clone().or_else(|| context.root.clone()).unwrap_or_else(|| PathBuf::from("."));
    if let Some(site) = around(&dir) {
        report::machine(
            language,
            &dir.display().to_string(),
            &format!("{}에 있는 사이트의 글 안입니다. 다른 폴더를 고르세요", site.display()),
            &format!("this lies in the content of the site in {}; choose another folder", site.display()),
        );
        return exit::USAGE;
    }
    if dir.join(paths::CONTENT).exists() {
        let path = dir.join(paths::CONTENT).display().to_string();
        report::machine(language, &path, "이미 있어서 그대로 두었습니다", "exists already and was left alone");
        return exit::USAGE;
    }
    let starter = match chosen(args.topics.as_deref(), language) {
        Ok(starter) => starter,
        Err(error) => return report::failure(language, &error),
    };
    let kept = match look(&dir, starter).and_then(|()| write_all(&dir, starter)) {
        Ok(kept) => kept,
        Err(error) => return report::failure(language, &error),
    };
    schema::told_kept(language, &kept);
    let (shown, office) = (dir.display(), starter.office());
    report::talk(&match language {
        Language::Ko => format!(
            "{shown}에 새 사이트를 만들었습니다.\n  1. content/{office}에 기관 이름과 전화번호를 적으세요.\n  2. 그 폴더에서 'cardnews build'를 하면 public/에 사이트가 생깁니다."
        ),
        Language::En => format!(
            "Made a new site in {shown}.\n  1. Write the office's name and telephone into content/{office}.\n  2. 'cardnews build' in that folder makes the site in public/."
        ),
    });
    exit::CLEAN
}

/// Returns the starter that was named; else the one that somebody chooses, or the first where nobody can be asked.
///
/// # Errors
/// The terminal refuses.
fn chosen(named: Option<&str>, language: Language) -> io::Result<Starter> {
    let find = |name: &str| starter::ALL.into_iter().find(|starter| starter.name == name);
    let first = starter::ALL[0];
    if let Some(named) = named.and_then(find) {
        return Ok(named);
    }
    if !ask::somebody() {
        return Ok(first);
    }
    let about: Vec<String> = starter::ALL.iter().map(Starter::about).collect();
    let words: Vec<(&str, &str)> =
        starter::ALL.iter().map(|starter| starter.name).zip(about.iter().map(String::as_str)).collect();
    let question = match language {
        Language::Ko => "어느 주제로 시작할까요? 번호를 적으세요",
        Language::En => "Which topics to begin with? Type a number",
    };
    Ok(find(&ask::choice(question, &words)?).unwrap_or(first))
}

/// Returns the site in whose `content/` or `themes/` a folder lies.
fn around(dir: &Path) -> Option<PathBuf> {
    let dir = std::path::absolute(dir).ok()?;
    let site = read::find_root(&dir)?;
    let inside = dir.strip_prefix(&site).ok()?;
    (inside.starts_with(paths::CONTENT) || inside.starts_with("themes")).then_some(site)
}

/// Refuses to begin where something stands in the way of what is made, or of the first build.
fn look(dir: &Path, starter: Starter) -> io::Result<()> {
    if write::there(dir, paths::CONTENT)?.is_some() {
        let why = say!(
            "어디로도 이어지지 않는 바로 가기(링크)입니다. 무엇인지 보고 치운 뒤 다시 하세요",
            "this is a link that leads nowhere; see what it is, move it away and try again"
        );
        return Err(machine::refused(io::ErrorKind::AlreadyExists, &dir.join(paths::CONTENT), why));
    }
    // The locks stand for all that is written beside the content later.
    let locks = [format!("{}/lock", write::OWN), ".public.cardnews/lock".to_owned()];
    write::refuse_obstacles(dir, &schema::places().chain(locks).collect::<Vec<_>>())?;
    write::refuse_taken(&dir.join("public"))?;
    write::refuse_beginning(dir, paths::CONTENT, starter.files)
}

/// Makes everything around the content first, and the content whole or not at all. So what was broken off can be run again. Returns
/// what existed and was not changed.
fn write_all(dir: &Path, starter: Starter) -> io::Result<Vec<String>> {
    let wired = schema::wire(dir, schema::Existing::Keep)?;
    if write::there(dir, IGNORE)?.is_none() {
        write::save(dir, IGNORE, b"*\n!.gitignore\n")?;
    }
    write::create_folder(dir, paths::CONTENT, starter.files)?;
    Ok(wired.kept)
}

/// Keeps the built site out of version control.
const IGNORE: &str = "public/.gitignore";
