//! Topics → decks of cards that fit: type steps and splits are chosen by measuring, before anything is drawn.

mod pieces;
mod poster;
mod stand_in;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::craft::korean::eojeol;
use crate::finding::{
    Finding, Place,
    rule::{fit as rule, theme as theme_rule},
};
use crate::look::{
    Workshop,
    typeset::measured::{Overflow, Verdict},
    view,
};
use crate::model::{Area, Block, BlockKind, Card, CardKind, Content, Deck, PosterKind, Site, Theme, Topic, block, paths};
use crate::say;

/// What fitting looks at.
struct Context<'a> {
    content: &'a Content,
    workshop: &'a Workshop,
    /// The texts of all files, to point at a word.
    texts: &'a BTreeMap<Arc<str>, Arc<str>>,
    size: Size,
}

/// Which size of a card is looked for. What fits at no size is told alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// The largest at which it fits: the one to draw.
    Largest,
    /// Any at which it fits. Nearly every card fits at its smallest, so that one layout is enough instead of two.
    Any,
}

/// Returns one deck for each topic, in the order of topics. What does not fit is a finding; `texts` are the files, to point
/// at a word.
pub fn decks(
    content: &Content,
    workshop: &Workshop,
    texts: &BTreeMap<Arc<str>, Arc<str>>,
    size: Size,
    findings: &mut Vec<Finding>,
) -> Vec<Deck> {
    let context = Context { content, workshop, texts, size };
    let fitted: Vec<(Deck, Vec<Finding>)> =
        (0..content.site.topics.len()).into_par_iter().map(|topic| deck(&context, topic)).collect();
    let mut decks = Vec::new();
    for (deck, found) in fitted {
        decks.push(deck);
        findings.extend(found);
    }
    decks
}

/// Returns the decks as they were written, every card once at its largest type: for pages, which flow as they like.
pub(crate) fn unmeasured(site: &Site) -> Vec<Deck> {
    let deck = |(topic, content)| Deck { topic, cards: written(content), preview_step: 0, sheet_step: 0 };
    site.topics.par_iter().enumerate().map(deck).collect()
}

/// The cards of a topic as they were written: cover, answer, one for each section, closing.
fn written(topic: &Topic) -> Vec<Card> {
    let question = topic.key("question");
    let answer_at = topic.answer.first().map_or(0..0, |block| block.at.clone());
    let mut cards = vec![
        plain(CardKind::Cover, Arc::default(), question.start..question.end),
        plain(CardKind::Answer, Arc::clone(&topic.answer), answer_at),
    ];
    for section in &topic.sections {
        let mut card = plain(CardKind::Body, Arc::clone(&section.blocks), section.at.clone());
        card.heading.clone_from(&section.heading);
        cards.push(card);
    }
    cards.push(plain(CardKind::Closing, Arc::default(), 0..0));
    cards
}

fn deck(context: &Context<'_>, index: usize) -> (Deck, Vec<Finding>) {
    let topic = &context.content.site.topics[index];
    let mut findings = Vec::new();
    let mut cards = Vec::new();
    let mut cover_fits = true;
    for card in written(topic) {
        let is_cover = card.kind == CardKind::Cover;
        if is_cover {
            frame(context, topic, &card, &mut findings);
        }
        cards.extend(fit(context, topic, card, &mut findings));
        if is_cover {
            cover_fits = findings.is_empty();
        }
    }
    let mut beside = Vec::new();
    let preview_step = poster::step(context, topic, PosterKind::Preview, &mut beside);
    let sheet_step = poster::step(context, topic, PosterKind::Sheet, &mut beside);
    // What is too long for the cover is told once.
    if cover_fits {
        findings.append(&mut beside);
    }
    (Deck { topic: index, cards, preview_step, sheet_step }, findings)
}

/// Checks what stands on every card around its content: title, category, office; and the teaser of the cover.
fn frame(context: &Context<'_>, topic: &Topic, cover: &Card, findings: &mut Vec<Finding>) {
    let Ok(verdict) =
        judge_frame(context, topic, &Card { step: *context.workshop.theme.steps[CardKind::Cover].first(), ..cover.clone() })
    else {
        return;
    };
    beyond(context, topic, &verdict, ("카드", "card"), findings);
    if topic.teaser.is_empty() {
        return;
    }
    match verdict.overflows.get(1).and_then(Option::as_ref) {
        Some(overflow) if overflow.is_none() => {}
        Some(overflow) => {
            let lines = topic.teaser.len();
            let message = match overflow.wide.first() {
                Some(line) => {
                    say!("표지의 짧은 글 '{line}'이(가) 그림을 가립니다", "the teaser's line '{line}' covers the picture")
                }
                None => say!("표지의 짧은 글이 {lines}줄입니다", "the teaser has {lines} lines"),
            };
            findings.push(Finding::new(
                &rule::CARD_OVERFLOWS,
                topic.key("teaser"),
                message,
                say!(
                    "한글 일곱 자쯤의 줄을 셋까지 쓰고 / 로 나누세요",
                    "write at most three lines of about seven syllables, divided by /"
                ),
            ));
        }
        None => findings.push(no_box(context, "teaser")),
    }
}

