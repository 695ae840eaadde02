//! `cardnews build`: content/ → public/.

mod offices;
mod seen;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::progress::Progress;
use super::{Context, Read, apart, exit, others, promise, report};
use crate::craft::suggest::nearest;
use crate::editor::due;
use crate::finding::{Finding, Language, Place, has_error, rule};
use crate::look::Workshop;
use crate::model::{Closed, Closure, Content, Date, Extent, Format, Input, Purpose, ShortLink, paths::LOCK};
use crate::{BuildError, BuildOptions, Built, Checked, MayShrink, read, say, write};

/// The options of `build`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Where to write [default: public in the site's folder] · 만들 곳
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// For customers: open and overdue facts are errors · 공개용: 확인하지 않은 사실이 있으면 멈춥니다
    #[arg(long)]
    release: bool,
    /// Give out no new short link; fail if one is not in links.lock yet · 짧은 주소를 새로 만들지 않습니다
    #[arg(long)]
    locked: bool,
    /// Let many pages vanish at once · 쪽이 많이 없어져도 만듭니다
    #[arg(long)]
    allow_shrink: bool,
    /// How many earlier releases to keep for 'rollback' · 되돌릴 수 있게 남겨 둘 판의 수
    #[arg(long, value_name = "N", default_value = "3", value_parser = clap::value_parser!(u16).range(0..=100))]
    keep: u16,
    /// Make everything anew, write nothing, and say how the output differs · 만들지 않고 지금 것과 견줍니다
    #[arg(long, conflicts_with_all = ["allow_shrink", "keep"])]
    check: bool,
    /// Make no pictures, nor what shows them: a quick look at pages · 그림 없이 쪽만 만듭니다
    #[arg(long, conflicts_with = "release")]
    no_pictures: bool,
    /// Make only some of the formats of site.yaml, as in portrait,square; portrait is made always · 카드 모양 가운데 몇 가지만 만듭니다
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = format, conflicts_with = "no_pictures")]
    formats: Option<Vec<Format>>,
    /// List every changed file and all findings · 달라진 파일과 알림을 모두 보여 줍니다
    #[arg(long, short)]
    verbose: bool,
    /// How many threads [default: one for each processor core] · 한꺼번에 할 일의 수
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) jobs: Option<u16>,
}

/// Returns the format with this name.
fn format(name: &str) -> Result<Format, String> {
    Format::named(name).ok_or_else(|| {
        let known = Format::ALL.map(Format::name);
        match nearest(name, known) {
            Some(near) => format!("did you mean '{near}'? · 혹시 '{near}'인가요?"),
            None => format!("there are: {0} · 쓸 수 있는 것: {0}", known.join(", ")),
        }
    })
}

pub(super) fn run(context: &Context, args: &Args) -> u8 {
    let start = Instant::now();
    let root = match context.site_root() {
        Ok(root) => root,
        Err(code) => return code,
    };
    let language = context.language();
    let out = args.out.clone().unwrap_or_else(|| root.join("public"));
    if let Err(code) = apart::refuse_within(&root, &out, &apart::MADE_FROM, language) {
        return code;
    }
    let input = match context.read(&root, &out) {
        Ok(Read::One(input)) => input,
        Ok(Read::Several(mut several)) => {
            if let Err(code) = refuse_lacking(&several.offices.formats, args, language) {
                return code;
            }
            several.input.formats = formats(args);
            return offices::run(context, args, &several, &root, &out, start);
        }
        Err(code) => return code,
    };
    one(context, args, *input, &root, &out, start)
}

