//! A snapshot → the news: what the browser is told after every save, as JSON.

use serde::Serialize;

use super::revision::Revision;
use super::snapshot::{ShownTopic, Snapshot, TopicState};
use crate::craft::json;
use crate::finding::{Finding, Say, Severity, excerpt, line_column, rule};
use crate::model::{Card, CardKind, Format, Site, Theme, Topic, block, paths};

/// The maximum number of findings in the news. The number of those left out is told.
const MOST: usize = 200;

#[derive(Serialize)]
struct News<'a> {
    title: &'a str,
    /// The office whose site is shown, if there are several.
    office: Option<&'a str>,
    offices: Vec<OfficeNews<'a>>,
    today: Option<String>,
    english: bool,
    fault: Option<Texts<'a>>,
    errors: usize,
    warnings: usize,
    drafts: usize,
    topics: Vec<TopicNews<'a>>,
    findings: Vec<FindingNews<'a>>,
    unlisted: usize,
}

#[derive(Serialize)]
struct OfficeNews<'a> {
    id: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct Texts<'a> {
    ko: &'a str,
    en: &'a str,
}

#[derive(Serialize)]
struct TopicNews<'a> {
    id: &'a str,
    state: &'static str,
    number: u32,
    title: &'a str,
    question: &'a str,
    category: &'a str,
    colour: &'a str,
    file: String,
    page: String,
    sheet: Option<String>,
    cards: Vec<CardNews>,
    /// The cards in the site's further formats.
    formats: Vec<FormatNews>,
    /// The number of facts that are not confirmed yet.
    open: usize,
    review_by: Option<String>,
    overdue: bool,
    errors: usize,
    warnings: usize,
}

/// The cards of a topic in a further format. Findings show on those of portrait, which are written for.
#[derive(Serialize)]
struct FormatNews {
    name: &'static str,
    width: u32,
    height: u32,
    cards: Vec<CardNews>,
}

#[derive(Serialize)]
struct CardNews {
    picture: String,
    name: String,
    errors: usize,
}

#[derive(Serialize)]
struct FindingNews<'a> {
    rule: &'a str,
    error: bool,
    file: &'a str,
    line: usize,
    column: usize,
    /// The line: the part before the place, the place, and the part after it.
    source: [&'a str; 3],
    message: Texts<'a>,
    help: Texts<'a>,
    /// The topics that it concerns; empty if it concerns all.
    topics: Vec<&'a str>,
    /// The number of its card, from 1.
    card: Option<usize>,
}

/// Returns the news of a snapshot.
pub(super) fn write(snapshot: &Snapshot, english: bool) -> String {
    let content = snapshot.now.checked.content();
    let mut sorted: Vec<&Finding> = snapshot.now.checked.findings.iter().collect();
    // Errors come first. Findings of the same severity stay in the order of files and places.
    sorted.sort_by_key(|finding| finding.severity);
    let findings: Vec<FindingNews<'_>> = sorted.iter().map(|finding| finding_news(snapshot, finding)).collect();
    let errors = findings.iter().filter(|finding| finding.error).count();
    let warnings = findings.len() - errors;
    let topics = snapshot.topics.iter().map(|shown| topic_news(snapshot, shown, &findings)).collect();
    let unlisted = findings.len().saturating_sub(MOST);
    json::pretty(&News {
        title: content.map_or("", |content| &content.site.title),
        office: content.map(|content| content.site.edition.office.id.as_str()).filter(|_| !snapshot.now.offices.is_empty()),
        offices: snapshot.now.offices.iter().map(|(id, name)| OfficeNews { id, name }).collect(),
        today: snapshot.now.today.map(|date| date.to_string()),
        english,
        fault: snapshot.fault.as_ref().map(texts),
        errors,
        warnings,
        drafts: content.map_or(0, |content| content.site.drafts.len()),
        topics,
        findings: findings.into_iter().take(MOST).collect(),
        unlisted,
    })
}

fn texts(say: &Say) -> Texts<'_> {
    Texts { ko: &say.ko, en: &say.en }
}

