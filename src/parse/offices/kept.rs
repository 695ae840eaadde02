//! `content/offices/ID/kept.lock` ↔ what the shared content said when the office replaced it. The program writes it, as JSON.

use std::sync::Arc;

use crate::craft::json;
use crate::finding::{Finding, Place, rule::link as rule};
use crate::model::Kept;
use crate::say;

/// Reads the file. Returns `None` if it cannot be read; then a finding says so, and nothing may be written over it.
pub(super) fn read(path: &Arc<str>, text: &str, findings: &mut Vec<Finding>) -> Option<Vec<Kept>> {
    let kept = json::parse(text);
    if kept.is_none() {
        findings.push(Finding::new(
            &rule::BROKEN_LOCK,
            Place::file(path),
            say!("읽을 수 없는 파일입니다: {path}", "the file {path} cannot be read"),
            say!(
                "앞의 것으로 되돌리세요. 없으면 지우세요. 그러면 지금의 공유 글부터 견줍니다",
                "bring back an earlier one; if there is none, delete it, and shared texts are compared from today on"
            ),
        ));
    }
    kept
}

/// Returns the text of the file.
pub fn written(kept: &[Kept]) -> String {
    json::pretty(&kept)
}
