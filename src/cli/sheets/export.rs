//! `cardnews export`: what stands in the content as a table.

use std::io;
use std::path::PathBuf;

use super::{What, content};
use crate::cli::{Context, apart, check, exit, report, table};
use crate::finding::{Finding, Language, Severity};
use crate::model::Purpose;
use crate::{sheets, write};

/// The options of `export`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// What to write · 무엇을
    what: What,
    /// The new file, .xlsx or .csv · 새 파일
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub(in crate::cli) fn run(context: &Context, Args { what, file }: &Args) -> io::Result<u8> {
    let root = match context.site_root() {
        Ok(root) => root,
        Err(code) => return Ok(code),
    };
    let (input, scope, language) = match content(context, &root) {
        Ok(content) => content,
        Err(code) => return Ok(code),
    };
    let Some(form) = table::form(file, language) else { return Ok(exit::USAGE) };
    if let Err(code) = apart::refuse_within(&root, file, &[&apart::MADE_FROM[..], &["public"]].concat(), language) {
        return Ok(code);
    }
    let shown = file.display();
    // It may hold what somebody wrote into it since.
    if file.exists() {
        report::machine(
            language,
            &shown.to_string(),
            "이미 있는 파일입니다. 새 이름을 적으세요",
            "this file exists already; name a new one",
        );
        return Ok(exit::USAGE);
    }
    let page = match sheets::page(what.kind(), &scope, &input) {
        Ok(page) => page,
        Err(broken) => {
            let of_broken = |finding: &Finding| broken.contains(&finding.place.path) && finding.severity == Severity::Error;
            let found = check::examined(context.office.as_deref(), &input, Purpose::Preview);
            let found: Vec<Finding> = found.into_iter().filter(of_broken).collect();
            report::findings(&found, &input, language, report::Amount::All);
            return Ok(exit::CONTENT);
        }
    };
    let (folder, name) = table::place(file);
    write::create(folder, &name, &table::bytes(&page, form, input.today, file)?)?;
    let (sheet, rows) = (&page.name, page.rows.len());
    report::talk(&match language {
        Language::Ko => format!("{sheet} {rows}줄을 적었습니다: {shown}"),
        Language::En => format!("Wrote {rows} rows: {shown}"),
    });
    Ok(exit::CLEAN)
}
