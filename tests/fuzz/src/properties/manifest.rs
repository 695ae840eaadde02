//! A recipe for what lies in an output and beside it → rollback, guard, list and build: nothing elsewhere is touched, no site is
//! emptied, and nothing comes into place that is not whole.
//!
//! Before the first step there are three small releases, the third in place. Their lists are the parts `list1`, `list2`,
//! `list3`. `@sign PATH` gives the list in a file the name that its files demand. `@list`, `@guard`, `@compare`, `@build N` and
//! `@rollback N` do what the commands do, without N for the release before; after the last step comes each of them once.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cardnews::craft::{encode, json};
use cardnews::model::{Date, Purpose};
use cardnews::write::{self, Comparison, MARKER, Manifest, Rollback, Stage};

use super::ground::{self, Ground, Lying};
use super::recipe::{self, Step, Thing};

/// More deeds than these are not done.
const MOST_DEEDS: usize = 8;

pub(super) fn hold(bytes: &[u8]) {
    let ground = Ground::new();
    let out = ground.site().join("public");
    for number in 1..=3 {
        build(&out, number).expect("nothing is in the way");
    }
    let lists: BTreeMap<String, Vec<u8>> = [(1, release(&out, 1)), (2, release(&out, 2)), (3, out.clone())]
        .into_iter()
        .map(|(number, folder)| (format!("list{number}"), fs::read(folder.join(MARKER)).expect("it was built")))
        .collect();
    let (mut deeds, mut in_the_way) = (0, false);
    for step in recipe::read(bytes, &|name| lists.get(name).cloned()) {
        match step {
            Step::Put(path, thing) => {
                in_the_way |= !is_note(&path) || !matches!(thing, Thing::File(_) | Thing::Nothing);
                ground.put(&path, &thing);
            }
            Step::Do(word, rest) if word == "sign" => sign(&ground, Path::new(rest.trim())),
            Step::Do(word, rest) if deeds < MOST_DEEDS => {
                deeds += 1;
                held(&ground, &out, &word, rest.trim().parse().ok(), in_the_way);
            }
            Step::Do(..) => {}
        }
    }
    for word in ["list", "guard", "compare", "rollback"] {
        held(&ground, &out, word, None, in_the_way);
    }
    held(&ground, &out, "build", Some(4), in_the_way);
}

/// Returns whether a path is that of a list or of a note about releases: whatever such a file holds, the next build goes well.
fn is_note(path: &Path) -> bool {
    let notes = ["swap", "days", "current", "lock", ".gitignore"];
    path.ends_with(MARKER) && (path == Path::new("public").join(MARKER) || path.starts_with(".public.cardnews/releases"))
        || notes.iter().any(|note| path == Path::new(".public.cardnews").join(note))
}

/// Does one thing, and holds what it did.
fn held(ground: &Ground, out: &Path, word: &str, number: Option<u64>, in_the_way: bool) {
    let before = ground.all();
    let old = Manifest::read(out);
    let there = fs::canonicalize(out).unwrap_or_else(|_| out.to_path_buf());
    let done = match word {
        "list" => list(out),
        "guard" => guard(out),
        "compare" => compare(out),
        "rollback" => rollback(out, number),
        "build" => build(out, number.unwrap_or(3)).map(Some),
        _ => return,
    };
    let mut open = Vec::new();
    // Whatever else lies there is not ours.
    let is_free = matches!(before.get(&there), None | Some(Lying::Folder));
    if is_free && there.starts_with(ground.site()) && there != ground.site() {
        open.extend([ground::beside(&there), there.clone()]);
    }
    ground.hold(&before, &open);
    let (was, is) = (ground::below(&before, &there), ground::below(&ground.all(), &there));
    match done {
        Ok(None) => assert_eq!(is, was, "{word} changes the site"),
        Ok(Some(files)) => {
            assert!(!files.is_empty(), "{word} empties the site");
            let list = Manifest::read(out);
            assert!(list.is_complete(), "{word} leaves a site without a whole list");
            for (path, entry) in &list.files {
                let whole = matches!(is.get(Path::new(&**path)), Some(Lying::File(bytes, ..)) if entry.is(bytes));
                assert!(whole, "{word}: {path} is not what was listed");
            }
            for (path, bytes) in &files {
                let same = matches!(is.get(Path::new(&**path)), Some(Lying::File(now, ..)) if now == bytes);
                assert!(same, "{word}: {path} is not what was put in place");
            }
            // Without a list that can be read nobody knows what was ours.
            if old != Manifest::default() {
                stays(&was, &is, &old, &list);
            }
        }
        Err(error) => {
            assert_eq!(same(&is), same(&was), "{word} fails and changes the site: {error}");
            assert!(error.to_string().contains("cardnews-ground-"), "a fault of the disk without its path: {error}");
            assert!(in_the_way || word == "rollback", "{word} needs a hand: {error}");
        }
    }
}

