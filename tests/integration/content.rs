//! The repository's own eleven topics, and those that a site of households begins with: counted like a plain-language editor counts.
//!
//! `cargo test --test integration content -- --nocapture` prints the figures of every topic.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use cardnews::craft::korean::{count, eojeol};
use cardnews::look::Workshop;
use cardnews::model::{Block, BlockKind, CardKind, Content, Deck, Purpose, Site, Topic, block, glossary::Grade};
use cardnews::{check, read};

use crate::fixture;

fn ready(folder: &Path) -> (Content, Workshop) {
    let input = read::site(folder, Some(fixture::last_reading())).unwrap();
    check(&input, Purpose::Preview).ready.unwrap()
}

/// The sites whose words are counted: the repository's, and the starter with as many topics.
fn sites() -> [PathBuf; 2] {
    [fixture::project(), fixture::project().join("tests/sites/local-waterworks")]
}

/// Every line that a card shows: sentences, items, cells, headings.
fn lines(topic: &Topic) -> Vec<String> {
    let mut out = vec![topic.question.clone(), topic.summary.clone()];
    out.extend(topic.sections.iter().map(|section| block::words(&section.heading)));
    for part in topic.blocks() {
        block::each_run(part, &mut |run| out.push(block::words(run)));
        if let BlockKind::FactList { values, .. } = &part.kind {
            out.extend(values.iter().cloned());
        }
    }
    out.iter().flat_map(|line| eojeol::sentences(line)).map(str::to_owned).collect()
}

/// Runs of Latin letters outside brackets; K-water is a name, units belong to numbers.
fn foreign(line: &str) -> Vec<String> {
    let mut outside = String::new();
    let mut depth = 0;
    for c in line.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            c if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    let allowed = ["K", "water", "mm", "m", "C", "NTU", "mg", "L", "O", "X"];
    outside
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| !word.is_empty() && !allowed.contains(word))
        .map(str::to_owned)
        .collect()
}

/// Glossary terms that a card uses without their plain word on the same card; a term that may be used as it is needs its plain
/// word or its meaning on the first card that has it, and an everyday word needs neither.
fn unexplained(site: &Site, topic: &Topic) -> Vec<String> {
    let mut out = Vec::new();
    let mut known: Vec<String> = Vec::new();
    let cards = std::iter::once((String::new(), &topic.answer))
        .chain(topic.sections.iter().map(|section| (block::words(&section.heading), &section.blocks)));
    for (heading, blocks) in cards {
        let mut text = heading;
        for part in blocks.iter() {
            block::each_run(part, &mut |run| {
                text.push(' ');
                text.push_str(&block::words(run));
            });
        }
        for term in &site.glossary {
            let word = term.term.split('(').next().unwrap();
            let used = eojeol::ranges(&text).any(|range| text[range].trim_start_matches(['(', '“']).starts_with(word));
            let other_word = term.unless.iter().any(|context| text.contains(context.as_str()));
            let said = |plain: &String| text.contains(plain) || plain.split_whitespace().all(|part| text.contains(part));
            let plain = term.plain.iter().any(said);
            let defines = ["은 ", "는 "].iter().any(|particle| text.contains(&format!("{word}{particle}")));
            let meant = plain || defines || said(&term.explain) || text.contains(&format!("{word}(")) || defined(blocks, word);
            let fine = match term.grade {
                Grade::Everyday => true,
                Grade::Explain => meant || known.iter().any(|before| before == word),
                Grade::Avoid => plain,
            };
            if word.chars().count() >= 2 && used && !fine && !other_word {
                out.push(term.term.clone());
            }
            if used && meant {
                known.push(word.to_owned());
            }
        }
    }
    out
}

/// Whether a card says what a word is in a definition: the word, below it what it means.
fn defined(blocks: &[Block], word: &str) -> bool {
    blocks.iter().any(|part| match &part.kind {
        BlockKind::Words(words) => words.iter().any(|(term, _)| block::words(term).starts_with(word)),
        _ => false,
    })
}