/// Tells of the lines around the content that are wider than what they stand on, as Korean and English name it.
fn beyond(context: &Context<'_>, topic: &Topic, verdict: &Verdict, (ko, en): (&str, &str), findings: &mut Vec<Finding>) {
    findings.extend(verdict.beyond.iter().map(|line| {
        Finding::new(
            &rule::EOJEOL_TOO_WIDE,
            written_in(context, topic, line),
            say!("'{line}' 줄이 {ko}보다 넓습니다", "the line '{line}' is wider than the {en}"),
            say!("짧은 말로 바꾸세요", "use shorter words"),
        )
    }));
}

/// Returns which file the words of a line around the content come from.
fn written_in(context: &Context<'_>, topic: &Topic, line: &str) -> Place {
    let office = &context.content.site.edition.office;
    if line.contains(&topic.title) {
        topic.key("title")
    } else if line.contains(&office.name) || line.contains(&office.phone) {
        Place::file(&paths::office_file(&office.id))
    } else {
        Place::file(paths::SITE)
    }
}

fn plain(kind: CardKind, blocks: Arc<[Block]>, at: std::ops::Range<usize>) -> Card {
    Card { kind, heading: Vec::new(), blocks, step: 0, figure_height: FIGURE_HEIGHTS[0], continued: false, at }
}

/// More characters than this are not measured: no card holds a tenth of them.
const HOPELESS: usize = 2000;

/// Returns the card at the largest type step at which it fits; several when it may be split.
fn fit(context: &Context<'_>, topic: &Topic, mut card: Card, findings: &mut Vec<Finding>) -> Vec<Card> {
    let pieces = pieces::of(&card.blocks);
    let length: usize = pieces.iter().map(pieces::length).sum();
    if length > HOPELESS || pieces.len() > HOPELESS / 10 {
        let title = block::words(&card.heading);
        findings.push(Finding::new(
            &rule::CARD_OVERFLOWS,
            topic.place(&card.at),
            say!("'{title}' 카드가 {length}자입니다", "the card '{title}' has {length} characters"),
            say!(
                "카드 하나에 90자쯤 담으세요. '##'로 여러 카드로 나누세요",
                "put about 90 characters on a card; divide it by '##'"
            ),
        ));
        return vec![card];
    }
    let mut overflow = match best_step(context, topic, &mut card) {
        Ok(overflow) => overflow,
        Err(finding) => {
            findings.push(*finding);
            return vec![card];
        }
    };
    // A closing quotation mark that hangs over the edge is no word.
    overflow.wide.retain(|line| line.contains(char::is_alphanumeric));
    if overflow.is_none() {
        return vec![card];
    }
    if overflow.wide.is_empty()
        && topic.split
        && card.kind == CardKind::Body
        && let Some(cards) = split(context, topic, &card)
    {
        return cards;
    }
    for line in &overflow.wide {
        findings.push(too_wide(context, topic, &card, line));
    }
    if overflow.below > 0.0 {
        findings.push(too_long(context, topic, &card, overflow.below));
    }
    vec![card]
}

/// Heights of figures in px, the largest first: one that is as high as wide, one for two more lines, the least.
const FIGURE_HEIGHTS: [u32; 3] = [680, 560, 480];

/// Sets type step and figure height to the first that fit, else to the smallest; returns what still overflows.
fn best_step(context: &Context<'_>, topic: &Topic, card: &mut Card) -> Result<Overflow, Box<Finding>> {
    let sizes = sizes(&context.workshop.theme, card);
    if context.size == Size::Any && fits_small(context, topic, card, &sizes)? {
        return Ok(Overflow::default());
    }
    let mut overflow = Overflow::default();
    for (step, figure_height) in sizes {
        (card.step, card.figure_height) = (step, figure_height);
        overflow = measure(context, topic, card)?;
        if overflow.is_none() {
            break;
        }
    }
    Ok(overflow)
}

