//! What is too heavy for a bad connection is said by the build that made it, and what is not too heavy is not.

use std::fmt::Write as _;
use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

use cardnews::model::Purpose;
use cardnews::{check, read};

use crate::fixture::{self, Fixture, TOPIC};

/// The findings of weight that building a site prints.
fn weighed(change: impl Fn(&Fixture)) -> Vec<String> {
    let site = Fixture::bare();
    site.put("content/topics/leak-check.md", TOPIC.as_bytes());
    change(&site);
    let command = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews"));
    let built = command.args(["build", "--messages", "en", "--root"]).arg(site.root()).assert().success();
    let said = String::from_utf8(built.get_output().stderr.clone()).unwrap();
    said.lines().filter(|line| line.contains("[heavy-")).map(str::to_owned).collect()
}

/// Numbers without a pattern, the same in every run.
fn numbers() -> impl Iterator<Item = u32> {
    let mut state = 1_u32;
    std::iter::repeat_with(move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state >> 8
    })
}

#[test]
fn a_light_site_is_not_spoken_of() {
    assert_eq!(weighed(|_| {}), Vec::<String>::new());
}

/// A style that compresses badly weighs on every page; each is named once.
#[test]
fn a_heavy_style_is_named_with_its_weight() {
    let mut css = String::new();
    for (class, colour) in numbers().take(16_000).enumerate() {
        let _ = writeln!(css, ".c{class}{{color:#{:06x}}}", colour & 0xff_ffff);
    }
    let found = weighed(|site| site.put("themes/default/page.css", css.as_bytes()));
    assert!(found.iter().any(|line| line.contains("topics/leak-check/index.html has ")), "{found:?}");
    assert!(found.iter().any(|line| line.contains(" index.html has ")), "{found:?}");
    assert!(found.iter().all(|line| line.contains("kB without its pictures, more than 60 kB")), "{found:?}");
}

/// A photograph is weighed where it stands on the page, and the card that holds it as well.
#[test]
fn a_heavy_photograph_is_named_with_its_weight() {
    let mut values = numbers();
    let mut sample = || values.next().unwrap_or(0) as u8;
    let picture = RgbImage::from_fn(700, 500, |_, _| Rgb([sample(), sample(), sample()]));
    let mut png = Vec::new();
    picture.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).unwrap();
    let found = weighed(|site| {
        site.put("content/images/photo.png", &png);
        site.put("content/topics/leak-check.md", format!("{TOPIC}\n## 사진\n\n![별 모양 바늘](images/photo.png)\n").as_bytes());
    });
    assert!(found.iter().any(|line| line.contains("assets/photo-") && line.ends_with("more than 200 kB")), "{found:?}");
    assert!(found.iter().any(|line| line.contains("/card-4-") && line.ends_with("more than 800 kB")), "{found:?}");
    assert!(found.iter().all(|line| line.contains("[heavy-picture]")), "{found:?}");
}

/// Pictures are kept in memory while a site is made, up to a sum. The first that find no room are named, none of those before.
#[test]
fn photographs_have_a_limit_in_sum() {
    let mut values = numbers();
    let mut sample = || values.next().unwrap_or(0) as u8;
    // More than 8 MB each: noise does not compress.
    let picture = RgbImage::from_fn(1080, 2700, |_, _| Rgb([sample(), sample(), sample()]));
    let mut png = Vec::new();
    picture.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).unwrap();
    let site = Fixture::bare();
    let mut topic = String::from(TOPIC);
    for name in 'a'..='l' {
        site.put(&format!("content/images/photo-{name}{name}{name}{name}{name}{name}.png"), &png);
        let _ = write!(topic, "\n## 사진 {name}\n\n![별 모양 바늘](images/photo-{name}{name}{name}{name}{name}{name}.png)\n");
    }
    site.put("content/topics/leak-check.md", topic.as_bytes());
    let input = read::site(site.root(), Some(fixture::today())).unwrap();
    let findings = check(&input, Purpose::Preview).findings;
    let refused: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.message.en.contains("made small they may take"))
        .map(|finding| &*finding.place.path)
        .collect();
    let last = ["content/images/photo-kkkkkk.png", "content/images/photo-llllll.png"];
    assert!(!refused.is_empty() && last.ends_with(&refused), "{refused:?}");
    assert!(findings.iter().all(|finding| finding.rule.id != "missing-image"), "what was not read is there all the same");
}

/// The offline desk holds its pictures up to a sum. Beyond it the file has none, and the desk beside the pictures is whole.
#[test]
fn a_desk_too_heavy_for_one_file_has_no_pictures_in_it() {
    let mut values = numbers();
    let mut sample = || values.next().unwrap_or(0) as u8;
    let picture = RgbImage::from_fn(700, 500, |_, _| Rgb([sample(), sample(), sample()]));
    let mut png = Vec::new();
    picture.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).unwrap();
    let offline = |cards: usize| {
        let site = Fixture::bare();
        let settings = std::fs::read_to_string(site.root().join("content/site.yaml")).unwrap();
        site.put("content/site.yaml", format!("{settings}desk: true\n").as_bytes());
        site.put("content/images/photo.png", &png);
        let mut topic = String::from(TOPIC);
        for card in 0..cards {
            let _ = write!(topic, "\n## 사진 {card}\n\n![별 모양 바늘](images/photo.png)\n");
        }
        site.put("content/topics/leak-check.md", topic.as_bytes());
        let command = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews"));
        command.args(["build", "--messages", "en", "--root"]).arg(site.root()).assert().success();
        std::fs::metadata(site.root().join("public/desk/desk-offline.html")).unwrap().len()
    };
    let (few, many) = (offline(2), offline(32));
    assert!(few > 1_000_000, "two cards of noise are in the file: {few} bytes");
    assert!(many < 1_000_000, "24 MB of pictures stay beside the file: {many} bytes");
}

/// A photograph of usual detail as a cover is no fault. One that is pure noise is named where it is called.
#[test]
fn a_photograph_as_a_cover_has_a_limit_of_its_own() {
    let cover = |sample: &mut dyn FnMut(u32, u32) -> u8| {
        let picture = RgbImage::from_fn(1600, 1200, |x, y| Rgb([sample(x, y), sample(y, x), sample(x + y, x)]));
        let mut png = Vec::new();
        picture.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).unwrap();
        move |site: &Fixture| {
            site.put("content/images/photo.png", &png);
            let covered = TOPIC.replace("summary:", "cover: images/photo.png\ncover_alt: 시험 사진\nsummary:");
            site.put("content/topics/leak-check.md", covered.as_bytes());
        }
    };
    let mut values = numbers();
    // Soft light with a little grain, as a camera sees a wall.
    let grain = cover(&mut |x, y| (x / 9 + y / 7) as u8 / 2 + (values.next().unwrap_or(0) % 6) as u8);
    let found = weighed(&grain);
    assert!(found.iter().all(|line| !line.contains("/card-1-") && !line.contains("/og-")), "{found:?}");
    let mut values = numbers();
    let noise = cover(&mut |_, _| values.next().unwrap_or(0) as u8);
    let found = weighed(&noise);
    assert!(found.iter().any(|line| line.contains("/card-1-") && line.ends_with("more than 800 kB")), "{found:?}");
}
