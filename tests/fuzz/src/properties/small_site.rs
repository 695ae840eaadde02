//! A few texts → a judged site in memory: every stage but measuring and drawing, and the promises that hold of each.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use cardnews::craft::text;
use cardnews::editor::fix;
use cardnews::files::redirects;
use cardnews::finding::{
    self, Finding, Language, Severity,
    rule::{link::BROKEN_LOCK, yaml as rule},
};
use cardnews::look::{
    template::{Frame, Templates},
    view::{
        self, SiteView,
        page::{self, Names},
    },
};
use cardnews::model::{
    Block, Card, CardKind, Date, Deck, Inline, Input, Ledger, Site, Theme, Topic, artifact::Pictures, block,
};
use cardnews::{ledger, lint, message, parse, read, resolve, rules};
use unicode_normalization::is_nfc;

use super::markup::{self, Where};

/// The file of the one topic.
pub const TOPIC: &str = "content/topics/leak-check.md";

/// The least front matter that has no finding.
pub const FRONT: &str = "number: 8\ntitle: 누수시 점검사항\nquestion: 물이 새는 것 같아요\ncategory: info\nsummary: 바늘이 도는지 보세요.\nreviewed: 2026-11-22\n";

/// The least text that has none.
pub const BODY: &str = "바늘이 돌면 새고 있습니다.\n\n## 이렇게 확인하세요\n\n수도꼭지를 모두 잠급니다.\n";

const SETTINGS: &str = "title: 시험 사이트\nlang: ko\nbase_url: https://water.example.kr/\nshort_url: https://water.example.kr/\noffice: test\nchannels: [sms, qr]\ncategories:\n  - {id: policy, name: 규정}\n  - {id: process, name: 절차}\n  - {id: info, name: 정보}\n";

const OFFICE: &str = "name: 시험 지사\nphone: 055-000-0000\nlink_policy: full\n";

const FACTS: &str = "fee:\n  value: 1,000원\n  what: 수수료\n  basis: 수도 급수 조례 제10조\n  checked_on: 2026-11-22\n  status: confirmed\npapers:\n  value: [신청서, 신분증]\n  what: 준비할 것\n  basis: 수도 급수 조례 제11조\n  status: unconfirmed\n";

const GLOSSARY: &str = "- {term: 누수, plain: 물이 샘, explain: 관에서 물이 새는 일입니다., also: [누수량], unless: [누수음], avoid: [새기]}\n- {term: 계량기, plain: 수도 계량기, explain: 쓴 물의 양을 재는 기구입니다.}\n";

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 90 60\"><title>관</title><desc>관 하나</desc><path d=\"M0 0h9\" class=\"f-band\"/><text x=\"9\" y=\"9\">관</text></svg>";

/// Returns a file of the small site by its short name: its path and its text.
pub(super) fn part(name: &str) -> Option<(&'static str, String)> {
    let (path, text) = match name {
        "settings" => ("content/site.yaml", SETTINGS),
        "office" => ("content/offices/test.yaml", OFFICE),
        "facts" => ("content/facts.yaml", FACTS),
        "glossary" => ("content/glossary.yaml", GLOSSARY),
        "drawing" => ("content/images/x.svg", DRAWING),
        "topic" => return Some((TOPIC, topic(FRONT, BODY))),
        _ => return None,
    };
    Some((path, text.to_owned()))
}

/// A site that went through every stage before measuring.
pub struct Judged {
    /// What was read.
    pub input: Input,
    /// All findings, in order.
    pub findings: Vec<Finding>,
    /// The site, when site.yaml is there.
    pub site: Option<Site>,
    /// Every short link.
    pub ledger: Ledger,
}

/// Returns bytes as the reader hands on text; `None` where it refuses them.
pub fn text(bytes: &[u8]) -> Option<String> {
    String::from_utf8(bytes.to_vec()).ok().map(text::normal)
}

/// Returns a topic's file.
pub fn topic(front: &str, body: &str) -> String {
    format!("---\n{front}\n---\n\n{body}")
}

