//! Times the stages of a build and every card on one thread, over the repository's own content.
//!
//! `cargo bench --bench stages` prints medians in milliseconds. Nothing is written and nothing is judged:
//! docs/benchmarks.md holds the figures and the machine they were taken on.

use std::path::Path;
use std::time::{Duration, Instant};

use cardnews::craft::picture;
use cardnews::finding::Finding;
use cardnews::look::{style, template::Templates, typeset::Press, view};
use cardnews::model::Purpose;
use cardnews::{check, fit, lint, parse, plan, read, rules};

const ROUNDS: usize = 15;

fn main() {
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().expect("the first pool of this process");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let input = read::site(root, None).expect("the repository's content can be read");
    let checked = check(&input, Purpose::Preview);
    let (content, mut workshop) = checked.ready.expect("the repository's content can be built");

    let read_time = median(|| drop(read::site(root, None)));
    let parse_time = median(|| drop(parse::site(&input, &mut Vec::new())));
    let scope = lint::Scope {
        site: &content.site,
        theme: &workshop.theme,
        today: input.today,
        rules: rules::ALL,
        sources: &input.texts,
    };
    let lint_time = median(|| drop(lint::check(&scope, &mut Vec::<Finding>::new())));
    let template_time = median(|| drop(Templates::new(&workshop.theme)));
    let style_time = median(|| drop(style::card(&workshop.theme)));
    let plan_time = median(|| drop(plan::site(&content, &workshop)));
    let cold = Press::new(&workshop.theme, workshop.styles.card.clone(), &content.site, "");
    let fonts_time = once(|| drop(cold.measure("<p>가</p>", workshop.theme.canvas)));
    // A typesetter remembers what it has laid out, so each round has a new one.
    let fit_time = median(|| {
        workshop.press = Press::new(&workshop.theme, workshop.styles.card.clone(), &content.site, "");
        drop(fit::decks(&content, &workshop, &input.texts, fit::Size::Largest, &mut Vec::new()));
    });

    println!("read {read_time:.1}  parse {parse_time:.1}  lint {lint_time:.1}  plan {plan_time:.1}  (ms, median of {ROUNDS})");
    println!("parse + lint + plan {:.1} ms", parse_time + lint_time + plan_time);
    println!(
        "templates compiled {template_time:.1} ms  styles {style_time:.2} ms  fonts and styles on first use {fonts_time:.1} ms"
    );
    println!("fit of all cards {fit_time:.1} ms");

    let canvas = workshop.theme.canvas;
    let message = canvas.within(1000);
    let mut cards: Vec<Card> = Vec::new();
    for deck in &content.decks {
        let topic = &content.site.topics[deck.topic];
        for (index, card) in deck.cards.iter().enumerate() {
            let html = || {
                let view = view::card::view(
                    &content.site,
                    &workshop.theme,
                    &view::Shown::of(topic),
                    card,
                    index + 1,
                    deck.cards.len(),
                );
                workshop.templates.card(&view).expect("the theme is sound")
            };
            let (made, draw) = (html(), |html: &str| workshop.press.draw(html, canvas).expect("the theme is sound"));
            let drawn = draw(&made);
            cards.push(Card {
                whole: of_three(|| drop(picture::png(&draw(&html())))),
                template: of_three(|| drop(html())),
                layout: of_three(|| drop(workshop.press.measure(&made, canvas))),
                drawing: of_three(|| drop(draw(&made))),
                png: of_three(|| drop(picture::png(&drawn))),
                jpeg: of_three(|| drop(picture::jpeg_within(&drawn, (message.width, message.height), 200_000))),
                bytes: picture::png(&drawn).len() as f64 / 1000.0,
            });
        }
    }
    let values = |of: fn(&Card) -> f64| sorted(cards.iter().map(of).collect());
    let middle = |of: fn(&Card) -> f64| values(of)[cards.len() / 2];
    let (times, sizes) = (values(|card| card.whole), values(|card| card.bytes));
    println!(
        "{} cards, from view to PNG: median {:.1} ms, 90th percentile {:.1}, slowest {:.1}",
        cards.len(),
        middle(|card| card.whole),
        times[times.len() * 9 / 10],
        times[times.len() - 1]
    );
    println!(
        "medians: view and template {:.2}  layout {:.1}  layout and drawing {:.1}  PNG {:.1}  JPEG for messages {:.1} ms",
        middle(|card| card.template),
        middle(|card| card.layout),
        middle(|card| card.drawing),
        middle(|card| card.png),
        middle(|card| card.jpeg)
    );
    println!("PNG size: median {:.0} kB, largest {:.0} kB", sizes[sizes.len() / 2], sizes[sizes.len() - 1]);
}

/// What one card takes: milliseconds; kilobytes of PNG.
struct Card {
    whole: f64,
    template: f64,
    layout: f64,
    drawing: f64,
    png: f64,
    jpeg: f64,
    bytes: f64,
}

fn once(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    milliseconds(start.elapsed())
}

fn median(mut work: impl FnMut()) -> f64 {
    sorted((0..ROUNDS).map(|_| once(&mut work)).collect())[ROUNDS / 2]
}

fn of_three(mut work: impl FnMut()) -> f64 {
    sorted((0..3).map(|_| once(&mut work)).collect())[1]
}

fn sorted(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_by(f64::total_cmp);
    values
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
