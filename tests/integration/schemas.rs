//! JSON Schemas: they know exactly the keys that the parser knows, and the repository's own files keep to them.

use std::collections::BTreeSet;

use cardnews::check::offices;
use cardnews::editor::schema;
use cardnews::finding::Finding;
use cardnews::model::Purpose;
use cardnews::{check, read};

use crate::fixture::{self, Fixture, TOPIC};

/// The keys that the parser names when it meets one that it does not know.
fn parsed(name: &str, text: &str) -> BTreeSet<String> {
    let site = Fixture::bare();
    site.put("content/topics/leak-check.md", TOPIC.as_bytes());
    let is_of_office = matches!(name, "office" | "own-facts");
    let path = schema::find(name).unwrap().files.replace('*', if is_of_office { "test" } else { "leak-check" });
    site.put(&path, text.as_bytes());
    let input = read::site(site.root(), Some(fixture::today())).unwrap();
    let findings = match name {
        // Only one of several offices says facts of its own.
        "own-facts" => own_facts(text),
        _ => check(&input, Purpose::Preview).findings,
    };
    let help = findings
        .iter()
        .find(|finding| finding.message.ko.contains("zzzzzzzzzzzz"))
        .expect("the key is unknown")
        .help
        .en
        .clone();
    let list = help.strip_prefix("there are: ").unwrap_or_else(|| panic!("{name}: {help}"));
    list.split(", ").map(str::to_owned).collect()
}

fn own_facts(text: &str) -> Vec<Finding> {
    let site = Fixture::bare();
    let settings = String::from_utf8(std::fs::read(site.root().join("content/site.yaml")).unwrap()).unwrap();
    site.put("content/site.yaml", settings.replace("office: test", "offices: [test]").as_bytes());
    site.put("content/topics/leak-check.md", TOPIC.as_bytes());
    site.put("content/facts.yaml", b"a-fact: {value: a, what: b, basis: c, checked_on: 2026-11-01}\n");
    site.put("content/offices/test/facts.yaml", text.as_bytes());
    let input = read::site(site.root(), Some(fixture::today())).unwrap();
    let offices = offices::offices(&input, &mut Vec::new()).unwrap();
    offices::examine_office(&offices, "test", &input, Purpose::Preview)
}

/// Whoever adds a key to the parser adds it to the schema, and the other way round.
#[test]
fn schemas_know_the_keys_of_the_parser() {
    let cases = [
        ("site", "zzzzzzzzzzzz: 1\n".to_owned()),
        ("office", "zzzzzzzzzzzz: 1\n".to_owned()),
        ("facts", "a-fact:\n  zzzzzzzzzzzz: 1\n".to_owned()),
        ("own-facts", "a-fact:\n  zzzzzzzzzzzz: 1\n".to_owned()),
        ("glossary", "- {zzzzzzzzzzzz: 1}\n".to_owned()),
        ("topic", TOPIC.replacen("---\n", "---\nzzzzzzzzzzzz: 1\n", 1)),
        ("questions", "- {zzzzzzzzzzzz: 1}\n".to_owned()),
        ("panel", "zzzzzzzzzzzz: 1\n".to_owned()),
    ];
    assert_eq!(cases.len(), schema::ALL.len());
    for (name, text) in cases {
        let keys: BTreeSet<String> = schema::find(name).unwrap().keys().into_iter().map(str::to_owned).collect();
        assert_eq!(parsed(name, &text), keys, "{name}");
    }
}

/// Every schema is JSON that describes each key in Korean.
#[test]
fn schemas_are_json_and_explain_every_key() {
    for file in &schema::ALL {
        let text = file.json();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json["$schema"], "https://json-schema.org/draft/2020-12/schema");
        for key in file.keys() {
            let at = text.find(&format!("\"{key}\": {{")).unwrap_or_else(|| panic!("{}: {key}", file.name));
            let about = text[at..].split("\"description\": \"").nth(1).unwrap().split('"').next().unwrap();
            assert!(about.chars().any(|c| ('가'..='힣').contains(&c)), "{}: {key}: {about}", file.name);
        }
    }
}