/// Builds the site of a content with one office.
fn one(context: &Context, args: &Args, mut input: Input, root: &Path, out: &Path, start: Instant) -> u8 {
    input.formats = formats(args);
    let (purpose, extent) = (purpose(args), extent(args));
    if let Err(code) = refuse_to_strip(args, out, context.language()) {
        return code;
    }
    let mut checked = crate::check_for(&input, purpose, extent);
    if args.locked {
        lock(&mut checked, &input.ledger());
    }
    let language = context.language.unwrap_or_else(|| super::check::site_language(&checked));
    if extent == Extent::Whole && !has_error(&checked.findings) {
        super::remember(root, &input, &checked);
    }
    let Some((content, mut workshop)) = checked.ready.take().filter(|_| !has_error(&checked.findings)) else {
        report::findings(&checked.findings, &input, language, amount(args));
        let tally = report::tally(&checked.findings, language);
        report::talk(&match language {
            Language::Ko => format!("{tally}: 만들지 않았습니다. 전에 만든 사이트는 그대로입니다."),
            Language::En => format!("{tally}: nothing was built; the site made before is untouched."),
        });
        return exit::of(&checked.findings);
    };
    if let Err(code) = refuse_lacking(&content.site.formats, args, language) {
        return code;
    }
    if args.check {
        return compare(&content, &workshop, &input, out, args, language);
    }
    // The new links are written to links.lock before anybody can see the addresses.
    if let Err(error) = promise::record(root, &input, content.ledger.given()) {
        return report::failure(language, &error);
    }
    read::let_checked_go(&mut input);
    workshop.press.forget();
    let public = match write::binding(out) {
        Ok(public) => public,
        Err(error) => return report::failure(language, &error),
    };
    let progress = Progress::new();
    let built = crate::build(&content, &workshop, out, options(args, input.today), &|done, all| progress.at(done, all));
    progress.clear();
    let Built { topics, cards, files, findings, released } = match built {
        Ok(built) => built,
        Err(stop) => return stopped(stop, &input, language),
    };
    report::warnings(&checked.findings, language);
    for finding in &findings {
        read::again(root, &finding.place.path, &mut input);
    }
    // `check` cannot find these, because they are about finished files.
    report::findings(&findings, &input, language, amount(args));
    checked.findings.extend(findings);
    if let Some(changes) = &released.changes {
        report::changes(changes, amount(args), language);
    }
    others::tell(&released, out, language);
    let tally = report::tally(&checked.findings, language);
    let (seconds, place, out) = (start.elapsed().as_secs_f32(), out, out.display());
    report::talk(&match language {
        Language::Ko => format!("주제 {topics}, 카드 {cards}, 파일 {files} → {out} ({seconds:.2}초; {tally})"),
        Language::En => format!("{topics} topics, {cards} cards, {files} files → {out} ({seconds:.2} s; {tally})"),
    });
    if public.is_some() && matches!(write::purpose(place), Ok(Some(Purpose::Preview))) {
        preview(place, language);
    }
    addresses(&content, language);
    let change = due::next_change(&content.site, input.today);
    report::talk(&change.as_ref().map(|change| due::announcement(change, language)).unwrap_or_default());
    if purpose == Purpose::Release {
        report::talk(&due::next_stop(&content.site, input.today).map(|stop| stop.announcement(language)).unwrap_or_default());
    }
    let code = if left_out(&content, input.today, language) { exit::HELD } else { exit::CLEAN };
    // The process ends here. Freeing the memory of thousands of topics would take time for nothing.
    std::mem::forget((content, workshop, checked, input));
    code
}

fn purpose(args: &Args) -> Purpose {
    if args.release { Purpose::Release } else { Purpose::Preview }
}

fn extent(args: &Args) -> Extent {
    if args.no_pictures { Extent::NoPictures } else { Extent::Whole }
}

fn options(args: &Args, today: Date) -> BuildOptions {
    let vanishing = if args.allow_shrink { MayShrink::Yes } else { MayShrink::No };
    BuildOptions { purpose: purpose(args), today, vanishing, releases: args.keep.into() }
}

/// The formats that are asked for; `None` if that is all of the site.
fn formats(args: &Args) -> Option<BTreeSet<Format>> {
    args.formats.as_ref().map(|formats| formats.iter().copied().collect())
}

/// Refuses to take the pictures from a site that has some.
fn refuse_to_strip(args: &Args, out: &Path, language: Language) -> Result<(), u8> {
    if extent(args) != Extent::NoPictures || args.allow_shrink || args.check || !has_pictures(out) {
        return Ok(());
    }
    report::machine(
        language,
        "--no-pictures",
        &format!("{}에는 그림이 있는 사이트가 있습니다. 다른 곳에 만드세요: --out 폴더", out.display()),
        &format!("the site in {} has pictures; build elsewhere: --out DIR", out.display()),
    );
    Err(exit::USAGE)
}

/// Refuses a format that is asked for and that is not among the `further` ones of the site.
fn refuse_lacking(further: &[Format], args: &Args, language: Language) -> Result<(), u8> {
    let is_there = |format: &Format| *format == Format::Portrait || further.contains(format);
    let Some(format) = args.formats.iter().flatten().find(|format| !is_there(format)) else { return Ok(()) };
    let name = format.name();
    report::machine(
        language,
        "--formats",
        &format!("content/site.yaml의 formats에 없는 모양입니다: {name}. 거기에 먼저 적으세요"),
        &format!("formats in content/site.yaml lacks {name}; add it there first"),
    );
    Err(exit::USAGE)
}

