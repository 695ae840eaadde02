//! Advice works: whoever does what a rule's example shows is rid of the finding.

use std::collections::BTreeSet;

use cardnews::model::Purpose;
use cardnews::{check, read, rules};

use crate::fixture::{self, Fixture};

/// Where the example of a rule stands in a site.
#[derive(Clone, Copy)]
enum Spot {
    /// In a card of a topic.
    Card,
    /// In place of all text of a topic.
    Text,
    /// In place of a topic's file.
    File,
    /// Among the keys of a topic.
    Topic,
    /// Among the keys of a fact that a topic uses.
    Fact,
    /// Among the keys of a fact that a topic uses which begins in a month.
    FactToCome,
    /// Among the keys of site.yaml.
    Site,
    /// Among the keys of a question about a topic.
    Question,
}

/// The rules whose example is a text of the site.
const TEXTS: &[(&str, Spot)] = &[
    ("open-front-matter", Spot::File),
    ("missing-answer", Spot::File),
    ("missing-cards", Spot::Text),
    ("yaml-syntax", Spot::Topic),
    ("cut-value", Spot::Topic),
    ("cut-list", Spot::Fact),
    ("escaped-value", Spot::Topic),
    ("unknown-key", Spot::Topic),
    ("duplicate-key", Spot::Topic),
    ("missing-key", Spot::Topic),
    ("wrong-type", Spot::Topic),
    ("invalid-value", Spot::Topic),
    ("unknown-category", Spot::Topic),
    ("unknown-topic", Spot::Topic),
    ("empty-card", Spot::Text),
    ("unsupported-markdown", Spot::Card),
    ("raw-html", Spot::Card),
    ("unsafe-link", Spot::Card),
    ("missing-alt", Spot::Card),
    ("stray-emphasis", Spot::Card),
    ("several-highlights", Spot::Card),
    ("mixed-list", Spot::Card),
    ("uneven-pair", Spot::Card),
    ("stray-mark", Spot::Card),
    ("stray-number", Spot::Card),
    ("lost-columns", Spot::Card),
    ("lost-backslash", Spot::Card),
    ("unseen-character", Spot::Card),
    ("unwritten-text", Spot::Topic),
    ("unknown-fact", Spot::Card),
    ("unknown-office-value", Spot::Card),
    ("invalid-placeholder", Spot::Card),
    ("fact-without-basis", Spot::Fact),
    ("unconfirmed-fact", Spot::Fact),
    ("overdue-fact", Spot::Fact),
    ("unready-topic", Spot::FactToCome),
    ("overdue-topic", Spot::Topic),
    ("future-date", Spot::Topic),
    ("disordered-dates", Spot::Topic),
    ("due-soon", Spot::Topic),
    ("unread-card", Spot::Question),
    ("unknown-card", Spot::Question),
    ("unanswered-question", Spot::Question),
    ("eojeol-too-wide", Spot::Card),
    ("missing-glyph", Spot::Card),
    ("long-message", Spot::Topic),
    ("unsendable-character", Spot::Topic),
    ("advertising-message", Spot::Topic),
    ("forbidden-link", Spot::Topic),
    ("unknown-theme", Spot::Site),
    ("unknown-rule", Spot::Topic),
    ("foreign-letters", Spot::Card),
    ("noun-pile", Spot::Card),
    ("private-number", Spot::Card),
    ("mixed-speech-level", Spot::Card),
    ("authority-tone", Spot::Card),
    ("odd-number-form", Spot::Card),
    ("hidden-actor", Spot::Card),
    ("possessive-chain", Spot::Card),
    ("term-drift", Spot::Card),
    ("unexplained-term", Spot::Card),
    ("double-negative", Spot::Card),
    ("long-sentence", Spot::Card),
    ("stacked-conditions", Spot::Card),
    ("double-passive", Spot::Card),
    ("altered-character", Spot::Topic),
    ("official-stock-word", Spot::Card),
    ("missing-action", Spot::Card),
    ("nominal-ending", Spot::Card),
    ("roundabout-phrase", Spot::Card),
    ("unanchored-pointer", Spot::Card),
];

/// The rules whose example tells of several files, of pictures, of the public site or of what a command was asked for. Their
/// advice is followed in golden cases and transcripts.
const STORIES: &[&str] = &[
    "adapted-colour",
    "altered-drawing",
    "broken-image",
    "broken-lock",
    "broken-theme",
    "card-overflows",
    "circular-reference",
    "clashing-code",
    "duplicate-id",
    "duplicate-number",
    "empty-file",
    "ended-successor",
    "enlarged-photograph",
    "file-too-large",
    "forbidden-allowance",
    "heavy-page",
    "heavy-picture",
    "ignored-file",
    "image-outside",
    "image-too-large",
    "invalid-code",
    "invalid-id",
    "unknown-difference",
    "shared-value",
    "own-number",
    "office-in-shared-text",
    "shared-moved-on",
    "needless-difference",
    "unfilled-fact",
    "lost-code",
    "low-contrast",
    "many-redirects",
    "missing-file",
    "missing-image",
    "moved-code",
    "nothing-read",
    "outside-root",
    "too-many-cards",
    "twin-file",
    "unknown-class",
    "unlocked-code",
    "open-warning",
    "unreadable-text",
    "unsafe-drawing",
    "unused-allowance",
    "unused-fact",
    "vanishing-pages",
];

