//! The face of an office: whatever its colours, type stays clear; what is made of its logo is there, and is its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cardnews::craft::colour::Colour;
use cardnews::finding::{Finding, Place};
use cardnews::look::house;
use cardnews::model::{House, Theme, house::Colours};
use cardnews::parse;
use proptest::prelude::*;

use crate::fixture;

const OFFICES: [&str; 5] = ["city", "tax", "transit", "desk", "library"];

fn default_theme() -> Theme {
    let input = cardnews::read::site(&fixture::project().join("tests/sites/city"), Some(fixture::today())).unwrap();
    parse::theme_of(&input).unwrap()
}

/// A theme in the house style of two colours, and what is said of them.
fn dressed(theme: &Theme, main: Colour, accent: Option<Colour>) -> (Theme, Vec<Finding>) {
    let (mut theme, mut findings) = (theme.clone(), Vec::new());
    let place = || Place::file("content/offices/test.yaml");
    let colours = Colours { main: (main, place()), accent: accent.map(|accent| (accent, place())) };
    let house = House { logo: None, colours: Some(colours) };
    house::dress(&mut theme, &house, &BTreeMap::new(), "시험", &mut findings);
    (theme, findings)
}

/// Every pair of a theme, in every category, by day and by night, and type on solid grounds.
fn pale_pairs(theme: &Theme) -> Vec<String> {
    let mut pale = Vec::new();
    let pairs = theme.contrast.iter().map(|pair| (pair.text.as_str(), pair.ground.as_str(), pair.least));
    let pairs: Vec<_> = pairs.chain([("on-solid", "solid", 4.5)]).collect();
    for shape in &theme.shapes {
        for (mode, common, own) in [("light", &theme.light, &shape.light), ("dark", &theme.dark, &shape.dark)] {
            let colour = |token: &str| Colour::parse(own.get(token).or_else(|| common.get(token)).unwrap()).unwrap();
            for (text, ground, least) in &pairs {
                let ratio = colour(text).contrast(colour(ground));
                if ratio < *least {
                    pale.push(format!("{} {mode}: {text} on {ground} {ratio:.2}", shape.class));
                }
            }
        }
    }
    pale
}

/// The colour that a finding proposes.
fn proposed(finding: &Finding) -> Colour {
    let help = &finding.help.en;
    Colour::parse(help.split('"').nth(1).unwrap()).unwrap()
}

/// Colours at the edges: the darkest, the lightest, the purest, and greys of which neither black nor white stands out much.
const EDGES: &[&str] = &["#000000", "#FFFFFF", "#808080", "#FFFF00", "#0000FF", "#FF0000", "#00FF00", "#767676", "#7F7F00"];

/// Colours of all kinds: any, and those at the edges.
fn colour() -> impl Strategy<Value = Colour> {
    let any = any::<[u8; 3]>().prop_map(|[r, g, b]| Colour::parse(&format!("#{r:02X}{g:02X}{b:02X}")).unwrap());
    prop_oneof![4 => any, 1 => prop::sample::select(EDGES).prop_map(|hex| Colour::parse(hex).unwrap())]
}

#[test]
fn every_pair_of_colours_keeps_its_contrast() {
    let theme = default_theme();
    proptest!(ProptestConfig::with_cases(200), |(main in colour(), accent in prop::option::of(colour()))| {
        let (dress, findings) = dressed(&theme, main, accent);
        prop_assert_eq!(pale_pairs(&dress), Vec::<String>::new());
        let (mut main, mut accent) = (main, accent);
        for finding in &findings {
            let near = proposed(finding);
            if finding.help.en.contains("accent:") { accent = Some(near) } else { main = near }
        }
        // What is proposed is what is used, and nothing more is said of it.
        let again = dressed(&theme, main, accent);
        prop_assert!(again.1.is_empty(), "{:?}", again.1);
        let solid = |theme: &Theme| theme.shape(0).light["solid"].clone();
        prop_assert_eq!(solid(&dress), solid(&again.0));
        prop_assert_eq!(solid(&again.0), main.hex());
    });
}

