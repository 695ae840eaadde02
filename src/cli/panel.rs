//! `cardnews panel`: the pages of a round with readers; with `--take` what they answered, beside each topic.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Context, Looked, exit, report};
use crate::build::panel;
use crate::editor;
use crate::finding::{self, Finding, Language, Severity, has_error, rule::question::UNKNOWN_CARD};
use crate::model::{Answer, Input, Round, Topic, paths};
use crate::{parse, read, search, write};

/// The options of `panel`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Topics by id, number or title [default: all with questions] · 주제
    #[arg(value_name = "TOPIC")]
    topics: Vec<String>,
    /// The new folder for the page to print and the form · 질문지를 둘 새 폴더
    #[arg(long, value_name = "DIR", required_unless_present = "take")]
    out: Option<PathBuf>,
    /// Take the answers that readers saved, all files of a round at once · 읽은 사람들이 저장한 답을 모읍니다
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with_all = ["topics", "out"])]
    take: Vec<PathBuf>,
}

pub(super) fn run(context: &Context, args: &Args) -> io::Result<u8> {
    let looked = match context.look() {
        Ok(looked) => looked,
        Err(code) => return Ok(code),
    };
    match &args.out {
        Some(out) => make(&looked, &args.topics, out),
        None => take(looked, &args.take),
    }
}

/// Makes the two pages.
fn make(looked: &Looked, typed: &[String], out: &Path) -> io::Result<u8> {
    let Looked { input, checked, language, .. } = looked;
    let language = *language;
    let Some((content, workshop)) = checked.ready.as_ref().filter(|_| !has_error(&checked.findings)) else {
        report::findings(&checked.findings, input, language, report::Amount::Few);
        return Ok(exit::of(&checked.findings));
    };
    let site = &content.site;
    let mut ids = Vec::new();
    for typed in typed {
        let Some(topic) = search::topic(site, typed) else {
            report::machine(language, typed, "이 말에 맞는 주제 하나를 찾지 못했습니다", "means no topic, or several");
            return Ok(exit::USAGE);
        };
        if topic.questions.is_empty() {
            let path = paths::questions_beside(&topic.path);
            report::machine(language, &path, "물음이 없습니다. 먼저 적으세요", "there are no questions; write some first");
            return Ok(exit::USAGE);
        }
        ids.push(topic.id.as_str());
    }
    if typed.is_empty() {
        ids.extend(site.topics.iter().filter(|topic| !topic.questions.is_empty()).map(|topic| topic.id.as_str()));
    }
    if ids.is_empty() {
        report::machine(
            language,
            "content/topics/",
            "물음을 적은 주제가 없습니다. 이름.questions.yaml에 먼저 적으세요",
            "no topic has questions; write some into NAME.questions.yaml first",
        );
        return Ok(exit::USAGE);
    }
    let pages = match panel::pages(content, workshop, &ids, input.today) {
        Ok(pages) => pages,
        Err(finding) => {
            report::findings(&[*finding], input, language, report::Amount::Few);
            return Ok(exit::CONTENT);
        }
    };
    let Some(name) = out.file_name().and_then(|name| name.to_str()) else {
        report::machine(language, &out.display().to_string(), "폴더 이름이 아닙니다", "is no name of a folder");
        return Ok(exit::USAGE);
    };
    if out.exists() {
        report::machine(
            language,
            &out.display().to_string(),
            "이미 있는 폴더입니다. 새 폴더 이름을 적으세요",
            "this folder exists already; name a new one",
        );
        return Ok(exit::USAGE);
    }
    let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let files: Vec<(&str, &[u8])> = pages.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    write::create_folder(parent, name, &files)?;
    // Answers to these questions could not be held against a card.
    let lost: Vec<Finding> = checked.findings.iter().filter(|finding| finding.rule.id == UNKNOWN_CARD.id).cloned().collect();
    report::findings(&lost, input, language, report::Amount::All);
    let (count, shown) = (ids.len(), out.display());
    let (paper, form) = (panel::PAPER, panel::FORM);
    report::talk(&match language {
        Language::Ko => format!(
            "주제 {count}개의 질문지를 만들었습니다: {shown}\n  {paper}은 인쇄하고, {form}은 읽는 사람에게 보내세요.\n  저장한 답은 모두 한 번에 'cardnews panel --take 파일 …'로 모읍니다."
        ),
        Language::En => format!(
            "Made the pages about {count} topics: {shown}\n  Print {paper}, or send {form} to readers.\n  Take all answers at once with 'cardnews panel --take FILE …'."
        ),
    });
    Ok(exit::CLEAN)
}

