//! `cardnews panel --out`: the page to print and the form, in a new folder.

use std::io;
use std::path::Path;

use crate::build::panel;
use crate::cli::{Looked, apart, exit, meant, report};
use crate::finding::{Finding, Language, has_error, rule::question::UNKNOWN_CARD};
use crate::model::{Site, paths};
use crate::write;

/// Makes the two pages.
pub(super) fn make(looked: &Looked, typed: &[String], out: &Path) -> io::Result<u8> {
    let Looked { root, input, checked, language } = looked;
    let language = *language;
    let Some((content, workshop)) = checked.ready.as_ref().filter(|_| !has_error(&checked.findings)) else {
        report::findings(&checked.findings, input, language, report::Amount::Few);
        return Ok(exit::of(&checked.findings));
    };
    let Some(ids) = topics(&content.site, typed, language) else { return Ok(exit::USAGE) };
    // A file that no build made would be in the way of the next one.
    let folders = [&apart::MADE_FROM[..], &["public"]].concat();
    if let Err(code) = apart::refuse_within(root, out, &folders, language) {
        return Ok(code);
    }
    let Some((parent, name)) = new_folder(out, language) else { return Ok(exit::USAGE) };
    let pages = match panel::pages(content, workshop, &ids, input.today) {
        Ok(pages) => pages,
        Err(finding) => {
            report::findings(&[*finding], input, language, report::Amount::Few);
            return Ok(exit::CONTENT);
        }
    };
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

/// Returns the ids of the topics that were typed, or of all that have questions. Says what is wrong and returns `None` if one
/// cannot be found or has none.
fn topics<'a>(site: &'a Site, typed: &[String], language: Language) -> Option<Vec<&'a str>> {
    if typed.is_empty() {
        let all: Vec<&str> =
            site.topics.iter().filter(|topic| !topic.questions.is_empty()).map(|topic| topic.id.as_str()).collect();
        if all.is_empty() {
            report::machine(
                language,
                "content/topics/",
                "물음을 적은 주제가 없습니다. 이름.questions.yaml에 먼저 적으세요",
                "no topic has questions; write some into NAME.questions.yaml first",
            );
            return None;
        }
        return Some(all);
    }
    let mut ids = Vec::new();
    for typed in typed {
        let topic = meant::topic(site, typed, language)?;
        if topic.questions.is_empty() {
            let path = paths::questions_beside(&topic.path);
            report::machine(language, &path, "물음이 없습니다. 먼저 적으세요", "there are no questions; write some first");
            return None;
        }
        ids.push(topic.id.as_str());
    }
    Some(ids)
}

/// Returns the parent and the name of a folder that is not there yet. Says what is wrong and returns `None` otherwise.
fn new_folder(out: &Path, language: Language) -> Option<(&Path, &str)> {
    let shown = out.display().to_string();
    let Some(name) = out.file_name().and_then(|name| name.to_str()) else {
        report::machine(language, &shown, "폴더 이름이 아닙니다", "is no name of a folder");
        return None;
    };
    if out.exists() {
        report::machine(
            language,
            &shown,
            "이미 있는 폴더입니다. 새 폴더 이름을 적으세요",
            "this folder exists already; name a new one",
        );
        return None;
    }
    let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some((parent, name))
}
