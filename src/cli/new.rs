//! `cardnews new topic ID`: a frame to write in, with the next free number.

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

use clap::Subcommand;

use super::{Context, ask, exit, report};
use crate::craft::{text::is_device, yaml};
use crate::finding::{Finding, Language, has_error, rule::text::UNWRITTEN_TEXT};
use crate::model::{Date, Input, Purpose, Site, frame, paths};
use crate::{parse, read, write};

/// What to make.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// A topic · 주제
    Topic {
        /// The id: lower-case letters, digits, hyphens; it becomes the address · 주소가 될 이름
        id: String,
        /// The official name · 공식 이름
        #[arg(long)]
        title: Option<String>,
        /// The customer's question · 손님의 질문
        #[arg(long)]
        question: Option<String>,
        /// The category · 분류
        #[arg(long)]
        category: Option<String>,
    },
}

pub(super) fn run(context: &Context, args: &Args) -> u8 {
    let What::Topic { id, title, question, category } = &args.what;
    let language = context.language();
    let root = match context.site_root() {
        Ok(root) => root,
        Err(code) => return code,
    };
    if is_device(id) {
        report::machine(
            language,
            id,
            "Windows에서 쓸 수 없는 이름입니다. 다른 이름을 쓰세요",
            "Windows can hold no file of that name; use another",
        );
        return exit::USAGE;
    }
    if !parse::is_id(id) {
        report::machine(
            language,
            id,
            "영어 소문자와 숫자로 시작하고 줄표까지만 쓸 수 있습니다. 보기: leak-check",
            "use lower-case letters, digits and hyphens, as in leak-check",
        );
        return exit::USAGE;
    }
    let mut input = match read::site(&root, context.today) {
        Ok(input) => input,
        Err(error) => return report::failure(language, &error),
    };
    let Some(content) = crate::content(&input).0 else {
        report::machine(language, paths::SITE, "먼저 'cardnews check'로 고칠 곳을 보세요", "run 'cardnews check' first");
        return exit::CONTENT;
    };
    let site = &content.site;
    let known: Vec<&str> = site.categories.iter().map(|category| category.id.as_str()).collect();
    let category = match category {
        Some(category) if known.contains(&category.as_str()) => category.as_str(),
        Some(category) => {
            let all = known.join(", ");
            report::machine(
                language,
                category,
                &format!("그런 분류가 없습니다. 쓸 수 있는 분류: {all}"),
                &format!("there is no such category; there are: {all}"),
            );
            return exit::USAGE;
        }
        None => "",
    };
    let asked = Asked { title: title.as_deref(), question: question.as_deref(), category };
    let (title, question, category) = match complete(&asked, site, language) {
        Ok(answers) => answers,
        Err(error) => return report::failure(language, &error),
    };
    if let Some((option, _)) =
        [("--title", &title), ("--question", &question)].into_iter().find(|(_, text)| text.trim().is_empty())
    {
        report::machine(language, option, "비어 있습니다", "is empty");
        return exit::USAGE;
    }
    let Some(number) = site.free_number(&numbers(&input)) else {
        report::machine(language, paths::TOPICS, "남은 번호가 없습니다", "no number is left");
        return exit::CONTENT;
    };
    let name = paths::topic_file(id);
    let shown = root.join(&name).display().to_string();
    let text = frame(number, &title, &question, &category, input.today);
    let faults = if input.texts.contains_key(&*name) { Vec::new() } else { faults(&input, &name, &text) };
    if has_error(&faults) {
        input.texts.insert(Arc::from(name), Arc::from(text));
        report::findings(&faults, &input, language, report::Amount::Few);
        report::talk(match language {
            Language::Ko => "만들지 않았습니다. --title과 --question을 고쳐 다시 해 보세요.",
            Language::En => "nothing was made; mend --title and --question, and try again",
        });
        return exit::of(&faults);
    }
    match write::create(&root, &name, text.as_bytes()) {
        Ok(()) => {
            report::talk(&match language {
                Language::Ko => format!("{number}번 카드를 만들었습니다: {shown}\n  열어서 안내말을 따라 고쳐 쓰세요."),
                Language::En => format!("Made {shown}, card number {number}. Open it and write over its sentences."),
            });
            exit::CLEAN
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            report::machine(language, &shown, "이미 있어서 그대로 두었습니다", "exists already and was left alone");
            exit::USAGE
        }
        Err(error) => report::failure(language, &error),
    }
}

