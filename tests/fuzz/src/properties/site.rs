//! A recipe for a whole site → its builds: nothing else on the disk is touched, and every build ends with a release or a finding.
//!
//! The small site is there before the first step; its files are the parts `settings`, `office`, `facts`, `glossary`, `drawing`,
//! `topic` and `lock`. `@build` and `@preview` check and build; after the last step comes one more build.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use cardnews::craft::text::{normal, steers};
use cardnews::finding::{self, Finding, Language, json, sarif};
use cardnews::model::{Date, Input, Purpose, ShortLink, paths};
use cardnews::write::{self, MARKER, Manifest};
use cardnews::{BuildError, BuildOptions, Built, Extent, MayShrink, check, check_for, read, rules};

use super::ground::{self, Ground, Lying, SECRET};
use super::recipe::{self, Step, Thing};
use super::small_site;

const LOCK: &str = "- {code: \"8\", topic: leak-check, lang: ko, channel: number}\n";

/// More builds than these are not done.
const MOST_BUILDS: usize = 3;

/// How a build ended.
enum Outcome {
    Built(Box<Built>),
    /// The content has errors, or the output has no place that it may have.
    Refused,
    /// Something on the disk was in the way.
    Stopped(io::Error),
}

pub(super) fn hold(bytes: &[u8]) {
    if bytes.windows(SECRET.len()).any(|window| window == SECRET) {
        return;
    }
    let ground = Ground::new();
    for name in ["settings", "office", "topic"] {
        let (path, text) = small_site::part(name).expect("these are parts");
        ground.put(Path::new(path), &Thing::File(text.into_bytes()));
    }
    let part = |name: &str| match name {
        "lock" => Some(LOCK.as_bytes().to_vec()),
        _ => small_site::part(name).map(|(_, text)| text.into_bytes()),
    };
    let mut builds = 0;
    // Whether something lies where the program writes: then the disk may refuse.
    let mut in_the_way = false;
    for step in recipe::read(bytes, &part) {
        let purpose = match step {
            Step::Put(path, thing) => {
                in_the_way |= ![paths::CONTENT, paths::THEMES].iter().any(|folder| path.starts_with(folder))
                    || hidden(&path)
                    || path.starts_with(paths::LOCK)
                        && !(path == Path::new(paths::LOCK) && matches!(thing, Thing::File(_) | Thing::Nothing))
                    || matches!(thing, Thing::Link(..) | Thing::Folder);
                ground.put(&path, &thing);
                continue;
            }
            Step::Do(word, _) if word == "build" => Purpose::Release,
            Step::Do(word, _) if word == "preview" => Purpose::Preview,
            Step::Do(..) => continue,
        };
        if builds < MOST_BUILDS {
            release(&ground, purpose, in_the_way);
            builds += 1;
        }
    }
    release(&ground, Purpose::Release, in_the_way);
}

