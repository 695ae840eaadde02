//! tests/language/particles.tsv: the particle behind a placeholder agrees with the value that is filled in.

use std::fs;

use cardnews::craft::korean::{eojeol, particle};

use crate::fixture;

/// Forms after a consonant and after a vowel.
const PAIRS: [(&str, &str); 8] =
    [("을", "를"), ("이", "가"), ("은", "는"), ("과", "와"), ("으로", "로"), ("이나", "나"), ("이라", "라"), ("이랑", "랑")];

#[test]
fn the_table_holds() {
    let text = fs::read_to_string(fixture::project().join("tests/language/particles.tsv")).unwrap();
    let mut wrong = String::new();
    let mut rows = 0;
    for row in text.lines().filter(|line| !line.starts_with('#')) {
        let [value, written, expected] = row.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let got = particle::attach(value, written);
        if got != expected {
            wrong += &format!("{value} + {written}: expected {expected}, got {got}\n");
        }
        rows += 1;
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(rows >= 120, "{rows} rows");
}

/// Every word of the content, which ends in Hangul, takes the same form whichever was written, and the one of the functions that
/// messages use.
#[test]
fn either_form_gives_the_one_that_fits() {
    let mut words = 0;
    for entry in fs::read_dir(fixture::project().join("content/topics")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for range in eojeol::ranges(&text) {
            let word = &text[range];
            if !word.ends_with(|c| matches!(c, '가'..='힣')) {
                continue;
            }
            words += 1;
            for (closed, open) in PAIRS {
                assert_eq!(particle::attach(word, closed), particle::attach(word, open), "{word}");
                assert_eq!(particle::attach(word, &format!("{closed} 갑니다")), particle::attach(word, closed) + " 갑니다");
            }
            assert_eq!(particle::attach(word, "을"), particle::eul(word));
            assert_eq!(particle::attach(word, "이"), particle::i(word));
            assert_eq!(particle::attach(word, "은"), particle::eun(word));
        }
    }
    assert!(words > 500, "{words} words");
}

/// Messages go out as text: what is filled into them agrees, too.
#[test]
fn a_message_agrees() {
    let case = fs::read_to_string(fixture::project().join("tests/golden/particles-agree.md")).unwrap();
    let site = fixture::Fixture::bare();
    for (info, text) in fixture::blocks(&case) {
        if let Some(path) = info.strip_prefix("file ") {
            site.put(path, text.as_bytes());
        }
    }
    let input = cardnews::read::site(site.root(), Some(fixture::today())).unwrap();
    let checked = cardnews::check(&input, cardnews::model::Purpose::Preview);
    let content = checked.content().unwrap();
    assert_eq!(content.site.topics[0].message.as_deref(), Some("신분증을 6개월을 넘겨 찾습니다."));
}
