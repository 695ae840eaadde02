//! A content with several offices → the site of each, in a folder of its own. A mistake of one office stops that one alone.

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use rayon::prelude::*;

use super::super::progress::Progress;
use super::super::several::Several;
use super::super::{Context, check, exit, kept, others, promise, report};
use super::{Args, amount, extent, has_error, lock, options, purpose, refuse_to_strip};
use crate::check::drift;
use crate::check::offices::{OfficeChecked, written};
use crate::finding::{Finding, Gathering, Language};
use crate::{BuildError, Built, write};

/// What became of the site of one office.
struct Outcome {
    office: String,
    /// Its short name.
    name: String,
    findings: Vec<Finding>,
    made: Made,
}

enum Made {
    /// It was made, and differs from the one before.
    Site(Box<Built>),
    /// It is as it was.
    Same,
    /// It was not made. The one before is in its place.
    Nothing,
    /// The machine failed.
    Failure(io::Error),
}

pub(super) fn run(context: &Context, args: &Args, several: &Several, root: &Path, out: &Path, start: Instant) -> u8 {
    if let Err(code) = refuse_a_site(out, context.language()) {
        return code;
    }
    for id in &several.meant {
        if let Err(code) = refuse_to_strip(args, &out.join(id), context.language()) {
            return code;
        }
    }
    let language = context.language.unwrap_or_else(|| check::input_language(&several.input));
    let progress = Progress::new();
    let (done, all) = (AtomicUsize::new(0), several.meant.len());
    // Each writes the ledger of its office, and all of them the same lock.
    let ledgers = Mutex::new(());
    let outcomes: Vec<Outcome> = several
        .meant
        .par_iter()
        .map(|id| {
            let outcome = office(args, several, root, out, id, &ledgers);
            progress.at(done.fetch_add(1, Ordering::Relaxed) + 1, all);
            outcome
        })
        .collect();
    progress.clear();
    tell(args, several, out, outcomes, language, start)
}

/// Refuses an output that is itself the site of an office.
fn refuse_a_site(out: &Path, language: Language) -> Result<(), u8> {
    match write::in_place(out) {
        Ok(None) => Ok(()),
        Ok(Some(_)) => {
            report::machine(
                language,
                &out.display().to_string(),
                "기관이 하나이던 때의 사이트가 있습니다. 기관마다 그 안에 폴더를 만들 것이니, 이 폴더와 그 옆의 숨은 폴더를 다른 곳으로 옮기거나 --out으로 다른 곳에 만드세요",
                "the site of a time with one office lies here; each office gets a folder inside, so move it and the hidden folder beside it away, or build elsewhere with --out",
            );
            Err(exit::USAGE)
        }
        Err(error) => Err(report::failure(language, &error)),
    }
}

/// Makes the site of one office.
fn office(args: &Args, several: &Several, root: &Path, out: &Path, id: &str, ledgers: &Mutex<()>) -> Outcome {
    let out = out.join(id);
    let outcome = |name: &str, findings, made| Outcome { office: id.to_owned(), name: name.to_owned(), findings, made };
    let checked = several.check(id, &out, purpose(args), extent(args));
    let OfficeChecked { input, mut checked, differences, kept } = match checked {
        Ok(checked) => checked,
        Err(error) => return outcome(id, Vec::new(), Made::Failure(error)),
    };
    if args.locked {
        lock(&mut checked, &input.ledger());
    }
    let name = checked.content().map_or_else(|| id.to_owned(), |content| content.site.edition.office.short_name.clone());
    let noted = drift::noted(&differences, kept.as_deref().unwrap_or_default(), input.today);
    let kept = || {
        let _one = ledgers.lock().unwrap_or_else(PoisonError::into_inner);
        kept::record(root, &several.input, id, kept.as_deref(), &noted)
    };
    if let Err(error) = kept() {
        return outcome(&name, checked.findings, Made::Failure(error));
    }
    let Some((content, mut workshop)) = checked.ready.take().filter(|_| !has_error(&checked.findings)) else {
        return outcome(&name, checked.findings, Made::Nothing);
    };
    let recorded = {
        let _one = ledgers.lock().unwrap_or_else(PoisonError::into_inner);
        promise::record(root, &input, content.ledger.given())
    };
    if let Err(error) = recorded {
        return outcome(&name, checked.findings, Made::Failure(error));
    }
    workshop.press.forget();
    match crate::build(&content, &workshop, &out, options(args, input.today), &|_, _| {}) {
        Ok(built) => {
            checked.findings.extend(built.findings.iter().cloned().map(|finding| written(finding, &input)));
            let is_same = built.released.changes.as_ref().is_some_and(write::Changes::is_empty);
            outcome(&name, checked.findings, if is_same { Made::Same } else { Made::Site(Box::new(built)) })
        }
        Err(BuildError::Finding(finding)) => {
            checked.findings.push(written(*finding, &input));
            outcome(&name, checked.findings, Made::Nothing)
        }
        Err(BuildError::Machine(error)) => outcome(&name, checked.findings, Made::Failure(error)),
    }
}

