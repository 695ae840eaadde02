//! No line of a picture begins with a particle after a bracket, a unit, a counter or a bare group of digits, and no code is torn.

use cardnews::look::Workshop;
use cardnews::model::Purpose;
use cardnews::{check, read};
use proptest::prelude::*;

use crate::fixture::{self, Fixture, TOPIC};

/// What stands on one line, whatever is around it, as HTML and as words.
fn cluster() -> impl Strategy<Value = (String, String)> {
    let number = prop_oneof!["[1-9][0-9]{0,2}", "[1-9],[0-9]{3},[0-9]{3}", "[0-9]\\.[0-9]{1,2}"];
    let unit = prop::sample::select(vec!["m", "㎡를", "mg/L", "℃", "%씩", "개월까지", "원", "명", "번", "시간"]);
    let particle = prop::sample::select(vec!["를", "을", "에서는", "까지", "씩", "라고", "로"]);
    let plain = |text: String| (text.clone(), text);
    prop_oneof![
        "[가-힣]{1,6}".prop_map(plain),
        ("[가-힣]{1,4}", particle.clone()).prop_map(move |(word, particle)| plain(format!("({word}){particle}"))),
        ("[가-힣]{1,4}", particle.clone()).prop_map(move |(word, particle)| plain(format!("「{word}」{particle}"))),
        (number.clone(), unit).prop_map(move |(number, unit)| plain(format!("{number} {unit}"))),
        (number.clone(), particle.clone()).prop_map(move |(number, particle)| plain(format!("{number}%{particle}"))),
        (number, particle)
            .prop_map(|(number, particle)| (format!("<strong>{number}%</strong>{particle}"), format!("{number}%{particle}"))),
        "[A-Z][a-z]{2,6}-[A-Z][a-z]{2,6}".prop_map(plain),
        "0x[0-9A-F]{8}".prop_map(plain),
        "[A-Z]{3}_[A-Z]{3,6}_[A-Z]{2,4}".prop_map(plain),
        "0[2-6][0-9]?-[0-9]{3,4}-[0-9]{4}".prop_map(plain),
        "2026\\. 1[0-2]\\. [12][0-9]\\.까지".prop_map(plain),
        "[a-z]{3,8}@[a-z]{3,6}\\.example\\.kr".prop_map(plain),
    ]
}

fn workshop() -> Workshop {
    let site = Fixture::bare();
    site.put("content/topics/leak-check.md", TOPIC.as_bytes());
    check(&read::site(site.root(), Some(fixture::today())).unwrap(), Purpose::Preview).ready.unwrap().1
}

/// Every line begins as one of the clusters does.
#[test]
fn no_line_begins_with_what_belongs_to_the_line_before() {
    let workshop = workshop();
    let config = ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(parts in prop::collection::vec(cluster(), 2..12), width in prop::sample::select(vec![180, 290, 440, 936]))| {
        let html: Vec<&str> = parts.iter().map(|(html, _)| html.as_str()).collect();
        let html = format!(
            "<article class=\"card body plate\" style=\"--at:0;--step:60px\"><div style=\"width:{width}px\"><p>{}</p></div></article>",
            html.join(" ")
        );
        let measured = workshop.press.measure(&html, workshop.theme.canvas).unwrap();
        let starts = measured.line_starts();
        prop_assert!(!starts.is_empty());
        for start in starts {
            let start = start.trim();
            let begins = |words: &str| words.starts_with(start) || start.starts_with(words);
            prop_assert!(parts.iter().any(|(_, words)| begins(words)), "a line begins with '{start}' in {html}");
        }
    });
}
