//! A content with several offices → the site of each, in a folder of its own. A mistake of one office stops that one alone.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use rayon::prelude::*;

use super::super::progress::Progress;
use super::super::several::Several;
use super::super::{Context, check, exit, kept, others, promise, report};
use super::seen::{self, Ground, Note, Notes};
use super::{Args, amount, extent, has_error, lock, options, purpose, refuse_to_strip};
use crate::check::drift;
use crate::check::offices::{OfficeChecked, written};
use crate::finding::{Finding, Gathering, Language};
use crate::model::Closure;
use crate::write::{self, Changes};
use crate::{BuildError, Built};

/// What became of the site of one office.
struct Outcome {
    office: String,
    /// Its short name.
    name: String,
    out: PathBuf,
    findings: Vec<Finding>,
    made: io::Result<Made>,
}

enum Made {
    /// It was made anew.
    Site { built: Box<Built>, is_held: bool, note: Option<Note> },
    /// It differs from what would be made.
    Different(Changes),
    /// It is as it was.
    Same,
    /// It was not made. The one before is in its place.
    Nothing,
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
    let maker = Maker {
        args,
        several,
        root,
        out,
        ground: Ground::new(&several.input, args),
        notes: seen::notes(root),
        ledgers: Mutex::new(()),
    };
    let progress = Progress::new();
    let (done, all) = (AtomicUsize::new(0), several.meant.len());
    let make = |id: &String| {
        let outcome = maker.office(id);
        progress.at(done.fetch_add(1, Ordering::Relaxed) + 1, all);
        outcome
    };
    let outcomes: Vec<Outcome> = several.meant.par_iter().map(make).collect();
    progress.clear();
    let skipped = outcomes.iter().filter(|outcome| matches!(outcome.made, Ok(Made::Same))).count();
    several.remember(root, skipped + several.offices.ids.len() - several.meant.len());
    let mut notes = maker.notes;
    for outcome in &outcomes {
        if let Ok(Made::Site { note: Some(note), .. }) = &outcome.made {
            notes.insert(seen::place(&outcome.out), note.clone());
        }
    }
    seen::keep(root, &notes);
    let code = tell(args, several, outcomes, language, start);
    match tell_left(several, out, language) {
        Ok(()) => code,
        Err(error) => report::failure(language, &error),
    }
}

/// Names the sites in the output whose offices are not in site.yaml any more. Nobody knows whether they are still needed, so they
/// stay.
fn tell_left(several: &Several, out: &Path, language: Language) -> io::Result<()> {
    let is_left = |name: &String| !several.offices.ids.contains(name);
    for name in write::sites(out)?.into_iter().filter(is_left) {
        let place = out.join(&name);
        let place = place.display();
        report::talk(&match language {
            Language::Ko => format!(
                "site.yaml의 offices에 없는 기관의 사이트가 남아 있습니다: {place}. 이제 쓰지 않으면 여기와 서버에서 지우세요."
            ),
            Language::En => format!(
                "{place} holds the site of an office that offices in site.yaml lacks; if it is no longer needed, delete it here and on the server."
            ),
        });
    }
    Ok(())
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

/// Makes the sites.
struct Maker<'a> {
    args: &'a Args,
    several: &'a Several,
    root: &'a Path,
    out: &'a Path,
    ground: Ground,
    notes: Notes,
    /// Each office has a ledger, and all ledgers have one lock.
    ledgers: Mutex<()>,
}

impl Maker<'_> {
    /// Makes the site of one office, unless it is as it would be.
    fn office(&self, id: &str) -> Outcome {
        let known = self.several.offices.known.iter().find(|office| office.id == id);
        let name = known.map_or_else(|| id.to_owned(), |office| office.short_name.clone());
        let (out, mut findings) = (self.out.join(id), Vec::new());
        let made = self.make(id, &out, &mut findings);
        Outcome { office: id.to_owned(), name, out, findings, made }
    }

    fn make(&self, id: &str, out: &Path, findings: &mut Vec<Finding>) -> io::Result<Made> {
        let Self { args, several, root, .. } = *self;
        let from = self.ground.of(id, &several.input);
        if !args.check && seen::is_same(self.notes.get(&seen::place(out)), &from, out)? {
            return Ok(Made::Same);
        }
        let OfficeChecked { input, mut checked, differences, kept } = several.check(id, out, purpose(args), extent(args))?;
        if args.locked {
            lock(&mut checked, &input.ledger());
        }
        let is_stopped = has_error(&checked.findings);
        findings.append(&mut checked.findings);
        if !args.check {
            let noted = drift::noted(&differences, kept.as_deref().unwrap_or_default(), input.today);
            let _one = self.ledgers.lock().unwrap_or_else(PoisonError::into_inner);
            kept::record(root, &several.input, id, kept.as_deref(), &noted)?;
        }
        let Some((content, mut workshop)) = checked.ready.filter(|_| !is_stopped) else { return Ok(Made::Nothing) };
        if args.check {
            return match crate::compare(&content, &workshop, out, &|_, _| {}) {
                Ok(changes) if changes.is_empty() => Ok(Made::Same),
                Ok(changes) => Ok(Made::Different(changes)),
                Err(stop) => stopped(stop, |finding| findings.push(written(finding, &input))),
            };
        }
        {
            let _one = self.ledgers.lock().unwrap_or_else(PoisonError::into_inner);
            promise::record(root, &input, content.ledger.given())?;
        }
        workshop.press.forget();
        let built = match crate::build(&content, &workshop, out, options(args, input.today), &|_, _| {}) {
            Ok(built) => built,
            Err(stop) => return stopped(stop, |finding| findings.push(written(finding, &input))),
        };
        findings.extend(built.findings.iter().cloned().map(|finding| written(finding, &input)));
        let is_held = content.site.closed.iter().any(|closed| matches!(closed.closure, Closure::Held(_)));
        // A new code is in the ledger now, which is another file than the one that was read; and what is held is told every time.
        let is_settled = content.ledger.given().next().is_none() && !is_held;
        let note = if is_settled { seen::note(from, out)? } else { None };
        Ok(Made::Site { built: Box::new(built), is_held, note })
    }
}

