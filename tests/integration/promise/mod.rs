//! The promise of the guide for editors: what is written is shown, or a finding points at it. Nothing is lost silently.
//!
//! Texts are made of words that occur once and of everything that editors, documents and Markdown put between them. The judge
//! knows the marks of the guide and nothing of the parser: it looks at what stands between two words of the source, takes away
//! the marks that the guide names, and finds the same between the two words of the resolved topic, or a finding that touches
//! the place.

mod judge;
mod mended;
mod pasted;
mod shown;
mod texts;

use std::collections::BTreeMap;
use std::sync::Arc;

use cardnews::editor::fix;
use cardnews::finding::{Finding, Severity};
use cardnews::model::{Input, Purpose, Topic, Written, edition::Edition};
use cardnews::{parse, read, resolve};

use crate::fixture::{self, Fixture};
use judge::first_loss;
use texts::{Dice, text, topic};

/// How many texts are made, and how many of them make a site.
const TEXTS: usize = 20_000;
const AT_ONCE: usize = 250;

#[test]
fn every_character_is_shown_or_a_finding_touches_it() {
    let mut input = base();
    let mut dice = Dice(0x5eed_cafe_f00d_0017);
    let mut lost = Vec::new();
    let mut clean = 0;
    for _ in 0..TEXTS / AT_ONCE {
        input.texts.retain(|path, _| !path.starts_with("content/topics/"));
        for number in 1..=AT_ONCE {
            let path = format!("content/topics/t{number}.md");
            input.texts.insert(Arc::from(path), Arc::from(text(number, &mut dice)));
        }
        let (topics, findings) = resolved(&input);
        for (path, topic) in &topics {
            let none = Vec::new();
            let found = findings.get(path).unwrap_or(&none);
            clean += usize::from(found.is_empty());
            if let Some(why) = first_loss(&input.texts[path], topic, found) {
                lost.push(format!("{why}\n{}", input.texts[path]));
            }
        }
        for number in 1..=AT_ONCE {
            let path = format!("content/topics/t{number}.md");
            // Front matter that is no YAML says so, and then nothing of the topic is shown.
            assert!(topics.contains_key(path.as_str()) || findings.contains_key(path.as_str()), "{path} came to nothing");
        }
    }
    let shown: Vec<&String> = lost.iter().take(8).collect();
    assert!(
        lost.is_empty(),
        "{} of {TEXTS} texts lose something\n{}",
        lost.len(),
        shown.iter().map(|text| text.as_str()).collect::<Vec<_>>().join("\n=====\n")
    );
    // A judge that always meets a finding would judge nothing.
    assert!(clean > TEXTS / 40, "only {clean} texts have no finding");
}

/// How many pasted texts are mended.
const PASTED: usize = 1_500;

/// `check --fix` is done after one run, keeps every word and every sign that was no mark, and makes no error.
#[test]
fn replacements_keep_what_was_written_and_leave_nothing_to_replace() {
    let mut input = base();
    let mut dice = Dice(0x5eed_cafe_f00d_0018);
    let mut faults = Vec::new();
    let mut mended = 0;
    for _ in 0..PASTED / AT_ONCE {
        input.texts.retain(|path, _| !path.starts_with("content/topics/"));
        for number in 1..=AT_ONCE {
            input.texts.insert(Arc::from(format!("content/topics/t{number}.md")), Arc::from(pasted::text(number, &mut dice)));
        }
        let examine = |input: &Input| cardnews::examine(input, Purpose::Preview).findings;
        let found = examine(&input);
        let edits = fix::settle(&input, &found, examine);
        let mut after = input.clone();
        for (path, edits) in &edits {
            let text = fix::apply(input.texts[path].as_ref(), edits);
            after.texts.insert(Arc::clone(path), Arc::from(String::from_utf8(text).unwrap()));
        }
        mended += edits.len();
        let left = examine(&after);
        let (was, is) = (resolved(&input).0, resolved(&after).0);
        let again = fix::edits(&left);
        for path in edits.keys() {
            let mut fault = |why: String| faults.push(format!("{why}\n{}\n→\n{}", input.texts[path], after.texts[path]));
            if let Some(edits) = again.get(path) {
                fault(format!("a second run would change {edits:?}"));
            }
            if let Some(why) = mended::first_change(&shown::shown(&was[path]), &shown::shown(&is[path])) {
                fault(why);
            }
            // Entities may become bullets that need an editor's eye: other errors, and no more of them.
            if errors(&left, path) > errors(&found, path) {
                fault("a new error".to_owned());
            }
        }
    }
    let few: Vec<&str> = faults.iter().take(8).map(String::as_str).collect();
    assert!(faults.is_empty(), "{} faults in {mended} texts\n{}", faults.len(), few.join("\n=====\n"));
    assert!(mended > PASTED / 3, "only {mended} texts were mended");
}