/// Judges the small site with `files` in the place of its own, and holds what must hold of every site.
///
/// # Panics
/// A promise is broken.
pub fn judge(files: &[(&str, &str)], published: Option<&str>) -> Judged {
    let input = input(files, published);
    let mut findings = Vec::new();
    let site = parse::site(&input, &mut findings).written.map(|written| {
        let edition = written.edition();
        resolve::site(written, edition, input.today, &input.texts, &mut findings)
    });
    let mut ledger = Ledger::default();
    if let Some(site) = &site {
        let scope = lint::Scope { site, theme: theme(), today: input.today, rules: rules::ALL, sources: &input.texts };
        lint::check(&scope, &mut findings);
        let public = input.published.as_deref().map(parse::published).unwrap_or_default();
        ledger = ledger::settle(site, &public, &mut findings);
        ledger::give_out(&mut ledger, |link| site.topic(&link.topic).is_some(), &mut findings);
        redirects::check(site, &ledger, &mut findings);
        message::compose(site, &ledger, &mut findings);
        composed(site);
        // Addresses that site.yaml got wrong stand in every page; with an error in it, none is published.
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
        if !errors.map(|finding| finding.place.path.as_ref()).any(|path| path == "content/site.yaml") {
            pages(site, &ledger);
        }
    }
    finding::arrange(&mut findings);
    places(&findings, &input);
    shown(&findings, &input);
    fixed(&findings, &input);
    Judged { input, findings, site, ledger }
}

/// The small site with `files` in the place of its own, and without themes.
pub(super) fn input(files: &[(&str, &str)], published: Option<&str>) -> Input {
    let own = ["settings", "office", "facts", "glossary", "drawing"].into_iter().filter_map(part);
    let mut texts: BTreeMap<Arc<str>, Arc<str>> = own.map(|(path, text)| (Arc::from(path), Arc::from(text))).collect();
    texts.extend(files.iter().map(|(path, text)| (Arc::from(*path), Arc::from(*text))));
    if !texts.keys().any(|path| path.starts_with(cardnews::model::paths::TOPICS)) {
        texts.insert(Arc::from(TOPIC), Arc::from(topic(FRONT, BODY)));
    }
    // Without themes, so that the theme is not read again for each input; the rules get the one below.
    Input {
        texts,
        binaries: BTreeMap::new(),
        themes: BTreeMap::new(),
        replaced: BTreeMap::new(),
        shown: None,
        share: None,
        published: published.map(str::to_owned),
        layouts: String::new(),
        formats: None,
        today: Date::parse("2026-11-22").expect("a day"),
        findings: Vec::new(),
    }
}

/// The default theme.
pub(super) fn theme() -> &'static Theme {
    static THEME: OnceLock<Theme> = OnceLock::new();
    THEME.get_or_init(|| {
        let input = Input { themes: read::built_in_themes(), ..input(&[], None) };
        parse::site(&input, &mut Vec::new()).theme.expect("the default theme is complete")
    })
}

fn templates() -> &'static Templates {
    static TEMPLATES: OnceLock<Templates> = OnceLock::new();
    TEMPLATES.get_or_init(|| Templates::new(theme()).unwrap_or_else(|faults| panic!("{faults:?}")))
}

/// Every place lies in its file, on the edges of characters.
pub(super) fn places(findings: &[Finding], input: &Input) {
    for Finding { rule, place, message, .. } in findings {
        let id = rule.id;
        assert!(!message.ko.is_empty() && !message.en.is_empty(), "{id} says nothing");
        let text = match input.texts.get(&place.path) {
            Some(text) => text.as_ref(),
            None => "",
        };
        assert!(place.start <= place.end, "{id} ends before it begins: {place:?}");
        assert!(text.get(place.start..place.end).is_some(), "{id} points into a character or past the end: {place:?}");
    }
}

/// Every finding can be shown to people.
pub(super) fn shown(findings: &[Finding], input: &Input) {
    for language in [Language::Ko, Language::En] {
        finding::terminal::show(findings, &input.texts, language, false);
    }
}

/// Safe replacements leave text, and no error that was not there. A file that cannot be read has only those of its YAML told:
/// once it can be, it may have others.
fn fixed(findings: &[Finding], input: &Input) {
    let unread = |path: &str| {
        let rules = [&rule::YAML_SYNTAX, &rule::CUT_VALUE, &rule::CUT_LIST, &rule::OPEN_FRONT_MATTER, &BROKEN_LOCK];
        findings.iter().any(|finding| &*finding.place.path == path && rules.iter().any(|rule| rule.id == finding.rule.id))
    };
    for (path, edits) in fix::edits(findings).into_iter().filter(|(path, _)| !unread(path)) {
        let Some(text) = input.texts.get(&path) else { panic!("a replacement in {path}, which is no text") };
        let after = String::from_utf8(fix::apply(text.as_ref(), &edits)).expect("a replacement leaves text");
        let mut input = input.clone();
        input.texts.insert(path, Arc::from(after));
        let mut again = Vec::new();
        parse::site(&input, &mut again);
        let errors = |findings: &[Finding]| {
            findings.iter().filter(|finding| finding.severity == Severity::Error && finding.fix.is_none()).count()
        };
        finding::arrange(&mut again);
        assert!(errors(&again) <= errors(findings) + 1, "a safe replacement makes an error: {edits:?}");
    }
}

