//! `cardnews rollback`: an earlier release back in its place.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::{Context, exit, report};
use crate::finding::Language;
use crate::write::{self, Rollback};
use crate::{parse, read};

/// The options of `rollback`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Which release, as --list numbers them [default: the newest before the one in place] · 되돌릴 판의 번호
    #[arg(long, value_name = "N", conflicts_with = "list")]
    to: Option<u64>,
    /// List the releases that are kept · 남아 있는 판을 보여 줍니다
    #[arg(long)]
    list: bool,
    /// Go back even if short links stop working · 짧은 주소가 끊겨도 되돌립니다
    #[arg(long)]
    allow_shrink: bool,
    /// Where the site was written [default: public in the site's folder] · 만든 곳
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(super) fn run(context: &Context, args: &Args) -> u8 {
    let language = context.language();
    let out = match &args.out {
        Some(out) => out.clone(),
        None => match context.site_root() {
            Ok(root) => root.join("public"),
            Err(code) => return code,
        },
    };
    let done = if args.list { list(&out, language) } else { roll_back(&out, args, language) };
    done.unwrap_or_else(|error| report::failure(language, &error))
}

fn list(out: &Path, language: Language) -> io::Result<u8> {
    let kept = write::kept(out)?;
    for release in &kept {
        let (number, files, id) = (release.number, release.manifest.files.len(), &release.manifest.release);
        report::data(&match language {
            Language::Ko => format!("{number}\t{id}\t파일 {files}\n"),
            Language::En => format!("{number}\t{id}\t{files} files\n"),
        });
    }
    if kept.is_empty() {
        report::talk(match language {
            Language::Ko => "남아 있는 판이 없습니다.",
            Language::En => "no earlier release is kept",
        });
    }
    Ok(exit::CLEAN)
}

fn roll_back(out: &Path, args: &Args, language: Language) -> io::Result<u8> {
    let rollback = Rollback::begin(out, args.to)?;
    let number = rollback.chosen.number;
    let lost = lost(out, &rollback.chosen.folder)?;
    if !lost.is_empty() && !args.allow_shrink {
        let codes = lost.into_iter().collect::<Vec<_>>().join(", ");
        report::talk(&match language {
            Language::Ko => format!(
                "오류: {number}번 판에는 그 뒤에 알린 짧은 주소가 없습니다: {codes}\n그래도 되돌리려면 --allow-shrink를 붙이세요. 되돌린 것은 없습니다."
            ),
            Language::En => format!(
                "error: release {number} lacks short links that were given out since: {codes}\nto go back all the same, add --allow-shrink; nothing was changed"
            ),
        });
        return Ok(exit::PROMISE);
    }
    let changes = rollback.finish()?;
    report::changes(&changes, report::Amount::Few, language);
    let out = out.display();
    report::talk(&match language {
        Language::Ko => format!("{number}번 판을 되돌려 놓았습니다 → {out}. 글은 그대로이니, 다시 build하면 새 판이 나옵니다."),
        Language::En => format!(
            "release {number} is in place again → {out}; the content is as it was, and the next build makes a new release"
        ),
    });
    Ok(exit::CLEAN)
}

/// Returns the short links of the public site that the older release does not have.
fn lost(out: &Path, older: &Path) -> io::Result<BTreeSet<String>> {
    let codes = |folder: &Path| -> io::Result<BTreeSet<String>> {
        let ledger = read::published(folder)?;
        Ok(ledger.as_deref().map(parse::published).unwrap_or_default().into_iter().map(|link| link.code).collect())
    };
    Ok(&codes(out)? - &codes(older)?)
}