#[test]
fn whoever_follows_an_example_is_rid_of_the_finding() {
    let mut failed = Vec::new();
    for (id, spot) in TEXTS {
        let Some(rule) = rules::find(id) else { panic!("there is no rule {id}") };
        let keys: BTreeSet<&str> = [rule.before, rule.after].into_iter().flat_map(keys).collect();
        let found = |example: &str| {
            let site = site(*spot, example, &keys);
            let input = read::site(site.root(), Some(fixture::today())).unwrap();
            let findings = check(&input, Purpose::Preview).findings;
            findings.into_iter().filter(|finding| finding.rule.id == *id).map(|finding| finding.message.en).collect::<Vec<_>>()
        };
        if found(rule.before).is_empty() {
            failed.push(format!("{id}: the faulty example has no such finding"));
        }
        let left = found(rule.after);
        if !left.is_empty() {
            failed.push(format!("{id}: the mended example has it still: {left:?}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// A new rule is tried, or it is said why it cannot be.
#[test]
fn every_example_is_tried_or_a_story() {
    let all: BTreeSet<&str> = rules::ALL.iter().map(|rule| rule.id).collect();
    let told: Vec<&str> = TEXTS.iter().map(|(id, _)| *id).chain(STORIES.iter().copied()).collect();
    assert_eq!(told.iter().copied().collect::<BTreeSet<_>>(), all);
    assert_eq!(told.len(), all.len());
}

/// The keys that the lines of an example begin with.
fn keys(example: &str) -> Vec<&str> {
    example.lines().filter_map(|line| Some(line.split_once(':')?.0)).filter(|key| !key.contains(' ')).collect()
}

const KEYS: &str = "number: 8\ntitle: 시험\nquestion: 물이 새는 것 같아요\ncategory: info\nsummary: 바늘이 도는지 보세요.\nreviewed: 2026-11-20\n";
const ANSWER: &str = "바늘이 돌면 새고 있습니다.\n";

/// Returns lines of keys with those of an example in the place of its own.
fn with(lines: &str, example: &str, keys: &BTreeSet<&str>) -> String {
    let is_own = |line: &&str| line.split_once(':').is_some_and(|(key, _)| keys.contains(key.trim()));
    let kept: String = lines.lines().filter(|line| !is_own(line)).map(|line| format!("{line}\n")).collect();
    format!("{kept}{example}\n")
}

/// Returns a site in which only `example` can be wrong.
fn site(spot: Spot, example: &str, keys: &BTreeSet<&str>) -> Fixture {
    let site = Fixture::bare();
    let own = "title: 시험 사이트\nlang: ko\nbase_url: https://water.example.kr/\nshort_url: https://water.example.kr/\noffice: test\ntheme: default\n";
    let own = if matches!(spot, Spot::Site) { with(own, example, keys) } else { own.to_owned() };
    site.put("content/site.yaml", format!("{own}categories:\n  - {{id: info, name: 정보}}\n").as_bytes());
    site.put("content/offices/test.yaml", "name: 시험 지사\nphone: 055-000-0000\nlink_policy: domain\n".as_bytes());
    let fact = "value: 8년\nwhat: 쓰는 기한\nbasis: 지어낸 조례 제1조\nstatus: confirmed\nchecked_on: 2025-01-02\n";
    let indented = |lines: &str| lines.lines().map(|line| format!("  {line}\n")).collect::<String>();
    let sample = if matches!(spot, Spot::Fact | Spot::FactToCome) { with(fact, example, keys) } else { fact.to_owned() };
    let facts = format!("meter-validity-small:\n{}sample:\n{}", indented(fact), indented(&sample));
    site.put("content/facts.yaml", facts.as_bytes());
    let glossary = "- {term: 체납, plain: 요금 밀림, explain: 낼 날이 지나도 내지 않은 것}\n- {term: 고지서, grade: everyday, explain: 낼 돈을 알리는 종이, avoid: [청구서]}\n";
    site.put("content/glossary.yaml", glossary.as_bytes());
    let uses = "## 이렇게 확인하세요\n\n기한은 {{ fact.sample }}, {{ fact.meter-validity-small }}입니다.\n";
    let topic = |keys: &str, text: &str| format!("---\n{keys}---\n\n{text}");
    let text = match spot {
        Spot::Card => topic(KEYS, &format!("{ANSWER}\n## 알림\n\n{example}\n")),
        Spot::Text => topic(KEYS, &format!("{example}\n")),
        Spot::File => format!("{example}\n"),
        Spot::Topic => topic(&with(KEYS, example, keys), &format!("{ANSWER}\n{uses}")),
        Spot::FactToCome => topic(&format!("{KEYS}valid_from: 2026-12-22\n"), &format!("{ANSWER}\n{uses}")),
        Spot::Fact | Spot::Site | Spot::Question => topic(KEYS, &format!("{ANSWER}\n{uses}")),
    };
    site.put("content/topics/sample.md", text.as_bytes());
    let other =
        topic(&KEYS.replace("number: 8", "number: 9"), &format!("{ANSWER}\n## 이렇게 확인하세요\n\n수도꼭지를 잠그세요.\n"));
    site.put("content/topics/leak-check.md", other.as_bytes());
    if matches!(spot, Spot::Question) {
        let own = with("ask: 물이 새나요?\ncard: 이렇게 확인하세요\n", example, keys);
        site.put("content/topics/sample.questions.yaml", format!("-\n{}", indented(&own)).as_bytes());
    }
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 408 408\"><rect width=\"9\" height=\"9\"/></svg>";
    site.put("content/images/a.svg", drawing.as_bytes());
    site
}
