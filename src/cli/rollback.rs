//! `cardnews rollback`: an earlier release back in its place.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::{Context, exit, others, report, several};
use crate::finding::Language;
use crate::model::Purpose;
use crate::write::{self, KeptRelease, Rollback};
use crate::{parse, read};

/// The options of `rollback`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Which one, as --list numbers them [default: the newest release before the one in place that was not withdrawn] · 되돌릴 판의 번호
    #[arg(long, value_name = "N", conflicts_with = "list", value_parser = number)]
    to: Option<u64>,
    /// List what is in place and what is kept: day, kind, pages · 지금 판과 남아 있는 판을 보여 줍니다
    #[arg(long)]
    list: bool,
    /// Go back even if pages vanish or short links stop working · 쪽이 없어지거나 짧은 주소가 끊겨도 되돌립니다
    #[arg(long)]
    allow_shrink: bool,
    /// Where the site was written [default: public in the site's folder] · 만든 곳
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

fn number(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| "write a number that --list shows · --list가 보여 주는 번호를 적으세요".to_owned())
}

pub(super) fn run(context: &Context, args: &Args) -> u8 {
    let language = context.language();
    let out = match &args.out {
        Some(out) => out.clone(),
        None => match context.site_root() {
            Ok(root) => match several::output(&root, context) {
                Ok(out) => out,
                Err(code) => return code,
            },
            Err(code) => return code,
        },
    };
    let done = if args.list { list(&out, language) } else { roll_back(&out, args, language) };
    done.unwrap_or_else(|error| report::failure(language, &error))
}

fn list(out: &Path, language: Language) -> io::Result<u8> {
    let mut kept = write::kept(out)?;
    let current = write::in_place(out)?;
    let in_place = current.as_ref().map(|current| current.number);
    let word = nothing_to_return(&kept, in_place, language);
    kept.extend(current);
    kept.sort_by_key(|release| release.number);
    for release in &kept {
        let line = described(release, in_place, language);
        report::data(&format!("{line}\n"))?;
    }
    report::talk(word.unwrap_or_default());
    Ok(exit::CLEAN)
}

/// Returns a word about a list in which a plain `rollback` finds nothing.
fn nothing_to_return(kept: &[KeptRelease], in_place: Option<u64>, language: Language) -> Option<&'static str> {
    let is_public = |release: &KeptRelease| release.manifest.kind == Purpose::Release;
    Some(match (language, kept.is_empty(), in_place) {
        (Language::Ko, true, None) => "아직 만든 판이 없습니다.",
        (Language::En, true, None) => "nothing was made yet",
        (Language::Ko, true, Some(_)) => "지금 판뿐입니다. 되돌릴 앞의 판은 남아 있지 않습니다.",
        (Language::En, true, Some(_)) => "this is the one in place; no earlier release is kept",
        (Language::Ko, false, _) if !kept.iter().any(is_public) => {
            "앞에 공개한 판은 남아 있지 않습니다. 미리 본 판은 'cardnews rollback --to 번호'로 되돌립니다."
        }
        (Language::En, false, _) if !kept.iter().any(is_public) => {
            "no earlier release is kept; 'cardnews rollback --to N' puts a preview in place again"
        }
        (_, false, _) => return None,
    })
}

/// Returns one line of the list: number, day, kind, pages, name, and whether it is `in_place`.
fn described(release: &KeptRelease, in_place: Option<u64>, language: Language) -> String {
    let KeptRelease { number, day, manifest, is_withdrawn, .. } = release;
    let day = day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    let (pages, id) = (manifest.pages().count(), &manifest.release);
    if !manifest.is_complete() {
        return match language {
            Language::Ko => format!("{number}\t{day}\t목록이 상해서 되돌릴 수 없습니다"),
            Language::En => format!("{number}\t{day}\tits list is damaged; it cannot come back"),
        };
    }
    let (kind, now) = match (language, manifest.kind) {
        (Language::Ko, Purpose::Release) => ("공개", "지금 판"),
        (Language::Ko, Purpose::Preview) => ("미리보기", "지금 판"),
        (Language::En, Purpose::Release) => ("release", "in place"),
        (Language::En, Purpose::Preview) => ("preview", "in place"),
    };
    let now = match language {
        _ if in_place == Some(*number) => format!("\t{now}"),
        Language::Ko if *is_withdrawn => "\t물린 판".to_owned(),
        Language::En if *is_withdrawn => "\twithdrawn".to_owned(),
        _ => String::new(),
    };
    match language {
        Language::Ko => format!("{number}\t{day}\t{kind}\t쪽 {pages}\t{id}{now}"),
        Language::En => format!("{number}\t{day}\t{kind}\t{pages} pages\t{id}{now}"),
    }
}

fn roll_back(out: &Path, args: &Args, language: Language) -> io::Result<u8> {
    let rollback = Rollback::begin(out, args.to)?;
    let number = rollback.chosen.number;
    let lost = match &rollback.known {
        Some(known) => lost(known, &rollback.chosen.folder)?,
        None => BTreeSet::new(),
    };
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
    if let Some(gone) = rollback.vanishing().filter(|_| !args.allow_shrink) {
        let (count, shown) = (gone.len(), gone.iter().take(5).map(String::as_str).collect::<Vec<_>>().join(", "));
        report::talk(&match language {
            Language::Ko => format!(
                "오류: {number}번 판에는 지금 공개한 쪽 {count}개가 없습니다: {shown}\n그래도 되돌리려면 --allow-shrink를 붙이세요. 되돌린 것은 없습니다."
            ),
            Language::En => format!(
                "error: release {number} lacks {count} pages that are public now: {shown}\nto go back all the same, add --allow-shrink; nothing was changed"
            ),
        });
        return Ok(exit::PROMISE);
    }
    let released = rollback.finish()?;
    if let Some(changes) = &released.changes {
        report::changes(changes, report::Amount::Few, language);
    }
    others::tell(&released, out, language);
    let out = out.display();
    report::talk(&match language {
        Language::Ko => format!(
            "{number}번 판을 되돌려 놓았습니다 → {out}. 글은 그대로이니, 고친 뒤 'cardnews build --release'로 새 판을 내세요."
        ),
        Language::En => format!(
            "release {number} is in place again → {out}; the content is as it was; mend it, and 'cardnews build --release' makes a new release"
        ),
    });
    Ok(exit::CLEAN)
}

/// Returns the short links of a release that the older one does not have.
fn lost(known: &Path, older: &Path) -> io::Result<BTreeSet<String>> {
    let codes = |folder: &Path| -> io::Result<BTreeSet<String>> {
        let ledger = read::published(folder)?;
        Ok(ledger.as_deref().map(parse::published).unwrap_or_default().into_iter().map(|link| link.code).collect())
    };
    Ok(&codes(known)? - &codes(older)?)
}
