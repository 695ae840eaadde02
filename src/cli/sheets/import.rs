//! `cardnews import`: what somebody wrote into a table, into the content; all of it or nothing.

use std::io;
use std::path::{Path, PathBuf};

use super::{What, content};
use crate::cli::{Context, check, exit, report};
use crate::craft::text;
use crate::craft::workbook::intake;
use crate::editor::fix;
use crate::finding::{Language, has_error, machine};
use crate::model::{Input, Purpose};
use crate::sheets::{self, Change, Counts, File, Import};
use crate::{read, say, write};

/// The options of `import`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// What the table holds · 무엇의 표인지
    what: What,
    /// The table, .xlsx or .csv · 표 파일
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Show what would change; write nothing · 무엇이 바뀔지 보기만 합니다
    #[arg(long)]
    diff: bool,
}

pub(in crate::cli) fn run(context: &Context, Args { what, file, diff }: &Args) -> io::Result<u8> {
    let root = match context.site_root() {
        Ok(root) => root,
        Err(code) => return Ok(code),
    };
    let (input, scope, language) = match content(context, &root) {
        Ok(content) => content,
        Err(code) => return Ok(code),
    };
    let (kind, name) = (what.kind(), file.display().to_string());
    let bytes = read::table(file)?;
    let sheet = match intake::sheet(&bytes, kind.sheet()) {
        Ok(sheet) => sheet,
        Err(fault) => {
            report::findings(&[sheets::refused(&name, &fault)], &input, language, report::Amount::All);
            tell_nothing(language);
            return Ok(exit::CONTENT);
        }
    };
    if let Some(read) = sheet.name.as_ref().filter(|read| *read != kind.sheet()) {
        let wanted = kind.sheet();
        report::talk(&match language {
            Language::Ko => format!("{name}: '{wanted}' 시트가 없어 '{read}' 시트를 읽었습니다."),
            Language::En => format!("{name}: there is no sheet '{wanted}', so '{read}' was read"),
        });
    }
    let place = File { name, sheet: sheet.name.clone(), language };
    let examine = |input: &Input| check::examined(context.office.as_deref(), input, Purpose::Preview);
    let Import { findings, texts, changes, counts, absent } = sheets::import(kind, &scope, &input, &sheet, place, examine);
    report::findings(&findings, &Input { texts, ..input.clone() }, language, report::Amount::All);
    if has_error(&findings) {
        tell_nothing(language);
        return Ok(exit::of(&findings));
    }
    let shown: String = changes
        .iter()
        .map(|change| fix::diff(&change.path, change.before.as_deref().unwrap_or_default(), &change.edits))
        .collect();
    // The change is printed before it is written.
    report::data(&shown)?;
    if !diff {
        put(&root, &changes)?;
    }
    tell(counts, &absent, *diff, language);
    Ok(exit::CLEAN)
}

fn tell_nothing(language: Language) {
    report::talk(match language {
        Language::Ko => "아무것도 적지 않았습니다. 표를 고친 뒤 다시 가져오세요.",
        Language::En => "Nothing was written; mend the table and import it again.",
    });
}

fn tell(Counts { added, changed, same, left }: Counts, absent: &[String], only_shown: bool, language: Language) {
    if !absent.is_empty() && added + changed + same > 0 {
        let absent = absent.join(", ");
        report::talk(&match language {
            Language::Ko => format!("표에 없는 열은 그대로 둡니다: {absent}"),
            Language::En => format!("columns that the table lacks stay as they are: {absent}"),
        });
    }
    let rest = match language {
        _ if left == 0 => String::new(),
        Language::Ko => format!(", 표에 없어 그대로 둔 것 {left}"),
        Language::En => format!(", {left} without a row stay as they are"),
    };
    let nothing = match language {
        _ if !only_shown => "",
        Language::Ko => " (적지 않았습니다)",
        Language::En => " (nothing was written)",
    };
    report::talk(&match language {
        Language::Ko => format!("더한 줄 {added}, 바뀐 줄 {changed}, 그대로인 줄 {same}{rest}{nothing}"),
        Language::En => format!("{added} rows added, {changed} changed, {same} as before{rest}{nothing}"),
    });
}

/// Writes the files that change. What makes the others known, site.yaml, comes last; if one cannot be written, those before it
/// get their old bytes back.
fn put(root: &Path, changes: &[Change]) -> io::Result<()> {
    let changed = |path: &str| {
        let why = say!("그 사이 바뀌었습니다. 다시 해 보세요", "changed meanwhile; try again");
        machine::refused(io::ErrorKind::Other, Path::new(path), why)
    };
    let (mut new, mut old) = (Vec::new(), Vec::new());
    for change in changes {
        let path = &*change.path;
        if read::most(path).is_some_and(|most| change.after.len() as u64 > most) {
            let why =
                say!("파일이 너무 커집니다. 아무것도 적지 않았습니다", "the file would become too large; nothing was written");
            return Err(machine::refused(io::ErrorKind::FileTooLarge, Path::new(path), why));
        }
        let Some(before) = &change.before else {
            new.push((path, change.after.as_bytes()));
            continue;
        };
        let original = read::original(root, path, before)?.ok_or_else(|| changed(path))?;
        let edit =
            |edit: &fix::Edit| Some(fix::Edit { at: original.bytes_of(&edit.at)?, text: original.lines(edit.text.clone()) });
        let edits: Option<Vec<fix::Edit>> = change.edits.iter().map(edit).collect();
        let bytes = edits.map(|edits| fix::apply(&original.bytes, &edits));
        // A file with letters in another form would not say what was checked.
        let fine =
            |bytes: &Vec<u8>| std::str::from_utf8(bytes).is_ok_and(|text| text::normal(text.to_owned()) == *change.after);
        let bytes = bytes.filter(fine).ok_or_else(|| changed(path))?;
        old.push((original.path, original.bytes, bytes));
    }
    write::refuse_obstacles(root, &new.iter().map(|(path, _)| (*path).to_owned()).collect::<Vec<_>>())?;
    for (path, bytes) in new {
        write::create(root, path, bytes)?;
    }
    for (count, (path, before, after)) in old.iter().enumerate() {
        if let Err(error) = write::replace(path, before, after) {
            for (path, before, after) in &old[..count] {
                // What cannot be undone is named by the next import, as a change.
                let _ = write::replace(path, after, before);
            }
            return Err(error);
        }
    }
    Ok(())
}