/// The house style of the examples, built once.
fn built() -> (tempfile::TempDir, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    let content = fixture::project().join("tests/faces/content");
    snapbox::cmd::Command::new("cp").arg("-r").arg(content).arg(root.path()).assert().success();
    let command = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews"));
    command.args(["build", "--today", "2026-11-22"]).current_dir(root.path()).assert().success();
    let public = root.path().join("public");
    (root, public)
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn each_office_has_icons_and_a_manifest_and_nothing_of_another() {
    let (_root, public) = built();
    let mut icons: BTreeSet<Vec<u8>> = BTreeSet::new();
    let mut logos: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for office in OFFICES {
        let site = public.join(office);
        for (name, side) in house::icon::RASTERS {
            let picture = image::open(site.join(name)).unwrap();
            assert_eq!((picture.width(), picture.height()), (side, side), "{office} {name}");
            assert!(!picture.to_rgba8().pixels().any(|px| px[3] < 255), "{office} {name} is opaque");
        }
        icons.insert(fs::read(site.join("icon-512.png")).unwrap());
        let manifest = read(&site.join("manifest.webmanifest"));
        for needed in ["\"name\"", "\"short_name\"", "\"theme_color\"", "\"background_color\"", "any maskable"] {
            assert!(manifest.contains(needed), "{office}: {needed}");
        }
        for part in manifest.split("\"src\": \"").skip(1) {
            assert!(site.join(part.split('"').next().unwrap()).is_file(), "{office}: {part}");
        }
        let page = read(&site.join("topics/visit/index.html"));
        assert!(page.contains("rel=\"manifest\"") && page.contains("manifest-src &#39;self&#39;"), "{office}");
        assert_eq!(page.matches("<meta name=\"theme-color\"").count(), 2, "{office}");
        // All that pages name is there.
        for attribute in ["src=\"", "srcset=\"", "href=\""] {
            let named = page.split(attribute).skip(1).map(|part| part.split('"').next().unwrap());
            for name in named.filter(|name| name.starts_with("../../") && !name.ends_with('/')) {
                let name = name.trim_start_matches("../../").split('#').next().unwrap();
                assert!(site.join(name).is_file(), "{office}: {name}");
            }
        }
        let names = fs::read_dir(site.join("assets")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        logos.insert(office, names.filter(|name| name.starts_with("logo-")).collect());
    }
    assert_eq!(icons.len(), OFFICES.len(), "each office has an icon of its own");
    let all: BTreeSet<&String> = logos.values().flatten().collect();
    assert_eq!(all.len(), logos.values().map(BTreeSet::len).sum::<usize>(), "no logo lies in two sites: {logos:?}");
    assert!(logos.values().all(|names| !names.is_empty()), "{logos:?}");
}

/// The five are quite different, and none has to be told of anything.
#[test]
fn the_examples_have_nothing_to_mend() {
    let (root, _) = built();
    let command = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews"));
    let output = command.args(["check", "--today", "2026-11-22", "--messages", "en"]).current_dir(root.path());
    let said = String::from_utf8_lossy(&output.assert().success().get_output().stderr.clone()).into_owned();
    assert!(!said.contains("adapted-colour") && !said.contains("error["), "{said}");
}

/// An office without a face gets nothing of it.
#[test]
fn a_site_without_a_face_has_no_manifest_and_no_house_style() {
    let theme = default_theme();
    assert!(theme.house.is_none());
    let style = cardnews::look::style::page(&theme);
    assert!(!style.contains("on-solid") && !cardnews::look::policy::page(&theme).contains("manifest-src"));
    let files: Vec<&Arc<[u8]>> =
        theme.files.iter().filter(|(path, _)| path.starts_with("static/")).map(|(_, file)| file).collect();
    assert_eq!(files.len(), 3);
}
