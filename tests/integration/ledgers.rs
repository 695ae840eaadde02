//! links.lock in any style of YAML: it is read, and what is written keeps every line.

use std::collections::BTreeSet;
use std::fs;

use cardnews::craft::text;
use cardnews::finding::Place;
use cardnews::model::{ShortLink, Standing};
use cardnews::{check, ledger, parse};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::fixture::{Fixture, TOPIC};

/// How somebody, or an editor program, wrote a ledger.
#[derive(Debug, Clone)]
struct Style {
    form: Form,
    /// What lies between a line and the next.
    end: &'static str,
    mark: bool,
    head: &'static str,
    tail: &'static str,
    comments: bool,
    decomposed: bool,
    /// Whether the last line ends.
    closed: bool,
}

#[derive(Debug, Clone, Copy)]
enum Form {
    Ours,
    Indented,
    Blocks,
    Flow,
    FlowOverLines,
}

fn style() -> impl Strategy<Value = Style> {
    let form =
        prop_oneof![Just(Form::Ours), Just(Form::Indented), Just(Form::Blocks), Just(Form::Flow), Just(Form::FlowOverLines)];
    let end = prop_oneof![Just("\n"), Just("\r\n"), Just("\r")];
    let head = prop_oneof![Just(""), Just("---\n"), Just("\n\n"), Just("# 장부\n---\n")];
    let tail = prop_oneof![Just(""), Just("...\n"), Just("\n\n"), Just("# 끝\n"), Just("...\n# 끝\n")];
    let flags = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    (form, end, head, tail, flags).prop_map(|(form, end, head, tail, (mark, comments, decomposed, closed))| Style {
        form,
        end,
        mark,
        head,
        tail,
        comments,
        decomposed,
        closed,
    })
}

fn written(links: &[ShortLink], style: &Style) -> String {
    let mut text = style.head.to_owned();
    let entry = |link: &ShortLink| {
        let ShortLink { code, topic, lang, channel, .. } = link;
        format!("{{code: \"{code}\", topic: {topic}, lang: '{lang}', \"channel\": {channel}}}")
    };
    let note = |n: usize| if style.comments { format!(" # 메모 {n}") } else { String::new() };
    match style.form {
        Form::Flow => text.push_str(&format!("[{}]{}\n", links.iter().map(entry).collect::<Vec<_>>().join(", "), note(0))),
        Form::FlowOverLines => {
            text.push_str("[\n");
            links.iter().enumerate().for_each(|(n, link)| text.push_str(&format!("  {},{}\n", entry(link), note(n))));
            text.push_str("]\n");
        }
        Form::Ours => links.iter().enumerate().for_each(|(n, link)| text.push_str(&format!("- {}{}\n", entry(link), note(n)))),
        Form::Indented => {
            links.iter().enumerate().for_each(|(n, link)| text.push_str(&format!("  - {}{}\n", entry(link), note(n))));
        }
        Form::Blocks => links.iter().enumerate().for_each(|(n, link)| {
            let ShortLink { code, topic, lang, channel, .. } = link;
            text.push_str(&format!("-\n  code: '{code}'{}\n  topic: {topic}\n  lang: {lang}\n  channel: {channel}\n", note(n)));
        }),
    }
    text.push_str(style.tail);
    if !style.closed {
        text.truncate(text.trim_end().len());
    }
    let text: String = if style.decomposed { text.nfd().collect() } else { text };
    format!("{}{}", if style.mark { "\u{feff}" } else { "" }, text.replace('\n', style.end))
}

fn link(n: u32) -> ShortLink {
    let code = format!("{n}{}", ledger::check_digit(&n.to_string()));
    let (lang, channel) = ("ko".to_owned(), "sms".to_owned());
    ShortLink { code, topic: format!("topic-{n}"), lang, channel, standing: Standing::Promised(Place::file("x")) }
}

fn same(text: &str, links: &[ShortLink]) -> bool {
    let read = parse::lock(&text::normal(text.to_owned())).unwrap_or_else(|| panic!("no ledger: {text:?}"));
    read.len() == links.len() && read.iter().zip(links).all(|(one, other)| one.says(other))
}

