//! tests/cards: a topic beside the picture of its first body card, or of what its title names; tolerance 1 of 255. Some have a
//! picture in each further format too: `NAME-in-square.png`.

use std::fs;
use std::io::Cursor;
use std::path::PathBuf;

use cardnews::craft::picture::{self, Pixels, palette};
use cardnews::look::{typeset::measured::Overflow, view};
use cardnews::model::{Canvas, Card, CardKind, Format, Kind, PosterKind, Purpose, Theme};
use cardnews::{check, read};
use rayon::prelude::*;

use crate::fixture::{self, Fixture};

/// The cases that are drawn in every format: a cover, steps, a table, a closing.
const IN_EVERY_FORMAT: [&str; 4] = ["cover-with-drawing", "steps-with-pictograms", "table-with-full-columns", "closing"];

/// Draws the first `##` card of every case and compares it with the reference beside it.
#[test]
fn every_card_looks_as_before() {
    let mut failed = Vec::new();
    let cases = fixture::cases("cards", "md");
    assert!(cases.len() >= 10, "the cases are missing");
    let mut asked: Vec<(PathBuf, Format)> = cases.into_iter().map(|path| (path, Format::Portrait)).collect();
    for name in IN_EVERY_FORMAT {
        let path = fixture::project().join(format!("tests/cards/{name}.md"));
        asked.extend(Format::ALL[1..].iter().map(|format| (path.clone(), *format)));
    }
    for (path, format) in asked {
        let drawn = draw(&fs::read_to_string(&path).unwrap(), format);
        // As it was drawn: what the palette makes of it has a test of its own.
        let mut actual = Vec::new();
        let picture = image::RgbaImage::from_raw(drawn.width, drawn.height, drawn.rgba).unwrap();
        picture.write_to(&mut Cursor::new(&mut actual), image::ImageFormat::Png).unwrap();
        let reference = match format {
            Format::Portrait => path.with_extension("png"),
            further => {
                let name = path.file_stem().unwrap().to_string_lossy();
                path.with_file_name(format!("{name}-in-{}.png", further.name()))
            }
        };
        if fixture::bless() {
            fs::write(&reference, &actual).unwrap();
            continue;
        }
        let worst = difference(&actual, &fs::read(&reference).unwrap_or_default());
        if worst > 1 {
            let name = reference.file_stem().unwrap().to_string_lossy().into_owned();
            let kept = fixture::project().join(format!("target/{name}-actual.png"));
            fs::write(&kept, &actual).unwrap();
            failed.push(format!("{}: differs by {worst}; see {}", reference.display(), kept.display()));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// tests/same-output asks for it.
#[test]
#[ignore = "writes sites for other programs, and tests nothing"]
fn write_sites() {
    for path in fixture::cases("cards", "md") {
        site(&fs::read_to_string(&path).unwrap()).copy_out(&path);
    }
}

fn site(topic: &str) -> Fixture {
    let site = Fixture::bare();
    site.put("content/topics/case.md", topic.as_bytes());
    let shared = fixture::project().join("content");
    for folder in ["images"] {
        for entry in fs::read_dir(shared.join(folder)).unwrap() {
            let entry = entry.unwrap();
            site.put(&format!("content/{folder}/{}", entry.file_name().to_string_lossy()), &fs::read(entry.path()).unwrap());
        }
    }
    // Drawn by a script for these cases: nobody's street.
    site.put("content/images/photo.jpg", &fs::read(fixture::project().join("tests/cards/photo.jpg")).unwrap());
    site.put("content/images/scene.svg", &fs::read(fixture::project().join("tests/cards/scene.svg")).unwrap());
    site.put(
        "content/facts.yaml",
        "open-fee:\n  value: 전화로 알려 드립니다\n  what: 수수료\n  basis: 시험\n  status: unconfirmed\n".as_bytes(),
    );
    site
}

fn draw(topic: &str, format: Format) -> Pixels {
    let site = site(topic);
    let input = fixture::in_every_format(read::site(site.root(), Some(fixture::today())).unwrap());
    let checked = check(&input, Purpose::Preview);
    assert!(!cardnews::finding::has_error(&checked.findings), "{:?}", checked.findings);
    let (content, workshop) = checked.ready.unwrap();
    let deck = &content.decks[0];
    let poster = |kind: PosterKind| {
        let view = view::poster::view(
            &content.site,
            &workshop.theme,
            &content.ledger,
            &view::Shown::of(&content.site.topics[0]),
            kind,
            deck.step(kind),
        );
        workshop.press.draw(&workshop.templates.poster(kind, &view).unwrap(), kind.canvas()).unwrap()
    };
    // A case about the cover, the answer or the closing names it in its title.
    let topic = &content.site.topics[0];
    let index = match topic.title.as_str() {
        "표지" => 0,
        "답" => 1,
        "마지막" => content.cards(format, 0).len() - 1,
        "미리보기" => return poster(PosterKind::Preview),
        "인쇄물" => return poster(PosterKind::Sheet),
        _ => 2,
    };
    let (theme, cards) = (workshop.in_format(format), content.cards(format, 0));
    let view = view::card::view(&content.site, theme, &view::Shown::of(topic), &cards[index], index + 1, cards.len());
    workshop.press.draw(&workshop.templates.card(&view).unwrap(), theme.canvas).unwrap()
}

/// The largest difference of any channel of any pixel; 255 when the sizes differ.
fn difference(a: &[u8], b: &[u8]) -> u8 {
    let (Ok(a), Ok(b)) = (image::load_from_memory(a), image::load_from_memory(b)) else { return 255 };
    let (a, b) = (a.to_rgba8(), b.to_rgba8());
    if a.dimensions() != b.dimensions() {
        return 255;
    }
    a.as_raw().iter().zip(b.as_raw()).map(|(x, y)| x.abs_diff(*y)).max().unwrap_or(0)
}

/// The palette moves no channel of any pixel of the eleven topics further than its bound.
#[test]
fn files_show_what_was_drawn() {
    let input = read::site(&fixture::project(), Some(fixture::last_reading())).unwrap();
    let (content, workshop) = check(&fixture::in_every_format(input), Purpose::Preview).ready.unwrap();
    let mut pictures: Vec<(String, Canvas)> = Vec::new();
    for deck in &content.decks {
        let topic = &content.site.topics[deck.topic];
        for format in Format::ALL {
            let (theme, cards) = (workshop.in_format(format), content.cards(format, deck.topic));
            // Where no other format has a drawing of its own, a few cards tell as much as all.
            let step = if format == Format::Portrait { 1 } else { 4 };
            for (index, card) in cards.iter().enumerate().step_by(step) {
                let view = view::card::view(&content.site, theme, &view::Shown::of(topic), card, index + 1, cards.len());
                pictures.push((workshop.templates.card(&view).unwrap(), theme.canvas));
            }
        }
        for kind in [PosterKind::Preview, PosterKind::Sheet] {
            let view = view::poster::view(
                &content.site,
                &workshop.theme,
                &content.ledger,
                &view::Shown::of(topic),
                kind,
                deck.step(kind),
            );
            pictures.push((workshop.templates.poster(kind, &view).unwrap(), kind.canvas()));
        }
    }
    assert!(pictures.len() > 100);
    let worst = |(html, canvas): &(String, Canvas)| {
        let drawn = workshop.press.draw(html, *canvas).unwrap();
        let file = image::load_from_memory(&picture::png(&drawn)).unwrap().to_rgba8();
        drawn.rgba.iter().zip(file.as_raw()).map(|(drawn, shown)| drawn.abs_diff(*shown)).max().unwrap()
    };
    let worst: Vec<u8> = pictures.par_iter().map(worst).collect();
    let beyond = worst.iter().filter(|worst| **worst > palette::NEAR).count();
    println!("{} pictures; the palette moved {beyond} further than {} of 255", pictures.len(), palette::NEAR);
    assert!(worst.iter().all(|worst| *worst <= palette::FAR), "{worst:?}");
    assert!(beyond * 20 <= pictures.len(), "{beyond} pictures need the wider bound");
}

/// A card's content keeps its measures when its frame is left out; so does the question of a poster. Every step of the eleven
/// topics is compared, those at which a card does not fit among them.
#[test]
fn content_is_measured_alone_as_on_the_whole_card() {
    let input = read::site(&fixture::project(), Some(fixture::last_reading())).unwrap();
    let (content, workshop) = check(&fixture::in_every_format(input), Purpose::Preview).ready.unwrap();
    let judge = |html: &str, theme: &Theme, canvas: Canvas, kind: Kind| {
        workshop.press.judge(html, canvas, &[theme.areas[kind]]).unwrap().overflows.clone()
    };
    let (mut fitting, mut overflowing) = (0, 0);
    let mut compare = |whole: Vec<Option<Overflow>>, alone: Vec<Option<Overflow>>, what: &str| {
        assert_eq!(whole, alone, "{what}");
        match whole[0].as_ref().unwrap().is_none() {
            true => fitting += 1,
            false => overflowing += 1,
        }
    };
    for deck in &content.decks {
        let topic = &content.site.topics[deck.topic];
        for format in Format::ALL {
            let (theme, cards) = (workshop.in_format(format), content.cards(format, deck.topic));
            for (index, card) in cards.iter().enumerate().filter(|(_, card)| card.kind != CardKind::Cover) {
                let kind = Kind::Card(card.kind);
                for step in &theme.steps[kind] {
                    let card = Card { step: *step, figure_height: *theme.sizes.figure_heights.first(), ..card.clone() };
                    let whole = view::card::view(&content.site, theme, &view::Shown::of(topic), &card, index + 1, cards.len());
                    let alone = view::card::content(&content.site, theme, &view::Shown::of(topic), &card);
                    let (whole, alone) = (workshop.templates.card(&whole).unwrap(), workshop.templates.card(&alone).unwrap());
                    assert!(alone.len() < whole.len());
                    compare(
                        judge(&whole, theme, theme.canvas, kind),
                        judge(&alone, theme, theme.canvas, kind),
                        &format!("{} {} {} {step}", topic.id, format.name(), kind.name()),
                    );
                }
            }
        }
        let theme = &workshop.theme;
        for kind in [PosterKind::Preview, PosterKind::Sheet] {
            for step in &theme.steps[kind] {
                let whole = view::poster::outline(&content.site, theme, &content.ledger, &view::Shown::of(topic), kind, *step);
                let alone = view::poster::content(&content.site, theme, &content.ledger, &view::Shown::of(topic), kind, *step);
                let html = |view| workshop.templates.poster(kind, &view).unwrap();
                let (whole, alone) = (html(whole), html(alone));
                assert!(alone.len() < whole.len());
                let judge = |html: &str| judge(html, theme, kind.canvas(), Kind::Poster(kind));
                compare(judge(&whole), judge(&alone), &format!("{} {} {step}", topic.id, kind.name()));
            }
        }
    }
    assert!(fitting > 100 && overflowing > 20, "{fitting} fit, {overflowing} do not");
}
