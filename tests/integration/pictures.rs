//! Photographs: upright, small enough, without what the camera wrote into them; on card and page alike.

use std::fs;
use std::io::Cursor;

use cardnews::model::{Binary, Image, Purpose};
use cardnews::{check, read};
use image::{ImageFormat, Rgb, RgbImage};

use crate::fixture::{self, Fixture, TOPIC};

/// A photograph of 1600 x 800 px, held sideways (EXIF orientation 6), with a secret in its EXIF.
fn photograph() -> Vec<u8> {
    let picture = RgbImage::from_fn(1600, 800, |x, y| Rgb([(x / 8) as u8, (y / 4) as u8, 120]));
    let mut jpeg = Vec::new();
    picture.write_to(&mut Cursor::new(&mut jpeg), ImageFormat::Jpeg).unwrap();
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x02".to_vec();
    exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"); // orientation: turn right
    exif.extend(b"\x01\x0e\0\x02\0\0\0\x0c\0\0\0\x26"); // description, 12 bytes at offset 38
    exif.extend(b"\0\0\0\0");
    exif.extend(b"SECRETPLACE\0");
    let mut out = jpeg[..2].to_vec();
    out.extend([0xFF, 0xE1]);
    out.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    out.extend(exif);
    out.extend(&jpeg[2..]);
    out
}

fn site() -> Fixture {
    let site = Fixture::bare();
    let card = "![공장 앞 계량기](images/photo.jpg \"정문 옆\")";
    site.put("content/topics/leak-check.md", TOPIC.replace("수도꼭지를 모두 잠급니다.", card).as_bytes());
    site.put("content/images/photo.jpg", &photograph());
    site
}

/// The picture is turned, made 1,080 px wide at most, and carries no EXIF.
#[test]
fn photographs_lose_their_exif() {
    let site = site();
    let input = read::site(site.root(), Some(fixture::today())).unwrap();
    let checked = check(&input, Purpose::Preview);
    let (content, _) = checked.ready.unwrap();
    let Image::Raster(raster) = &content.site.images["images/photo.jpg"] else { panic!("no raster picture") };
    assert_eq!((raster.width, raster.height), (800, 1600));
    assert!(photograph().windows(6).any(|bytes| bytes == b"SECRET"));
    assert!(!raster.bytes.windows(6).any(|bytes| bytes == b"SECRET"));
    assert!(!raster.bytes.windows(4).any(|bytes| bytes == b"Exif"));
}

/// The page links the new picture by a hashed name, and the card shows it.
#[test]
fn photographs_stand_on_card_and_page() {
    let site = site();
    snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews")).arg("build").arg("--root").arg(site.root()).assert().success();
    let public = site.root().join("public");
    let page = fs::read_to_string(public.join("topics/leak-check/index.html")).unwrap();
    let at = page.find("../../assets/photo-").unwrap();
    let address = page[at..].split('"').next().unwrap();
    assert!(public.join("topics/leak-check").join(address).is_file());
    // The page of the topic's number stands one folder higher.
    let code = fs::read_to_string(public.join("8/index.html")).unwrap();
    let at = code.find("\"../assets/photo-").unwrap();
    assert!(public.join("8").join(code[at + 1..].split('"').next().unwrap()).is_file());
    let card = fs::read_dir(public.join("topics/leak-check")).unwrap().map(|entry| entry.unwrap().path());
    let card = card.into_iter().find(|path| path.file_name().unwrap().to_string_lossy().starts_with("card-3-")).unwrap();
    let pixels = image::open(card).unwrap().to_rgb8();
    let colourful = pixels.pixels().filter(|pixel| pixel[2].abs_diff(120) < 12 && pixel[0].abs_diff(pixel[1]) > 20).count();
    assert!(colourful > 50_000, "the card does not show the photograph: {colourful} pixels");
}

/// The rules that speak about a picture of this name.
fn rules(name: &str, bytes: &[u8]) -> Vec<&'static str> {
    let site = Fixture::bare();
    let card = format!("![공장 앞 계량기](images/{name})");
    site.put("content/topics/leak-check.md", TOPIC.replace("수도꼭지를 모두 잠급니다.", &card).as_bytes());
    site.put(&format!("content/images/{name}"), bytes);
    let checked = check(&read::site(site.root(), Some(fixture::today())).unwrap(), Purpose::Preview);
    checked.findings.iter().map(|finding| finding.rule.id).collect()
}

fn jpeg(width: u16, height: u16, progressive: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 80);
    encoder.set_progressive(progressive);
    let pixel = |at: usize| (at % usize::from(width) * 7 + at / usize::from(width) * 3) as u8;
    let rgb: Vec<u8> = (0..usize::from(width) * usize::from(height)).flat_map(|at| [pixel(at), 99, 200]).collect();
    encoder.encode(&rgb, width, height, jpeg_encoder::ColorType::Rgb).unwrap();
    bytes
}

/// A JPEG of which a part is missing would be shown half grey; it is refused like a PNG and a WebP.
#[test]
fn what_is_cut_off_is_refused() {
    for progressive in [false, true] {
        let whole = jpeg(700, 600, progressive);
        assert!(rules("a.jpg", &whole).is_empty(), "a whole one is refused");
        for share in [20, 2] {
            let mut cut = whole[..whole.len() / share].to_vec();
            assert_eq!(rules("a.jpg", &cut), ["broken-image"], "cut after 1/{share}");
            // One that loads in steps has every pixel after each of them, only coarser.
            if !progressive {
                cut.extend([0xFF, 0xD9]);
                assert_eq!(rules("a.jpg", &cut), ["broken-image"], "cut after 1/{share} and closed");
            }
        }
        let mut after = whole.clone();
        after.extend(b"what cameras put behind the picture");
        assert!(rules("a.jpg", &after).is_empty(), "what follows the end is no reason to refuse it");
    }
}

/// The file name of a published picture can be read, and never begins with a hyphen.
#[test]
fn published_names_are_readable() {
    let cases = [
        ("photo.jpg", "photo-"),
        ("정문 Front-Door.jpg", "front-door-"),
        ("여권 사진.jpg", "leak-check-"),
        ("---.jpg", "leak-check-"),
        ("IMG_2026.jpg", "img-2026-"),
    ];
    for (name, start) in cases {
        let site = site();
        let topic = TOPIC.replace("수도꼭지를 모두 잠급니다.", &format!("![공장 앞 계량기](<images/{name}>)"));
        site.put("content/topics/leak-check.md", topic.as_bytes());
        site.put(&format!("content/images/{name}"), &photograph());
        let checked = check(&read::site(site.root(), Some(fixture::today())).unwrap(), Purpose::Preview);
        let (content, workshop) = checked.ready.unwrap();
        let plan = cardnews::plan::site(&content, &workshop).unwrap();
        let path = &plan.assets[&format!("images/{name}")];
        assert!(path.starts_with(&format!("assets/{start}")), "{name} became {path}");
    }
}

/// Pictures that no text names are not opened: only their names are read.
#[test]
fn unused_pictures_cost_nothing() {
    let site = site();
    site.put("content/images/unused.jpg", b"no picture at all");
    let input = read::site(site.root(), Some(fixture::today())).unwrap();
    assert!(matches!(input.binaries["content/images/unused.jpg"], Binary::Unread));
    assert!(matches!(input.binaries["content/images/photo.jpg"], Binary::Picture(Ok(_))));
    assert!(check(&input, Purpose::Preview).findings.is_empty());
}
