//! The formats of cards: each has its own files, says what the page says, and keeps clear of what apps cover.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use cardnews::look::view;
use cardnews::model::{CardKind, Content, Format, Purpose};
use cardnews::{check, fit, read};
use rayon::prelude::*;

use crate::fixture::{self, Fixture, TOPIC};
use crate::parity;

const FURTHER: [Format; 3] = [Format::Square, Format::Story, Format::Wide];

fn build(site: &Fixture, options: &[&str]) -> snapbox::cmd::OutputAssert {
    let command = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews"));
    command.args(["build", "--today", "2026-11-22"]).args(options).current_dir(site.root()).assert()
}

/// The names of all pictures to send: `card-1.png`, `square/card-1.png`.
fn sent(site: &Fixture) -> BTreeSet<String> {
    let cards = site.root().join("public/topics/leak-check/cards");
    let names = |folder: &Path| -> Vec<String> {
        let entries = fs::read_dir(folder).into_iter().flatten();
        entries
            .map(|entry| entry.unwrap())
            .filter(|entry| entry.path().is_file())
            .map(|entry| entry.file_name().into_string().unwrap())
            .collect()
    };
    let mut out: BTreeSet<String> = names(&cards).into_iter().filter(|name| name.starts_with("card-")).collect();
    for format in FURTHER.map(Format::name) {
        out.extend(names(&cards.join(format)).into_iter().map(|name| format!("{format}/{name}")));
    }
    out
}

#[test]
fn each_format_has_its_own_files() {
    let site = Fixture::bare();
    site.put("content/topics/leak-check.md", TOPIC.as_bytes());
    build(&site, &[]).success();
    let portrait = sent(&site);
    let card = |name: &str| fs::read(site.root().join("public/topics/leak-check/cards").join(name)).unwrap();
    let (before, page) = (card("card-3.png"), site.root().join("public/topics/leak-check/index.html"));
    assert!(!fs::read_to_string(&page).unwrap().contains("다른 모양"));

    let settings = fs::read_to_string(site.root().join("content/site.yaml")).unwrap();
    site.put("content/site.yaml", format!("{settings}desk: true\nformats: [portrait, square, story, wide]\n").as_bytes());
    build(&site, &[]).success();
    assert_eq!(card("card-3.png"), before, "portrait does not know of other formats");
    for (format, size) in FURTHER.into_iter().zip([(1080, 1080), (1080, 1920), (1920, 1080)]) {
        let name = format!("{}/card-3.png", format.name());
        assert!(sent(&site).contains(&name), "{name}");
        let picture = image::load_from_memory(&card(&name)).unwrap();
        assert_eq!((picture.width(), picture.height()), size, "{name}");
    }
    let page = fs::read_to_string(&page).unwrap();
    for (name, word) in [("square", "정사각"), ("story", "스토리"), ("wide", "가로화면")] {
        let archive = page
            .split("href=\"")
            .filter_map(|part| part.split('"').next())
            .find(|href| href.starts_with(&format!("cards-{name}-")));
        let bytes = fs::read(site.root().join("public/topics/leak-check").join(archive.unwrap())).unwrap();
        let holds = |name: &str| bytes.windows(name.len()).filter(|window| *window == name.as_bytes()).count();
        // Each name stands before its file and in the directory.
        assert_eq!((holds(&format!("8번-{word}-1.png")), holds(&format!("8번-{word}-4.png"))), (2, 2), "{name}");
        assert!(page.contains(&format!("8번-{word}-모두.zip")));
    }
    let desk = fs::read_to_string(site.root().join("public/desk/index.html")).unwrap();
    assert!(desk.contains("topics/leak-check/card-wide-4-"), "the desk offers them");

    build(&site, &["--formats", "square"]).success();
    let square: BTreeSet<String> = portrait.iter().map(|name| format!("square/{name}")).collect();
    assert_eq!(sent(&site), portrait.union(&square).cloned().collect());
    build(&site, &["--formats", "portrait"]).success();
    assert_eq!(sent(&site), portrait);
}

/// The eleven topics and those of the city, in every format.
fn sites() -> Vec<(Content, cardnews::look::Workshop)> {
    let city = fixture::project().join("tests/sites/city");
    let inputs = [read::site(&fixture::project(), Some(fixture::last_reading())), read::site(&city, Some(fixture::today()))];
    inputs.map(|input| check(&fixture::in_every_format(input.unwrap()), Purpose::Preview).ready.unwrap()).into()
}