/// Every text of the model is NFC, and holds no character that would end a text elsewhere.
fn composed(site: &Site) {
    let nfc = |text: &str| assert!(is_nfc(text), "not NFC: {text:?}");
    for text in [&site.title, &site.edition.office.name, &site.edition.office.phone] {
        nfc(text);
    }
    for topic in &site.topics {
        for text in [&topic.title, &topic.question, &topic.summary, &topic.cover_alt, &topic.script] {
            nfc(text);
        }
        topic.keywords.iter().chain(&topic.teaser).chain(&topic.message).for_each(|text| nfc(text));
        topic.sections.iter().for_each(|section| run(&section.heading, &nfc));
        for part in topic.blocks() {
            block::each_run(part, &mut |inlines| run(inlines, &nfc));
            block::each_figure(part, &mut |figure| {
                nfc(&figure.alt);
                figure.caption.iter().for_each(|caption| nfc(caption));
            });
        }
    }
    for fact in site.facts.values() {
        fact.values.iter().chain([&fact.what, &fact.basis]).for_each(|text| nfc(text));
    }
    for term in &site.glossary {
        [&term.term, &term.explain].into_iter().chain(&term.plain).chain(&term.also).for_each(|text| nfc(text));
    }
}

fn run(inlines: &[Inline], nfc: &dyn Fn(&str)) {
    for inline in inlines {
        match inline {
            Inline::Text { text, .. } => nfc(text),
            Inline::Fact(value) => nfc(&value.text),
            Inline::Link { href, content } => {
                nfc(href);
                run(content, nfc);
            }
            Inline::Strong(content) | Inline::Strike(content) => run(content, nfc),
            Inline::Break => {}
            Inline::Placeholder(_) => panic!("a resolved site has no placeholder"),
        }
    }
}

/// Every page and every card is sound markup that runs nothing and asks nobody else.
fn pages(site: &Site, ledger: &Ledger) {
    let (theme, templates) = (theme(), templates());
    let sound = |rendered: Result<String, Box<Finding>>, place| match rendered {
        Ok(html) => drop(markup::hold(&html, place)),
        Err(finding) => panic!("a template fails: {}", finding.message.en),
    };
    let whole = |rendered| sound(rendered, Where::Page);
    let outer = |depth| SiteView::new(site, theme, "page.css", depth);
    let (inner, deeper) = (Frame::new(&outer(1)), Frame::new(&outer(2)));
    whole(templates.page("index.html", &Frame::new(&outer(0).with_topics(site, theme))));
    whole(templates.links(&inner, page::links(site, theme, ledger)));
    for closed in &site.closed {
        whole(templates.closed(&deeper, &page::closed(site, theme, closed)));
    }
    let (assets, terms) = (BTreeMap::new(), site.terms());
    for (index, topic) in site.topics.iter().enumerate() {
        let deck = Deck { topic: index, cards: cards(topic), preview_step: 0, sheet_step: 0 };
        let count = deck.cards.len();
        let pictures = Pictures {
            cards: (1..=count).map(|number| format!("card-{number}.png")).collect(),
            mms: Vec::new(),
            preview: "og.png".to_owned(),
            archive: "cards.zip".to_owned(),
            further: Vec::new(),
        };
        let names = Names { pictures: &pictures, assets: &assets, terms: &terms };
        let page = templates.topic(&deeper, &page::view(site, theme, &deck, &names));
        whole(page.map(|page| view::Address::of_topic(site, &topic.id).fill(&page)));
        for (number, card) in deck.cards.iter().enumerate() {
            let view = view::card::view(site, theme, &view::Shown::of(topic), card, number + 1, count);
            sound(templates.card(&view), Where::Card);
        }
    }
}

/// The cards of a topic as they are before any is measured.
fn cards(topic: &Topic) -> Vec<Card> {
    let card = |kind, heading: &[Inline], blocks: &[Block]| Card {
        kind,
        heading: heading.to_vec(),
        blocks: blocks.into(),
        step: 60,
        figure_height: 680,
        part: 1,
        parts: 1,
        at: 0..0,
    };
    let mut cards = vec![card(CardKind::Cover, &[], &[]), card(CardKind::Answer, &[], &topic.answer)];
    cards.extend(topic.sections.iter().map(|section| card(CardKind::Body, &section.heading, &section.blocks)));
    cards.push(card(CardKind::Closing, &[], &[]));
    cards
}