fn comments(text: &str) -> Vec<String> {
    let text = text::normal(text.to_owned());
    text.lines().filter_map(|line| Some(line[line.find('#')?..].trim_end().to_owned())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_style_is_read_and_keeps_every_line(old in 0..6_u32, new in 1..4_u32, gone in 0..6_u32, style in style()) {
        let old: Vec<ShortLink> = (0..old).map(|n| link(1000 + n)).collect();
        // Block styles cannot say that there is nothing; an empty file can.
        let style = if old.is_empty() && !matches!(style.form, Form::Flow) { Style { form: Form::Flow, ..style } } else { style };
        let text = written(&old, &style);
        prop_assert!(same(&text, &old), "not read: {:?}", text);
        let new: Vec<ShortLink> = (0..new).map(|n| link(2000 + n)).collect();
        let longer = check::lock::with(&text, &new);
        let all = [old.clone(), new].concat();
        prop_assert!(same(&longer, &all), "{:?} became {:?}", text, longer);
        prop_assert_eq!(comments(&longer), comments(&text), "{:?} became {:?}", text, longer);
        if matches!(style.form, Form::Ours) && !style.tail.contains("...") {
            prop_assert!(longer.starts_with(&text), "{:?} was not only added to: {:?}", text, longer);
        }
        let code = link(1000 + gone).code;
        let shorter = check::lock::without(&longer, &BTreeSet::from([code.as_str()]));
        let rest: Vec<ShortLink> = all.into_iter().filter(|link| link.code != code).collect();
        prop_assert!(same(&shorter, &rest), "{:?} became {:?}", longer, shorter);
    }
}

/// Somebody may quote a code in a note. The note stays when the code goes.
#[test]
fn a_comment_that_quotes_a_code_stays() {
    let (kept, gone) = (link(1001), link(1002));
    let line = |link: &ShortLink| format!("- {{code: \"{}\", topic: {}, lang: ko, channel: sms}}", link.code, link.topic);
    let code = &gone.code;
    for end in ["\n", "\r\n", "\r"] {
        for mark in ["", "\u{feff}"] {
            let notes = [format!("# 장부, \"{code}\"부터"), format!("  # \"{code}\"는 잘못 냈습니다")];
            let last = format!("{} # 앞은 \"{code}\"", line(&kept));
            let text = format!("{mark}{}\n{}\n{}\n{last}\n", notes[0], line(&gone), notes[1]).replace('\n', end);
            let shorter = check::lock::without(&text, &BTreeSet::from([code.as_str()]));
            assert!(same(&shorter, std::slice::from_ref(&kept)), "{text:?} became {shorter:?}");
            assert_eq!(comments(&shorter), comments(&text), "{text:?} became {shorter:?}");
        }
    }
}

/// A release writes into a ledger that another program wrote, once and for good: no "changed meanwhile", no broken file.
#[test]
fn a_release_writes_into_what_others_wrote() {
    let first = "{code: \"8\", topic: leak-check, lang: ko, channel: number}";
    let decomposed: String = "# 주소 장부\n".nfd().collect();
    let texts = [
        "[]\n".to_owned(),
        String::new(),
        "\u{feff}".to_owned(),
        "# 아직 없음".to_owned(),
        format!("[{first}]"),
        format!("  - {first}\n"),
        format!("- {first}\n...\n"),
        format!("\u{feff}- {first}\r\n"),
        format!("{decomposed}- {first}\n"),
        format!("# 하나\r- {first}\r"),
        format!("- {first}"),
        format!("---\n- {first} # 첫 주소\n...\n# 끝\n"),
    ];
    for text in texts {
        let site = Fixture::bare();
        site.put("content/topics/leak-check.md", TOPIC.as_bytes());
        site.put("content/topics/second.md", TOPIC.replace("number: 8", "number: 9").as_bytes());
        site.put("content/links.lock", text.as_bytes());
        let build = |args: &[&str]| {
            let command = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews"));
            command.args(["build", "--release", "--today", "2026-11-22", "--root"]).arg(site.root()).args(args).assert()
        };
        build(&[]).success();
        let written = fs::read_to_string(site.root().join("content/links.lock")).unwrap();
        let codes: Vec<String> =
            parse::lock(&text::normal(written.clone())).unwrap().into_iter().map(|link| link.code).collect();
        assert_eq!(codes, ["8", "9"], "{text:?} became {written:?}");
        assert_eq!(comments(&written), comments(&text), "{text:?} became {written:?}");
        build(&["--locked"]).success();
        assert_eq!(fs::read_to_string(site.root().join("content/links.lock")).unwrap(), written);
    }
}

/// A ledger larger than other files of YAML may be is compared whole.
#[test]
fn a_large_ledger_is_written_too() {
    let site = Fixture::bare();
    site.put("content/topics/leak-check.md", TOPIC.as_bytes());
    let lines: String = (1000..20_000)
        .map(|n| format!("- {{code: \"{}\", topic: leak-check, lang: ko, channel: sms}}\n", link(n).code))
        .collect();
    assert!(lines.len() > 1024 * 1024);
    site.put("content/links.lock", lines.as_bytes());
    let command = snapbox::cmd::Command::new(env!("CARGO_BIN_EXE_cardnews"));
    command.args(["link", "8", "--today", "2026-11-22", "--root"]).arg(site.root()).assert().success();
    let written = fs::read_to_string(site.root().join("content/links.lock")).unwrap();
    assert_eq!(written, format!("{lines}- {{code: \"8\", topic: leak-check, lang: ko, channel: number}}\n"));
}