/// Returns the numbers in all topics, also in those that cannot be read, which may be mended.
fn numbers(input: &Input) -> BTreeSet<u32> {
    let topics = input.texts.iter().filter(|(path, _)| paths::topic_of(path).is_some());
    let lines = topics.flat_map(|(_, text)| text.lines().filter_map(|line| line.strip_prefix("number:")));
    let digits = |rest: &str| -> String { rest.trim().chars().take_while(char::is_ascii_digit).collect() };
    lines.filter_map(|rest| digits(rest).parse().ok()).collect()
}

/// Returns the findings about the title and the question of a new topic, by the rules for every topic.
fn faults(input: &Input, name: &str, text: &str) -> Vec<Finding> {
    let mut with = input.clone();
    with.texts.insert(Arc::from(name), Arc::from(text));
    let begin = text.find("title:").unwrap_or_default();
    let end = text.find("category:").unwrap_or(text.len());
    let findings = crate::examine(&with, Purpose::Preview).findings;
    // What an editor has yet to write over is no fault of the options.
    let about = |finding: &Finding| {
        &*finding.place.path == name && (begin..end).contains(&finding.place.start) && finding.rule.id != UNWRITTEN_TEXT.id
    };
    findings.into_iter().filter(about).collect()
}

/// The values of the options.
struct Asked<'a> {
    title: Option<&'a str>,
    question: Option<&'a str>,
    /// Empty if it was not given.
    category: &'a str,
}

/// Fills in values that no option gave. On a terminal it asks; otherwise it uses words to be replaced.
fn complete(asked: &Asked<'_>, site: &Site, language: Language) -> io::Result<(String, String, String)> {
    let somebody = ask::somebody();
    let say = |ko: &'static str, en: &'static str| match language {
        Language::Ko => ko,
        Language::En => en,
    };
    let text = |said: Option<&str>, question: &str, otherwise: &str| match said {
        Some(said) => Ok(said.to_owned()),
        None if somebody => ask::text(question, otherwise),
        None => Ok(otherwise.to_owned()),
    };
    let title = text(asked.title, say("공식 이름", "official name"), frame::TITLE)?;
    let question = text(asked.question, say("손님이 묻는 말", "the customer's question"), frame::QUESTION)?;
    let categories: Vec<(&str, &str)> =
        site.categories.iter().map(|category| (category.id.as_str(), category.name.as_str())).collect();
    let category = match asked.category {
        "" if somebody => ask::choice(say("분류", "category"), &categories)?,
        "" => categories.first().map_or("", |(id, _)| id).to_owned(),
        said => said.to_owned(),
    };
    Ok((title, question, category))
}

/// Returns the text of a new topic. Its comments give advice on plain language, and nothing is built until it is written over.
fn frame(number: u32, title: &str, question: &str, category: &str, today: Date) -> String {
    let (title, question) = (yaml::quoted(&line(title)), yaml::quoted(&line(question)));
    let [first, second, third] = frame::STEPS;
    let (summary, script, owner, answer) = (frame::SUMMARY, frame::SCRIPT, frame::OWNER, frame::ANSWER);
    let (helper, document, tip, tip_text) = (frame::HELPER, frame::DOCUMENT, frame::TIP, frame::TIP_TEXT);
    format!(
        "---
# 전화로 알려 줄 번호입니다. 바꾸지 마세요.
number: {number}
title: {title}
# 표지에 나옵니다. 손님이 쓰는 말 그대로, 두 줄까지.
question: {question}
category: {category}
summary: {summary}
# 손님이 전화로 쓰는 말들: [언제 되나요, 얼마예요]
keywords: []
# 인사, 답 한 문장, 카드를 보낸다는 말의 차례입니다.
script: |
  {script}
owner: {owner}
reviewed: {today}
---

{answer}

## 이렇게 하세요

1. **{first}** {helper}
2. **{second}** {helper}
3. **{third}** {helper}

## 이것을 준비하세요

- [ ] {document}

> [!도움말]
> **{tip}**
> {tip_text}
"
    )
}

/// Returns a text on one line.
fn line(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}
