//! What `.cardnews/` remembers about layouts: any text, or a recipe for what lies in its place, which begins with `@`.
//!
//! `KEY1`, `KEY2` and so on in a text stand for the keys under which a layout of the site is truly remembered: no input can
//! guess them. A card of the site is too long. A release says so whatever is remembered, and so does a preview in which nothing
//! remembered bears such a key.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use cardnews::finding::Finding;
use cardnews::model::{Input, Purpose};
use cardnews::{Extent, check_for, read, write};

use super::ground::{self, Ground};
use super::recipe::{self, Step, Thing};
use super::small_site::{self, FRONT, TOPIC};

/// What is found when nothing is remembered, and the keys under which that is remembered.
struct Honest {
    preview: Vec<Finding>,
    release: Vec<Finding>,
    remembered: String,
    keys: Vec<String>,
}

pub(super) fn hold(bytes: &[u8]) {
    if bytes.starts_with(b"@") {
        return disk(bytes);
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    believe(&resolved(text));
}

/// Nothing but the true keys lets a preview believe something, and nothing at all a release.
fn believe(remembered: &str) {
    let honest = honest();
    let (release, _) = found(remembered, Purpose::Release);
    assert_eq!(release, honest.release, "a release believes what is remembered");
    let (preview, after) = found(remembered, Purpose::Preview);
    let bears = |key: &String| remembered.to_ascii_lowercase().contains(key.as_str());
    if !honest.keys.iter().any(bears) {
        assert_eq!(preview, honest.preview, "a preview believes what belongs to no layout");
        assert_eq!(after, honest.remembered, "something is remembered that nobody measured");
    }
    // What is written for the next run says to it what it said to this one.
    let (again, _) = found(&after, Purpose::Preview);
    assert_eq!(again, preview, "the next run finds something else");
}

/// Something lies in the place of the memory: it is read as a file, or not at all, and nothing else is written to.
fn disk(bytes: &[u8]) {
    let ground = Ground::new();
    let honest = honest();
    let part = |name: &str| (name == "honest").then(|| honest.remembered.clone().into_bytes());
    for step in recipe::read(bytes, &part) {
        match step {
            Step::Put(path, Thing::File(content)) => {
                let content = match String::from_utf8(content) {
                    Ok(text) => resolved(&text).into_owned().into_bytes(),
                    Err(error) => error.into_bytes(),
                };
                ground.put(&path, &Thing::File(content));
            }
            Step::Put(path, thing) => ground.put(&path, &thing),
            Step::Do(..) => {}
        }
    }
    let (root, before) = (ground.site(), ground.all());
    let file = root.join(read::LAYOUTS);
    let input = read::site(&root, None).unwrap_or_else(|error| panic!("the site cannot be read: {error}"));
    let is_ours = fs::symlink_metadata(root.join(write::OWN)).is_ok_and(|there| there.is_dir());
    if !is_ours || !fs::symlink_metadata(&file).is_ok_and(|there| there.is_file()) {
        assert_eq!(input.layouts, "", "something that is no file of ours is read");
    }
    let written = write::remember(&root, read::LAYOUTS, "기억\n");
    ground.hold(&before, &[root.join(write::OWN)]);
    let now = ground::below(&ground.all(), &root);
    match written {
        Ok(()) => {
            assert!(matches!(&now[Path::new(read::LAYOUTS)], ground::Lying::File(bytes, ..) if bytes == "기억\n".as_bytes()));
            assert_eq!(read::site(&root, None).map(|input| input.layouts).ok().as_deref(), Some("기억\n"));
        }
        Err(error) => assert!(error.to_string().contains("cardnews-ground-"), "a fault of the disk without its path: {error}"),
    }
    believe(&input.layouts);
}

fn resolved(text: &str) -> Cow<'_, str> {
    if !text.contains("KEY") {
        return Cow::Borrowed(text);
    }
    let keys = honest().keys.iter().enumerate().rev();
    Cow::Owned(keys.fold(text.to_owned(), |text, (index, key)| text.replace(&format!("KEY{}", index + 1), key)))
}

fn honest() -> &'static Honest {
    static HONEST: OnceLock<Honest> = OnceLock::new();
    HONEST.get_or_init(|| {
        let (preview, remembered) = found("", Purpose::Preview);
        let (release, _) = found("", Purpose::Release);
        for findings in [&preview, &release] {
            let overflows = findings.iter().filter(|finding| finding.rule.id == "card-overflows");
            assert_eq!(overflows.count(), 1, "one card of the site is too long");
        }
        let keys = remembered.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect();
        Honest { preview, release, remembered, keys }
    })
}

/// Returns what is found in the site, and what is remembered then.
fn found(remembered: &str, purpose: Purpose) -> (Vec<Finding>, String) {
    let input = Input { layouts: remembered.to_owned(), ..site().clone() };
    let checked = check_for(&input, purpose, Extent::Findings);
    small_site::places(&checked.findings, &input);
    small_site::shown(&checked.findings, &input);
    let (_, workshop) = checked.ready.expect("the small site can be built");
    (checked.findings, workshop.press.remembered())
}

/// The small site with a card that is too long.
fn site() -> &'static Input {
    static SITE: OnceLock<Input> = OnceLock::new();
    SITE.get_or_init(|| {
        let body =
            format!("바늘이 돌면 새고 있습니다.\n\n## 이렇게 확인하세요\n\n{}\n", "수도꼭지를 모두 잠급니다. ".repeat(24));
        let input = small_site::input(&[(TOPIC, &small_site::topic(FRONT, &body))], None);
        let themes: BTreeMap<String, Arc<[u8]>> = read::built_in_themes();
        Input { themes, ..input }
    })
}
