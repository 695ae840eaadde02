//! Topics with questions → the two pages of a round with readers: for paper, and a form. Each stands in one file.

use rayon::prelude::*;

use crate::craft::encode;
use crate::finding::Finding;
use crate::look::{
    Workshop,
    view::{
        card,
        panel::{self, Medium, PanelCard, PanelTopic},
    },
};
use crate::model::{Card, Content, Date, Format};
use crate::render;

/// The name of the page to print.
pub const PAPER: &str = "panel.html";
/// The name of the form.
pub const FORM: &str = "panel-form.html";

/// Returns the two pages (name, text) of a round on the day `round` about the topics with these ids.
///
/// # Errors
/// The theme cannot be laid out or drawn.
pub fn pages(
    content: &Content,
    workshop: &Workshop,
    ids: &[&str],
    round: Date,
) -> Result<[(&'static str, String); 2], Box<Finding>> {
    let site = &content.site;
    let decks = content.decks.iter().filter(|deck| ids.contains(&site.topics[deck.topic].id.as_str()));
    let decks: Vec<_> = decks.collect();
    let topics = decks.into_par_iter().map(|deck| {
        let topic = &site.topics[deck.topic];
        let of_card = |(index, shown): (usize, &Card)| -> Result<PanelCard, Box<Finding>> {
            let png = render::card(content, workshop, Format::Portrait, deck.topic, index)?;
            let words = card::words(site, topic, shown);
            Ok(PanelCard { picture: encode::data_address("image/png", &png), words })
        };
        Ok(PanelTopic {
            id: &topic.id,
            number: topic.number,
            title: &topic.title,
            cards: deck.cards.iter().enumerate().map(of_card).collect::<Result<_, _>>()?,
            questions: panel::questions(site, topic),
        })
    });
    let topics: Vec<PanelTopic<'_>> = topics.collect::<Result<_, Box<Finding>>>()?;
    let page = |topics, medium| workshop.templates.panel(&panel::view(site, &workshop.theme, topics, round, medium));
    Ok([(PAPER, page(topics.clone(), Medium::Paper)?), (FORM, page(topics, Medium::Form)?)])
}
