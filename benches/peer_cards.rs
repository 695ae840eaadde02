//! Draws single cards on request, as cardnews does and as takumi alone does: of the repository's own content, and
//! benches/peers/dense.md, a card with a list, a table, a tip, a gradient and a shadow.
//!
//! For benches/peers, which measures other tools at the same cards in the same run.
//! `peer_cards write DIR TOPIC/NUMBER…` writes each card's HTML, the style sheet and the fonts into a folder.
//! `peer_cards cardnews` and `peer_cards takumi DIR` answer lines `TOPIC/NUMBER FILE` on standard input with a JSON
//! line: how many milliseconds the card took, on one thread, and how many bytes its PNG has. FILE gets the PNG.
#![expect(
    clippy::disallowed_methods,
    reason = "pictures and their sources pass through files, so that every peer gets the same"
)]

use std::collections::HashMap;
use std::error::Error;
use std::io::{BufRead, Write, stdin, stdout};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;
use std::{env, fs};

use cardnews::craft::picture;
use cardnews::finding::has_error;
use cardnews::look::{Workshop, view};
use cardnews::model::{Content, Purpose};
use cardnews::{check, read};
use takumi::prelude::{FontResource, Fonts, FromHtmlOptions, ImageSource, OutputFormat, RenderOptions, StyleSheet, Viewport};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let words: Vec<String> = env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["write", folder, cards @ ..] => write(Path::new(folder), cards),
        ["cardnews"] => {
            let (content, workshop) = content()?;
            answer(|card| as_cardnews(&content, &workshop, card))
        }
        ["takumi", folder] => {
            let plain = Plain::new(Path::new(folder))?;
            answer(|card| plain.draw(card))
        }
        // `cargo bench` without a name starts every benchmark; this one is for benches/peers/run only.
        _ => Ok(()),
    }
}

fn content() -> Outcome<(Content, Workshop)> {
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global()?;
    let mut input = read::site(Path::new(env!("CARGO_MANIFEST_DIR")), None)?;
    input.texts.insert(Arc::from("content/topics/dense.md"), Arc::from(include_str!("peers/dense.md")));
    let css = input.themes.get_mut("default/card.css").ok_or("the theme has no card.css")?;
    *css = Arc::from([css, include_bytes!("peers/dense.css").as_slice()].concat());
    let checked = check(&input, Purpose::Preview);
    if has_error(&checked.findings) {
        return Err(format!("what is drawn has mistakes: {:?}", checked.findings).into());
    }
    checked.ready.ok_or_else(|| "the repository's content cannot be built".into())
}

/// Reads `TOPIC/NUMBER FILE` lines until the end of standard input.
fn answer(draw: impl Fn(&str) -> Outcome<Vec<u8>>) -> Outcome<()> {
    for line in stdin().lock().lines() {
        let line = line?;
        let (card, file) = line.split_once(' ').ok_or("expected TOPIC/NUMBER FILE")?;
        let start = Instant::now();
        let png = draw(card)?;
        let time = start.elapsed().as_secs_f64() * 1000.0;
        fs::write(file, &png)?;
        println!("{{\"ms\":{time:.3},\"bytes\":{}}}", png.len());
        stdout().flush()?;
    }
    Ok(())
}

/// From view to PNG, as a build does it.
fn as_cardnews(content: &Content, workshop: &Workshop, card: &str) -> Outcome<Vec<u8>> {
    let drawn = workshop
        .press
        .draw(&html(content, workshop, card)?, workshop.theme.canvas)
        .map_err(|finding| format!("{finding:?}"))?;
    Ok(picture::png(&drawn))
}

fn html(content: &Content, workshop: &Workshop, card: &str) -> Outcome<String> {
    let (topic, number) = card.split_once('/').ok_or("expected TOPIC/NUMBER")?;
    let number: usize = number.parse()?;
    let site = &content.site;
    let deck =
        content.decks.iter().find(|deck| site.topics[deck.topic].id == topic).ok_or_else(|| format!("no topic {topic}"))?;
    let (topic, count) = (&site.topics[deck.topic], deck.cards.len());
    let card = deck.cards.get(number.wrapping_sub(1)).ok_or_else(|| format!("{} has {count} cards", topic.id))?;
    let view = view::card::view(site, &workshop.theme, &view::Shown::of(topic), card, number, count);
    workshop.templates.card(&view).map_err(|finding| format!("{finding:?}").into())
}

/// What the peers draw the same cards from.
fn write(folder: &Path, cards: &[&str]) -> Outcome<()> {
    let (content, workshop) = content()?;
    fs::create_dir_all(folder)?;
    for card in cards {
        fs::write(page(folder, card), html(&content, &workshop, card)?)?;
    }
    fs::write(folder.join("card.css"), &workshop.styles.card)?;
    for face in &workshop.theme.fonts {
        let bytes = workshop.theme.files.get(&face.file).ok_or("the theme lacks a font")?;
        fs::write(folder.join(format!("{}.otf", face.weight)), bytes)?;
    }
    Ok(())
}

fn page(folder: &Path, card: &str) -> PathBuf {
    folder.join(format!("{}.html", card.replace('/', "-")))
}

/// Takumi as its documentation uses it: fonts are registered once, everything else is done for each picture.
struct Plain {
    fonts: Fonts,
    css: String,
    pages: HashMap<String, String>,
}

impl Plain {
    fn new(folder: &Path) -> Outcome<Self> {
        let mut fonts = Fonts::default();
        let mut pages = HashMap::new();
        let mut files: Vec<_> = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
        files.sort();
        for file in files {
            let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if name.ends_with(".otf") {
                fonts.register(FontResource::new(fs::read(&file)?)).map_err(|error| error.to_string())?;
            } else if let Some(card) = name.strip_suffix(".html") {
                pages.insert(card.to_owned(), fs::read_to_string(&file)?);
            }
        }
        Ok(Self { fonts, css: fs::read_to_string(folder.join("card.css"))?, pages })
    }

    fn draw(&self, card: &str) -> Outcome<Vec<u8>> {
        let html = self.pages.get(&card.replace('/', "-")).ok_or_else(|| format!("no card {card}"))?;
        let node = takumi::from_html(html, FromHtmlOptions::default()).map_err(|error| error.to_string())?;
        let sheet = StyleSheet::parse(&self.css).map_err(|error| error.to_string())?;
        let options = RenderOptions::builder()
            .viewport(Viewport::new((1080, 1350)))
            .node(node)
            .fonts(&self.fonts)
            .stylesheet(Arc::new(sheet))
            .images(HashMap::<Arc<str>, ImageSource>::new())
            .build();
        let picture = takumi::render(options).map_err(|error| error.to_string())?;
        let mut png = Vec::new();
        takumi::write_image(&picture, &mut png, OutputFormat::Png).map_err(|error| error.to_string())?;
        Ok(png)
    }
}
