//! The program knows no field: neither its sources nor the default theme speak of water, or of what a waterworks has.

use std::fs;

use regex_lite::Regex;

use super::sources;
use crate::fixture;

/// What a waterworks speaks of. In other words these letters mean nothing of it: 건물, 물어보세요, 수도권.
const WORDS: &str = "수돗물|상수도|수도꼭지|수도요금|수도관|계량기|누수|단수|급수|수압|검침|물탱크|밸브|배관|물이 새|(^|[^가-힣])물(을|은|이|과|로|값|빛)?([^가-힣]|$)|(^|[^가-힣])수도(를|는|가|와)?([^가-힣]|$)";

/// Files whose words are a dictionary, of many fields: nouns and what ends them.
const DICTIONARIES: [&str; 2] = ["craft/korean/noun.rs", "craft/korean/tail.rs"];

#[test]
fn neither_program_nor_default_theme_speaks_of_a_field() {
    let words = Regex::new(WORDS).unwrap();
    let mut texts: Vec<(String, String)> = sources()
        .into_iter()
        .filter(|(file, _)| !DICTIONARIES.contains(&file.as_str()))
        .map(|(file, text)| (format!("src/{file}"), untested(&text).to_owned()))
        .collect();
    let root = fixture::project();
    for folder in ["src", "themes/default"] {
        for entry in walkdir::WalkDir::new(root.join(folder)).into_iter().map(Result::unwrap) {
            let is_text =
                entry.path().extension().is_some_and(|end| ["html", "css", "js", "yaml", "svg"].iter().any(|own| end == *own));
            if entry.file_type().is_file() && is_text {
                let name = entry.path().strip_prefix(&root).unwrap().to_string_lossy().into_owned();
                texts.push((name, fs::read_to_string(entry.path()).unwrap()));
            }
        }
    }
    assert!(texts.len() > 300, "only {} files were read", texts.len());
    let mut found = Vec::new();
    for (file, text) in &texts {
        for (number, line) in text.lines().enumerate().filter(|(_, line)| words.is_match(line) && !is_particle(line)) {
            found.push(format!("{file}:{}: {}", number + 1, line.trim()));
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// The search finds what it is to find.
#[test]
fn the_words_of_the_field_are_found() {
    let words = Regex::new(WORDS).unwrap();
    for line in ["수도꼭지를 잠급니다", "물을 트세요", "물값", "계량기실", "\"물\"", "수도를 놓다"] {
        assert!(words.is_match(line), "{line}");
    }
    for line in ["건물 앞", "물어보세요", "묻고 답하는 물음", "수도권", "선물", "만물상"] {
        assert!(!words.is_match(line), "{line}");
    }
}

/// A source without its tests, which come last.
fn untested(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

/// A list of forms in which 수도 is 수 with a particle.
fn is_particle(line: &str) -> bool {
    line.contains("\"수가\"")
}
