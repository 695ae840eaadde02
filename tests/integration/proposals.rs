//! tests/language/proposals.tsv: what stock words are replaced with, as a copy editor reads it.

use std::fmt::Write as _;

use cardnews::editor::fix;
use cardnews::finding::Finding;
use cardnews::model::Purpose;
use cardnews::{check, read};

use crate::fixture::{self, Fixture};

/// The rule whose proposals are read.
const RULE: &str = "official-stock-word";

/// Each sentence with what its finding proposes: after `→` the sentence as `--fix` leaves it, after `?` what a person is told.
#[test]
fn plain_words_fit_the_sentence() {
    let path = fixture::project().join("tests/language/proposals.tsv");
    let kept = std::fs::read_to_string(&path).unwrap();
    let sentences: Vec<&str> = kept
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .filter_map(|line| line.split('\t').next())
        .collect();
    assert!(sentences.len() >= 200, "{} sentences", sentences.len());
    let mut said: String = kept.lines().take_while(|line| line.starts_with('#')).fold(String::new(), |mut head, line| {
        let _ = writeln!(head, "{line}");
        head
    });
    for (sentence, proposal) in sentences.iter().zip(proposals(&sentences)) {
        let _ = writeln!(said, "{sentence}\t{proposal}");
    }
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, said).unwrap();
    } else {
        let differs = said.lines().zip(kept.lines()).find(|(is, was)| is != was);
        assert!(said == kept, "{differs:?}; read it aloud, then BLESS=1");
    }
}

fn proposals(sentences: &[&str]) -> Vec<String> {
    let site = Fixture::bare();
    let front = |number: usize| {
        format!(
            "---\nnumber: {number}\ntitle: 시험\nquestion: 시험인가요?\ncategory: info\nsummary: 바늘을 보세요.\nreviewed: 2026-11-22\n---\n\n바늘이 돌면 새고 있습니다.\n\n## 알림\n\n"
        )
    };
    let path = |index: usize| format!("content/topics/case-{index:04}.md");
    for (index, sentence) in sentences.iter().enumerate() {
        site.put(&path(index), format!("{}{sentence}\n", front(index + 1)).as_bytes());
    }
    let input = read::site(site.root(), Some(fixture::today())).unwrap();
    let findings = check(&input, Purpose::Preview).findings;
    let of = |index: usize| {
        let mine: Vec<Finding> =
            findings.iter().filter(|finding| finding.rule.id == RULE && *finding.place.path == *path(index)).cloned().collect();
        let source = &input.texts[path(index).as_str()];
        let fixed = fix::edits(&mine).remove(path(index).as_str()).map(|edits| {
            let text = String::from_utf8(fix::apply(source.as_ref(), &edits)).unwrap();
            format!("→ {}", text.lines().last().unwrap())
        });
        let told = mine.iter().filter(|finding| finding.fix.is_none()).map(|finding| {
            let typed = &source[finding.place.start..finding.place.end];
            format!("? {typed}: {}", finding.help.ko)
        });
        let all: Vec<String> = fixed.into_iter().chain(told).collect();
        if all.is_empty() { "-".to_owned() } else { all.join(" ") }
    };
    (0..sentences.len()).map(of).collect()
}
