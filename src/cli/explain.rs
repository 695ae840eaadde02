//! `cardnews explain RULE`: what a finding means.

use std::io;

use super::{Context, exit, report};
use crate::craft::suggest::nearest;
use crate::finding::{Language, Rule};
use crate::rules;

/// The options of `explain`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The name in brackets of a finding; without it, all names · 알림의 대괄호 안 이름
    rule: Option<String>,
}

pub(super) fn run(context: &Context, args: &Args) -> io::Result<u8> {
    let language = context.language();
    let Some(id) = &args.rule else {
        for rule in rules::ALL {
            report::data(&format!("{:22} {}\n", rule.id, rule.summary(language)))?;
        }
        return Ok(exit::CLEAN);
    };
    match rules::find(id) {
        Some(rule) => {
            report::data(&page(rule, language))?;
            Ok(exit::CLEAN)
        }
        None => {
            let (ko, en) = match nearest(id, rules::ALL.iter().map(|rule| rule.id)) {
                Some(near) => (format!("혹시 '{near}'인가요?"), format!("did you mean '{near}'?")),
                None => ("모두 보려면 'cardnews explain'".to_owned(), "'cardnews explain' lists all".to_owned()),
            };
            let (ko, en) = (format!("그런 이름의 규칙이 없습니다. {ko}"), format!("there is no such rule; {en}"));
            report::machine(language, id, &ko, &en);
            Ok(exit::USAGE)
        }
    }
}

fn page(rule: &Rule, language: Language) -> String {
    let (summary, why) = (rule.summary(language), rule.why(language));
    let (before, after) = (indent(rule.before), indent(rule.after));
    let (why_label, before_label, after_label) = match language {
        Language::Ko => ("까닭", "고치기 전", "고친 뒤"),
        Language::En => ("Why", "Before", "After"),
    };
    format!("{}: {summary}\n\n{why_label}\n    {why}\n\n{before_label}\n{before}\n{after_label}\n{after}", rule.id)
}

fn indent(text: &str) -> String {
    text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }).collect()
}