/// Takes the answers of all readers, or none.
fn take(looked: Looked, files: &[PathBuf]) -> io::Result<u8> {
    let Looked { root, mut input, checked, language } = looked;
    let Some(content) = checked.content() else {
        report::findings(&checked.findings, &input, language, report::Amount::Few);
        return Ok(exit::of(&checked.findings));
    };
    // Questions that cannot be read would seem to be gone.
    let misread = |finding: &&Finding| finding.severity == Severity::Error && finding.place.path.ends_with(paths::QUESTIONS);
    let misread: Vec<Finding> = checked.findings.iter().filter(misread).cloned().collect();
    if !misread.is_empty() {
        report::findings(&misread, &input, language, report::Amount::All);
        return Ok(exit::CONTENT);
    }
    let mut findings = Vec::new();
    let mut readers = Vec::new();
    for file in files {
        let shown = file.display().to_string();
        let Some(text) = read::text(file)? else {
            report::machine(
                language,
                &shown,
                "UTF-8 글이 아니거나 너무 큽니다. 질문지에서 저장한 파일을 그대로 쓰거나 'CSV UTF-8'로 다시 저장하세요",
                "is no UTF-8 text, or too large; take the file as the form saved it, or save it again as 'CSV UTF-8'",
            );
            return Ok(exit::USAGE);
        };
        let path: Arc<str> = Arc::from(shown);
        readers.push(parse::answers(&path, &text, &mut findings));
        input.texts.insert(path, Arc::from(text));
    }
    for line in doubts(files, &readers, &input, language) {
        report::talk(&line);
    }
    let summaries = editor::panel::summaries(&content.site, &readers, input.today, &mut findings);
    finding::arrange(&mut findings);
    report::findings(&findings, &input, language, report::Amount::All);
    if has_error(&findings) {
        report::talk(match language {
            Language::Ko => "아무것도 적지 않았습니다. 고친 뒤 모든 파일을 다시 모으세요.",
            Language::En => "Nothing was written; mend the files and take all of them again.",
        });
        return Ok(exit::CONTENT);
    }
    if summaries.is_empty() {
        report::talk(match language {
            Language::Ko => "고른 답이 하나도 없어 아무것도 적지 않았습니다.",
            Language::En => "No question is answered; nothing was written.",
        });
        return Ok(exit::CONTENT);
    }
    for Topic { id, round, .. } in content.site.written() {
        let held_on = readers.iter().flatten().map(|answer| answer.round).next();
        if let Some(before) = round.as_ref().filter(|before| Some(before.held_on) == held_on) {
            let Round { held_on, readers, .. } = **before;
            report::talk(&match language {
                Language::Ko => format!(
                    "{id}: {held_on}의 결과(답한 사람 {readers}명)를 이번 것으로 바꿉니다. 한 번에 모으지 않은 답은 빠집니다."
                ),
                Language::En => format!(
                    "{id}: this replaces the answers of {readers} readers of {held_on}; answers not taken at once are lost"
                ),
            });
        }
    }
    for (path, text) in &summaries {
        write::save(&root, path, text.as_bytes())?;
        report::data(&format!("{path}\n"))?;
    }
    let (readers, topics) = (readers.len(), summaries.len());
    report::talk(&match language {
        Language::Ko => {
            format!("파일 {readers}개의 답을 주제 {topics}개 곁에 모았습니다. 'cardnews check --verbose'로 보세요.")
        }
        Language::En => format!("The answers of {readers} files are beside {topics} topics; see 'cardnews check --verbose'."),
    });
    Ok(exit::CLEAN)
}

/// Returns what may be wrong with files as a whole: one that is there twice, one that lost rows. Only who held the round knows.
fn doubts(files: &[PathBuf], readers: &[Vec<Answer>], input: &Input, language: Language) -> Vec<String> {
    let text = |file: &PathBuf| input.texts.get(file.display().to_string().as_str());
    let most = readers.iter().map(Vec::len).max().unwrap_or_default();
    let mut out = Vec::new();
    for (index, (file, rows)) in files.iter().zip(readers).enumerate() {
        let (shown, rows) = (file.display(), rows.len());
        if let Some(before) = files[..index].iter().find(|before| text(before) == text(file)) {
            let before = before.display();
            out.push(match language {
                Language::Ko => format!("{shown}: {before}와 답이 똑같습니다. 같은 사람의 것이면 하나를 빼고 다시 모으세요."),
                Language::En => {
                    format!("{shown}: the same answers as in {before}; if they are one reader's, take one of them only")
                }
            });
        }
        if rows < most {
            out.push(match language {
                Language::Ko => format!("{shown}: {rows}줄입니다. 다른 파일에는 {most}줄이 있습니다. 빠진 줄이 있는지 보세요."),
                Language::En => format!("{shown}: {rows} rows, others have {most}; see whether some are missing"),
            });
        }
    }
    out
}