fn stopped(stop: BuildError, mut found: impl FnMut(Finding)) -> io::Result<Made> {
    match stop {
        BuildError::Finding(finding) => {
            found(*finding);
            Ok(Made::Nothing)
        }
        BuildError::Machine(error) => Err(error),
    }
}

/// Says what was made, what is as it was and what was stopped, with every finding once. Returns the exit code.
fn tell(args: &Args, several: &Several, outcomes: Vec<Outcome>, language: Language, start: Instant) -> u8 {
    let mut gathering = Gathering::default();
    let (mut made, mut same, mut stopped) = (0, 0, 0);
    let (mut is_held, mut has_failed, mut differs) = (false, false, false);
    let mut lines = Vec::new();
    for outcome in outcomes {
        let Outcome { office, name, out, mut findings, made: what } = outcome;
        findings.extend(several.findings.iter().cloned());
        let tally = report::tally(&findings, language);
        match what {
            Ok(Made::Same) => same += 1,
            Ok(Made::Site { built, is_held: held, .. }) => {
                others::tell(&built.released, &out, language);
                is_held |= held;
                match &built.released.changes {
                    Some(changes) if changes.is_empty() => same += 1,
                    _ => {
                        made += 1;
                        lines.push(described(&office, &name, &built, &out, held, language));
                    }
                }
            }
            Ok(Made::Different(changes)) => {
                (made, differs) = (made + 1, true);
                report::talk(&format!("{office} ({name})"));
                report::changes(&changes, amount(args), language);
            }
            Ok(Made::Nothing) => {
                stopped += 1;
                lines.push(match language {
                    Language::Ko => format!("{office} ({name}): 멈춤. {tally}. 전에 만든 사이트는 그대로입니다."),
                    Language::En => format!("{office} ({name}): stopped; {tally}; the site made before is untouched."),
                });
            }
            Err(error) => {
                (stopped, has_failed) = (stopped + 1, true);
                report::failure(language, &error);
            }
        }
        gathering.add(&office, findings);
    }
    let findings = gathering.finish();
    if has_error(&findings) {
        report::findings(&findings, &several.input, language, amount(args));
    } else {
        report::warnings(&findings, language);
    }
    lines.iter().for_each(|line| report::talk(line));
    let (count, tally, seconds) = (several.meant.len(), report::tally(&findings, language), start.elapsed().as_secs_f32());
    report::talk(&match (language, args.check) {
        (Language::Ko, false) => format!("기관 {count}: 만듦 {made}, 그대로 {same}, 멈춤 {stopped} ({seconds:.2}초; {tally})"),
        (Language::En, false) => {
            format!("{count} offices: {made} built, {same} unchanged, {stopped} stopped ({seconds:.2} s; {tally})")
        }
        (Language::Ko, true) => format!("기관 {count}: 다름 {made}, 그대로 {same}, 멈춤 {stopped} ({tally})"),
        (Language::En, true) => format!("{count} offices: {made} differ, {same} unchanged, {stopped} stopped ({tally})"),
    });
    match () {
        () if has_failed => exit::MACHINE,
        () if has_error(&findings) => exit::of(&findings),
        () if differs => exit::CONTENT,
        () if is_held => exit::HELD,
        () => exit::CLEAN,
    }
}

/// Returns the line about a site that was made.
fn described(office: &str, name: &str, built: &Built, out: &Path, is_held: bool, language: Language) -> String {
    let Built { topics, cards, files, released, .. } = built;
    let place = out.display();
    let held = match (is_held, language) {
        (false, _) => "",
        (true, Language::Ko) => " 공개하지 않은 주제가 있습니다.",
        (true, Language::En) => "; a topic is left out",
    };
    match (language, &released.changes) {
        (Language::Ko, None) => format!("{office} ({name}): 주제 {topics}, 카드 {cards}, 파일 {files} → {place}{held}"),
        (Language::En, None) => format!("{office} ({name}): {topics} topics, {cards} cards, {files} files → {place}{held}"),
        (_, Some(changes)) => {
            let (added, changed, removed) = (changes.added.len(), changes.changed.len(), changes.removed.len());
            match language {
                Language::Ko => {
                    format!("{office} ({name}): 더한 파일 {added}, 바뀐 파일 {changed}, 없앤 파일 {removed} → {place}{held}")
                }
                Language::En => {
                    format!("{office} ({name}): {added} files added, {changed} changed, {removed} removed → {place}{held}")
                }
            }
        }
    }
}