/// Meta asks to keep the top 14 % and the bottom 20 % of a story free (themes/README.md): each row there has one colour.
#[test]
fn nothing_stands_where_apps_cover_a_story() {
    let mut drawn = 0;
    for (content, workshop) in sites() {
        let theme = workshop.in_format(Format::Story);
        let cards: Vec<(usize, usize)> = (0..content.decks.len())
            .flat_map(|topic| (0..content.cards(Format::Story, topic).len()).map(move |card| (topic, card)))
            .collect();
        cards.par_iter().for_each(|(topic, index)| {
            let (topic, cards) = (&content.site.topics[*topic], content.cards(Format::Story, *topic));
            let shown = view::Shown::of(topic);
            let view = view::card::view(&content.site, theme, &shown, &cards[*index], index + 1, cards.len());
            let picture = workshop.press.draw(&workshop.templates.card(&view).unwrap(), theme.canvas).unwrap();
            let row = picture.width as usize * 4;
            for (y, row) in picture.rgba.chunks(row).enumerate().filter(|(y, _)| *y < 269 || *y >= 1920 - 384) {
                assert!(
                    row.chunks(4).all(|pixel| pixel == &row[..4]),
                    "{} card {}: something is at row {y}",
                    topic.id,
                    index + 1
                );
            }
        });
        drawn += cards.len();
    }
    assert!(drawn > 150, "only {drawn} cards were drawn");
}

/// The cards that a section was divided into say together what it says on the page, each with its heading and its number.
#[test]
fn every_format_says_what_the_page_says() {
    let (mut compared, mut divided) = (0, 0);
    let (content, workshop) = sites().swap_remove(0);
    for deck in &content.decks {
        let topic = &content.site.topics[deck.topic];
        let page = parity::topic_page(&content, &workshop, deck);
        for format in FURTHER {
            let mut cards = content.cards(format, deck.topic).iter();
            for number in 1..=deck.cards.len() {
                let mut said = String::new();
                let mut title = String::new();
                loop {
                    let card = cards.next().unwrap();
                    let words = parity::letters(&fit::words(&content, &workshop, format, topic, card).unwrap());
                    if card.parts == 1 {
                        said = words;
                        break;
                    }
                    assert_eq!(card.kind, CardKind::Body);
                    title = parity::letters(&cardnews::model::block::words(&card.heading));
                    let own = words.strip_prefix(&format!("{title}({}/{})", card.part, card.parts));
                    said.push_str(own.unwrap_or_else(|| panic!("{} {}: {words}", topic.id, format.name())));
                    divided += 1;
                    if card.part == card.parts {
                        break;
                    }
                }
                let read = parity::letters(&parity::section(&page, number));
                assert_eq!(format!("{title}{said}"), read, "{} {} section {number}", topic.id, format.name());
                compared += 1;
            }
            assert!(cards.next().is_none(), "{} has more cards in {}", topic.id, format.name());
        }
    }
    assert!(compared > 300 && divided > 20, "{compared} compared, {divided} parts");
}

/// A theme need not know any format but portrait.
#[test]
fn a_theme_without_formats_says_so() {
    let site = Fixture::bare();
    site.put("content/topics/leak-check.md", TOPIC.as_bytes());
    let mut input = read::site(site.root(), Some(fixture::today())).unwrap();
    let theme = input.themes.get_mut("default/theme.yaml").unwrap();
    let text = std::str::from_utf8(theme).unwrap();
    let (start, end) = (text.find("\nformats:\n").unwrap(), text.find("\nfonts:\n").unwrap());
    *theme = Arc::from(format!("{}{}", &text[..start], &text[end..]).into_bytes());
    let portrait = check(&input, Purpose::Preview);
    assert!(!cardnews::finding::has_error(&portrait.findings), "{:?}", portrait.findings);
    let every = check(&fixture::in_every_format(input), Purpose::Preview);
    let said: Vec<(&str, &str)> =
        every.findings.iter().map(|finding| (&*finding.place.path, finding.message.en.as_str())).collect();
    let lacks = |name: &str| ("content/site.yaml", format!("the theme 'default' has no format '{name}'"));
    for (path, message) in ["square", "story", "wide"].map(lacks) {
        assert!(said.contains(&(path, &message)), "{said:?}");
    }
    assert_eq!(every.ready.unwrap().0.further.len(), 0);
}