/// Says which topics should be public and are not, and what keeps them back. Returns whether there are any.
fn left_out(content: &Content, today: Date, language: Language) -> bool {
    let site = &content.site;
    let held: Vec<&Closed> = site.closed.iter().filter(|closed| matches!(closed.closure, Closure::Held(_))).collect();
    for Closed { topic, .. } in &held {
        let obstacles = site.obstacles(topic, today);
        let obstacles = obstacles.iter().map(|obstacle| obstacle.named().in_language(language).to_owned());
        let (number, title, obstacles) = (topic.number, &topic.title, obstacles.collect::<Vec<_>>().join(", "));
        report::talk(&match language {
            Language::Ko => {
                format!(
                    "공개하지 않았습니다: {number}번 {title} ({obstacles}). 확인한 뒤 'cardnews build --release'를 다시 하면 나옵니다."
                )
            }
            Language::En => {
                format!("left out: {number} {title} ({obstacles}); mend that, and 'cardnews build --release' shows it")
            }
        });
    }
    !held.is_empty()
}

/// Returns whether the site in a folder has pictures of cards.
fn has_pictures(out: &Path) -> bool {
    !write::Manifest::read(out).topics().is_empty()
}

/// Says that what was made is no release, where there was one.
fn preview(out: &Path, language: Language) {
    let out = out.display();
    report::talk(&match language {
        Language::Ko => format!(
            "미리보기입니다. 이제 {out}에 있는 것은 공개한 판이 아니니 올리지 마세요. 올릴 판은 'cardnews build --release'로 만듭니다."
        ),
        Language::En => format!(
            "This is a preview. What is in {out} now is no release, so do not publish it; 'cardnews build --release' makes one."
        ),
    });
}

/// Says which short links are new, and which of them bind nobody yet.
fn addresses(content: &Content, language: Language) {
    let given = content.ledger.given().count();
    if given > 0 {
        report::talk(&match language {
            Language::Ko => format!("짧은 주소 {given}개를 새로 알립니다. 이제 없애지 않습니다: {LOCK}"),
            Language::En => format!("short links given out, and promises from now on: {given} ({LOCK})"),
        });
    }
    let open = content.ledger.unlocked().filter(|link| link.is_provisional() && content.site.answers(link)).count();
    if open > 0 {
        report::talk(&match language {
            Language::Ko => format!(
                "미리보기입니다. 짧은 주소 {open}개는 아직 알리지 않은 것이라 바뀔 수 있습니다. 'cardnews build --release'가 정합니다."
            ),
            Language::En => format!(
                "This is a preview. Short links not given out yet, which may change: {open}; 'cardnews build --release' settles them."
            ),
        });
    }
}

/// Prints how the output differs from what would be written. Returns exit code 1 if it does.
fn compare(content: &Content, workshop: &Workshop, input: &Input, out: &Path, args: &Args, language: Language) -> u8 {
    let progress = Progress::new();
    let compared = crate::compare(content, workshop, out, &|done, all| progress.at(done, all));
    progress.clear();
    let changes = match compared {
        Ok(changes) => changes,
        Err(stop) => return stopped(stop, input, language),
    };
    report::changes(&changes, amount(args), language);
    if changes.is_empty() { exit::CLEAN } else { exit::CONTENT }
}

fn amount(args: &Args) -> report::Amount {
    if args.verbose { report::Amount::All } else { report::Amount::Few }
}

fn stopped(stop: BuildError, input: &Input, language: Language) -> u8 {
    match stop {
        BuildError::Finding(finding) => {
            let findings = [*finding];
            report::findings(&findings, input, language, report::Amount::All);
            exit::of(&findings)
        }
        BuildError::Machine(error) => report::failure(language, &error),
    }
}

/// Adds an error for a link that is not in links.lock, for `--locked`.
fn lock(checked: &mut Checked, ledger: &str) {
    let Some(content) = checked.content() else { return };
    // A topic whose day has not come gets its codes on its day.
    let lacking: Vec<ShortLink> = content.ledger.unlocked().filter(|link| content.site.answers(link)).cloned().collect();
    for ShortLink { topic, channel, .. } in &lacking {
        checked.findings.push(Finding::new(
            &rule::link::UNLOCKED_CODE,
            Place::file(ledger),
            say!("{topic} 주제의 {channel} 주소가 아직 없습니다", "the topic {topic} has no {channel} code yet"),
            say!(
                "'cardnews link {topic}'이나 --locked 없는 'build --release'로 받은 뒤 {ledger}을 함께 올리세요",
                "get it by 'cardnews link {topic}', or by 'build --release' without --locked, and commit {ledger}"
            ),
        ));
    }
}
