//! The words of every card equal the words of its section on the page, in the same order.

use std::collections::BTreeMap;

use cardnews::look::{
    Workshop,
    template::Frame,
    view::{self, SiteView},
};
use cardnews::model::{Card, CardKind, Content, Format, Purpose};
use cardnews::{check, fit, read};
use scraper::{ElementRef, Html, Node, Selector};

use crate::fixture;

/// Extracts the words from the typesetter's lines and from the page's HTML, for every card of the eleven topics.
#[test]
fn pictures_and_pages_say_the_same() {
    let input = read::site(&fixture::project(), Some(fixture::last_reading())).unwrap();
    let checked = check(&input, Purpose::Preview);
    let (content, workshop) = checked.ready.unwrap();
    let mut compared = 0;
    for deck in &content.decks {
        let topic = &content.site.topics[deck.topic];
        let html = topic_page(&content, &workshop, deck);
        for (index, card) in deck.cards.iter().enumerate() {
            let set = letters(&fit::words(&content, &workshop, Format::Portrait, topic, card).unwrap());
            let read = letters(&section(&html, index + 1));
            assert!(!set.is_empty(), "{} card {} is empty", topic.id, index + 1);
            assert_eq!(set, read, "{} card {}", topic.id, index + 1);
            assert_eq!(
                drawn(&content, &workshop, topic, card, index + 1, deck.cards.len()),
                labels(&html, index + 1),
                "{} card {}",
                topic.id,
                index + 1
            );
            if card.kind == CardKind::Cover {
                assert_eq!(letters(&topic.teaser.concat()), letters(&teaser(&html)), "{}", topic.id);
            }
            compared += 1;
        }
    }
    assert!(compared >= 66, "only {compared} cards were compared");
}

/// The page of a topic, without its pictures.
pub fn topic_page(content: &Content, workshop: &Workshop, deck: &cardnews::model::Deck) -> Html {
    let cards = (1..=deck.cards.len()).map(|number| format!("card-{number}.png")).collect();
    let pictures = cardnews::model::artifact::Pictures { cards, ..Default::default() };
    let terms = content.site.terms();
    let names = view::page::Names { pictures: &pictures, assets: &BTreeMap::new(), terms: &terms };
    let page = view::page::view(&content.site, &workshop.theme, deck, &names);
    let site = Frame::new(&SiteView::new(&content.site, &workshop.theme, "page.css", 2));
    Html::parse_document(&workshop.templates.topic(&site, &page).unwrap())
}

/// The words of one section, without drawings and without what the page adds for readers.
pub fn section(html: &Html, number: usize) -> String {
    let selector = Selector::parse(&format!("[data-card=\"{number}\"] [data-words]")).unwrap();
    let mut out = String::new();
    for element in html.select(&selector) {
        words(element, &mut out);
    }
    out
}

fn words(element: ElementRef<'_>, out: &mut String) {
    for child in element.children() {
        if let Node::Text(text) = child.value() {
            out.push_str(text);
            out.push(' ');
        } else if let Some(child) = ElementRef::wrap(child)
            && child.value().name() != "svg"
            && child.value().attr("data-extra").is_none()
        {
            words(child, out);
        }
    }
}

/// The caption of the cover on the page.
fn teaser(html: &Html) -> String {
    html.select(&Selector::parse(".hero .teaser").unwrap()).flat_map(|element| element.text()).collect()
}

/// The labels inside the drawings of a page's section.
fn labels(html: &Html, number: usize) -> Vec<String> {
    let selector = Selector::parse(&format!("[data-card=\"{number}\"] svg.drawing text")).unwrap();
    html.select(&selector).map(|text| text.text().collect()).collect()
}

/// The labels inside the drawings of a card.
fn drawn(
    content: &Content,
    workshop: &Workshop,
    topic: &cardnews::model::Topic,
    card: &Card,
    number: usize,
    count: usize,
) -> Vec<String> {
    let view = view::card::view(&content.site, &workshop.theme, &view::Shown::of(topic), card, number, count);
    let html = Html::parse_fragment(&workshop.templates.card(&view).unwrap());
    let selector =
        Selector::parse(if card.kind == CardKind::Cover { ".art svg.drawing text" } else { ".main svg.drawing text" }).unwrap();
    html.select(&selector).map(|text| text.text().collect()).collect()
}

/// Text without spaces: where a line breaks is not a difference.
/// Joints have no look, and pages and pictures have them in different places.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{2060}').collect()
}

/// The preview also draws topics whose file name is a mistake.
#[test]
fn a_name_that_is_no_id_stays_a_name_in_the_way_to_its_pictures() {
    let input = read::site(&fixture::project(), Some(fixture::last_reading())).unwrap();
    let site = check(&input, Purpose::Preview).ready.unwrap().0.site;
    let page = view::Address::of_code(&site, "a\"><b>", "8").fill("<img src=\"\u{FDD0}fx.png\"><p>\u{FDD0}h</p>");
    let here = site.edition.short_address("8");
    assert_eq!(page, format!("<img src=\"../topics/a&quot;&gt;&lt;b&gt;/x.png\"><p>{here}</p>"));
}