/// Type steps and heights of figures, both in px, in the order in which they are tried.
fn sizes(theme: &Theme, card: &Card) -> Vec<(u32, u32)> {
    let has_figure = card.blocks.iter().any(|block| matches!(block.kind, BlockKind::Figure(_)));
    let heights = if has_figure { &FIGURE_HEIGHTS[..] } else { &FIGURE_HEIGHTS[..1] };
    let steps = &theme.steps[card.kind];
    // The smallest type is for what cannot be had otherwise: before it is used, the figure yields.
    let (larger, last) = steps.split_at(steps.len().saturating_sub(1));
    let mut out = Vec::new();
    for steps in [larger, last] {
        out.extend(heights.iter().flat_map(|height| steps.iter().map(|step| (*step, *height))));
    }
    out
}

/// Sets the card to its smallest, or to a larger size that is remembered to fit; returns whether it fits.
fn fits_small(context: &Context<'_>, topic: &Topic, card: &mut Card, sizes: &[(u32, u32)]) -> Result<bool, Box<Finding>> {
    // After a build its layouts are asked for, so that they stay remembered for the next one.
    for (step, figure_height) in sizes {
        (card.step, card.figure_height) = (*step, *figure_height);
        match remembered(context, topic, card)?.as_deref().and_then(Verdict::first) {
            Some(overflow) if overflow.is_none() => return Ok(true),
            Some(_) => {}
            None => break,
        }
    }
    let Some((step, figure_height)) = sizes.last() else { return Ok(false) };
    (card.step, card.figure_height) = (*step, *figure_height);
    Ok(measure(context, topic, card)?.is_none())
}

fn measure(context: &Context<'_>, topic: &Topic, card: &Card) -> Result<Overflow, Box<Finding>> {
    let verdict = judge(context, topic, card)?;
    verdict.first().cloned().ok_or_else(|| Box::new(no_box(context, card.kind.name())))
}

/// What leaves the area of a card; on a cover also what leaves that of the teaser, and the canvas.
fn judge(context: &Context<'_>, topic: &Topic, card: &Card) -> Result<Arc<Verdict>, Box<Finding>> {
    if context.size == Size::Any
        && remembered(context, topic, card)?.is_none()
        && let Some(clean) = clean_content(context, topic, card)?
    {
        return Ok(clean);
    }
    let areas = areas(&context.workshop.theme, card);
    let verdict = context.workshop.press.judge(&judged(context, topic, card)?, context.workshop.theme.canvas, &areas)?;
    if verdict.first().is_some() || card.kind == CardKind::Cover {
        return Ok(verdict);
    }
    // A theme whose frame holds the box in its place.
    context.workshop.press.judge(&html(context, topic, card)?, context.workshop.theme.canvas, &areas)
}

/// The verdict on content by a layout that more cards share, when it is clean: of a closing card with the number of a
/// stand-in, of any with one syllable in place of each.
fn clean_content(context: &Context<'_>, topic: &Topic, card: &Card) -> Result<Option<Arc<Verdict>>, Box<Finding>> {
    let stand_in = if card.kind == CardKind::Closing { stand_in::of(&context.workshop.press, topic) } else { None };
    let topic = stand_in.as_ref().unwrap_or(topic);
    let html =
        context.workshop.templates.card(&view::card::content(&context.content.site, &context.workshop.theme, topic, card))?;
    let html = stand_in::shape(&context.workshop.press, &html).unwrap_or(html);
    let verdict =
        context.workshop.press.judge(&html, context.workshop.theme.canvas, &[context.workshop.theme.areas[card.kind]])?;
    Ok(verdict.is_clean().then_some(verdict))
}

/// What of a cover leaves its place beside the question; that of a stand-in, when it is clean and any size is looked for.
fn judge_frame(context: &Context<'_>, topic: &Topic, cover: &Card) -> Result<Arc<Verdict>, Box<Finding>> {
    let (canvas, areas) = (context.workshop.theme.canvas, areas(&context.workshop.theme, cover));
    if context.size == Size::Any
        && remembered(context, topic, cover)?.is_none()
        && let Some(stand_in) = stand_in::of(&context.workshop.press, topic)
    {
        let verdict = context.workshop.press.judge(&html(context, &stand_in, cover)?, canvas, &areas)?;
        let teaser = verdict.overflows.get(1).and_then(Option::as_ref);
        if verdict.beyond.is_empty() && (topic.teaser.is_empty() || teaser.is_some_and(Overflow::is_none)) {
            return Ok(verdict);
        }
    }
    context.workshop.press.judge(&html(context, topic, cover)?, canvas, &areas)
}

