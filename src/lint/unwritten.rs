//! `unwritten-text`: no topic holds a sentence of the frame that `new topic` made.

use super::Scope;
use crate::finding::{Finding, rule::text as rule};
use crate::model::{Topic, frame};
use crate::say;

pub(super) fn check(scope: &Scope<'_>, findings: &mut Vec<Finding>) {
    for topic in scope.site.written() {
        let Some(source) = scope.sources.get(&topic.path) else { continue };
        of_topic(topic, source, findings);
    }
}

fn of_topic(topic: &Topic, source: &str, findings: &mut Vec<Finding>) {
    for sentence in frame::TO_WRITE {
        for (at, _) in source.match_indices(sentence) {
            findings.push(Finding::new(
                &rule::UNWRITTEN_TEXT,
                topic.place(&(at..at + sentence.len())),
                say!("아직 쓰지 않은 자리입니다", "nobody has written here yet"),
                say!("이 말을 지우고 글을 적으세요. 필요 없으면 줄을 지우세요", "write over these words, or delete the line"),
            ));
        }
    }
}