/// What somebody else put into the output stays there, unless the release has something of that name.
fn stays(was: &BTreeMap<PathBuf, Lying>, is: &BTreeMap<PathBuf, Lying>, old: &Manifest, new: &Manifest) {
    let listed = |list: &Manifest, path: &Path| {
        let names = list.files.keys().chain(list.kept.keys()).chain(list.plain.keys());
        names.into_iter().any(|name| Path::new(&**name).starts_with(path) || path.starts_with(&**name))
    };
    for (path, lying) in was.iter().filter(|(path, _)| *path != Path::new("") && *path != Path::new(MARKER)) {
        if listed(old, path) || listed(new, path) {
            continue;
        }
        let stayed = match (lying, is.get(path)) {
            (Lying::File(old, ..), Some(Lying::File(new, ..))) => old == new,
            (old, Some(new)) => old == new,
            (_, None) => false,
        };
        assert!(stayed, "{} was not ours and is gone", path.display());
    }
}

/// What lies in the output, but for how many names a file has.
fn same(all: &BTreeMap<PathBuf, Lying>) -> BTreeMap<&PathBuf, Lying> {
    let without = |lying: &Lying| match lying {
        Lying::File(bytes, mode, _) => Lying::File(bytes.clone(), *mode, 1),
        other => other.clone(),
    };
    all.iter().map(|(path, lying)| (path, without(lying))).collect()
}

type Files = BTreeMap<Arc<str>, Vec<u8>>;

fn list(out: &Path) -> io::Result<Option<Files>> {
    let mut all = write::kept(out)?;
    all.extend(write::in_place(out)?);
    for release in &all {
        assert!(!release.manifest.is_complete() || !release.manifest.files.is_empty());
        release.manifest.pages().count();
    }
    write::binding(out)?;
    Ok(None)
}

/// What a build asks before it begins, and then breaks off.
fn guard(out: &Path) -> io::Result<Option<Files>> {
    let stage = Stage::begin(out)?;
    let binding = stage.binding()?;
    binding.vanishing(|path| path == "index.html");
    stage.released().map(|list| list.vanishing(|_| false).map(|gone| gone.len()));
    Ok(None)
}

fn compare(out: &Path) -> io::Result<Option<Files>> {
    let comparison = Comparison::begin(out);
    for (path, bytes) in files(3) {
        comparison.look(&path, &bytes)?;
    }
    comparison.finish();
    Ok(None)
}

fn rollback(out: &Path, to: Option<u64>) -> io::Result<Option<Files>> {
    let rollback = Rollback::begin(out, to)?;
    rollback.vanishing();
    let folder = rollback.chosen.folder.clone();
    let names: Vec<Arc<str>> = rollback.chosen.manifest.files.keys().cloned().collect();
    let chosen: Files =
        names.into_iter().map(|path| (Arc::clone(&path), fs::read(folder.join(&*path)).unwrap_or_default())).collect();
    rollback.finish()?;
    Ok(Some(chosen))
}

fn build(out: &Path, number: u64) -> io::Result<Files> {
    let stage = Stage::begin(out)?;
    let files = files(number);
    for (path, bytes) in &files {
        stage.add(path, bytes, None)?;
    }
    let kind = if number.is_multiple_of(5) { Purpose::Preview } else { Purpose::Release };
    stage.finish(kind, Date::parse("2026-11-22").expect("a day"), 3)?;
    Ok(files)
}

/// The files of a small release.
fn files(number: u64) -> Files {
    let digest = format!("{number:0>10}");
    let mut out = Files::new();
    let mut put = |path: &str, text: String| drop(out.insert(Arc::from(path), text.into_bytes()));
    put("index.html", format!("<p>판 {number}</p>"));
    put("links.lock", "- {code: \"8\", topic: leak-check, lang: ko, channel: number}\n".to_owned());
    put("topics/leak-check/index.html", "<p>누수</p>".to_owned());
    put(&format!("topics/leak-check/card-1-{digest}.png"), format!("그림 {number}"));
    if number > 1 {
        put("topics/taste/index.html", "<p>맛</p>".to_owned());
    }
    out
}

fn release(out: &Path, number: u64) -> PathBuf {
    ground::beside(out).join("releases").join(number.to_string())
}

/// Gives a list the name of a release with its files, as a forger would.
fn sign(ground: &Ground, path: &Path) {
    let file = ground.site().join(path);
    let is_inside = path.components().all(|part| matches!(part, std::path::Component::Normal(_)));
    if !is_inside || !fs::symlink_metadata(&file).is_ok_and(|there| there.is_file()) {
        return;
    }
    let text = String::from_utf8(fs::read(&file).expect("it is a file")).unwrap_or_default();
    let Some(mut list) = json::parse::<Manifest>(&text) else { return };
    let lines = list.files.iter().map(|(path, entry)| format!("{}  {path}\n", entry.sha256));
    list.release = encode::sha256_of_all(lines).to_string()[..16].to_owned();
    ground.put(path, &Thing::File(json::pretty(&list).into_bytes()));
}
