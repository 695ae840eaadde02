//! What an office says otherwise, and what the shared content said then → whether the shared content has moved on since.

use crate::finding::{Finding, Severity, rule::office as rule};
use crate::model::{Date, Difference, Kept, Purpose};
use crate::parse::offices::Patience;
use crate::say;

/// Reports every difference whose shared text has changed since, and every one that says nothing else.
pub(super) fn check(
    differences: &[Difference],
    kept: &[Kept],
    patience: Patience,
    today: Date,
    purpose: Purpose,
    findings: &mut Vec<Finding>,
) {
    for difference in differences {
        if difference.is_needless() {
            findings.push(needless(difference));
        } else if let Some(kept) = of(difference, kept).filter(|kept| difference.has_moved(kept)) {
            findings.push(moved(difference, kept, patience, today, purpose));
        }
    }
}

/// Returns what is to be noted today about what an office replaced: new differences, and shared texts that have moved on. What it
/// no longer replaces is forgotten.
pub fn noted(differences: &[Difference], kept: &[Kept], today: Date) -> Vec<Kept> {
    let note = |difference: &Difference| match of(difference, kept) {
        None => keep(difference, today),
        Some(kept) if difference.has_moved(kept) => Kept { moved_on: kept.moved_on.or(Some(today)), ..kept.clone() },
        Some(kept) => Kept { moved_on: None, ..kept.clone() },
    };
    differences.iter().map(note).collect()
}

/// Returns the note that an office still says otherwise what the shared content says today.
pub fn keep(difference: &Difference, today: Date) -> Kept {
    Kept { what: difference.what.clone(), kept_on: today, moved_on: None, shared: difference.shared.clone() }
}

/// Returns what the shared content said when the office replaced it, if that was noted.
pub fn of<'a>(difference: &Difference, kept: &'a [Kept]) -> Option<&'a Kept> {
    kept.iter().find(|kept| kept.what == difference.what)
}

fn moved(difference: &Difference, kept: &Kept, patience: Patience, today: Date, purpose: Purpose) -> Finding {
    let what = &difference.what;
    let since = kept.moved_on.unwrap_or(today);
    let is_over = |days: u32| since.plus(days) < today;
    let severity = match purpose {
        Purpose::Release if is_over(patience.warning) => Severity::Error,
        _ if is_over(patience.note) => Severity::Warning,
        _ => Severity::Note,
    };
    Finding::new(
        &rule::SHARED_MOVED_ON,
        difference.shared_at.clone(),
        say!("기관이 바꾼 공유 글이 그 뒤에 달라졌습니다: {what}", "the shared text '{what}' has changed since an office replaced it"),
        say!(
            "'cardnews offices 기관 {what}'로 견주어 보고, 기관의 글이 그대로 맞으면 --keep, 공유 글을 쓰려면 --take를 붙이세요",
            "compare them with 'cardnews offices OFFICE {what}'; add --keep if the office's text is still right, --take to use the shared one"
        ),
    )
    .weighing(severity)
}

fn needless(difference: &Difference) -> Finding {
    let what = &difference.what;
    Finding::new(
        &rule::NEEDLESS_DIFFERENCE,
        difference.place.clone(),
        say!("기관의 글이 공유 글과 같습니다: {what}", "the office says the same as the shared text: {what}"),
        say!("지우세요. 그러면 공유 글이 나옵니다", "delete it; then the shared text appears"),
    )
    .with_fix(Some(String::new()))
}