fn topic_news<'a>(snapshot: &'a Snapshot, shown: &'a ShownTopic, findings: &[FindingNews<'_>]) -> TopicNews<'a> {
    let own = |finding: &&FindingNews<'_>| finding.topics.contains(&shown.id.as_str());
    let errors = findings.iter().filter(own).filter(|finding| finding.error).count();
    let warnings = findings.iter().filter(own).count() - errors;
    let state = match shown.state {
        TopicState::Fresh => "fresh",
        TopicState::Flawed => "flawed",
        TopicState::Kept => "kept",
        TopicState::Blank => "blank",
    };
    let mut news = TopicNews {
        id: &shown.id,
        state,
        number: 0,
        title: &shown.id,
        question: "",
        category: "",
        colour: "",
        file: paths::topic_file(&shown.id),
        page: format!("/{}", paths::topic_page(&shown.id)),
        sheet: None,
        cards: Vec::new(),
        formats: Vec::new(),
        open: 0,
        review_by: None,
        overdue: false,
        errors,
        warnings,
    };
    let (Some(topic), Some((revision, index))) = (shown.topic(), shown.source.as_ref()) else { return news };
    let Some((content, workshop)) = revision.checked.ready.as_ref() else { return news };
    let category = content.site.category_index(&topic.category);
    let open = |id: &&String| content.site.facts.get(*id).is_some_and(|fact| fact.is_open());
    let today = snapshot.now.today;
    news.number = topic.number;
    news.title = &topic.title;
    news.question = &topic.question;
    news.category = content.site.categories.get(category).map_or("", |category| &category.name);
    news.colour = workshop.theme.shape(category).light.get("c").map_or("", String::as_str);
    news.file = topic.path.to_string();
    let sheet = paths::sheet_page(&topic.id);
    news.sheet = revision.has(&sheet).then(|| format!("/{sheet}"));
    news.open = topic.facts.iter().filter(open).count();
    news.review_by = topic.review_by.map(|date| date.to_string());
    news.overdue = topic.review_by.is_some_and(|date| today.is_some_and(|today| date < today));
    let in_format = |format: Format| -> Vec<CardNews> {
        let names = revision.plan.as_ref().map_or(&[] as &[String], |plan| plan.pictures[*index].in_format(format));
        content.cards(format, *index).iter().zip(names).map(|(card, name)| card_news(topic, card, name)).collect()
    };
    news.cards = in_format(Format::Portrait);
    for (at, card) in news.cards.iter_mut().enumerate() {
        card.errors = findings.iter().filter(own).filter(|finding| finding.error && finding.card == Some(at + 1)).count();
    }
    let further = |theme: &Theme| {
        let (width, height) = theme.canvas.pixels();
        FormatNews { name: theme.format.korean(), width, height, cards: in_format(theme.format) }
    };
    news.formats = workshop.further.iter().map(further).collect();
    news
}

fn card_news(topic: &Topic, card: &Card, file: &str) -> CardNews {
    let name = match card.kind {
        CardKind::Cover => "표지".to_owned(),
        CardKind::Answer => "한마디로".to_owned(),
        CardKind::Body => block::words(&card.heading),
        CardKind::Closing => "마지막".to_owned(),
    };
    CardNews { picture: format!("/{}{file}", paths::topic_folder(&topic.id)), name, errors: 0 }
}

fn finding_news<'a>(snapshot: &'a Snapshot, finding: &'a Finding) -> FindingNews<'a> {
    let place = &finding.place;
    let text = excerpt::source(&snapshot.now.texts, place).unwrap_or("");
    let (line, column) = line_column(text, place.start);
    let (shown, _, at) = excerpt::cut(text, place.start..place.end);
    let topics: Vec<&ShownTopic> = snapshot.topics.iter().filter(|shown| concerns(snapshot, finding, shown)).collect();
    FindingNews {
        rule: finding.rule.id,
        error: finding.severity == Severity::Error,
        file: &place.path,
        line,
        column,
        source: [&shown[..at.start], &shown[at.clone()], &shown[at.end..]],
        message: texts(&finding.message),
        help: texts(&finding.help),
        card: card(finding, &snapshot.now),
        topics: topics.into_iter().map(|shown| shown.id.as_str()).collect(),
    }
}

/// Returns whether a finding is about this topic: its own file, a fact that it uses, a picture that it names.
fn concerns(snapshot: &Snapshot, finding: &Finding, shown: &ShownTopic) -> bool {
    let path = &*finding.place.path;
    if paths::topic_of(path) == Some(shown.id.as_str()) {
        return true;
    }
    let Some(topic) = shown.topic() else { return false };
    let site = snapshot.now.checked.content().map(|content| &content.site);
    site.is_some_and(|site| uses(site, topic, finding))
        || paths::content_name(path).is_some_and(|name| {
            name.starts_with("images/") && snapshot.now.texts.get(&topic.path).is_some_and(|text| text.contains(name))
        })
}

fn uses(site: &Site, topic: &Topic, finding: &Finding) -> bool {
    finding.rule.id != rule::fact::UNUSED_FACT.id
        && topic.facts.iter().filter_map(|id| site.facts.get(id)).any(|fact| fact.place == finding.place)
}

/// Returns the number, from 1, of the card that a finding is about: the last card that begins before it in the text.
fn card(finding: &Finding, now: &Revision) -> Option<usize> {
    let content = now.checked.content()?;
    let index = content.site.topics.iter().position(|topic| topic.path == finding.place.path)?;
    let begun = |card: &Card| card.at.start > 0 && card.at.start <= finding.place.start;
    let last = content.decks[index].cards.iter().rposition(begun)?;
    // Only the question of the front matter is on the cover.
    (last > 0 || content.decks[index].cards[0].at.contains(&finding.place.start)).then_some(last + 1)
}
