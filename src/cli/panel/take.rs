//! `cardnews panel --take`: what the readers of a round answered, beside each topic.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::cli::{Looked, exit, report};
use crate::finding::{self, Finding, Language, Severity, has_error};
use crate::model::{Answer, Input, Round, Site, Topic, paths};
use crate::{editor, parse, read, write};

/// Takes the answers of all readers, or none.
pub(super) fn take(looked: Looked, files: &[PathBuf]) -> io::Result<u8> {
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
    tell_replaced(&content.site, &readers, language);
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

/// Says which results of the same day are replaced.
fn tell_replaced(site: &Site, readers: &[Vec<Answer>], language: Language) {
    for Topic { id, round, .. } in site.written() {
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