/// The verdict of [`judge`] where a run before this one left it.
fn remembered(context: &Context<'_>, topic: &Topic, card: &Card) -> Result<Option<Arc<Verdict>>, Box<Finding>> {
    context.workshop.press.known(
        || judged(context, topic, card),
        context.workshop.theme.canvas,
        &areas(&context.workshop.theme, card),
    )
}

/// The areas in which the words of a card must stay, its own first.
fn areas(theme: &Theme, card: &Card) -> Vec<Area> {
    let own = theme.areas[card.kind];
    if card.kind == CardKind::Cover { vec![own, theme.teaser] } else { vec![own] }
}

/// The HTML by which a card is judged.
///
/// Only a cover is laid out whole: the frame of a topic's cards is looked at once. Without it a card takes little more than
/// half the time, and one whose text another topic has too, as those of many offices do, need not be laid out again.
fn judged(context: &Context<'_>, topic: &Topic, card: &Card) -> Result<String, Box<Finding>> {
    match card.kind {
        CardKind::Cover => html(context, topic, card),
        _ => context.workshop.templates.card(&view::card::content(&context.content.site, &context.workshop.theme, topic, card)),
    }
}

fn no_box(context: &Context<'_>, area: &str) -> Finding {
    let name = &context.workshop.theme.name;
    Finding::new(
        &theme_rule::BROKEN_THEME,
        Place::file(&paths::theme_file(name, "theme.yaml")),
        say!("카드에 areas.{area}와 똑같은 자리가 없습니다", "no box of the card has the rectangle areas.{area}"),
        say!("card.css의 자리와 theme.yaml의 areas를 맞추세요", "let card.css and areas in theme.yaml agree"),
    )
}

fn html(context: &Context<'_>, topic: &Topic, card: &Card) -> Result<String, Box<Finding>> {
    let count = topic.sections.len() + 3;
    context.workshop.templates.card(&view::card::view(&context.content.site, &context.workshop.theme, topic, card, 2, count))
}

/// Returns the words that stand in the area of a card as it is set, for comparing picture and page.
///
/// # Errors
/// The theme cannot be set.
pub fn words(content: &Content, workshop: &Workshop, topic: &Topic, card: &Card) -> Result<String, Box<Finding>> {
    let texts = BTreeMap::new();
    let context = Context { content, workshop, texts: &texts, size: Size::Largest };
    let area = workshop.theme.areas[card.kind];
    let measured = workshop.press.measure(&html(&context, topic, card)?, workshop.theme.canvas)?;
    Ok(measured.words(area).unwrap_or_default())
}

fn fits(context: &Context<'_>, topic: &Topic, card: &Card) -> bool {
    measure(context, topic, card).is_ok_and(|overflow| overflow.is_none())
}

/// Returns the card as several, each with as many pieces as fit; `None` when one piece alone does not.
fn split(context: &Context<'_>, topic: &Topic, card: &Card) -> Option<Vec<Card>> {
    let mut rest = pieces::of(&card.blocks);
    let mut out = Vec::new();
    while !rest.is_empty() {
        let mut part = Card { continued: !out.is_empty(), ..card.clone() };
        let taken = (1..=rest.len()).rev().find(|count| {
            part.blocks = pieces::join(&rest[..*count]).into();
            // A small heading stays with the text under it.
            let stranded = *count < rest.len() && pieces::is_subheading(&rest[count - 1]);
            !stranded && best_step(context, topic, &mut part).is_ok_and(|overflow| overflow.is_none())
        })?;
        rest.drain(..taken);
        out.push(part);
    }
    Some(out)
}

