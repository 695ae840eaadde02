//! A picture card as its template sees it.

use serde::Serialize;

use super::blocks::{BlockView, Writer};
use super::escape::{Html, escape};
use super::html::{self, Medium, OPEN_MARK};
use super::logo::{self, LogoView, Room};
use super::poster;
use super::site::OfficeView;
use super::topic::{Shown, TopicView};
use crate::model::{Block, BlockKind, Card, CardKind, LinkPolicy, Site, Theme, Topic, block};

/// Everything that `templates/card.html` gets, under the name `card`.
#[derive(Debug, Clone, Serialize)]
pub struct CardView {
    /// `cover`, `answer`, `body` or `closing`.
    pub kind: &'static str,
    /// The format: `portrait`, `square`, `story` or `wide`.
    pub format: &'static str,
    /// The kind of the first block: `steps`, `table`, `figure` …; empty on cover and closing. Themes put a prefix of their own
    /// before it, because blocks have these names as classes.
    pub layout: &'static str,
    /// The class of the category's shape.
    pub shape: String,
    /// Position from 1.
    pub number: usize,
    /// How many cards the topic has.
    pub count: usize,
    /// Whether the frame around the content is wanted. It is not while only the content is measured.
    pub framed: bool,
    /// Progress from 0 to 1, four decimals.
    pub at: String,
    /// Type size in px.
    pub step: u32,
    /// Whether it holds a fact that is still open.
    pub open: bool,
    /// Whether it continues the card before it.
    pub continued: bool,
    /// Which part of its section it is, from 1.
    pub part: usize,
    /// How many cards its section was divided into; 1 if it was not.
    pub parts: usize,
    /// The heading; empty on cover, answer and closing.
    pub heading: Html,
    /// The content.
    pub blocks: Vec<BlockView>,
    /// The cover drawing, in the size that the format has for it.
    pub cover: Option<Html>,
    /// Whether that picture is a photograph, which may be cropped and needs a ground for words on it.
    pub photo: bool,
    /// The address of the page where what is on the card can be copied: on cards with code, if the office allows links.
    pub copied_at: Option<String>,
    /// The topic.
    pub topic: TopicView,
    /// The office.
    pub office: OfficeView,
    /// The logo of the office, if it has one.
    pub logo: Option<LogoView>,
    /// The language of the content.
    pub lang: String,
}

/// The room for a logo in the foot of a card.
const IN_FOOT: Room = Room { width: 440.0, height: 80.0 };

/// Returns the view of a card for measuring its content: without the frame, and so without a number among the other cards.
pub fn content(site: &Site, theme: &Theme, shown: &Shown<'_>, card: &Card) -> CardView {
    CardView { framed: false, ..view(site, theme, shown, card, 1, 1) }
}

/// Returns the view of a card; `number` counts from 1 among `count` cards.
pub fn view(site: &Site, theme: &Theme, shown: &Shown<'_>, card: &Card, number: usize, count: usize) -> CardView {
    let topic = shown.topic;
    // A card is drawn without a server: the typesetter gets pictures by their own name.
    let source = |image: &str| image.to_owned();
    let figure_height = f64::from(card.figure_height);
    let mut writer =
        Writer { site, medium: Medium::Card, source: &source, sizes: &theme.sizes, figure_height, text: &mut escape };
    let at = if count > 1 { (number - 1) as f64 / (count - 1) as f64 } else { 0.0 };
    CardView {
        kind: card.kind.name(),
        format: theme.format.name(),
        layout: card.blocks.first().map_or("", layout),
        shape: theme.shape(site.category_index(&topic.category)).class.clone(),
        number,
        count,
        framed: true,
        at: format!("{at:.4}"),
        step: card.step,
        open: is_open(card),
        continued: card.is_continued(),
        part: card.part,
        parts: card.parts,
        heading: writer.run(&card.heading),
        blocks: writer.blocks(&card.blocks),
        photo: html::is_photograph(site, topic),
        cover: topic.cover.as_ref().filter(|_| card.kind == CardKind::Cover).and_then(|name| {
            let image = site.images.get(name)?;
            let (width, height) = theme.sizes.cover;
            Some(html::cover(image, name, width, height))
        }),
        copied_at: (site.edition.office.link_policy == LinkPolicy::Full && card.blocks.iter().any(is_code))
            .then(|| poster::short_address(site, shown.number)),
        topic: TopicView::shown(site, theme, shown),
        office: OfficeView::new(&site.edition.office),
        logo: logo::view(site, theme, theme.shape(site.category_index(&topic.category)), IN_FOOT, &source),
        lang: site.edition.lang.clone(),
    }
}

fn layout(block: &Block) -> &'static str {
    match &block.kind {
        BlockKind::Paragraph(_) | BlockKind::Subheading(_) => "text",
        BlockKind::List(_) | BlockKind::FactList { .. } => "list",
        BlockKind::Steps { .. } => "steps",
        BlockKind::Documents(_) => "documents",
        BlockKind::DoDont { .. } => "dodont",
        BlockKind::Table { .. } => "table",
        BlockKind::Pair(_) => "pair",
        BlockKind::Frames(_) => "frames",
        BlockKind::Figure(_) => "figure",
        BlockKind::Words(_) => "words",
        BlockKind::Callout(_) => "callout",
        BlockKind::Code(_) => "code",
    }
}

fn is_code(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Code(_))
}

/// Returns whether a card holds a fact that is still open.
fn is_open(card: &Card) -> bool {
    let mut open = false;
    block::each_open(&card.heading, &mut |_, _| open = true);
    card.blocks.iter().for_each(|each| block::each_open_fact(each, &mut |_, _| open = true));
    open
}

/// Returns the words of a card in reading order, for those who search or hear it: with the descriptions of its pictures, and with
/// the mark of an open fact.
pub fn words(site: &Site, topic: &Topic, card: &Card) -> String {
    match card.kind {
        CardKind::Cover => [topic.question.as_str(), &topic.teaser.join(" "), &topic.cover_alt].join(" "),
        CardKind::Closing => format!("더 궁금하면 전화하세요 {}", site.edition.office.phone),
        CardKind::Answer | CardKind::Body => {
            let mark = if is_open(card) { OPEN_MARK } else { "" };
            let parts = [block::words(&card.heading), block::all_words(card.blocks.iter()), mark.to_owned()];
            parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
        }
    }
}
