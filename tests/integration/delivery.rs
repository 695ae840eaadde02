//! What leaves the site by other ways than its pages: picture messages, link previews, QR codes, print sheets.

use std::collections::BTreeSet;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use cardnews::craft::{korean::euckr, qr, text};
use cardnews::look::view;
use cardnews::model::Purpose;
use cardnews::{check, ledger, plan, read};
use image::{ImageFormat, Rgb, RgbImage};

use crate::fixture::{self, Fixture, TOPIC};

fn site(office: &str) -> Fixture {
    let site = Fixture::bare();
    let settings = fs::read_to_string(site.root().join("content/site.yaml")).unwrap();
    site.put("content/site.yaml", format!("{settings}channels: [sms, qr]\n").as_bytes());
    site.put("content/offices/test.yaml", format!("name: 시험 지사\nphone: 055-000-0000\n{office}").as_bytes());
    site.put("content/topics/leak-check.md", TOPIC.as_bytes());
    site
}

fn build(site: &Fixture) -> PathBuf {
    snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews"))
        .args(["build", "--release", "--today", "2026-11-22", "--root"])
        .arg(site.root())
        .assert()
        .success();
    site.root().join("public")
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let all = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
    all.filter(|path| path.to_string_lossy().ends_with(ending)).collect()
}

/// A photograph that no encoder can make small: noise in every channel.
fn noise() -> Vec<u8> {
    let mut state = 1_u32;
    let picture = RgbImage::from_fn(1080, 1080, |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Rgb([(state >> 8) as u8, (state >> 16) as u8, (state >> 24) as u8])
    });
    let mut png = Vec::new();
    picture.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).unwrap();
    png
}

/// Every vendor takes the picture messages: baseline JPEG, at most 1,000 px and 200 kB, a short ASCII name.
#[test]
fn picture_messages_keep_to_every_vendors_limits() {
    let site = site("");
    let card = "![잡음](images/noise.png)";
    site.put("content/topics/leak-check.md", TOPIC.replace("수도꼭지를 모두 잠급니다.", card).as_bytes());
    site.put("content/images/noise.png", &noise());
    let public = build(&site);
    let pictures = files(&public, ".jpg")
        .into_iter()
        .filter(|path| path.to_string_lossy().contains("/mms-") && !path.to_string_lossy().contains("/cards/"));
    let mut sizes = Vec::new();
    for path in pictures {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(name.is_ascii() && name.len() <= 40, "{name}");
        let bytes = fs::read(&path).unwrap();
        assert!(bytes.len() <= 200_000, "{name}: {} bytes", bytes.len());
        // SOF0 is baseline; SOF2 would be progressive (ITU-T T.81, table B.1).
        assert!(bytes.windows(2).any(|marker| marker == [0xFF, 0xC0]), "{name}");
        assert!(!bytes.windows(2).any(|marker| marker == [0xFF, 0xC2]), "{name}");
        let picture = image::load_from_memory(&bytes).unwrap();
        assert_eq!((picture.width(), picture.height()), (800, 1000), "{name}");
        sizes.push(bytes.len());
    }
    assert_eq!(sizes.len(), 4);
    // The noisy card shows that a quality was searched for: it comes near to the limit from below.
    assert!(sizes[2] > 150_000, "{sizes:?}");
}

/// The picture of a preview is 1,200 x 630 px, the pages of every code name it, and all that matters stands in its 2:1 centre.
#[test]
fn previews_are_named_by_every_page() {
    let site = site("");
    let public = build(&site);
    let [preview] = files(&public.join("topics/leak-check"), ".png")
        .into_iter()
        .filter(|path| path.to_string_lossy().contains("/og-"))
        .collect::<Vec<_>>()
        .try_into()
        .unwrap();
    let picture = image::open(&preview).unwrap();
    assert_eq!((picture.width(), picture.height()), (1200, 630));
    let name = preview.file_name().unwrap().to_string_lossy().into_owned();
    for page in ["topics/leak-check/index.html", "8/index.html", "10008/index.html"] {
        let html = fs::read_to_string(public.join(page)).unwrap();
        let tag = format!("<meta property=\"og:image\" content=\"https://water.example.kr/topics/leak-check/{name}\">");
        assert!(html.contains(&tag), "{page}");
    }
    // KakaoTalk cuts 15 px at the top and the bottom: nothing but ground and drawing stands there.
    let rows = picture.to_rgb8();
    let ground = *rows.get_pixel(0, 0);
    for y in (0..15).chain(615..630) {
        assert!((0..600).all(|x| *rows.get_pixel(x, y) == ground), "words in row {y}");
    }
}

/// A QR code for each code of its channel; its PNG has whole px and a quiet zone of four modules.
#[test]
fn every_scanned_code_has_its_symbol() {
    let site = site("");
    let public = build(&site);
    let names: Vec<String> = files(&public.join("qr"), "")
        .iter()
        .filter(|path| path.is_file())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    let codes = BTreeSet::from(["10019.png".to_owned(), "10019.svg".to_owned()]);
    assert_eq!(names.into_iter().collect::<BTreeSet<_>>(), codes);
    let symbol = qr::symbol("https://water.example.kr/10019/").unwrap();
    let picture = image::open(public.join("qr/10019.png")).unwrap().to_luma8();
    assert_eq!(picture.width() as usize, symbol.width() * 10);
    assert!(picture.pixels().all(|pixel| pixel[0] == 0 || pixel[0] == 255), "grey edges");
    assert!(picture.enumerate_pixels().all(|(x, y, pixel)| x.min(y) >= 40 || pixel[0] == 255), "ink in the quiet zone");
    let sheet = fs::read_to_string(public.join("print/leak-check/index.html")).unwrap();
    assert!(sheet.contains(&symbol.path()), "the sheet shows another code");
}