/// Mean at most 9 and at most 17 eojeol a sentence, no foreign word, no unexplained term.
#[test]
fn the_topics_are_plain() {
    let mut table = String::from("topic | sentences | eojeol mean | max | foreign words | unexplained terms\n");
    let contents = sites().map(|folder| ready(&folder).0);
    for (content, topic) in contents.iter().flat_map(|content| content.site.topics.iter().map(move |topic| (content, topic))) {
        let lines = lines(topic);
        let counts: Vec<usize> = lines.iter().map(|line| eojeol::count(line)).collect();
        assert!(counts.len() >= 15, "{} has hardly any text", topic.id);
        let mean = counts.iter().sum::<usize>() as f64 / counts.len() as f64;
        let max = counts.iter().max().unwrap();
        let foreign: Vec<String> = lines.iter().flat_map(|line| foreign(line)).collect();
        let unexplained = unexplained(&content.site, topic);
        let _ = writeln!(table, "{} | {} | {mean:.1} | {max} | {foreign:?} | {unexplained:?}", topic.id, counts.len());
        assert!(mean <= 9.0, "{}: {mean} eojeol a sentence", topic.id);
        assert!(*max <= 17, "{}: a sentence of {max} eojeol", topic.id);
        assert!(foreign.is_empty(), "{}: {foreign:?}", topic.id);
        assert!(unexplained.is_empty(), "{}: {unexplained:?}", topic.id);
    }
    println!("{table}");
}

/// At most 90 Hangul syllables in the body of a card.
#[test]
fn no_card_is_crowded() {
    let mut crowded = Vec::new();
    let contents = sites().map(|folder| ready(&folder).0);
    for (content, Deck { topic, cards, .. }) in
        contents.iter().flat_map(|content| content.decks.iter().map(move |deck| (content, deck)))
    {
        for card in cards {
            let mut hangul = 0;
            for part in card.blocks.iter() {
                block::each_run(part, &mut |run| hangul += count::hangul(&block::words(run)));
                if let BlockKind::FactList { values, .. } = &part.kind {
                    hangul += values.iter().map(|value| count::hangul(value)).sum::<usize>();
                }
            }
            if hangul > 90 {
                crowded.push(format!("{} '{}': {hangul}", content.site.topics[*topic].id, block::words(&card.heading)));
            }
        }
    }
    assert!(crowded.is_empty(), "syllables: {crowded:#?}");
}

/// No digit stands in a text: numbers come from facts.yaml and the office file, the numbers of steps from Markdown.
#[test]
fn numbers_come_from_facts() {
    let contents = sites().map(|folder| (ready(&folder).0, folder));
    let files = contents.iter().flat_map(|(content, folder)| {
        walkdir::WalkDir::new(folder.join("content/topics")).into_iter().map(move |path| (content, path.unwrap()))
    });
    for (content, path) in files {
        // What callers ask stands on no card: their numbers are theirs.
        if path.path().extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let text = fs::read_to_string(path.path()).unwrap();
        let body = text.splitn(3, "---\n").nth(2).unwrap();
        for line in body.lines() {
            let bare = remove(&remove(line, "{{", "}}"), "](", ")");
            let bare = bare.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
            assert!(!bare.contains(|c: char| c.is_ascii_digit()), "{}: {line}", path.path().display());
        }
        for key in ["question", "summary", "teaser", "script"] {
            let id = path.path().file_stem().unwrap().to_string_lossy().into_owned();
            let topic = content.site.topic(&id).unwrap();
            let value = match key {
                "question" => &topic.question,
                "summary" => &topic.summary,
                "script" => &topic.script,
                _ => &topic.teaser.join(" "),
            };
            let typed = value.replace(&content.site.edition.office.phone, "");
            assert!(!typed.contains(|c: char| c.is_ascii_digit()), "{id} {key}: {value}");
        }
    }
}

fn remove(line: &str, open: &str, close: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(open) {
        out.push_str(&rest[..at]);
        rest = rest[at..].find(close).map_or("", |end| &rest[at + end + close.len()..]);
    }
    out.push_str(rest);
    out
}