fn too_long(context: &Context<'_>, topic: &Topic, card: &Card, below: f32) -> Finding {
    // The closing card is the office's: every topic has the same one.
    let place = match card.kind {
        CardKind::Closing => Place::file(&paths::office_file(&context.content.site.edition.office.id)),
        _ => topic.place(&card.at),
    };
    let lines = (below / (card.step as f32 * 1.4)).ceil().max(1.0);
    let message = match card.kind {
        CardKind::Cover => say!("표지의 질문이 {lines}줄 넘칩니다", "the question on the cover is {lines} lines too long"),
        CardKind::Closing => say!("마지막 카드가 {lines}줄 넘칩니다", "the closing card is {lines} lines too long"),
        CardKind::Answer => say!("답 카드가 {lines}줄 넘칩니다", "the answer card is {lines} lines too long"),
        CardKind::Body => {
            let title = block::words(&card.heading);
            say!("'{title}' 카드가 {lines}줄 넘칩니다", "the card '{title}' is {lines} lines too long")
        }
    };
    let cut = match card.kind {
        CardKind::Cover => question_excess(context, topic, card),
        _ => excess(context, topic, card),
    };
    let help = match (cut, split_point(context, topic, card)) {
        (Some(cut), Some(at)) => say!(
            "{cut}자를 줄이거나, '{at}' 앞에서 새 카드(##)로 나누거나, 머리말에 split: auto를 적으세요",
            "cut {cut} characters, or begin a new card (##) before '{at}', or write split: auto in the front matter"
        ),
        (Some(cut), None) => say!("{cut}자를 줄이세요", "cut {cut} characters"),
        (None, Some(at)) => say!(
            "'{at}' 앞에서 새 카드(##)로 나누거나, 머리말에 split: auto를 적으세요",
            "begin a new card (##) before '{at}', or write split: auto in the front matter"
        ),
        (None, None) => say!("그림을 낮게 하거나 내용을 줄이세요", "make the picture lower or the content less"),
    };
    Finding::new(&rule::CARD_OVERFLOWS, place, message, help)
}

/// Returns the least number of characters whose removal from the end makes the card fit.
fn excess(context: &Context<'_>, topic: &Topic, card: &Card) -> Option<usize> {
    let pieces = pieces::of(&card.blocks);
    let total: usize = pieces.iter().map(pieces::length).sum();
    let fits_without = |cut: usize| {
        let shorter = Card { blocks: pieces::join(&pieces::shorten(&pieces, cut)).into(), ..card.clone() };
        fits(context, topic, &shorter)
    };
    least(total, fits_without)
}

fn question_excess(context: &Context<'_>, topic: &Topic, card: &Card) -> Option<usize> {
    let total = topic.question.chars().count();
    least(total.saturating_sub(1), |cut| {
        let mut shorter = topic.clone();
        shorter.question = topic.question.chars().take(total - cut).collect();
        fits(context, &shorter, card)
    })
}

/// Returns the smallest number in `1..=most` that is enough, if any is. More is always enough too.
fn least(most: usize, enough: impl Fn(usize) -> bool) -> Option<usize> {
    if most == 0 || !enough(most) {
        return None;
    }
    let (mut low, mut high) = (0, most);
    while high - low > 1 {
        let middle = usize::midpoint(low, high);
        if enough(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(high)
}

/// Returns the first words of the piece before which a new card could begin.
fn split_point(context: &Context<'_>, topic: &Topic, card: &Card) -> Option<String> {
    if card.kind != CardKind::Body {
        return None;
    }
    let pieces = pieces::of(&card.blocks);
    let taken = (1..pieces.len()).rev().filter(|count| !pieces::is_subheading(&pieces[count - 1])).find(|count| {
        let part = Card { blocks: pieces::join(&pieces[..*count]).into(), ..card.clone() };
        fits(context, topic, &part)
    })?;
    let words = pieces::words(&pieces[taken]);
    let mut short: String = words.chars().take(14).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    (!short.is_empty()).then_some(short)
}

fn too_wide(context: &Context<'_>, topic: &Topic, card: &Card, line: &str) -> Finding {
    let word = eojeol::ranges(line).map(|range| &line[range]).max_by_key(|word| word.chars().count()).unwrap_or(line);
    let count = word.chars().count();
    let mut shown: String = word.chars().take(16).collect();
    if shown.len() < word.len() {
        shown.push('…');
    }
    Finding::new(
        &rule::EOJEOL_TOO_WIDE,
        find_word(context, topic, card, word),
        say!("'{shown}'({count}자)가 자리보다 넓습니다", "'{shown}' ({count} characters) is wider than its place"),
        say!("띄어 쓰거나 짧은 말로 바꾸세요", "put a space into it or use a shorter word"),
    )
}

/// Returns where a word of a card stands in the topic's file, or the card itself when it comes from a fact.
fn find_word(context: &Context<'_>, topic: &Topic, card: &Card, word: &str) -> Place {
    let source = context.texts.get(&topic.path).map_or("", |text| text);
    let from = card.at.start.min(source.len());
    match source.get(from..).and_then(|part| part.find(word)) {
        Some(at) => topic.place(&(from + at..from + at + word.len())),
        None => topic.place(&card.at),
    }
}