/// With `none` nothing that leaves the page shows an address, with `domain` only the host.
#[test]
fn the_link_policy_holds_everywhere() {
    for (policy, host_allowed) in [("none", false), ("domain", true)] {
        let site = site(&format!("link_policy: {policy}\n"));
        let public = build(&site);
        assert!(!public.join("qr").exists(), "{policy}: a QR code is a link");
        let input = read::site(site.root(), Some(fixture::today())).unwrap();
        let (content, workshop) = check(&input, Purpose::Preview).ready.unwrap();
        let mut shown: Vec<String> = vec![fs::read_to_string(public.join("messages.csv")).unwrap()];
        shown.push(fs::read_to_string(public.join("print/leak-check/index.html")).unwrap());
        let deck = &content.decks[0];
        for (index, card) in deck.cards.iter().enumerate() {
            let topic = &content.site.topics[0];
            let view =
                view::card::view(&content.site, &workshop.theme, &view::Shown::of(topic), card, index + 1, deck.cards.len());
            shown.push(workshop.templates.card(&view).unwrap());
        }
        for text in shown {
            assert!(!text.contains("https://") && !text.contains("example.kr/"), "{policy}: {text}");
            assert!(host_allowed || !text.contains("example.kr"), "{policy}: {text}");
            assert!(!text.contains("class=\"code\""), "{policy}: a QR code is a link");
        }
    }
}

/// Ten thousand topics with two channels: every code is new, valid and one line of the lock; nothing is planned twice.
#[test]
fn ten_thousand_topics_get_their_codes() {
    let input = read::site(site("").root(), Some(fixture::today())).unwrap();
    let mut site = check(&input, Purpose::Preview).ready.unwrap().0.site;
    let first = site.topics[0].clone();
    site.topics = (1..=10_000)
        .map(|number| {
            let mut topic = first.clone();
            (topic.id, topic.number) = (format!("topic-{number}"), number);
            topic
        })
        .collect();
    // Numbers have at most four digits, so the last topic has none of its own.
    site.topics[9_999].number = 0;
    let mut findings = Vec::new();
    let mut ledger = ledger::settle(&site, &[], &mut findings);
    ledger::give_out(&mut ledger, |_| true, &mut findings);
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(ledger.given().count(), 9_999 + 20_000);
    let codes: BTreeSet<&str> = ledger.links.iter().map(|link| link.code.as_str()).collect();
    assert_eq!(codes.len(), ledger.links.len());
    let text = cardnews::files::lock::lines(&ledger.links);
    assert_eq!(text.lines().count(), ledger.links.len());
    assert!(
        ledger
            .links
            .iter()
            .filter(|link| !link.is_number())
            .all(|link| !link.code.contains("444") && !link.code.contains("18"))
    );
}

/// The program counts a message as it counts a line of the corpus; tests/links holds both against Python's codec.
#[test]
fn the_corpus_is_counted() {
    let corpus = fs::read_to_string(fixture::project().join("tests/corpus/euckr.txt")).unwrap();
    let mut seen = 0;
    for line in corpus.lines() {
        let text = euckr::sendable(&text::normal(line.to_owned()));
        let unsendable = euckr::unsendable(&text);
        assert_eq!(unsendable.is_empty(), text.chars().all(|c| euckr::width(c).is_some()), "{line}");
        assert!(euckr::bytes(&text) <= 2 * text.chars().count(), "{line}");
        seen += 1;
    }
    assert!(seen >= 500, "only {seen} lines");
}

/// Every artifact has a path of its own.
#[test]
fn no_path_is_planned_twice() {
    let input = read::site(&fixture::project(), Some(fixture::last_reading())).unwrap();
    let (content, workshop) = check(&input, Purpose::Preview).ready.unwrap();
    let plan = plan::site(&content, &workshop).unwrap();
    let paths: BTreeSet<String> = plan.artifacts.iter().map(|artifact| artifact.path.to_lowercase()).collect();
    assert_eq!(paths.len(), plan.artifacts.len());
}

/// The field for finding shows what one may type: words that callers use, of the site's own topics, and a number.
#[test]
fn the_index_shows_what_one_may_type() {
    let site = Fixture::bare();
    site.put(
        "content/topics/leak-check.md",
        TOPIC.replace("category: info", "category: info\nkeywords: [점검사항, 고장]").as_bytes(),
    );
    let build = ["build", "--no-pictures", "--today", "2026-11-22", "--root"];
    snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews")).args(build).arg(site.root()).assert().success();
    let page = fs::read_to_string(site.root().join("public/index.html")).unwrap();
    assert!(page.contains("예: 점검사항, 8번"), "{page}");
}