/// Scripts are spoken in half a minute: 5 to 8 sentences, none longer than 17 eojeol.
#[test]
fn scripts_can_be_said() {
    for topic in sites().iter().flat_map(|folder| ready(folder).0.site.topics) {
        let sentences = eojeol::sentences(&topic.script);
        assert!((5..=8).contains(&sentences.len()), "{}: {} sentences", topic.id, sentences.len());
        assert!(sentences.iter().all(|sentence| eojeol::count(sentence) <= 17), "{}", topic.id);
        let all = eojeol::count(&topic.script);
        assert!(all <= 75, "{}: {all} eojeol take longer than half a minute", topic.id);
    }
}

/// No entry of the glossary gets lost.
#[test]
fn the_glossary_is_whole() {
    assert_eq!(ready(&fixture::project()).0.site.glossary.len(), 77);
}

/// `tests/language/coinages.tsv`: neither the topics, what agents say, messages, the glossary, the facts nor the theme has a word
/// that was made up to sound Korean.
#[test]
fn nobody_has_to_learn_new_words() {
    let contents = sites().map(|folder| ready(&folder).0);
    let site = &contents[0].site;
    let mut texts: Vec<(String, String)> = Vec::new();
    for topic in contents.iter().flat_map(|content| &content.site.topics) {
        // What the sender calls itself is no word of ours.
        let said = lines(topic).into_iter().chain([topic.script.clone(), topic.teaser.join(" ")]);
        texts.extend(said.map(|line| (topic.id.clone(), line.replace("물사랑누리집", ""))));
    }
    for term in contents.iter().flat_map(|content| &content.site.glossary) {
        texts.extend(term.plain.iter().chain([&term.explain]).map(|line| (format!("glossary: {}", term.term), line.clone())));
    }
    let messages = contents.iter().flat_map(|content| &content.messages);
    texts.extend(messages.map(|message| (format!("message: {}", message.topic), message.text.clone())));
    texts.extend(contents.iter().flat_map(|content| content.site.facts.values()).flat_map(|fact| {
        [&fact.what, &fact.basis].map(|line| (format!("fact: {}", fact.id), line.replace("물사랑누리집", "")))
    }));
    for path in walkdir::WalkDir::new(fixture::project().join("themes/default")) {
        let path = path.unwrap();
        if path.path().extension().is_some_and(|extension| extension == "html" || extension == "js") {
            texts.push((path.path().display().to_string(), fs::read_to_string(path.path()).unwrap()));
        }
    }
    let table = fs::read_to_string(fixture::project().join("tests/language/coinages.tsv")).unwrap();
    let mut rows = 0;
    for row in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let [coinage, said, frequency] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("three columns: {row}") };
        let is_usual = frequency.parse::<f32>().is_ok_and(|zipf| zipf >= 3.0);
        let term = || site.glossary.iter().find(|term| term.term.split('(').next() == Some(said));
        assert!(is_usual || frequency == "explain" && term().is_some_and(|term| term.grade != Grade::Everyday), "{row}");
        for (place, text) in &texts {
            let found = [coinage.to_owned(), coinage.replace(' ', "")].iter().any(|coinage| starts_word(text, coinage));
            assert!(!found, "{place}: '{coinage}', say {said}: {text}");
        }
        rows += 1;
    }
    assert!(rows >= 30, "{rows} rows");
}

/// Whether words begin with this one: `다시 날수` and `날수가`, not `바람날수록`.
fn starts_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| !text[..at].ends_with(|c: char| ('가'..='힣').contains(&c)))
}

/// The smallest type is for tables only (13 pt on a phone; everything else is larger).
#[test]
fn only_tables_use_the_smallest_type() {
    let mut small = Vec::new();
    let sites = sites().map(|folder| ready(&folder));
    for (content, workshop, deck) in
        sites.iter().flat_map(|(content, workshop)| content.decks.iter().map(move |deck| (content, workshop, deck)))
    {
        let smallest = workshop.theme.steps[CardKind::Body].last();
        for card in deck.cards.iter().filter(|card| card.step == *smallest && card.kind == CardKind::Body) {
            let has_table = card.blocks.iter().any(|block| matches!(block.kind, BlockKind::Table { .. }));
            if !has_table {
                small.push(format!("{} '{}'", content.site.topics[deck.topic].id, block::words(&card.heading)));
            }
        }
    }
    assert!(small.is_empty(), "{small:#?}");
}