/// Says what was made, what is as it was and what was stopped, with every finding once. Returns the exit code.
fn tell(args: &Args, several: &Several, out: &Path, outcomes: Vec<Outcome>, language: Language, start: Instant) -> u8 {
    let mut gathering = Gathering::default();
    let (mut made, mut same, mut stopped, mut failed) = (0, 0, 0, false);
    let mut lines = Vec::new();
    for Outcome { office, name, mut findings, made: what } in outcomes {
        findings.extend(several.findings.iter().cloned());
        let tally = report::tally(&findings, language);
        gathering.add(&office, findings);
        match what {
            Made::Same => same += 1,
            Made::Site(built) => {
                made += 1;
                lines.push(described(&office, &name, &built, out, language));
            }
            Made::Nothing => {
                stopped += 1;
                lines.push(match language {
                    Language::Ko => format!("{office} ({name}): 멈춤. {tally}. 전에 만든 사이트는 그대로입니다."),
                    Language::En => format!("{office} ({name}): stopped; {tally}; the site made before is untouched."),
                });
            }
            Made::Failure(error) => {
                (stopped, failed) = (stopped + 1, true);
                report::failure(language, &error);
            }
        }
    }
    let findings = gathering.finish();
    if has_error(&findings) {
        report::findings(&findings, &several.input, language, amount(args));
    } else {
        report::warnings(&findings, language);
    }
    lines.iter().for_each(|line| report::talk(line));
    let (count, tally, seconds) = (several.meant.len(), report::tally(&findings, language), start.elapsed().as_secs_f32());
    report::talk(&match language {
        Language::Ko => format!("기관 {count}: 만듦 {made}, 그대로 {same}, 멈춤 {stopped} ({seconds:.2}초; {tally})"),
        Language::En => format!("{count} offices: {made} built, {same} unchanged, {stopped} stopped ({seconds:.2} s; {tally})"),
    });
    match (failed, has_error(&findings)) {
        (true, _) => exit::MACHINE,
        (false, true) => exit::of(&findings),
        (false, false) => exit::CLEAN,
    }
}

/// Returns the line about a site that was made.
fn described(office: &str, name: &str, built: &Built, out: &Path, language: Language) -> String {
    let Built { topics, cards, files, released, .. } = built;
    let place = out.join(office);
    others::tell(released, &place, language);
    let place = place.display();
    match (language, &released.changes) {
        (Language::Ko, None) => format!("{office} ({name}): 주제 {topics}, 카드 {cards}, 파일 {files} → {place}"),
        (Language::En, None) => format!("{office} ({name}): {topics} topics, {cards} cards, {files} files → {place}"),
        (_, Some(changes)) => {
            let (added, changed, removed) = (changes.added.len(), changes.changed.len(), changes.removed.len());
            match language {
                Language::Ko => {
                    format!("{office} ({name}): 더한 파일 {added}, 바뀐 파일 {changed}, 없앤 파일 {removed} → {place}")
                }
                Language::En => {
                    format!("{office} ({name}): {added} files added, {changed} changed, {removed} removed → {place}")
                }
            }
        }
    }
}