/// The number of errors in a file.
fn errors(findings: &[Finding], path: &str) -> usize {
    findings.iter().filter(|finding| &*finding.place.path == path && finding.severity == Severity::Error).count()
}

/// The judge of replacements sees what they must not do.
#[test]
fn the_judge_of_replacements_is_no_rubber_stamp() {
    for (before, after) in
        [("밟 밠", "밟"), ("밟 # 밠", "밟 밠"), ("밟 ** 밠", "밟 밠"), ("밟※밠", "밟밠"), ("밟[밠](", "밟밠(")]
    {
        assert!(mended::first_change(before, after).is_some(), "{before}");
    }
    for (before, after) in [("밟 ① 밠", "밟\n밠"), ("밟（밠）", "밟(밠)"), ("밟\u{a0}밠 １. 밟", "밟 밠\n1. 밟")]
    {
        assert_eq!(mended::first_change(before, after), None);
    }
}

/// The judge sees a loss: each of these topics lacks something of its text.
#[test]
fn the_judge_is_no_rubber_stamp() {
    let mut input = base();
    for (body, changed) in [
        (r"밟 \\밠밡", r"밟 \밠밡"),
        ("밟 __밠__ 밡", "밟 밠 밡"),
        ("밟 밠~ 밡", "밟 밠 밡"),
        ("밟 밠\n\n밡 밢", "밟 밠"),
        ("9\\. 밟 밠", "밟 밠"),
        ("밟 (밠)", "밟 밠"),
        (r"밟\\*밠", r"밟\*밠"),
        ("[!주의] 밟", r"\[!주의] 밟"),
    ] {
        input.texts.insert(Arc::from("content/topics/t1.md"), Arc::from(topic(1, "", changed)));
        let (topics, _) = resolved(&input);
        assert!(first_loss(&topic(1, "", body), &topics["content/topics/t1.md"], &[]).is_some(), "{body:?}");
    }
}

fn base() -> Input {
    let site = Fixture::bare();
    site.put("content/facts.yaml", "a: {value: 팔 년, what: 값, basis: 법, checked_on: 2026-11-22}\n".as_bytes());
    site.put("content/images/a.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0\"/></svg>");
    read::site(site.root(), Some(fixture::today())).unwrap()
}

/// What belongs to each file, by its path.
type ByFile<T> = BTreeMap<Arc<str>, T>;

/// Returns the topics as customers read them, and the findings of parsing and filling, by file.
fn resolved(input: &Input) -> (ByFile<Topic>, ByFile<Vec<Finding>>) {
    let mut findings = Vec::new();
    let written: Written = parse::site(input, &mut findings).written.unwrap();
    let edition: Edition = written.edition();
    let site = resolve::site(written, edition, input.today, &input.texts, &mut findings);
    let mut by_file: ByFile<Vec<Finding>> = BTreeMap::new();
    for finding in findings {
        by_file.entry(Arc::clone(&finding.place.path)).or_default().push(finding);
    }
    (site.topics.into_iter().map(|topic| (Arc::clone(&topic.path), topic)).collect(), by_file)
}
