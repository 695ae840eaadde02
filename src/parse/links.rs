//! `content/links.lock` → short links, in the order of the file. No line is dropped silently.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::fields::{Fields, Source};
use super::yaml::{self, Document, Fault, Node, Value};
use crate::finding::{
    Finding, Place,
    rule::{link as link_rule, yaml as rule},
};
use crate::model::{ShortLink, Standing};
use crate::say;

/// Reads the ledger. Returns `None` if it cannot be trusted. Then a finding says why, and no code may be given out.
pub(super) fn links(path: &Arc<str>, text: &str, findings: &mut Vec<Finding>) -> Option<Vec<ShortLink>> {
    if let Some(at) = conflict(text) {
        findings.push(Finding::new(
            &link_rule::BROKEN_LOCK,
            Place::new(path, at..at + 7),
            say!("두 사람이 고친 내용이 합쳐지지 않았습니다", "two people's changes were not merged"),
            say!(
                "<<<<, ====, >>>> 줄만 지우고 양쪽의 링크 줄을 모두 남기세요",
                "delete the <<<<, ==== and >>>> lines and keep the links of both sides"
            ),
        ));
        return None;
    }
    let mut items = Vec::new();
    let parts: Vec<yaml::Document> = parts(text).into_par_iter().map(|part| yaml::parse(text, part)).collect();
    for Document { node, faults } in parts {
        if !faults.is_empty() {
            let broken =
                |fault: Fault| Finding::new(&link_rule::BROKEN_LOCK, Place::new(path, fault.at), fault.message, fault.help);
            findings.extend(faults.into_iter().map(broken));
            return None;
        }
        match node {
            Some(Node { value: Value::List(list), .. }) => items.extend(list),
            Some(Node { value: Value::Map(entries), .. }) if entries.is_empty() => {}
            Some(node) => items.push(node),
            None => {}
        }
    }
    let before = findings.len();
    let mut out = Vec::new();
    for item in &items {
        out.push(Fields::read(item, Source { path, text }, findings, |fields| link(path, fields)));
    }
    let sound = findings.len() == before;
    // A line that was cut off would lose a promise. It has a finding, and no new codes are given out.
    if !sound {
        for finding in &mut findings[before..] {
            if finding.rule.id == rule::MISSING_KEY.id {
                finding.rule = &link_rule::BROKEN_LOCK;
            }
        }
    }
    sound.then_some(out)
}

fn link(path: &Arc<str>, fields: &mut Fields<'_>) -> ShortLink {
    let (code, at) = fields.required("code");
    let topic = fields.required("topic").0;
    let lang = fields.required("lang");
    let channel = fields.required("channel");
    for (word, at) in [&lang, &channel] {
        // They are written into other files unchanged.
        if !word.chars().all(|c| c.is_ascii_lowercase() || c == '-') {
            fields.report(
                &link_rule::BROKEN_LOCK,
                at.clone(),
                say!("links.lock에 쓸 수 없는 값입니다", "this value cannot stand in links.lock"),
                say!(
                    "이 파일은 손으로 고치지 않습니다. 지운 글자나 바꾼 글자를 되돌리세요",
                    "this file is not edited by hand; undo the change"
                ),
            );
        }
    }
    ShortLink { code, topic, lang: lang.0, channel: channel.0, standing: Standing::Promised(Place::new(path, at)) }
}

/// The maximum number of lines in one YAML document. More entries would exceed the limits for a document.
const LINES: usize = 2000;

/// Splits the text into parts that begin with an entry. A ledger grows for years, and its entries are independent.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut start, mut at, mut lines) = (0, 0, 0);
    for line in text.split_inclusive('\n') {
        if lines >= LINES && line.starts_with("- ") {
            out.push(start..at);
            (start, lines) = (at, 0);
        }
        at += line.len();
        lines += 1;
    }
    out.push(start..at);
    out
}

/// Returns the start of git's first conflict marker.
fn conflict(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|marker| line.starts_with(marker)) {
            return Some(at);
        }
        at += line.len();
    }
    None
}