fn hidden(path: &Path) -> bool {
    path.iter().any(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// Builds, and holds what was touched; builds again when that went well.
fn release(ground: &Ground, purpose: Purpose, in_the_way: bool) {
    let (before, open) = (ground.all(), open(ground));
    let out = fs::canonicalize(ground.site().join("public")).unwrap_or_else(|_| ground.site().join("public"));
    let outcome = build(&ground.site(), purpose);
    ground.hold(&before, &open);
    let now = ground.all();
    match outcome {
        Outcome::Refused => {
            assert_eq!(ground::below(&now, &out), ground::below(&before, &out), "a refused build changes the site");
        }
        Outcome::Stopped(error) => {
            assert!(in_the_way, "the disk refuses, and nothing is in the way: {error}");
            assert!(error.to_string().contains("cardnews-ground-"), "a fault of the disk without its path: {error}");
        }
        Outcome::Built(_) => {
            let manifest = Manifest::read(&out);
            assert!(manifest.is_complete(), "a release without its list");
            for (path, entry) in &manifest.files {
                let bytes = fs::read(out.join(&**path)).unwrap_or_else(|error| panic!("{path} was not written: {error}"));
                assert!(entry.is(&bytes), "{path} is not what was listed");
            }
            for (path, lying) in ground::below(&now, &out) {
                let Lying::File(bytes, ..) = lying else { continue };
                let leaks = bytes.windows(SECRET.len()).any(|window| window == SECRET);
                assert!(!leaks, "{} says what lies beside the site", path.display());
            }
            match build(&ground.site(), purpose) {
                Outcome::Built(built) => {
                    let changes = built.released.changes;
                    assert!(changes.is_some_and(|changes| changes.is_empty()), "the same input gives other bytes");
                }
                Outcome::Refused => panic!("what was built is refused"),
                Outcome::Stopped(error) => panic!("what was built cannot be built again: {error}"),
            }
            ground.hold(&before, &open);
        }
    }
}

/// Returns the paths below which a build may change something: the output and the folder beside it, what is remembered, the
/// ledger and its temporary names.
fn open(ground: &Ground) -> Vec<PathBuf> {
    let site = ground.site();
    let place = |name: &str| fs::canonicalize(site.join(name)).unwrap_or_else(|_| site.join(name));
    let lock = Some(place(paths::LOCK)).filter(|lock| lock.starts_with(&site)).unwrap_or_else(|| site.join(paths::LOCK));
    let name = lock.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut open = vec![site.join(write::OWN), lock.with_file_name(format!(".{name}.new"))];
    open.push(lock.with_file_name(format!(".{name}.cardnews-{}", std::process::id())));
    open.push(lock);
    // A link in the place of the output is the choice of whoever put it there; but what is not ours is never taken.
    let out = place("public");
    let only_ours = |mut names: fs::ReadDir| names.all(|name| name.is_ok_and(|name| name.file_name() == ".gitignore"));
    let is_free = match fs::read_dir(&out) {
        Ok(names) => out.join(MARKER).symlink_metadata().is_ok() || only_ours(names),
        Err(_) => out.symlink_metadata().is_err(),
    };
    if is_free {
        open.extend([ground::beside(&out), out]);
    }
    open
}

/// Does what `cardnews build --release` does, but for pictures.
fn build(root: &Path, purpose: Purpose) -> Outcome {
    let out = root.join("public");
    match write::lies_within(&out, root, &[paths::CONTENT, paths::THEMES, write::OWN]) {
        Ok(None) => {}
        Ok(Some(_)) => return Outcome::Refused,
        Err(error) => return Outcome::Stopped(error),
    }
    let published = match write::binding(&out).and_then(|release| release.map_or(Ok(None), |folder| read::published(&folder))) {
        Ok(published) => published,
        Err(error) => return Outcome::Stopped(error),
    };
    let today = Date::parse("2026-11-22");
    let input = match read::site(root, today) {
        Ok(input) => Input { published, ..input },
        Err(error) => panic!("the site cannot be read: {error}"),
    };
    let checked = check_for(&input, purpose, Extent::NoPictures);
    quiet(&checked.findings, &input);
    let Some((content, workshop)) = checked.ready.filter(|_| !finding::has_error(&checked.findings)) else {
        assert!(finding::has_error(&checked.findings), "nothing can be built, and no finding says why");
        return Outcome::Refused;
    };
    // As for previews: a folder that cannot be written to is no fault.
    let _ = write::remember(root, read::LAYOUTS, &workshop.press.remembered());
    if let Err(error) = record(root, &input, content.ledger.given().cloned().collect()) {
        return Outcome::Stopped(error);
    }
    let options = BuildOptions { purpose, today: input.today, vanishing: MayShrink::No, releases: 1 };
    match cardnews::build(&content, &workshop, &out, options, &|_, _| {}) {
        Ok(built) => Outcome::Built(Box::new(built)),
        Err(BuildError::Machine(error)) => Outcome::Stopped(error),
        Err(BuildError::Finding(finding)) => {
            quiet(&[*finding], &input);
            Outcome::Refused
        }
    }
}

/// Writes new links into the ledger.
fn record(root: &Path, input: &Input, links: Vec<ShortLink>) -> io::Result<()> {
    if links.is_empty() {
        return Ok(());
    }
    let known = match input.texts.get(paths::LOCK) {
        None => None,
        Some(text) => Some(read::original(root, paths::LOCK, text)?.expect("nobody else writes here").bytes),
    };
    let text = String::from_utf8_lossy(known.as_deref().unwrap_or_default());
    let new = check::lock::with(&text, &links);
    assert!(cardnews::parse::lock(&normal(new.clone())).is_some(), "what was written is no ledger: {new}");
    write::ledger(root, paths::LOCK, known.as_deref(), new.as_bytes())
}

/// No finding steers whoever reads it, and each can be shown.
fn quiet(findings: &[Finding], input: &Input) {
    for Finding { place, message, help, .. } in findings {
        let texts = [&*place.path, &message.ko, &message.en, &help.ko, &help.en];
        assert!(!texts.iter().any(|text| text.contains(steers)), "a finding steers: {texts:?}");
    }
    small_site::places(findings, input);
    small_site::shown(findings, input);
    json::show(findings, &[], &input.texts);
    sarif::show(findings, &input.texts, rules::ALL, Language::Ko);
}
